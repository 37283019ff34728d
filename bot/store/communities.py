"""Queries about Discord servers and Slack workspaces."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select

from bot.message import Mention
from bot.store.tables import alerts, communities, deliveries, schedules
from digests.store.engine import Database, insert
from digests.store.tables import feed_choices


def audience_of(platform: str, community: str) -> str:
    """Return what the core calls those who read together in a community (``digests.store.choices``)."""
    return f"{platform} {community}"


@dataclass(frozen=True, slots=True)
class Community:
    """What a server or workspace has set.

    ``timezone`` is an IANA name; None is the service's own. ``language`` is a code of :mod:`bot.localization`; None is English. ``left`` is when the bot was removed. ``managers`` are roles or user groups
    whose members may change things. ``errors`` is the channel that is told what goes wrong; empty where none was chosen.
    ``mentions`` are whom alerts may call.
    """

    platform: str
    community: str
    timezone: str | None = None
    language: str | None = None
    left: datetime | None = None
    managers: tuple[str, ...] = ()
    errors: str = ""
    mentions: tuple[Mention, ...] = ()


class Communities:
    """The places that Attaché was added to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, platform: str, community: str) -> Community:
        """Return what a community has set; one that has set nothing is new."""
        query = select(communities).where(
            communities.c.platform == platform, communities.c.community == community
        )
        async with self._database.reading() as connection:
            row = (await connection.execute(query)).mappings().one_or_none()
        if row is None:
            return Community(platform, community)
        several = {
            "managers": tuple(row["managers"].split()),
            "mentions": tuple(map(Mention.of, row["mentions"].split())),
        }
        return Community(**{**row, **several})

    async def set(self, platform: str, community: str, **values: Any) -> None:
        """Change the given settings of a community and leave the others."""
        values = {
            name: " ".join(map(str, value)) if isinstance(value, tuple) else value
            for name, value in values.items()
        }
        async with self._database.writing() as connection:
            statement = insert(connection, communities).values(
                platform=platform, community=community, **values
            )
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["platform", "community"], set_=values)
            )

    async def note_present(self, platform: str, here: Collection[str], now: datetime) -> None:
        """Note who is ``here`` of a platform after a time in which nobody looked: what came back is kept, what is gone left ``now``.

        Only what has schedules is known to be more than a person, and can be gone.
        """
        known = await self._with_schedules(platform)
        for community in known | await self._left(platform):
            left = (await self.get(platform, community)).left
            if community in here and left is not None:
                await self.set(platform, community, left=None)
            elif community not in here and left is None:
                await self.set(platform, community, left=now)

    async def _with_schedules(self, platform: str) -> frozenset[str]:
        query = select(schedules.c.community).where(schedules.c.platform == platform).distinct()
        async with self._database.reading() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def _left(self, platform: str) -> frozenset[str]:
        query = select(communities.c.community).where(
            communities.c.platform == platform, communities.c.left.is_not(None)
        )
        async with self._database.reading() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def forget_left(self, before: datetime) -> Sequence[tuple[str, str]]:
        """Delete all that is kept of communities that removed the bot before ``before`` (aware); return their names."""
        query = select(communities.c.platform, communities.c.community).where(communities.c.left < before)
        async with self._database.writing() as connection:
            gone = [(row.platform, row.community) for row in await connection.execute(query)]
            for platform, community in gone:
                for table in (schedules, alerts, communities, deliveries):
                    theirs = _theirs(table.c.community, community)
                    await connection.execute(delete(table).where(table.c.platform == platform, theirs))
                theirs = _theirs(feed_choices.c.audience, audience_of(platform, community))
                await connection.execute(delete(feed_choices).where(theirs))
        return gone


def _theirs(column: ColumnElement[str], community: str) -> ColumnElement[bool]:
    """Return what is true for a community and for its people, who are named behind it (``bot.store.tables``)."""
    return (column == community) | column.startswith(f"{community}/", autoescape=True)
