"""Queries about feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    Connection,
    Select,
    case,
    delete,
    false,
    func,
    null,
    select,
    tuple_,
    update,
)

from digests.model import Feed
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.poll.turns import host_of
from digests.store.articles import Saved, save_articles
from digests.store.bulk import Bulk
from digests.store.choices import Kind, counting, is_polled
from digests.store.engine import Database, batches, clock, insert, lock
from digests.store.rows import state_of, state_row
from digests.store.tables import done_once, feed_choices, feeds
from digests.store.work import Stage

#: What is done once: the operator's list is begun.
_LIST = "feed list"

#: What the operator says of a feed.
_GIVEN = ("title", "outlet", "region", "language", "listed")

#: What a poll knows of a feed.
_STATE = tuple(column.name for column in feeds.columns if column.name not in {"holder", "claim", "claimed"})

#: How long a claim on a feed holds that is not renewed: a few turns of a process that polls.
_LEASE = timedelta(minutes=1)

#: Articles that are put into statements at once on PostgreSQL, where the event loop waits while they are.
_PART = 250


class Feeds:
    """What is polled, and where each feed stands."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, given: Iterable[Feed], now: datetime) -> int:
        """Add feeds to the operator's list, which begins with them, due at once; a feed that is there gets the given names and keeps its
        state. Return how many were not on the list.
        """
        rows = {feed.url: state_row(FeedState(feed, feed.url, due=now)) for feed in given}
        if not rows:
            return 0
        async with self._database.writing() as connection:
            on_list = 0
            for batch in batches(list(rows)):
                counted = select(func.count()).where(feeds.c.url.in_(batch), feeds.c.listed)
                on_list += await connection.scalar(counted) or 0
            statement = insert(connection, feeds)
            names = {name: statement.excluded[name] for name in _GIVEN}
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["url"], set_=names), list(rows.values())
            )
            begun = insert(connection, done_once).values(name=_LIST)
            await connection.execute(begun.on_conflict_do_nothing())
        return len(rows) - on_list

    async def remove(self, url: str) -> bool:
        """Take a feed off the list, or one that is not on it from all who follow it; tell whether there was such a feed.

        Its articles stay everybody's. A feed of the list that an audience follows by itself goes on for that audience.
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

    async def is_begun(self) -> bool:
        """Tell whether the operator's list was ever begun, which is so where all of its feeds were removed since."""
        begun = select(done_once).where(done_once.c.name == _LIST)
        async with self._database.reading() as connection:
            return bool(await connection.scalar(select(begun.exists())))

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

    async def due(
        self, now: datetime, limit: int | None = None, after: FeedState | None = None
    ) -> list[FeedState]:
        """Return the feeds to poll at ``now``, the longest overdue first: at most ``limit`` of those behind ``after``."""
        return await self._states(_due(now, after).limit(limit))

    async def claim(
        self, now: datetime, limit: int | None = None, after: FeedState | None = None
    ) -> list[FeedState]:
        """Return feeds to poll as :meth:`due` does; on PostgreSQL they are this process's for a while, and others poll them not.

        A feed at a host that another process polls waits, so that the host is spared however many processes there are. A feed
        that this process holds already keeps its claim.
        """
        if not self._database.shared:
            return await self.due(now, limit, after)
        async with self._database.writing() as connection:
            # One at a time: of two that claim at once, neither would see which hosts the other takes.
            await lock(connection, "polling")
            instant, mine = await clock(connection), feeds.c.holder == self._database.holder
            busy = select(feeds.c.host).where(feeds.c.claimed > instant, ~mine)
            wanted = _due(now, after).where(feeds.c.host.not_in(busy)).limit(limit).with_for_update()
            states = [state_of(row) for row in await connection.execute(wanted)]
            live = mine & (feeds.c.claimed > instant)
            token = uuid4().hex
            changes = {
                "claim": case((live, feeds.c.claim), else_=token),
                "holder": self._database.holder,
                "claimed": instant + _LEASE,
            }
            claims: dict[str, str] = {}
            for batch in batches([state.feed.url for state in states]):
                claiming = update(feeds).where(feeds.c.url.in_(batch)).values(changes)
                rows = await connection.execute(claiming.returning(feeds.c.url, feeds.c.claim))
                claims |= {row.url: row.claim for row in rows}
        return [replace(state, claim=claims[state.feed.url]) for state in states]

    async def keep(self) -> None:
        """Hold what this process has claimed for longer."""
        if self._database.shared:
            async with self._database.writing() as connection:
                mine = (feeds.c.holder == self._database.holder) & feeds.c.claimed.is_not(None)
                until = await clock(connection) + _LEASE
                await connection.execute(update(feeds).where(mine).values(claimed=until))

    async def release(self) -> None:
        """Let others poll what this process has claimed."""
        if self._database.shared:
            async with self._database.writing() as connection:
                mine = (feeds.c.holder == self._database.holder) & feeds.c.claimed.is_not(None)
                await connection.execute(update(feeds).where(mine).values(claimed=None))

    async def record_all(
        self, polls: Sequence[tuple[FeedState, Sequence[Candidate]]], now: datetime
    ) -> list[Saved]:
        """Store the outcomes of polls: their articles and the feeds' new states with their validators, all together.

        A feed that was removed meanwhile stays removed, and what came from it is not stored; nor is what a process brings whose
        claim on the feed another has by now.
        """
        signals = self._database.signals

        def write(connection: Connection) -> dict[str | None, Saved]:
            saved = _record(connection, polls, now)
            if saved:
                signals.announce(connection, Stage.READ)
            return saved

        saved = await self._database.written(write)
        if saved:
            signals.wake(Stage.READ)
        return [saved.get(state.feed.url, Saved()) for state, _ in polls]

    async def hold(self, address: str, until: datetime) -> None:
        """Let no feed at the host of ``address`` be due before ``until``."""
        there = feeds.c.host == host_of(address)
        async with self._database.writing() as connection:
            await connection.execute(update(feeds).where(there, feeds.c.due < until).values(due=until))

    async def _states(self, query: Select[Any]) -> list[FeedState]:
        async with self._database.reading() as connection:
            return [state_of(row) for row in await connection.execute(query)]


