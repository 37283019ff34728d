"""What an automaton over letters (Aho-Corasick) would do for the matcher of queries: its index beside pyahocorasick, for the same keys.

    uv pip install --group automaton
    python -m benchmarks.automaton [--queries N]

Both find, in the sample newsroom's articles, which keys of the index an article has: a word, or two words beside each other. Printed are
microseconds of processor time an article, and what one change of a query takes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from itertools import pairwise
from time import process_time
from typing import TypeVar

import ahocorasick

from benchmarks.faults import newsroom
from benchmarks.queries import made_up, matcher_of, rate
from bot.query.language import Place, parse_query
from bot.query.matching import Matcher
from bot.query.subject import Subject, subject_of

T = TypeVar("T")


def keys_of(matcher: Matcher[int]) -> list[str]:
    """Return the keys of the index that are words of an article, or two of them."""
    keys = matcher._guards.keys() | matcher._sure.keys()  # noqa: SLF001 - what is compared
    return [
        key if isinstance(key, str) else " ".join(key)
        for key in keys
        if not (key[0].startswith(":") or key[-1].endswith("*"))
    ]


def by_index(matcher: Matcher[int]) -> Callable[[Subject], set[object]]:
    """Return what finds the keys of an article as the matcher does."""
    words, pairs = matcher._guards.keys() | matcher._sure.keys(), matcher._pairs  # noqa: SLF001

    def found(subject: Subject) -> set[object]:
        return (words & subject.tokens).union(filter(pairs.__contains__, pairwise(subject.words)))

    return found


def by_automaton(keys: Sequence[str]) -> Callable[[Subject], set[str]]:
    """Return what finds the keys of an article in the line of its words."""
    automaton = ahocorasick.Automaton()
    for key in keys:
        automaton.add_word(f" {key} ", key)
    automaton.make_automaton()
    return lambda subject: {key for _, key in automaton.iter(f" {' '.join(subject.words)} ")}


def once(work: Callable[[], T]) -> tuple[T, float]:
    """Return what ``work`` returns, and the milliseconds that it took."""
    start = process_time()
    done = work()
    return done, (process_time() - start) * 1000


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--queries", type=int, default=100_000)
    given = arguments.parse_args()
    subjects = [subject_of(article, ()) for article in newsroom()]
    matcher = matcher_of([parse_query(text) for text in made_up(given.queries)])
    keys = keys_of(matcher)
    index, (automaton, building) = by_index(matcher), once(lambda: by_automaton(keys))
    for subject in subjects:
        subject.line(Place.ARTICLE)
        if index(subject) != automaton(subject):
            raise SystemExit("the two ways do not agree")
    _, change = once(lambda: matcher.add(given.queries, parse_query("herons storks")))
    print(f"{given.queries:,} queries, {len(keys):,} keys")
    print(
        f"keys of an article: index {1e6 / rate(index, subjects):.1f} µs, automaton {1e6 / rate(automaton, subjects):.1f} µs"
    )
    print(f"all that it meets: {1e6 / rate(matcher.met_by, subjects):.1f} µs")
    print(f"one change: index {change:.2f} ms, automaton built anew {building:.1f} ms")


if __name__ == "__main__":
    main()
