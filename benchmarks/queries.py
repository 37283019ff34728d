"""Put 100,000 made-up queries to the articles of the sample newsroom: the matcher beside one query after the other.

    python -m benchmarks.queries [--queries N] [--model NAME]

Both answer for a sample of the queries first, and must agree. What is claimed is the ratio; the rates are of this machine.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from datetime import UTC
from time import process_time
from typing import TypeVar

from benchmarks.faults import MODEL, newsroom
from bot.query.language import Query, parse_query
from bot.query.matching import Matcher, matches
from bot.query.subject import Subject, subject_of
from digests.cluster.words import Idf, stem
from digests.extract.mentions.gazetteer_data import read_countries, read_names
from digests.extract.reader import Reader
from digests.model import Article, PloverType, Reading

T = TypeVar("T")

SAMPLE = 1_000
"""Queries that are also put to each article one by one."""
LEAST_SECONDS = 2.0
"""How long each way is measured at least."""


def made_up(count: int, seed: int = 2023) -> list[str]:
    """Return queries as people write them: names and words of the news, alone, joined, or with a key.

    Of the names of the gazetteer each is as likely as the next; a word is the likelier the more often the news say it.
    """
    draw = random.Random(seed)  # noqa: S311 - nothing is secret here
    counts = Idf.shipped().counts
    words = [word for word in counts if word.isalpha() and len(word) > 2 and stem(word) == word]
    weights = [counts[word] ** 0.5 for word in words]
    drawn = iter(draw.choices(words, weights, k=4 * count))
    names = sorted({f'"{named.alias}"' for named in read_names() if '"' not in named.alias})
    codes, types = sorted(read_countries()), [kind.lower() for kind in PloverType]

    def word() -> str:
        return next(drawn)

    forms: list[Callable[[], str]] = [
        lambda: draw.choice(names),
        word,
        lambda: f"{draw.choice(names)} {word()}",
        lambda: f"{word()} {word()}",
        lambda: f"{word()} {word()}*",
        lambda: f'"{word()} {word()}"',
        lambda: f"({word()} OR {draw.choice(names)}) {word()}",
        lambda: f"{draw.choice(names)} -{word()}",
        lambda: f"country:{draw.choice(codes)} {word()}",
        lambda: f"country:{draw.choice(codes)} type:{draw.choice(types)}",
        lambda: f"actor:{draw.choice(names)}",
    ]
    return [draw.choice(forms)() for _ in range(count)]


def matcher_of(queries: Sequence[Query]) -> Matcher[int]:
    """Return a matcher that follows the queries by their place in the list."""
    matcher = Matcher[int]()
    for place, query in enumerate(queries):
        matcher.add(place, query)
    matcher.settle()
    return matcher


def one_by_one(queries: Sequence[Query], subject: Subject) -> set[int]:
    """Return the places of the queries that are met, evaluating each."""
    return {place for place, query in enumerate(queries) if matches(query, subject)}


def rate(work: Callable[[T], object], given: Sequence[T]) -> float:
    """Return how many of ``given`` a second are done."""
    done, start = 0, process_time()
    while (spent := process_time() - start) < LEAST_SECONDS:
        for one in given:
            work(one)
        done += len(given)
    return done / spent


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--queries", type=int, default=100_000)
    arguments.add_argument("--model", default=MODEL)
    given = arguments.parse_args()

    articles = newsroom()
    pairs: list[tuple[Article, Reading]] = list(
        zip(articles, Reader(given.model).read(articles, UTC), strict=True)
    )
    subjects = [subject_of(article, reading.events) for article, reading in pairs]
    queries = [parse_query(text) for text in made_up(given.queries)]
    start = process_time()
    matcher = matcher_of(queries)
    joined = process_time() - start
    sample = queries[:SAMPLE]
    part = matcher_of(sample)
    for subject in subjects:
        if part.met_by(subject) != one_by_one(sample, subject):
            raise SystemExit("the two ways do not agree")

    met = sum(len(matcher.met_by(subject)) for subject in subjects) / len(subjects)
    fast = rate(matcher.met_by, subjects)
    slow = rate(lambda subject: one_by_one(sample, subject), subjects) * len(sample) / len(queries)
    making = rate(lambda pair: subject_of(pair[0], pair[1].events), pairs)
    print(f"{len(queries):,} queries, {len(articles)} articles, {met:.1f} queries met by an article")
    print(f"all queries added in {joined:.1f} s")
    print(
        f"articles a second: {fast:,.0f} matched, {1 / (1 / fast + 1 / making):,.0f} with their subjects made"
    )
    print(f"one query after the other: {slow:.1f} articles a second (from {len(sample):,} queries)")
    print(f"ratio: {fast / slow:,.0f}")


if __name__ == "__main__":
    main()
