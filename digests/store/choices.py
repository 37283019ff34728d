"""Which feeds count for whom: the operator's list for everybody, and what an audience chose beside it or against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.model import Feed
from digests.poll.state import FeedState
from digests.store.engine import Database, batches, insert, lock
from digests.store.rows import state_of, state_row
from digests.store.tables import articles, feed_choices, feeds

#: How long what was offered waits for a yes.
_LAPSE = timedelta(days=1)


class Kind(StrEnum):
    """What an audience chose of a feed."""

    OFFERED = "offered"
    """It was shown and waits for a yes; until then it is as if nothing had been chosen."""

    FOLLOWED = "followed"
    """It counts for this audience, whether it is on the operator's list or not."""

    PAUSED = "paused"
    """It does not count for this audience until it is woken."""

    REMOVED = "removed"
    """It is on the operator's list, and this audience does not want it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What an audience chose of a feed, and since when (aware)."""

    audience: str
    feed: str
    kind: Kind
    since: datetime


@dataclass(frozen=True, slots=True)
class Activity:
    """When a feed's articles came: those of the last seven days, and of the last sixty the number, the first and the last."""

    week: int
    articles: int
    first: datetime
    last: datetime


Check = Callable[[int, int], None]
"""What is told how many feeds of its own an audience has, those that rest too, and how many more it wants; it raises where that may not be."""


class Choices:
    """What audiences chose. An audience is whoever reads together, by any name that its caller gives it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def known(self, audience: str) -> list[tuple[FeedState, Choice | None]]:
        """Return the feeds that an audience may know of, by outlet, with what it chose: those of the list and its own."""
        query = (
            select(feeds, feed_choices.c.kind, feed_choices.c.since.label("chosen"))
            .select_from(_with_choices(audience))
            .where(or_(feeds.c.listed, _chose(Kind.FOLLOWED, Kind.PAUSED)))
            .order_by(feeds.c.outlet, feeds.c.url)
        )
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [
            (
                state_of(row),
                Choice(audience, row.url, Kind(row.kind), row.chosen) if row.kind else None,
            )
            for row in rows
        ]

    async def of(self, urls: Iterable[str]) -> list[Choice]:
        """Return what anybody chose of these feeds."""
        found = []
        async with self._database.reading() as connection:
            for batch in batches(sorted(urls)):
                rows = await connection.execute(select(feed_choices).where(feed_choices.c.feed.in_(batch)))
                found += [Choice(row.audience, row.feed, Kind(row.kind), row.since) for row in rows]
        return found

    async def offer(
        self, audience: str, offered: Mapping[str, Sequence[Feed]], now: datetime, *, renew: bool
    ) -> None:
        """Keep what was shown to an audience until it says yes, by the names of what it can say yes to; what is offered lapses in a day.

        A feed that is not known yet is stored, but not polled. With ``renew``, for what a feed says of itself, the names of one that is not
        on the operator's list are renewed.
        """
        every = [feed for batch in offered.values() for feed in batch]
        choices = [
            {"audience": audience, "feed": feed.url, "kind": Kind.OFFERED, "since": now, "batch": name}
            for name, batch in offered.items()
            for feed in batch
        ]
        async with self._database.writing() as connection:
            await _withdraw(connection, now - _LAPSE)
            rows = [state_row(FeedState(feed, feed.url, due=now, listed=False)) for feed in every]
            statement = insert(connection, feeds)
            names = {name: statement.excluded[name] for name in ("title", "outlet", "region", "language")}
            unlisted = feeds.c.listed.is_(False)
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["url"], set_=names, where=unlisted)
                if renew
                else statement.on_conflict_do_nothing(),
                rows,
            )
            statement = insert(connection, feed_choices)
            new = {name: statement.excluded[name] for name in ("since", "batch")}
            await connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["audience", "feed"],
                    set_=new,
                    where=feed_choices.c.kind == Kind.OFFERED,
                ),
                choices,
            )

    async def accept(self, audience: str, batch: str, now: datetime, check: Check) -> list[Feed]:
        """Let what was offered under a name and still waits for a yes count from ``now`` (aware) on; return it.

        ``check`` is given how many feeds of its own the audience has, to which nobody adds meanwhile, and how many these are; where it
        raises nothing changes.
        """
        theirs = feed_choices.c.audience == audience
        own = (
            select(func.count())
            .select_from(feed_choices)
            .join(feeds)
            .where(theirs, _chose(Kind.FOLLOWED, Kind.PAUSED), feeds.c.listed.is_(False))
        )
        waiting = theirs, feed_choices.c.batch == batch, _chose(Kind.OFFERED)
        accepted = update(feed_choices).where(*waiting).values(kind=Kind.FOLLOWED, since=now, batch="")
        async with self._database.writing() as connection:
            await lock(connection, f"feeds of {audience}")
            before = (await connection.execute(own)).scalar_one()
            urls = sorted(await connection.scalars(accepted.returning(feed_choices.c.feed)))
            if urls:
                check(before, len(urls))
            found = [
                state_of(row).feed
                for some in batches(urls)
                for row in await connection.execute(select(feeds).where(feeds.c.url.in_(some)))
            ]
        return sorted(found, key=lambda feed: feed.url)

    async def turn(
        self, audience: str, url: str, before: Kind | None, kind: Kind | None, now: datetime
    ) -> bool:
        """Note what an audience chose of a feed in place of what it chose ``before``, either None where that is nothing.

        Tell whether that was what it had chosen until now: where somebody else was quicker, nothing changes.
        """
        mine = {"audience": audience, "feed": url}
        new = {"kind": kind, "since": now, "batch": ""}
        there = [feed_choices.c[name] == value for name, value in mine.items()]
        async with self._database.writing() as connection:
            statement: Any
            if before is None:
                statement = insert(connection, feed_choices).values(**mine, **new).on_conflict_do_nothing()
            elif kind is None:
                statement = delete(feed_choices).where(*there, feed_choices.c.kind == before)
            else:
                statement = update(feed_choices).where(*there, feed_choices.c.kind == before).values(new)
            return (await connection.execute(statement.returning(feed_choices.c.feed))).scalar() is not None

    async def followers(self) -> dict[str, int]:
        """Return how many audiences follow each feed that is not on the operator's list."""
        query = (
            select(feeds.c.url, func.count())
            .join(feed_choices)
            .where(feeds.c.listed.is_(False), _chose(Kind.FOLLOWED))
            .group_by(feeds.c.url)
        )
        async with self._database.reading() as connection:
            return {row[0]: row[1] for row in await connection.execute(query)}

    async def activity(self, urls: Sequence[str], *, week: datetime, start: datetime) -> dict[str, Activity]:
        """Return when the articles of these feeds came that were published since ``start``, ``week`` being seven days ago."""
        recent = func.count().filter(articles.c.published >= week)
        query = select(
            articles.c.feed,
            recent,
            func.count(),
            func.min(articles.c.published),
            func.max(articles.c.published),
        ).where(articles.c.published >= start)
        found = {}
        async with self._database.reading() as connection:
            for batch in batches(urls):
                chosen = query.where(articles.c.feed.in_(batch)).group_by(articles.c.feed)
                for url, *counted in await connection.execute(chosen):
                    found[url] = Activity(*counted)
        return found


