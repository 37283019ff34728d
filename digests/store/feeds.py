"""Queries about feeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, false, func, select, update

from digests.model import Feed
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store.articles import Saved, save_articles
from digests.store.choices import Kind, counting, is_polled
from digests.store.engine import Database, batches, insert
from digests.store.rows import state_of, state_row
from digests.store.tables import feed_choices, feeds

#: What the operator says of a feed.
_GIVEN = ("title", "outlet", "region", "language", "listed")


class Feeds:
    """What is polled, and where each feed stands."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, given: Iterable[Feed], now: datetime) -> None:
        """Add feeds to the operator's list, due at once; a feed that is there gets the given names and keeps its state."""
        rows = [state_row(FeedState(feed, feed.url, due=now)) for feed in given]
        if not rows:
            return
        async with self._database.writing() as connection:
            statement = insert(connection, feeds)
            names = {name: statement.excluded[name] for name in _GIVEN}
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["url"], set_=names), rows
            )

    async def remove(self, url: str) -> bool:
        """Take a feed off the list, or one that is not on it from all who follow it; tell whether there was such a feed.

        Its articles stay. A feed of the list that an audience follows by itself goes on for that audience.
        """
        async with self._database.writing() as connection:
            listed = await connection.scalar(select(feeds.c.listed).where(feeds.c.url == url))
            mine = feed_choices.c.feed == url
            keepers = await connection.scalar(
                select(func.count()).where(mine, feed_choices.c.kind.in_((Kind.FOLLOWED, Kind.PAUSED)))
            )
            if listed and not keepers:
                await connection.execute(delete(feeds).where(feeds.c.url == url))
            elif listed:
                await connection.execute(update(feeds).where(feeds.c.url == url).values(listed=False))
            else:
                # The row stays, so that what came from it does not become everybody's.
                await connection.execute(delete(feed_choices).where(mine))
            return bool(listed or keepers)

    async def all(self) -> list[FeedState]:
        """Return every feed that somebody reads, by outlet."""
        return await self._states(select(feeds).where(is_polled()).order_by(feeds.c.outlet, feeds.c.url))

    async def of(self, audience: str) -> list[FeedState]:
        """Return the feeds that count for an audience, by outlet."""
        wanted = select(feeds).where(feeds.c.url.in_(counting(audience)))
        return await self._states(wanted.order_by(feeds.c.outlet, feeds.c.url))

    async def get(self, urls: Iterable[str]) -> dict[str, FeedState]:
        """Return the feeds of these addresses that are stored, by address."""
        found = {}
        for batch in batches(sorted(urls)):
            for state in await self._states(select(feeds).where(feeds.c.url.in_(batch))):
                found[state.feed.url] = state
        return found

    async def due(self, now: datetime) -> list[FeedState]:
        """Return the feeds to poll at ``now``, the longest overdue first."""
        wanted = select(feeds).where(feeds.c.gone == false(), feeds.c.due <= now, is_polled())
        return await self._states(wanted.order_by(feeds.c.due, feeds.c.url))

    async def record(self, state: FeedState, candidates: Sequence[Candidate], now: datetime) -> Saved:
        """Store a poll's outcome: the articles and the feed's new state with its validators, together.

        A feed that was removed meanwhile stays removed, and what came from it is not stored.
        """
        async with self._database.writing() as connection:
            row = state_row(state)
            changed = await connection.execute(
                update(feeds).where(feeds.c.url == row["url"]).values(_changing(row))
            )
            return await save_articles(connection, candidates, now) if changed.rowcount else Saved()

    async def _states(self, query: Select[Any]) -> list[FeedState]:
        async with self._database.reading() as connection:
            return [state_of(row) for row in await connection.execute(query)]


def _changing(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a poll may change; the names and the list may have been edited while it ran."""
    return {
        name: value
        for name, value in row.items()
        if name not in {"url", "title", "outlet", "region", "language", "listed"}
    }
