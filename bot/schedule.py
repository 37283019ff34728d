"""When a schedule speaks: slots of local time, found from the clock's rules and nothing else.

A slot is one schedule's turn on one local date. Where the clocks jump forward over the hour, the slot is
at the first instant after the jump; where they fall back and the hour comes twice, it is at the first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))


class NoSlotError(ValueError):
    """A schedule that never comes: it names no weekday."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A wall-clock time in a zone on some weekdays (0 is Monday)."""

    at: time
    zone: ZoneInfo
    days: frozenset[int] = EVERY_DAY


@dataclass(frozen=True, slots=True)
class Slot:
    """A schedule's turn on the local date ``day``; ``instant`` is UTC."""

    day: date
    instant: datetime


class Turn(StrEnum):
    """What becomes of a slot: its digest goes out, there was nothing to tell, or it passed while nobody could post it."""

    POSTED = "posted"
    EMPTY = "empty"
    MISSED = "missed"


def slot_on(schedule: Schedule, day: date) -> Slot | None:
    """Return the slot of a local date, or None where it has none.

    A date has none on another weekday, and when the zone skipped the whole date (Samoa, 30 December 2011).
    """
    if day.weekday() not in schedule.days:
        return None
    instant = first_instant(day, schedule.at, schedule.zone)
    # A gap may lead beyond midnight; the date was skipped where its midnight does too.
    if _wall(instant, schedule.zone).date() > day:
        midnight = first_instant(day, time.min, schedule.zone)
        if _wall(midnight, schedule.zone).date() > day:
            return None
    return Slot(day, instant)


def next_slot(schedule: Schedule, after: datetime) -> Slot:
    """Return the first slot whose instant lies after ``after`` (aware).

    Raises:
        NoSlotError: the schedule has no weekday.
    """
    if not schedule.days:
        raise NoSlotError("a schedule needs at least one weekday")
    today = after.astimezone(schedule.zone).date()
    # A week forward always meets a weekday, a second one the same weekday where the zone skipped a date.
    # A day back, because a clock that falls back across midnight returns to yesterday.
    around = (today + timedelta(days=offset) for offset in range(-1, 15))
    slots = (slot_on(schedule, day) for day in around)
    # A later date's slot is never the earlier one: clocks read its time or later only after they read that of the date before it.
    return next(slot for slot in slots if slot and slot.instant > after)


REMEMBERED = timedelta(days=31)
"""How far back slots are looked for that passed while the service was away; earlier ones leave no trace."""


def passed(schedule: Schedule, after: datetime, now: datetime) -> Iterator[Slot]:
    """Yield the slots after ``after`` until ``now`` (both aware), the oldest first, as far back as they are remembered."""
    after = max(after, now - REMEMBERED)
    while (slot := next_slot(schedule, after)).instant <= now:
        yield slot
        after = slot.instant


def caught_up(
    schedule: Schedule, begins: datetime, decided: Collection[date], now: datetime, window: timedelta
) -> tuple[Slot | None, list[Slot]]:
    """Return which slot of a schedule is posted at ``now`` (aware), and which are missed.

    Of the slots since ``begins`` whose local date nobody ``decided``, the last is posted where it is not older than ``window``; whatever
    came before it would only repeat old news.
    """
    open_ = [slot for slot in passed(schedule, begins, now) if slot.day not in decided]
    if open_ and now - open_[-1].instant <= window:
        return open_[-1], open_[:-1]
    return None, open_


def first_instant(day: date, at: time, zone: tzinfo) -> datetime:
    """Return the first instant (UTC) at which clocks in the zone read ``at`` of that day or later."""
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0))
    first = wall.replace(tzinfo=zone).astimezone(UTC)
    if _wall(first, zone) == wall:
        return first
    # In a gap, fold=0 reckons with the offset before the jump and fold=1 with the one after it (PEP 495), so
    # that the jump lies between the two.
    early, late = wall.replace(tzinfo=zone, fold=1).astimezone(UTC), first
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        early, late = (early, middle) if _wall(middle, zone) >= wall else (middle, late)
    return late


def _wall(instant: datetime, zone: tzinfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)
