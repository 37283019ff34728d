"""Queries about alerts and what they told."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, String, bindparam, cast, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.localization import Slot, phrase
from bot.logs import trail
from bot.message import Mention
from bot.outbox.decisions import Delivery
from bot.store.communities import audience_of
from bot.store.deliveries import put, told_target
from bot.store.numbering import next_id
from bot.store.resting import hold
from bot.store.tables import alert_posts, alerts
from digests.store.engine import Database, batches, insert_into, lock
from digests.store.signals import Signals
from digests.store.work import end, held


@dataclass(frozen=True, slots=True)
class Alert:
    """A query that a channel or a person follows.

    ``channel`` is where it is told (for a person, their direct messages). ``quiet`` are the hours in which it is silent, as
    :class:`bot.alerts.quiet.Quiet` writes them, ``cap`` how many stories it tells on one day (None: as many as any alert), ``mentions`` whom it
    calls as long as the community lets it. ``fault`` says why it rests where the platform refused. One that follows a single
    ``story`` (its id) has in place of a query the line that the story was told by.
    """

    platform: str
    community: str
    channel: str
    query: str
    created: datetime
    paused: bool = False
    fault: str = ""
    quiet: str = ""
    story: str = ""
    cap: int | None = None
    mentions: tuple[Mention, ...] = ()
    id: int = 0

    @property
    def audience(self) -> str:
        """Those who read it, as the core calls them."""
        return audience_of(self.platform, self.community)

    @property
    def subject(self) -> Slot:
        """What a post of it says that it follows."""
        return phrase("alert-of-story") if self.story else self.query


@dataclass(frozen=True, slots=True)
class AlertPost:
    """What an alert told of a story. ``delivery`` is that of the post, and ``message`` the platform's id of it once it is there; both are
    empty where none was made.

    ``held`` is until when it waits for a summary, or once it is told, the news of it for their word in its thread; None where nothing waits. ``summary``
    is the delivery of the one that told it. ``lines`` is what the story told (:class:`bot.alerts.developments.Telling`).
    """

    alert: int
    story: str
    message: str
    text: str
    owners: int
    posted: datetime
    held: datetime | None = None
    lines: str = "{}"
    delivery: str = ""
    summary: str = ""

    @property
    def told(self) -> bool:
        """Whether it has a post of its own, there or on its way."""
        return bool(self.delivery or self.message)


_FEW = 200
"""Alerts that are made of their rows in one turn of the event loop."""

Check = Callable[[Sequence[Alert]], None]
"""What looks at the alerts that there are before another is stored, and raises where that may not be."""


_POSTED = or_(alert_posts.c.message != "", alert_posts.c.delivery != "")


class Alerts:
    """The queries that are followed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, alert: Alert, check: Check | None = None) -> Alert:
        """Store an alert and return it with its id.

        ``check`` is given all that its community has, to which nobody adds meanwhile; where it raises nothing is stored.
        """
        async with self._database.writing() as connection:
            return await _add(connection, alert, check)

    async def follow(
        self,
        alert: Alert,
        told: Callable[[Alert], tuple[AlertPost, Delivery]],
        check: Check | None = None,
    ) -> Alert:
        """Store an alert as :meth:`add` does, with the post that it begins with, so that nothing is told beside it."""
        async with self.telling([]) as ledger:
            # Nobody else knows of it before the transaction ends.
            made = await _add(ledger.connection, alert, check)
            post, delivery = told(made)
            await ledger.note(post, delivery)
        return made

    async def of(self, platform: str, community: str) -> list[Alert]:
        """Return the alerts of a community in the order in which they were made."""
        return await self._read(_of(platform, community))

    async def those(self, numbers: Collection[int]) -> AsyncIterator[list[Alert]]:
        """Yield the alerts with these ids that are not paused, a few at a time: there may be a hundred thousand."""
        for batch in batches(sorted(numbers), _FEW):
            yield await self._read(select(alerts).where(alerts.c.id.in_(batch), alerts.c.paused.is_(False)))

    async def mark(self) -> str:
        """Return the ids of all alerts that are not paused, as one text: where it is the one of before, none needs to be looked at."""
        active = select(alerts.c.id).where(alerts.c.paused.is_(False)).order_by(alerts.c.id).subquery()
        query = select(func.aggregate_strings(cast(active.c.id, String), " "))
        async with self._database.reading() as connection:
            return str(await connection.scalar(query) or "")

    async def pause(self, alert: int, *, paused: bool) -> bool:
        """Let an alert rest, or wake it; tell whether it was the other way until now, and not changed by somebody else meanwhile."""
        other = (alerts.c.id == alert) & alerts.c.paused.is_(not paused)
        turned = update(alerts).where(other).values(paused=paused, fault="").returning(alerts.c.id)
        async with self._database.writing() as connection:
            return (await connection.execute(turned)).scalar() is not None

    async def rest(self, alert: int, fault: str, told: Delivery) -> None:
        """Let an alert rest, say why, and put what tells of it into the outbox; nothing where it rests already."""
        awake = (alerts.c.id == alert) & alerts.c.paused.is_(False)
        rests = update(alerts).where(awake).values(paused=True, fault=fault).returning(alerts.c.id)
        async with self._database.writing() as connection:
            if (await connection.execute(rests)).scalar() is not None:
                await put(connection, self._database.signals, [told])

    async def keep(self, platform: str, queries: Iterable[str], now: datetime) -> None:
        """Follow exactly ``queries`` on a platform that nobody can ask on: those of the settings."""
        wanted, own = set(queries), (alerts.c.platform == platform) & (alerts.c.community == "")
        async with self._database.writing() as connection:
            await lock(connection, "alerts")
            await connection.execute(delete(alerts).where(own, alerts.c.query.not_in(wanted)))
            there = set(await connection.scalars(select(alerts.c.query).where(own)))
            for query in sorted(wanted - there):
                await _add(connection, Alert(platform, "", "", query, now), None)

    async def remove(self, alert: int) -> bool:
        """Delete an alert and what it told; tell whether it was there."""
        gone = delete(alerts).where(alerts.c.id == alert).returning(alerts.c.id)
        async with self._database.writing() as connection:
            return (await connection.execute(gone)).scalar() is not None

    async def posted(self, platform: str, channel: str, message: str) -> list[AlertPost]:
        """Return what alerts told in a message of a channel, by the platform's id of it."""
        query = select(alert_posts).join(alerts)
        mine = (alerts.c.platform == platform) & (alerts.c.channel == channel)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.where(mine, alert_posts.c.message == message))).mappings()
            return [AlertPost(**row) for row in rows]

    async def told_by(self, stories: Collection[str]) -> dict[str, set[int]]:
        """Return by story which alerts have posted it."""
        query = select(alert_posts.c.story, alert_posts.c.alert).where(
            alert_posts.c.story.in_(stories), _POSTED
        )
        found: dict[str, set[int]] = {}
        async with self._database.reading() as connection:
            for row in await connection.execute(query):
                found.setdefault(row.story, set()).add(row.alert)
        return found

    async def held(self, now: datetime) -> list[tuple[Alert, list[AlertPost]]]:
        """Return what was held back until ``now`` (aware) or before, the oldest first, by the alerts that are awake."""
        query = select(alert_posts).join(alerts).where(alert_posts.c.held <= now, alerts.c.paused.is_(False))
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.order_by(alert_posts.c.posted))).mappings()
            held: dict[int, list[AlertPost]] = {}
            for row in rows:
                held.setdefault(row["alert"], []).append(AlertPost(**row))
        return [(alert, held[alert.id]) async for some in self.those(held) for alert in some]

    @asynccontextmanager
    async def telling(self, which: Collection[int]) -> AsyncIterator[Ledger]:
        """Be the only one, of any number of processes, who decides what some alerts tell; what the block notes is stored whole when it ends.

        Others decide meanwhile what other alerts tell.
        """
        async with self._database.writing() as connection:
            ledger = await self._ledger(connection, which)
            yield ledger
        _tell_ways(ledger)

    async def tell(self, which: Collection[int], work: Callable[[Ledger], Coroutine[Any, Any, None]]) -> None:
        """Let ``work`` decide what some alerts tell, alone with them as in :meth:`telling`; it waits for nothing but for the ledger."""

        async def told(connection: AsyncConnection) -> Ledger:
            ledger = await self._ledger(connection, which)
            await work(ledger)
            return ledger

        _tell_ways(await self._database.at_once(told))

    async def _ledger(self, connection: AsyncConnection, which: Collection[int]) -> Ledger:
        for batch in batches(sorted(which)):
            await hold(connection, alerts, alerts.c.id.in_(batch))
        return Ledger(connection, self._database.signals)

    async def _read(self, query: Select[Any]) -> list[Alert]:
        async with self._database.reading() as connection:
            return await _alerts(connection, query)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What alerts told, in the transaction of the one who decides what they tell; ``outgoing`` is what it put into the outbox, with what
    each tells of a story.
    """

    connection: AsyncConnection
    signals: Signals
    outgoing: list[tuple[AlertPost, Delivery]] = field(default_factory=list)

    async def begin(self, claims: Mapping[str, str]) -> bool:
        """Note that claimed articles are told with what is noted here; tell whether the claims still hold."""
        mine = await held(self.connection, claims)
        await end(self.connection, mine)
        return len(mine) == len(claims)

    async def told(self, alert: int, story: str) -> AlertPost | None:
        """Return what an alert told of a story, or None where it told nothing yet."""
        row = (await self.connection.execute(_TOLD, {"by": alert, "of": story})).mappings().one_or_none()
        return AlertPost(**row) if row else None

    async def told_since(self, alert: int, instant: datetime) -> int:
        """Return how many stories an alert posted since ``instant`` (aware)."""
        counted = await self.connection.execute(_TOLD_SINCE, {"by": alert, "since": instant})
        return int(counted.scalar_one())

    async def release(self, posts: Iterable[AlertPost], summary: Delivery) -> None:
        """Note that what was held back is told by ``summary``, which goes into the outbox."""
        for post in posts:
            mine = (alert_posts.c.alert == post.alert) & (alert_posts.c.story == post.story)
            await self.connection.execute(
                update(alert_posts).where(mine).values(held=None, summary=summary.id)
            )
            self.outgoing.append((post, summary))
        await put(self.connection, self.signals, [summary])

    async def note(self, post: AlertPost, *outgoing: Delivery) -> None:
        """Keep what an alert tells of a story, in place of what it told before, with the deliveries that tell it.

        The platform's id of a post that is already known stays. Of an alert that was removed meanwhile nothing is kept.
        """
        if await self.connection.scalar(_THERE, {"which": post.alert}) is None:
            return
        outgoing = tuple([await told_target(self.connection, one) for one in outgoing])
        row = {name: getattr(post, name) for name in _COLUMNS}
        statement = _kept(self.connection.dialect.name, known=post.message != "")
        await self.connection.execute(statement, row)
        await put(self.connection, self.signals, outgoing)
        self.outgoing.extend((post, one) for one in outgoing)


def _tell_ways(ledger: Ledger) -> None:
    for post, one in ledger.outgoing:
        way = {"delivery": one.id, "kind": one.kind, "alert": post.alert, "story": post.story}
        trail.info("Alert put into the outbox.", extra=way | {"articles": list(json.loads(post.lines))})


def marked(mark: str) -> set[int]:
    """Return the ids that a mark of alerts holds."""
    return set(map(int, mark.split()))


def _of(platform: str, community: str) -> Select[Any]:
    theirs = alerts.c.platform == platform, alerts.c.community == community
    return select(alerts).where(*theirs).order_by(alerts.c.id)


async def _alerts(connection: AsyncConnection, query: Select[Any]) -> list[Alert]:
    rows = (await connection.execute(query)).mappings().all()
    return [Alert(**{**row, "mentions": tuple(map(Mention.of, row["mentions"].split()))}) for row in rows]


# Written once: each alert is told by them, and to write one anew takes longer than to run it.
_COLUMNS = tuple(one.name for one in fields(AlertPost))
_BY = alert_posts.c.alert == bindparam("by")
_TOLD = select(alert_posts).where(_BY, alert_posts.c.story == bindparam("of"))
_TOLD_SINCE = select(func.count()).where(_BY, alert_posts.c.posted >= bindparam("since"), _POSTED)
_THERE = (
    select(alerts.c.id).where(alerts.c.id == bindparam("which")).with_for_update(read=True, key_share=True)
)


@cache
def _kept(dialect: str, *, known: bool) -> Any:
    """The statement that keeps what an alert tells of a story; what is ``known`` of its message takes the place of what was."""
    statement = insert_into(dialect, alert_posts)
    new = {name: statement.excluded[name] for name in _COLUMNS if name != "message" or known}
    return statement.on_conflict_do_update(index_elements=["alert", "story"], set_=new)


async def _add(connection: AsyncConnection, alert: Alert, check: Check | None) -> Alert:
    if check:
        await lock(connection, f"alerts of {alert.audience}")
        check(await _alerts(connection, _of(alert.platform, alert.community)))
    row = row_of(alert) | await next_id(connection, alerts)
    done = await connection.execute(alerts.insert().values(**row).returning(alerts.c.id))
    return replace(alert, id=done.scalar_one())


def row_of(alert: Alert) -> dict[str, Any]:
    """Return a new alert as the columns of its table."""
    row = {one.name: getattr(alert, one.name) for one in fields(alert) if one.name != "id"}
    return row | {"mentions": " ".join(map(str, alert.mentions))}
