"""Makes the digest of each day of the labelled headlines, and lists pairs of lines that may tell one event twice.

    python -m benchmarks.repeats [--lines N] [--print]

A pair is listed where both lines have one doer and one type of event, or where most of their words are the same; and it is
marked where the gold, which labels the headlines behind them, gives both one story. Reading the pairs is an editor's work: one
story may well fill two lines with two events.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC
from itertools import combinations
from zoneinfo import ZoneInfo

from benchmarks.quality import SHARED, rows
from bot.commands.digest import Request, digest_of
from bot.reading import read_stream
from config.settings import Settings
from digests.cluster.signature import same_doer, wording_likeness
from digests.jsonlines import read_articles
from digests.model import Article, Digest, Line, Reading

ALIKE = 0.4


def repeats(digest: Digest) -> Iterator[tuple[Line, Line]]:
    """Yield the pairs of lines that look alike, those of the week ahead among them."""
    lines = [line for section in digest.sections for line in section.lines]
    for one, other in combinations([*lines, *digest.ahead], 2):
        one_deed = one.event.type is other.event.type and same_doer(one.event, other.event)
        if one_deed or wording_likeness(one.text, other.text) >= ALIKE:
            yield one, other


def stories_of(line: Line, story_of: dict[str, str]) -> set[str]:
    """Return the gold stories of a line's headlines."""
    return {story_of[source.title] for source in line.sources if source.title in story_of}


def report(pairs: list[tuple[Article, Reading]], story_of: dict[str, str], lines: int, *, whole: bool) -> int:
    """Print the suspects of each day, and with ``whole`` the digests; return how many the gold marks."""
    marked = 0
    for day in sorted({article.published.date() for article, _ in pairs}):
        digest = digest_of(pairs, Request(day, ZoneInfo("UTC"), {}, lines))
        printed = [line for section in digest.sections for line in section.lines]
        print(f"\n{day}: {len(printed)} lines, {len(digest.ahead)} ahead")
        if whole:
            print("".join(f"  {line.owners} {line.text}\n" for line in (*printed, *digest.ahead)), end="")
        for one, other in repeats(digest):
            same = bool(stories_of(one, story_of) & stories_of(other, story_of))
            marked += same
            print(f"  {'ONE STORY' if same else 'alike'}: {one.text}  //  {other.text}")
    return marked


def main() -> int:
    """Print the report; 1 where the development sets are absent."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lines", type=int, default=Settings().digest.lines)
    parser.add_argument("--print", action="store_true", dest="whole")
    asked = parser.parse_args()
    gold = SHARED / "gold" / "stories-dev-headlines.jsonl"
    if not gold.exists():
        sys.stderr.write(f"no development sets at {SHARED}: nothing to read\n")
        return 1
    with gold.open("rb") as lines:
        pairs = list(read_stream(read_articles(lines, sys.stderr.write), Settings().reader.model, UTC, 1))
    story_of = {str(row["title"]): str(row["story"]) for row in rows(gold) if row["story"]}
    marked = report(pairs, story_of, asked.lines, whole=asked.whole)
    print(f"\n{marked} pairs share a story of the gold")
    return 0


if __name__ == "__main__":
    sys.exit(main())
