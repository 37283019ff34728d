"""The connection to SQLite: that of aiosqlite, which may be cut off at any point, and be cut off again.

It asks its thread once for each statement. To ask it for a cursor, for the statement, for the answer and for the end of the cursor takes
longer than most statements: each time the thread has to wait for the interpreter's lock, and the event loop for the thread.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any

import aiosqlite

#: Rows that come with a statement's end, and that are taken at a time where somebody goes through an answer.
_ROWS = 250


class _Whole(sqlite3.Connection):
    """A connection that holds nothing once it is closed."""

    def close(self) -> None:
        # SQLite keeps what is closed, and its lock, as long as somebody has not read an answer to its end: whoever was cut off never will.
        with suppress(sqlite3.ProgrammingError):  # it is closed already
            self.rollback()
        super().close()


class _Cursor(aiosqlite.Cursor):
    """A cursor that brings the first rows of an answer along; where these are all, nothing is left to be closed."""

    def __init__(self, connection: Connection, cursor: sqlite3.Cursor) -> None:
        super().__init__(connection, cursor)
        self._rows: list[Any] = []
        self._is_open = False

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> _Cursor:
        """Run a statement and take the beginning of its answer."""
        self._rows = await self._execute(self._begun, sql, parameters or ())  # type: ignore[no-untyped-call]
        self._is_open = len(self._rows) == _ROWS
        return self

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """Return some of the rows that are left."""
        if self._rows or not self._is_open:
            size = size or self.arraysize
            some, self._rows = self._rows[:size], self._rows[size:]
            return some
        return list(await super().fetchmany(size))

    async def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        rows, self._rows = self._rows, []
        if self._is_open:
            rows += await super().fetchall()
            self._is_open = False
        return rows

    async def close(self) -> None:
        """Let go of what is left."""
        if self._is_open:
            await super().close()

    def _begun(self, sql: str, parameters: Iterable[Any]) -> list[Any]:
        self._cursor.execute(sql, parameters)  # type: ignore[arg-type]  # as aiosqlite has it
        return self._cursor.fetchmany(_ROWS)


class Connection(aiosqlite.Connection):
    """A connection that may be told to end more than once."""

    _told_to_end = False
    _is_at_work = False

    def cursor(self) -> _Cursor:  # type: ignore[override]  # SQLAlchemy enters it
        """Return a cursor; to make it takes no turn of the thread."""
        return _Cursor(self, self._conn.cursor())

    async def rollback(self) -> None:
        """Undo what was not committed. SQLAlchemy asks for it whenever it is done with a connection."""
        if self._is_at_work or self._conn.in_transaction:
            await super().rollback()

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        # Of what was cut off the thread still has something in hand.
        self._is_at_work = True
        try:
            done = await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        except Exception:
            self._is_at_work = False
            raise
        self._is_at_work = False
        return done

    def stop(self) -> asyncio.Future[Any] | None:
        """Let the thread end once it has done what it has in hand, unless it was told so before.

        SQLAlchemy tells it when a task is cancelled while it closes the connection, and so does the closing. A thread ends by the
        first word; who waited for an answer to the second would wait for ever (aiosqlite 0.22).
        """
        if self._told_to_end:
            return None
        self._told_to_end = True
        return super().stop()


def connect(file: str) -> Connection:
    """Return a connection to ``file``, opened where it is awaited."""
    connection = Connection(partial(sqlite3.connect, file, check_same_thread=False, factory=_Whole), _ROWS)
    # A connection that nobody closed does not keep the process. SQLAlchemy sets the same where it makes the connection itself.
    connection._thread.daemon = True  # noqa: SLF001 - nothing else reaches it
    return connection
