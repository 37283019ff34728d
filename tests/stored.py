"""What tests put into a database and look up in it without going the way that articles and deliveries go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import select

from bot.outbox.decisions import Delivery
from bot.schedule import Turn
from bot.store import Alert, AlertPost, Alerts, Records
from bot.store.alerts import marked
from bot.store.deliveries import Deliveries, put
from bot.store.tables import slots
from digests.model import Article, Reading, Story
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store import Store
from digests.store import articles as stored_articles
from digests.store import readings as stored_readings
from digests.store import stories as stored_stories
from digests.store.articles import ARTICLE_COLUMNS, Saved, article_of
from digests.store.choices import Kind
from digests.store.engine import insert
from digests.store.tables import articles, feed_choices, work
from digests.store.work import Stage, end


async def save_articles(store: Store, candidates: Sequence[Candidate], now: datetime) -> Saved:
    """Store articles as one poll does."""
    saved = await store.database.written(
        lambda connection: stored_articles.save_articles(connection, candidates, now)
    )
    return Saved.together(saved.values())


async def save_readings(store: Store, given: Sequence[Reading]) -> None:
    """Store what was read, with nothing left to do."""
    async with store.database.writing() as connection:
        await end(connection, [reading.article for reading in given])
        await stored_readings.save_readings(connection, given)


async def save_stories(store: Store, given: Sequence[Story]) -> None:
    """Store stories, whose members must be stored, whole."""
    async with store.database.writing() as connection:
        await stored_stories.save_stories(connection, given)


async def record(store: Store, state: FeedState, candidates: Sequence[Candidate], now: datetime) -> Saved:
    """Store what one poll came to."""
    (saved,) = await store.feeds.record_all([(state, candidates)], now)
    return saved


async def put_up(outbox: Deliveries, *given: Delivery) -> None:
    """Put deliveries into the outbox that nothing else is stored with."""
    async with outbox._database.writing() as connection:
        await put(connection, outbox._database.signals, given)


async def unread(store: Store) -> list[Article]:
    """Return what nobody has read, the newest first."""
    query = select(*ARTICLE_COLUMNS).join(work).where(work.c.stage == Stage.READ)
    async with store.database.reading() as connection:
        rows = await connection.execute(query.order_by(articles.c.published.desc(), articles.c.id))
        return [article_of(row) for row in rows]


async def stored_article(store: Store, name: str) -> Article | None:
    """Return the article with an id."""
    found = await store.articles.of([name])
    return found[0] if found else None


async def published_between(store: Store, start: datetime, end_: datetime) -> list[Article]:
    """Return what was published from ``start`` to before ``end_``, the oldest first."""
    query = select(*ARTICLE_COLUMNS).where(articles.c.published >= start, articles.c.published < end_)
    async with store.database.reading() as connection:
        rows = await connection.execute(query.order_by(articles.c.published, articles.c.id))
        return [article_of(row) for row in rows]


async def readings_of(store: Store, ids: Iterable[str]) -> dict[str, Reading]:
    """Return what was read in articles, by article."""
    return {reading.article: reading for _, reading, _ in await store.readings.told(list(ids))}


async def awake(alerts: Alerts) -> list[Alert]:
    """Return all alerts that do not rest, as whoever tells them takes them up."""
    return [one async for some in alerts.those(marked(await alerts.mark())) for one in some]


async def told_by(alerts: Alerts, alert: int, story: str) -> AlertPost | None:
    """Return what an alert told of a story."""
    async with alerts.telling([]) as ledger:
        return await ledger.told(alert, story)


async def turns_of(records: Records, schedule: int) -> list[tuple[date, Turn, str]]:
    """Return what became of a schedule's slots, the newest first: date, turn, and why."""
    query = select(slots).where(slots.c.schedule == schedule).order_by(slots.c.instant.desc())
    async with records.slots._database.reading() as connection:
        rows = await connection.execute(query)
        return [(date.fromisoformat(row.day), Turn(row.turn), row.why) for row in rows]


async def choose(store: Store, audience: str, url: str, kind: Kind, now: datetime) -> None:
    """Note what an audience chose of a feed that is stored, in place of what it chose before, whatever that was."""
    row = {"audience": audience, "feed": url, "kind": kind, "since": now, "batch": ""}
    async with store.database.writing() as connection:
        statement = insert(connection, feed_choices).values(row)
        await connection.execute(
            statement.on_conflict_do_update(index_elements=["audience", "feed"], set_=row)
        )


async def waiting(store: Store, audience: str, batch: str) -> list[str]:
    """Return the feeds that were offered under a name and wait for a yes."""
    theirs = feed_choices.c.audience == audience, feed_choices.c.kind == Kind.OFFERED
    query = select(feed_choices.c.feed).where(*theirs, feed_choices.c.batch == batch)
    async with store.database.reading() as connection:
        return sorted(await connection.scalars(query))
