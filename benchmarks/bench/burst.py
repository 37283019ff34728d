"""How long news takes from a feed to a chat platform when a thousand articles come at once: ``python -m benchmarks.bench.burst``.

The service runs as its users run it, with a Discord of the loopback (that of the tests). One feed wakes it up: its article is read
and told before the burst begins. Then forty feeds give 25 new articles each; one article in ten has a word that an alert asks for.
Measured is the time from the bytes of an article's feed, as their server wrote them, to the answer with which Discord takes the
alert; language work is the time from the moment in which an article is to be stored to the one in which it is read, waiting for
others included. One line of JSON is printed.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from benchmarks.bench.service import processors
from benchmarks.bench.site import host_of, vocabulary
from bot.store import Alert, Records
from digests.extract.mentions.gazetteer_data import read_countries
from digests.model import Feed
from digests.poll.opml import write_opml
from digests.store import open_store
from tests.bot.adapters.discord.loopback import GUILD, Loopback
from tests.stored import published_between

FEEDS, ITEMS, FOLLOWED, CHANNELS = 40, 25, 100, 25

#: Processes that read articles: one for each core.
READERS = len(os.sched_getaffinity(0))

#: Seconds in which all alerts have to come, or they are counted as lost.
_PATIENCE = 60

#: Letters of a word that no text has by chance.
_WORD = "kestrel{}wick"


@dataclass
class Board(Loopback):
    """A Discord that notes when it took a message."""

    taken: list[tuple[float, str]] = field(default_factory=list)

    def _post(self, channel: str, body: dict[str, Any]) -> dict[str, Any]:
        message = super()._post(channel, body)
        self.taken.append((time.time(), json.dumps(body).lower()))
        return message


@dataclass
class Site:
    """Feed 0 answers at once, the others when the burst begins; ``given`` is when each did."""

    bodies: dict[int, bytes]
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    given: dict[int, float] = field(default_factory=dict)

    def app(self) -> web.Application:
        """Return the server."""
        app = web.Application()
        app.router.add_get("/{number}", self._answer)
        return app

    async def _answer(self, request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        if number:
            await self.begun.wait()
        self.given[number] = time.time()
        return web.Response(body=self.bodies[number], content_type="application/rss+xml")


def word(number: int) -> str:
    """Return the word that an alert asks for, made of letters alone."""
    return _WORD.format("".join(chr(ord("a") + int(digit)) for digit in f"{number:03}"))


#: What a state does to another, as a headline and as a text say it.
_DEEDS = (
    ("imposes sanctions on", "imposed sanctions on"),
    ("recalls its ambassador from", "recalled its ambassador from"),
    ("signs a trade agreement with", "signed a trade agreement with"),
    ("bans imports from", "banned imports from"),
    ("expels diplomats of", "expelled diplomats of"),
    ("sends tanks to", "sent tanks to"),
    ("accuses", "accused"),
)


def told(draw: random.Random, words: list[str], countries: list[str], about: str) -> tuple[str, str]:
    """Return a headline and a text with an event in them, like no other."""
    one, other = draw.sample(countries, 2)
    now, then = draw.choice(_DEEDS)
    said = ". ".join(" ".join(draw.choices(words, k=14)).capitalize() for _ in range(3))
    title = f"{one} {now} {other} over {about} {' '.join(draw.choices(words, k=4))}"
    return (
        title,
        f"{one} {then} {other} on Friday over the {about} affair, its foreign ministry said. {said}.",
    )


def bodies(now: datetime) -> tuple[dict[int, bytes], dict[str, int]]:
    """Return the documents of all feeds, and the feed of each word."""
    draw = random.Random(11)  # noqa: S311 - nothing is secret here
    words, countries = vocabulary(), sorted(country.name for country in read_countries().values())
    followed = set(draw.sample(range(FEEDS * ITEMS), FOLLOWED))
    made, feed_of = {0: feed_document(0, [told(draw, words, countries, word(0))], now)}, {word(0): 0}
    for number in range(1, FEEDS + 1):
        items = []
        for place in range(ITEMS):
            at = (number - 1) * ITEMS + place
            if at in followed:
                feed_of[word(len(feed_of))] = number
                items.append(told(draw, words, countries, word(len(feed_of) - 1)))
            elif draw.random() < 0.3:
                items.append(told(draw, words, countries, draw.choice(words)))
            else:
                title, *text = (" ".join(draw.choices(words, k=16)) for _ in range(5))
                items.append((title.capitalize(), ". ".join(text)))
        made[number] = feed_document(number, items, now)
    return made, feed_of


def feed_document(number: int, items: Iterable[tuple[str, str]], now: datetime) -> bytes:
    """Return an RSS document of headlines and texts, the articles of the last minutes."""
    listed = "".join(
        f"<item><title>{title}</title><link>https://paper{number}.example/news/{number}-{place}</link>"
        f"<pubDate>{format_datetime(now - timedelta(seconds=5 * place))}</pubDate><description>{text}</description></item>"
        for place, (title, text) in enumerate(items)
    )
    return f"<rss version='2.0'><channel><title>Paper {number}</title>{listed}</channel></rss>".encode()


@asynccontextmanager
async def listening(app: web.Application, host: str) -> AsyncIterator[int]:
    """Serve while the block runs; yield the port."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, host, 0)
    await site.start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def prepared(folder: Path, port: int, words: Iterable[str]) -> None:
    """Write the catalogue, and the alerts that are followed."""
    feeds = [
        Feed(f"http://{host_of(number)}:{port}/{number}", f"Paper {number}", f"Paper {number}")
        for number in range(FEEDS + 1)
    ]
    (folder / "feeds.opml").write_bytes(write_opml(feeds))
    async with open_store(f"sqlite:///{folder}/attache.db") as store:
        records = Records(store.database)
        for number, one in enumerate(words):
            channel = str(300 + number % CHANNELS)
            await records.alerts.add(Alert("discord", GUILD, channel, one, datetime.now(UTC)))


