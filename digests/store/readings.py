"""Queries about what was read in articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import select

from digests.model import Article, Event, Reading
from digests.store.articles import ARTICLE_COLUMNS, article_of
from digests.store.choices import articles_for
from digests.store.engine import Database, batches, insert
from digests.store.tables import articles, readings

EVENTS = TypeAdapter(tuple[Event, ...])


class Readings:
    """What was read in articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, given: Iterable[Reading]) -> None:
        """Store readings; an earlier one of the same article is replaced, one of an unknown article dropped."""
        rows = {reading.article: _row(reading) for reading in given}
        async with self._database.writing() as connection:
            there: set[str] = set()
            for batch in batches(sorted(rows)):
                # They must not go before their readings are stored.
                here = select(articles.c.id).where(articles.c.id.in_(batch))
                there.update(await connection.scalars(here.with_for_update(read=True, key_share=True)))
            kept = [row for article, row in rows.items() if article in there]
            if kept:
                statement = insert(connection, readings)
                new = {name: statement.excluded[name] for name in ("relevant", "reason", "events")}
                await connection.execute(
                    statement.on_conflict_do_update(index_elements=["article"], set_=new), kept
                )

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

    async def of(self, ids: Sequence[str]) -> dict[str, Reading]:
        """Return the readings of these articles, by article."""
        query = select(
            readings.c.article.label("id"), readings.c.relevant, readings.c.reason, readings.c.events
        )
        found = {}
        async with self._database.reading() as connection:
            for batch in batches(ids):
                for row in await connection.execute(query.where(readings.c.article.in_(batch))):
                    found[row.id] = reading_of(row)
        return found


def reading_of(row: Any) -> Reading:
    """Return the reading in a row with the article's ``id`` and the columns of ``readings``."""
    return Reading(row.id, row.relevant, row.reason, EVENTS.validate_python(row.events, strict=False))


def _row(reading: Reading) -> dict[str, Any]:
    return {
        "article": reading.article,
        "relevant": reading.relevant,
        "reason": reading.reason,
        "events": EVENTS.dump_python(reading.events, mode="json"),
    }
