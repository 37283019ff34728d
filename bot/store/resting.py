"""Letting what posts to a channel rest."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import alerts, schedules


async def rest(connection: AsyncConnection, platform: str, channel: str, fault: str) -> tuple[int, int]:
    """Pause all that posts to a channel and say why; return how many schedules and alerts were awake until now.

    Of several that find a channel closed at once, one is given the numbers and the others zeros.
    """

    async def paused(table: Table) -> int:
        mine = await hold(connection, table, _awake(table, platform, channel))
        await connection.execute(update(table).where(table.c.id.in_(mine)).values(paused=True, fault=fault))
        return len(mine)

    return await paused(schedules), await paused(alerts)


def _awake(table: Table, platform: str, channel: str) -> ColumnElement[bool]:
    """Return what is true for the rows of a table that post to a channel and do not rest."""
    return (table.c.platform == platform) & (table.c.channel == channel) & table.c.paused.is_(False)


async def hold_channel(connection: AsyncConnection, platform: str, channel: str) -> None:
    """Be alone, until the transaction ends, with all that posts to a channel."""
    for table in (schedules, alerts):
        await hold(connection, table, _awake(table, platform, channel))


async def hold(connection: AsyncConnection, table: Table, which: ColumnElement[bool]) -> list[int]:
    """Be alone, until the transaction ends, with schedules or alerts; return their ids.

    All who are alone with several of them take them in this order, so that no two wait for each other.
    """
    ordered = select(table.c.id).where(which).order_by(table.c.id).with_for_update(key_share=True)
    return list(await connection.scalars(ordered))
