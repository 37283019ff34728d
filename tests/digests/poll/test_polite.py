"""A site that keeps the score of how it is asked, over days of its clock and the death of the service."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from digests.model import Feed
from digests.poll.pace import SHORTEST
from digests.poll.poller import Poller
from digests.store import Store, open_store
from tests.clocks import CalledClock

START = datetime(2023, 3, 17, 12, tzinfo=UTC)


@dataclass
class Page:
    """A feed of the site: how it answers, and what it then expects."""

    body: bytes
    etag: str | None = None
    modified: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    asked: list[datetime] = field(default_factory=list)
    read: bool = False


class Score:
    """The site; what is wrong with a request is written down in a sentence."""

    def __init__(self, site, clock: Callable[[], datetime]) -> None:
        self.site, self.clock = site, clock
        self.pages: dict[str, Page] = {}
        self.faults: list[str] = []

    def give(self, path: str, page: Page) -> str:
        self.pages[path] = page

        async def answer(request: web.Request) -> web.StreamResponse:
            self.judge(path, page, request)
            page.asked.append(self.clock())
            validators = {"ETag": page.etag, "Last-Modified": page.modified}
            headers = {**page.headers, **{name: value for name, value in validators.items() if value}}
            known = (
                request.headers.get("If-None-Match") == page.etag
                if page.etag
                else (bool(page.modified) and request.headers.get("If-Modified-Since") == page.modified)
            )
            if page.status != 200:
                return web.Response(status=page.status, headers=headers)
            page.read = True
            return (
                web.Response(status=304, headers=headers)
                if known
                else web.Response(body=page.body, headers=headers)
            )

        return self.site.call(path, answer)

    def judge(self, path: str, page: Page, request: web.Request) -> None:
        now, sent = self.clock(), request.headers
        if page.read and page.etag and sent.get("If-None-Match") != page.etag:
            self.faults.append(f"{path} echoes {sent.get('If-None-Match')!r} for {page.etag!r}")
        if page.read and page.modified and sent.get("If-Modified-Since") != page.modified:
            self.faults.append(f"{path} echoes {sent.get('If-Modified-Since')!r} for {page.modified!r}")
        if not page.read and {"If-None-Match", "If-Modified-Since"} & set(sent):
            self.faults.append(f"{path} invents a validator")
        if page.asked and now < page.asked[-1] + SHORTEST:
            self.faults.append(f"{path} is asked again after {now - page.asked[-1]}")
        for name in ("Cookie", "Referer", "From", "Authorization"):
            if name in sent:
                self.faults.append(f"{path} sends {name}")
        if "gzip" not in sent.get("Accept-Encoding", ""):
            self.faults.append(f"{path} takes no gzip")
        if (
            "Attache/" not in sent.get("User-Agent", "")
            or "+https://example.org/bot" not in sent["User-Agent"]
        ):
            self.faults.append(f"{path} does not say who asks")


def document(*titles: str, channel: str = "", date: datetime = START) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>https://x.example/{title}</link><pubDate>{format_datetime(date)}</pubDate></item>"
        for title in titles
    )
    return f"<rss version='2.0'><channel><title>T</title>{channel}{items}</channel></rss>".encode()


@pytest.fixture
def clock() -> CalledClock:
    return CalledClock(START)


@pytest.fixture
def score(site, clock: CalledClock) -> Score:
    return Score(site, clock)


async def live(
    url: str, polling, settings, clock: CalledClock, hours: float, *addresses: str, step: float = 0.125
) -> Store:
    """Let the service poll for some hours of its clock, dying and starting again every three."""
    end, born = clock.now + timedelta(hours=hours), clock.now
    while clock.now < end:
        async with open_store(url) as store:
            await store.feeds.add([Feed(address, address, "Outlet") for address in addresses], clock.now)
            async with polling(store, settings, clock) as poller:
                while clock.now < min(end, born + timedelta(hours=3)):
                    await turn(poller)
                    clock.now += timedelta(hours=step)
        born = clock.now
    return store


async def turn(poller: Poller) -> None:
    async for _ in poller.poll_due():
        pass


async def test_two_days_without_a_fault(
    score: Score, clock: CalledClock, url: str, polling, poll_settings
) -> None:
    body = document("One", "Two")
    pages = {
        "/plain": Page(body),
        "/etag": Page(body, etag='"v1"'),
        "/weak": Page(body, etag='W/"a, b"'),
        "/bare": Page(body, etag="without-quotes"),
        "/modified": Page(body, modified="Fri, 17 Mar 2023 25:61:00 +0000"),
        "/both": Page(body, etag='"v1"', modified="Fri, 17 Mar 2023 10:00:00 GMT"),
        "/cookies": Page(body, etag='"v1"', headers={"Set-Cookie": "reader=1; Path=/"}),
    }
    addresses = [score.give(path, page) for path, page in pages.items()]
    await live(url, polling, poll_settings, clock, 48, *addresses)
    assert score.faults == []
    for path, page in pages.items():
        assert 4 <= len(page.asked) <= 48 * 6, path
        unconditional = [
            sent for sent in score.site.sent(path) if not {"If-None-Match", "If-Modified-Since"} & set(sent)
        ]
        assert len(unconditional) == (1 if page.etag or page.modified else len(page.asked)), path


WISHES = {
    "max-age": ({"Cache-Control": "public, max-age=28800"}, "", 8),
    "Expires": ({"Date": format_datetime(START, usegmt=True), "Expires": format_datetime(START + timedelta(hours=9), usegmt=True)}, "", 9),
    "ttl": ({}, "<ttl>600</ttl>", 10),
    "ttl beside max-age": ({"Cache-Control": "max-age=60"}, "<ttl>660</ttl>", 11),
}  # fmt: skip


@pytest.mark.parametrize("etag", [None, '"v1"'])
@pytest.mark.parametrize("name", WISHES)
async def test_what_a_feed_asks_for_is_kept_by_every_poll(
    score: Score, clock: CalledClock, url: str, polling, poll_settings, name: str, etag: str | None
) -> None:
    headers, channel, hours = WISHES[name]
    page = Page(document("One", channel=channel), etag=etag, headers=headers)
    await live(url, polling, poll_settings, clock, 45, score.give("/feed", page), step=0.5)
    gaps = [later - earlier for earlier, later in zip(page.asked, page.asked[1:], strict=False)]
    assert len(gaps) >= 2
    assert min(gaps) >= timedelta(hours=hours)
    assert score.faults == []


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("wish", "hours"),
    [("18000", 5.0), ("at a date", 6.0), ("999999999999", 24.0), ("soon", 0.0), ("-5", 0.0)],
)
async def test_server_that_wants_to_be_left_alone_is_also_after_a_restart(
    score: Score, clock: CalledClock, url: str, polling, poll_settings, status: int, wish: str, hours: float
) -> None:
    wish = format_datetime(START + timedelta(hours=hours), usegmt=True) if wish == "at a date" else wish
    page = Page(b"", status=status, headers={"Retry-After": wish})
    address = score.give("/feed", page)
    await live(url, polling, poll_settings, clock, 30, address, step=0.5)
    gaps = [later - earlier for earlier, later in zip(page.asked, page.asked[1:], strict=False)]
    assert gaps
    assert min(gaps[:1] if "GMT" in wish else gaps) >= timedelta(hours=hours)
    assert score.faults == []


@pytest.mark.parametrize(("scope", "asked"), [("host", 0), ("feed", 1)])
async def test_a_whole_host_or_one_feed_is_left_alone(
    score: Score, clock: CalledClock, url: str, polling, poll_settings, scope: str, asked: int
) -> None:
    settings = poll_settings.model_copy(update={"retry_after": scope, "host_concurrency": 1})
    busy = score.give("/busy", Page(b"", status=503, headers={"Retry-After": "7200"}))
    other = Page(document("One"))
    address = score.give("/other", other)
    async with open_store(url) as store:
        await store.feeds.add([Feed(busy, "busy", "Outlet")], clock.now - timedelta(minutes=1))
        await store.feeds.add([Feed(address, "other", "Outlet")], clock.now)
        async with polling(store, settings, clock) as poller:
            await turn(poller)
            assert len(other.asked) == asked
            clock.now += timedelta(hours=1.9)
            await turn(poller)
            assert len(other.asked) <= asked + 1
            assert scope == "feed" or not other.asked
            clock.now += timedelta(hours=0.2)
            await turn(poller)
    assert other.asked


async def test_a_host_that_is_led_to_and_asks_to_be_left_alone_is(
    score: Score, clock: CalledClock, url: str, polling, poll_settings
) -> None:
    busy = score.give("/busy", Page(b"", status=429, headers={"Retry-After": "7200"}))
    direct = Page(document("One"))
    there = score.give("/direct", direct).replace("127.0.0.1", "localhost")
    leading = score.site.give("/go", status=302, Location=busy.replace("127.0.0.1", "localhost"))
    async with open_store(url) as store:
        await store.feeds.add([Feed(leading, "leading", "Outlet")], clock.now)
        await store.feeds.add([Feed(there, "direct", "Outlet")], clock.now + timedelta(minutes=1))
        async with polling(store, poll_settings, clock) as poller:
            for hours, asked in ((0, 0), (1.9, 0), (2.1, 1)):
                clock.now = START + timedelta(hours=hours)
                await turn(poller)
                assert len(direct.asked) == asked, hours
    assert score.faults == []


async def test_410_is_asked_once(score: Score, clock: CalledClock, url: str, polling, poll_settings) -> None:
    page = Page(b"", status=410)
    await live(url, polling, poll_settings, clock, 60, score.give("/feed", page), step=1)
    assert len(page.asked) == 1


async def test_validators_that_died_cost_one_whole_answer(
    score: Score, clock: CalledClock, url: str, polling, poll_settings
) -> None:
    page = Page(document("One"), etag='"v1"')
    address = score.give("/feed", page)
    await live(url, polling, poll_settings, clock, 12, address)
    page.etag, page.read = None, True
    page.modified = None
    await live(url, polling, poll_settings, clock, 12, address)
    sent = score.site.sent("/feed")
    conditional = ["If-None-Match" in one for one in sent]
    first = conditional.index(True)
    assert conditional[:first] == [False]
    assert conditional[first:] == sorted(conditional[first:], reverse=True)


CHILD = """
import asyncio, sys
from datetime import datetime, timedelta
from ipaddress import ip_network
from config.sections import PollSettings
from digests.model import Feed
from digests.poll.poller import open_poller
from digests.store import open_store

