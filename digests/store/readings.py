"""Queries about what was read in articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.model import Article, Event, Reading
from digests.store.articles import ARTICLE_COLUMNS, article_of
from digests.store.choices import articles_for
from digests.store.engine import Database, batches, insert
from digests.store.tables import articles, readings, story_members
from digests.store.work import Stage, advance, end, held

EVENTS = TypeAdapter(tuple[Event, ...])


class Readings:
    """What was read in articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def settle(self, claims: Mapping[str, str], given: Sequence[Reading]) -> None:
        """Store what was read in claimed articles, as far as the claims still hold; what is relevant waits for its story."""

        async def settled(connection: AsyncConnection) -> None:
            mine = set(await held(connection, claims))
            kept = [reading for reading in given if reading.article in mine]
            await advance(connection, [one.article for one in kept if one.relevant], Stage.PLACE)
            await end(connection, [one.article for one in kept if not one.relevant])
            await save_readings(connection, kept)
            await self._database.signals.send(connection, Stage.PLACE)

        await self._database.at_once(settled)

    async def told(self, ids: Sequence[str]) -> list[tuple[Article, Reading, str | None]]:
        """Return articles that were read, with the story that each is in, the oldest first."""

        async def found(connection: AsyncConnection) -> list[tuple[Article, Reading, str | None]]:
            return [
                (article_of(row), reading_of(row), row.story)
                for batch in batches(ids)
                for row in await connection.execute(_TOLD, {"some": batch})
            ]

        return await self._database.looked(found)

    async def between(
        self, start: datetime, end: datetime, audience: str | None = None
    ) -> list[tuple[Article, Reading]]:
        """Return the articles published from ``start`` to before ``end`` (aware) that were read, the oldest first.

        With ``audience``, those that count for it (``digests.store.choices``).
        """
        query = (
            select(*ARTICLE_COLUMNS, readings.c.relevant, readings.c.reason, readings.c.events)
            .join(readings)
            .where(articles.c.published >= start, articles.c.published < end, articles_for(audience))
            .order_by(articles.c.published, articles.c.id)
        )
        async with self._database.reading() as connection:
            return [(article_of(row), reading_of(row)) for row in await connection.execute(query)]


def reading_of(row: Any) -> Reading:
    """Return the reading in a row with the article's ``id`` and the columns of ``readings``."""
    return Reading(row.id, row.relevant, row.reason, EVENTS.validate_python(row.events, strict=False))


async def save_readings(connection: AsyncConnection, given: Sequence[Reading]) -> None:
    """Store readings in the caller's transaction; an earlier one of the same article is replaced, one of an unknown article dropped."""
    rows = {reading.article: _row(reading) for reading in given}
    there: set[str] = set()
    for batch in batches(sorted(rows)):
        # They must not go before their readings are stored.
        here = select(articles.c.id).where(articles.c.id.in_(batch))
        there.update(await connection.scalars(here.with_for_update(read=True, key_share=True)))
    kept = [row for article, row in rows.items() if article in there]
    if kept:
        statement = insert(connection, readings)
        new = {name: statement.excluded[name] for name in ("relevant", "reason", "events")}
        await connection.execute(statement.on_conflict_do_update(index_elements=["article"], set_=new), kept)


def _row(reading: Reading) -> dict[str, Any]:
    return {
        "article": reading.article,
        "relevant": reading.relevant,
        "reason": reading.reason,
        "events": EVENTS.dump_python(reading.events, mode="json"),
    }


# Written once: it is asked for each batch that is placed or told, and to write it anew takes longer than to run it.
_TOLD = (
    select(
        *ARTICLE_COLUMNS,
        readings.c.relevant,
        readings.c.reason,
        readings.c.events,
        story_members.c.story,
    )
    .select_from(articles.join(readings).outerjoin(story_members))
    .where(articles.c.id.in_(bindparam("some", expanding=True)))
    .order_by(articles.c.published, articles.c.id)
)
