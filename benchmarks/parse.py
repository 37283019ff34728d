"""Compares the parsing of real feeds with feedparser: speed, items, and every field in which the two disagree.

    python -m benchmarks.parse [ARCHIVE]

The archive of documents lies beside the repository (``../shared/feeds/real-feeds.tar.xz``). feedparser is asked as anybody asks
it; its title goes through the same cleaning. A disagreement has a name and a reason in ``REASONS``, or is printed as
unexplained; the command fails then, or when an item is lost.
"""

from __future__ import annotations

import argparse
import calendar
import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import feedparser
from rich.console import Console
from rich.table import Table

from digests.poll.clean import plain_title
from digests.poll.encoding import to_utf8
from digests.poll.entries import Entry
from digests.poll.fast import UnsafeError, extract, read_fast
from digests.poll.parse import parse

ARCHIVE = Path(__file__).resolve().parents[1].parent / "shared" / "feeds" / "real-feeds.tar.xz"

T = TypeVar("T")

#: What the documents are read as if they had come from: relative links need an address.
ADDRESS = "https://feeds.example/feed.xml"

_MOJIBAKE = re.compile(r"[ÃÂâ][\u0080-\u00bf€™“”œž¢©]")

#: Why the two differ, by name: the field, a test of our value and feedparser's, and who is right and why.
REASONS: dict[str, tuple[str, Callable[[Any, Any], bool], str]] = {
    "guid is no address": (
        "id",
        lambda ours, theirs: bool(ours) and "://" not in ours and str(theirs).endswith(ours.lstrip("/")),
        "feedparser takes every guid for an address relative to the document; here it stays as it is written",
    ),
    "mojibake is quoted": (
        "title",
        lambda ours, theirs: bool(_MOJIBAKE.search(ours)) and not _MOJIBAKE.search(theirs),
        "feedparser mends what looks like wrongly decoded text, although the headline is about just that",
    ),
}


def documents(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each document in the archive."""
    with tarfile.open(archive) as opened:
        for member in opened:
            content = opened.extractfile(member) if "benchmark_data/" in member.name else None
            if content:
                yield Path(member.name).name, content.read()


class Stopwatch:
    """Adds up the processor time that each kind of work takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, what: str, work: Callable[[], T]) -> T:
        """Return what ``work`` returns."""
        start = time.process_time()
        result = work()
        self.seconds[what] = self.seconds.get(what, 0.0) + time.process_time() - start
        return result

    def table(self, whole: str) -> Table:
        """Return the sums beside that of ``whole``."""
        table = Table("what", "seconds", "times as fast")
        for what, seconds in self.seconds.items():
            table.add_row(what, f"{seconds:.2f}", f"{self.seconds[whole] / seconds:.1f}")
        return table


def fast_or_feedparser(body: bytes) -> None:
    """Parse as the service does, up to where the cleaning of words begins."""
    document = to_utf8(body, "")
    try:
        extract(document)
    except UnsafeError:
        feedparser.parse(document, sanitize_html=False, resolve_relative_uris=False)


def way_of(body: bytes) -> str:
    """Return which way a document takes, and why."""
    if to_utf8(body, "")[:1] == b"{":
        return "JSON Feed, which feedparser does not read"
    try:
        read_fast(to_utf8(body, ""), ADDRESS)
    except UnsafeError as error:
        return f"feedparser, as {error}"
    return "the fast parser"


def fields(entry: Any) -> dict[str, object]:
    """Return the four fields of an entry of feedparser."""
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return {
        "title": plain_title(dict.get(entry, "title") or ""),
        "link": dict.get(entry, "link") or None,
        "id": dict.get(entry, "id") or None,
        "date": datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None,
    }


def disagreements(ours: tuple[Entry, ...], theirs: list[Any]) -> Iterator[tuple[str, object, object]]:
    """Yield each field in which two readings of a document differ, entry by entry."""
    for mine, other in zip(ours, theirs, strict=False):
        own = {"title": mine.title, "link": mine.link, "id": mine.guid, "date": mine.published}
        for name, value in fields(other).items():
            if own[name] != value:
                yield name, own[name], value


def named(name: str, ours: object, theirs: object) -> str:
    """Return the name of a disagreement, or nothing where there is no reason for it."""
    for reason, (kind, holds, _) in REASONS.items():
        if kind == name and ours is not None and theirs is not None and holds(ours, theirs):
            return reason
    return ""


@dataclass
class Comparison:
    """What was seen in all documents."""

    items: int = 0
    lost: int = 0
    more: int = 0
    agreed: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    places: dict[str, set[str]] = field(default_factory=dict)
    unexplained: list[str] = field(default_factory=list)

    def add(self, document: str, ours: tuple[Entry, ...], theirs: list[Any]) -> None:
        """Compare two readings of one document."""
        self.items += len(theirs)
        self.lost += max(len(theirs) - len(ours), 0)
        self.more += max(len(ours) - len(theirs), 0)
        self.agreed += 4 * min(len(ours), len(theirs))
        for name, mine, other in disagreements(ours, theirs):
            self.agreed -= 1
            reason = named(name, mine, other)
            if reason:
                self.reasons[reason] += 1
                self.places.setdefault(reason, set()).add(document)
            else:
                self.unexplained.append(f"{document} {name}: {mine!r}, feedparser {other!r}")

    def lines(self) -> Iterator[str]:
        """Yield the report."""
        yield f"{self.items} items by feedparser; {self.lost} lost, {self.more} more read; {self.agreed} fields agree"
        for reason, count in self.reasons.most_common():
            name, _, why = REASONS[reason]
            yield f"  {count:4} × {name} in {len(self.places[reason])} documents: {reason}. {why}."
        for line in self.unexplained:
            yield f"  NOT EXPLAINED {line}"


def main(archive: Path) -> int:
    """Print the comparison; return 1 if something is lost or not explained."""
    console = Console(width=160)
    watch, comparison, ways = Stopwatch(), Comparison(), Counter[str]()
    size = 0
    for name, body in documents(archive):
        size += len(body)
        theirs = watch.time("feedparser", lambda: parse_by_feedparser(body))  # noqa: B023 - called at once
        watch.time("guard, fast parser, and feedparser for the rest", lambda: fast_or_feedparser(body))  # noqa: B023
        ours = watch.time("the same, to plain text", lambda: parse(body, "", ADDRESS))  # noqa: B023
        ways[way_of(body)] += 1
        comparison.add(name, ours.entries, theirs.entries)
    console.print(f"{sum(ways.values())} documents, {size / 1e6:.0f} MB")
    for way, count in ways.most_common():
        console.print(f"  {count:4} {way}", markup=False)
    for line in comparison.lines():
        console.print(line, markup=False)
    console.print(watch.table("feedparser"))
    return 1 if comparison.lost or comparison.unexplained else 0


def parse_by_feedparser(body: bytes) -> Any:
    """Return what feedparser finds, asked as anybody asks it."""
    return feedparser.parse(body, response_headers={"content-location": ADDRESS})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("archive", nargs="?", type=Path, default=ARCHIVE)
    sys.exit(main(parser.parse_args().archive))
