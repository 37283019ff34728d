"""Queries about the workspaces that installed the app themselves."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, fields
from datetime import datetime

from sqlalchemy import delete, select, update

from bot.store.tables import installations
from digests.store.engine import Database, insert
from digests.store.leases import briefly


@dataclass(frozen=True, slots=True)
class Installed:
    """A workspace that installed the app, who did it, and by which token its bot speaks there.

    A token that changes has an instant at which it ``expires`` and another that ``refresh`` es it.
    """

    community: str
    name: str
    installer: str
    application: str
    bot: str
    bot_user: str
    scopes: str
    installed: datetime
    token: str = field(repr=False)
    refresh: str | None = field(default=None, repr=False)
    expires: datetime | None = None


class Installations:
    """The workspaces that installed the app."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, community: str) -> Installed | None:
        """Return what is kept of a workspace, or None where it has not installed the app."""
        query = select(installations).where(installations.c.community == community)
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        return Installed(**row) if row else None

    async def teams(self) -> list[str]:
        """Return the workspaces that installed the app."""
        async with self._database.reading() as connection:
            return list(await connection.scalars(select(installations.c.community)))

    async def save(self, installed: Installed) -> None:
        """Keep a workspace that installed the app, in place of its installation before."""
        row = {one.name: getattr(installed, one.name) for one in fields(installed)}
        async with self._database.writing() as connection:
            statement = insert(connection, installations).values(**row)
            await connection.execute(statement.on_conflict_do_update(index_elements=["community"], set_=row))

    async def renew(self, fresh: Installed, before: str) -> bool:
        """Keep the token of a workspace that was given in exchange for the refresh token ``before``; tell whether that was still its own.

        Who removed the app meanwhile, or installed it again, has another or none.
        """
        new = {"token": fresh.token, "refresh": fresh.refresh, "expires": fresh.expires}
        same = installations.c.community == fresh.community, installations.c.refresh == before
        renewed = update(installations).where(*same).values(new).returning(installations.c.community)
        async with self._database.writing() as connection:
            return (await connection.execute(renewed)).scalar() is not None

    def alone(self, community: str) -> AbstractAsyncContextManager[object]:
        """Be the only process that asks for a workspace's next token; what it does takes less than twenty seconds."""
        return briefly(self._database, f"token of {community}")

    async def remove(self, community: str) -> None:
        """Forget the tokens of a workspace."""
        async with self._database.writing() as connection:
            await connection.execute(delete(installations).where(installations.c.community == community))
