"""How many articles a second are read on one core, and where the time goes.

    python -m benchmarks.reading [--articles N]

Reads the sample newsroom's articles (title and summary, and each summary repeated to the length of a full text) in one process,
several times over, and prints articles a second of CPU time, and the share of the parse, of the trained reader and of the rules.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC
from itertools import cycle, islice
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.faults import MODEL, newsroom
from digests.extract.parse import language
from digests.extract.reader import Reader
from digests.extract.tagger import Tagger
from digests.model import Article

FULL_TEXT = 3_000
"""Characters of a news article of middling length."""


class Clock:
    """Adds up the CPU time that wrapped functions take."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.seconds = 0.0

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``function``, timed."""

        def timed(*args: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return function(*args, **named)
            finally:
                self.seconds += time.process_time() - start

        return timed

    def over(self, function: Callable[..., Iterable[Any]]) -> Callable[..., Iterator[Any]]:
        """Return a ``function`` that yields, timed while it works."""

        def timed(*args: Any, **named: Any) -> Iterator[Any]:
            items = iter(function(*args, **named))
            while True:
                start = time.process_time()
                item = next(items, self)
                self.seconds += time.process_time() - start
                if item is self:
                    return
                yield item

        return timed


def full(article: Article) -> Article:
    """Return ``article`` with its text repeated, a paragraph each, to the length of a full text."""
    paragraph = article.text or article.title
    return replace(article, text="\n".join([paragraph] * max(1, FULL_TEXT // max(1, len(paragraph)))))


def measure(articles: Sequence[Article]) -> tuple[float, float, float]:
    """Return CPU seconds of reading ``articles``: in all, in the parse, in the trained reader."""
    parse, trained = Clock(), Clock()
    original = language.parse, Tagger.read
    language.parse, Tagger.read = parse.over(language.parse), trained.around(Tagger.read)  # type: ignore[method-assign]
    try:
        start = time.process_time()
        Reader(MODEL).read(articles, UTC)
        return time.process_time() - start, parse.seconds, trained.seconds
    finally:
        language.parse, Tagger.read = original  # type: ignore[method-assign]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=500, help="how many articles are read of each kind")
    options = parser.parse_args()
    sample = newsroom()
    Reader(MODEL).read(sample[:5], UTC)
    table = Table(
        "articles",
        "a second",
        "parse",
        "trained reader",
        "rules",
        title="Reading, one core",
        title_justify="left",
    )
    for name, shape in (("title and summary", lambda a: a), ("title and full text", full)):
        articles = [
            replace(shape(a), id=f"{n}") for n, a in enumerate(islice(cycle(sample), options.articles))
        ]
        whole, parse, trained = measure(articles)
        rules = whole - parse - trained
        table.add_row(
            name, f"{len(articles) / whole:.0f}", *(f"{100 * part / whole:.0f} %" for part in (parse, trained, rules))
        )  # fmt: skip
    Console(width=100).print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
