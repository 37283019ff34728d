"""Queries about feeds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, delete, false, select, update

from digests.model import Feed
from digests.poll.identity import Candidate
from digests.poll.state import FeedState, Validators
from digests.store.articles import Saved, save_articles
from digests.store.engine import Database, insert
from digests.store.tables import feeds


class Feeds:
    """What is polled, and where each feed stands."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, given: Iterable[Feed], now: datetime) -> None:
        """Add feeds, due at once; a feed that is there gets the given names and keeps its state."""
        rows = [_row(FeedState(feed, feed.url, due=now)) for feed in given]
        if not rows:
            return
        async with self._database.writing() as connection:
            statement = insert(connection, feeds)
            names = {name: statement.excluded[name] for name in ("title", "outlet", "region", "language")}
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["url"], set_=names), rows
            )

    async def remove(self, url: str) -> bool:
        """Forget a feed and keep its articles; tell whether it was there."""
        async with self._database.writing() as connection:
            return (await connection.execute(delete(feeds).where(feeds.c.url == url))).rowcount > 0

    async def all(self) -> list[FeedState]:
        """Return every feed, by outlet."""
        return await self._states(select(feeds).order_by(feeds.c.outlet, feeds.c.url))

    async def due(self, now: datetime) -> list[FeedState]:
        """Return the feeds to poll at ``now``, the longest overdue first."""
        wanted = select(feeds).where(feeds.c.gone == false(), feeds.c.due <= now)
        return await self._states(wanted.order_by(feeds.c.due, feeds.c.url))

    async def record(self, state: FeedState, candidates: Sequence[Candidate], now: datetime) -> Saved:
        """Store a poll's outcome: the articles and the feed's new state with its validators, together.

        A feed that was removed meanwhile stays removed, and what came from it is not stored.
        """
        async with self._database.writing() as connection:
            row = _row(state)
            changed = await connection.execute(
                update(feeds).where(feeds.c.url == row["url"]).values(_changing(row))
            )
            return await save_articles(connection, candidates, now) if changed.rowcount else Saved()

    async def _states(self, query: Select[Any]) -> list[FeedState]:
        async with self._database.reading() as connection:
            return [_state(row) for row in await connection.execute(query)]


def _row(state: FeedState) -> dict[str, Any]:
    return asdict(state.feed) | {
        "address": state.address,
        "moved_to": state.moved_to,
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "due": state.due,
        "interval_seconds": state.interval.total_seconds(),
        "polled": state.polled,
        "read": state.read,
        "failures": state.failures,
        "fault": state.fault,
        "gone": state.gone,
    }


def _changing(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a poll may change; the names may have been edited while it ran."""
    return {
        name: value
        for name, value in row.items()
        if name not in {"url", "title", "outlet", "region", "language"}
    }


def _state(row: Row[Any]) -> FeedState:
    return FeedState(
        feed=Feed(row.url, row.title, row.outlet, row.region, row.language),
        address=row.address,
        due=row.due,
        moved_to=row.moved_to,
        validators=Validators(row.etag, row.last_modified),
        interval=timedelta(seconds=row.interval_seconds),
        polled=row.polled,
        read=row.read,
        failures=row.failures,
        fault=row.fault,
        gone=row.gone,
    )
