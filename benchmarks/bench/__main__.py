"""Poll beside the peers, in one run on the loopback: ``make bench``, or

    python -m benchmarks.bench [--feeds N] [--many N] [--timeout SECONDS] [--only PART …]

The parts are cold (with the second poll), hostile, memory, parse, queries and burst. Every system gets the same feeds from the same
server, its own defaults and 64 feeds at a time. Of newsboat and sfeed the whole process is timed, which starts in some
milliseconds; of the others the poll alone, as they are libraries or a service. Beside the seconds stand those of processors, which a
machine that is busy with other work changes less; those of the peers' processes are whole, with their starts.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.bench.peers import PEERS, AbsentError
from benchmarks.bench.site import READABLE, Page, healthy, hostile, served

ITEMS, KEYWORDS = 30, 10_000

Row = tuple[str, str, str, str]
"""The measure, who, what was measured, and the ratio to ours."""


def cold(feeds: int, timeout: float) -> Iterator[Row]:
    """A first poll with everything that we do with an article, and a second in which nothing has changed."""
    with served(healthy(feeds, ITEMS)) as pages:
        first, second = ours(pages, timeout, rounds=2, queries=KEYWORDS)
        what = f"cold poll, {feeds} feeds × {ITEMS} items"
        said = f"{first['seconds']:.2f} s ({first['cpu']:.1f} s of processors), of which {first['matching']:.2f} s match {KEYWORDS:,} keywords in the service"
        yield what, "Attaché", f"{said}; {first['new']:,} articles", ""
        rows = list(beside(pages, timeout, 2))
        for name, runs in rows:
            yield what, name, *told(runs, 0, first)
        yield (
            "second poll, nothing changed",
            "Attaché",
            f"{second['seconds']:.2f} s ({second['cpu']:.1f} s of processors)",
            "",
        )
        for name, runs in rows:
            yield "second poll, nothing changed", name, *told(runs, 1, second)


def mixed(feeds: int, timeout: float) -> Iterator[Row]:
    """A first poll of feeds of which some are hostile."""
    with served(hostile(feeds, ITEMS)) as pages:
        readable = sum(page.kind in READABLE for page in pages)
        (run,) = ours(pages, timeout)
        what = f"hostile mix, {readable} of {feeds} readable, deadline {timeout:g} s"
        read = sum(count for kind, count in run["read"].items() if kind in READABLE)
        yield (
            what,
            "Attaché",
            f"{run['seconds']:.1f} s, {read} read, the healthy within {run['healthy']:.1f} s",
            "",
        )
        for name, runs in beside(pages, timeout, 1):
            yield what, name, *told(runs, 0, run)


def memory(feeds: int, timeout: float) -> Iterator[Row]:
    """What stays resident after a full poll of many feeds."""
    with served(healthy(feeds, 10, bodies=500)) as pages:
        (run,) = ours(pages, timeout)
    read = sum(run["read"].values())
    told = (
        f"{run['resident'] + run['children']:.0f} MB: {run['resident']:.0f} MB in the service, "
        f"{run['children']:.0f} MB in what parses for it (proportional set sizes); {read:,} read in {run['seconds']:.0f} s"
    )
    yield f"memory after a full poll of {feeds:,} feeds", "Attaché", told, ""


def parsing() -> Iterator[Row]:
    """The report of ``benchmarks.parse`` in one line."""
    said = output("benchmarks.parse")
    found = re.search(r"guard, fast parser[^│]*│ *([\d.]+) *│ *([\d.]+)", said)
    lost = re.search(r"(\d+) lost", said)
    if found and lost:
        yield "parse of 200 real feeds", "feedparser", f"{lost[1]} items lost by us", f"{found[2]} ×"


def querying() -> Iterator[Row]:
    """The report of ``benchmarks.queries`` in one line."""
    said = output("benchmarks.queries")
    rates, ratio = re.search(r"articles a second: (.*)", said), re.search(r"ratio: (.*)", said)
    if rates and ratio:
        yield "100,000 queries, articles a second", "one by one", rates[1], f"{ratio[1]} ×"


def burst() -> Iterator[Row]:
    """How long news take from their feed to a chat platform, when a thousand articles come at once."""
    found = json.loads(output("benchmarks.bench.burst"))
    what = f"burst of {found['articles']:,} new articles, bytes received → alert accepted"
    beside = (
        f"; {found['alerts']} alerts, {found['lost']} lost; {found['readers']} processes read, "
        f"{found['processors']:.1f} s of processors until the last alert"
    )
    for name, said in (
        ("whole", "in all"),
        ("language", "of which waiting to be read, and reading"),
        ("rest", "of which all else"),
    ):
        times = f"p50 {found[f'{name} 50']:.2f} s, p99 {found[f'{name} 99']:.2f} s"
        yield what, "Attaché", f"{said}: {times}{beside}", ""
        beside = ""


def ours(pages: Sequence[Page], timeout: float, *, rounds: int = 1, queries: int = 0) -> list[dict[str, Any]]:
    """Poll with the service's poller in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="attache-bench-") as folder:
        (Path(folder) / "feeds.json").write_text(json.dumps([(page.url, page.kind) for page in pages]))
        options = ["--rounds", rounds, "--queries", queries, "--timeout", timeout]
        said = output("benchmarks.bench.service", folder, *map(str, options))
    return [json.loads(line) for line in said.splitlines()]


def beside(pages: Sequence[Page], timeout: float, rounds: int) -> Iterator[tuple[str, Any]]:
    """Poll with each peer; yield its name with its runs, or with why it is absent."""
    for peer in PEERS:
        with tempfile.TemporaryDirectory(prefix="attache-bench-") as folder:
            try:
                peer.prepare(Path(folder), pages, timeout)
                yield peer.name, [peer.measured(Path(folder)) for _ in range(rounds)]
            except AbsentError as error:
                yield peer.name, f"absent: {error}"
            except subprocess.TimeoutExpired as error:
                yield peer.name, f"ended after {error.timeout:.0f} s"


def told(runs: Any, place: int, own: dict[str, Any]) -> tuple[str, str]:
    """Return a peer's run as the cells of a row."""
    if isinstance(runs, str):
        return runs, ""
    run = runs[place]
    said = f"{run.seconds:.2f} s ({run.cpu:.1f} s of processors), {run.read} read"
    return said, f"{run.seconds / own['seconds']:.1f} × ({run.cpu / own['cpu']:.1f} ×)"


def output(module: str, *arguments: str) -> str:
    """Return what a module prints; what it says of faults is not shown."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603 - our own
    return done.stdout


def main() -> None:
    """Measure, and print a table as Markdown."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--feeds", type=int, default=500)
    ask.add_argument("--many", type=int, default=10_000)
    ask.add_argument("--timeout", type=float, default=10)
    parts = ("cold", "hostile", "memory", "parse", "queries", "burst")
    ask.add_argument("--only", nargs="+", choices=parts, default=parts)
    given = ask.parse_args()
    work = {
        "cold": lambda: cold(given.feeds, given.timeout),
        "hostile": lambda: mixed(given.feeds, given.timeout),
        "memory": lambda: memory(given.many, given.timeout),
        "parse": parsing,
        "queries": querying,
        "burst": burst,
    }
    print("| measure | who | measured | times ours |\n|---|---|---|---|", flush=True)
    for part in parts:
        for row in work[part]() if part in given.only else ():
            print(f"| {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()
