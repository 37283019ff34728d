from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.poll.pace import (
    CAP,
    HALF_LIFE,
    LONGEST,
    SHORTEST,
    by_hours,
    freshness,
    learnt,
    next_poll,
    next_try,
    overdue,
    resting,
    retry_after,
    rhythm,
    slowed,
)
from digests.poll.progress import due

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
URL = "https://news.example/feed"

spans = st.timedeltas(timedelta(), timedelta(days=400))
instants = st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(instants))
def test_rhythm_stays_in_its_bounds(published) -> None:
    assert SHORTEST <= rhythm(published, NOW) <= LONGEST


def test_requests_follow_the_square_root_of_what_comes() -> None:
    hourly = [NOW - timedelta(hours=hour) for hour in range(1, 25)]
    assert rhythm(hourly, NOW) == timedelta(minutes=30)
    assert rhythm([NOW - timedelta(minutes=minute) for minute in range(1, 60)], NOW) == SHORTEST
    assert rhythm([NOW - timedelta(days=30)], NOW) == LONGEST
    assert rhythm([*hourly, NOW - timedelta(days=30)], NOW) == timedelta(minutes=30) * sqrt(7)


def test_entries_without_dates_are_no_rhythm() -> None:
    assert rhythm([NOW, NOW, NOW], NOW) == LONGEST


@given(st.timedeltas(SHORTEST, LONGEST))
def test_quiet_feed_rests_longer_up_to_the_bound(interval) -> None:
    assert interval <= slowed(interval) <= LONGEST


@given(st.timedeltas(SHORTEST, LONGEST), st.lists(st.floats(0, 1e6), min_size=24, max_size=24), instants)
def test_a_rest_by_hours_stays_in_its_bounds(interval, hours, now) -> None:
    assert SHORTEST <= by_hours(interval, hours, now) <= LONGEST


@given(st.timedeltas(SHORTEST, LONGEST), instants)
def test_a_feed_whose_hours_are_not_known_rests_as_long_at_each(interval, now) -> None:
    for hours in ((), [7.0] * 24):
        assert abs(by_hours(interval, hours, now) - interval) < timedelta(seconds=2)


def test_a_feed_is_asked_more_often_in_the_hours_in_which_much_comes() -> None:
    noons = learnt((), [NOW - timedelta(days=day, minutes=-20) for day in range(1, 21)], None, NOW)
    assert noons[12] == max(noons)
    busy, quiet = NOW, NOW - timedelta(hours=9)
    hour = timedelta(hours=1)
    assert by_hours(hour, noons, busy) < hour < by_hours(hour, noons, quiet)
    # A rest that begins in the quiet hours and reaches the busy ones ends there.
    assert by_hours(LONGEST, noons, quiet) == LONGEST
    assert by_hours(timedelta(hours=4), noons, NOW - timedelta(hours=3)) < timedelta(hours=4)


def test_a_feed_is_due_by_its_hours() -> None:
    noons = learnt((), [NOW - timedelta(days=day, minutes=-20) for day in range(1, 21)], None, NOW)
    hour, none, night = timedelta(hours=1), timedelta(), NOW - timedelta(hours=9)
    assert due(URL, hour, none, noons, NOW) - NOW < hour
    assert due(URL, hour, none, noons, night) - night > 1.5 * hour
    assert due(URL, hour, 5 * hour, noons, NOW) - NOW >= 5 * hour


def test_hours_fade_and_count_what_came_since_the_last_time() -> None:
    first = learnt(
        (), [NOW - timedelta(minutes=5), NOW, NOW + timedelta(hours=1), NOW - timedelta(days=90)], None, NOW
    )
    assert first[11] == pytest.approx(1, rel=0.01)
    assert sum(first) == first[11]
    later = NOW + HALF_LIFE
    again = learnt(first, [NOW - timedelta(minutes=5), later - timedelta(minutes=1)], NOW, later)
    assert again[11] == pytest.approx(1.5, rel=0.01)


@given(st.timedeltas(SHORTEST, LONGEST), st.lists(st.none() | spans, max_size=3), st.text())
def test_next_poll_is_never_before_what_was_asked(interval, asked, url) -> None:
    rest = resting(interval, asked)
    due = next_poll(url, rest, NOW)
    floor = max([interval, *(min(wish, CAP) for wish in asked if wish)])
    assert NOW + floor <= due <= NOW + floor * 1.1