async def measured(folder: Path) -> dict[str, object]:
    """Let the burst come; return what was measured, in seconds."""
    documents, feed_of = bodies(datetime.now(UTC).replace(microsecond=0))
    site, board = Site(documents), Board()
    board.channels = {str(300 + number): {"type": 0, "name": f"news-{number}"} for number in range(CHANNELS)}
    async with listening(site.app(), "0.0.0.0") as port, listening(board.app(), "127.0.0.1") as door:  # noqa: S104 - all of the loopback
        board.url = f"http://127.0.0.1:{door}"
        await prepared(folder, port, feed_of)
        service = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from bot.cli import main; main()", "run"),
            cwd=folder,
            env=os.environ | environment(folder, board.url),
            stderr=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            limit=2**20,
        )
        log: list[dict[str, Any]] = []
        following = asyncio.create_task(_follow(service, log))
        try:
            await _come(board, {word(0)}, service)
            spent = processors(service.pid)
            site.begun.set()
            await _come(board, set(feed_of), service)
            spent = processors(service.pid) - spent if service.returncode is None else 0.0
        finally:
            if service.returncode is None:
                service.terminate()
            await service.wait()
            await following
    return {"processors": spent} | await result(folder, site, board, feed_of, log)


def environment(folder: Path, url: str) -> dict[str, str]:
    """Return the settings of the service, as an operator would give them."""
    return {
        "PYTHONPATH": str(Path.cwd()),
        "ATTACHE_DATABASE_URL": f"sqlite:///{folder}/attache.db",
        "ATTACHE_POLL_CATALOGUE": str(folder / "feeds.opml"),
        "ATTACHE_POLL_ALLOW_NETWORKS": '["127.0.0.0/8"]',
        "ATTACHE_POLL_TIMEOUT": "300",
        "ATTACHE_DISCORD_TOKEN": "MTAw.loopback.token",
        "ATTACHE_DISCORD_API_URL": f"{url}/api",
        "ATTACHE_LOG_FORMAT": "json",
        "ATTACHE_READER_WORKERS": f"{READERS}",
    }