def _record(
    connection: Connection, polls: Sequence[tuple[FeedState, Sequence[Candidate]]], now: datetime
) -> dict[str | None, Saved]:
    urls = [state.feed.url for state, _ in polls]
    wanted = feeds.c.url.in_(urls) & is_polled()
    query = select(feeds.c.url, feeds.c.claim).where(wanted).order_by(feeds.c.url)
    claims = {row.url: row.claim for row in connection.execute(query.with_for_update())}
    there = {state.feed.url for state, _ in polls if claims.get(state.feed.url) == state.claim}
    rows = [state_row(state) for state, _ in polls if state.feed.url in there]
    _POLLED.insert(connection, [tuple(row[name] for name in _STATE) for row in rows])
    candidates = [one for state, found in polls if state.feed.url in there for one in found]
    saved: defaultdict[str | None, list[Saved]] = defaultdict(list)
    at_once = _PART if connection.dialect.name == "postgresql" else max(1, len(candidates))
    for part in batches(candidates, at_once):
        for feed, one in save_articles(connection, part, now).items():
            saved[feed].append(one)
    return {feed: Saved.together(some) for feed, some in saved.items()}


def _due(now: datetime, after: FeedState | None) -> Select[Any]:
    wanted = select(feeds).where(feeds.c.gone == false(), feeds.c.due <= now, is_polled())
    if after:
        wanted = wanted.where(tuple_(feeds.c.due, feeds.c.url) > (after.due, after.feed.url))
    return wanted.order_by(feeds.c.due, feeds.c.url)


def _changed(statement: Any) -> Any:
    """Change what a poll may change of a feed that is there; the names and the list may have been edited while it ran."""
    changed = {name: statement.excluded[name] for name in _STATE if name not in {"url", *_GIVEN}}
    return statement.on_conflict_do_update(index_elements=["url"], set_={**changed, "claimed": null()})


#: Only for feeds that are there: many in one statement is what this form is for (``digests.store.bulk``).
_POLLED = Bulk(tuple(feeds.c[name] for name in _STATE), _changed)
