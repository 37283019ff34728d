"""What modals look like and what is typed into them: values in, values out.

A form is a modal's fields by name. What is typed comes back by these names, as text, in the words that the commands read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.adapters.slack.blocks import blocks, plain_text, section
from bot.adapters.slack.text import escaped
from bot.commands.alert import read_query, read_quiet
from bot.commands.ask import read_filters
from bot.commands.office import RefusedError
from bot.commands.schedule import parse_days, parse_time, parse_zone
from bot.message import Message
from bot.query.language import MAX_LENGTH
from digests.extract.gazetteer import Gazetteer

View = dict[str, Any]
Given = Mapping[str, str]
Field = Callable[[str], dict[str, Any]]

#: Characters of a short answer; a query may be longer.
_SHORT = 80

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

WHERE = "where"
"""The field for a channel, of a form that was opened from none."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a form was opened: in ``channel``, or from the home tab, where ``direct`` are the direct messages of the one who did."""

    channel: str = ""
    direct: str = ""

    @classmethod
    def of(cls, view: View) -> Where:
        """Return what :meth:`written` wrote into a view."""
        return cls(**json.loads(view["private_metadata"]))

    def written(self) -> str:
        """Return this as text that a view keeps, which only the app can write."""
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class Form:
    """A modal: its ``callback``, what it is called, its fields, and by field what reads (and refuses) what is typed there."""

    callback: str
    title: str
    fields: Mapping[str, Field]
    readers: Mapping[str, Callable[[str], object]]

    def view(self, where: Where, given: Given | None = None, fault: str = "") -> View:
        """Return the modal with what was typed before, and above it why that was refused."""
        given = given or {}
        rows = [section(f":warning: {escaped(fault)}")] if fault else []
        if where.channel and not where.channel.startswith("D"):
            rows.append(section(f"In <#{where.channel}>"))
        rows += [
            row | {"block_id": name}
            for name, field in self.fields.items()
            for row in [field(given.get(name, ""))]
        ]
        if not where.channel:
            rows.append(_where(given.get(WHERE, "")) | {"block_id": WHERE})
        return _modal(self.title, rows, self.callback, where) | {"submit": plain_text("Add")}

    def faults(self, given: Given) -> dict[str, str]:
        """Return by field what cannot be read of what was typed, as a sentence."""
        found = {}
        for name, read in self.readers.items():
            try:
                if given.get(name):
                    read(given[name])
            except RefusedError as refused:
                found[name] = str(refused)
        if given.get(WHERE, "").startswith("D"):
            found[WHERE] = "Choose a channel; without one it comes to your direct messages with Attaché."
        return found


def given_in(view: View) -> dict[str, str]:
    """Return what was typed and chosen in a modal, by field."""
    return {
        name: _value(element)
        for name, elements in view["state"]["values"].items()
        for element in elements.values()
    }


def waiting(form: Form, where: Where, name: str) -> View:
    """Return the modal while what was asked for is done; by ``name`` it is known once it is shown."""
    return _modal(form.title, [section("One moment …")], form.callback, where) | {"external_id": name}


def result(title: str, message: Message) -> View:
    """Return a modal that shows an answer."""
    return _modal(title, blocks(message), "attache_result", Where())


def _modal(title: str, rows: list[dict[str, Any]], callback: str, where: Where) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": where.written(),
        "title": plain_text(title),
        "close": plain_text("Close"),
        "blocks": rows,
    }


def _value(element: dict[str, Any]) -> str:
    if "selected_options" in element:
        return ", ".join(option["value"] for option in element["selected_options"] or ())
    option = element.get("selected_option")
    chosen = option["value"] if option else None
    names = ("value", "selected_time", "selected_conversation")
    # A query may be typed in several lines.
    return " ".join(str(chosen or next((element[name] for name in names if element.get(name)), "")).split())


def _typed(
    label: str, hint: str = "", *, most: int = _SHORT, optional: bool = True, several: bool = False
) -> Field:
    def field(given: str) -> dict[str, Any]:
        element = {"type": "plain_text_input", "max_length": most, "multiline": several}
        return _input(
            label, element | ({"initial_value": given[:most]} if given else {}), hint, optional=optional
        )

    return field


def _time(given: str) -> dict[str, Any]:
    return _input("Time", {"type": "timepicker", "initial_time": given or "08:00"}, optional=False)


def _days(given: str) -> dict[str, Any]:
    options = [{"text": plain_text(day), "value": day[:3].lower()} for day in _DAYS]
    days = given.split(", ")
    chosen = (
        [one for one, day in zip(options, _DAYS, strict=True) if day[:3].lower() in days]
        if given
        else options[:5]
    )
    return _input(
        "Days", {"type": "checkboxes", "options": options, "initial_options": chosen}, optional=False
    )


def _region(given: str) -> dict[str, Any]:
    options = [{"text": plain_text(name), "value": name} for name in Gazetteer.shipped().regions]
    first = [one for one in options if one["value"] == given]
    return _input(
        "Region",
        {"type": "static_select", "options": options, **({"initial_option": first[0]} if first else {})},
    )


def _where(given: str) -> dict[str, Any]:
    element = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    return _input(
        "Channel",
        element | ({"initial_conversation": given} if given else {}),
        "Without one it comes to your direct messages with Attaché.",
    )


def _input(label: str, element: dict[str, Any], hint: str = "", *, optional: bool = True) -> dict[str, Any]:
    row = {
        "type": "input",
        "label": plain_text(label),
        "element": element | {"action_id": "given"},
        "optional": optional,
    }
    return row | ({"hint": plain_text(hint)} if hint else {})


ALERT = Form(
    "attache_alert",
    "New alert",
    {
        "query": _typed(
            "Tell what meets",
            'Words, "phrases", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit: missile AND (Taiwan OR country:TW)',
            most=MAX_LENGTH,
            optional=False,
            several=True,
        ),
        "quiet": _typed(
            "Quiet hours", "As 22:00-07:00; what comes then is told in one summary in the morning."
        ),
    },
    {"query": read_query, "quiet": read_quiet},
)

SCHEDULE = Form(
    "attache_schedule",
    "New schedule",
    {
        "at": _time,
        "days": _days,
        "zone": _typed("Time zone", "As Europe/Berlin; without one it is the one of /settings."),
        "region": _region,
        "country": _typed("Country", "As TW or Taiwan."),
        "topic": _typed("Topic", "As visit, sanctions or attack."),
    },
    {
        "at": parse_time,
        "days": parse_days,
        "zone": parse_zone,
        "country": lambda text: read_filters(None, text, None),
        "topic": lambda text: read_filters(None, None, text),
    },
)
