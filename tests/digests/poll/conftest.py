"""A loopback web site whose answers a test writes, and which remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from multidict import CIMultiDict

from config.sections import PollSettings
from digests.model import Article, Feed
from digests.poll.fetch import open_fetcher
from digests.poll.pace import CAP
from digests.poll.parser import Parser, open_parser
from digests.poll.poller import Polled, Poller
from digests.poll.state import FeedState
from digests.store import Store, open_store
from tests.clocks import CalledClock
from tests.digests.poll.follower import Follower
from tests.machine import PATIENCE
from tests.stored import unread

LOOPBACK = (ip_network("127.0.0.0/8"),)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of polling share an event loop, since the processes that parse live in one."""
    shared = pytest.mark.asyncio(loop_scope="session")
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent) and pytest_asyncio.is_async_test(item):
            item.add_marker(shared, append=False)


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """Answers by path; a path that no test has written is 404."""

    def __init__(self) -> None:
        self.answers: dict[str, Handler] = {}
        self.asked: list[tuple[str, CIMultiDict[str]]] = []
        self.server = TestServer(self._application())

    def give(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Answer ``path`` so from now on and return its address; ``_`` in a header's name is ``-``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(_request: web.Request) -> web.StreamResponse:
            return web.Response(body=body, status=status, headers=named)

        return self.call(path, answer)

    def call(self, path: str, handler: Handler) -> str:
        """Answer ``path`` by ``handler`` from now on and return its address."""
        self.answers[path] = handler
        return self.url(path)

    def url(self, path: str) -> str:
        return str(self.server.make_url(path))

    def sent(self, path: str) -> list[CIMultiDict[str]]:
        """Return the headers of each request for ``path``."""
        return [headers for asked, headers in self.asked if asked == path]

    def _application(self) -> web.Application:
        async def dispatch(request: web.Request) -> web.StreamResponse:
            self.asked.append((request.path_qs, CIMultiDict(request.headers)))
            handler = self.answers.get(request.path_qs)
            return await handler(request) if handler else web.Response(status=404)

        application = web.Application()
        application.router.add_route("*", "/{path:.*}", dispatch)
        return application


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    site = Site()
    await site.server.start_server()
    yield site
    await site.server.close()


@pytest.fixture
def poll_settings() -> PollSettings:
    return PollSettings(
        host_spacing=0,
        timeout=PATIENCE,
        contact="https://example.org/bot",
        max_bytes=1024 * 1024,
        allow_networks=LOOPBACK,
    )


class World:
    """A site, the store and the poller between them; only the clock is not real."""

    def __init__(self, site: Site, store: Store, poller: Poller, clock: CalledClock) -> None:
        self.site, self.store, self.poller, self.clock = site, store, poller, clock

    async def follow(self, *addresses: str) -> None:
        """Add feeds that are named by their paths."""
        feeds = [Feed(address, address.rsplit("/", 1)[1], "Outlet") for address in addresses]
        await self.store.feeds.add(feeds, self.clock.now)

    async def poll(self) -> dict[str, Polled]:
        """Poll what is due now."""
        return {polled.feed.title: polled async for polled in self.poller.poll_due()}

    async def poll_later(self) -> dict[str, Polled]:
        """Poll when every feed is due again."""
        self.clock.now += CAP * 1.2
        return await self.poll()

    async def read(self, body: bytes, **headers: str) -> Polled:
        """Give the feed ``/feed`` a document and poll it."""
        address = self.site.give("/feed", body, **headers)
        await self.follow(address)
        self.clock.now += CAP * 1.2
        return (await self.poll())["feed"]

    async def state(self, path: str = "/feed") -> FeedState:
        """Return where a feed of the site stands."""
        (state,) = [one for one in await self.store.feeds.all() if one.feed.url == self.site.url(path)]
        return state

    async def articles(self) -> list[Article]:
        """Return what is stored, by title."""
        return sorted(await unread(self.store), key=lambda article: article.title)

    async def titles(self) -> list[str]:
        """Return the titles of what is stored."""
        return [article.title for article in await self.articles()]


def rss(*items: str, channel: str = "") -> bytes:
    """Return a document of RSS."""
    return f"<rss version='2.0'><channel><title>T</title>{channel}{''.join(items)}</channel></rss>".encode()


def item(title: str, link: str = "", guid: str = "", date: str = "Fri, 17 Mar 2023 10:00:00 GMT") -> str:
    """Return an item of RSS; what is empty is not there."""
    parts = {"title": title, "link": link, "guid": guid, "pubDate": date}
    return f"<item>{''.join(f'<{tag}>{value}</{tag}>' for tag, value in parts.items() if value)}</item>"


class Documents:
    """How a test writes feeds."""

    rss = staticmethod(rss)
    item = staticmethod(item)


@pytest.fixture
def write() -> type[Documents]:
    return Documents


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def parser() -> AsyncIterator[Parser]:
    """The processes that parse for all tests that do not end them: they remember nothing of what they read."""
    async with open_parser(1) as parser:
        yield parser


Polling = Callable[..., AbstractAsyncContextManager[Poller]]


@pytest.fixture
def polling(parser: Parser) -> Polling:
    """Open pollers as ``open_poller`` does, but for the processes that parse."""

    @asynccontextmanager
    async def opened(
        store: Store, settings: PollSettings, clock: Callable[[], datetime], **given: Any
    ) -> AsyncIterator[Poller]:
        async with (
            open_fetcher(settings) as fetcher,
            aclosing(Poller(store, fetcher, parser, settings, clock, **given)) as poller,
        ):
            yield poller

    return opened


@pytest_asyncio.fixture(loop_scope="session")
async def world(site: Site, url: str, poll_settings: PollSettings, polling: Polling) -> AsyncIterator[World]:
    clock = CalledClock(datetime(2023, 3, 17, 12, tzinfo=UTC))
    async with (
        open_store(url) as store,
        polling(store, poll_settings, clock, follows=Follower(bool)) as poller,
    ):
        yield World(site, store, poller, clock)


Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest_asyncio.fixture(loop_scope="session")
async def raw() -> AsyncIterator[Callable[[Script], Awaitable[str]]]:
    """Serve each connection by a script that writes bytes; the request has been read. Scripts end with the test."""
    servers: list[asyncio.Server] = []
    tasks: set[asyncio.Task[None]] = set()

    async def serve(script: Script) -> str:
        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            tasks.add(task := asyncio.current_task())  # type: ignore[arg-type]
            try:
                await reader.readuntil(b"\r\n\r\n")
                await script(reader, writer)
                await writer.drain()
            except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                pass
            finally:
                writer.close()
                tasks.discard(task)

        server = await asyncio.start_server(connected, "127.0.0.1", 0)
        servers.append(server)
        return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/feed"

    yield serve
    for server in servers:
        server.close()
    for task in list(tasks):
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
