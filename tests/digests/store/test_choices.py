"""Whose feeds count for whom."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from digests.model import Article, Feed, Member, Reading, Story
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store import Store, open_store
from digests.store.choices import Kind
from tests.stored import choose, save_articles, save_readings, save_stories, stored_article, waiting

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
OURS = Feed("https://ours.example/feed", "Ours", "Ours")
LISTED = Feed("https://listed.example/feed", "Listed", "Listed")
US, THEM = "discord 1", "slack T2"


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url) as store:
        await store.feeds.add([LISTED], NOW)
        yield store


def urls(states: list[FeedState]) -> list[str]:
    return [state.feed.url for state in states]


async def follow(store: Store, audience: str = US, feed: Feed = OURS) -> None:
    await store.choices.offer(audience, {"b": [feed]}, NOW, renew=True)
    await choose(store, audience, feed.url, Kind.FOLLOWED, NOW)


async def test_what_is_offered_is_neither_polled_nor_counted_until_somebody_says_yes(store: Store) -> None:
    await store.choices.offer(US, {"one": [OURS]}, NOW, renew=True)
    assert await waiting(store, US, "one") == [OURS.url]
    assert await waiting(store, THEM, "one") == []
    assert await waiting(store, US, "other") == []
    assert urls(await store.feeds.due(NOW)) == urls(await store.feeds.of(US)) == [LISTED.url]
    await choose(store, US, OURS.url, Kind.FOLLOWED, NOW)
    assert await waiting(store, US, "one") == []
    assert set(urls(await store.feeds.due(NOW))) == {LISTED.url, OURS.url}
    assert set(urls(await store.feeds.of(US))) == {LISTED.url, OURS.url}
    assert urls(await store.feeds.of(THEM)) == urls(await store.feeds.of("")) == [LISTED.url]


async def test_what_nobody_said_yes_to_is_forgotten_after_a_day(store: Store) -> None:
    await store.choices.offer(US, {"one": [OURS]}, NOW, renew=True)
    other = replace(OURS, url="https://ours.example/other")
    await store.choices.offer(THEM, {"two": [other]}, NOW + timedelta(days=1, seconds=1), renew=True)
    assert await waiting(store, US, "one") == []
    assert await waiting(store, THEM, "two") == [other.url]
    assert OURS.url not in await store.feeds.get([OURS.url])


async def test_an_offer_renews_the_names_of_a_feed_that_is_not_the_operators(store: Store) -> None:
    await follow(store)
    await store.choices.offer(
        THEM, {"b": [replace(OURS, title="New"), replace(LISTED, title="Fake")]}, NOW, renew=True
    )
    known = await store.feeds.get([OURS.url, LISTED.url])
    assert [known[url].feed.title for url in (OURS.url, LISTED.url)] == ["New", "Listed"]
    assert (OURS.url in urls(await store.feeds.of(US))) is True, "an offer takes nothing from who follows"


@pytest.mark.parametrize("kind", [Kind.PAUSED, Kind.REMOVED])
async def test_a_listed_feed_can_be_left_out_for_one_audience_alone(store: Store, kind: Kind) -> None:
    await choose(store, US, LISTED.url, kind, NOW)
    assert urls(await store.feeds.of(US)) == []
    assert urls(await store.feeds.of(THEM)) == urls(await store.feeds.due(NOW)) == [LISTED.url]
    [(state, choice)] = await store.choices.known(US)
    assert state.feed == LISTED
    assert choice is not None
    assert (choice.kind, choice.since) == (kind, NOW)
    assert await store.choices.turn(US, LISTED.url, kind, None, NOW)
    assert urls(await store.feeds.of(US)) == [LISTED.url]


async def test_a_feed_that_everybody_paused_is_not_polled(store: Store) -> None:
    await follow(store, US)
    await follow(store, THEM)
    assert await store.choices.followers() == {OURS.url: 2}
    await choose(store, US, OURS.url, Kind.PAUSED, NOW)
    assert OURS.url in urls(await store.feeds.due(NOW))
    await choose(store, THEM, OURS.url, Kind.PAUSED, NOW)
    assert OURS.url not in urls(await store.feeds.due(NOW))


async def test_articles_and_stories_are_made_of_what_counts(store: Store) -> None:
    await follow(store)
    articles = [
        Article(f"a{n}", NOW + timedelta(minutes=n), feed.outlet, f"Title {n}", feed=feed.url)
        for n, feed in enumerate((LISTED, OURS))
    ]
    await save_articles(store, [Candidate.of(one, (f"link:{one.id}",)) for one in articles], NOW)
    await save_readings(store, [Reading(one.id, relevant=True, reason="", events=()) for one in articles])
    await save_stories(store, [Story("s", tuple(Member(one, ()) for one in articles))])
    day = NOW, NOW + timedelta(days=1)

    async def counted(audience: str | None) -> list[list[str]]:
        read = [article.id for article, _ in await store.readings.between(*day, audience)]
        told = await store.stories.get("s", audience)
        return [read, [member.article.id for member in told.members] if told else []]

    assert await counted(None) == await counted(US) == [["a0", "a1"]] * 2
    assert await counted(THEM) == await counted("") == [["a0"]] * 2
    await choose(store, THEM, LISTED.url, Kind.REMOVED, NOW)
    assert await counted(THEM) == [[], []]
    assert await store.stories.since(NOW, THEM) == []


async def test_what_came_from_a_feed_stays_with_those_who_followed_it(store: Store) -> None:
    await follow(store)
    article = Article("a1", NOW, "Ours", "Title", feed=OURS.url)
    await save_articles(store, [Candidate.of(article, ("link:1",))], NOW)
    await save_readings(store, [Reading("a1", relevant=True, reason="", events=())])
    assert await store.choices.turn(US, OURS.url, Kind.FOLLOWED, None, NOW)
    assert await store.readings.between(NOW, NOW + timedelta(days=1), "") == []
    await follow(store)
    assert await store.feeds.remove(OURS.url), "the operator takes it from all"
    assert not await store.feeds.remove(OURS.url)
    assert urls(await store.feeds.of(US)) == [LISTED.url]
    assert await store.readings.between(NOW, NOW + timedelta(days=1), "") == []


async def test_a_feed_off_the_list_goes_on_for_those_who_follow_it_by_themselves(store: Store) -> None:
    await follow(store)
    await store.feeds.add([OURS], NOW)
    assert OURS.url in urls(await store.feeds.of(THEM))
    assert await store.feeds.remove(OURS.url)
    assert urls(await store.feeds.of(THEM)) == [LISTED.url]
    assert OURS.url in urls(await store.feeds.of(US))


async def test_activity_counts_the_week_and_its_rhythm(store: Store) -> None:
    days = (1, 2, 10, 30, 90)
    articles = [
        Article(f"a{n}", NOW - timedelta(days=n), "Listed", f"Title {n}", feed=LISTED.url) for n in days
    ]
    await save_articles(store, [Candidate.of(one, (f"link:{one.id}",)) for one in articles], NOW)
    week, start = NOW - timedelta(days=7), NOW - timedelta(days=60)
    found = await store.choices.activity([LISTED.url, OURS.url], week=week, start=start)
    assert found.keys() == {LISTED.url}
    one = found[LISTED.url]
    assert (one.week, one.articles) == (2, 4)
    assert (one.first, one.last) == (NOW - timedelta(days=30), NOW - timedelta(days=1))


def test_a_database_of_before_is_upgraded_with_its_feeds_on_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path}/old.db"
    monkeypatch.setenv("ATTACHE_DATABASE_URL", url)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[3] / "digests/store/migrations"))
    command.upgrade(config, "0005")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO feeds (url, title, outlet, region, language, address, due, interval_seconds, read, failures,"
                " fault, gone) VALUES (:url, 'Old', 'Old', '', 'en', :url, '2023-03-17 12:00:00', 600,"
                " '2023-03-17 11:00:00', 0, '', 0)"
            ),
            {"url": LISTED.url},
        )
        connection.execute(
            text(
                "INSERT INTO articles (id, feed, outlet, title, text, published, fetched) VALUES ('a1', :url, 'Old',"
                " 'Title', '', '2023-03-17 10:00:00', '2023-03-17 11:00:00')"
            ),
            {"url": LISTED.url},
        )
    engine.dispose()

    async def use() -> None:
        async with open_store(url) as store:
            [state] = await store.feeds.all()
            assert (state.listed, state.since) == (True, None)
            article = await stored_article(store, "a1")
            assert article is not None
            assert article.feed == LISTED.url
            await follow(store)
            assert set(urls(await store.feeds.of(US))) == {LISTED.url, OURS.url}

    asyncio.run(use())
    command.downgrade(config, "0005")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT feed FROM articles")).scalar_one() == LISTED.url
    engine.dispose()
