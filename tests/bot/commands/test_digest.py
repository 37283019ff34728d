"""What the digest of a day means."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.digest import (
    NoDayError,
    NoDigestError,
    Request,
    begun_day_of,
    bounds,
    day_of,
    digest_from_store,
    digest_of,
    key_of,
    request_of,
    told_day,
)
from bot.filters import Filters
from digests.model import Article, Event, Feed, Name, Outlet, PloverType, Reading, Status, Wording
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store import open_store
from tests.stored import record, save_articles, save_readings

PARIS = ZoneInfo("Europe/Paris")
DAY = date(2023, 3, 17)
MORNING = datetime(2023, 3, 17, 8, tzinfo=UTC)
OUTLETS = {"AFP": Outlet("AFP", owner="AFP")}


def told(number: int, published: datetime, actor: Name, line: str) -> tuple[Article, Reading]:
    event = Event(line, Wording(line), Wording(line), PloverType.AID, Status.HAPPENED, "send", actor=actor)
    article = Article(f"a{number}", published, "AFP", line)
    return article, Reading(article.id, relevant=True, reason="", events=(event,))


SLOVAKIA = told(1, MORNING, Name("Slovakia", "SK"), "Slovakia sends 13 MiG-29s to Ukraine")
JAPAN = told(2, MORNING, Name("Japan", "JP"), "Japan hosts South Korean president")
YESTERDAY = told(3, MORNING - timedelta(days=1), Name("Kenya", "KE"), "Kenya signs pact with Angola")


@pytest.mark.parametrize(
    ("asked", "day"),
    [("today", date(2023, 3, 18)), ("yesterday", DAY), ("2023-03-01", date(2023, 3, 1))],
)
def test_a_day_is_that_of_the_reader(asked: str, day: date) -> None:
    assert day_of(asked, datetime(2023, 3, 17, 23, 30, tzinfo=UTC), PARIS) == day


@pytest.mark.parametrize("asked", ["", "tomorrow", "17.3.2023", "2023-02-30", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_is_told(asked: str) -> None:
    with pytest.raises(ValueError, match=r"2023-03-17|out of reach"):
        day_of(asked, MORNING, PARIS)


def test_a_day_that_has_not_begun_for_its_reader_is_told() -> None:
    late = datetime(2023, 3, 17, 23, 30, tzinfo=UTC)
    assert begun_day_of("2023-03-18", late, PARIS) == date(2023, 3, 18)
    with pytest.raises(NoDayError, match="2023-03-18 is yet to come"):
        begun_day_of("2023-03-18", late, ZoneInfo("Europe/London"))


def test_a_day_is_as_long_as_its_zone_makes_it() -> None:
    start, end = bounds(date(2023, 3, 26), PARIS)
    assert (start, end - start) == (datetime(2023, 3, 25, 23, tzinfo=UTC), timedelta(hours=23))


@pytest.mark.parametrize(("at", "day"), [(time(8), date(2023, 3, 16)), (time(12), DAY), (time(18), DAY)])
def test_a_morning_digest_tells_the_day_before(at: time, day: date) -> None:
    assert told_day(DAY, at) == day


def test_only_the_day_is_told_and_counted() -> None:
    digest = digest_of([SLOVAKIA, JAPAN, YESTERDAY], Request(DAY, PARIS, OUTLETS))
    lines = {line.text for section in digest.sections for line in section.lines}
    assert lines == {SLOVAKIA[1].events[0].line, JAPAN[1].events[0].line}
    assert (digest.coverage.articles, digest.coverage.stories) == (2, 2)


def test_a_region_has_its_own_headline() -> None:
    digest = digest_of([SLOVAKIA, JAPAN], Request(DAY, PARIS, OUTLETS, filters=Filters("europe")))
    assert [section.title for section in digest.sections] == ["Europe"]
    assert digest.headline == "Slovakia sends 13 MiG-29s to Ukraine"


def test_a_region_without_lines_is_told_with_those_there_are() -> None:
    with pytest.raises(NoDigestError, match="there are lines about Europe"):
        digest_of([SLOVAKIA], Request(DAY, PARIS, OUTLETS, filters=Filters("Narnia")))


def test_a_country_is_wanted_in_any_role_and_a_topic_by_its_types() -> None:
    taiwan = told(4, MORNING, Name("Taiwan", "TW"), "Taiwan sends aid to Turkey")
    wanted = Request(DAY, PARIS, OUTLETS, filters=Filters.read(country="taiwan", topic="relief"))
    digest = digest_of([SLOVAKIA, JAPAN, taiwan], wanted)
    assert [line.text for section in digest.sections for line in section.lines] == [taiwan[1].events[0].line]
    with pytest.raises(NoDigestError, match="is about “Kenya · visit”"):
        digest_of([SLOVAKIA, taiwan], replace(wanted, filters=Filters.read(country="KE", topic="visit")))


def test_a_week_ends_with_its_day() -> None:
    old = told(5, MORNING - timedelta(days=7), Name("Chile", "CL"), "Chile signs pact with Peru")
    digest = digest_of([SLOVAKIA, YESTERDAY, old], Request(DAY, PARIS, OUTLETS, days=7))
    lines = {line.text for section in digest.sections for line in section.lines}
    assert lines == {SLOVAKIA[1].events[0].line, YESTERDAY[1].events[0].line}
    assert digest.coverage.articles == 2


def test_the_next_lines_follow_the_first() -> None:
    first = digest_of([SLOVAKIA, JAPAN], Request(DAY, PARIS, OUTLETS, lines=1))
    second = digest_of([SLOVAKIA, JAPAN], Request(DAY, PARIS, OUTLETS, lines=1, skip=1))
    assert {first.headline, second.headline} == {one[1].events[0].line for one in (SLOVAKIA, JAPAN)}


FILTERS = st.builds(
    Filters.read,
    st.sampled_from(["", "Europe", "Latin America", "World"]),
    st.sampled_from(["", "TW"]),
    st.sampled_from(["", "visit"]),
)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 7), st.integers(0, 90), FILTERS)
def test_a_button_asks_for_what_was_written_on_it(day: date, days: int, skip: int, filters: Filters) -> None:
    asked = Request(day, PARIS, OUTLETS, 12, filters, days, skip)
    assert request_of(key_of(asked), OUTLETS) == asked


def test_a_day_without_articles_is_told_with_the_days_there_are() -> None:
    with pytest.raises(NoDigestError, match="2023-03-16 to 2023-03-17"):
        digest_of([SLOVAKIA, YESTERDAY], Request(date(2023, 3, 18), PARIS, OUTLETS))


async def test_a_store_without_articles_of_the_day_is_told(url: str) -> None:
    async with open_store(url) as store:
        with pytest.raises(NoDigestError, match="no article of 2023-03-17"):
            await digest_from_store(store, Request(DAY, PARIS, OUTLETS))


async def test_who_asks_before_the_feeds_were_read_is_told_how_far_the_reading_is(url: str) -> None:
    feeds = [Feed(f"https://afp.example/{n}", "AFP", "AFP") for n in range(4)]
    asked = Request(DAY, PARIS, OUTLETS)
    async with open_store(url) as store:
        await store.feeds.add(feeds, MORNING)
        for read, feed in enumerate(feeds):
            with pytest.raises(NoDigestError) as told:
                await digest_from_store(store, asked)
            says = f"yet (feeds read so far: {read} of 4); ask again in a few minutes"
            assert (says in str(told.value)) == (read < 2)
            await record(store, FeedState(feed, feed.url, due=MORNING, read=MORNING), [], MORNING)
        article, _ = SLOVAKIA
        await save_articles(store, [Candidate.of(article, (article.id,))], MORNING)
        with pytest.raises(NoDigestError, match="feeds read so far: 4 of 4"):
            await digest_from_store(store, asked)


async def test_who_asks_for_a_day_long_past_is_not_told_to_wait(url: str) -> None:
    async with open_store(url) as store:
        await store.feeds.add([Feed("https://afp.example/1", "AFP", "AFP")], MORNING)
        with pytest.raises(NoDigestError) as told:
            await digest_from_store(store, Request(date(2019, 3, 17), PARIS, OUTLETS))
    assert str(told.value) == "there is no article of 2019-03-17 (Europe/Paris)"


async def test_a_silent_feed_is_counted(url: str) -> None:
    feed = Feed("https://afp.example/feed", "AFP", "AFP")
    every_hour = [
        Article(f"old{hour}", MORNING - timedelta(days=4, hours=hour), "AFP", "Old", feed=feed.url)
        for hour in range(24)
    ]
    article, reading = SLOVAKIA
    async with open_store(url) as store:
        await store.feeds.add([feed], MORNING)
        await record(
            store,
            FeedState(feed, feed.url, due=MORNING, read=MORNING),
            [Candidate.of(one, (one.id,)) for one in every_hour],
            MORNING,
        )
        await save_articles(store, [Candidate.of(article, (article.id,))], MORNING)
        await save_readings(store, [reading])
        digest = await digest_from_store(store, Request(DAY, PARIS, OUTLETS))
    assert digest.coverage.silent == 1
