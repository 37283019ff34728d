"""A whole database into another: every table, in the order of their references, or nothing."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Integer, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.store.engine import Database, StoreError, lock
from digests.store.tables import metadata

#: Rows that are in memory at once; an article has up to some ten thousand characters.
_ROWS = 500


async def move(source: Database, target: Database) -> dict[str, int]:
    """Copy every row of ``source`` into ``target``, both with the newest schema; return the numbers of rows by table.

    All is one transaction of the target, which is looked through before it ends: an interrupted move leaves nothing. The source
    is only read, as it is at one instant.

    Raises:
        StoreError: the target holds something already, a row was lost on the way, or one of the databases fails.
    """
    async with source.reading() as giving, target.writing() as taking:
        await lock(taking, "schema")
        for table in metadata.sorted_tables:
            if await _count(taking, table):
                raise StoreError(
                    f"the database {target.name} is not empty: there are rows in {table.name}; name one that is new"
                )
        for table in metadata.sorted_tables:
            await _copy(giving, taking, table)
            await _count_on(taking, table)
        counts = {table.name: await _count(giving, table) for table in metadata.sorted_tables}
        for table in metadata.sorted_tables:
            if (there := await _count(taking, table)) != counts[table.name]:
                raise StoreError(
                    f"of {counts[table.name]} rows of {table.name}, {there} arrived; nothing was moved"
                )
    return counts


async def _copy(giving: AsyncConnection, taking: AsyncConnection, table: Table) -> None:
    rows = await giving.stream(select(table).order_by(*table.primary_key))
    async for part in rows.mappings().partitions(_ROWS):
        await taking.execute(table.insert(), [dict(row) for row in part])


async def _count(connection: AsyncConnection, table: Table) -> int:
    return (await connection.execute(select(func.count()).select_from(table))).scalar_one()


async def _count_on(connection: AsyncConnection, table: Table) -> None:
    """Let PostgreSQL number new rows behind those that came with numbers."""
    column = table.autoincrement_column
    if connection.dialect.name != "postgresql" or column is None or not isinstance(column.type, Integer):
        return
    sequence = func.pg_get_serial_sequence(table.name, column.name)
    last = cast("int | None", await connection.scalar(select(func.max(column))))
    if last is not None:
        await connection.execute(select(func.setval(sequence, last)))
