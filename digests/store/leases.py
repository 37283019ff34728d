"""What one process does for all: a lease that it renews, and a token that rises with each holder."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.store.engine import Database, StoreError, clock, insert
from digests.store.tables import leases

#: How long a lease holds that is not renewed, and so how long what a dead process did waits for another.
_LENGTH = timedelta(seconds=30)

#: Seconds between two renewals, and between two tries of those who wait.
_RENEW = 8.0
_TRY = 5.0
_TRY_SOON = 0.1


class LostLeaseError(StoreError):
    """Another process has taken over from this one, which was too slow; to go on would do things twice."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease that this process holds. On SQLite, where a process is alone, it needs none and holds all."""

    database: Database
    name: str
    token: int

    async def check(self, connection: AsyncConnection) -> None:
        """Make sure, in the transaction of what depends on it, that the lease is held until the transaction ends.

        Raises:
            LostLeaseError: another process holds it.
        """
        if not self.database.shared:
            return
        mine = select(leases.c.name).where(leases.c.name == self.name, leases.c.token == self.token)
        if await connection.scalar(mine.with_for_update(read=True)) is None:
            raise LostLeaseError(f"this process was too slow, and another took over its work ({self.name})")

    async def renew(self) -> None:
        """Hold the lease for longer.

        Raises:
            LostLeaseError: another process holds it.
        """
        async with self.database.writing() as connection:
            await self.check(connection)
            until = await clock(connection) + _LENGTH
            await connection.execute(update(leases).where(leases.c.name == self.name).values(until=until))


async def take(database: Database, name: str) -> Lease | None:
    """Take a lease that no other process holds; None where another process holds it."""
    if not database.shared:
        return Lease(database, name, 0)
    async with database.writing() as connection:
        now = await clock(connection)
        row = {"name": name, "holder": database.holder, "token": 1, "until": now + _LENGTH}
        statement = insert(connection, leases).values(**row)
        taken = statement.on_conflict_do_update(
            index_elements=["name"],
            set_=row | {"token": leases.c.token + 1},
            where=(leases.c.until <= now) | (leases.c.holder == database.holder),
        )
        token = await connection.scalar(taken.returning(leases.c.token))
    return None if token is None else Lease(database, name, token)


@asynccontextmanager
async def holding(database: Database, name: str) -> AsyncIterator[Lease]:
    """Wait until the lease is this process's, and renew it until the block ends; then others may have it at once.

    Raises:
        LostLeaseError: another process took it, which ends the block.
    """
    while (lease := await take(database, name)) is None:  # noqa: ASYNC110 - another process holds it
        await asyncio.sleep(_TRY)
    if not database.shared:
        yield lease
        return
    try:
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(_renew(lease))
            yield lease
            renewing.cancel()
    finally:
        await _give_back(lease)


@asynccontextmanager
async def briefly(database: Database, name: str) -> AsyncIterator[Lease]:
    """Wait until the lease is this process's, for a block that takes less time than a lease lasts; then others may have it at once.

    Within one process, which has what it holds already, the caller sees to it that one comes after the other.
    """
    while (lease := await take(database, name)) is None:  # noqa: ASYNC110 - another process holds it
        await asyncio.sleep(_TRY_SOON)
    try:
        yield lease
    finally:
        await _give_back(lease)


async def _renew(lease: Lease) -> None:
    while True:
        await asyncio.sleep(_RENEW)
        await lease.renew()


async def _give_back(lease: Lease) -> None:
    if not lease.database.shared:
        return
    async with lease.database.writing() as connection:
        now = await clock(connection)
        mine = (leases.c.name == lease.name) & (leases.c.token == lease.token)
        await connection.execute(update(leases).where(mine).values(until=now))
