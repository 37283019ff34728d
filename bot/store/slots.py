"""Queries about the turns of schedules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.adapters.base import Destination
from bot.outbox.decisions import Delivery
from bot.schedule import Slot, Turn
from bot.store.deliveries import put
from bot.store.tables import schedules, slots
from digests.store.engine import Database, insert


@dataclass(frozen=True, slots=True)
class Silent:
    """A slot without a digest: it was due at ``instant`` (in the zone of its schedule), and ``decided`` (UTC) to be empty or missed; ``why``
    is the end of a sentence (``bot.faults.slot_fault``).
    """

    schedule: int
    place: Destination
    instant: datetime
    turn: Turn
    decided: datetime
    why: str


class Slots:
    """What became of each schedule's turn on each local date."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def decide(
        self,
        schedule: int,
        slot: Slot,
        turn: Turn,
        now: datetime,
        *,
        why: str = "",
        delivery: Delivery | None = None,
    ) -> bool:
        """Note what becomes of a slot, with its delivery, in one transaction; tell whether nobody had decided before."""
        row = {
            "schedule": schedule,
            "day": slot.day.isoformat(),
            "instant": slot.instant,
            "turn": turn,
            "why": why,
            "delivery": delivery.id if delivery else "",
            "decided": now,
        }
        async with self._database.writing() as connection:
            statement = insert(connection, slots).values(**row).on_conflict_do_nothing()
            if (await connection.execute(statement.returning(slots.c.day))).scalar() is None:
                return False
            if delivery is not None:
                await put(connection, self._database.signals, [delivery])
        return True

    async def decided(self, since: datetime) -> Mapping[int, frozenset[date]]:
        """Return the local dates of slots that are decided and came since ``since`` (aware), by schedule."""
        query = select(slots.c.schedule, slots.c.day).where(slots.c.instant >= since)
        found: dict[int, set[date]] = {}
        async with self._database.reading() as connection:
            for row in await connection.execute(query):
                found.setdefault(row.schedule, set()).add(date.fromisoformat(row.day))
        return {schedule: frozenset(days) for schedule, days in found.items()}

    async def silent(
        self, since: datetime, until: datetime, place: Destination | None = None
    ) -> list[Silent]:
        """Return the slots from ``since`` to before ``until`` (aware) that have no digest, in their order: of all schedules, or of those of
        one destination.
        """
        then = (slots.c.instant >= since) & (slots.c.instant < until) & (slots.c.turn != Turn.POSTED)
        query = select(
            slots, schedules.c.platform, schedules.c.community, schedules.c.channel, schedules.c.timezone
        )
        query = query.join(schedules).where(then)
        if place is not None:
            query = query.where(
                schedules.c.platform == place.platform,
                schedules.c.community == place.community,
                schedules.c.channel == place.channel,
            )
        async with self._database.reading() as connection:
            rows = await connection.execute(query.order_by(slots.c.instant, slots.c.schedule))
            return [
                Silent(
                    row.schedule,
                    Destination(row.platform, row.channel, row.community),
                    row.instant.astimezone(ZoneInfo(row.timezone)),
                    Turn(row.turn),
                    row.decided,
                    row.why,
                )
                for row in rows
            ]
