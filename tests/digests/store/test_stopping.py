"""Whoever is cut off while SQLite works for it leaves nothing that others wait for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.model import Feed
from digests.store import Store, StoreError, open_store
from digests.store.tables import feeds
from tests.machine import PATIENCE

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
Hold = Callable[[], None]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(f"sqlite:///{tmp_path}/test.db") as store:
        yield store


async def asks(connecting: AbstractAsyncContextManager[AsyncConnection], hold: Hold) -> None:
    async with connecting as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        await raw.create_function("hold", 0, hold)
        await connection.exec_driver_sql("SELECT hold()")


async def reads(store: Store, hold: Hold) -> None:
    await asks(store.database.reading(), hold)


async def writes(store: Store, hold: Hold) -> None:
    await asks(store.database.writing(), hold)


async def writes_many(store: Store, hold: Hold) -> None:
    def work(_: Connection) -> None:
        hold()

    await store.database.written(work)


@pytest.mark.parametrize("work", [reads, writes, writes_many])
async def test_what_is_cut_off_again_while_it_is_being_cut_off_ends(
    store: Store, work: Callable[[Store, Hold], Awaitable[None]]
) -> None:
    """As where somebody stops a program twice, because a slow disk lets it wait."""
    begun, go = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        go.wait(PATIENCE)

    before = asyncio.all_tasks()
    task = asyncio.ensure_future(work(store, hold))
    assert await asyncio.to_thread(begun.wait, PATIENCE)
    for _ in range(2):
        # The last time with what it has begun for its own end, as `asyncio.run` does with whatever is left.
        for one in (task, *(asyncio.all_tasks() - before - {task})):
            one.cancel()
        for _ in range(5):
            await asyncio.sleep(0)
    go.set()
    left = {task, *(asyncio.all_tasks() - before)}
    _, waiting = await asyncio.wait(left, timeout=PATIENCE)
    for one in waiting:
        one.cancel()
    assert not waiting
    async with asyncio.timeout(PATIENCE), store.database.writing() as connection:
        await connection.exec_driver_sql("CREATE TABLE next_turn (x)")


async def test_a_server_that_ends_its_connections_ends_what_was_on_them_and_is_asked_anew(
    postgresql_url: str,
) -> None:
    """As PostgreSQL does where it starts again or another takes its place."""
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    async with open_store(postgresql_url) as store, open_store(postgresql_url) as other:
        await store.feeds.add([Feed("https://one.example/", "", "")], NOW)

        async def half() -> None:
            async with store.database.writing() as connection:
                await connection.execute(feeds.delete())
                async with other.database.writing() as ending:
                    await ending.exec_driver_sql(others)
                await connection.execute(feeds.delete())

        with pytest.raises(StoreError):
            await half()
        assert [state.feed.url for state in await store.feeds.all()] == ["https://one.example/"]
        await store.feeds.add([Feed("https://two.example/", "", "")], NOW)
        assert len(await other.feeds.all()) == 2
