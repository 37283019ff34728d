"""A database without threads, so that what happens is the same each time.

The thread of a connection to SQLite ends its work when the machine lets it, and of several connections now one is first and now the
other. Here the work is done at once, and told in the event loop's next turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiosqlite.core


class _AtOnce:
    """In place of the queue to a connection's thread, which finds nothing in it but its end."""

    def put_nowait(self, asked: tuple[asyncio.Future[Any] | None, Callable[[], Any]]) -> None:
        future, work = asked
        try:
            done, told = work(), aiosqlite.core.set_result
        except BaseException as error:  # noqa: BLE001 - as the thread does it
            done, told = error, aiosqlite.core.set_exception
        if future is not None:
            future.get_loop().call_soon(told, future, done)

    def get(self) -> tuple[None, Callable[[], object]]:
        return None, lambda: aiosqlite.core._STOP_RUNNING_SENTINEL


@asynccontextmanager
async def at_once() -> AsyncIterator[None]:
    """Let connections that are opened in the block work without threads."""
    before = aiosqlite.core.SimpleQueue
    aiosqlite.core.SimpleQueue = _AtOnce  # type: ignore[assignment, misc]
    try:
        yield
    finally:
        aiosqlite.core.SimpleQueue = before  # type: ignore[misc]
