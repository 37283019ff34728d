"""A message as text that is kept, so that what is sent again is the same."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from bot.localization import english, known
from bot.message import Action, Mention, Message, Part

VERSION = 1
"""The form of the text; a change that an older Attaché would misread gets another number."""

_PARTS = TypeAdapter(tuple[Part, ...])
_ACTIONS = TypeAdapter(tuple[Action, ...])
_MENTIONS = TypeAdapter(tuple[Mention, ...])


class PayloadError(ValueError):
    """What was kept of a message cannot be read."""


def written(message: Message) -> str:
    """Return a message as text. Files come only with answers, which are never kept."""
    return json.dumps(
        {
            "version": VERSION,
            "language": message.language.code,
            "overline": message.overline,
            "title": message.title,
            "parts": _PARTS.dump_python(message.parts, mode="json"),
            "footer": message.footer,
            "actions": _ACTIONS.dump_python(message.actions, mode="json"),
            "choices": _ACTIONS.dump_python(message.choices, mode="json"),
            "choose": message.choose,
            "urgent": message.urgent,
            "mentions": _MENTIONS.dump_python(message.mentions, mode="json"),
            "day": message.day,
        },
        ensure_ascii=False,
    )


def read(payload: str) -> Message:
    """Return the message that :func:`written` wrote.

    Raises:
        PayloadError: it wrote no such text, or a newer Attaché did.
    """
    try:
        given = json.loads(payload)
        if given["version"] != VERSION:
            raise PayloadError(
                f"the message is written in form {given['version']}, and this Attaché knows {VERSION}"
            )
        return Message(
            overline=given["overline"],
            title=given["title"],
            parts=_PARTS.validate_python(given["parts"]),
            footer=given["footer"],
            actions=_ACTIONS.validate_python(given["actions"]),
            choices=_ACTIONS.validate_python(given["choices"]),
            choose=given["choose"],
            urgent=given["urgent"],
            mentions=_MENTIONS.validate_python(given["mentions"]),
            day=given.get("day", ""),
            language=known(given["language"]) or english(),
        )
    except (KeyError, TypeError, json.JSONDecodeError, ValidationError) as error:
        raise PayloadError(f"the message cannot be read: {error}") from error


def stamped(message: Message, promised: datetime, zone: str, delivered: datetime) -> Message:
    """Return a digest that says for when it was promised and when it came, both in ``zone`` (an IANA name)."""
    there = ZoneInfo(zone)
    late = message.language.say(
        "digest-late",
        promised=f"{promised.astimezone(there):%H:%M}",
        delivered=f"{delivered.astimezone(there):%H:%M}",
    )
    return replace(message, overline=" · ".join(filter(None, (late, message.overline))))
