"""Check the slots of schedules in every time zone against pytz, which has its own data and reckoning of the release that tzdata has too, and
two zones that pytz does not know (``Factory``, and the machine's own ``localtime``) against dateutil, which reads their files by itself.

    python -m benchmarks.slots --years 10 --times 2 --seed 1

Each local date of each zone has exactly one slot, at the first instant at which its clocks read the schedule's time or later; a date
that a zone skipped has none. Exit code 1 where a slot is another one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time as clock
from bisect import bisect_right
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import repeat
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, available_timezones

import pytz
from dateutil import tz

from bot.schedule import Schedule, next_slot

FIRST = 2024
"""The first year that is looked at, where none is asked for."""

_NEAR = timedelta(days=3)
"""Dates of a change, in UTC, and of what it changes on clocks there are less than this apart."""

Slots = list[tuple[date, datetime]]


def zones() -> list[str]:
    """Return the names of all zones that Python knows here."""
    return sorted(available_timezones())


@lru_cache
def _zone(name: str) -> ZoneInfo:
    with _file(name).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def _file(name: str) -> Traversable:
    """Return the file of a zone in the package tzdata: those of a machine may be of an older release, with other rules. A zone that only
    the machine has is there.
    """
    packed = files("tzdata") / "zoneinfo" / name
    return packed if packed.is_file() else next(p for path in TZPATH if (p := Path(path) / name).is_file())


def reckoned(name: str, at: time, years: int, first: int = FIRST) -> Slots:
    """Return each slot of some years as the bot finds them, one after another."""
    schedule, begin = Schedule(at, _zone(name)), date(first, 1, 1)
    slot = next_slot(schedule, datetime.combine(begin, time.min, UTC) - timedelta(days=2))
    found = []
    while slot.day < date(first + years, 1, 1):
        if slot.day >= begin:
            found.append((slot.day, slot.instant))
        slot = next_slot(schedule, slot.instant)
    return found


def expected(name: str, at: time, years: int, first: int = FIRST) -> Slots:
    """Return each slot of some years as the independent library has them, date by date.

    Around a change of the zone's clocks pytz is asked for each date, and in between once for the offset of all.
    """
    day, end = date(first, 1, 1), date(first + years, 1, 1)
    if name not in pytz.all_timezones_set:
        return [(date_, _by_dateutil(name, datetime.combine(date_, at))) for date_ in _dates(day, end)]
    zone, found = pytz.timezone(name), []
    changes = [when.date() for when in getattr(zone, "_utc_transition_times", ())] + [date.max]
    while day < end:
        ahead = changes[bisect_right(changes, day - _NEAR)]
        if day < ahead - _NEAR:
            quiet = min(ahead - _NEAR, end)
            offset = datetime.combine(day, at) - _first(zone, datetime.combine(day, at)).replace(tzinfo=None)
            for passed in range((quiet - day).days):
                date_ = day + timedelta(days=passed)
                found.append((date_, datetime.combine(date_, at, UTC) - offset))
            day = quiet
        else:
            instant = _first(zone, datetime.combine(day, at))
            if instant.astimezone(zone).date() == day:
                found.append((day, instant))
            day += timedelta(days=1)
    return found


def _dates(begin: date, end: date) -> Iterator[date]:
    return (begin + timedelta(days=passed) for passed in range((end - begin).days))


def _by_dateutil(name: str, wall: datetime) -> datetime:
    """Return the first instant at which clocks of a zone read a time or later: the gap of one that does not exist is gone through by the minute."""
    zone = _dateutil(name)
    while not tz.datetime_exists(wall, zone):
        wall += timedelta(minutes=1)
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


@lru_cache
def _dateutil(name: str) -> tz.tzfile:
    with _file(name).open("rb") as data:
        return tz.tzfile(data, name)


def _first(zone: pytz.BaseTzInfo, wall: datetime) -> datetime:
    try:
        return zone.localize(wall, is_dst=None).astimezone(UTC)
    except pytz.AmbiguousTimeError:
        return min(zone.localize(wall, is_dst=dst).astimezone(UTC) for dst in (True, False))
    except pytz.NonExistentTimeError:
        latest = max(zone.localize(wall, is_dst=dst).astimezone(UTC) for dst in (True, False))
        transitions = zone._utc_transition_times  # noqa: SLF001 - pytz has no other way to them
        return transitions[bisect_right(transitions, latest.replace(tzinfo=None)) - 1].replace(tzinfo=UTC)


def differing(name: str, years: int, times: int, seed: int, first: int = FIRST) -> list[str]:
    """Return the slots of a zone that are other than expected, a sentence each."""
    drawn = random.Random(f"{seed} {name}")  # noqa: S311 - a draw that can be repeated
    return [told for _ in range(times) for told in _differing(name, _drawn(drawn), years, first)]


def _drawn(drawn: random.Random) -> time:
    return time(drawn.randrange(24), drawn.randrange(60))


def _differing(name: str, at: time, years: int, first: int) -> Iterator[str]:
    ours, theirs = reckoned(name, at, years, first), expected(name, at, years, first)
    days = [day for day, _ in ours]
    if len(days) != len(set(days)):
        yield f"{name} {at:%H:%M}: a date has two slots"
    for day, instant in sorted(set(ours) ^ set(theirs)):
        whose = "ours" if (day, instant) in ours else "the other"
        yield f"{name} {at:%H:%M}: {day} at {instant:%Y-%m-%d %H:%M} UTC only by {whose}"


def main() -> None:
    """Check all zones on all processors, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--first", type=int, default=FIRST, help="the first of them")
    parser.add_argument("--times", type=int, default=1, help="random times of day in each zone")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, help="as many as there are processors, where it is not said")
    asked = parser.parse_args()
    began, names = clock.monotonic(), zones()
    given = (repeat(asked.years), repeat(asked.times), repeat(asked.seed), repeat(asked.first))
    with ProcessPoolExecutor(asked.processes) as pool:
        faults = [told for found in pool.map(differing, names, *given, chunksize=8) for told in found]
    for told in faults:
        print(told)
    days = len(names) * asked.times * asked.years * 365.25
    print(
        f"{len(names)} zones × {asked.years} years from {asked.first} × {asked.times} random times: {days:,.0f} local days, "
        f"{len(faults)} differing, seed {asked.seed}, tzdata {version('tzdata')}, pytz {version('pytz')}, dateutil {version('python-dateutil')}, "
        f"{clock.monotonic() - began:.0f} s"
    )
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