@given(st.integers(1, 10_000), st.none() | spans, st.text())
def test_backoff_grows_to_the_cap_and_never_undercuts_the_server(failures, wish, url) -> None:
    due = next_try(url, failures, wish, NOW)
    assert due >= NOW + min(wish or timedelta(), CAP)
    assert due <= NOW + CAP * 1.1
    assert next_try(url, failures + 2, wish, NOW) >= min(due, NOW + CAP)


def test_spread_is_the_same_each_time_and_differs_between_feeds() -> None:
    assert next_try(URL, 1, None, NOW) == next_try(URL, 1, None, NOW)
    assert len({next_try(f"{URL}/{number}", 1, None, NOW) for number in range(50)}) == 50


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta()),
        ("315360000", CAP),
        ("9" * 5000, CAP),
        ("Fri, 17 Mar 2023 12:10:00 GMT", timedelta(minutes=10)),
        ("Fri, 17 Mar 2023 12:10:00 -0000", timedelta(minutes=10)),
        ("Fri, 17 Mar 2023 11:00:00 GMT", None),
        ("Fri, 17 Mar 2033 11:00:00 GMT", CAP),
        ("Fri, 99 Mar 99999 11:00:00 GMT", None),
        ("-5", None),
        ("soon", None),
        ("²", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(header: str | None, wait: timedelta | None) -> None:
    assert retry_after(header, NOW) == wait


@given(st.text())
def test_no_header_raises(header: str) -> None:
    retry_after(header, NOW)
    freshness(header, header, header)


DATE = "Fri, 17 Mar 2023 12:00:00 GMT"


@pytest.mark.parametrize(
    ("control", "expires", "age"),
    [
        ("max-age=300", None, timedelta(minutes=5)),
        ('public, Max-Age = "60"', None, timedelta(minutes=1)),
        ("s-maxage=10, max-age=0", None, timedelta()),
        ("max-age=31536000", None, CAP),
        ("max-age=-1", None, None),
        ("no-store", None, None),
        (None, None, None),
        (None, "Fri, 17 Mar 2023 14:00:00 GMT", timedelta(hours=2)),
        ("max-age=60", "Fri, 17 Mar 2023 14:00:00 GMT", timedelta(minutes=1)),
        (None, "Fri, 17 Mar 2023 11:00:00 GMT", timedelta()),
        (None, "Fri, 17 Mar 2033 11:00:00 GMT", CAP),
        (None, "0", None),
        (None, "-1", None),
    ],
)
def test_freshness(control: str | None, expires: str | None, age: timedelta | None) -> None:
    assert freshness(control, expires, DATE) == age


def test_expires_without_a_date_says_nothing() -> None:
    assert freshness(None, DATE, None) is None


@pytest.mark.parametrize(
    ("articles", "span", "silent", "suspected"),
    [
        (100, timedelta(days=10), timedelta(days=2, hours=23), False),
        (100, timedelta(days=10), timedelta(days=3, hours=1), True),
        (5, timedelta(days=8), timedelta(days=13), False),
        (5, timedelta(days=8), timedelta(days=15), True),
        (4, timedelta(days=1), timedelta(days=50), False),
        (5, timedelta(), timedelta(days=4), False),
    ],
    ids=["a long weekend", "longer", "a slow feed", "slower than it was", "too few to tell", "all at once"],
)
def test_a_silence_is_suspected_by_the_feeds_own_rhythm(
    articles: int, span: timedelta, silent: timedelta, suspected: bool
) -> None:
    last = NOW - silent
    gap = overdue(articles, last - span, last, NOW)
    assert (gap is not None) == suspected
    assert gap in {None, span / (articles - 1) if articles > 1 else None}


async def test_polls_learn_the_hours_of_a_feed_and_keep_what_it_asks_for(world, write) -> None:
    items = [
        write.item(f"Number {day}", f"https://x.example/{day}", date=f"{day:02} Mar 2023 10:20:00 GMT")
        for day in range(3, 17)
    ]
    address = world.site.give("/feed", write.rss(*items), Cache_Control="max-age=14400", ETag='"v1"')
    await world.follow(address)
    await world.poll()
    first = await world.state()
    assert first.hours[10] == max(first.hours) > 5
    assert first.asked == timedelta(hours=4)
    assert first.due - first.read >= first.asked > first.interval
    world.site.give("/feed", status=304)
    world.clock.now = first.due
    await world.poll()
    second = await world.state()
    assert second.hours[10] < first.hours[10]
    assert second.interval > first.interval
    assert second.due - second.read >= first.asked
