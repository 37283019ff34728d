"""``/schedule``: digests that come by themselves."""

from __future__ import annotations

import re
from datetime import time
from zoneinfo import ZoneInfo, available_timezones

from bot.commands.ask import laid_out, read_filters
from bot.commands.digest import NoDigestError, digest_from_store, slot_request
from bot.commands.office import Asker, Office, RefusedError, must_change, resting, zone_of
from bot.message import Message, notice
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
    raise RefusedError(f"“{text[:20]}” is no time of day; say for example 08:00 or 7:30pm.")


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
            raise RefusedError(f"“{part[:20]}” is no weekday; say weekdays, daily, mon-fri or mon, thu.")
        first, last = _WEEKDAYS.index(ends[0]), _WEEKDAYS.index(ends[-1])
        days |= {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    return frozenset(days)


def parse_zone(text: str) -> ZoneInfo:
    """Read the IANA name of a time zone, in any case.

    Raises:
        RefusedError: there is no such zone.
    """
    wanted = text.strip().casefold().replace(" ", "_")
    names = available_timezones()
    found = [name for name in names if name.casefold() == wanted] or [
        name for name in names if name.casefold().endswith(f"/{wanted}")
    ]
    if not found:
        raise RefusedError(f"“{text[:40]}” is no time zone; say for example Europe/Berlin.")
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
    filters = read_filters(region, country, topic)
    when = Schedule(
        parse_time(at), parse_zone(zone) if zone else await zone_of(office, asker), parse_days(days)
    )
    if len(await office.records.schedules.of(asker.platform, asker.community)) >= MOST:
        raise RefusedError(f"There are {MOST} schedules here already; remove one first.")
    now = office.clock.now()
    standing = await office.records.schedules.add(
        Standing(asker.platform, asker.community, asker.channel, when, now, filters)
    )
    office.changed.set()
    first = next_slot(when, now).instant.astimezone(when.zone)
    return notice(
        f"A digest comes {asker.place} {described(standing)}, first on {first:%A}, {first.day} {first:%B} at {first:%H:%M}."
    )


async def listed(office: Office, asker: Asker) -> Message:
    """Return the schedules of the asker's community."""
    standing = await office.records.schedules.of(asker.platform, asker.community)
    if not standing:
        return notice("There is no schedule yet. /schedule add makes one.")
    return notice("Schedules", (f"{one.id}: {described(one)}{resting(one)}" for one in standing))


async def preview(office: Office, asker: Asker, schedule: int) -> Message:
    """Show what a schedule would post if its time were now.

    Raises:
        RefusedError: there is no such schedule, or nothing to tell.
    """
    standing = await _known(office, asker, schedule)
    today = office.clock.now().astimezone(standing.when.zone).date()
    asked = slot_request(standing, today, office.outlets, office.defaults.lines)
    try:
        return laid_out(await digest_from_store(office.store, asked), asked)
    except NoDigestError as nothing:
        raise RefusedError(f"It would post nothing now: {nothing}.") from nothing


async def remove(office: Office, asker: Asker, schedule: int) -> Message:
    """Delete a schedule of the asker's community.

    Raises:
        RefusedError: the asker may not, or there is no such schedule.
    """
    standing = await _own(office, asker, schedule)
    await office.records.schedules.remove(schedule)
    office.changed.set()
    return notice(f"Removed: the digest {described(standing)}.")


async def pause(office: Office, asker: Asker, schedule: int) -> Message:
    """Let a schedule rest, or wake one that rests.

    Raises:
        RefusedError: the asker may not, or there is no such schedule.
    """
    standing = await _own(office, asker, schedule)
    await office.records.schedules.change(schedule, paused=not standing.paused, fault="")
    office.changed.set()
    return notice(f"{'Awake again' if standing.paused else 'Paused'}: the digest {described(standing)}.")


def described(standing: Standing) -> str:
    """Say when a schedule speaks: ``on weekdays at 08:00 (Europe/Berlin)``."""
    days = standing.when.days
    name = next((name for name, same in _SETS.items() if same == days), None)
    spoken = {"daily": "every day", None: "on " + ", ".join(_WEEKDAYS[d].title() for d in sorted(days))}
    text = f"{spoken.get(name, f'on {name}')} at {standing.when.at:%H:%M} ({standing.when.zone.key})"
    return f"{text}, only {standing.filters}" if standing.filters else text


async def _own(office: Office, asker: Asker, schedule: int) -> Standing:
    standing = await _known(office, asker, schedule)
    await must_change(office, asker, standing.channel)
    return standing


async def _known(office: Office, asker: Asker, schedule: int) -> Standing:
    for standing in await office.records.schedules.of(asker.platform, asker.community):
        if standing.id == schedule:
            return standing
    raise RefusedError(f"There is no schedule {schedule} here; /schedule list shows them.")
