"""Commands as typed text, for platforms whose commands are a name and a line of words."""

from __future__ import annotations

import html
import re

from bot.commands import alert, ask, feeds, schedule, settings, why
from bot.commands.feed_health import health
from bot.commands.office import Asker, Office, RefusedError
from bot.message import Message, notice

_DAY = re.compile(r"today|yesterday|week|\d{4}-\d{2}-\d{2}")
_QUIET = re.compile(r"\bquiet:(\S+)", re.IGNORECASE)
_OPTION = re.compile(r"\b(region|country|topic):(?:[\"“]([^\"”]*)[\"”]|(\S+))", re.IGNORECASE)

HELP = {
    "/digest": (
        "/digest — what happened today",
        "/digest yesterday, /digest 2023-03-17 — another day; /digest week — the last seven",
        "/digest long — up to 30 lines",
        '/digest region:"Latin America" topic:visit, /digest country:TW — only what is asked for',
    ),
    "/schedule": (
        "/schedule add 08:00 weekdays Europe/Berlin topic:sanctions — only the time is needed",
        "/schedule list, /schedule preview 3, /schedule pause 3, /schedule remove 3",
    ),
    "/feeds": (
        "/feeds add https://example.org/news — finds the feed of a page, and shows it before it counts",
        "/feeds list, /feeds health, /feeds health Example — how they do",
        "/feeds pause Example, /feeds remove Example — for this workspace alone",
        "/feeds import https://example.org/feeds.opml — a list of feeds, or the list itself pasted behind import",
        "/feeds export — the list of this workspace's feeds",
    ),
    "/alert": (
        '/alert add missile AND (Taiwan OR country:TW) — words, "phrases", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit',
        "/alert add drones quiet:22:00-07:00 — silent at night, and a summary in the morning",
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
    days = [word for word in words if _DAY.fullmatch(word)]
    unknown = [word for word in words if word not in days and word != "long"]
    if unknown or len(days) > 1:
        raise RefusedError(f"“{(unknown or days)[-1][:40]}” is not understood; /digest help shows what is.")
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
            hours = _QUIET.search(rest)
            query = _QUIET.sub(" ", rest).strip()
            return await alert.add(office, asker, query, hours[1] if hours else "")
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


async def feeds_of(office: Office, asker: Asker, text: str) -> Message:
    """Carry out ``/feeds`` and the words after it.

    Raises:
        RefusedError: they cannot be understood, or the asker may not.
    """
    verb, _, rest = text.partition(" ")
    rest = rest.strip()
    match verb.casefold():
        case "list":
            return await feeds.listed(office, asker)
        case "health":
            return await health(office, asker, rest)
        case "export":
            return await feeds.export(office, asker)
        case "add" if rest:
            return await feeds.add(office, asker, rest)
        case "remove" if rest:
            return await feeds.remove(office, asker, rest)
        case "pause" if rest:
            return await feeds.pause(office, asker, rest)
        case "import" if (pasted := _pasted(rest)).startswith(("<?xml", "<opml")):
            return await feeds.import_(office, asker, pasted.encode())
        case "import" if rest:
            return await feeds.import_from(office, asker, rest)
        case _:
            return notice("How to choose feeds", HELP["/feeds"])


async def settings_of(office: Office, asker: Asker, text: str) -> Message:
    """Carry out ``/settings`` and the words after it.

    Raises:
        RefusedError: they cannot be understood, or the asker may not.
    """
    verb, _, rest = text.partition(" ")
    if verb.casefold() == "timezone" and rest.strip():
        return await settings.set_zone(office, asker, rest)
    return await settings.shown(office, asker)


async def why_of(office: Office, asker: Asker, text: str) -> Message:
    """Carry out ``/why`` and the words after it.

    Raises:
        RefusedError: there is no such article.
    """
    return await why.why(office, asker, text[:500])


def _pasted(text: str) -> str:
    """Return markup as it was typed; some platforms hand its marks on as entities."""
    return html.unescape(text) if text.startswith("&lt;") else text


def _without_options(text: str) -> tuple[str, dict[str, str]]:
    """Return text without the options in it (``topic:visit``), and these by their names."""
    found = {match[1].casefold(): match[2] or match[3] or "" for match in _OPTION.finditer(text)}
    return _OPTION.sub(" ", text), found


def _number(text: str) -> int:
    word = text.strip()
    if not (word.isascii() and word.isdigit() and len(word) < 10):
        raise RefusedError("Say which one by its number; list shows them.")
    return int(word)
