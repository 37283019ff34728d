from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.model import Article, Feed, Reading
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store import Store, StoreError, open_store
from digests.store.alone import alone, is_taken
from digests.store.engine import create_database
from digests.store.leases import holding
from digests.store.overview import (
    Condition,
    Waiting,
    held_leases,
    polling,
    processes,
    waiting,
)
from digests.store.work import Stage
from tests.stored import record, save_articles

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url, "poll+read") as opened:
        yield opened


def feed(name: str) -> Feed:
    return Feed(f"https://{name}.example/feed", name, name)


async def test_a_store_without_feeds_has_none_in_any_state(store: Store) -> None:
    found = await polling(store.database, NOW)
    assert (set(found.feeds.values()), found.due, found.last) == ({0}, Waiting(), None)
    assert await waiting(store.database) == dict.fromkeys(Stage, Waiting())
    assert await held_leases(store.database) == []


async def test_feeds_are_counted_by_how_they_stand(store: Store) -> None:
    names = ["new", "well", "late", "failing", "gone"]
    await store.feeds.add([feed(name) for name in names], NOW - 5 * HOUR)
    read = FeedState(feed("well"), "https://well.example/feed", due=NOW + HOUR, polled=NOW - HOUR, read=NOW)
    late = replace(read, feed=feed("late"), due=NOW - 3 * HOUR, polled=NOW - 2 * HOUR)
    failing = replace(read, feed=feed("failing"), failures=2, fault="does not answer", polled=NOW - 3 * HOUR)
    gone = replace(failing, feed=feed("gone"), gone=True, due=NOW - 9 * HOUR)
    for state in (read, late, failing, gone):
        await record(store, state, [], NOW)
    found = await polling(store.database, NOW)
    assert found.feeds == {
        Condition.GONE: 1,
        Condition.NEW: 1,
        Condition.FAILING: 1,
        Condition.WELL: 2,
    }
    assert found.due == Waiting(2, NOW - 5 * HOUR)
    assert found.last == NOW - HOUR


async def test_what_waits_is_counted_by_stage(store: Store) -> None:
    for number in range(4):
        article = Article(f"a{number}", NOW - HOUR, "AFP", f"Title {number}")
        await save_articles(store, [Candidate.of(article, (article.id,))], NOW - number * HOUR)
    claims = await store.work.claim(Stage.READ, 1)
    await store.readings.settle(claims, [Reading(one, relevant=True, reason="") for one in claims])
    found = await waiting(store.database)
    assert (found[Stage.READ].count, found[Stage.PLACE].count, found[Stage.TELL]) == (3, 1, Waiting())
    assert found[Stage.READ].since == NOW - 3 * HOUR


async def test_processes_and_what_they_hold_are_known(postgresql_url: str) -> None:
    async with open_store(postgresql_url, "poll+read") as one, open_store(postgresql_url) as other:
        await one.feeds.add([feed("a"), feed("b")], NOW)
        article = Article("a1", NOW, "AFP", "Title")
        await save_articles(one, [Candidate.of(article, ("a1",))], NOW)
        await one.feeds.claim(datetime.now(UTC))
        await one.work.claim(Stage.READ, 1)
        async with holding(one.database, "stories"):
            (lease,) = await held_leases(other.database)
            assert (lease.name, lease.holder) == ("stories", one.database.holder)
        assert await held_leases(other.database) == []
        (process,) = await processes(other.database)
        assert (process.name, process.role) == (one.database.holder, "poll+read")
        assert (process.feeds, process.articles) == (2, 1)


async def test_a_file_tells_whether_a_process_works_on_it(store: Store, dialect: str) -> None:
    assert not is_taken(store.database)
    with alone(store.database):
        assert is_taken(store.database) == (dialect == "sqlite")
    assert not is_taken(store.database)
    assert await processes(create_database("sqlite:///:memory:")) == []


async def test_a_lost_database_is_told_in_a_sentence() -> None:
    lost = create_database("postgresql://attache:geheimnis@127.0.0.1:1/attache")
    with pytest.raises(StoreError, match="cannot be reached") as told:
        await lost.is_current()
    assert "geheimnis" not in str(told.value)
