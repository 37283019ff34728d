"""Rows of any table, so that each has some."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Boolean, Column, DateTime, Float, Integer, Table
from sqlalchemy.types import TypeEngine

from digests.store.tables import Instant

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)

#: What a column holds that is read as more than text.
SPOKEN = {
    "at": "08:00:00",
    "days": "01",
    "timezone": "Europe/Paris",
    "mentions": "",
    "managers": "1 2",
    "quiet": "",
    "hours": "",
}


def value(table: Table, column: Column[Any], number: int) -> object:
    """Return what the row of a number holds in a column; rows of the same number belong together."""
    if column.foreign_keys:
        (key,) = column.foreign_keys
        return value(key.column.table, key.column, number)
    kind: TypeEngine[Any] = column.type
    if isinstance(kind, Boolean):
        return number == 1
    if isinstance(kind, Integer | Float):
        return number + 1
    if isinstance(kind, DateTime | Instant):
        return NOW + timedelta(hours=number)
    if isinstance(kind, JSON):
        return []
    return SPOKEN.get(column.name, f"{table.name} {column.name} {number}")
