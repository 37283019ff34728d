"""Queries of countries and of those who act → the names by which an article that nobody has read yet would say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from bot.query.language import And, Kind, Not, Or, Phrase, Place, Query, Trait
from bot.query.rarity import share
from bot.query.words import words_of
from digests.extract.mentions.gazetteer import LANDS
from digests.extract.mentions.gazetteer import Kind as Sort
from digests.extract.mentions.gazetteer_data import Entry, Named, read_names

_EVERYWHERE = 0.5
"""The share of articles with a word that says nothing where it stands alone: "us" without its capitals."""


MOST = 1000
"""Names that may stand for a query: one of many countries is left as it is, as it would take long to follow."""


def by_name(query: Query) -> Query:
    """Return a query in which the names of the gazetteer stand for a country, and all names of somebody for the one that was asked for.

    It is a guess, good enough to read an article sooner: what an event says of its countries is known only once it is read.
    """
    named = _by_name(query)
    return named if size(named) <= MOST else query


def know_names() -> None:
    """Read what ``by_name`` needs, which takes a while, before somebody waits for it."""
    _country_names()
    _other_names()


def size(query: Query) -> int:
    """Return how many phrases and traits a query has."""
    match query:
        case And(parts) | Or(parts):
            return sum(map(size, parts))
        case Phrase() | Trait() | Not():
            return 1


def _by_name(query: Query) -> Query:
    match query:
        case Trait(Kind.COUNTRY, code):
            return _country_names().get(code, query)
        case Phrase(words, prefix, Place.ACTOR):
            said = Phrase(words, prefix)
            return _any_of((said, *_other_names().get(words, ())))
        case And(parts):
            return And(tuple(map(_by_name, parts)))
        case Or(parts):
            return Or(tuple(map(_by_name, parts)))
        case Phrase() | Trait() | Not():
            return query


def _any_of(phrases: Iterable[Phrase]) -> Query:
    known = tuple(dict.fromkeys(phrases))
    return Or(known) if len(known) > 1 else known[0]


@cache
def _country_names() -> dict[str, Query]:
    """What names a country, its people, its seats, or somebody of it, by its code."""
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for named in read_names():
        if named.entry.country:
            found[named.entry.country] += _phrases(named)
    return {code: _any_of(phrases) for code, phrases in found.items() if phrases}


@cache
def _other_names() -> dict[tuple[str, ...], tuple[Phrase, ...]]:
    """All names of somebody or of a state, by each of them."""
    names: defaultdict[Entry | str, list[Named]] = defaultdict(list)
    for named in read_names():
        entry = named.entry
        # A state acts under the names of its people and of its capital too.
        names[entry.country if entry.country and entry.kind in LANDS else entry].append(named)
    found: defaultdict[tuple[str, ...], list[Phrase]] = defaultdict(list)
    for some in names.values():
        phrases = [phrase for named in some for phrase in _phrases(named)]
        asked = {
            (named.entry.name, named.entry.full) for named in some if named.entry.kind is not Sort.CAPITAL
        }
        for words in {words_of(name) for pair in asked for name in pair}:
            found[words] += phrases
    return {words: tuple(phrases) for words, phrases in found.items()}


def _phrases(named: Named) -> list[Phrase]:
    words = words_of(named.alias)
    return [Phrase(words)] if len(words) > 1 or (words and share(words[0]) < _EVERYWHERE) else []
