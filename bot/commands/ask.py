"""``/digest`` and the sources of its lines, for any platform."""

from __future__ import annotations

from bot.commands.digest import NoDigestError, Request, day_of, digest_from_store
from bot.commands.office import Asker, Office, RefusedError, zone_of
from bot.message import Message, digest_message, story_message

MORE_LINES = 30
"""Lines of a long digest."""


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


async def sources(office: Office, story: str) -> Message:
    """Return who tells a story, with the words that its line rests on.

    Raises:
        RefusedError: the story is not kept any more.
    """
    found = await office.store.stories.get(story)
    if found is None:
        raise RefusedError("This story is no longer kept.")
    return story_message(found)
