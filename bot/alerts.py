"""The query language of alerts, and its matcher.

A query is words, "phrases", ``AND``, ``OR``, ``NOT`` and parentheses; words side by side are joined by
``AND``. ``sanction*`` is any word that begins so, ``country:TW`` any event of that country (ISO 3166-1
alpha-2). ``NOT`` binds first, then ``AND``, then ``OR``. Words match whole, in any case:

    missile AND (Taiwan OR country:TW) NOT "computer game"
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from digests.model import Article, Event

MAX_LENGTH = 500
"""Characters of a query."""

MAX_DEPTH = 20
"""Parentheses and NOTs within each other: enough for people, and within the interpreter's recursion limit."""

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r'\s*(?:([()])|"([^"]*)(")?|([^\s()"]+))')
_OPERATORS = {"AND", "OR", "NOT"}


class QueryError(ValueError):
    """A query that cannot be read. ``position`` is the character it goes wrong at, counted from 0."""

    def __init__(self, message: str, query: str, position: int) -> None:
        super().__init__(f"{message} (at character {position + 1} of: {query})")
        self.position = position


@dataclass(frozen=True, slots=True)
class Subject:
    """What queries are put to: the words of an article in their order, and the countries of its events."""

    words: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    vocabulary: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "vocabulary", frozenset(self.words))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side; with ``prefix`` the last one need only begin so."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A country that an event of the article is about."""

    code: str


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the part does not match."""

    part: Query


@dataclass(frozen=True, slots=True)
class And:
    """All parts match."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any part matches."""

    parts: tuple[Query, ...]


Query = Phrase | Country | Not | And | Or


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in the form in which they are compared (NFKC, case folded)."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def subject_of(article: Article, events: Iterable[Event]) -> Subject:
    """Return what a query is put to for one article and the events read in it."""
    names = (
        name
        for event in events
        for name in (event.actor, event.target, event.speaker, *event.places)
        if name is not None and name.country
    )
    # The full stop keeps a phrase from running from the end of the title into the text.
    words = (*words_of(article.title), ".", *words_of(article.text))
    return Subject(words, frozenset(name.country for name in names if name.country))


def parse_query(text: str) -> Query:
    """Read a query.

    Raises:
        QueryError: it is empty, too long, misses a parenthesis or quotation mark, has an operator without
            its parts, an unknown ``key:``, or would match every article (``NOT sport`` alone).
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"the query is longer than {MAX_LENGTH} characters", text[:60] + "…", MAX_LENGTH)
    parser = _Parser(text)
    query = parser.whole()
    if matches(query, Subject()):
        raise QueryError("the query only says what must not be there; add what must", text, 0)
    return query


def matches(query: Query, subject: Subject) -> bool:
    """Tell whether a query is met."""
    match query:
        case Phrase():
            return _has_phrase(query, subject)
        case Country(code):
            return code in subject.countries
        case Not(part):
            return not matches(part, subject)
        case And(parts):
            return all(matches(part, subject) for part in parts)
        case Or(parts):
            return any(matches(part, subject) for part in parts)


def _has_phrase(phrase: Phrase, subject: Subject) -> bool:
    *whole, last = phrase.words
    if not subject.vocabulary.issuperset(whole):
        return False
    if not phrase.prefix and last not in subject.vocabulary:
        return False
    if not whole and not phrase.prefix:
        return True
    return any(
        (words[-1].startswith(last) if phrase.prefix else words[-1] == last)
        and words[:-1] == phrase.words[:-1]
        for words in _runs(subject.words, len(phrase.words))
    )


def _runs(words: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    return (words[start : start + length] for start in range(len(words) - length + 1))


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(self._scan())
        self.next = 0
        self.depth = 0

    def whole(self) -> Query:
        query = self._any_of()
        if self.next < len(self.tokens):
            raise self._error("there is a parenthesis too many")
        return query

    def _any_of(self) -> Query:
        parts = [self._all_of()]
        while self._take("OR"):
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all_of(self) -> Query:
        parts = [self._one()]
        while self._take("AND") or self._kind() in {"term", "phrase", "(", "NOT"}:
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self) -> Query:
        if self._kind() in {"NOT", "("}:
            return self._nested()
        if self._kind() not in {"term", "phrase"}:
            raise self._error("a word is missing")
        token = self.tokens[self.next]
        self.next += 1
        return self._term(token)

    def _nested(self) -> Query:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._error(f"more than {MAX_DEPTH} parentheses and NOTs within each other")
        if self._take("NOT"):
            query: Query = Not(self._one())
        else:
            self._take("(")
            query = self._any_of()
            if not self._take(")"):
                raise self._error("a parenthesis is not closed")
        self.depth -= 1
        return query

    def _term(self, token: _Token) -> Query:
        key, colon, value = token.text.partition(":")
        if token.kind == "term" and colon:
            return self._keyed(token, key.casefold(), value)
        words = words_of(token.text)
        if not words:
            raise QueryError("there is no word to look for", self.text, token.position)
        return Phrase(words, prefix=token.text.endswith("*"))

    def _keyed(self, token: _Token, key: str, value: str) -> Query:
        if key != "country":
            raise QueryError(f"“{key}:” is unknown; there is country:", self.text, token.position)
        if not re.fullmatch(r"[A-Za-z]{2}", value):
            raise QueryError("country: takes two letters, as in country:TW", self.text, token.position)
        return Country(value.upper())

    def _scan(self) -> Iterator[_Token]:
        for found in _TOKEN.finditer(self.text.rstrip()):
            parenthesis, phrase, closed, term = found.groups()
            position = found.start(found.lastindex or 0)
            if parenthesis:
                yield _Token(parenthesis, parenthesis, position)
            elif phrase is not None:
                if not closed:
                    raise QueryError("a quotation mark is not closed", self.text, found.start(2) - 1)
                yield _Token("phrase", phrase, found.start(2) - 1)
            else:
                yield _Token(term if term in _OPERATORS else "term", term, position)

    def _kind(self) -> str:
        return self.tokens[self.next].kind if self.next < len(self.tokens) else ""

    def _take(self, kind: str) -> bool:
        taken = self._kind() == kind
        self.next += taken
        return taken

    def _error(self, message: str) -> QueryError:
        at_end = self.next >= len(self.tokens)
        return QueryError(message, self.text, len(self.text) if at_end else self.tokens[self.next].position)
