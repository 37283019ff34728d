"""Quiet hours, and until when an alert waits."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.quiet import Quiet, held_until

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = Quiet(time(22), time(7))
NOON = Quiet(time(12), time(13))


# Within a day of the ends of the calendar no quiet hours end.
INSTANTS = st.datetimes(timezones=st.just(UTC)).filter(lambda at: 1 < at.year < 9999)


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 5, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("quiet", "now", "until"),
    [
        (NIGHT, berlin(1, 22), berlin(2, 7)),
        (NIGHT, berlin(2, 6, 59), berlin(2, 7)),
        (NIGHT, berlin(2, 7), None),
        (NIGHT, berlin(2, 21, 59), None),
        (NOON, berlin(1, 12, 30), berlin(1, 13)),
        (NOON, berlin(1, 13), None),
    ],
)
def test_quiet_hours_begin_and_end_by_local_clocks(
    quiet: Quiet, now: datetime, until: datetime | None
) -> None:
    assert quiet.until(now, BERLIN) == until


def test_beyond_the_cap_an_alert_waits_for_the_next_day_and_for_the_end_of_the_night() -> None:
    assert held_until(berlin(1, 12), BERLIN, None, capped=False) is None
    assert held_until(berlin(1, 12), BERLIN, None, capped=True) == berlin(2, 0)
    assert held_until(berlin(1, 12), BERLIN, NIGHT, capped=True) == berlin(2, 7)
    assert held_until(berlin(1, 23), BERLIN, NIGHT, capped=False) == berlin(2, 7)


@given(st.times(), st.times(), INSTANTS)
def test_when_quiet_hours_end_nothing_is_quiet(start: time, end: time, at: datetime) -> None:
    quiet = Quiet(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
    until = quiet.until(at, UTC)
    if until is not None and quiet.start != quiet.end:
        assert at < until <= at + timedelta(days=1)
        assert quiet.until(until, UTC) is None
    assert Quiet.of(str(quiet)) == quiet