def counting(audience: str) -> Select[Any]:
    """Return the query of the addresses of the feeds that count for an audience."""
    return select(feeds.c.url).select_from(_with_choices(audience)).where(counts())


def counts() -> ColumnElement[bool]:
    """Return the condition that a feed, beside what an audience chose of it, counts for that audience."""
    silent = feed_choices.c.kind.is_(None) | _chose(Kind.OFFERED)
    return _chose(Kind.FOLLOWED) | (feeds.c.listed & silent)


def articles_for(audience: str | None) -> ColumnElement[bool]:
    """Return the condition that an article counts for an audience; None is whoever reads all that is stored.

    What came from no feed, or from one that the operator's list had once, is everybody's.
    """
    if audience is None:
        return articles.c.id.is_not(None)
    return articles.c.feed.is_(None) | articles.c.feed.in_(counting(audience))


def is_polled() -> ColumnElement[bool]:
    """Return the condition that somebody reads a feed: it is on the operator's list, or an audience follows it."""
    followed = select(feed_choices.c.feed).where(
        feed_choices.c.feed == feeds.c.url, feed_choices.c.kind == Kind.FOLLOWED
    )
    return feeds.c.listed | followed.exists()


def _with_choices(audience: str) -> Any:
    mine = (feed_choices.c.feed == feeds.c.url) & (feed_choices.c.audience == audience)
    return feeds.outerjoin(feed_choices, mine)


def _chose(*kinds: Kind) -> ColumnElement[bool]:
    return feed_choices.c.kind.in_(kinds)


async def _withdraw(connection: AsyncConnection, before: datetime) -> None:
    """Forget what was offered before an instant, and the feeds that nobody chose and nothing came from."""
    lapsed = (feed_choices.c.since < before) & _chose(Kind.OFFERED)
    urls = list(await connection.scalars(select(feed_choices.c.feed).where(lapsed)))
    await connection.execute(delete(feed_choices).where(lapsed))
    chosen = select(feed_choices.c.feed).where(feed_choices.c.feed == feeds.c.url).exists()
    given = select(articles.c.id).where(articles.c.feed == feeds.c.url).exists()
    for batch in batches(urls):
        await connection.execute(
            delete(feeds).where(feeds.c.url.in_(batch), feeds.c.listed.is_(False), ~chosen, ~given)
        )
