from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.extract.mentions.calendar_rules import WEEKDAYS
from digests.extract.mentions.dates import find, say
from digests.extract.mentions.tense import Tense
from digests.model import When

FRIDAY = datetime(2023, 3, 17, 12, tzinfo=UTC)
ZONES = st.sampled_from(["UTC", "Europe/Paris", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"]).map(
    ZoneInfo
)
MOMENTS = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=ZONES)  # noqa: DTZ001 -- aware by `timezones`


def days(text: str, published: datetime = FRIDAY) -> list[tuple[str, str, str]]:
    found = find(text, published, UTC)
    return [(str(one.when.start), str(one.when.end), one.when.grain) for one in found]


def day(start: str, end: str = "") -> list[tuple[str, str, str]]:
    return [(start, end or start, "day")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xi will visit Moscow Monday through Wednesday", day("2023-03-20", "2023-03-22")),
        ("Xi is to visit Moscow from 20 to 22 March", day("2023-03-20", "2023-03-22")),
        ("The talks, March 20-22, 2023, are the first", day("2023-03-20", "2023-03-22")),
        ("open from 20 March until 22 March", day("2023-03-20", "2023-03-22")),
        ("between 28 March and 5 April", day("2023-03-28", "2023-04-05")),
        ("30 December to 2 January", day("2022-12-30", "2023-01-02")),
        ("closed from tomorrow until 31 March", day("2023-03-18", "2023-03-31")),
        ("a curfew from Boxing Day on", day("2023-12-26")),
        ("the raid of New Year’s Eve", day("2022-12-31")),
        ("They met on Saturday and Sunday.", day("2023-03-11", "2023-03-12")),
        ("Poland's parliament passed a law on Thursday that will ban it", day("2023-03-16")),
        ("The toll from Monday's quake will rise", day("2023-03-13")),
        ("Monday's summit will decide", day("2023-03-20")),
        ("The accord, signed by Serbia on Monday, holds", day("2023-03-13")),
        ("The bridge stays closed until Monday", day("2023-03-20")),
        ("Parliament plans to vote on Friday", day("2023-03-17")),
        ("The minister said Friday", day("2023-03-17")),
        ("last Friday", day("2023-03-10")),
        ("They meet next Monday", day("2023-03-20")),
        ("the day before yesterday", day("2023-03-15")),
        ("this weekend", day("2023-03-18", "2023-03-19")),
        ("11 August 2021", day("2021-08-11")),
        ("Tuesday, Aug. 11", day("2023-08-11")),
        ("2021-08-11", day("2021-08-11")),
        ("An election will be held on 11 December", day("2023-12-11")),
        ("A court on Thursday heard", day("2023-03-16")),
        ("ministers meet on the 20th.", day("2023-03-20")),
        ("by mid-February it had ended", [("2023-02-01", "2023-02-28", "month")]),
        ("May of last year", [("2022-05-01", "2022-05-31", "month")]),
        ("until the end of March", [("2023-03-31", "2023-03-31", "month")]),
        ("in 2024", [("2024-01-01", "2024-12-31", "year")]),
        ("talks next week", [("2023-03-20", "2023-03-26", "week")]),
        ("two weeks ago", [("2023-03-03", "2023-03-03", "week")]),
        ("last month", [("2023-02-01", "2023-02-28", "month")]),
        # The next month is not said of one eleven months ago, but after "since".
        ("Kenya was invited by Chad in April", [("2023-04-01", "2023-04-30", "month")]),
        ("no attack was seen since April", [("2022-04-01", "2022-04-30", "month")]),
        # No month or day that far into the next year is meant without it.
        ("The first to be tried for the riot of January 6", day("2023-01-06")),
        (
            "Chad rejects Kenya's decision in February to cancel the visas",
            [("2023-02-01", "2023-02-28", "month")],
        ),
        # What is under way on a month to come, is due or expires then.
        ("Odinga says he is stepping down in September", [("2023-09-01", "2023-09-30", "month")]),
        ("Chad says the envoys are due to leave in May", [("2023-05-01", "2023-05-31", "month")]),
        ("Odinga, whose term expires in August, resigned", [("2023-08-01", "2023-08-31", "month")]),
    ],
)
def test_a_date_is_read_from_the_day_of_publication(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert days(text) == expected


def test_a_move_from_one_day_to_another_is_no_interval() -> None:
    assert days("The vote was postponed from Monday to Wednesday") == day("2023-03-20") + day("2023-03-22")


@pytest.mark.parametrize(
    "text",
    [
        "the September 11 attacks",
        "the January 6 committee",
        "the March 23 Movement advances",
        "Black Friday sales",
        "the Sunday Times reports",
        "Friday prayers",
        "every Monday",
        "May may lose; Theresa May resigns",
        "Protesters March on Rome",
        "held for 51 days",
        "in the past 24 hours",
        "on 11/8",
        "The Sun sat in Augusta",
        "on 31 February",
    ],
)
def test_names_and_durations_are_no_dates(text: str) -> None:
    assert days(text) == []


def test_the_zone_decides_the_day() -> None:
    late = datetime(2023, 3, 17, 23, 30, tzinfo=UTC)
    assert find("yesterday", late, UTC)[0].when.start == date(2023, 3, 16)
    assert find("yesterday", late, ZoneInfo("Asia/Tokyo"))[0].when.start == date(2023, 3, 17)


def test_the_day_is_right_on_the_nights_of_the_clock_change() -> None:
    paris = ZoneInfo("Europe/Paris")
    before = datetime(2023, 3, 25, 23, 30, tzinfo=UTC)
    after = datetime(2023, 10, 28, 22, 30, tzinfo=UTC)
    assert find("today", before, paris)[0].when.start == date(2023, 3, 26)
    assert find("today", after, paris)[0].when.start == date(2023, 10, 29)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        find("today", datetime(2023, 3, 17), UTC)  # noqa: DTZ001 -- the fault under test


def test_a_broken_clock_gives_no_dates() -> None:
    assert find("tomorrow", datetime(9999, 12, 31, tzinfo=UTC), UTC) == []


@given(MOMENTS, ZONES, st.sampled_from(WEEKDAYS), st.sampled_from(Tense))
def test_a_weekday_is_the_nearest_on_its_side(
    published: datetime, zone: ZoneInfo, name: str, tense: Tense
) -> None:
    found = find(f"on {name}", published, zone, tense)[0].when
    distance = (found.start - published.astimezone(zone).date()).days
    assert WEEKDAYS[found.start.weekday()] == name
    assert 0 <= distance <= 6 if tense is Tense.FUTURE else -6 <= distance <= 0


@given(MOMENTS, st.text(max_size=80))
def test_any_text_gives_ordered_dates_that_stand_in_it(published: datetime, noise: str) -> None:
    text = f"{noise} Monday to Wednesday {noise} 20 to 22 March {noise} next week"
    found = find(text, published, UTC)
    assert all(text[one.start : one.end] == one.text and one.when.start <= one.when.end for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_a_day_that_is_said_in_full_is_found_again(today: date, off: int) -> None:
    then = today + timedelta(off)
    said = say(When(then, then), today)
    if abs(off) <= 6:
        assert said == ("" if off == 0 else f"{then:%a}")
    else:
        published = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
        tense = Tense.FUTURE if off > 0 else Tense.PAST
        nearer = abs(off) <= 183 or then.year != today.year
        found = find(said, published, UTC, tense if nearer else None)
        assert [(one.when.start.month, one.when.start.day) for one in found] == [(then.month, then.day)]


@pytest.mark.parametrize(
    ("start", "end", "grain", "said"),
    [
        ("2023-03-17", "2023-03-17", "day", ""),
        ("2023-03-20", "2023-03-22", "day", "Mon–Wed"),
        ("2023-03-16", "2023-03-17", "day", "Thu–Fri"),
        ("2023-03-12", "2023-03-22", "day", "12–22 Mar"),
        ("2023-03-27", "2023-03-27", "day", "27 Mar"),
        ("2023-03-30", "2023-04-02", "day", "30 Mar–2 Apr"),
        ("2024-03-27", "2024-03-27", "day", "27 Mar 2024"),
        ("2022-12-27", "2022-12-27", "day", "27 Dec"),
        ("2023-03-20", "2023-03-26", "week", "next week"),
        ("2023-03-03", "2023-03-03", "week", "week of 27 Feb"),
        ("2023-06-01", "2023-06-30", "month", "in June"),
        ("2023-06-01", "2023-08-31", "month", "in June–August"),
        ("2021-06-01", "2021-06-30", "month", "in June 2021"),
        ("2023-03-31", "2023-03-31", "month", "end of March"),
        ("2024-01-01", "2024-12-31", "year", "in 2024"),
        ("2023-12-31", "2023-12-31", "year", "end of 2023"),
    ],
)
def test_a_date_is_said_by_the_house_style(start: str, end: str, grain: str, said: str) -> None:
    when = When(date.fromisoformat(start), date.fromisoformat(end), grain)
    assert say(when, date(2023, 3, 17)) == said
