"""Numbers of schedules and alerts, of which none is given twice.

What is kept or remembered by a number outlives the row: deliveries by their ids, what those who tell alerts know of them, and buttons that
remove what has it.
"""

from __future__ import annotations

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import numbers
from digests.store.engine import insert


async def next_id(connection: AsyncConnection, table: Table) -> dict[str, int]:
    """Return the id of a table's next row as its column; nothing on PostgreSQL, whose sequences give none twice.

    SQLite gives the one behind the highest that is there, and so that of a removed row again.
    """
    if connection.dialect.name == "postgresql":
        return {}
    highest = select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery()
    first = insert(connection, numbers).values(name=table.name, last=highest + 1)
    given = first.on_conflict_do_update(
        index_elements=["name"], set_={"last": func.max(numbers.c.last, highest) + 1}
    )
    return {"id": (await connection.execute(given.returning(numbers.c.last))).scalar_one()}
