"""Transactions of SQLite's that run in a thread as a whole, and answers that come along with their statements."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.model import Feed
from digests.store import Store, open_store
from digests.store.tables import feeds

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
FEED = Feed("https://one.example/", "One", "One")
_NUMBERS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last) SELECT i FROM n"
)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(f"sqlite:///{tmp_path}/test.db") as store:
        yield store


async def test_who_is_woken_finds_what_was_committed(store: Store) -> None:
    await store.feeds.add([FEED], NOW)
    found: list[int] = []

    async def looks() -> None:
        assert await store.database.signals.wait("gone")
        found.append(len(await store.feeds.all()))

    async def removes(connection: AsyncConnection) -> None:
        await store.database.signals.send(connection, "gone")
        await connection.execute(feeds.delete())

    async with asyncio.TaskGroup() as group:
        group.create_task(looks())
        await asyncio.sleep(0)
        await store.database.at_once(removes)
    assert found == [0]


async def test_what_waits_for_the_event_loop_is_refused_and_undone(store: Store) -> None:
    await store.feeds.add([FEED], NOW)

    async def waits(connection: AsyncConnection) -> None:
        await connection.execute(feeds.delete())
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="waits for the event loop"):
        await store.database.at_once(waits)
    assert len(await store.feeds.all()) == 1


@pytest.mark.parametrize("last", [0, 1, 249, 250, 251, 500, 777])
async def test_an_answer_comes_whole_however_long_it_is(store: Store, last: int) -> None:
    expected = list(range(1, max(last, 1) + 1))
    async with store.database.reading() as connection:
        assert list(await connection.scalars(_NUMBERS, {"last": last})) == expected
        passed = await connection.stream(_NUMBERS, {"last": last})
        parts = [[row.i for row in part] async for part in passed.partitions(100)]
    assert [number for part in parts for number in part] == expected
    assert max(map(len, parts)) <= 100


async def test_what_is_left_of_an_answer_holds_nothing(store: Store) -> None:
    async with store.database.reading() as connection:
        passed = await connection.stream(_NUMBERS, {"last": 10_000})
        assert await anext(aiter(passed))
        await passed.close()
        await connection.rollback()
    async with store.database.writing() as connection:
        await connection.exec_driver_sql("DROP TABLE feed_choices")


async def test_a_transaction_that_fails_leaves_its_connection_free_for_the_next(store: Store) -> None:
    async def fails(connection: AsyncConnection) -> None:
        await connection.execute(feeds.delete())
        raise LookupError("on purpose")

    await store.feeds.add([FEED], NOW)
    with pytest.raises(LookupError, match="on purpose"):
        async with store.database.writing() as connection:
            await fails(connection)
    with pytest.raises(LookupError, match="on purpose"):
        await store.database.at_once(fails)
    assert len(await store.feeds.all()) == 1
