"""Finds the countries, people, seats, organisations, groups, weapons and places that a text names.

Matching is pure and works on word tokens: the longest name first, accents optional, upper and lower case as
the name is written (but "NATO", "Nato" and "KREMLIN" are all found, and "us" is never the US).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from config.load import DataError
from digests.extract.mentions.gazetteer_data import (
    Common,
    Country,
    Entry,
    Form,
    Kind,
    Named,
    read_common,
    read_countries,
    read_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Country", "Entry", "Form", "Gazetteer", "Kind", "Mention"]

_TOKEN = re.compile(r"[\w\u0300-\u036f]+\+?|&")
_GAPS = frozenset(
    (" ", "\u00a0", "-", "\u2010", "\u2011", "–", "'", "’", "' ", "’ ", ".", ".-", ".'", ".’", "/", " – ", "")
)
_APOSTROPHES = "'’"
_NO_ACCENT = str.maketrans("øłıđðəæßØŁİĐÐƏÆ", "oliddaasOLIDDAA")
LANDS = frozenset({Kind.COUNTRY, Kind.PEOPLE, Kind.CAPITAL})
"""What names a state, by itself, its people or its seat."""
_REMEMBERED, _LONGEST = 256, 1_000
"""Texts of which it is remembered what they name, those that are in hand together, and characters of the longest."""
_ORDER = {kind: place for place, kind in enumerate(Kind)}
_ALSO_SURNAMES = frozenset((Kind.COUNTRY, Kind.CAPITAL, Kind.PLACE, Kind.WEAPON))


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` of the text that was searched names ``entry``; ``form`` tells how."""

    start: int
    end: int
    text: str
    entry: Entry
    form: Form


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    key: str


class _Pattern(NamedTuple):
    """A name made ready to match: the tokens after the first as keys, and all of them as written.

    ``stands_alone`` and ``shared`` are about people's short names: whether one needs nothing beside it, and
    whether several people have it and none of them is meant by default.
    """

    rest: tuple[str, ...]
    written: tuple[str, ...]
    named: Named
    stands_alone: bool
    shared: bool


