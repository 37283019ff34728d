"""Queries about the outbox. Every change of a delivery's state keeps a row of its history in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.base import Destination
from bot.outbox.decisions import CAUSES, Delivery, Kind, State, expired, taken_up
from bot.store.delivery_statements import (
    ENDED,
    LATE,
    NEXT_DUE,
    ORPHANS,
    READY,
    SETTLE,
    STEP,
    STORY,
    TAKE,
    TELL_CHILDREN,
    TELL_POSTS,
    made,
)
from bot.store.resting import hold_channel, rest
from bot.store.tables import alert_posts, deliveries, delivery_steps
from digests.store.engine import Database
from digests.store.overview import Waiting
from digests.store.signals import Signals

_PLAIN = tuple(one.name for one in fields(Delivery) if one.name not in {"place", "kind", "state"})

_ORPHAN = "the message that it belongs to was not posted"


@dataclass(frozen=True, slots=True)
class Past:
    """A state that a delivery was in since ``at`` (UTC), and why."""

    at: datetime
    state: State
    why: str


def arrival(platform: str) -> str:
    """Return the signal that something was put into the outbox for a platform."""
    return f"outbox {platform}"


async def put(connection: AsyncConnection, signals: Signals, given: Collection[Delivery]) -> None:
    """Put deliveries into the outbox within the transaction of what caused them; one that is there already stays as it is.

    Who sends is woken once the transaction is committed.
    """
    for one in given:
        row = _row(one) | {"due": one.due or one.created, "changed": one.created}
        number = (await connection.execute(made(connection.dialect.name), row)).scalar()
        if number is not None:
            await _note(connection, number, one.created, one.state, CAUSES[one.kind])
    for platform in {one.place.platform for one in given}:
        await signals.send(connection, arrival(platform))


async def told_target(connection: AsyncConnection, one: Delivery) -> Delivery:
    """Return a delivery that is to be put into the outbox with the platform's id of its parent's message, where it is known by now.

    Who is settling the parent meanwhile is waited for; who does it later finds this delivery waiting.
    """
    if not one.parent or one.target:
        return one
    parent = select(deliveries.c.message).where(deliveries.c.id == one.parent)
    message = await connection.scalar(parent.with_for_update(read=True))
    return replace(one, target=message or "")


class Deliveries:
    """The outbox."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(
        self, platform: str, now: datetime, limit: int, lease: timedelta, busy: Collection[str] = ()
    ) -> list[Delivery]:
        """Take up what is due on a platform, the first of each destination alone, for as long as ``lease``; ``busy`` are left.

        What another took up is taken over when its lease has ended: then the other's changes count no more (:meth:`settle`). What nobody
        needs any more, on whichever platform, and what waits for a message that will never be, ends before.
        """

        async def claimed(connection: AsyncConnection) -> list[Delivery]:
            await _sweep(connection, now)
            asked = {"on": platform, "now": now, "busy": list(busy), "most": limit}
            found = [(row, _delivery(row)) for row in await connection.execute(READY, asked)]
            taken = []
            for row, one in found:
                mine = taken_up(one, now)
                deserted = ", as whoever was sending it went silent" if one.state is State.SENDING else ""
                why = f"taken {'over' if deserted else 'up'} by {self._database.holder}{deserted}"
                changed = _changes(mine) | {"lease": mine.lease, "lease_until": now + lease}
                await connection.execute(TAKE, changed | {"which": row.number})
                await _note(connection, row.number, now, State.SENDING, why)
                taken.append(mine)
            return taken

        return await self._database.at_once(claimed)

    async def settle(
        self,
        done: Delivery,
        *also: Delivery,
        closed: Callable[[int, int], Delivery] | None = None,
    ) -> bool:
        """Store what a try came to, with what it causes; tell whether the lease still held. Where it did not, nothing changes.

        ``also`` goes into the outbox. With ``closed`` the destination is closed: all that posts there rests, what was under way for it
        fails, and ``closed`` is given how many schedules and alerts were awake, where any was, and returns the notice of it.
        """
        now = done.changed or done.created

        async def settled(connection: AsyncConnection) -> bool:
            if closed is not None:
                # Who tells alerts holds them before their deliveries.
                await hold_channel(connection, done.place.platform, done.place.channel)
            changed = _changes(done) | {"lease_until": None, "which": done.number, "held": done.lease}
            if (await connection.execute(SETTLE, changed)).scalar() is None:
                return False
            await _note(connection, done.number, now, done.state, done.why)
            await _tell_children(connection, done, now)
            await put(connection, self._database.signals, also)
            if closed is not None:
                await self._close(connection, done, now, closed)
            return True

        return await self._database.at_once(settled)

    async def _close(
        self,
        connection: AsyncConnection,
        done: Delivery,
        now: datetime,
        closed: Callable[[int, int], Delivery],
    ) -> None:
        rested = await rest(connection, done.place.platform, done.place.channel, done.why)
        others = _at(done.place) & (deliveries.c.state == State.PENDING) & (deliveries.c.kind != Kind.NOTICE)
        await _end(connection, others, State.FAILED, done.why, now)
        if any(rested):
            await put(connection, self._database.signals, [closed(*rested)])

    async def next_due(self, platform: str) -> datetime | None:
        """Return when (UTC) the next delivery of a platform is due or its lease ends; None where none is under way."""

        async def soonest_due(connection: AsyncConnection) -> datetime | None:
            return (await connection.execute(NEXT_DUE, {"on": platform})).scalar()

        return await self._database.looked(soonest_due)

    async def messages_since(self, place: Destination, since: datetime) -> frozenset[str]:
        """Return the platform's ids of the messages of a destination that are known since ``since`` (aware)."""
        query = select(deliveries.c.message).where(
            _at(place), deliveries.c.changed >= since, deliveries.c.message != ""
        )
        async with self._database.reading() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def get(self, delivery: str) -> Delivery | None:
        """Return a delivery by its id or, where only one begins so, by the beginning of it."""
        query = select(deliveries).where(deliveries.c.id.startswith(delivery, autoescape=True)).limit(2)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return _delivery(rows[0]) if len(rows) == 1 else None

    async def all(self, states: Collection[State] = (), limit: int = 100) -> list[Delivery]:
        """Return deliveries in some states, or in any, the newest first."""
        query = select(deliveries).order_by(deliveries.c.number.desc()).limit(limit)
        if states:
            query = query.where(deliveries.c.state.in_(states))
        async with self._database.reading() as connection:
            return [_delivery(row) for row in await connection.execute(query)]

    async def counts(self) -> dict[State, Waiting]:
        """Return how many deliveries are in each state, and since when (UTC) the oldest of them is there."""
        query = select(deliveries.c.state, func.count(), func.min(deliveries.c.created))
        async with self._database.reading() as connection:
            rows = (await connection.execute(query.group_by(deliveries.c.state))).all()
        return {one: Waiting() for one in State} | {State(row[0]): Waiting(*row[1:]) for row in rows}

    async def of_story(self, platform: str, community: str, story: str) -> list[Delivery]:
        """Return the posts and summaries by which the alerts of a community told a story, and those of their changes and words that are
        uncertain, in their order.
        """
        told = deliveries.c.id.in_([alert_posts.c.delivery, alert_posts.c.summary])
        later = (deliveries.c.parent != "") & (deliveries.c.parent == alert_posts.c.delivery)
        query = (
            select(deliveries)
            .join(alert_posts, told | (later & (deliveries.c.state == State.UNCERTAIN)))
            .where(
                alert_posts.c.story == story,
                deliveries.c.platform == platform,
                deliveries.c.community == community,
            )
            .order_by(deliveries.c.number)
        )
        async with self._database.reading() as connection:
            return [_delivery(row) for row in await connection.execute(query)]

    async def digests(self, place: Destination, since: datetime, until: datetime) -> list[Delivery]:
        """Return the digests promised to a destination from ``since`` to before ``until`` (aware), in their order."""
        promised = (deliveries.c.promised >= since) & (deliveries.c.promised < until)
        query = select(deliveries).where(_at(place), deliveries.c.kind == Kind.DIGEST, promised)
        async with self._database.reading() as connection:
            rows = await connection.execute(query.order_by(deliveries.c.number))
            return [_delivery(row) for row in rows]

    async def story_of(self, delivery: Delivery) -> str | None:
        """Return the id of the story that an alert told by a delivery; None for any other."""

        async def story(connection: AsyncConnection) -> str | None:
            return (await connection.execute(STORY, {"of": delivery.id})).scalar()

        return await self._database.looked(story)

    async def history(self, delivery: Delivery) -> list[Past]:
        """Return what became of a delivery, step by step."""
        query = select(delivery_steps).where(delivery_steps.c.delivery == delivery.number)
        async with self._database.reading() as connection:
            rows = await connection.execute(query.order_by(delivery_steps.c.number))
            return [Past(row.at, State(row.state), row.why) for row in rows]

    async def again(self, delivery: Delivery, now: datetime, lasts: timedelta) -> bool:
        """Let a delivery that ended be posted anew, whether it is there or not; tell whether it had ended."""
        ended = [State.FAILED, State.EXPIRED, State.UNCERTAIN]
        anew = {"doubt": None, "due": now, "expires": now + lasts, "changed": now, "tries": 0}
        return await self._by_hand(delivery, ended, State.PENDING, "asked for by the operator", now, **anew)

    async def drop(self, delivery: Delivery, now: datetime) -> bool:
        """Give a delivery up; tell whether it was neither sent nor being sent."""
        open_ = [State.PENDING, State.UNCERTAIN]
        return await self._by_hand(
            delivery, open_, State.FAILED, "dropped by the operator", now, due=None, changed=now
        )

    async def _by_hand(
        self, delivery: Delivery, of: Collection[State], to: State, why: str, now: datetime, **values: Any
    ) -> bool:
        one = (deliveries.c.number == delivery.number) & deliveries.c.state.in_(of)
        async with self._database.writing() as connection:
            changed = update(deliveries).where(one).values(state=to, why=why, **values)
            if (await connection.execute(changed.returning(deliveries.c.number))).scalar() is None:
                return False
            await _note(connection, delivery.number, now, to, why)
            await self._database.signals.send(connection, arrival(delivery.place.platform))
        return True

    async def forget(self, before: datetime) -> None:
        """Delete what ended before ``before`` (aware)."""
        done = deliveries.c.state.not_in([State.PENDING, State.SENDING]) & deliveries.c.due.is_(None)
        async with self._database.writing() as connection:
            await connection.execute(delete(deliveries).where(done, deliveries.c.changed < before))


