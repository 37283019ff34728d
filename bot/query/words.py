"""Text → the words by which queries and articles are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"\w+")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties: zero widths, soft hyphens, direction marks, tags, …
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_BLANKS = re.compile(rb"  +")
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")


# What is no letter, digit or underscore is a blank, what is a capital is small.
_PLAIN = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or chr(code) == "_" else 32 for code in range(128)
)
_PLAIN += bytes(range(128, 256))

#: What newspapers write beside ASCII that is no part of a word.
_MARKS = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026"

_REMEMBERED = 40
"""Letters of the longest word of which it is remembered how it is written here."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order, without case, accents, compatibility forms and invisible characters.

    "MiG-29", "Erdoğan" and "ﬁre" become ``mig 29``, ``erdogan`` and ``fire``: outlets do not agree on accents.
    """
    return tuple(line_of(text).split())


def line_of(text: str) -> str:
    """Return the words of a text as ``words_of`` does, in one line and each between two blanks."""
    return line_in_bytes(text).decode()


def line_in_bytes(text: str) -> bytes:
    """Return what ``line_of`` does, as an automaton takes it."""
    return _BLANKS.sub(b" ", _marked_out(text))


def line_of_both(title: str, text: str) -> bytes:
    """Return the words of an article as ``line_of`` does. Between title and text is a full stop, which is no word, so that no words are
    beside each other there.
    """
    return _BLANKS.sub(b" ", b"%b.%b" % (_marked_out(title), _marked_out(text)))


def typed(text: str) -> str:
    """Return what somebody typed without the characters that cannot be seen; blanks and control characters are spaces."""
    return _BLANK.sub(" ", _INVISIBLE.sub("", text))


def _marked_out(text: str) -> bytes:
    """Return a text in which only words are left and blanks, of which several may stand together."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
        if not text.isascii():
            text = "".join(_spelt_out(text))
    return f" {text} ".encode().translate(_PLAIN)


def _spelt_out(text: str) -> Iterator[str]:
    """Yield a text in pieces, in which each word of more than ASCII is spelt as it is compared: no form of Unicode reaches over a blank."""
    last = 0
    for foreign in _FOREIGN.finditer(text):
        if foreign.start() < last:
            continue
        start = max(text.rfind(" ", last, foreign.start()) + 1, last)
        end = text.find(" ", foreign.end())
        piece = text[start : end if end >= 0 else len(text)]
        yield text[last:start]
        yield " ".join(_spelt(piece) if len(piece) <= _REMEMBERED else _spelt.__wrapped__(piece))
        last = start + len(piece)
    yield text[last:]


@lru_cache(maxsize=20_000)
def _spelt(text: str) -> tuple[str, ...]:
    bare = _ACCENTS.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKD", text)))
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", bare.casefold())))
