"""Queries about what platforms were told of the commands."""

from __future__ import annotations

from sqlalchemy import select

from bot.store.tables import registrations
from digests.store.engine import Database, insert


class Registrations:
    """Which commands an application has registered with its platform, as a mark of all that was said of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, platform: str, application: str) -> str | None:
        """Return the mark of what was registered last, or None."""
        query = select(registrations.c.mark).where(
            registrations.c.platform == platform, registrations.c.application == application
        )
        async with self._database.reading() as connection:
            return (await connection.execute(query)).scalar_one_or_none()

    async def set(self, platform: str, application: str, mark: str) -> None:
        """Keep the mark of what was registered."""
        async with self._database.writing() as connection:
            statement = insert(connection, registrations).values(
                platform=platform, application=application, mark=mark
            )
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["platform", "application"], set_={"mark": mark}
                )
            )
