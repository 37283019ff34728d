"""Which queries an article meets: one by one, or a hundred thousand at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain, pairwise
from math import inf
from typing import Generic, NamedTuple, TypeVar

from bot.query.language import SHORTEST_PREFIX, And, Not, Or, Phrase, Place, Query, Trait
from bot.query.rarity import share
from bot.query.subject import Subject, token

Id = TypeVar("Id")
T = TypeVar("T")

_Key = str | tuple[str, str]
"""A token, or two words that stand beside each other."""


def matches(query: Query, subject: Subject) -> bool:
    """Tell whether a query is met. The parts of one query may be met by different events of the article."""
    match query:
        case Phrase():
            return _has_phrase(query, subject)
        case Trait(kind, value):
            return token(kind, value) in subject.traits
        case Not(part):
            return not matches(part, subject)
        case And(parts):
            return all(matches(part, subject) for part in parts)
        case Or(parts):
            return any(matches(part, subject) for part in parts)


def _has_phrase(phrase: Phrase, subject: Subject) -> bool:
    if len(phrase.words) == 1 and not phrase.prefix:
        return token(phrase.place, phrase.words[0]) in subject.tokens
    return _run(phrase) in subject.line(phrase.place)


def _run(phrase: Phrase) -> str:
    """Return the words as they stand in the line of a subject."""
    return f" {' '.join(phrase.words)}{'' if phrase.prefix else ' '}"


def _check(left: Query | None) -> Callable[[Subject], bool] | None:
    """Return what tells whether the rest of a query is met; None where there is none."""
    if left is None:
        return None
    if isinstance(left, Phrase):  # which most rests are
        run, place = _run(left), left.place
        return lambda subject: run in subject.line(place)
    return lambda subject: matches(left, subject)


class Matcher(Generic[Id]):
    """Many queries, each with an id, put to one article after the other.

    An index leads from the tokens of an article to the queries that need them, and only these are evaluated, so the
    answer is that of ``matches`` for each query. Equal queries are evaluated once. A change is one step for all who
    use the matcher in one thread; it is not for several threads at once.
    """

    def __init__(self) -> None:
        self._followed: dict[Id, _Entry[Id]] = {}
        self._entries: dict[Query, _Entry[Id]] = {}
        # Where the rarest token is all that a query needs, it leads to who follows that query; else to the guards that are behind it.
        self._sure: dict[_Key, list[set[Id]]] = {}
        self._guards: dict[_Key, list[_Guard[Id]]] = {}
        # How many lists each two words have that stand beside each other.
        self._pairs = Counter[_Key]()
        self._starts = _Starts()

    def __len__(self) -> int:
        return len(self._followed)

    def add(self, id: Id, query: Query) -> None:  # noqa: A002 - what stores call it
        """Follow a query, in place of the one that had this id."""
        entry = self._entries.get(query) or self._enter(query)
        before = self._followed.get(id)
        entry.ids.add(id)
        self._followed[id] = entry
        if before is not None and before is not entry:
            self._leave(before, id)

    def remove(self, id: Id) -> None:  # noqa: A002
        """Follow the query with this id no longer.

        Raises:
            KeyError: there is none.
        """
        self._leave(self._followed.pop(id), id)

    def discard(self, id: Id) -> None:  # noqa: A002
        """Follow the query with this id no longer, if there is one."""
        if id in self._followed:
            self.remove(id)

    def met_by(self, subject: Subject) -> set[Id]:
        """Return the ids of the queries that an article meets."""
        tokens = subject.tokens
        if self._starts:
            tokens |= self._starts.begun_by(tokens)
        beside = set(filter(self._pairs.__contains__, pairwise(subject.words)))
        keys = tokens | beside if beside else tokens
        met: set[Id] = set()
        sure, guards = self._sure, self._guards
        met.update(*chain.from_iterable(map(sure.__getitem__, sure.keys() & keys)))
        for key in guards.keys() & keys:
            for other, rest, ids, check, _ in guards[key]:
                if (
                    (not other or other in tokens)
                    and (not rest or tokens.issuperset(rest))
                    and (check is None or check(subject))
                ):
                    met |= ids
        return met

    def _enter(self, query: Query) -> _Entry[Id]:
        entry = self._entries[query] = _Entry[Id](query, _check(left_of(query)))
        for needed in alternatives(query):
            guard = _guard(entry, needed)
            entry.guards.append(guard)
            if guard.is_enough:
                self._sure.setdefault(guard.key, []).append(entry.ids)
            else:
                self._guards.setdefault(guard.key, []).append(guard)
            if isinstance(guard.key, tuple):
                self._pairs[guard.key] += 1
            self._starts.add(needed)
        return entry

    def _leave(self, entry: _Entry[Id], id: Id) -> None:  # noqa: A002
        entry.ids.remove(id)
        if entry.ids:
            return
        del self._entries[entry.query]
        for guard in entry.guards:
            if guard.is_enough:
                _take(self._sure, guard.key, entry.ids)
            else:
                _take(self._guards, guard.key, guard)
            if isinstance(guard.key, tuple):
                _discount(self._pairs, guard.key)
            self._starts.remove({guard.key, guard.other, *guard.rest})


@dataclass(slots=True, eq=False)
class _Entry(Generic[Id]):
    """A query, what is left of it to evaluate behind its guards, and who follows it."""

    query: Query
    check: Callable[[Subject], bool] | None
    ids: set[Id] = field(default_factory=set)
    guards: list[_Guard[Id]] = field(default_factory=list)


class _Guard(NamedTuple, Generic[Id]):
    """Tokens of which none may be missing: the rarest, by which the index knows it, the next one, and the rest; with the ids and the
    check of its entry, as to look at the entry itself takes time. A tuple, as it is taken apart some fifty times an article.
    """

    other: str
    rest: frozenset[str]
    ids: set[Id]
    check: Callable[[Subject], bool] | None
    key: _Key

    @property
    def is_enough(self) -> bool:
        """Whether an article that has the rarest meets the query."""
        return not (self.other or self.rest or self.check)


def _guard(entry: _Entry[Id], needed: frozenset[str]) -> _Guard[Id]:
    rarest, *others = sorted(needed, key=lambda one: (share(one), one))
    words = [one for one in others if " " not in one]  # the check looks for the others beside each other
    if " " not in rarest:
        return _Guard(words[0] if words else "", frozenset(words[1:]), entry.ids, entry.check, rarest)
    one, other = rarest.split(" ")
    query = entry.query
    whole = isinstance(query, Phrase) and query.words == (one, other) and not query.prefix
    check = None if whole else entry.check
    return _Guard("", frozenset(words) - {one, other}, entry.ids, check, (one, other))


def _take(index: dict[_Key, list[T]], key: _Key, value: T) -> None:
    """Take a value itself, not one like it, out of the list at a key."""
    index[key] = [one for one in index[key] if one is not value]
    if not index[key]:
        del index[key]


class _Starts:
    """The prefixes that queries ask for, kept by their first letters so that few lengths of a word are tried."""

    def __init__(self) -> None:
        self._asked = Counter[str]()
        self._lengths: dict[str, Counter[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._asked)

    def begun_by(self, words: Iterable[str]) -> set[str]:
        """Return the prefixes, each with its ``*``, with which one of the words begins."""
        lengths, none = self._lengths, ()
        starts = {word[:length] for word in words for length in lengths.get(word[:SHORTEST_PREFIX], none)}
        return {f"{start}*" for start in starts & self._asked.keys()}

    def add(self, tokens: Iterable[_Key]) -> None:
        for start in _starts(tokens):
            self._asked[start] += 1
            self._lengths.setdefault(start[:SHORTEST_PREFIX], Counter())[len(start)] += 1

    def remove(self, tokens: Iterable[_Key]) -> None:
        for start in _starts(tokens):
            first = start[:SHORTEST_PREFIX]
            _discount(self._asked, start)
            _discount(self._lengths[first], len(start))
            if not self._lengths[first]:
                del self._lengths[first]


def alternatives(query: Query, *, negated: bool = False) -> tuple[frozenset[str], ...]:
    """Return sets of tokens, one of which an article has whole if it meets the query (``negated``: if it does not).

    A prefix is a token that ends in ``*``, two words beside each other are one with a blank. The empty set tells that nothing is needed; no query of ``parse_query``
    has it.
    """
    match query:
        case Phrase(words, prefix, place):
            if negated:
                return (frozenset(),)
            # The last of several words may begin with a single letter, which is not worth a look.
            whole = (words[:-1] or (f"{words[0]}*",)) if prefix else words
            beside = map(" ".join, pairwise(whole)) if place is Place.ARTICLE else ()
            return (frozenset((*(token(place, word) for word in whole), *beside)),)
        case Trait(kind, value):
            return (frozenset(() if negated else (token(kind, value),)),)
        case Not(part):
            return alternatives(part, negated=not negated)
        case And(parts) | Or(parts):
            each = [alternatives(part, negated=negated) for part in parts]
            if isinstance(query, And) == negated:
                return tuple(dict.fromkeys(needed for ways in each for needed in ways))
            return _all_of(each)


def _all_of(each: list[tuple[frozenset[str], ...]]) -> tuple[frozenset[str], ...]:
    """Join what is needed together: the rarest ways of one part, each with what the parts of one way need."""
    certain = frozenset[str]().union(*(ways[0] for ways in each if len(ways) == 1))
    rarest = min(each, key=lambda ways: sum(min(map(share, needed), default=inf) for needed in ways))
    return tuple(dict.fromkeys(needed | certain for needed in rarest))


def in_words(query: Query) -> Query | None:
    """Return what an article must have in its words to meet a query once it is read; None where its words alone tell nothing."""
    match query:
        case Phrase(place=Place.ACTOR) | Trait() | Not():
            return None
        case Phrase():
            return query
        case And(parts):
            known = [one for part in parts if (one := in_words(part)) is not None]
            return And(tuple(known)) if len(known) > 1 else next(iter(known), None)
        case Or(parts):
            each = [in_words(part) for part in parts]
            return Or(tuple(one for one in each if one is not None)) if None not in each else None


def left_of(query: Query) -> Query | None:
    """Return what is left to evaluate where one of a query's ``alternatives`` is there; None where nothing is."""
    match query:
        case Phrase(words):
            return query if len(words) > 1 else None
        case Trait():
            return None
        case Not():
            return query
        case And(parts):
            left = tuple(part for part in parts if left_of(part) or len(alternatives(part)) > 1)
            return And(left) if len(left) > 1 else next(iter(left), None)
        case Or(parts):
            return query if any(map(left_of, parts)) else None


def _starts(tokens: Iterable[_Key]) -> list[str]:
    return [word.removesuffix("*") for word in tokens if isinstance(word, str) and word.endswith("*")]


def _discount(counts: Counter[T], one: T) -> None:
    counts[one] -= 1
    if not counts[one]:
        del counts[one]
