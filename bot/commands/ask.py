"""``/digest`` and the sources of its lines, for any platform."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from bot.commands.digest import NoDigestError, Request, day_of, digest_from_store
from bot.commands.office import Asker, Office, RefusedError, zone_of
from bot.message import Message, digest_message, line_key, sources_message

MORE_LINES = 30
"""Lines of a long digest."""

_ALL_LINES = 1000


async def digest(
    office: Office, asker: Asker, when: str = "today", region: str | None = None, *, long: bool = False
) -> Message:
    """Return the digest of ``today``, ``yesterday`` or a date (ISO 8601) in the community's zone.

    Raises:
        RefusedError: ``when`` is no day, or nothing was read on it.
    """
    zone = await zone_of(office, asker)
    try:
        day = day_of(when, office.clock.now(), zone)
        lines = MORE_LINES if long else office.defaults.lines
        return digest_message(
            await digest_from_store(office.store, Request(day, zone, office.outlets, lines, region))
        )
    except (ValueError, NoDigestError) as nothing:
        sentence = str(nothing)
        raise RefusedError(f"{sentence[:1].upper()}{sentence[1:]}.") from nothing


async def sources(office: Office, key: str) -> Message:
    """Return who tells the line of a digest that ``key`` (``line_key``) names, with the sentences that it rests on.

    Where the line was told differently since, the first line of its story stands for it.

    Raises:
        RefusedError: the digest of that day has neither any more.
    """
    gone = RefusedError("This line is no longer kept; ask for the digest again.")
    day, zone, story, _ = (key.split(" ") + 4 * [""])[:4]
    try:
        asked = Request(date.fromisoformat(day), ZoneInfo(zone), office.outlets, _ALL_LINES)
        digest = await digest_from_store(office.store, asked)
    except (ValueError, OSError, NoDigestError) as error:
        raise gone from error
    lines = [*(line for section in digest.sections for line in section.lines), *digest.ahead]
    same = [line for line in lines if line_key(line, digest) == key] or [
        one for one in lines if one.story == story
    ]
    if not same:
        raise gone
    found = await office.store.stories.get(same[0].story)
    return sources_message(same[0], found.members if found else ())
