"""Which queries an article meets: one by one, or a hundred thousand at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import count, filterfalse, pairwise
from math import inf
from typing import Generic, TypeVar

from bot.query.keys import Keys, finder, joined, numbers
from bot.query.language import And, Not, Or, Phrase, Place, Query, Trait
from bot.query.rarity import share
from bot.query.subject import Subject, marked, outlet_line, subject_of, token
from digests.model import Outlet
from digests.poll.sifting import LARGEST, Found, Sieve, Words

Id = TypeVar("Id")


_CROWD = 500
"""Queries that are evaluated by themselves in less than a millisecond."""


_VERSIONS = count(1)
"""Of sieves: no two of this process have the same."""


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

    An automaton (Aho-Corasick) finds in one pass over what an article says the keys of which each query needs one, and only the queries
    behind those are evaluated, so the answer is that of ``matches`` for each query. Equal queries are evaluated once. What came since the
    automaton was made is evaluated by itself until it is made anew, so that a change counts at once. It is not for several threads.
    """

    def __init__(self) -> None:
        self._followed: dict[Id, _Entry[Id]] = {}
        self._entries: dict[Query, _Entry[Id]] = {}
        self._index = _Index[Id](())
        self._fresh: set[_Entry[Id]] = set()

    def __len__(self) -> int:
        return len(self._followed)

    @property
    def crowded(self) -> bool:
        """Tell whether so much came since the automaton was made that to make it anew halfway does not take longer than it saves."""
        return len(self._fresh) > _CROWD + len(self._entries) // 2

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

    def settle(self) -> None:
        """Make the automaton of all queries; of a hundred thousand it takes a tenth of a second."""
        self._index, self._fresh = _Index(self._entries.values()), set()

    async def settled(self) -> None:
        """Make the automaton beside the event loop, in which queries may come and go meanwhile."""
        if self._fresh:
            entries = tuple(self._entries.values())
            self._index = await asyncio.to_thread(_Index[Id], entries)
            self._fresh.difference_update(entries)

    @property
    def sieve(self) -> Sieve | None:
        """What finds the keys of the automaton in another process."""
        return self._index.sieve

    def met_by(self, subject: Subject) -> set[Id]:
        """Return the ids of the queries that an article meets."""
        first, more = self._index.behind(self._index.keys_in(subject.told))
        met = set[Id]().union(*first)
        for others, guards in more:
            met.update(*others)
            if guards:
                met.update(*_passed(guards, subject))
        for entry in self._fresh:
            if matches(entry.query, subject):
                met |= entry.ids
        return met

    def meets_unread(self, article: Words, found: Found | None = None, outlet: Outlet | None = None) -> bool:
        """Tell whether an article which nobody has read yet meets any query; nothing is looked at beyond the first.

        What a sieve ``found`` saves the look at its words, as long as it is the present one.
        """
        sieve = self._index.sieve
        if found and sieve and found[0] == sieve.version:
            keys, are_all = numbers(found[1])
            if are_all:
                keys = [*keys, *self._index.keys_of(outlet_line(article, outlet))]
                return self._is_met(keys, lambda: subject_of(article, (), outlet))
            # Of what is in the title somebody followed something, but may no longer.
            if self._index.follows(keys):
                return True
        told = subject_of(article, (), outlet)
        return self._is_met(self._index.keys_in(told.told), lambda: told)

    def _is_met(self, keys: Collection[int], subject: Callable[[], Subject]) -> bool:
        """Tell whether an article with these keys meets any query; ``subject`` makes of it what the rest of a query is put to."""
        first, more = self._index.behind(keys)
        return (
            any(first)
            or any(any(others) or any(_passed(guards, subject())) for others, guards in more)
            or any(matches(entry.query, subject()) for entry in self._fresh)
        )

    def _enter(self, query: Query) -> _Entry[Id]:
        ids, check = set[Id](), _check(left_of(query))
        guards = [_guard(needed, ids, check) for needed in alternatives(query)]
        if isinstance(query, Phrase) and (query.place is Place.ARTICLE or len(query.words) == 1):
            # It is a key itself, behind which nothing is left to look for.
            whole = token(query.place, " ".join(query.words))
            guards = [(f"{whole}*" if query.prefix else whole, ("", frozenset(), ids, None))]
        entry = self._entries[query] = _Entry(query, ids, tuple(guards))
        self._fresh.add(entry)
        return entry

    def _leave(self, entry: _Entry[Id], id: Id) -> None:  # noqa: A002
        entry.ids.remove(id)
        if not entry.ids:  # the automaton finds its keys until it is made anew, and nobody behind them
            del self._entries[entry.query]
            self._fresh.discard(entry)