class Gazetteer:
    """Everything that has a name in the news, and the search for it."""

    def __init__(self, names: Iterable[Named], countries: dict[str, Country], common: Common) -> None:
        """Make the index.

        Raises:
            DataError: a name belongs to two entries of one kind.
        """
        listed = list(names)
        self._countries = countries
        self._titles = common.titles
        self._words = frozenset(word.lower() for word in common.words)
        self._first_names = _first_names(listed, common)
        self._index = self._indexed(listed, common)
        # Several parts of the reader ask about the same text.
        self._found = lru_cache(maxsize=_REMEMBERED)(self._named_in)

    @classmethod
    def shipped(cls) -> Gazetteer:
        """Return the gazetteer of ``config/data/gazetteer``, which is read once.

        Raises:
            DataError: a file of it cannot be used.
        """
        return _shipped()

    @property
    def regions(self) -> tuple[str, ...]:
        """The parts of the world that countries are grouped into, by name."""
        return tuple(sorted({country.region for country in self._countries.values()}))

    def country(self, code: str) -> Country:
        """Return the country with this ISO 3166-1 alpha-2 code.

        Raises:
            KeyError: there is none.
        """
        return self._countries[code]

    def is_first_name(self, word: str) -> bool:
        """Whether people are called ``word`` before their surname, and nothing else is."""
        return word in self._first_names

    def lookup(self, name: str) -> Entry | None:
        """Return the entry that is called exactly ``name``, even where a text would have to say more."""
        tokens = _tokens(name)
        for pattern in self._index.get(tokens[0].key, ()) if tokens else ():
            if len(pattern.written) == len(tokens) and self._says(pattern, tokens):
                return pattern.named.entry
        return None

    def find(self, text: str) -> list[Mention]:
        """Return what ``text`` names, in order and without overlap, the longest name first.

        A surname that is also a word or belongs to several people is found only after its full name in the
        same text, or after a title ("President Johnson").
        """
        return list(self._found(text) if len(text) <= _LONGEST else self._named_in(text))

    def _named_in(self, text: str) -> tuple[Mention, ...]:
        search = _Search(text, _tokens(text))
        at = 0
        while at < len(search.tokens):
            found = self._match(search, at)
            at += found or 1
        return tuple(search.mentions)

    def _match(self, search: _Search, at: int) -> int:
        patterns = self._index.get(search.tokens[at].key)
        if patterns is None:
            return 0
        after = search.tokens[at + 1].key if at + 1 < len(search.tokens) else ""
        for pattern in patterns:
            if pattern.rest and pattern.rest[0] != after:
                continue
            size = len(pattern.written)
            tokens = search.tokens[at : at + size]
            if self._says(pattern, tokens) and search.joined(at, size) and self._means(pattern, search, at):
                search.add(at, size, pattern.named)
                return size
        return 0

    def _says(self, pattern: _Pattern, tokens: Sequence[_Token]) -> bool:
        """Whether ``tokens`` are the pattern's words, in a case that it may be written in."""
        if len(tokens) != len(pattern.written) or any(
            token.key != key for token, key in zip(tokens[1:], pattern.rest, strict=True)
        ):
            return False
        written = zip(tokens, pattern.written, strict=True)
        return all(self._cased(token.text, word, alone=len(tokens) == 1) for token, word in written)

    def _cased(self, text: str, written: str, *, alone: bool) -> bool:
        if text == written or text in "&s":
            return True
        plain, wanted = _unaccented(text), _unaccented(written)
        ordinary = alone and wanted.lower() in self._words
        if plain == wanted:
            return text != plain or not ordinary
        if ordinary:
            return False
        if wanted.islower():
            return plain in (wanted.capitalize(), wanted.upper())
        shouted = plain.isupper() and plain.lower() == wanted.lower() and len(plain) >= (4 if alone else 1)
        tamed = wanted.isupper() and len(wanted) >= 4 and plain.istitle()
        return shouted or tamed

    def _means(self, pattern: _Pattern, search: _Search, at: int) -> bool:
        """Whether the words around agree with what the pattern stands for."""
        entry, size = pattern.named.entry, len(pattern.written)
        if any(word in search.words for word in pattern.named.unless):
            return False
        if pattern.named.short:
            return self._is_person(pattern, search, at)
        if size == 1 and entry.kind in _ALSO_SURNAMES:
            return not self._is_first_or_last_name(search, at)
        return True

    def _is_person(self, pattern: _Pattern, search: _Search, at: int) -> bool:
        if len(pattern.written) > 1:
            return pattern.stands_alone or pattern.named.entry in search.named
        before = search.before(at)
        if before in self._first_names and not search.just_named(at):
            return False
        if search.tokens[at].text in self._first_names and self._is_first_name(search, at):
            # "Kim Darrow", "Kim Jin-pyo" are no Kim Jong Un.
            return False
        if pattern.named.entry in search.named:
            return True
        if search.after_initial(at) and not pattern.named.alone:
            return False
        if before in self._titles:
            return pattern.stands_alone or (not pattern.shared and not self._is_first_name(search, at))
        other_first_name = before.istitle() and not search.opens_sentence(at - 1)
        return pattern.stands_alone and (not other_first_name or search.just_named(at) or search.title_case)

    def _is_first_or_last_name(self, search: _Search, at: int) -> bool:
        """Whether a word is somebody's name here: "Michael Jordan", "Sofia Coppola", "Stacey Abrams"."""
        if search.before(at) in self._first_names and not search.just_named(at):
            return True
        return search.tokens[at].text in self._first_names and self._is_first_name(search, at)

    def _is_first_name(self, search: _Search, at: int) -> bool:
        """Whether a capitalised word that nobody knows comes next, as in "minister Pavel Filip"."""
        after = search.after(at)
        known = after in self._titles or _key(after) in self._index
        return after.istitle() and not known and not search.title_case

    def _indexed(self, names: Sequence[Named], common: Common) -> dict[str, list[_Pattern]]:
        owners: dict[tuple[Kind, str], Entry] = {}
        index: defaultdict[str, list[_Pattern]] = defaultdict(list)
        shared = _shared_shorts(names)
        ordinary = shared | self._first_names | common.surnames | {word.title() for word in common.words}
        for named in names:
            tokens = _tokens(named.alias)
            keys = tuple(token.key for token in tokens)
            claim = (named.entry.kind, " ".join(_unaccented(token.text) for token in tokens))
            if not named.short and owners.setdefault(claim, named.entry) is not named.entry:
                other = owners[claim].full
                raise DataError(
                    f"config/data/gazetteer: “{named.alias}” is {named.entry.full} and also {other}: keep one"
                )
            written = tuple(token.text for token in tokens)
            alone = named.alias not in ordinary if named.alone is None else named.alone
            many = named.alias in shared and named.alone is not True
            index[keys[0]].append(_Pattern(keys[1:], written, named, alone, many))
        for patterns in index.values():
            patterns.sort(key=_precedence)
        return dict(index)