async def main(url, feed, now):
    settings = PollSettings(host_spacing=0, contact="https://example.org/bot", allow_networks=[ip_network("127.0.0.0/8")])
    now = datetime.fromisoformat(now)
    async with open_store(url) as store, open_poller(store, settings, lambda: now) as poller:
        await store.feeds.add([Feed(feed, "feed", "Outlet")], now)
        async for polled in poller.poll_due():
            print(polled.outcome, flush=True)
        print("idle", flush=True)
        await asyncio.Event().wait()

asyncio.run(main(*sys.argv[1:]))
"""


async def test_killed_service_asks_nobody_too_soon(score: Score, clock: CalledClock, url: str) -> None:
    page = Page(document("One"), etag='"v1"', headers={"Cache-Control": "max-age=7200"})
    address = score.give("/feed", page)
    for hours, outcomes in ((0, ["read"]), (1, []), (1.9, []), (7, ["unchanged"]), (7.1, [])):
        clock.now = START + timedelta(hours=hours)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", CHILD, url, address, clock.now.isoformat()),
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout
        said = []
        async for line in process.stdout:
            said.append(line.decode().strip())
            if said[-1] == "idle":
                break
        process.send_signal(signal.SIGKILL)
        await process.wait()
        assert said == [*outcomes, "idle"]
    assert score.faults == []
    assert len(page.asked) == 2
