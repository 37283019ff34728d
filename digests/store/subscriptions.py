"""Queries about what hubs were asked to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, false, func, or_, select, update

from digests.poll.hubs import Offer
from digests.poll.identity import Candidate
from digests.store.articles import Saved, save_articles
from digests.store.choices import is_polled
from digests.store.engine import Database, insert
from digests.store.tables import feeds, hub_subscriptions
from digests.store.work import Stage


class Standing(StrEnum):
    """How a hub took a subscription."""

    ASKED = "asked"
    LIVE = "live"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a hub is asked to tell of a feed. ``token`` names it in our address, ``secret`` signs what it tells.

    ``until`` is when its lease ends, ``next`` when the hub is asked (again); ``failures`` counts how often it was since it last agreed.
    """

    feed: str
    hub: str
    topic: str
    token: str
    secret: str
    standing: Standing
    until: datetime | None
    next: datetime
    failures: int


class Subscriptions:
    """What hubs tell, and what they were asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def offer(self, feed: str, offer: Offer, token: str, secret: str, now: datetime) -> None:
        """Let a hub be asked at once for a feed; one that is known with the same topic goes on as it is."""
        row = {
            "feed": feed,
            "hub": offer.hub,
            "topic": offer.topic,
            "token": token,
            "secret": secret,
            "standing": Standing.ASKED,
            "until": None,
            "next": now,
            "failures": 0,
        }
        async with self._database.writing() as connection:
            if await connection.scalar(select(feeds.c.url).where(feeds.c.url == feed)) is None:
                return
            statement = insert(connection, hub_subscriptions).values(row)
            other = or_(
                hub_subscriptions.c.hub != statement.excluded.hub,
                hub_subscriptions.c.topic != statement.excluded.topic,
            )
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["feed"], set_=row, where=other)
            )

    async def of_feed(self, feed: str) -> Subscription | None:
        """Return the subscription for a feed."""
        found = await self._where(hub_subscriptions.c.feed == feed)
        return found[0] if found else None

    async def of_token(self, token: str) -> Subscription | None:
        """Return the subscription of this name whose feed is still read by somebody."""
        found = await self._where(hub_subscriptions.c.token == token)
        return found[0] if found else None

    async def due(self, now: datetime, limit: int) -> list[Subscription]:
        """Return those for which a hub is to be asked, the longest overdue first."""
        return await self._where(hub_subscriptions.c.next <= now, limit=limit)

    async def asked(self, one: Subscription, again: datetime) -> None:
        """Write down that a hub is asked, and when it is asked again if it does not agree before."""
        await self._change(one.token, next=again, failures=one.failures + 1)

    async def postponed(self, one: Subscription, again: datetime) -> None:
        """Write down that a hub wants to be asked later."""
        await self._change(one.token, next=again)

    async def agreed(self, one: Subscription, until: datetime, again: datetime) -> None:
        """Write down that the hub will tell, until when, and when that is to be renewed."""
        await self._change(one.token, standing=Standing.LIVE, until=until, next=again, failures=0)

    async def ended(self, one: Subscription, standing: Standing, again: datetime) -> None:
        """Write down that the hub tells nothing, and when it is asked again."""
        await self._change(one.token, standing=standing, until=None, next=again, failures=one.failures + 1)

    async def withdraw(self, one: Subscription) -> None:
        """Forget a subscription; the hub is told when it next delivers."""
        async with self._database.writing() as connection:
            await connection.execute(delete(hub_subscriptions).where(hub_subscriptions.c.token == one.token))

    async def receive(self, one: Subscription, candidates: Sequence[Candidate], now: datetime) -> Saved:
        """Store the articles of a delivery, unless the subscription was forgotten meanwhile; the feed's own state stays."""
        async with self._database.writing() as connection:
            mine = select(hub_subscriptions.c.feed).where(hub_subscriptions.c.token == one.token)
            if await connection.scalar(mine) is None:
                return Saved()
            saved = await connection.run_sync(save_articles, candidates, now)
            if saved:
                await self._database.signals.send(connection, Stage.READ)
        return Saved.together(saved.values())

    async def count(self, standing: Standing) -> int:
        """Return how many subscriptions stand so."""
        async with self._database.reading() as connection:
            counted = select(func.count()).where(hub_subscriptions.c.standing == standing)
            return (await connection.execute(counted)).scalar_one()

    async def _change(self, token: str, **values: object) -> None:
        async with self._database.writing() as connection:
            mine = hub_subscriptions.c.token == token
            await connection.execute(update(hub_subscriptions).where(mine).values(values))

    async def _where(self, condition: object, limit: int | None = None) -> list[Subscription]:
        query = (
            select(hub_subscriptions)
            .join(feeds)
            .where(condition, is_polled(), feeds.c.gone == false())  # type: ignore[arg-type]
            .order_by(hub_subscriptions.c.next, hub_subscriptions.c.feed)
            .limit(limit)
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(query)
            return [replace(Subscription(*row), standing=Standing(row.standing)) for row in rows]
