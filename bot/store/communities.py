"""Queries about Discord servers and Slack workspaces."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, delete, select, union, update

from bot.message import Mention
from bot.store.tables import alerts, communities, deliveries, installations, schedules
from digests.store.engine import Database, batches, insert
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

    async def toggle(
        self, platform: str, community: str, setting: Literal["managers", "mentions"], one: str | Mention
    ) -> bool:
        """Take one of several out of what a community has set, or add it where it is not there; tell whether it is there now.

        Of two who do so at once, neither undoes what the other did.
        """
        theirs = communities.c.platform == platform, communities.c.community == community
        async with self._database.writing() as connection:
            first = insert(connection, communities).values(platform=platform, community=community)
            await connection.execute(first.on_conflict_do_nothing())
            known = select(communities.c[setting]).where(*theirs).with_for_update()
            before: list[str] = (await connection.execute(known)).scalar_one().split()
            after = [other for other in before if other != str(one)]
            added = after == before
            new = " ".join([*after, str(one)] if added else after)
            await connection.execute(update(communities).where(*theirs).values({setting: new}))
        return added

    async def note_present(self, platform: str, here: Collection[str], now: datetime) -> None:
        """Note who is ``here`` of a platform after a time in which nobody looked: what came back is kept, what is gone left ``now``.

        People, who are in no list of servers, are neither.
        """
        known = await self.known(platform)
        async with self._database.writing() as connection:
            for batch in batches(sorted(known.intersection(here))):
                theirs = communities.c.platform == platform, communities.c.community.in_(batch)
                back = update(communities).where(*theirs, communities.c.left.is_not(None))
                await connection.execute(back.values(left=None))
            gone = [
                {"platform": platform, "community": one, "left": now}
                for one in sorted(known.difference(here))
            ]
            if gone:
                statement = insert(connection, communities)
                new = statement.on_conflict_do_update(
                    index_elements=["platform", "community"],
                    set_={"left": now},
                    where=communities.c.left.is_(None),
                )
                await connection.execute(new, gone)

    async def known(self, platform: str) -> frozenset[str]:
        """Return the servers or workspaces of which anything is kept but which feeds they chose, without people."""
        kept = union(
            *(
                select(table.c.community).where(table.c.platform == platform)
                for table in (communities, schedules, alerts)
            )
        )
        async with self._database.reading() as connection:
            return frozenset(one for one in await connection.scalars(kept) if "/" not in one)

    async def rename(self, platform: str, before: str, now: str) -> None:
        """Keep under another name all that is kept of a community, which is there; what has the new name already stays as it is."""
        async with self._database.writing() as connection:
            settings = communities.c.platform == platform, communities.c.community
            named = await connection.scalar(select(settings[1]).where(settings[0], settings[1] == now))
            if named is None:
                renamed = update(communities).where(settings[0], settings[1] == before)
                await connection.execute(renamed.values(community=now, left=None))
            await connection.execute(delete(communities).where(settings[0], settings[1] == before))
            for table in (schedules, alerts):
                theirs = table.c.platform == platform, table.c.community == before
                await connection.execute(update(table).where(*theirs).values(community=now))
            old, new = audience_of(platform, before), audience_of(platform, now)
            chosen = select(feed_choices.c.feed).where(feed_choices.c.audience == new)
            theirs = feed_choices.c.audience == old, feed_choices.c.feed.not_in(chosen)
            await connection.execute(update(feed_choices).where(*theirs).values(audience=new))
            await connection.execute(delete(feed_choices).where(feed_choices.c.audience == old))

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
                if platform == "slack":
                    installed = installations.c.community == community
                    await connection.execute(delete(installations).where(installed))
        return gone


def _theirs(column: ColumnElement[str], community: str) -> ColumnElement[bool]:
    """Return what is true for a community and for its people, who are named behind it (``bot.store.tables``)."""
    return (column == community) | column.startswith(f"{community}/", autoescape=True)
