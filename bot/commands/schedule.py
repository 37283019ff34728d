"""``/schedule``: digests that come by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.commands.ask import laid_out, read_filters
from bot.commands.digest import NoDigestError, digest_from_store, slot_request, told_day
from bot.commands.office import (
    Asker,
    Office,
    RefusedError,
    language_of,
    must_change,
    must_reach,
    place_of,
    place_zone,
    resting,
    shown_to,
)
from bot.localization import Language, phrase
from bot.message import Entry, Message, notice
from bot.schedule import EVERY_DAY, Schedule, next_slot
from bot.store import Standing

MOST = 20
"""Schedules of one community."""

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.IGNORECASE | re.ASCII)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SETS = {
    "daily": EVERY_DAY,
    "every day": EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekends": frozenset({5, 6}),
}
_A_MONDAY = date(2024, 1, 1)


def parse_time(text: str) -> time:
    """Read a time of day as people write it: ``8``, ``08:00``, ``7:30pm``.

    Raises:
        RefusedError: it is none.
    """
    found = _TIME.fullmatch(text.strip())
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + 12 * (half == "pm")
        elif half:
            hour = 24
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise RefusedError(phrase("no-time", typed=text[:20]))


def parse_days(text: str) -> frozenset[int]:
    """Read weekdays as people write them: ``weekdays``, ``mon-fri``, ``mon, thu``; 0 is Monday.

    Raises:
        RefusedError: they are none.
    """
    asked = " ".join(text.casefold().split())
    if asked in _SETS:
        return _SETS[asked]
    days: set[int] = set()
    for part in re.split(r"\s*[, ]\s*", asked.replace(" - ", "-")):
        ends = [name[:3] for name in part.split("-")]
        if len(ends) > 2 or any(name not in _WEEKDAYS for name in ends):
            raise RefusedError(phrase("no-weekday", typed=part[:20]))
        first, last = _WEEKDAYS.index(ends[0]), _WEEKDAYS.index(ends[-1])
        days |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return frozenset(days)


def day_names(language: Language) -> list[tuple[str, str]]:
    """Return what a language calls each day of the week, with the word that :func:`parse_days` reads."""
    days = (_A_MONDAY + timedelta(days=n) for n in range(7))
    return [(language.date(day, "weekday-long"), name) for day, name in zip(days, _WEEKDAYS, strict=True)]


@cache
def zone_names() -> frozenset[str]:
    """Return the IANA names of all time zones, which are looked for on the disk once."""
    return frozenset(available_timezones())


def parse_zone(text: str) -> ZoneInfo:
    """Read the IANA name of a time zone, in any case.

    Raises:
        RefusedError: there is no such zone.
    """
    wanted = text.strip().casefold().replace(" ", "_")
    names = zone_names()
    found = [name for name in names if name.casefold() == wanted] or [
        name for name in names if name.casefold().endswith(f"/{wanted}")
    ]
    if not found:
        raise RefusedError(phrase("no-zone", typed=text[:40]))
    return ZoneInfo(min(found, key=lambda name: (len(name), name)))


async def add(
    office: Office,
    asker: Asker,
    at: str,
    *,
    days: str = "daily",
    zone: str | None = None,
    region: str | None = None,
    country: str | None = None,
    topic: str | None = None,
) -> Message:
    """Post a digest to the asker's channel at a local time.

    Raises:
        RefusedError: the asker may not, what is given cannot be read, or there are too many.
    """
    await must_change(office, asker)
    await must_reach(asker)
    filters = read_filters(region, country, topic)
    when = Schedule(
        parse_time(at), parse_zone(zone) if zone else await place_zone(office, asker), parse_days(days)
    )
    now = office.clock.now()
    standing = await office.records.schedules.add(
        Standing(asker.platform, asker.community, asker.channel, when, now, filters), _one_more
    )
    office.changed.set()
    return await _added(office, asker, standing, now)


async def listed(office: Office, asker: Asker) -> Message:
    """Return the schedules of the asker's community, as far as they may know of them."""
    standing = await shown_to(asker, await office.records.schedules.of(asker.platform, asker.community))
    language = await language_of(office, asker)
    if not standing:
        return notice(language.say("schedules-none"))
    return notice(
        language.say("schedules-title"),
        (
            Entry(
                f"{one.id}: {described(one, language)}{resting(one, language)}", mentions=place_of(one, asker)
            )
            for one in standing
        ),
    )


