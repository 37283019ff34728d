"""Each local day has exactly one slot, in every kind of zone, as an independent library has it; the rest is benchmarks/slots.py."""

from __future__ import annotations

from datetime import time
from zoneinfo import available_timezones

import pytest
import pytz

from benchmarks.slots import differing, expected, reckoned, zones

#: Zones with shifts of an hour, half an hour and two hours, with none, at midnight, and one that keeps summer time in winter.
KINDS = (
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
    "Asia/Tokyo",
    "Africa/Cairo",
    "Europe/Dublin",
)


@pytest.mark.parametrize("name", KINDS)
def test_each_local_day_has_one_slot(name: str) -> None:
    assert differing(name, years=2, times=1, seed=1) == []


@pytest.mark.parametrize(
    ("name", "at"),
    [(KINDS[0], time(2, 30)), (KINDS[1], time(2, 10)), (KINDS[2], time(1, 30)), (KINDS[4], time(0, 15))],
)
def test_gaps_are_where_the_independent_library_has_them(name: str, at: time) -> None:
    assert reckoned(name, at, 2) == expected(name, at, 2)


def test_a_date_that_a_zone_skipped_has_none_in_either() -> None:
    assert differing("Pacific/Apia", years=1, times=1, seed=1, first=2011) == []
    assert len(reckoned("Pacific/Apia", time(8), 1, 2011)) == 364


def test_the_check_knows_all_zones() -> None:
    assert set(zones()) == available_timezones()
    assert set(pytz.all_timezones) <= available_timezones()


@pytest.mark.parametrize("name", sorted(available_timezones() - pytz.all_timezones_set))
def test_what_pytz_does_not_know_another_library_does(name: str) -> None:
    assert differing(name, years=2, times=1, seed=1) == []
