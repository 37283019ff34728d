"""Queries about articles that no alert has heard of yet."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from bot.store.tables import unheard
from digests.model import Article, Reading
from digests.store.articles import ARTICLE_COLUMNS, article_of
from digests.store.engine import Database, batches, insert
from digests.store.readings import reading_of
from digests.store.tables import articles, readings, story_members

_BATCH = 200


class Unheard:
    """Articles between their reading and the alerts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, ids: Sequence[str]) -> None:
        """Note that alerts are to hear of articles; before their readings are stored, so that none is forgotten in between."""
        async with self._database.writing() as connection:
            rows = [{"article": one} for one in ids]
            if rows:
                await connection.execute(insert(connection, unheard).on_conflict_do_nothing(), rows)

    async def some(self) -> list[tuple[Article, Reading, str | None]]:
        """Return some articles that were read, the oldest first, with their readings and stories."""
        query = (
            select(
                *ARTICLE_COLUMNS,
                readings.c.relevant,
                readings.c.reason,
                readings.c.events,
                story_members.c.story,
            )
            .select_from(unheard.join(articles).join(readings).outerjoin(story_members))
            .order_by(articles.c.published, articles.c.id)
            .limit(_BATCH)
        )
        async with self._database.reading() as connection:
            return [(article_of(row), reading_of(row), row.story) for row in await connection.execute(query)]

    async def remove(self, ids: Sequence[str]) -> None:
        """Note that the alerts have heard of articles."""
        async with self._database.writing() as connection:
            for batch in batches(ids):
                await connection.execute(delete(unheard).where(unheard.c.article.in_(batch)))