async def numbered(office: Office, asker: Asker) -> dict[int, str]:
    """Return the schedules of the asker's community that they may know of by their numbers, each as a person reads it."""
    language = await language_of(office, asker)
    standing = await shown_to(asker, await office.records.schedules.of(asker.platform, asker.community))
    return {one.id: described(one, language) + resting(one, language) for one in standing}


async def preview(office: Office, asker: Asker, schedule: int) -> Message:
    """Show what a schedule would post if its time were now.

    Raises:
        RefusedError: there is no such schedule, or nothing to tell.
    """
    standing = await _known(office, asker, schedule)
    today = office.clock.now().astimezone(standing.when.zone).date()
    asked = slot_request(standing, today, office.outlets, office.defaults.lines)
    try:
        digest = await office.find_for(asker, digest_from_store, asked)
    except NoDigestError as nothing:
        raise RefusedError(phrase("schedule-nothing-now", nothing=nothing.message)) from nothing
    return laid_out(digest, asked, await language_of(office, asker))


async def remove(office: Office, asker: Asker, schedule: int) -> Message:
    """Delete a schedule of the asker's community.

    Raises:
        RefusedError: the asker may not, or there is no such schedule.
    """
    standing = await _own(office, asker, schedule)
    if not await office.records.schedules.remove(schedule):
        raise RefusedError(phrase("changed-meanwhile"))
    office.changed.set()
    language = await language_of(office, asker)
    return notice(language.say("schedule-removed", when=described(standing, language)))


async def pause(office: Office, asker: Asker, schedule: int) -> Message:
    """Let a schedule rest, or wake one that rests.

    Raises:
        RefusedError: the asker may not, there is no such schedule, or somebody else changed it at the same moment.
    """
    standing, now = await _own(office, asker, schedule), office.clock.now()
    if not await office.records.schedules.pause(schedule, now, paused=not standing.paused):
        raise RefusedError(phrase("changed-meanwhile"))
    office.changed.set()
    language = await language_of(office, asker)
    key = "schedule-awake" if standing.paused else "schedule-paused"
    return notice(language.say(key, when=described(standing, language)))


def described(standing: Standing, language: Language) -> str:
    """Say when a schedule speaks: ``on weekdays at 08:00 (Europe/Berlin)``."""
    when = standing.when
    name = next((name for name, same in _SETS.items() if same == when.days), None)
    if name is None:
        names = (language.date(_A_MONDAY + timedelta(days=day), "weekday") for day in sorted(when.days))
        days = language.say("days-some", days=", ".join(names))
    else:
        days = language.say(f"days-{name}")
    said = language.say("schedule-when", days=days, time=f"{when.at:%H:%M}", zone=when.zone.key)
    return language.say("schedule-only", when=said, filters=standing.filters) if standing.filters else said


async def _added(office: Office, asker: Asker, standing: Standing, now: datetime) -> Message:
    """Say when a schedule that was made at ``now`` (aware) comes first, and which day it tells."""
    when = standing.when
    first, language = next_slot(when, now).instant.astimezone(when.zone), await language_of(office, asker)
    return notice(
        language.say(
            "schedule-added",
            place=asker.place,
            when=described(standing, language),
            day=language.date(first, "day"),
            time=f"{first:%H:%M}",
        ),
        (
            language.say(
                "schedule-tells-before"
                if told_day(first.date(), when.at) < first.date()
                else "schedule-tells-own"
            ),
            language.say("schedule-next", id=f"{standing.id}"),
        ),
    )


def _one_more(there: Sequence[Standing]) -> None:
    if len(there) >= MOST:
        raise RefusedError(phrase("schedules-too-many", most=MOST))


async def _own(office: Office, asker: Asker, schedule: int) -> Standing:
    standing = await _known(office, asker, schedule)
    await must_change(office, asker, standing.channel)
    return standing


async def _known(office: Office, asker: Asker, schedule: int) -> Standing:
    there = await office.records.schedules.of(asker.platform, asker.community)
    for standing in await shown_to(asker, [one for one in there if one.id == schedule]):
        return standing
    raise RefusedError(phrase("schedule-unknown", id=f"{schedule}"))
