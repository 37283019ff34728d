"""The connection to the database: opened, brought up to date, and its failures in one sentence."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sqlite3
import zlib
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from typing import Any, TypeVar, cast
from uuid import uuid4

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    Table,
    event,
    func,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from digests.store import driver, sqlite_file
from digests.store.signals import Signals
from digests.store.sqlite_file import MEMORY
from digests.store.stepping import Stepping, stepped
from digests.store.storable import storable

T = TypeVar("T")

#: Values in one IN list; SQLite takes 32,766 bound values in a statement.
_BATCH = 1000

#: Writing transactions at a time on PostgreSQL; its pool has 15 connections, which readers need as well.
_WRITERS = 8

#: Characters of a machine's name that are kept, and of the name by which PostgreSQL knows a connection.
_MACHINE = 20
_NAME = 63

APPLICATION = "attache "
"""What the names of all processes begin with, as PostgreSQL tells them."""


_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


class StoreError(Exception):
    """The database cannot be used; the message is one sentence that names it and what is wrong."""


class Database:
    """An engine with two kinds of transaction: ``reading`` sees one state, ``writing`` is alone on SQLite."""

    def __init__(self, engine: AsyncEngine, holder: str) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self.holder = holder
        """The name of this process in claims and leases, by which an operator finds it: machine, process, and what nobody had before."""
        self.shared = engine.dialect.name == "postgresql"
        """Whether other processes may write at the same time."""
        self.signals = Signals(engine.dialect.create_connect_args(engine.url)[1], shared=self.shared)
        self._reader = (
            # One state for all statements of a transaction, as SQLite shows it by itself.
            engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            if self.shared
            else engine
        )
        # SQLite has one writer: a queue here is fairer than its lock, and never longer than the pool on PostgreSQL.
        self._turns = asyncio.Semaphore(_WRITERS if self.shared else 1)
        self.file = None if self.shared or engine.url.database == MEMORY else engine.url.database
        """The file of SQLite; None where it is in memory, and for PostgreSQL."""
        self.name = engine.url.render_as_string() if self.shared else engine.url.database
        self._blocking = sqlite_file.writer(self.file) if self.file else None
        self._looking = self._blocking.execution_options(writes=False) if self._blocking else None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that only reads.

        Raises:
            StoreError: the database fails.
        """
        with self._failures_told():
            async with self._reader.begin() as connection:
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

    async def written(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns, which is given a transaction as :meth:`writing` opens one.

        It is for many rows: on SQLite it runs in a thread as a whole, as each statement of its own would cost the event loop more than
        it takes there.

        Raises:
            StoreError: the database fails.
        """
        if self._blocking is None:
            async with self.writing() as connection:
                return await connection.run_sync(work)
        with self._failures_told():
            async with self._turns:
                writing = asyncio.ensure_future(asyncio.to_thread(self._write, self._blocking, work))
                try:
                    return await asyncio.shield(writing)
                finally:
                    # Nobody can stop a thread: whoever is cancelled leaves when the next may write.
                    await asyncio.wait([writing])

    async def at_once(self, work: Callable[[AsyncConnection], Coroutine[Any, Any, T]]) -> T:
        """Return what ``work`` returns, which is given a transaction as :meth:`writing` opens one and waits for nothing but for it.

        On SQLite it runs in a thread as a whole: an alert is told in some thirty statements, and to wait for each would take the event
        loop and the thread longer than all of them take. Who is woken by it is woken when it is committed.

        Raises:
            StoreError: the database fails.
        """
        if self._blocking is None:
            async with self.writing() as connection:
                return await work(connection)
        after: list[Callable[[], object]] = []

        def run(connection: Connection) -> T:
            stepping = Stepping(connection)
            done = stepped(work(cast("AsyncConnection", stepping)))
            after.extend(stepping.after)
            return done

        try:
            return await self.written(run)
        finally:
            for call in after:
                call()

    async def looked(self, work: Callable[[AsyncConnection], Coroutine[Any, Any, T]]) -> T:
        """Return what ``work`` returns, which is given a transaction as :meth:`reading` opens one, and is run as by :meth:`at_once`: for
        what is asked again and again.

        Raises:
            StoreError: the database fails.
        """
        if self._looking is None:
            async with self.reading() as connection:
                return await work(connection)

        def run(connection: Connection) -> T:
            return stepped(work(cast("AsyncConnection", Stepping(connection))))

        with self._failures_told():
            return await asyncio.to_thread(self._write, self._looking, run)

    @staticmethod
    def _write(engine: Engine, work: Callable[[Connection], T]) -> T:
        with engine.begin() as connection:
            return work(connection)

    async def upgrade(self) -> None:
        """Bring the schema up to date in one transaction; of two processes that start at once, one does it.

        Raises:
            StoreError: the database cannot be written, or was written by a newer Attaché.
        """
        await asyncio.to_thread(self._make_file)
        async with self.writing() as connection:
            # Alembic would make the tables of two at once; whoever comes second finds them made.
            await lock(connection, "schema")
            if await connection.run_sync(_revisions) == {_newest()}:
                return
            # It takes eleven megabytes and some time to load, and nearly every start finds the schema as it should be.
            from digests.store import upgrading  # noqa: PLC0415

            try:
                await connection.run_sync(upgrading.upgrade)
            except upgrading.CommandError as error:
                raise StoreError(f"the database {self.name} comes from a newer Attaché: {error}") from error

    async def is_current(self) -> bool:
        """Tell whether the schema is the one that this Attaché knows.

        Raises:
            StoreError: the database fails.
        """
        async with self.reading() as connection:
            return await connection.run_sync(_revisions) == {_newest()}

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()
        if self._blocking:
            self._blocking.dispose()

    def _make_file(self) -> None:
        if self.shared:
            return
        try:
            sqlite_file.make(self._engine.url.database or MEMORY)
        except sqlite3.Error as error:
            raise StoreError(f"the database {self.name} cannot be used: {error}") from error

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise StoreError(f"the database {self.name} cannot be used: {error.orig}") from error
        except OSError as error:
            raise StoreError(f"the database {self.name} cannot be reached: {error}") from error


def create_database(url: str, role: str = "") -> Database:
    """Return the database at ``url`` (``sqlite:///FILE`` or ``postgresql://…``); nothing is opened yet.

    ``role`` is what this process is for; PostgreSQL tells it of each that is connected (``digests.store.overview``).

    Raises:
        StoreError: the address names no database that Attaché can use.
    """
    try:
        address = make_url(url)
        kind = address.get_backend_name()
        # A connection that the server closed meanwhile is found out before it is used.
        holder, shared = _holder(), kind == "postgresql"
        named = {"server_settings": {"application_name": f"{APPLICATION}{holder} {role}"[:_NAME]}}
        opened = (
            {"connect_args": named}
            if shared
            else {"async_creator": partial(driver.connect, address.database or MEMORY)}
        )
        engine = create_async_engine(address.set(drivername=_DRIVERS[kind]), pool_pre_ping=shared, **opened)
    except (ArgumentError, KeyError, ValueError) as error:
        raise StoreError(
            "the database address is wrong; right is for example sqlite:///attache.db"
        ) from error
    except ModuleNotFoundError as error:
        raise StoreError(f"the database needs the package {error.name}; install it beside Attaché") from error
    if kind == "sqlite":
        sqlite_file.prepare(engine.sync_engine)
    event.listen(engine.sync_engine, "before_cursor_execute", storable, retval=True)
    return Database(engine, holder)


def insert(connection: AsyncConnection | Connection, table: Table) -> Any:
    """Return an INSERT that knows ``on_conflict_do_…``, which both databases spell the same."""
    return insert_into(connection.dialect.name, table)


def insert_into(dialect: str, table: Table) -> Any:
    """Return the INSERT of :func:`insert` for the database of this name, for one that is written once."""
    return (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)


async def lock(connection: AsyncConnection, name: str) -> None:
    """Be alone with what ``name`` stands for until the transaction ends; on SQLite a writer is alone already."""
    await connection.run_sync(lock_now, name)


def lock_now(connection: Connection, name: str) -> None:
    """Be alone as with :func:`lock`, for work that does not await."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(zlib.crc32(f"attache {name}".encode()))))


async def apart(connection: AsyncConnection, work: Callable[..., T], *given: Any) -> T:
    """Return what a long reckoning returns, amid a transaction: outside of the event loop, where that is not so already."""
    if isinstance(connection, Stepping):
        return work(*given)
    return await asyncio.to_thread(work, *given)


async def clock(connection: AsyncConnection) -> datetime:
    """Return the instant by which claims and leases are reckoned: that of PostgreSQL, which several machines share, or this machine's."""
    if connection.dialect.name == "postgresql":
        now: datetime = (await connection.execute(select(func.clock_timestamp()))).scalar_one()
        return now
    return datetime.now(UTC)


def among(connection: Connection, column: Column[str], values: Sequence[str]) -> ColumnElement[bool]:
    """Return the condition that a column has one of many values; SQLite is given them as one, which it reads faster."""
    if connection.dialect.name == "postgresql":
        return column.in_(values)
    return column.in_(select(func.json_each(json.dumps(values)).table_valued("value").c.value))


def batches(values: Sequence[T], size: int = _BATCH) -> Iterator[Sequence[T]]:
    """Yield the values in runs that fit into one statement, or of a smaller size."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _holder() -> str:
    machine = "".join(
        letter
        for letter in socket.gethostname()[:_MACHINE]
        if letter.isascii() and (letter.isalnum() or letter in "-.")
    )
    return f"{machine}:{os.getpid()}:{uuid4().hex[:8]}"


def _newest() -> str:
    """Return the newest revision, by the names of the files: to load all of them takes longer than the rest of a start."""
    names = (one.name for one in (files("digests.store") / "migrations" / "versions").iterdir())
    return max(name for name in names if name.endswith(".py")).partition("_")[0]


def _revisions(connection: Connection) -> set[str]:
    """Return the revision that a database has, as alembic keeps it; nothing where there is none yet."""
    if not inspect(connection).has_table("alembic_version"):
        return set()
    return set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())
