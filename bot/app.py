"""The service: where the parts are joined, and how they live and end together."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import version

from bot.adapters.base import Adapter, LoginError
from bot.adapters.discord.client import Discord
from bot.adapters.slack.client import Slack
from bot.alerts.alerting import Alerting
from bot.alerts.following import Following
from bot.catalogue import open_with_catalogue
from bot.clock import Clock, DatabaseClock, SystemClock
from bot.commands.office import Office
from bot.desk import STORIES, place_batch, read_on, remembered
from bot.monitoring.entrance import Entrance
from bot.monitoring.measures import Measures
from bot.monitoring.readiness import Pulse
from bot.outbox.sender import Sender
from bot.posting import Posting
from bot.preparing import prepare
from bot.query.language import parse_query
from bot.reading import ReadingPool
from bot.research import open_research
from bot.roles import EVERY_ROLE, Role
from bot.schedule import Schedule
from bot.store import Records, Standing
from bot.store.schedules import SCHEDULES
from config.settings import Settings
from digests import garbage
from digests.poll.callback import Callback, listening
from digests.poll.catalogue import load_outlets
from digests.poll.discover import Finder
from digests.poll.fetch import Fetcher, open_fetcher
from digests.poll.parser import open_parser
from digests.poll.poller import Poller
from digests.poll.subscriber import Subscriber
from digests.store import Store, StoreError
from digests.store.alone import alone
from digests.store.leases import holding
from digests.store.retention import forget
from digests.store.work import Stage

log = logging.getLogger(__name__)

_TURN = timedelta(seconds=15)
"""How often the service looks which feeds are due."""

_GRACE = timedelta(days=30)
"""How long the settings of a server that removed the bot are kept, in case it returns, and what became of deliveries."""


async def serve(
    settings: Settings,
    terminal: Adapter,
    clock: Clock | None = None,
    roles: frozenset[Role] = EVERY_ROLE,
) -> None:
    """Run the service, or on PostgreSQL a part of it, until SIGTERM or SIGINT; without the tokens of a chat platform it posts to ``terminal``.

    Raises:
        StoreError: the database fails, is SQLite and not for this process alone, or another process took over.
        ModelError: the language model is not installed.
        CatalogueError: the catalogue or the list of outlets cannot be read.
        DataError: a file of languages, countries or words cannot be used.
        QueryError: the query of an alert cannot be read.
        LoginError: a chat platform refuses its token, or what is set of one is not whole.
        ListenError: the address for hubs cannot be listened on.
        MonitorError: the address for an operator's tools cannot be listened on.
    """
    _check(settings)
    outlets = load_outlets(settings.poll.outlets)
    if roles & {Role.CHAT, Role.POST}:
        prepare()
    stop = _stop_signal()
    name = "all" if roles == EVERY_ROLE else "+".join(sorted(roles))
    async with (
        open_with_catalogue(settings, (clock or SystemClock()).now(), name) as store,
        open_fetcher(settings.poll) as fetcher,
        open_parser(settings.poll.parsers) as parser,
        open_research(settings.database.url) as research,
        store.database.signals.heard(),
    ):
        if roles != EVERY_ROLE and not store.database.shared:
            raise StoreError(
                "SQLite takes one process that does everything; leave out --role, or move to PostgreSQL"
            )
        if clock is None:
            clock = DatabaseClock(store.database)
            await clock.set()
        finder, records = Finder(fetcher, parser), Records(store.database)
        office = Office(
            store, records, outlets, settings.digest, clock, finder, settings.poll, research=research
        )
        following = Following(records.alerts, outlets)
        poller = Poller(
            *(store, fetcher, parser, settings.poll, clock.now),
            subscriber=_subscriber(store, fetcher, settings, clock),
            follows=following,
        )
        garbage.seldom()
        measures = Measures(version("attache"), name)
        entrance = Entrance(settings.monitor, store, clock, roles, measures, Pulse())
        with alone(store.database), _first_told():
            async with aclosing(poller):
                await Service(settings, terminal, office, poller, following, roles, entrance).run(stop)
    log.info("Stopped.")


def _check(settings: Settings) -> None:
    """Refuse settings with which something would fail later than the start.

    Raises:
        QueryError: the query of an alert cannot be read.
        LoginError: what is set of Slack is not whole.
    """
    for query in settings.post.alerts:
        parse_query(query)
    if settings.slack.fault:
        raise LoginError(f"Slack is not set up whole: {settings.slack.fault}")


def _subscriber(store: Store, fetcher: Fetcher, settings: Settings, clock: Clock) -> Subscriber | None:
    url = settings.websub.public_url
    return Subscriber(store, fetcher, url, clock.now) if url else None


@dataclass(frozen=True, slots=True)
class Service:
    """The loops of the service, each waiting for its own turn."""

    settings: Settings
    terminal: Adapter
    office: Office
    poller: Poller
    following: Following
    roles: frozenset[Role]
    entrance: Entrance

    async def run(self, stop: asyncio.Event) -> None:
        """Run the loops of this process's roles until ``stop`` is set or one of them fails."""
        parts: dict[Role, Callable[[], Coroutine[object, object, None]]] = {
            Role.POLL: self._poll,
            Role.READ: self._read,
            Role.POST: self._front,
            Role.CHAT: self._front,
        }
        async with asyncio.TaskGroup() as group:
            running = {parts[role].__name__: parts[role] for role in sorted(self.roles)}
            tasks = [
                group.create_task(part())
                for part in (self.entrance.serve, self._keep_time, *running.values())
            ]
            if self.office.research and self.roles & {Role.CHAT, Role.POST}:
                tasks.append(group.create_task(self.office.research.begin(prepare)))
            await stop.wait()
            log.info("Stopping …")
            for task in tasks:
                task.cancel()

    async def _keep_time(self) -> None:
        if isinstance(self.office.clock, DatabaseClock):
            await self.office.clock.keep()

    async def _poll(self) -> None:
        """Poll feeds, and let hubs tell what is new of them."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._hear_hubs())
            feeds = len(await self.office.store.feeds.all())
            log.info("Polling %s feeds.", feeds)
            await self.following.take_up()
            await self.poller.ready()
            measures, pulse = self.entrance.measures, self.entrance.pulse
            while True:
                pulse.polled = self.office.clock.now()
                await self.following.take_up()
                async for polled in self.poller.poll_due():
                    pulse.polled = self.office.clock.now()
                    measures.polls.labels(polled.outcome).inc()
                    measures.polled.labels("new").inc(polled.new)
                    measures.polled.labels("edited").inc(polled.edited)
                await self.office.clock.until(self.office.clock.now() + _TURN)

    async def _hear_hubs(self) -> None:
        """Let hubs tell what is new, where there is an address for them, and ask them for it each minute; of several processes one does."""
        subscriber = self.poller.subscriber
        if subscriber is None:
            return
        async with holding(self.office.store.database, "hubs"):
            callback = Callback(self.office.store, subscriber, self.poller, self.settings.poll)
            async with listening(callback, self.settings.websub):
                while True:
                    await subscriber.turn()
                    await self.office.clock.until(self.office.clock.now() + timedelta(minutes=1))

    async def _read(self) -> None:
        """Read what comes, beside any number of others, and put it into stories where nobody else does."""
        reader, measures = self.settings.reader, self.entrance.measures
        with ReadingPool(reader.model, reader.workers, measures.read) as pool:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._place())
                done = measures.articles.labels(Stage.READ).inc
                zone = self.settings.digest.zone
                group.create_task(read_on(self.office.store, pool, zone, reader.workers, done))

    async def _place(self) -> None:
        store = self.office.store
        async with holding(store.database, STORIES) as lease:
            clusterer = await remembered(store, self.office.clock.now())
            # What is there now stays; to look for garbage in it would hold the event loop for long.
            garbage.seldom()
            while True:
                while told := await place_batch(store, clusterer, lease):
                    self.entrance.measures.articles.labels(Stage.PLACE).inc(len(told))
                await store.database.signals.wait(Stage.PLACE)

    async def _front(self) -> None:
        """Speak with the platforms: answer there, post there, or both. Of several processes that answer, one does and the others wait."""
        async with AsyncExitStack() as stack:
            if Role.CHAT in self.roles:
                self.entrance.pulse.waits = True
                await stack.enter_async_context(holding(self.office.store.database, "chat"))
                self.entrance.pulse.waits = False
            adapters = await stack.enter_async_context(self._connected())
            if Role.POST in self.roles:
                await self._post(adapters)
            else:
                await asyncio.Event().wait()

    async def _post(self, adapters: Mapping[str, Adapter]) -> None:
        log.info("Posting to %s.", " and ".join(adapters))
        alerting = Alerting(self.office, adapters)
        post = self.settings.post
        await self.office.records.alerts.keep("terminal", post.alerts, self.office.clock.now())
        measures, window = self.entrance.measures, timedelta(hours=post.catch_up_hours)
        posting = Posting(self.office, adapters, self._own_digest(), window, measures.decided)
        sender = Sender(self.office, adapters, post.uncertain, measures.delivered)
        async with asyncio.TaskGroup() as group:
            for loop in (
                self._tell(alerting),
                self._hear_of_schedules(),
                posting.run(),
                sender.run(),
                self._summarise(alerting),
                self._forget(),
            ):
                group.create_task(loop)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[Mapping[str, Adapter]]:
        """Connect to the platforms that there are tokens of; without any, the terminal is the only one."""
        discord, slack = self.settings.discord, self.settings.slack
        answers = Role.CHAT in self.roles
        async with asyncio.TaskGroup() as group:
            adapters: dict[str, Adapter] = {}
            connections = []
            standing: dict[str, Callable[[], Awaitable[bool]]] = {}
            async with AsyncExitStack() as stack:
                if discord.token:
                    client = await stack.enter_async_context(
                        Discord(self.office, discord.api_url, answers=answers)
                    )
                    adapters[client.platform] = client
                    connections.append(client.connected(discord.token.get_secret_value()))
                    standing[client.platform] = client.online
                if slack.mode != "off":
                    app = Slack(self.office, slack)
                    adapters[app.platform] = app
                    if answers:
                        connections.append(app.connected())
                        standing[app.platform] = app.online
                self.entrance.pulse.platforms = standing
                tasks = [group.create_task(connection) for connection in connections]
                try:
                    yield adapters or {self.terminal.platform: self.terminal}
                finally:
                    for task in tasks:
                        task.cancel()

    async def _tell(self, alerting: Alerting) -> None:
        """Tell what was put into stories, beside any number of others."""
        while True:
            async for told in alerting.hear():
                self.entrance.measures.articles.labels(Stage.TELL).inc(told)
            await self.office.store.database.signals.wait(Stage.TELL)

    async def _hear_of_schedules(self) -> None:
        """Look at the schedules again when they were changed, by whichever process."""
        while True:
            if await self.office.store.database.signals.wait(SCHEDULES):
                self.office.changed.set()

    async def _summarise(self, alerting: Alerting) -> None:
        """Look each minute whether what was held back may be told."""
        while True:
            await alerting.summarise()
            await self.office.clock.until(self.office.clock.now() + timedelta(minutes=1))

    async def _forget(self) -> None:
        """Forget each day what is long enough ago: who removed the bot, what ended in the outbox, what was published."""
        while True:
            now = self.office.clock.now()
            for platform, community in await self.office.records.communities.forget_left(now - _GRACE):
                log.info("Forgot %s of %s, which removed the bot.", community, platform)
            await self.office.records.deliveries.forget(now - _GRACE)
            if days := self.settings.database.keep_days:
                before = now - timedelta(days=days)
                needed = self.office.records.needed(before)
                if gone := await forget(self.office.store.database, before, needed):
                    log.info("Forgot %s articles of before %s.", gone, f"{before:%Y-%m-%d}")
            await self.office.clock.until(now + timedelta(days=1))

    def _own_digest(self) -> Standing:
        """Return the digest that the settings ask for; it is posted where there is a terminal."""
        when = Schedule(self.settings.post.digest_at, self.settings.digest.zone)
        return Standing("terminal", "", "", when, self.office.clock.now())


@contextmanager
def _first_told() -> Iterator[None]:
    """Of parts that failed together tell the one whose failure has ended the others."""
    try:
        yield
    except ExceptionGroup as failures:
        raise _first(failures) from failures


def _first(failures: ExceptionGroup[Exception]) -> Exception:
    first = failures.exceptions[0]
    return _first(first) if isinstance(first, ExceptionGroup) else first


def _stop_signal() -> asyncio.Event:
    """Return an event that SIGTERM or SIGINT sets."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