def _passed(guards: list[_Guard[Id]], subject: Subject) -> Iterator[set[Id]]:
    """Yield the ids behind the guards that let a subject pass."""
    tokens = subject.tokens
    for other, rest, ids, check in guards:
        if (
            (not other or other in tokens)
            and (not rest or tokens.issuperset(rest))
            and (check is None or check(subject))
        ):
            yield ids


_Guard = tuple[str, frozenset[str], set[Id], Callable[[Subject], bool] | None]
"""Behind a key: the rarest of the other tokens that are needed too, the rest of them, and the ids and the check of the entry, as to look at
the entry itself takes time. A plain tuple, as it is taken apart some fifty times an article.
"""


@dataclass(frozen=True, slots=True, eq=False)
class _Entry(Generic[Id]):
    """A query, who follows it, and its guards, each behind the rarest token that is needed."""

    query: Query
    ids: set[Id]
    guards: tuple[tuple[str, _Guard[Id]], ...]


def _guard(
    needed: frozenset[str], ids: set[Id], check: Callable[[Subject], bool] | None
) -> tuple[str, _Guard[Id]]:
    key, *others = sorted(needed, key=lambda one: (share(one), one))
    # The check looks for words beside each other and for their beginnings.
    words = [one for one in others if " " not in one and not one.endswith("*")]
    return key, (words[0] if words else "", frozenset(words[1:]), ids, check)


class _Index(Generic[Id]):
    """What is behind each key, and the automaton of the keys.

    For most keys that is who follows one query that needs nothing else. As few steps as can be lead there: they go to memory that nobody
    looked at for long, some dozens an article, and take as long as the automaton.
    """

    def __init__(self, entries: Iterable[_Entry[Id]]) -> None:
        numbers: dict[str, int] = {}
        self._first: list[set[Id]] = []
        self._more: dict[int, _More[Id]] = {}
        behind = [one for entry in entries for one in entry.guards]
        # First the keys that are all that a query needs.
        for key, (*_, ids, _) in filter(_is_enough, behind):
            number = numbers.setdefault(key, len(numbers))
            if number == len(self._first):
                self._first.append(ids)
            else:
                self._more.setdefault(number, ([], []))[0].append(ids)
        enough = len(numbers)
        for key, guard in filterfalse(_is_enough, behind):
            number = numbers.setdefault(key, len(numbers))
            if number == len(self._first):
                self._first.append(set())
            self._more.setdefault(number, ([], []))[1].append(guard)
        patterns = tuple(map(_pattern, numbers))
        self._keys, self._outlets = Keys(patterns), dict[str, tuple[int, ...]]()
        given = joined(patterns, enough)
        self.sieve = Sieve(next(_VERSIONS), finder, given) if patterns and len(given) <= LARGEST else None

    def keys_in(self, told: str) -> Collection[int]:
        """Return the keys that are in what a subject tells."""
        return self._keys.within(told.encode())

    def keys_of(self, outlet: str) -> Collection[int]:
        """Return the keys that are in the line of an outlet: they are looked for once, as there are few outlets and many articles."""
        found = self._outlets.get(outlet)
        if found is None:
            found = self._outlets[outlet] = tuple(self.keys_in(f" {marked(outlet)}"))
        return found

    def follows(self, keys: Iterable[int]) -> bool:
        """Tell whether anybody follows one of the keys that are all that a query needs."""
        return any(map(self._first.__getitem__, keys))

    def behind(self, keys: Collection[int]) -> tuple[Iterable[set[Id]], Iterable[_More[Id]]]:
        """Return what is behind keys: who follows their first queries, and what more there is."""
        more = map(self._more.__getitem__, self._more.keys() & keys if self._more else ())
        return map(self._first.__getitem__, keys), more


def _is_enough(behind: tuple[str, _Guard[Id]]) -> bool:
    """Tell whether whoever is behind a key needs nothing else."""
    _, (other, rest, _, check) = behind
    return not (other or rest or check)


_More = tuple[list[set[Id]], list[_Guard[Id]]]
"""Behind a key: who follows other queries that need nothing else, and the guards of those that do."""


def _pattern(key: str) -> bytes:
    """Return how a key stands in what a subject tells, where each word is between two blanks."""
    return (f" {key[:-1]}" if key.endswith("*") else f" {key} ").encode()


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
        case Phrase(words, prefix):
            return query if len(words) > 1 or prefix else None
        case Trait():
            return None
        case Not():
            return query
        case And(parts):
            left = tuple(part for part in parts if left_of(part) or len(alternatives(part)) > 1)
            return And(left) if len(left) > 1 else next(iter(left), None)
        case Or(parts):
            return query if any(map(left_of, parts)) else None
