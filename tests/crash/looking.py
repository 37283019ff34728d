"""What a run reads of its database from outside, and how what the dead hold there is set free."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import asyncpg

from bot.desk import STORIES
from digests.store.work import Stage


@dataclass(frozen=True, slots=True)
class Row:
    """A delivery as the outbox has it in the end."""

    id: str
    kind: str
    channel: str
    state: str
    waits: bool
    why: str
    parent: str
    target: str

    @property
    def under_way(self) -> bool:
        """Whether it is tried again by itself, and waits for no other."""
        return self.waits and (not self.parent or bool(self.target))


_ROWS = """
    SELECT id, kind, channel, state, state IN ('pending', 'sending') OR (state = 'uncertain' AND due IS NOT NULL),
        why, parent, target
    FROM deliveries ORDER BY number
"""


def rows_of_sqlite(url: str) -> list[Row]:
    path = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=15)) as connection:
        return [Row(*row) for row in connection.execute(_ROWS)]


async def rows_of_postgresql(connection: asyncpg.Connection[Any]) -> list[Row]:
    return [Row(*row) for row in await connection.fetch(_ROWS)]


_HELD = "{column} ~ ANY (SELECT ':' || process || ':' FROM unnest($1::text[]) AS process)"

_LEFT = f"""
    SELECT EXISTS (
            SELECT FROM work WHERE NOT ({_HELD.format(column="claim")}) AND (
                stage <> '{Stage.PLACE}'
                OR NOT EXISTS (SELECT FROM leases WHERE name = '{STORIES}' AND {_HELD.format(column="holder")})
            )
        )
        OR EXISTS (SELECT FROM leases WHERE until <= clock_timestamp())
"""  # noqa: S608 - nothing of anybody's is in it


async def is_left(connection: asyncpg.Connection[Any], dead: Collection[int]) -> bool:
    """Tell whether there is work, or a lease, that no dead worker holds and no worker has taken or ended yet."""
    return bool(await connection.fetchval(_LEFT, [str(process) for process in dead]))


async def free(connection: asyncpg.Connection[Any], over: Collection[tuple[int, str]]) -> None:
    """Let leases of dead workers have run out, and wake who looks for work only every 15 seconds of the machine."""
    for table, column, until in (
        ("work", "claim", "until"),
        ("leases", "holder", "until"),
        ("feeds", "holder", "claimed"),
    ):
        held = _HELD.format(column=column)
        past = f"UPDATE {table} SET {until} = clock_timestamp() - interval '1 second' WHERE {held}"  # noqa: S608
        await connection.execute(past, [str(process) for process, of in over if of == table])
    for stage in Stage:
        await connection.execute("SELECT pg_notify('attache', $1)", stage.value)
