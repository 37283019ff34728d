"""What modals look like and what is typed into them: values in, values out.

A form is a modal's fields by name. What is typed comes back by these names, as text, in the words that the commands read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.adapters.slack.blocks import blocks, plain_text, section
from bot.adapters.slack.text import escaped
from bot.commands.alert import CAP, read_cap, read_query, read_quiet
from bot.commands.ask import read_filters
from bot.commands.office import RefusedError
from bot.commands.schedule import day_names, parse_days, parse_time, parse_zone
from bot.localization import Language, english, known
from bot.message import Message
from bot.query.language import MAX_LENGTH
from bot.query.values import region_names, topic_words

View = dict[str, Any]
Given = Mapping[str, str]
Field = Callable[[Language, str], dict[str, Any]]

#: Characters of a short answer; a query may be longer.
_SHORT = 80

WHERE = "where"
"""The field for a channel, of a form that was opened from none."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where a form was opened: in ``channel``, or from the home tab, where ``direct`` are the direct messages of the one who did; and the
    code of the language that it is in.
    """

    channel: str = ""
    direct: str = ""
    code: str = "en"

    @classmethod
    def of(cls, view: View) -> Where:
        """Return what :meth:`written` wrote into a view."""
        return cls(**json.loads(view["private_metadata"]))

    @property
    def language(self) -> Language:
        """The language of the form."""
        return known(self.code) or english()

    def written(self) -> str:
        """Return this as text that a view keeps, which only the app can write."""
        return json.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class Form:
    """A modal: its ``callback``, the key of what it is called, its fields, and by field what reads (and refuses) what is typed there."""

    callback: str
    title: str
    fields: Mapping[str, Field]
    readers: Mapping[str, Callable[[str], object]]

    def view(self, where: Where, given: Given | None = None, fault: str = "") -> View:
        """Return the modal with what was typed before, and above it why that was refused."""
        given = given or {}
        rows = [section(f":warning: {escaped(fault)}")] if fault else []
        if where.channel and not where.channel.startswith("D"):
            place = where.language.say("place-in", channel=f"<#{where.channel}>")
            rows.append(section(f"{place[:1].upper()}{place[1:]}"))
        rows += [
            row | {"block_id": name}
            for name, field in self.fields.items()
            for row in [field(where.language, given.get(name, ""))]
        ]
        if not where.channel:
            rows.append(_where(where.language, given.get(WHERE, "")) | {"block_id": WHERE})
        submit = plain_text(where.language.say("form-add"))
        return _modal(self.title, rows, self.callback, where) | {"submit": submit}

    def faults(self, given: Given, language: Language) -> dict[str, str]:
        """Return by field what cannot be read of what was typed, as a sentence."""
        found = {}
        for name, read in self.readers.items():
            try:
                if given.get(name):
                    read(given[name])
            except RefusedError as refused:
                found[name] = refused.said(language)
        if given.get(WHERE, "").startswith("D"):
            found[WHERE] = language.say("form-channel-direct")
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
    rows = [section(where.language.say("form-wait"))]
    return _modal(form.title, rows, form.callback, where) | {"external_id": name}


def result(title: str, message: Message) -> View:
    """Return a modal that shows an answer in its language; ``title`` is the key of what it is called."""
    return _modal(title, blocks(message), "attache_result", Where(code=message.language.code))


def _modal(title: str, rows: list[dict[str, Any]], callback: str, where: Where) -> View:
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": where.written(),
        "title": plain_text(where.language.say(title)),
        "close": plain_text(where.language.say("form-close")),
        "blocks": rows,
    }


def _value(element: dict[str, Any]) -> str:
    if "selected_options" in element:
        return ", ".join(option["value"] for option in element["selected_options"] or ())
    if "selected_users" in element:
        return ", ".join(element["selected_users"] or ())
    option = element.get("selected_option")
    chosen = option["value"] if option else None
    names = ("value", "selected_time", "selected_conversation")
    # A query may be typed in several lines.
    return " ".join(str(chosen or next((element[name] for name in names if element.get(name)), "")).split())


def _typed(
    label: str, hint: str = "", *, most: int = _SHORT, optional: bool = True, several: bool = False
) -> Field:
    """Return a field for text; ``label`` and ``hint`` are keys of what is said beside it."""

    def field(language: Language, given: str) -> dict[str, Any]:
        element = {"type": "plain_text_input", "max_length": most, "multiline": several}
        return _input(
            language.say(label),
            element | ({"initial_value": given[:most]} if given else {}),
            language.say(hint) if hint else "",
            optional=optional,
        )

    return field


def _time(language: Language, given: str) -> dict[str, Any]:
    element = {"type": "timepicker", "initial_time": given or "08:00"}
    return _input(language.say("form-time"), element, optional=False)


def _days(language: Language, given: str) -> dict[str, Any]:
    options = [{"text": plain_text(name), "value": day} for name, day in day_names(language)]
    days = given.split(", ")
    chosen = [one for one in options if one["value"] in days] if given else options[:5]
    element = {"type": "checkboxes", "options": options, "initial_options": chosen}
    return _input(language.say("form-days"), element, optional=False)


def _cap(language: Language, given: str) -> dict[str, Any]:
    element = {"type": "plain_text_input", "max_length": 3}
    return _input(
        language.say("form-cap"),
        element | ({"initial_value": given[:3]} if given else {}),
        language.say("form-cap-hint", most=CAP),
    )


def _people(language: Language, given: str) -> dict[str, Any]:
    element = {"type": "multi_users_select"}
    chosen = {"initial_users": given.split(", ")} if given else {}
    return _input(language.say("form-people"), element | chosen, language.say("form-people-hint"))


def _region(language: Language, given: str) -> dict[str, Any]:
    names = [(language.region(name), name) for name in region_names()]
    return _input(language.say("form-region"), _menu(names, given))


def _topic(language: Language, given: str) -> dict[str, Any]:
    names = sorted((language.topic(name), name) for name in topic_words())
    return _input(language.say("form-topic"), _menu(names, given))


def _menu(names: Iterable[tuple[str, str]], given: str) -> dict[str, Any]:
    """Return a menu of names, each with its value, in which what was ``given`` is chosen."""
    options = [{"text": plain_text(name), "value": value} for name, value in names]
    first = [one for one in options if one["value"] == given]
    return {"type": "static_select", "options": options, **({"initial_option": first[0]} if first else {})}


def _where(language: Language, given: str) -> dict[str, Any]:
    element = {
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    return _input(
        language.say("form-channel"),
        element | ({"initial_conversation": given} if given else {}),
        language.say("form-channel-hint"),
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
    "form-alert",
    {
        "query": _typed("form-query", "form-query-hint", most=MAX_LENGTH, optional=False, several=True),
        "quiet": _typed("form-quiet", "form-quiet-hint"),
        "cap": _cap,
        "people": _people,
        "group": _typed("form-group", "form-group-hint"),
    },
    {"query": read_query, "quiet": read_quiet, "cap": read_cap},
)

SCHEDULE = Form(
    "attache_schedule",
    "form-schedule",
    {
        "at": _time,
        "days": _days,
        "zone": _typed("form-zone", "form-zone-hint"),
        "region": _region,
        "country": _typed("form-country", "form-country-hint"),
        "topic": _topic,
    },
    {
        "at": parse_time,
        "days": parse_days,
        "zone": parse_zone,
        "country": lambda text: read_filters(None, text, None),
    },
)
