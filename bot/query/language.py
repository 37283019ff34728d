"""The query language of alerts: its values, and its parser. Its reference for readers is docs/queries.md.

``NOT`` binds first, then ``AND`` (also unsaid, between parts side by side), then ``OR``:

    missile AND (Taiwan OR country:TW) NOT "computer game"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.localization import SaidError, Sayable, phrase
from bot.query import values
from bot.query.words import typed, words_of

MAX_LENGTH = 500
"""Characters of a query."""

MAX_DEPTH = 20
"""Parentheses and NOTs within each other: enough for people, and within the interpreter's recursion limit."""

MAX_WORDS = 50
"""Words of a query, those of phrases and after a key counted too."""

SHORTEST_PREFIX = 3
"""Letters before the ``*`` of a single word: fewer would begin a word of every article."""

_SHOWN = 30
_OPERATORS = {"AND", "OR", "NOT"}
# What phones and other keyboards write for the marks of the language; one character for one, so that places stay.
_SAME_MARK = str.maketrans("“”„‟«»＂（）：＊－‐‑–−", '"""""""():*-----')
_TOKEN = re.compile(
    r"""\s* (?: (?P<parenthesis>[()])
            | (?P<minus>-)(?=[^\s)])
            | (?: (?P<key>[^\W\d_]+): )? (?: "(?P<quoted>[^"]*)(?P<closed>")? | (?P<bare>[^\s()"]+) )? )""",
    re.VERBOSE,
)


class QueryError(SaidError, ValueError):
    """A query that cannot be read.

    ``why`` says what is wrong, ``query`` is what was typed without invisible characters, and ``position`` the character
    of it that it goes wrong at, counted from 0; at the end it is the length.
    """

    def __init__(self, why: Sayable, query: str, position: int) -> None:
        self.why = why
        self.query = query
        self.position = position
        start, end = max(0, position - _SHOWN), position + _SHOWN
        nearby = f"{'…' if start else ''}{query[start:end]}{'…' if end < len(query) else ''}"
        super().__init__(phrase("query-error", why=why, place=position + 1, nearby=nearby))


class Place(StrEnum):
    """Whose words are looked at: the article's, those who act or speak in its events, or its outlet's name."""

    ARTICLE = ""
    ACTOR = "actor"
    OUTLET = "outlet"


class Kind(StrEnum):
    """Of what an event of the article has a value: a country, a PLOVER type, a status."""

    COUNTRY = "country"
    TYPE = "type"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side; with ``prefix`` the last one need only begin so."""

    words: tuple[str, ...]
    prefix: bool = False
    place: Place = Place.ARTICLE


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that an event of the article has, as country ``TW``, type ``SANCTION``, status ``claimed``."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    """Whatever the part does not match."""

    part: Query


@dataclass(frozen=True, slots=True)
class And:
    """All parts match, though not all in the same event of the article."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any part matches."""

    parts: tuple[Query, ...]


Query = Phrase | Trait | Not | And | Or

_VALUES = {Kind.COUNTRY: values.countries, Kind.TYPE: values.types, Kind.STATUS: values.statuses}
_EXAMPLES: dict[str, str] = {
    Kind.COUNTRY: 'country:"South Korea"',
    Kind.TYPE: "type:sanction",
    Kind.STATUS: "status:claimed",
    Place.ACTOR: "actor:Xi",
    Place.OUTLET: "outlet:Reuters",
}


def parse_query(text: str) -> Query:
    """Read a query.

    Raises:
        QueryError: it is empty or too large, misses a parenthesis or quotation mark, has an operator without its
            parts or an unknown key or value, or would match an article without a word (``NOT sport`` alone).
        DataError: the gazetteer or ``queries.yaml`` cannot be used.
    """
    text = typed(text)
    if len(text) > MAX_LENGTH:
        raise QueryError(phrase("query-too-long", most=MAX_LENGTH), text, MAX_LENGTH)
    query = _Parser(text).whole()
    if _met_by_nothing(query):
        raise QueryError(phrase("query-only-not"), text, 0)
    return query


def _met_by_nothing(query: Query) -> bool:
    """Whether an article without words or events would do."""
    match query:
        case Not(part):
            return not _met_by_nothing(part)
        case And(parts):
            return all(_met_by_nothing(part) for part in parts)
        case Or(parts):
            return any(_met_by_nothing(part) for part in parts)
        case _:
            return False


@dataclass(frozen=True, slots=True)
class _Token:
    """A part of a query: ``kind`` is an operator, a parenthesis or ``term``. ``text`` begins at ``position``."""

    kind: str
    position: int
    text: str = ""
    key: str = ""


