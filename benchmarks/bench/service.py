"""Our poller as the benchmark runs it, with the store, the workers and the matcher of the service, in a process of its own.

    python -m benchmarks.bench.service FOLDER --rounds N --queries N --timeout SECONDS

The folder has ``feeds.json``, addresses with the kind of each, and gets the database. One line of JSON is printed a round.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
from collections import Counter
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path
from time import perf_counter, thread_time

from benchmarks.bench.site import vocabulary
from bot.query.language import Phrase
from bot.query.matching import Matcher
from bot.query.words import words_of
from config.sections import PollSettings
from digests import garbage, running
from digests.model import Feed
from digests.poll.poller import Outcome, Poller, open_poller
from digests.poll.sifting import Found, Sieve, Words
from digests.store import Store, open_store

#: Seconds between two rounds, after which no connection is left open and no host has to be spared, as for the peers, which begin anew.
_PAUSE = 3

_TIMED = 16

_READ = frozenset({Outcome.READ, Outcome.UNCHANGED})


async def run(folder: Path, rounds: int, queries: int, deadline: float) -> None:
    """Poll so many times, each time all feeds, and print what it took."""
    settings = PollSettings(allow_networks=(ip_network("127.0.0.0/8"),), timeout=deadline)
    kinds = dict(json.loads((folder / "feeds.json").read_text()))
    watch = Watch(keywords(queries))
    async with (
        open_store(f"sqlite:///{folder}/attache.db") as store,
        open_poller(store, settings, follows=watch if queries else None) as poller,
    ):
        await store.feeds.add([Feed(url, url, "Paper") for url in kinds], datetime.now(UTC))
        await poller.ready()
        garbage.seldom()  # as in the service
        for number in range(rounds):
            await asyncio.sleep(_PAUSE if number else 0)
            print(json.dumps(await measured(store, poller, watch, kinds)), flush=True)


class Watch:
    """Puts articles to keywords, as the service does while it polls (``bot.alerts.following``): the keywords in an article are found where its
    document is parsed, in its text only where its title has none, and whether anybody follows one of them is told here. Counts the articles that are followed, and the seconds of the
    processor that it took here.

    To ask for the time of a thread takes a tenth of what is measured, so that this is done for one article of ``_TIMED``.
    """

    def __init__(self, matcher: Matcher[int]) -> None:
        self._matcher = matcher
        self.met, self.seconds = 0, 0.0
        self._asked = 0

    @property
    def sieve(self) -> Sieve | None:
        """What finds the keywords where documents are parsed."""
        return self._matcher.sieve

    def __call__(self, article: Words, found: Found | None = None) -> bool:
        """Tell whether an article meets a keyword."""
        self._asked += 1
        if self._asked % _TIMED:
            return self._met(article, found)
        start = thread_time()
        met = self._met(article, found)
        self.seconds += _TIMED * (thread_time() - start)
        return met

    def _met(self, article: Words, found: Found | None) -> bool:
        met = self._matcher.meets_unread(article, found)
        self.met += met
        return met


async def measured(store: Store, poller: Poller, watch: Watch, kinds: dict[str, str]) -> dict[str, object]:
    """Poll all feeds once; return what it took, in seconds and megabytes."""
    start, spent, matching = perf_counter(), processors(), watch.seconds
    read: Counter[str] = Counter()
    healthy, new = 0.0, 0
    async for polled in poller.poll(await store.feeds.all()):
        kind = kinds[polled.feed.url]
        new += polled.new
        read[kind] += polled.outcome in _READ
        if kind == "healthy":
            healthy = perf_counter() - start
    seconds, cpu = perf_counter() - start, processors() - spent
    await poller.ready()  # a process that parses may just have been renewed; it counts
    return {
        "seconds": seconds,
        "cpu": cpu,
        "matching": watch.seconds - matching,
        "healthy": healthy,
        "new": new,
        "met": watch.met,
        "read": read,
        "resident": resident(os.getpid()),
        "children": sum(resident(int(child)) for child in children()),
    }


def keywords(count: int) -> Matcher[int]:
    """Return a matcher of so many keywords: words of the news, each as likely as the next, alone and two together."""
    draw, words = random.Random(5), sorted(set(vocabulary()))  # noqa: S311 - nothing is secret here
    matcher = Matcher[int]()
    while len(matcher) < count:
        word = " ".join(draw.choices(words, k=draw.choice((1, 2, 2, 2))))
        matcher.add(len(matcher), Phrase(words_of(word)))
    matcher.settle()
    return matcher


def processors(process: int | str = "self") -> float:
    """Return the seconds of processors that a process and its children took so far."""
    ticks = 0
    for one in (process, *children(process)):
        # Behind the name, which may hold anything, the 12th and the 13th: in user mode, and in the system's (proc(5)).
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident(process: int) -> float:
    """Return the resident memory of a process in megabytes; of what several processes share, each has its part (PSS, proc(5))."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    (kilobytes,) = (int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return kilobytes * 1024 / 1e6


def children(process: int | str = "self") -> list[str]:
    """Return the numbers of a process's children, whichever of its threads started them."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return [child for thread in threads for child in (thread / "children").read_text().split()]


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--rounds", type=int, default=1)
    ask.add_argument("--queries", type=int, default=0)
    ask.add_argument("--timeout", type=float, default=10)
    given = ask.parse_args()
    running.run(run(given.folder, given.rounds, given.queries, given.timeout))