async def _sweep(connection: AsyncConnection, now: datetime) -> None:
    """End what nobody needs any more and what waits for a message that will never be."""
    for row in await connection.execute(LATE, {"now": now}):
        one = expired(_delivery(row), now)
        await _end(connection, deliveries.c.number == row.number, one.state, one.why, now)
    for number in (await connection.scalars(ORPHANS)).all():
        await _end(connection, deliveries.c.number == number, State.FAILED, _ORPHAN, now)


def _at(place: Destination) -> ColumnElement[bool]:
    return and_(
        deliveries.c.platform == place.platform,
        deliveries.c.community == place.community,
        deliveries.c.channel == place.channel,
    )


async def _tell_children(connection: AsyncConnection, done: Delivery, now: datetime) -> None:
    """Give what waits for a message its id, or end it where there will be none."""
    if done.state is State.SENT:
        await connection.execute(TELL_CHILDREN, {"which": done.id, "target": done.message})
        await connection.execute(TELL_POSTS, {"which": done.id, "message": done.message})
    elif done.state in ENDED:
        waiting = (deliveries.c.parent == done.id) & (deliveries.c.state == State.PENDING)
        await _end(connection, waiting, State.FAILED, _ORPHAN, now)


async def _end(
    connection: AsyncConnection, which: ColumnElement[bool], state: State, why: str, now: datetime
) -> None:
    values: dict[str, Any] = {"state": state, "due": None, "changed": now, "why": why}
    # Two that end the same rows at once would wait for each other; what one has locked, it ends.
    free = select(deliveries.c.number).where(which).with_for_update(skip_locked=True)
    ended = (
        update(deliveries)
        .where(deliveries.c.number.in_(free))
        .values(**values)
        .returning(deliveries.c.number)
    )
    for number in (await connection.scalars(ended)).all():
        await _note(connection, number, now, state, why)


async def _note(connection: AsyncConnection, number: int, at: datetime, state: State, why: str) -> None:
    row = {"delivery": number, "at": at, "state": state, "why": why}
    await connection.execute(STEP, row)


def _row(one: Delivery) -> dict[str, Any]:
    row = {name: getattr(one, name) for name in _PLAIN if name != "number"}
    place = one.place
    return row | {
        "kind": one.kind,
        "state": one.state,
        "platform": place.platform,
        "community": place.community,
        "channel": place.channel,
    }


def _changes(one: Delivery) -> dict[str, Any]:
    """Return what a try changes of a delivery."""
    names = ("state", "why", "message", "tries", "due", "tried", "doubt", "stamped", "changed")
    return {name: getattr(one, name) for name in names}


def _delivery(row: Row[Any]) -> Delivery:
    plain = {name: getattr(row, name) for name in _PLAIN}
    place = Destination(row.platform, row.channel, row.community)
    return Delivery(kind=Kind(row.kind), state=State(row.state), place=place, **plain)
