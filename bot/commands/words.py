"""Commands as typed text, for platforms whose commands are a name and a line of words."""

from __future__ import annotations

import re

from bot.commands import alert, ask, schedule, settings, why
from bot.commands.office import Asker, Office, RefusedError
from bot.localization import phrase
from bot.message import Kind, Mention, Message, notice

_DAY = re.compile(r"(?:date:)?(today|yesterday|week|\d{4}-\d{2}-\d{2})")
_QUIET = re.compile(r"\bquiet:(\S+)", re.IGNORECASE)
_MOST = re.compile(r"\bmost:(\d{1,9})\b", re.IGNORECASE | re.ASCII)
_CALL = re.compile(r"\bmention:(\S+)", re.IGNORECASE)
_REFERENCE = re.compile(r"<(@|!subteam\^)([A-Z0-9]+)(?:\|[^<>]*)?>")
_OPTION = re.compile(r"\b(region|country|topic):(?:[\"“]([^\"”]*)[\"”]|(\S+))", re.IGNORECASE)

HELP = {
    "/digest": (
        "/digest — what happened today",
        "/digest yesterday, /digest 2023-03-17 — another day; /digest week — the last seven",
        "/digest long — up to 30 lines",
        '/digest region:"Eastern Asia" country:TW topic:visit — only what is asked for',
    ),
    "/schedule": (
        "/schedule add 08:00 weekdays Europe/Berlin topic:sanctions — only the time is needed",
        "/schedule list, /schedule preview 3, /schedule pause 3, /schedule remove 3",
    ),
    "/alert": (
        '/alert add missile AND (Taiwan OR country:TW) — words, "phrases", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit',
        "/alert add drones quiet:22:00-07:00 most:5 — silent at night, at most five a day, and a summary of the rest",
        "/alert add drones mention:@group — calls a person or a group that an admin allowed with /settings mentions",
        "/alert test QUERY — what it would have told in the last seven days",
        "/alert list, /alert pause 3, /alert remove 3",
    ),
}
"""What each command understands, in examples."""


async def digest(office: Office, asker: Asker, text: str) -> Message:
    """Carry out ``/digest`` and the words after it.

    Raises:
        RefusedError: they cannot be understood, or there is nothing to tell.
    """
    if text.casefold() == "help":
        return notice("How to ask for a digest", HELP["/digest"])
    text, options = _without_options(text)
    words = text.casefold().split()
    days = [found[1] for word in words if (found := _DAY.fullmatch(word))]
    unknown = [word for word in words if not _DAY.fullmatch(word) and word != "long"]
    if unknown or len(days) > 1:
        raise RefusedError(phrase("typed-unknown", typed=(unknown or days)[-1][:40], command="/digest"))
    return await ask.digest(office, asker, days[0] if days else "today", **options, long="long" in words)


async def schedules(office: Office, asker: Asker, text: str) -> Message:
    """Carry out ``/schedule`` and the words after it.

    Raises:
        RefusedError: they cannot be understood, or the asker may not.
    """
    verb, _, rest = text.partition(" ")
    match verb.casefold():
        case "add" if rest.strip():
            rest, options = _without_options(rest)
            at, *words = rest.split()
            zones = [word for word in words if "/" in word or word.upper() == "UTC"]
            days = " ".join(word for word in words if word not in zones)
            zone = zones[0] if zones else None
            return await schedule.add(office, asker, at, days=days or "daily", zone=zone, **options)
        case "list":
            return await schedule.listed(office, asker)
        case "preview":
            return await schedule.preview(office, asker, _number(rest))
        case "remove":
            return await schedule.remove(office, asker, _number(rest))
        case "pause":
            return await schedule.pause(office, asker, _number(rest))
        case _:
            return notice("How to schedule digests", HELP["/schedule"])


async def alerts(office: Office, asker: Asker, text: str) -> Message:
    """Carry out ``/alert`` and the words after it.

    Raises:
        RefusedError: they cannot be understood, or the asker may not.
    """
    verb, _, rest = text.partition(" ")
    match verb.casefold():
        case "add" if rest.strip():
            return await _alert(office, asker, rest)
        case "test" if rest.strip():
            return await alert.test(office, asker, rest.strip())
        case "list":
            return await alert.listed(office, asker)
        case "remove":
            return await alert.remove(office, asker, _number(rest))
        case "pause":
            return await alert.pause(office, asker, _number(rest))
        case _:
            return notice("How to be alerted", HELP["/alert"])


async def _alert(office: Office, asker: Asker, text: str) -> Message:
    """Add an alert, with the options that stand between the words of its query."""
    hours, most = _QUIET.search(text), _MOST.search(text)
    mentions = tuple(_mention(found[1]) for found in _CALL.finditer(text))
    for option in (_QUIET, _MOST, _CALL):
        text = option.sub(" ", text)
    return await alert.add(
        office,
        asker,
        text.strip(),
        hours[1] if hours else "",
        cap=int(most[1]) if most else None,
        mentions=mentions,
    )


async def settings_of(office: Office, asker: Asker, text: str) -> Message:
    """Carry out ``/settings`` and the words after it.

    Raises:
        RefusedError: they cannot be understood, or the asker may not.
    """
    verb, _, rest = text.partition(" ")
    match verb.casefold():
        case "timezone" if rest.strip():
            return await settings.set_zone(office, asker, rest)
        case "language" if rest.strip():
            return await settings.set_language(office, asker, rest)
        case "errors" if rest.strip().casefold() in {"here", "off"}:
            return await settings.set_errors(office, asker, chosen=rest.strip().casefold() == "here")
        case "mentions" if _REFERENCE.fullmatch(rest.strip()):
            return await settings.toggle_mention(office, asker, _mention(rest.strip()))
        case _:
            return await settings.shown(office, asker)


async def why_of(office: Office, asker: Asker, text: str) -> Message:
    """Carry out ``/why`` and the words after it.

    Raises:
        RefusedError: there is no such article.
    """
    return await why.why(office, asker, text[:500])


def _without_options(text: str) -> tuple[str, dict[str, str]]:
    """Return text without the options in it (``topic:visit``), and these by their names."""
    found = {match[1].casefold(): match[2] or match[3] or "" for match in _OPTION.finditer(text)}
    return _OPTION.sub(" ", text), found


def _mention(typed: str) -> Mention:
    """Return whom a reference of Slack names: ``<@U1|name>`` a person, ``<!subteam^S1|name>`` a user group."""
    found = _REFERENCE.fullmatch(typed)
    if found is None:
        raise RefusedError(phrase("alert-mention-refused"))
    return Mention(Kind.PERSON if found[1] == "@" else Kind.GROUP, found[2])


def _number(text: str) -> int:
    word = text.strip()
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise RefusedError(phrase("typed-no-number"))
    return int(word)
