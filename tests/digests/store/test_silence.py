from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.model import Article, Feed
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store import Store, open_store
from digests.store.silence import silent
from tests.stored import record

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url) as opened:
        yield opened


async def state(store: Store, name: str, last: datetime, read: datetime | None = NOW) -> FeedState:
    """Return the state of a feed that told something each day of four weeks until ``last``."""
    feed = Feed(f"https://{name}.example/feed", name, name, "world", "en")
    await store.feeds.add([feed], NOW - 60 * DAY)
    articles = [
        Article(f"{name}{day}", last - day * DAY, name, f"Day {day}", "", feed=feed.url) for day in range(28)
    ]
    known = FeedState(feed, feed.url, due=NOW, read=read)
    await record(store, known, [Candidate.of(one, (one.id,)) for one in articles], NOW)
    return known


async def test_a_feed_is_silent_for_longer_than_is_like_it(store: Store) -> None:
    states = [
        await state(store, "lively", NOW - DAY),
        await state(store, "resting", NOW - 6 * DAY),
        await state(store, "silent", NOW - 8 * DAY),
    ]
    assert await silent(store, states, NOW) == {"https://silent.example/feed": DAY}


async def test_what_cannot_be_read_is_not_silent(store: Store) -> None:
    failing = await state(store, "failing", NOW - 8 * DAY, read=NOW - 7 * DAY)
    gone = replace(await state(store, "gone", NOW - 8 * DAY), gone=True)
    never = await state(store, "never", NOW - 8 * DAY, read=None)
    assert await silent(store, [failing, gone, never], NOW) == {}


async def test_a_silence_is_that_of_the_day_that_is_told(store: Store) -> None:
    now_silent = await state(store, "silent", NOW - 8 * DAY)
    assert await silent(store, [now_silent], NOW - 3 * DAY) == {}
    assert await silent(store, [now_silent], NOW + DAY) == {"https://silent.example/feed": DAY}
