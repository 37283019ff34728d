"""Queries about schedules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.filters import EVERYTHING, Filters
from bot.schedule import EVERY_DAY, Schedule
from bot.store.communities import audience_of
from bot.store.numbering import next_id
from bot.store.tables import schedules
from digests.store.engine import Database, lock

#: The signal that schedules were changed.
SCHEDULES = "schedules"


@dataclass(frozen=True, slots=True)
class Standing:
    """A digest that a channel asked for once and for all.

    ``when`` says at what local times; ``filters`` narrow it. ``fault`` says why it rests where the
    platform refused. ``since`` is when it was last woken or its time changed: what would have come before it does not.
    """

    platform: str
    community: str
    channel: str
    when: Schedule
    created: datetime
    filters: Filters = EVERYTHING
    paused: bool = False
    fault: str = ""
    since: datetime | None = None
    id: int = 0

    @property
    def begins(self) -> datetime:
        """The instant (UTC) after which its slots count."""
        return max(self.created, self.since or self.created)

    @property
    def audience(self) -> str:
        """Those who read it, as the core calls them."""
        return audience_of(self.platform, self.community)


Check = Callable[[Sequence[Standing]], None]
"""What looks at the schedules that there are before another is stored, and raises where that may not be."""


class Schedules:
    """The digests that channels asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, standing: Standing, check: Check | None = None) -> Standing:
        """Store a schedule and return it with its id.

        ``check`` is given all that its community has, to which nobody adds meanwhile; where it raises nothing is stored.
        """
        async with self._database.writing() as connection:
            if check:
                await lock(connection, f"schedules of {standing.audience}")
                check(await _standing(connection, _of(standing.platform, standing.community)))
            number = await _insert(connection, standing)
            await self._database.signals.send(connection, SCHEDULES)
        return replace(standing, id=number)

    async def of(self, platform: str, community: str) -> list[Standing]:
        """Return the schedules of a community in the order in which they were made."""
        return await self._read(_of(platform, community))

    async def active(self) -> list[Standing]:
        """Return all schedules that are not paused."""
        return await self._read(select(schedules).where(schedules.c.paused.is_(False)))

    async def pause(self, schedule: int, now: datetime, *, paused: bool) -> bool:
        """Let a schedule rest, or wake it at ``now`` (aware); tell whether it was the other way until now, and not changed by somebody else
        meanwhile. What would have come while it rested does not come when it wakes.
        """
        other = (schedules.c.id == schedule) & schedules.c.paused.is_(not paused)
        new = {"paused": paused, "fault": "", "since": now}
        turned = update(schedules).where(other).values(new).returning(schedules.c.id)
        async with self._database.writing() as connection:
            done = (await connection.execute(turned)).scalar() is not None
            await self._database.signals.send(connection, SCHEDULES)
        return done

    async def keep(self, own: Standing) -> None:
        """Keep ``own`` as the only schedule of a community; one that was there changes its time and keeps what it posted."""
        mine = (schedules.c.platform == own.platform) & (schedules.c.community == own.community)
        row = _row_of(own)
        async with self._database.writing() as connection:
            # Several that start at once would each make one.
            await lock(connection, "schedules")
            there = (await connection.execute(select(schedules).where(mine).order_by(schedules.c.id))).all()
            if not there:
                await _insert(connection, own)
                return
            await connection.execute(delete(schedules).where(mine, schedules.c.id != there[0].id))
            if _standing_of(there[0]).when != own.when:
                new = {name: row[name] for name in ("at", "days", "timezone")} | {"since": own.created}
                await connection.execute(update(schedules).where(schedules.c.id == there[0].id).values(**new))

    async def remove(self, schedule: int) -> bool:
        """Delete a schedule; tell whether it was there."""
        gone = delete(schedules).where(schedules.c.id == schedule).returning(schedules.c.id)
        async with self._database.writing() as connection:
            there = (await connection.execute(gone)).scalar() is not None
            await self._database.signals.send(connection, SCHEDULES)
        return there

    async def _read(self, query: Select[Any]) -> list[Standing]:
        async with self._database.reading() as connection:
            return await _standing(connection, query)


def _of(platform: str, community: str) -> Select[Any]:
    theirs = schedules.c.platform == platform, schedules.c.community == community
    return select(schedules).where(*theirs).order_by(schedules.c.id)


async def _standing(connection: AsyncConnection, query: Select[Any]) -> list[Standing]:
    return [_standing_of(row) for row in await connection.execute(query)]


async def _insert(connection: AsyncConnection, standing: Standing) -> int:
    row = _row_of(standing) | await next_id(connection, schedules)
    made = schedules.insert().values(**row).returning(schedules.c.id)
    number: int = (await connection.execute(made)).scalar_one()
    return number


def _row_of(standing: Standing) -> dict[str, object]:
    when = standing.when
    return {
        "platform": standing.platform,
        "community": standing.community,
        "channel": standing.channel,
        "at": when.at.isoformat(),
        "days": "".join(str(day) for day in sorted(when.days)),
        "timezone": when.zone.key,
        "region": standing.filters.region,
        "country": standing.filters.country,
        "topic": standing.filters.topic,
        "paused": standing.paused,
        "fault": standing.fault,
        "created": standing.created,
        "since": standing.since,
    }


def _standing_of(row: Row[Any]) -> Standing:
    days = frozenset(int(day) for day in row.days) or EVERY_DAY
    return Standing(
        platform=row.platform,
        community=row.community,
        channel=row.channel,
        when=Schedule(time.fromisoformat(row.at), ZoneInfo(row.timezone), days),
        created=row.created,
        filters=Filters(row.region or "", row.country, row.topic),
        paused=row.paused,
        fault=row.fault,
        since=row.since,
        id=row.id,
    )
