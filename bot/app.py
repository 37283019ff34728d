"""The service: where the parts are joined, and how they live and end together."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from bot.adapters.base import Adapter, LoginError
from bot.adapters.discord.client import Discord
from bot.adapters.slack.client import Slack
from bot.alerting import Alerting
from bot.catalogue import open_with_catalogue
from bot.clock import Clock, SystemClock
from bot.commands.office import Office
from bot.desk import Desk
from bot.language import ReadingPool
from bot.posting import Posting
from bot.query.language import parse_query
from bot.schedule import Schedule
from bot.store import Records, Standing
from config.settings import Settings
from digests.poll.callback import Callback, listening
from digests.poll.catalogue import load_outlets
from digests.poll.discover import Finder
from digests.poll.fetch import Fetcher, open_fetcher
from digests.poll.parser import Parser, open_parser
from digests.poll.poller import Poller
from digests.poll.subscriber import Subscriber
from digests.store import Store

log = logging.getLogger(__name__)

_TURN = timedelta(seconds=15)
"""How often the service looks which feeds are due."""

_GRACE = timedelta(days=30)
"""How long the settings of a server that removed the bot are kept, in case it returns."""


async def serve(settings: Settings, terminal: Adapter, clock: Clock | None = None) -> None:
    """Run the service until SIGTERM or SIGINT; without the tokens of a chat platform it posts to ``terminal``.

    Raises:
        StoreError: the database fails.
        ModelError: the language model is not installed.
        CatalogueError: the catalogue or the list of outlets cannot be read.
        QueryError: the query of an alert cannot be read.
        LoginError: a chat platform refuses its token.
        ListenError: the address for hubs cannot be listened on.
    """
    clock = clock or SystemClock()
    for query in settings.post.alerts:
        parse_query(query)
    outlets = load_outlets(settings.poll.outlets)
    stop = _stop_signal()
    async with (
        open_with_catalogue(settings, clock.now()) as store,
        open_fetcher(settings.poll) as fetcher,
        open_parser(settings.poll.parsers) as parser,
        aclosing(_poller(store, fetcher, parser, settings, clock)) as poller,
    ):
        finder = Finder(fetcher, parser)
        records = Records(store.database)
        office = Office(store, records, outlets, settings.digest, clock, finder, settings.poll)
        with ReadingPool(settings.reader.model, settings.reader.workers) as pool:
            desk = await Desk.open(store, pool, settings.digest.zone, clock.now())
            try:
                async with _connected(settings, office, terminal) as adapters:
                    # What is there now stays; to look for garbage in it would hold the event loop for long.
                    gc.collect()
                    gc.freeze()
                    await Service(settings, adapters, office, poller, desk).run(stop)
            except ExceptionGroup as failures:
                # One part's failure has ended the others; it is the one to tell.
                raise _first(failures) from failures
    log.info("Stopped.")


def _poller(store: Store, fetcher: Fetcher, parser: Parser, settings: Settings, clock: Clock) -> Poller:
    url = settings.websub.public_url
    subscriber = Subscriber(store, fetcher, url, clock.now) if url else None
    return Poller(store, fetcher, parser, settings.poll, clock.now, subscriber=subscriber)


@asynccontextmanager
async def _connected(
    settings: Settings, office: Office, terminal: Adapter
) -> AsyncIterator[Mapping[str, Adapter]]:
    """Connect to the platforms that there are tokens of; without any, the terminal is the only one."""
    discord, slack = settings.discord, settings.slack
    if slack.fault:
        raise LoginError(f"Slack is not set up whole: {slack.fault}")
    async with AsyncExitStack() as stack:
        adapters: dict[str, Adapter] = {}
        group = await stack.enter_async_context(asyncio.TaskGroup())
        connections = []
        if discord.token:
            client = await stack.enter_async_context(Discord(office, discord.api_url))
            adapters[client.platform] = client
            connections.append(client.connected(discord.token.get_secret_value()))
        if slack.mode != "off":
            app = Slack(office, slack)
            adapters[app.platform] = app
            connections.append(app.connected())
        tasks = [group.create_task(connection) for connection in connections]
        yield adapters or {terminal.platform: terminal}
        for task in tasks:
            task.cancel()


@dataclass(slots=True)
class Service:
    """The loops of the service, each waiting for its own turn."""

    settings: Settings
    adapters: Mapping[str, Adapter]
    office: Office
    poller: Poller
    desk: Desk
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, stop: asyncio.Event) -> None:
        """Run all loops until ``stop`` is set or one of them fails."""
        alerting = Alerting(self.office, self.adapters)
        await alerting.follow("terminal", self.settings.post.alerts)
        posting = Posting(self.office, self.adapters, self._own_digest())
        async with asyncio.TaskGroup() as group:
            loops = [
                group.create_task(loop)
                for loop in (
                    self._poll(),
                    self._hear_hubs(),
                    self._read(alerting),
                    posting.run(),
                    self._summarise(alerting),
                    self._forget(),
                )
            ]
            await stop.wait()
            log.info("Stopping …")
            for loop in loops:
                loop.cancel()

    async def _poll(self) -> None:
        feeds = len(await self.office.store.feeds.all())
        log.info("Polling %s feeds, posting to %s.", feeds, " and ".join(self.adapters))
        while True:
            async for polled in self.poller.poll_due():
                if polled.new or polled.edited:
                    self._arrived.set()
            await self.office.clock.until(self.office.clock.now() + _TURN)

    async def _hear_hubs(self) -> None:
        """Let hubs tell what is new, where there is an address for them, and ask them for it each minute."""
        subscriber = self.poller.subscriber
        if subscriber is None:
            return
        callback = Callback(self.office.store, subscriber, self.poller, self.settings.poll, self._arrived.set)
        async with listening(callback, self.settings.websub):
            while True:
                await subscriber.turn()
                await self.office.clock.until(self.office.clock.now() + timedelta(minutes=1))

    async def _read(self, alerting: Alerting) -> None:
        while True:
            told = await self.desk.read_new()
            if told:
                log.info("Read %s articles.", len(told))
            await alerting.tell(told)
            await self._arrived.wait()
            self._arrived.clear()

    async def _summarise(self, alerting: Alerting) -> None:
        """Look each minute whether what was held back may be told."""
        while True:
            await alerting.summarise()
            await self.office.clock.until(self.office.clock.now() + timedelta(minutes=1))

    async def _forget(self) -> None:
        """Forget each day those that removed the bot long enough ago."""
        while True:
            now = self.office.clock.now()
            for platform, community in await self.office.records.communities.forget_left(now - _GRACE):
                log.info("Forgot %s of %s, which removed the bot.", community, platform)
            await self.office.clock.until(now + timedelta(days=1))

    def _own_digest(self) -> Standing:
        """Return the digest that the settings ask for; it is posted where there is a terminal."""
        when = Schedule(self.settings.post.digest_at, self.settings.digest.zone)
        return Standing("terminal", "", "", when, self.office.clock.now())


def _first(failures: ExceptionGroup[Exception]) -> Exception:
    first = failures.exceptions[0]
    return _first(first) if isinstance(first, ExceptionGroup) else first


def _stop_signal() -> asyncio.Event:
    """Return an event that SIGTERM or SIGINT sets."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