class _Parser:
    """Recursive descent over the tokens of one query."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(self._scan())
        self.next = 0
        self.depth = 0
        self.words = 0

    def whole(self) -> Query:
        query = self._any_of()
        if self.next < len(self.tokens):
            raise self._error(phrase("query-parenthesis-too-many"))
        return query

    def _any_of(self) -> Query:
        parts = [self._all_of()]
        while self._take("OR"):
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all_of(self) -> Query:
        parts = [self._one()]
        while self._take("AND") or self._kind() in {"term", "(", "NOT"}:
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self) -> Query:
        if self._kind() in {"NOT", "("}:
            return self._nested()
        if self._kind() != "term":
            raise self._error(phrase("query-word-missing"))
        token = self.tokens[self.next]
        self.next += 1
        return self._term(token)

    def _nested(self) -> Query:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._error(phrase("query-too-deep", most=MAX_DEPTH))
        if self._take("NOT"):
            query: Query = Not(self._one())
        else:
            self._take("(")
            query = self._any_of()
            if not self._take(")"):
                raise self._error(phrase("query-parenthesis-open"))
        self.depth -= 1
        return query

    def _term(self, token: _Token) -> Query:
        if token.key in _VALUES:
            return self._trait(token, Kind(token.key))
        words = self._words(token)
        prefix = self._is_prefix(token)
        if prefix and len(words) == 1 and len(words[0]) < SHORTEST_PREFIX:
            raise self._wrong(token, phrase("query-star-short", least=SHORTEST_PREFIX))
        return Phrase(words, prefix, Place(token.key))

    def _trait(self, token: _Token, kind: Kind) -> Query:
        self._words(token)
        if "*" in token.text:
            place = token.position + token.text.index("*")
            raise QueryError(phrase("query-star-none", key=kind), self.text, place)
        try:
            meant = _VALUES[kind](token.text)
        except values.UnknownValueError as error:
            raise self._wrong(token, error) from None
        traits = tuple(Trait(kind, value) for value in meant)
        return traits[0] if len(traits) == 1 else Or(traits)

    def _words(self, token: _Token) -> tuple[str, ...]:
        words = words_of(token.text)
        if not words:
            raise self._wrong(token, phrase("query-no-word"))
        self.words += len(words)
        if self.words > MAX_WORDS:
            raise self._wrong(token, phrase("query-too-many-words", most=MAX_WORDS))
        return words

    def _is_prefix(self, token: _Token) -> bool:
        star = token.text.find("*")
        if star < 0:
            return False
        if star + 1 < len(token.text) or not words_of(token.text[star - 1]):
            raise QueryError(phrase("query-star-inside"), self.text, token.position + star)
        return True

    def _scan(self) -> Iterator[_Token]:
        for found in _TOKEN.finditer(self.text.translate(_SAME_MARK)):
            if found["parenthesis"]:
                yield _Token(found["parenthesis"], found.start("parenthesis"))
            elif found["minus"]:
                yield _Token("NOT", found.start("minus"))
            elif found["bare"] in _OPERATORS and not found["key"]:
                yield _Token(found["bare"], found.start("bare"))
            elif found["key"] or found["bare"] or found["quoted"] is not None:
                yield self._scanned_term(found)

    def _scanned_term(self, found: re.Match[str]) -> _Token:
        key = self._known_key(found) if found["key"] else ""
        if found["quoted"] is not None:
            if not found["closed"]:
                raise QueryError(phrase("query-quotation-open"), self.text, found.start("quoted") - 1)
            return _Token("term", found.start("quoted"), found["quoted"], key)
        if not found["bare"]:
            raise QueryError(
                phrase("query-no-value", key=key, example=_EXAMPLES[key]),
                self.text,
                found.end("key") + 1,
            )
        return _Token("term", found.start("bare"), found["bare"], key)

    def _known_key(self, found: re.Match[str]) -> str:
        key = "".join(words_of(found["key"]))
        if key in _EXAMPLES:
            return key
        meant = values.near(key, _EXAMPLES)
        hint = (
            phrase("query-meant-key", key=meant) if meant else phrase("query-keys", keys=", ".join(_EXAMPLES))
        )
        why = phrase("query-key-unknown", typed=found["key"][:_SHOWN], hint=hint)
        raise QueryError(why, self.text, found.start("key"))

    def _kind(self) -> str:
        return self.tokens[self.next].kind if self.next < len(self.tokens) else ""

    def _take(self, kind: str) -> bool:
        taken = self._kind() == kind
        self.next += taken
        return taken

    def _wrong(self, token: _Token, why: Sayable) -> QueryError:
        return QueryError(why, self.text, token.position)

    def _error(self, why: Sayable) -> QueryError:
        at_end = self.next >= len(self.tokens)
        return QueryError(why, self.text, len(self.text) if at_end else self.tokens[self.next].position)
