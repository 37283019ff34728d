"""Whoever is cut off while SQLite works for it leaves nothing that others wait for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.store import Store, open_store

_PATIENCE = 20
"""Seconds after which a test gives up instead of hanging."""

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
        go.wait(_PATIENCE)

    before = asyncio.all_tasks()
    task = asyncio.ensure_future(work(store, hold))
    assert await asyncio.to_thread(begun.wait, _PATIENCE)
    for _ in range(2):
        # The last time with what it has begun for its own end, as `asyncio.run` does with whatever is left.
        for one in (task, *(asyncio.all_tasks() - before - {task})):
            one.cancel()
        for _ in range(5):
            await asyncio.sleep(0)
    go.set()
    left = {task, *(asyncio.all_tasks() - before)}
    _, waiting = await asyncio.wait(left, timeout=_PATIENCE)
    for one in waiting:
        one.cancel()
    assert not waiting
    async with asyncio.timeout(_PATIENCE), store.database.writing() as connection:
        await connection.exec_driver_sql("CREATE TABLE next_turn (x)")
