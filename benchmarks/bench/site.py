"""The loopback web of the benchmark: a process that serves feeds, healthy and hostile, each on a host of its own.

Every address of 127.0.0.0/8 is this machine, so each feed has its own: who is polite to hosts is not held up by it.
"""

from __future__ import annotations

import asyncio
import gzip
import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection

from digests.cluster.words import Idf

#: Seconds that a server drips for, and that one takes which is slow but answers.
DRIP_SECONDS, SLOW_SECONDS = 120, 2

#: How many feeds of the hostile mix do what; the rest are healthy.
MIX = {
    "slow": 20,
    "hang": 10,
    "drip": 5,
    "refuse": 10,
    "404": 10,
    "500": 5,
    "429": 5,
    "410": 5,
    "301": 5,
    "ampersand": 10,
    "gzip bomb": 5,
    "entity bomb": 5,
}

#: Of these something can be read, if not at once.
READABLE = frozenset({"healthy", "slow", "301", "ampersand"})

_SENTENCE = 16
_REFUSING_PORT = 1
_STATUSES = {"404": "404 Not Found", "410": "410 Gone", "429": "429 Too Many Requests", "500": "500 Oops"}


@dataclass(frozen=True, slots=True)
class Page:
    """A feed: where it is, and what its server does (a key of ``MIX``, or "healthy")."""

    url: str
    kind: str = "healthy"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is served: so many feeds with so many items each, by kind in the order of their numbers."""

    kinds: tuple[str, ...]
    items: int
    bodies: int


def healthy(feeds: int, items: int, bodies: int | None = None) -> Plan:
    """Return a plan of healthy feeds; where there are fewer ``bodies`` than feeds, they are served again under other links."""
    return Plan(("healthy",) * feeds, items, bodies or feeds)


def hostile(feeds: int, items: int) -> Plan:
    """Return a plan of the hostile mix, its kinds spread among the healthy."""
    kinds = [kind for kind, count in MIX.items() for _ in range(count)]
    kinds += ["healthy"] * (feeds - len(kinds))
    random.Random(7).shuffle(kinds)  # noqa: S311 - nothing is secret here
    return Plan(tuple(kinds), items, feeds)


@contextmanager
def served(plan: Plan) -> Iterator[list[Page]]:
    """Serve a plan from a process of its own, and yield its feeds."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(plan, theirs), daemon=True)
    process.start()
    try:
        port = ours.recv()
        yield [
            Page(f"http://{host_of(number)}:{_REFUSING_PORT if kind == 'refuse' else port}/{number}", kind)
            for number, kind in enumerate(plan.kinds)
        ]
    finally:
        process.kill()
        process.join()


def host_of(number: int) -> str:
    """Return the loopback address of a feed's own."""
    return f"127.1.{number // 250}.{number % 250 + 1}"


def document(number: int, items: int, now: datetime, words: list[str], broken: str = "") -> bytes:
    """Return an RSS document whose items were published in the hours before ``now``, each of about 900 bytes."""
    draw = random.Random(number)  # noqa: S311 - nothing is secret here

    def sentence(length: int) -> str:
        return " ".join(draw.choices(words, k=length)).capitalize()

    listed = "".join(
        f"<item><title>{sentence(9)}{broken}</title><link>https://paper{number}.example/news/{number}-{place}</link>"
        f"<guid isPermaLink='false'>{number}-{place}</guid>"
        f"<pubDate>{format_datetime(now - timedelta(minutes=7 * place + number % 7))}</pubDate>"
        f"<description>&lt;p&gt;{'. '.join(sentence(_SENTENCE) for _ in range(4))}.&lt;/p&gt;"
        "&lt;img src='https://img.example/1.jpg'/&gt;</description></item>"
        for place in range(items)
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel>"
        f"<title>Paper {number}</title><link>https://paper{number}.example/</link><description>News</description>"
        f"{listed}</channel></rss>"
    ).encode()


def vocabulary() -> list[str]:
    """Return words of the news, the more often the more often they are said."""
    counts = Idf.shipped().counts
    words = sorted(word for word in counts if word.isalpha() and len(word) > 2)
    return random.Random(1).choices(words, [counts[word] ** 0.7 for word in words], k=20_000)  # noqa: S311


def _serve(plan: Plan, pipe: Connection) -> None:
    with suppress(KeyboardInterrupt):
        asyncio.run(_Site(plan).run(pipe))


class _Site:
    """Answers by the number in the path. Connections stay open, as those of a real server do."""

    def __init__(self, plan: Plan) -> None:
        now, words = datetime.now(UTC).replace(microsecond=0), vocabulary()
        self._plan = plan
        self._modified = format_datetime(now, usegmt=True)
        self._bodies = [
            document(n, plan.items, now, words, " A & B" if plan.kinds[n] == "ampersand" else "")
            for n in range(plan.bodies)
        ]
        self._bombs = {
            "gzip bomb": gzip.compress(b"<rss>" + bytes(300 * 1024 * 1024), 1)
            if "gzip bomb" in plan.kinds
            else b"",
            "entity bomb": _laughs(),
        }

    async def run(self, pipe: Connection) -> None:
        listening = socket.create_server(("0.0.0.0", 0), backlog=1024)  # noqa: S104 - all of the loopback
        server = await asyncio.start_server(self._connected, sock=listening)
        pipe.send(listening.getsockname()[1])
        async with server:
            await server.serve_forever()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                number = int(head.split(b" ", 2)[1].strip(b"/m"))
                await self._answer(self._plan.kinds[number], number, head, writer)
                await writer.drain()
                if b"\r\nConnection: close\r\n" in head:
                    break
        writer.close()

    async def _answer(self, kind: str, number: int, head: bytes, writer: asyncio.StreamWriter) -> None:
        if kind in _STATUSES:
            writer.write(
                f"HTTP/1.1 {_STATUSES[kind]}\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n".encode()
            )
        elif kind == "301" and b" /m" not in head:
            writer.write(f"HTTP/1.1 301 Moved\r\nLocation: /m{number}\r\nContent-Length: 0\r\n\r\n".encode())
        elif kind == "hang":
            await asyncio.sleep(3600)
        elif kind == "drip":
            writer.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: 9999\r\n\r\n"
            )
            for _ in range(DRIP_SECONDS):
                writer.write(b" ")
                await writer.drain()
                await asyncio.sleep(1)
        elif kind in self._bombs:
            coding = "Content-Encoding: gzip\r\n" if kind == "gzip bomb" else ""
            writer.write(_whole(self._bombs[kind], coding))
        else:
            await asyncio.sleep(SLOW_SECONDS if kind == "slow" else 0)
            self._give(number, head, writer)

    def _give(self, number: int, head: bytes, writer: asyncio.StreamWriter) -> None:
        validators = f'ETag: "v{number}"\r\nLast-Modified: {self._modified}\r\n'
        if b"\r\nConnection: close\r\n" in head:
            validators += "Connection: close\r\n"
        if f'"v{number}"'.encode() in head or self._modified.encode() in head:
            writer.write(f"HTTP/1.1 304 Not Modified\r\n{validators}\r\n".encode())
            return
        body = self._bodies[number % len(self._bodies)]
        if number >= len(self._bodies):
            body = body.replace(b"://paper", f"://other{number}-".encode())
        writer.write(_whole(body, validators))


def _whole(body: bytes, headers: str) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n{headers}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def _laughs() -> bytes:
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    return (
        f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'ha'>{entities}]>"
        "<rss version='2.0'><channel><title>T</title><item><title>&a9;</title></item></channel></rss>"
    ).encode()
