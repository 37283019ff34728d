"""The event loop is never held, whatever arrives: chat users wait for the same loop. The server has a thread of its own."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import aclosing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from benchmarks.bench.service import Watch as Following
from benchmarks.bench.service import keywords
from digests.model import Feed
from digests.poll.fetch import open_fetcher
from digests.poll.parser import LIMITS, open_parser
from digests.poll.poller import Outcome, Polled, Poller
from digests.poll.state import NO_VALIDATORS
from digests.store import open_store
from tests.holding import HELD, Watch, calmest, watched
from tests.machine import PATIENCE

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)


def feed(count: int, text: str, start: str = "https://x.example") -> bytes:
    items = "".join(
        f"<item><title>Title {number}</title><link>{start}/{number}?utm_source=a&amp;b={number}</link><guid>{start}-{number}</guid>"
        f"<pubDate>Fri, 17 Mar 2023 10:00:00 GMT</pubDate><description>{text}</description></item>"
        for number in range(count)
    )
    return f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>".encode()


def deep(count: int) -> bytes:
    return feed(1, "&lt;div&gt;" * count)


DOCUMENTS = {
    "many": feed(20_000, "words"),
    "long": feed(2_400, "word " * 700),
    "longer": feed(100, "&lt;p&gt;word&lt;/p&gt; " * 4_000),
    "deep": deep(200_000),
    "attributes": b"<rss version='2.0'><channel><item " + b"a='1' " * 10_000 + b"/></channel></rss>",
    "broken": feed(3_000, "a & b <p>")[:-30],
    "bytes": bytes(range(256)) * 30_000,
    "html": b"<!doctype html><html><body>" + b"<p>x" * 500_000,
    "json": b'{"version": "https://jsonfeed.org/version/1", "items": [' + b'{"id": "1", "title": "x"},' * 200_000,
    "spaces": b" " * 9_000_000,
    "endless": b"<rss>" + b"x" * 12_000_000,
    "bomb": b"\0" * 100_000_000,
} | {f"plain {number}": feed(30, "<![CDATA[<p>Envoys met in the capital.</p>]]>" * 20, f"https://{number}.example") for number in range(150)}  # fmt: skip


@contextmanager
def server() -> Iterator[str]:
    packed = {name: gzip.compress(body, 1) for name, body in DOCUMENTS.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = packed[self.path[1:].replace("%20", " ")]
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", '"1"')
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        serving.daemon_threads = True
        serving.handle_error = lambda *_: None  # type: ignore[method-assign] - who asks may go away
        thread = Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()
        thread.join()


async def test_watch_sees_who_holds_the_loop() -> None:
    with watched() as watch:
        await asyncio.sleep(0)
        end = time.thread_time() + HELD
        while time.thread_time() < end:
            pass
        await asyncio.sleep(0)
    assert watch.worst >= HELD


HEADERS = {
    "links": (b"Link: " + b"<a>," * 1900 + b"\r\n") * 100,
    "parameters": (b"Link: <a>" + b";a=b" * 1900 + b"\r\n") * 100,
    "steps": (b"Link: <" + b"../" * 2600 + b">\r\n") * 100,
    "cookies": (b"Set-Cookie: a=b; expires=" + b"1:1:1 " * 1300 + b"\r\n") * 100,
    "dates": b"".join(
        name + b": Fri, " + b"1" * 7000 + b"\r\n" for name in (b"Expires", b"Date", b"Retry-After")
    ),
}


@pytest.mark.parametrize("name", HEADERS)
async def test_loop_is_not_held_by_headers(raw, poll_settings, name: str) -> None:
    async def script(_reader, writer) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n" + HEADERS[name] + b"Content-Length: 6\r\n\r\n<rss/>")

    address = await raw(script)

    async def fetch() -> Watch:
        async with open_fetcher(poll_settings) as fetcher:
            with watched() as watch:
                answer = await fetcher.fetch(address, NO_VALIDATORS)
        assert (answer.body, answer.offer) == (b"<rss/>", None)
        return watch

    assert (await calmest(fetch)).worst < HELD


async def test_loop_is_not_held_whatever_arrives(new_url: Callable[[], str], poll_settings) -> None:
    settings = poll_settings.model_copy(update={"max_bytes": 10 * 1024 * 1024, "host_concurrency": 16})
    follows = Following(keywords(10_000))

    async def poll() -> Watch:
        async with (
            open_store(await asyncio.to_thread(new_url)) as store,
            open_fetcher(settings) as fetcher,
            open_parser(2, replace(LIMITS, seconds=PATIENCE)) as parser,
            aclosing(Poller(store, fetcher, parser, settings, lambda: NOW, follows=follows)) as poller,
        ):
            await store.feeds.add([Feed(f"{base}/{name}", name, "Outlet") for name in DOCUMENTS], NOW)
            with watched() as watch:
                polled: dict[str, Polled] = {one.feed.title: one async for one in poller.poll_due()}
        read = {name for name, one in polled.items() if one.outcome == Outcome.READ}
        assert read >= {"many", "long", "longer", "broken"}
        assert sum(one.new for name, one in polled.items() if name.startswith("plain")) == 150 * 30
        assert watch.callbacks > 1000
        return watch

    with server() as base:
        assert (await calmest(poll)).worst < HELD
