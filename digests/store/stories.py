"""Queries about stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.model import Member, Story
from digests.store.articles import ARTICLE_COLUMNS, article_of
from digests.store.choices import articles_for
from digests.store.engine import Database, batches, insert
from digests.store.leases import Lease
from digests.store.readings import EVENTS
from digests.store.tables import articles, readings, stories, story_members
from digests.store.work import Stage, advance, held


class Stories:
    """The articles of many outlets about one thing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def settle(self, lease: Lease, claims: Mapping[str, str], given: Sequence[Story]) -> None:
        """Store the stories that claimed articles were put into; the articles wait to be told, as far as the claims still hold.

        Raises:
            LostLeaseError: another process puts articles into stories by now; nothing is stored.
        """

        async def settled(connection: AsyncConnection) -> None:
            await lease.check(connection)
            await advance(connection, await held(connection, claims), Stage.TELL)
            await save_stories(connection, given)
            await self._database.signals.send(connection, Stage.TELL)

        await self._database.at_once(settled)

    async def since(
        self, instant: datetime, audience: str | None = None, *, begun: datetime | None = None
    ) -> list[Story]:
        """Return the stories whose newest article is from ``instant`` (aware) or later, by id; with ``begun`` (aware) only those that had
        an article before then.

        They are whole, or with ``audience`` made of the articles that count for it (``digests.store.choices``).
        """
        wanted = stories.c.newest >= instant
        if begun is not None:
            theirs, told = story_members.alias(), articles.alias()
            early = select(told.c.id).join(theirs, theirs.c.article == told.c.id)
            wanted &= early.where(theirs.c.story == stories.c.id, told.c.published < begun).exists()
        return await self._read(wanted, audience)

    async def get(self, story: str, audience: str | None = None) -> Story | None:
        """Return a story whole or for an audience, or None where there is none of this id, or none of it counts."""
        async with self._database.reading() as connection:
            return await story_in(connection, story, audience)

    async def _read(self, condition: ColumnElement[bool], audience: str | None) -> list[Story]:
        async with self._database.reading() as connection:
            return _stories((await connection.execute(_told_by(condition, audience))).all())


async def story_in(connection: AsyncConnection, story: str, audience: str | None = None) -> Story | None:
    """Return a story in the caller's transaction, as :meth:`Stories.get` does."""
    found = _stories((await connection.execute(_one(audience), {"story": story})).all())
    return found[0] if found else None


@lru_cache(maxsize=256)
def _one(audience: str | None) -> Select[Any]:
    """The query of one story, as an alert asks for it: to write it anew each time takes longer than to run it."""
    return _told_by(stories.c.id == bindparam("story"), audience)


def _told_by(condition: ColumnElement[bool], audience: str | None) -> Select[Any]:
    return (
        select(*ARTICLE_COLUMNS, story_members.c.story, readings.c.events)
        .select_from(story_members.join(stories).join(articles).outerjoin(readings))
        .where(condition, articles_for(audience))
        .order_by(story_members.c.story, story_members.c.place)
    )


def _stories(rows: Sequence[Row[Any]]) -> list[Story]:
    return [
        Story(
            story, tuple(Member(article_of(row), EVENTS.validate_python(row.events or ())) for row in members)
        )
        for story, members in groupby(rows, key=lambda row: row.story)
    ]


async def save_stories(connection: AsyncConnection, given: Sequence[Story]) -> None:
    """Store stories in the caller's transaction, each as it is now.

    The members must be stored articles. An article that was in another story moves.
    """
    filled = [story for story in given if story.members]
    rows = [
        {"id": story.id, "newest": max(member.article.published for member in story.members)}
        for story in filled
    ]
    members = [
        {"article": member.article.id, "story": story.id, "place": place}
        for story in filled
        for place, member in enumerate(story.members)
    ]
    for batch in batches([story.id for story in given]):
        await connection.execute(delete(story_members).where(story_members.c.story.in_(batch)))
    if not rows:
        return
    statement = insert(connection, stories)
    newest = {"newest": statement.excluded.newest}
    await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=newest), rows)
    statement = insert(connection, story_members)
    moved = {"story": statement.excluded.story, "place": statement.excluded.place}
    await connection.execute(statement.on_conflict_do_update(index_elements=["article"], set_=moved), members)
