"""Hubs that tell what is new before a feed is polled (WebSub): asked, renewed, believed and given up."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

from digests.poll import pace
from digests.poll.fetch import Fetcher, FetchError, status_fault, without_secrets
from digests.poll.hubs import LEASE, Offer, lease_of, renewed_after
from digests.store.store import Store
from digests.store.subscriptions import Standing, Subscription

log = logging.getLogger(__name__)

#: Where hubs find us, below the public address.
PATH = "/websub"

#: Subscriptions that are asked for in one turn; the rest waits for the next.
_PER_TURN = 200

#: How long a hub is left alone that denied, or that did not tell what a poll found.
_DENIED, _SILENT = timedelta(days=7), timedelta(days=1)


class Subscriber:
    """Asks hubs to tell us at ``public_url`` (without a slash at its end)."""

    def __init__(
        self, store: Store, fetcher: Fetcher, public_url: str, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._public_url = public_url
        self._clock = clock

    async def polled(self, feed: str, offer: Offer | None) -> None:
        """Take notice of what a feed's document offers: a hub is asked once, one that is no longer offered is given up.

        Raises:
            StoreError: the database fails.
        """
        known = await self._store.subscriptions.of_feed(feed)
        if offer and (known is None or (known.hub, known.topic) != (offer.hub, offer.topic)):
            token, secret = secrets.token_urlsafe(24), secrets.token_urlsafe(32)
            await self._store.subscriptions.offer(feed, offer, token, secret, self._clock())
        elif known and not offer:
            await self._store.subscriptions.withdraw(known)

    async def tells_of(self, feed: str) -> Subscription | None:
        """Return the live subscription for a feed, if there is one: its polls can be few."""
        known = await self._store.subscriptions.of_feed(feed)
        live = known and known.standing is Standing.LIVE and known.until and known.until > self._clock()
        return known if live else None

    async def missed(self, known: Subscription) -> None:
        """Take notice that a poll found what the hub did not tell: it is believed no more for a while."""
        log.info("The hub %s did not tell what is new.", without_secrets(known.hub))
        await self._store.subscriptions.ended(known, Standing.ASKED, self._clock() + _SILENT)

    async def turn(self) -> None:
        """Ask the hubs whose time it is.

        Raises:
            StoreError: the database fails.
        """
        due = await self._store.subscriptions.due(self._clock(), _PER_TURN)
        await asyncio.gather(*(self._ask(one) for one in due))

    async def confirmed(self, known: Subscription, lease_seconds: str) -> None:
        """Take notice that a hub has asked us whether we want what it was asked for."""
        now, lease = self._clock(), lease_of(lease_seconds)
        await self._store.subscriptions.agreed(known, now + lease, now + renewed_after(lease))

    async def denied(self, known: Subscription) -> None:
        """Take notice that a hub will tell nothing of a feed."""
        log.info("The hub %s denies a subscription.", without_secrets(known.hub))
        await self._store.subscriptions.ended(known, Standing.DENIED, self._clock() + _DENIED)

    async def _ask(self, one: Subscription) -> None:
        # Before it is asked: a hub may ask back before it answers.
        again = pace.next_try(one.feed, one.failures + 1, None, self._clock())
        await self._store.subscriptions.asked(one, again)
        fields = {
            "hub.mode": "subscribe",
            "hub.topic": one.topic,
            "hub.callback": f"{self._public_url}{PATH}/{one.token}",
            "hub.secret": one.secret,
            "hub.lease_seconds": str(int(LEASE.total_seconds())),
        }
        try:
            answer = await self._fetcher.post(one.hub, fields)
        except FetchError as error:
            log.info("The hub %s %s", without_secrets(one.hub), error)
            return
        if HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            return
        log.info("The hub %s %s", without_secrets(one.hub), status_fault(answer.status))
        now = self._clock()
        if wait := pace.retry_after(answer.retry_after, now):
            await self._store.subscriptions.postponed(
                one, max(again, pace.next_try(one.feed, one.failures + 1, wait, now))
            )
