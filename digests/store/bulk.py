"""Many rows → one table, at the pace of the database.

SQLAlchemy takes longer to prepare a row than SQLite to store it. To give SQLite one row after the other is no way out: each would take the
interpreter's lock again, which the event loop has most of the time. So it is given many in one statement, which SQLAlchemy writes once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, repeat
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Dialect, Float, Integer
from sqlalchemy.dialects import sqlite

from digests.store.engine import insert
from digests.store.storable import STORABLE
from digests.store.tables import Instant
from digests.written import read, storable_texts

#: Rows in one statement: as many of the largest as there are, the rest by the next. Each is written once, and prepared once a connection.
_SIZES = (250, 50, 10, 1)

#: What is no text for the driver, or one of our own.
_NO_TEXTS = (Boolean, Float, Instant, Integer)

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Bulk:
    """An INSERT of rows with these columns of one table, in its order, in which SQLAlchemy names them; ``conflict`` adds to it what becomes
    of a row that is there already.
    """

    columns: tuple[Column[Any], ...]
    conflict: Callable[[Any], Any] = lambda statement: statement

    def __post_init__(self) -> None:
        """Refuse columns in another order, in which values would come into columns that are not theirs."""
        names = [column.name for column in self.columns]
        if names != [column.name for column in self.columns[0].table.columns if column.name in names]:
            raise ValueError(f"not in the order of their table: {', '.join(names)}")

    def insert(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Insert the rows in their order."""
        if not rows:
            return
        if connection.dialect.name == "postgresql":
            names = [column.name for column in self.columns]
            given = [dict(zip(names, row, strict=True)) for row in rows]
            connection.execute(self.conflict(insert(connection, self.columns[0].table)), given)
            return
        self.insert_written(connection, _bound(self.columns, connection.dialect, rows))

    def insert_written(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Insert rows that are as SQLite takes them: instants are ``digests.written``, and texts storable."""
        if connection.dialect.name == "postgresql":
            instants = [isinstance(column.type, Instant) for column in self.columns]
            self.insert(connection, [_read(row, instants) for row in rows])
            return
        for some in _parts(rows):
            values = tuple(chain.from_iterable(some))
            connection.exec_driver_sql(
                _statement(self, len(some)), values, execution_options={STORABLE: True}
            )


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    start = 0
    for size in _SIZES:
        while len(rows) - start >= size:
            yield rows[start : start + size]
            start += size


def _bound(columns: Sequence[Column[Any]], dialect: Dialect, rows: Sequence[Row]) -> list[Row]:
    """Return the rows as the driver takes them, column by column.

    To look at the texts of a column together takes a quarter of what it takes to pick the texts out of a row.
    """
    values = []
    for column, given in zip(columns, zip(*rows, strict=True), strict=True):
        bound = column.type.dialect_impl(dialect).bind_processor(dialect)
        some: Iterable[Any]
        if bound and given.count(given[0]) == len(given):
            some = repeat(bound(given[0]), len(given))
        else:
            some = map(bound, given) if bound else given
        values.append(some if isinstance(column.type, _NO_TEXTS) else storable_texts(tuple(some)))
    return list(zip(*values, strict=True))


def _read(row: Row, instants: Sequence[bool]) -> Row:
    """Return a row as SQLAlchemy takes it for other databases."""
    return tuple(
        read(value) if value and is_instant else value
        for value, is_instant in zip(row, instants, strict=True)
    )


@cache
def _statement(bulk: Bulk, rows: int) -> str:
    """Return the statement that inserts so many rows into SQLite; SQLAlchemy writes it for one, as each row takes it as long as the first."""
    row = {column.name: None for column in bulk.columns}
    statement = bulk.conflict(sqlite.insert(bulk.columns[0].table)).values([row])
    values = f"({', '.join('?' * len(row))})"
    return str(statement.compile(dialect=sqlite.dialect())).replace(values, ", ".join([values] * rows), 1)
