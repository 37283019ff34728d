"""The connection to SQLite: that of aiosqlite, which may be cut off at any point, and be cut off again."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import suppress
from functools import partial
from typing import Any

import aiosqlite

#: Rows that aiosqlite takes at a time where it goes through an answer; SQLAlchemy takes answers whole.
_ROWS = 64


class _Whole(sqlite3.Connection):
    """A connection that holds nothing once it is closed."""

    def close(self) -> None:
        # SQLite keeps what is closed, and its lock, as long as somebody has not read an answer to its end: whoever was cut off never will.
        with suppress(sqlite3.ProgrammingError):  # it is closed already
            self.rollback()
        super().close()


class Connection(aiosqlite.Connection):
    """A connection that may be told to end more than once."""

    _told_to_end = False

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
