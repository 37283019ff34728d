"""The connection to the database: opened, brought up to date, and its failures in one sentence."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from importlib.resources import files
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Column, ColumnElement, Connection, Table, event, func, make_url, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

T = TypeVar("T")

#: Values in one IN list; SQLite takes 32,766 bound values in a statement.
_BATCH = 1000

#: Seconds that a writer waits for another before it gives up.
_BUSY_SECONDS = 15

#: Seconds between two tries where SQLite does not wait by itself.
_RETRY_SECONDS = 0.05

#: Writing transactions at a time on PostgreSQL; its pool has 15 connections, which readers need as well.
_WRITERS = 8

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


class StoreError(Exception):
    """The database cannot be used; the message is one sentence that names it and what is wrong."""


class Database:
    """An engine with two kinds of transaction: ``reading`` sees one state, ``writing`` is alone on SQLite."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        # SQLite has one writer: a queue here is fairer than its lock, and never longer than the pool on PostgreSQL.
        self._turns = asyncio.Semaphore(1 if engine.dialect.name == "sqlite" else _WRITERS)
        self.name = engine.url.database if engine.dialect.name == "sqlite" else engine.url.render_as_string()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that only reads.

        Raises:
            StoreError: the database fails.
        """
        with self._failures_told():
            async with self._engine.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that is committed whole, or not at all when its block raises.

        Raises:
            StoreError: the database fails.
        """
        with self._failures_told():
            async with self._turns, self._writer.begin() as connection:
                yield connection

    async def upgrade(self) -> None:
        """Bring the schema up to date in one transaction; of two processes that start at once, one does it.

        Raises:
            StoreError: the database cannot be written, or was written by a newer Attaché.
        """
        await asyncio.to_thread(self._probe)
        async with self.writing() as connection:
            try:
                await connection.run_sync(_upgrade)
            except CommandError as error:
                raise StoreError(f"the database {self.name} comes from a newer Attaché: {error}") from error

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    def _probe(self) -> None:
        """Open the file of SQLite, put it into write-ahead mode, and close it.

        Where opening fails in aiosqlite (0.22), its thread can outlive the event loop and print a traceback. The change of mode
        does not wait for another process that makes it too (SQLite's busy timeout does not hold for it), so it is tried again.
        """
        if self._engine.dialect.name != "sqlite":
            return
        until = time.monotonic() + _BUSY_SECONDS
        while True:
            try:
                with closing(sqlite3.connect(self._engine.url.database or ":memory:")) as connection:
                    connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.Error as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise StoreError(f"the database {self.name} cannot be used: {error}") from error
                time.sleep(_RETRY_SECONDS)
            else:
                return

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreError(f"the database {self.name} cannot be used: {error.orig}") from error
        except OSError as error:
            raise StoreError(f"the database {self.name} cannot be reached: {error}") from error


def create_database(url: str) -> Database:
    """Return the database at ``url`` (``sqlite:///FILE`` or ``postgresql://…``); nothing is opened yet.

    Raises:
        StoreError: the address names no database that Attaché can use.
    """
    try:
        address = make_url(url)
        kind = address.get_backend_name()
        engine = create_async_engine(address.set(drivername=_DRIVERS[kind]))
    except (ArgumentError, KeyError, ValueError) as error:
        raise StoreError(
            "the database address is wrong; right is for example sqlite:///attache.db"
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(f"the database needs the package {error.name}; install it beside Attaché") from error
    if kind == "sqlite":
        _prepare_sqlite(engine)
    return Database(engine)


def insert(connection: AsyncConnection, table: Table) -> Any:
    """Return an INSERT that knows ``on_conflict_do_…``, which both databases spell the same."""
    return (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(table)


def among(connection: AsyncConnection, column: Column[str], values: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that a column has one of many values; SQLite is given them as one, which it reads faster."""
    if connection.dialect.name == "postgresql":
        return column.in_(values)
    return column.in_(select(func.json_each(json.dumps(values)).table_valued("value").c.value))


def batches(values: Sequence[T], size: int = _BATCH) -> Iterator[Sequence[T]]:
    """Yield the values in runs that fit into one statement, or of a smaller size."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _prepare_sqlite(engine: AsyncEngine) -> None:
    """Set each connection up for one writer and many readers, with nothing lost in a power cut."""

    @event.listens_for(engine.sync_engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        # The driver's own transactions begin too late to protect what is read before the first write.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: to take it later fails when another has written meanwhile.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(files("digests.store") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
