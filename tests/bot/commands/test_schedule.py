from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.office import RefusedError
from bot.commands.schedule import parse_days, parse_time, parse_zone


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8", time(8)), ("08:00", time(8)), ("7.30", time(7, 30)), ("18h15", time(18, 15)), ("7:30pm", time(19, 30)),
        ("12am", time(0)), ("12 PM", time(12)), (" 23:59 ", time(23, 59)),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "24:00", "8:60", "13pm", "0am", "noon", "8:5", "-8", "٨"])
def test_what_is_no_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(RefusedError, match="say for example 08:00"):
        parse_time(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("daily", {0, 1, 2, 3, 4, 5, 6}), ("Weekdays", {0, 1, 2, 3, 4}), ("mon-fri", {0, 1, 2, 3, 4}),
        ("sat - mon", {5, 6, 0}), ("Monday, thursday", {0, 3}), ("tue", {1}),
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(typed: str, meant: set[int]) -> None:
    assert parse_days(typed) == meant


@given(st.text(max_size=40))
def test_any_days_are_read_or_refused(typed: str) -> None:
    try:
        assert parse_days(typed) <= set(range(7))
    except RefusedError as refused:
        assert "weekday" in str(refused)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("UTC", "UTC"),
        ("tokyo", "Asia/Tokyo"),
    ],
)
def test_a_city_is_enough_for_a_zone(typed: str, meant: str) -> None:
    assert parse_zone(typed).key == meant


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(RefusedError, match="is no time zone"):
        parse_zone("Mars/Olympus")
