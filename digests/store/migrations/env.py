"""How Alembic reaches the database: over the connection it is given, or for a developer by address.

A developer writes the next revision with ``ATTACHE_DATABASE_URL=sqlite:///draft.db alembic revision --autogenerate``.
"""

from __future__ import annotations

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection

from config.settings import load_settings
from digests.store.engine import create_database
from digests.store.tables import Instant, metadata


def render(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our own type as what it is in the database, so that an old revision needs no code of ours."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


def migrate(connection: Connection) -> None:
    """Run the revisions within the connection's transaction."""
    # SQLite cannot change most of a table in place; a batch makes a new one and moves the rows.
    context.configure(
        connection=connection, target_metadata=metadata, render_as_batch=True, render_item=render
    )
    context.run_migrations()


async def migrate_by_address() -> None:
    """Open the database of the settings and run the revisions."""
    database = create_database(load_settings().database.url)
    try:
        async with database.writing() as connection:
            await connection.run_sync(migrate)
    finally:
        await database.close()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    asyncio.run(migrate_by_address())
