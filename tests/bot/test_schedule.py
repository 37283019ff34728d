"""Slots of local time, against the rules of every zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import NoSlotError, Schedule, next_slot, slot_on

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
DAYS = st.dates(date(1995, 1, 1), date(2035, 12, 31))
INSTANTS = st.datetimes(datetime(1995, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def at(day: date, hour: int, minute: int = 0, zone: ZoneInfo = BERLIN) -> datetime | None:
    slot = slot_on(Schedule(time(hour, minute), zone), day)
    return slot and slot.instant


def wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)


def test_an_ordinary_day() -> None:
    assert at(date(2023, 3, 17), 8) == datetime(2023, 3, 17, 7, tzinfo=UTC)


def test_a_gap_gives_the_first_valid_instant() -> None:
    assert at(date(2023, 3, 26), 2, 30) == datetime(2023, 3, 26, 1, tzinfo=UTC)


def test_a_fold_gives_the_first_of_the_two() -> None:
    assert at(date(2023, 10, 29), 2, 30) == datetime(2023, 10, 29, 0, 30, tzinfo=UTC)


def test_a_date_that_the_zone_skipped_has_no_slot() -> None:
    assert at(date(2011, 12, 30), 8, zone=ZoneInfo("Pacific/Apia")) is None


def test_a_gap_of_half_an_hour() -> None:
    lord_howe = ZoneInfo("Australia/Lord_Howe")
    assert wall(at(date(2023, 10, 1), 2, 10, lord_howe), lord_howe) == datetime(2023, 10, 1, 2, 30)  # noqa: DTZ001


def test_only_the_weekdays_asked_for() -> None:
    workdays = Schedule(time(8), BERLIN, frozenset(range(5)))
    friday_noon = datetime(2023, 3, 17, 12, tzinfo=UTC)
    assert next_slot(workdays, friday_noon).day == date(2023, 3, 20)


def test_a_schedule_without_weekdays_never_comes() -> None:
    with pytest.raises(NoSlotError):
        next_slot(Schedule(time(8), BERLIN, frozenset()), datetime(2023, 3, 17, tzinfo=UTC))


@given(ZONES, DAYS, TIMES)
def test_a_slot_is_the_first_instant_at_or_past_its_time(zone: ZoneInfo, day: date, at: time) -> None:
    slot = slot_on(Schedule(at, zone), day)
    if slot is None:
        midday = datetime.combine(day, time(12))
        assert wall(midday.replace(tzinfo=zone).astimezone(UTC), zone).date() != day
        return
    asked = datetime.combine(day, at)
    second = timedelta(seconds=1)
    assert wall(slot.instant, zone) >= asked
    assert wall(slot.instant - second, zone) < asked


@given(ZONES, INSTANTS, TIMES)
def test_slots_follow_one_another_and_name_each_date_once(zone: ZoneInfo, start: datetime, at: time) -> None:
    schedule = Schedule(at, zone)
    slots = [next_slot(schedule, start)]
    for _ in range(10):
        slots.append(next_slot(schedule, slots[-1].instant))
    days = [slot.day for slot in slots]
    assert start < slots[0].instant
    assert all(one.instant < other.instant for one, other in pairwise(slots))
    assert days == sorted(set(days))
    assert [slot for slot in slots if slot_on(schedule, slot.day) != slot] == []


@given(ZONES, st.integers(1996, 2034), TIMES)
def test_a_year_has_a_slot_for_each_of_its_dates(zone: ZoneInfo, year: int, at: time) -> None:
    schedule = Schedule(at, zone)
    dates = [date(year, 1, 1) + timedelta(days=offset) for offset in range(365)]
    skipped = [day for day in dates if slot_on(schedule, day) is None]
    assert len(skipped) <= 1