class _Search:
    """One text while it is searched."""

    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.mentions: list[Mention] = []
        self.named: set[Entry] = set()

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(token.text for token in self.tokens)

    @cached_property
    def title_case(self) -> bool:
        """Whether the text is a headline whose words are all capitalised, so that a capital tells nothing."""
        long = [token.text for token in self.tokens if len(token.text) >= 4]
        return sum(word[0].isupper() for word in long) >= 0.75 * len(long)

    def gap(self, at: int) -> str:
        """What stands between token ``at`` and the next."""
        return self.text[self.tokens[at].end : self.tokens[at + 1].start]

    def joined(self, at: int, size: int) -> bool:
        """Whether ``size`` tokens from ``at`` can be one name that ends where a word does."""
        last = at + size - 1
        if any(not self._bridges(place) for place in range(at, last)):
            return False
        if last + 1 < len(self.tokens) and self.gap(last) in _APOSTROPHES and self.gap(last):
            return self.tokens[last + 1].text in ("s", "S")
        return True

    def _bridges(self, at: int) -> bool:
        gap = self.gap(at)
        abbreviated = gap == ". " and len(self.tokens[at].text) <= 2
        return gap in _GAPS or abbreviated or (gap == " " * len(gap) and len(gap) <= 2)

    def before(self, at: int) -> str:
        """The word directly before token ``at``, empty where none is."""
        return self.tokens[at - 1].text if at and self.gap(at - 1) in (" ", "-") else ""

    def after_initial(self, at: int) -> bool:
        """Whether an initial stands before token ``at``, as in "Peter J. Ratcliffe"."""
        return at > 0 and len(self.tokens[at - 1].text) == 1 and self.gap(at - 1) == ". "

    def after(self, at: int) -> str:
        """The word directly after token ``at``, empty where none is."""
        return self.tokens[at + 1].text if at + 1 < len(self.tokens) and self.gap(at) == " " else ""

    def opens_sentence(self, at: int) -> bool:
        """Whether token ``at`` is the first of the text, of a sentence, or after a quote or colon."""
        return at <= 0 or self.gap(at - 1).strip(" -,") != ""

    def just_named(self, at: int) -> bool:
        """Whether the word before token ``at`` ends another name that was found."""
        return bool(self.mentions) and at > 0 and self.mentions[-1].end >= self.tokens[at - 1].end

    def add(self, at: int, size: int, named: Named) -> None:
        start, end = self.tokens[at].start, self.tokens[at + size - 1].end
        if size > 1 and self.gap(at + size - 2) == "." and self.text[end : end + 1] == ".":
            end += 1  # the last point of "U.S." belongs to it
        self.mentions.append(Mention(start, end, self.text[start:end], named.entry, named.form))
        self.named.add(named.entry)


@cache
def _shipped() -> Gazetteer:
    return Gazetteer(read_names(), read_countries(), read_common())


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.start(), m.end(), m[0], _key(m[0])) for m in _TOKEN.finditer(text)]


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    return "and" if word == "&" else _unaccented(word).lower()


@lru_cache(maxsize=1 << 16)
def _unaccented(word: str) -> str:
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word.translate(_NO_ACCENT))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _precedence(pattern: _Pattern) -> tuple[int, int, bool, bool]:
    named = pattern.named
    return (-len(pattern.written), _ORDER[named.entry.kind], named.short, not pattern.stands_alone)


def _first_names(names: Sequence[Named], common: Common) -> frozenset[str]:
    """The first names of the gazetteer's people and the most common ones, without those that name something else."""
    people = {
        named.alias.split()[0]
        for named in names
        if named.entry.kind is Kind.PERSON and named.alias.endswith(f" {named.entry.name}")
    }
    others = {named.alias for named in names if named.entry.kind is not Kind.PERSON or named.short}
    return frozenset((people - others - common.titles - common.words) | common.first_names)


def _shared_shorts(names: Sequence[Named]) -> frozenset[str]:
    holders: defaultdict[str, set[Entry]] = defaultdict(set)
    for named in names:
        if named.short:
            holders[named.alias].add(named.entry)
    return frozenset(short for short, entries in holders.items() if len(entries) > 1)
