"""Put faults into true lines, and count how many of each kind the gate before print refuses.

    python -m benchmarks.faults [ARTICLES.jsonl]

Without a file the lines are those of the sample newsroom. A fault is put in where a line has what it needs: another name
of the article, a second number, a day, a speaker. Prints the share refused of each kind, and of the lines as they were.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.newsroom.papers import papers
from config.settings import Settings
from digests.extract.gazetteer import Gazetteer, Kind
from digests.extract.grounding import faults
from digests.extract.reader import Reader
from digests.jsonlines import parse_article
from digests.model import Article, Event, Status
from digests.poll.clean import plain_text, plain_title

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PLACES = frozenset({Kind.COUNTRY, Kind.CAPITAL, Kind.PLACE})
NUMBER = re.compile(r"(?<![\w-])\d[\d,.]*(?![\w-])")
HEDGES = re.compile(r" (?:may|might|could|considers?|plans to|wants to|offers to|seeks to|threatens to) ")


def injected(event: Event, article: Article) -> Iterator[tuple[str, str]]:
    """Yield lines of ``event`` with one fault each, under the fault's kind."""
    line = event.line
    names = [m for m in Gazetteer.shipped().find(line) if m.entry.kind is not Kind.WEAPON]
    told = {m.entry.name for m in names}
    lands = {m.entry.country for m in names if m.entry.country}
    others = [
        m
        for m in Gazetteer.shipped().find(f"{article.title}. {article.text}")
        if m.entry.name not in told and m.entry.country not in lands
    ]
    if len(names) > 1 and ":" not in line:
        first, last = names[0], names[-1]
        swapped = (
            line[: first.start] + last.text + line[first.end : last.start] + first.text + line[last.end :]
        )
        yield "actor and target exchanged", swapped
    if names and others and ":" not in line:
        first = names[0]
        yield (
            "another name of the article as actor",
            line[: first.start] + others[0].entry.name + line[first.end :],
        )
    yield from _numbers(line, article)
    yield from _days(line)
    yield from _voices(event, others[0].entry.name if others else "")
    yield from _truth(event)
    placed = re.search(r" in ((?:[A-Z]\w+ ?)+)$", line)
    elsewhere = [m for m in others if m.entry.kind in PLACES]
    if placed and elsewhere:
        yield "another place of the article", line[: placed.start(1)] + elsewhere[0].entry.name


def _numbers(line: str, article: Article) -> Iterator[tuple[str, str]]:
    found = list(NUMBER.finditer(line))
    if not found:
        return
    first = found[0]
    yield (
        "number changed",
        line[: first.start()] + str(int(re.sub(r"\D", "", first[0])[:6]) + 1) + line[first.end() :],
    )
    given = {m[0] for m in NUMBER.finditer(article.text)} - {m[0] for m in found}
    if given:
        yield "another number of the article", line[: first.start()] + min(given) + line[first.end() :]
    if len(found) > 1:
        a, b = found[:2]
        if a[0] != b[0]:
            yield (
                "two numbers exchanged",
                line[: a.start()] + b[0] + line[a.end() : b.start()] + a[0] + line[b.end() :],
            )


def _days(line: str) -> Iterator[tuple[str, str]]:
    day = re.search(rf"\b({'|'.join(DAYS)})$", line)
    if day:
        yield "day shifted", line[: day.start()] + DAYS[(DAYS.index(day[1]) + 2) % 7]


def _voices(event: Event, other: str) -> Iterator[tuple[str, str]]:
    speaker, colon, said = event.line.partition(": ")
    if not colon:
        return
    yield "speaker dropped", said[:1].upper() + said[1:]
    if other:
        yield "another name of the article as speaker", f"{other}: {said}"
    names = Gazetteer.shipped().find(said)
    if names:
        yield (
            "speaker and actor exchanged",
            f"{names[0].text}: {said[: names[0].start]}{speaker}{said[names[0].end :]}",
        )


def _truth(event: Event) -> Iterator[tuple[str, str]]:
    line = event.line
    if " not " in line:
        yield "negation dropped", re.sub(r"\b(?:does|do|is|are|will)? ?not ", "", line, count=1)
    else:
        verb = re.search(r" ([a-z]+s) ", line)
        if verb:
            yield "negation added", line[: verb.start()] + f" does not {verb[1][:-1]} " + line[verb.end() :]
    if event.status is Status.POSSIBLE and HEDGES.search(line):
        yield "plan told as deed", HEDGES.sub(" ", line, count=1)


def measured(articles: list[Article]) -> dict[str, tuple[int, int]]:
    """Return for each kind of fault how many lines were refused, of how many; ``as it was`` is the lines without one."""
    refused: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    readings = Reader(Settings().reader.model).read(articles, UTC)
    for article, reading in zip(articles, readings, strict=True):
        for event in reading.events:
            for kind, line in [("as it was", event.line), *injected(event, article)]:
                tried[kind] += 1
                refused[kind] += bool(faults(line, event, [article]))
    return {kind: (refused[kind], tried[kind]) for kind in sorted(tried)}


def sample() -> list[Article]:
    """Return the articles of the sample newsroom."""
    return [
        Article(
            f"{name}-{number}",
            item.published.astimezone(UTC),
            paper.outlet.name,
            plain_title(item.title),
            plain_text(item.summary),
        )
        for name, paper in papers().items()
        for number, item in enumerate(paper.articles)
    ]


def main() -> None:
    """Measure, and print a table."""
    if len(sys.argv) > 1:
        with Path(sys.argv[1]).open("rb") as lines:
            articles = [parse_article(line) for line in lines if line.strip()]
    else:
        articles = sample()
    table = Table("fault", "refused", "of", "share")
    for kind, (refused, tried) in measured(articles).items():
        table.add_row(kind, str(refused), str(tried), f"{refused / tried:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
