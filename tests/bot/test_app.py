"""The service from feeds on the loopback to messages, and its end."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.adapters.base import Destination, Sought
from bot.app import serve
from bot.message import Message
from bot.newsroom.server import Newsroom
from bot.query.language import QueryError
from bot.roles import Role
from config.sections import WebsubSettings
from config.settings import Settings
from digests.model import Feed
from digests.poll.opml import write_opml
from digests.store import StoreError
from tests.clocks import HandClock
from tests.machine import PATIENCE, later_port

AFTERNOON = datetime(2023, 3, 17, 12, tzinfo=UTC)


class Screen:
    """An adapter that keeps what is posted; what is said under a post depends on how articles come together, and is tested elsewhere."""

    platform = "terminal"

    def __init__(self) -> None:
        self.messages: asyncio.Queue[tuple[Message, Destination]] = asyncio.Queue()

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:
        if not under:
            await self.messages.put((message, destination))
        return key

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        await self.messages.put((message, destination))

    def window(self, destination: Destination) -> timedelta:
        return timedelta(0)

    async def find(self, message: Message, destination: Destination, sought: Sought) -> str | None:
        raise AssertionError(f"no answer was lost: {sought}")

    async def admins(self, community: str) -> Destination:
        return Destination("terminal")


def settings(folder: Path, url: str = "", **post: object) -> Settings:
    catalogue = folder / "feeds.opml"
    return Settings.model_validate(
        {
            "database": {"url": url or f"sqlite:///{folder}/test.db"},
            "poll": {"host_spacing": 0, "allow_networks": ["127.0.0.0/8"]}
            | ({"catalogue": catalogue} if catalogue.exists() else {}),
            "digest": {"timezone": "UTC"},
            "post": post,
        }
    )


async def test_alerts_come_as_articles_are_read_and_the_digest_at_its_time(tmp_path: Path, url: str) -> None:
    screen, clock = Screen(), HandClock(AFTERNOON)
    async with (
        asyncio.timeout(PATIENCE),  # only so that a defect does not hang the run
        Newsroom(now=AFTERNOON, delay=0) as newsroom,
        asyncio.TaskGroup() as tasks,
    ):
        (tmp_path / "feeds.opml").write_bytes(write_opml(newsroom.feeds))
        wanted = settings(tmp_path, url, digest_at="08:00", alerts=['Slovak* "MiG-29s"', "quidditch"])
        tasks.create_task(serve(wanted, screen, clock))
        alert, destination = await screen.messages.get()
        assert destination == Destination("terminal")
        assert alert.overline == 'Alert · Slovak* "MiG-29s"'
        clock.move(timedelta(hours=20))
        while (digest := (await screen.messages.get())[0]).overline.startswith("Alert"):
            assert digest.overline == alert.overline
        assert digest.overline == "Friday, 17 March 2023 · UTC"
        assert any("Slovakia" in entry.text for part in digest.parts for entry in part.entries)
        os.kill(os.getpid(), signal.SIGTERM)


async def test_a_wrong_alert_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="not closed"):
        await serve(settings(tmp_path, alerts=["(drone"]), Screen())


async def test_a_database_that_cannot_be_opened_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        await serve(settings(tmp_path / "missing"), Screen())


async def test_two_processes_share_the_work(tmp_path: Path, postgresql_url: str) -> None:
    """One polls, in a process of its own; this one reads and posts, and is woken over the database."""
    screen, clock = Screen(), HandClock(AFTERNOON)
    async with (
        asyncio.timeout(PATIENCE),  # only so that a defect does not hang the run
        Newsroom(now=AFTERNOON, delay=0) as newsroom,
        asyncio.TaskGroup() as tasks,
    ):
        (tmp_path / "feeds.opml").write_bytes(write_opml(newsroom.feeds))
        wanted = settings(tmp_path, postgresql_url, alerts=['Slovak* "MiG-29s"'])
        tasks.create_task(serve(wanted, screen, clock, frozenset({Role.READ, Role.POST})))
        poll = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from bot.cli import main; main()", "run", "--role", "poll"),
            cwd=tmp_path,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("ATTACHE_")},
                "PYTHONPATH": str(Path(__file__).parents[2]),
                "ATTACHE_DATABASE_URL": postgresql_url,
                "ATTACHE_POLL_CATALOGUE": "feeds.opml",
                "ATTACHE_POLL_HOST_SPACING": "0",
                "ATTACHE_POLL_ALLOW_NETWORKS": '["127.0.0.0/8"]',
            },
        )
        alert, _ = await screen.messages.get()
        assert alert.overline == 'Alert · Slovak* "MiG-29s"'
        poll.send_signal(
            signal.SIGINT
        )  # as Ctrl-C does; what SIGTERM does is seen in the tests of the command line
        assert await poll.wait() == 0
        os.kill(os.getpid(), signal.SIGTERM)


async def test_a_part_of_the_service_needs_postgresql(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="SQLite takes one process that does everything"):
        await serve(settings(tmp_path), Screen(), roles=frozenset({Role.POLL}))


async def test_what_a_hub_tells_becomes_an_alert(tmp_path: Path, url: str) -> None:
    screen, clock = Screen(), HandClock(AFTERNOON)
    asked, polled = asyncio.Queue[dict[str, str]](), asyncio.Event()

    async def subscribe(request: web.Request) -> web.Response:
        await asked.put({name: str(value) for name, value in (await request.post()).items()})
        return web.Response(status=202)

    def feed(*titles: str) -> bytes:
        items = "".join(
            f"<item><title>{title}</title><link>https://news.example/{len(title)}</link></item>"
            for title in titles
        )
        return f"<rss><channel><link rel='hub' href='{hub}'/>{items}</channel></rss>".encode()

    async def document(_request: web.Request) -> web.Response:
        polled.set()
        return web.Response(body=feed("Quiet"))

    application = web.Application()
    application.add_routes([web.post("/hub", subscribe), web.get("/feed", document)])
    async with (
        asyncio.timeout(PATIENCE),  # only so that a defect does not hang the run
        TestServer(application) as site,
        asyncio.TaskGroup() as tasks,
    ):
        hub = str(site.make_url("/hub"))
        address = str(site.make_url("/feed"))
        (tmp_path / "feeds.opml").write_bytes(write_opml([Feed(address, "Feed", "Reuters")]))
        door = f"http://127.0.0.1:{later_port()}"
        wanted = settings(tmp_path, url, alerts=["Slovakia"])
        websub = WebsubSettings(public_url=door, port=int(door.rpartition(":")[2]))
        tasks.create_task(serve(wanted.model_copy(update={"websub": websub}), screen, clock))
        await polled.wait()
        while True:  # what was polled is stored some moments later
            clock.move(timedelta(minutes=1))
            with contextlib.suppress(TimeoutError):
                wish = await asyncio.wait_for(asked.get(), 0.1)
                break
        body = feed("Slovakia sends 13 MiG-29 fighter jets to Ukraine")
        query = {"hub.mode": "subscribe", "hub.topic": wish["hub.topic"], "hub.challenge": "c"}
        signature = hmac.new(wish["hub.secret"].encode(), body, "sha256").hexdigest()
        async with ClientSession() as session:
            async with session.get(wish["hub.callback"], params=query) as answer:
                assert await answer.text() == "c"
            headers = {"X-Hub-Signature": f"sha256={signature}"}
            async with session.post(wish["hub.callback"], data=body, headers=headers) as answer:
                assert answer.status == 202
        alert, _ = await screen.messages.get()
        assert alert.overline == "Alert · Slovakia"
        os.kill(os.getpid(), signal.SIGTERM)