async def _follow(service: asyncio.subprocess.Process, log: list[dict[str, Any]]) -> None:
    if service.stderr is None:
        return
    async for line in service.stderr:
        try:
            log.append(json.loads(line))
        except ValueError:
            log.append({"message": line.decode("utf-8", "replace")})


async def _come(board: Board, words: set[str], service: asyncio.subprocess.Process) -> None:
    """Wait until each of the words was told, or patience ends."""
    until = time.monotonic() + _PATIENCE
    seen, left = 0, set(words)
    while left and time.monotonic() < until and service.returncode is None:
        await asyncio.sleep(0.05)
        for _, body in board.taken[seen:]:
            left = {one for one in left if one not in body}
        seen = len(board.taken)


async def result(
    folder: Path, site: Site, board: Board, feed_of: dict[str, int], log: list[dict[str, Any]]
) -> dict[str, object]:
    """Return the times of all alerts of the burst."""
    async with open_store(f"sqlite:///{folder}/attache.db") as store:
        articles = await published_between(store, datetime(2000, 1, 1, tzinfo=UTC), datetime.now(UTC))
    with closing(sqlite3.connect(folder / "attache.db")) as database:
        # The database keeps instants in UTC, without saying so.
        stored = {
            one: datetime.fromisoformat(f"{at}+00:00")
            for one, at in database.execute("SELECT id, fetched FROM articles")
        }
    read, placed, put = _noted(log)
    steps: dict[str, list[float]] = {f"to {step}": [] for step in ("store", "read", "place", "tell", "send")}
    whole, language = [], []
    for one, feed in feed_of.items():
        if not feed:
            continue
        (article,) = (article for article in articles if one in article.title.lower())
        taken = min((at for at, body in board.taken if one in body), default=None)
        if taken is None or article.id not in read:
            continue
        stages = [site.given[feed], stored[article.id].timestamp()]
        stages += [
            datetime.fromisoformat(when[article.id]).timestamp() if article.id in when else 0
            for when in (read, placed, put)
        ] + [taken]
        for name, before, after in zip(steps, stages, stages[1:], strict=False):
            steps[name].append(after - before)
        whole.append(taken - site.given[feed])
        language.append(datetime.fromisoformat(read[article.id]).timestamp() - stored[article.id].timestamp())
    faults = [one["message"] for one in log if one.get("level") in {"ERROR", "CRITICAL"}][:5]
    counted = {
        "articles": len(articles) - 1,
        "readers": READERS,
        "alerts": len(whole),
        "lost": FOLLOWED - len(whole),
        "faults": faults or [one["message"] for one in log[-3:] if len(whole) < FOLLOWED],
    }
    return counted | _shares(steps, whole, language)


def _noted(log: list[dict[str, Any]]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return by article when it was read, placed, and told of in an alert that was put into the outbox, as the log has it."""
    read = {one["article"]: one["at"] for one in log if one["message"] == "Article read."}
    placed = {one["article"]: one["at"] for one in log if one["message"] == "Article placed."}
    put: dict[str, str] = {}
    for one in log:
        if one["message"] == "Alert put into the outbox.":
            for article in one["articles"]:
                put.setdefault(article, one["at"])
    return read, placed, put


def _shares(steps: dict[str, list[float]], whole: list[float], language: list[float]) -> dict[str, float]:
    """Return within which time half of all steps were done, and half and nearly all of the alerts, whole and in parts."""
    rest = [one - other for one, other in zip(whole, language, strict=True)]
    return {f"{name} 50": round(at(times, 50), 3) for name, times in steps.items() if times} | {
        f"{name} {share}": round(at(times, share), 3)
        for name, times in (("whole", whole), ("language", language), ("rest", rest))
        for share in (50, 99)
        if times
    }


def at(times: list[float], share: int) -> float:
    """Return the time within which so many of a hundred came."""
    return statistics.quantiles(times, n=100, method="inclusive")[share - 1] if len(times) > 1 else times[0]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="attache-bench-") as place:
        print(json.dumps(asyncio.run(measured(Path(place)))))
