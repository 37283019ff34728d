"""What an operator asks of the whole store: how the feeds stand, what waits, and which processes are at work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import case, column, func, select, table, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.store.choices import is_polled
from digests.store.engine import APPLICATION, Database, clock
from digests.store.tables import Instant, articles, feeds, leases, work
from digests.store.work import Stage


class Condition(StrEnum):
    """How a feed stands; the first that is true of it."""

    GONE = "gone"
    """Its server says that it will not come back."""

    NEW = "new"
    """It was not asked yet."""

    FAILING = "failing"
    """It could not be read when it was asked last."""

    WELL = "well"
    """It was read, whole or as far as it was not broken."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many there are, and since when (UTC) the longest of them; None where there are none."""

    count: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Polling:
    """How the feeds stand that somebody reads, which of them are due, and when (UTC) one was asked last."""

    feeds: Mapping[Condition, int]
    due: Waiting
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """A lease that a process holds until an instant (UTC), if it does not renew it."""

    name: str
    holder: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Process:
    """A process that is connected to PostgreSQL since an instant (UTC), what it is for, and the feeds and articles that it has in hand."""

    name: str
    role: str
    since: datetime
    feeds: int = 0
    articles: int = 0


async def polling(database: Database, now: datetime) -> Polling:
    """Return how the feeds stand at ``now`` (aware).

    Raises:
        StoreError: the database fails.
    """
    condition = case(
        (feeds.c.gone, Condition.GONE),
        (feeds.c.polled.is_(None), Condition.NEW),
        (feeds.c.failures > 0, Condition.FAILING),
        else_=Condition.WELL,
    ).label("condition")
    is_due = ~feeds.c.gone & (feeds.c.due <= now)
    query = (
        select(
            condition,
            func.count(),
            func.count().filter(is_due),
            type_coerce(func.min(feeds.c.due).filter(is_due), Instant),
            func.max(feeds.c.polled),
        )
        .where(is_polled())
        .group_by(condition)
    )
    async with database.reading() as connection:
        rows = (await connection.execute(query)).all()
    return Polling(
        dict.fromkeys(Condition, 0) | {Condition(row[0]): row[1] for row in rows},
        Waiting(sum(row[2] for row in rows), min((row[3] for row in rows if row[3]), default=None)),
        max((row[4] for row in rows if row[4]), default=None),
    )


async def waiting(database: Database) -> dict[Stage, Waiting]:
    """Return what waits for each stage, and since when (UTC) the first of it is stored.

    Raises:
        StoreError: the database fails.
    """
    query = select(work.c.stage, func.count(), func.min(articles.c.fetched)).join(articles)
    async with database.reading() as connection:
        rows = (await connection.execute(query.group_by(work.c.stage))).all()
    return {one: Waiting() for one in Stage} | {Stage(row[0]): Waiting(*row[1:]) for row in rows}


async def held_leases(database: Database) -> list[Held]:
    """Return the leases that processes hold, by name; on SQLite, where a process is alone, there are none.

    Raises:
        StoreError: the database fails.
    """
    async with database.reading() as connection:
        live = select(leases.c.name, leases.c.holder, leases.c.until).where(
            leases.c.until > await clock(connection)
        )
        return [Held(*row) for row in await connection.execute(live.order_by(leases.c.name))]


async def processes(database: Database) -> list[Process]:
    """Return the processes that are connected to PostgreSQL but for this one, the first one first; on SQLite none is known.

    Raises:
        StoreError: the database fails.
    """
    if not database.shared:
        return []
    async with database.reading() as connection:
        connected = await connection.execute(_connected())
        polled, read = await _in_hand(connection)
    return [
        Process(name, role, row.since, polled[name], read[name])
        for row in connected
        for name, _, role in [row.application.removeprefix(APPLICATION).partition(" ")]
        if name != database.holder
    ]


def _connected() -> Any:
    activity = table(
        "pg_stat_activity", column("application_name"), column("datname"), column("backend_start", Instant)
    )
    application, since = activity.c.application_name, func.min(activity.c.backend_start)
    return (
        select(application.label("application"), since.label("since"))
        .where(application.startswith(APPLICATION), activity.c.datname == func.current_database())
        .group_by(application)
        .order_by(since, application)
    )


async def _in_hand(connection: AsyncConnection) -> tuple[Counter[str], Counter[str]]:
    """Return how many feeds and how many articles each process has claimed."""
    now = await clock(connection)
    claimed = select(feeds.c.holder, func.count()).where(feeds.c.claimed > now).group_by(feeds.c.holder)
    polled = Counter({row[0]: row[1] for row in await connection.execute(claimed)})
    read: Counter[str] = Counter()
    for token in await connection.scalars(select(work.c.claim).where(work.c.until > now)):
        # A claim is the name of its process, and 32 digits that nobody had before (``digests.store.work``).
        read[token[:-32]] += 1
    return polled, read
