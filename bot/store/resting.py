"""Letting what posts to a channel rest."""

from __future__ import annotations

from sqlalchemy import Table, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import alerts, schedules


async def rest(connection: AsyncConnection, platform: str, channel: str, fault: str) -> tuple[int, int]:
    """Pause all that posts to a channel and say why; return how many schedules and alerts were awake until now.

    Of several that find a channel closed at once, one is given the numbers and the others zeros.
    """

    async def paused(table: Table) -> int:
        mine = (table.c.platform == platform) & (table.c.channel == channel) & table.c.paused.is_(False)
        changed = update(table).where(mine).values(paused=True, fault=fault).returning(table.c.id)
        return len((await connection.execute(changed)).all())

    return await paused(schedules), await paused(alerts)
