"""The other side of the wire: outlets that publish, each few on a host of their own, and a Slack that keeps what is posted."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from xml.sax.saxutils import escape

from aiohttp import web

from digests.model import Feed
from tests.bot.adapters.slack import loopback

CITIES = (
    "Odesa", "Kharkiv", "Kherson", "Aleppo", "Khartoum", "Goma", "Mogadishu", "Kabul", "Peshawar", "Mosul",
    "Tripoli", "Bamako", "Niamey", "Port-au-Prince", "Caracas", "Manila", "Yangon", "Sanaa", "Beirut", "Rafah",
)  # fmt: skip

_NEWS = (
    "Drone strike kills {n} in {city}, officials say", "Gunmen kill {n} in {city}, police say",
    "Flood kills {n} in {city}, officials say", "Explosion kills {n} in {city}, police say",
)  # fmt: skip

_OTHER = (
    "The orchestra of {city} opens its season with a concert", "A museum in {city} shows {n} old maps",
    "A bakery in {city} sells {n} kinds of bread",
)  # fmt: skip

_PER_HOST = 5
"""Feeds of one host, which is asked by one process at a time."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article of a feed (by number), which is there from ``at`` (Unix seconds) on."""

    feed: int
    number: int
    title: str
    at: float

    @property
    def link(self) -> str:
        """The address, which no other article has."""
        return f"https://outlet{self.feed}.example/{self.number}"


def news(feeds: int, each: int, begin: float, seconds: float, seed: int = 1) -> list[Item]:
    """Return articles of feeds, spread over some seconds: those of a feed tell of one city, and one in three is geopolitical."""
    draw, items = random.Random(seed), []  # noqa: S311 - a draw that can be repeated
    for feed in range(feeds):
        for number in range(each):
            told = _NEWS if (feed + number) % 3 == 0 else _OTHER
            title = draw.choice(told).format(city=CITIES[feed % len(CITIES)], n=draw.randint(3, 90))
            at = begin if number == 0 else begin + draw.random() * seconds
            items.append(Item(feed, number, title, at))
    return items


@dataclass
class Town:
    """All outlets and a Slack, on the loopback."""

    items: list[Item]
    slow: float = 0.0
    """Seconds after which an outlet answers, and Slack takes a post, and after which it answers then."""
    slack: loopback.Loopback = field(default_factory=lambda: loopback.Loopback(clock=time.time))
    port: int = 0

    @property
    def api(self) -> str:
        """The address of Slack's Web API."""
        return f"http://127.0.0.1:{self.port}/api/"

    def feeds(self) -> list[Feed]:
        """Return all feeds."""
        count = max(item.feed for item in self.items) + 1
        return [Feed(self.url(number), f"Outlet {number}", f"Outlet {number}") for number in range(count)]

    def url(self, feed: int) -> str:
        """Return the address of a feed."""
        return f"http://{_host(feed)}:{self.port}/feeds/{feed}"

    def out(self) -> Counter[int]:
        """Return how many articles each feed has published by now."""
        return Counter(item.feed for item in self.items if item.at <= time.time())

    def posts(self) -> Counter[str]:
        """Return how often each delivery is seen in Slack; what carries no delivery's id counts under nothing."""
        return Counter(_delivery(message) for message in self.slack.team("T1").messages.values())

    async def _feed(self, request: web.Request) -> web.Response:
        number, now = int(request.match_info["number"]), time.time()
        await asyncio.sleep(self.slow)
        told = "".join(
            f"<item><title>{escape(item.title)}</title><link>{item.link}</link><description>{escape(item.title)}. More is told later."
            f"</description><pubDate>{format_datetime(datetime.fromtimestamp(item.at, UTC))}</pubDate></item>"
            for item in self.items
            if item.feed == number and item.at <= now
        )
        document = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet {number}</title>{told}</channel></rss>'
        return web.Response(text=document, content_type="application/rss+xml")

    @property
    def _slowly(self) -> Any:
        @web.middleware
        async def slowly(request: web.Request, handler: Any) -> web.StreamResponse:
            wait = self.slow if "/chat." in request.path else 0.0
            await request.read()  # whoever dies meanwhile has asked
            await asyncio.sleep(wait)
            answer: web.StreamResponse = await handler(request)
            await asyncio.sleep(wait)
            return answer

        return slowly

    @asynccontextmanager
    async def open(self, channels: list[str]) -> AsyncIterator[Town]:
        """Serve while the block runs."""
        app = self.slack.app()
        app.middlewares.append(self._slowly)
        app.router.add_get("/feeds/{number}", self._feed)
        team = self.slack.add("T1", loopback.BOT_TOKEN)
        team.channels = {name: {"creator": "UFOUNDER", "is_member": True} for name in channels}
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            first = web.TCPSite(runner, "127.0.0.1", 0)
            await first.start()
            self.port = runner.addresses[0][1]
            for host in sorted({_host(item.feed) for item in self.items}):
                await web.TCPSite(runner, host, self.port).start()
            self.slack.url = f"http://127.0.0.1:{self.port}"
            yield self
        finally:
            await asyncio.wait_for(runner.cleanup(), 10)


def _host(feed: int) -> str:
    # Every address of 127.0.0.0/8 is this machine.
    return f"127.0.1.{feed // _PER_HOST + 1}"


def _delivery(message: dict[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    told = json.loads(metadata) if isinstance(metadata, str) else metadata
    return str(told.get("event_payload", {}).get("delivery_id", ""))
