"""The service: where the parts are joined, and how they live and end together."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.adapters.base import Adapter, Destination
from bot.alerts import Query, matches, parse_query, subject_of
from bot.clock import Clock, SystemClock
from bot.commands.digest import NoDigestError, Request, digest_from_store, told_day
from bot.commands.feeds import open_with_catalogue
from bot.desk import Desk, Told
from bot.language import ReadingPool
from bot.message import alert_message, digest_message
from bot.schedule import Schedule, next_slot
from config.settings import Settings
from digests.model import Outlet, Source
from digests.poll.catalogue import load_outlets
from digests.poll.poller import Poller, open_poller
from digests.store import Store

log = logging.getLogger(__name__)

_TURN = timedelta(seconds=15)
"""How often the service looks which feeds are due."""

_FRESH = timedelta(hours=3)
"""How old an article may be to raise an alert: a feed that is polled for the first time gives days of old news."""


async def serve(settings: Settings, adapter: Adapter, clock: Clock | None = None) -> None:
    """Run the service until SIGTERM or SIGINT, posting to ``adapter``.

    Raises:
        StoreError: the database fails.
        ModelError: the language model is not installed.
        CatalogueError: the catalogue or the list of outlets cannot be read.
        QueryError: the query of an alert cannot be read.
    """
    clock = clock or SystemClock()
    queries = {text: parse_query(text) for text in settings.post.alerts}
    outlets = load_outlets(settings.poll.outlets)
    stop = _stop_signal()
    async with (
        open_with_catalogue(settings, clock.now()) as store,
        open_poller(store, settings.poll, clock.now) as poller,
    ):
        with ReadingPool(settings.reader.model, settings.reader.workers) as pool:
            desk = await Desk.open(store, pool, settings.digest.zone, clock.now())
            service = Service(settings, adapter, clock, store, poller, desk, queries, outlets)
            try:
                await service.run(stop)
            except ExceptionGroup as failures:
                # One part's failure has ended the others; it is the one to tell.
                raise failures.exceptions[0] from failures
    log.info("Stopped.")


@dataclass(slots=True)
class Service:
    """The loops of the service, each waiting for its own turn."""

    settings: Settings
    adapter: Adapter
    clock: Clock
    store: Store
    poller: Poller
    desk: Desk
    queries: Mapping[str, Query]
    outlets: Mapping[str, Outlet]
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _alerted: set[tuple[str, str]] = field(default_factory=set)

    async def run(self, stop: asyncio.Event) -> None:
        """Run all loops until ``stop`` is set or one of them fails."""
        async with asyncio.TaskGroup() as group:
            loops = [group.create_task(loop()) for loop in (self._poll, self._read, self._post)]
            await stop.wait()
            log.info("Stopping …")
            for loop in loops:
                loop.cancel()

    async def _poll(self) -> None:
        feeds = len(await self.store.feeds.all())
        log.info("Polling %s feeds; the digest comes at %s (%s).", feeds, *self._digest_time())
        while True:
            async for polled in self.poller.poll_due():
                if polled.new or polled.edited:
                    self._arrived.set()
            await self.clock.until(self.clock.now() + _TURN)

    async def _read(self) -> None:
        while True:
            told = await self.desk.read_new()
            if told:
                log.info("Read %s articles.", len(told))
            await self._alert(told)
            await self._arrived.wait()
            self._arrived.clear()

    async def _post(self) -> None:
        schedule = Schedule(self.settings.post.digest_at, self.settings.digest.zone)
        after = self.clock.now()
        while True:
            slot = next_slot(schedule, after)
            await self.clock.until(slot.instant)
            after = slot.instant
            day = told_day(slot.day, schedule.at)
            asked = Request(day, schedule.zone, self.outlets, self.settings.digest.lines)
            try:
                digest = await digest_from_store(self.store, asked)
            except NoDigestError as nothing:
                log.info("No digest: %s.", nothing)
                continue
            await self.adapter.deliver(digest_message(digest), Destination(self.adapter.platform))

    async def _alert(self, told: Sequence[Told]) -> None:
        """Post the first article of each story that meets a query."""
        oldest = self.clock.now() - _FRESH
        for one in told:
            if one.story is None or one.article.published < oldest:
                continue
            subject = subject_of(one.article, one.reading.events)
            for text, query in self.queries.items():
                if (text, one.story) in self._alerted or not matches(query, subject):
                    continue
                self._alerted.add((text, one.story))
                article = one.article
                source = Source(article.outlet, article.url, article.title, article.published)
                line = one.reading.events[0].line if one.reading.events else article.title
                message = alert_message(text, line, [source])
                await self.adapter.deliver(message, Destination(self.adapter.platform))

    def _digest_time(self) -> tuple[str, str]:
        return f"{self.settings.post.digest_at:%H:%M}", self.settings.digest.timezone


def _stop_signal() -> asyncio.Event:
    """Return an event that SIGTERM or SIGINT sets."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
