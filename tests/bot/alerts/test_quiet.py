"""Quiet hours, and until when an alert waits."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
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


@pytest.mark.parametrize(
    ("now", "until"),
    [
        # On 31 March clocks in Berlin jump from 2:00 to 3:00 (1:00 UTC): then it is past the end.
        (datetime(2024, 3, 31, 0, 50, tzinfo=UTC), datetime(2024, 3, 31, 1, tzinfo=UTC)),
        # On 27 October 2:00 to 3:00 comes twice, from 0:00 and from 1:00 UTC.
        (datetime(2024, 10, 26, 23, 50, tzinfo=UTC), datetime(2024, 10, 27, 0, 30, tzinfo=UTC)),
        (datetime(2024, 10, 27, 0, 30, tzinfo=UTC), None),
        (datetime(2024, 10, 27, 1, 15, tzinfo=UTC), datetime(2024, 10, 27, 1, 30, tzinfo=UTC)),
    ],
)
def test_quiet_hours_end_where_clocks_jump_over_their_end_and_each_time_that_it_comes(
    now: datetime, until: datetime | None
) -> None:
    assert Quiet(time(22), time(2, 30)).until(now, BERLIN) == until
    assert held_until(now, BERLIN, Quiet(time(22), time(2, 30)), capped=False) == until


def test_beyond_the_cap_an_alert_waits_for_the_next_day_and_for_the_end_of_the_night() -> None:
    assert held_until(berlin(1, 12), BERLIN, None, capped=False) is None
    assert held_until(berlin(1, 12), BERLIN, None, capped=True) == berlin(2, 0)
    assert held_until(berlin(1, 12), BERLIN, NIGHT, capped=True) == berlin(2, 7)
    assert held_until(berlin(1, 23), BERLIN, NIGHT, capped=False) == berlin(2, 7)


ZONES = [UTC, *map(ZoneInfo, ("Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo"))]


@given(st.times(), st.times(), INSTANTS, st.sampled_from(ZONES))
def test_when_quiet_hours_end_nothing_is_quiet(start: time, end: time, at: datetime, zone: tzinfo) -> None:
    quiet = Quiet(start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0))
    until = quiet.until(at, zone)
    if until is not None and quiet.start != quiet.end:
        assert at < until <= at + timedelta(days=1, hours=1)
        assert quiet.until(until, zone) is None
    assert Quiet.of(str(quiet)) == quiet
