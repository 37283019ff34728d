"""Commands as typed text, for platforms whose commands are a name and a line of words."""

from __future__ import annotations

import html
import re

from bot.commands import alert, ask, feeds, schedule, settings, why
from bot.commands.feed_health import health
from bot.commands.office import Asker, Office, RefusedError, language_of
from bot.localization import phrase
from bot.message import Kind, Mention, Message, notice

_DAY = re.compile(r"(?:date:)?(today|yesterday|week|\d{4}-\d{2}-\d{2})")
_QUIET = re.compile(r"\bquiet:(\S+)", re.IGNORECASE)
_MOST = re.compile(r"\bmost:(\d{1,9})\b", re.IGNORECASE | re.ASCII)
_CALL = re.compile(r"\bmention:(\S+)", re.IGNORECASE)
_REFERENCE = re.compile(r"<(@|!subteam\^)([A-Z0-9]+)(?:\|[^<>]*)?>")
_HALF = re.compile(r"(\d) +([ap]m)\b", re.IGNORECASE)
_OPTION = re.compile(r"\b(region|country|topic):(?:[\"“]([^\"”]*)[\"”]|(\S+))", re.IGNORECASE)

HELP = {
    "/digest": ("help-digest", "help-digest-today", "help-digest-days", "help-digest-long", "help-digest-filters"),
    "/schedule": ("help-schedule", "help-schedule-add", "help-schedule-number"),
    "/feeds": (
        "help-feeds", "help-feeds-add", "help-feeds-health", "help-feeds-pause", "help-feeds-import", "help-feeds-export",
    ),
    "/alert": (
        "help-alert", "help-alert-add", "help-alert-quiet", "help-alert-mention", "help-alert-test", "help-alert-number",
    ),
    "/settings": (
        "help-settings", "help-settings-shown", "help-settings-zone", "help-settings-errors", "help-settings-manager",
        "help-settings-mentions",
    ),
    "/why": ("help-why", "help-why-link", "help-why-words"),
}  # fmt: skip
"""What says how each command is used: a title, and what it understands in examples."""


async def digest(office: Office, asker: Asker, text: str) -> Message:
    """Carry out ``/digest`` and the words after it.

    Raises:
        RefusedError: they cannot be understood, or there is nothing to tell.
    """
    if text.casefold() == "help":
        return await _help(office, asker, "/digest")
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
        case "add" if _without_options(rest)[0].strip():
            rest, options = _without_options(_HALF.sub(r"\1\2", rest))
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
            return await _help(office, asker, "/schedule")


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
            return await _help(office, asker, "/alert")


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
            return await _help(office, asker, "/feeds")


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
        case "" | "show":
            return await settings.shown(office, asker)
        case _:
            return await _help(office, asker, "/settings")


async def why_of(office: Office, asker: Asker, text: str) -> Message:
    """Carry out ``/why`` and the words after it.

    Raises:
        RefusedError: there is no such article.
    """
    if text.casefold() in {"", "help"}:
        return await _help(office, asker, "/why")
    return await why.why(office, asker, text[:500])


async def _help(office: Office, asker: Asker, command: str) -> Message:
    language = await language_of(office, asker)
    title, *lines = (language.say(key) for key in HELP[command])
    return notice(title, lines)


def _pasted(text: str) -> str:
    """Return markup as it was typed; some platforms hand its marks on as entities."""
    return html.unescape(text) if text.startswith("&lt;") else text


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
