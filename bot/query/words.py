"""Text → the words by which queries and articles are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties: zero widths, soft hyphens, direction marks, tags, …
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")


# What is no letter, digit or underscore is a blank, what is a capital is small.
_PLAIN = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or chr(code) == "_" else 32 for code in range(128)
)
_PLAIN += bytes(128)

_REMEMBERED = 40
"""Letters of the longest word of which it is remembered how it is written here."""


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order, without case, accents, compatibility forms and invisible characters.

    "MiG-29", "Erdoğan" and "ﬁre" become ``mig 29``, ``erdogan`` and ``fire``: outlets do not agree on accents.
    """
    if text.isascii():
        return tuple(_plain(text))
    # No form of Unicode reaches over a blank, so that each word of more than ASCII is looked at alone, and the others together.
    words: list[str] = []
    plain: list[str] = []
    for piece in text.split():
        if piece.isascii():
            plain.append(piece)
            continue
        if plain:
            words += _plain(" ".join(plain))
            plain = []
        words += _spelt(piece) if len(piece) <= _REMEMBERED else _spelt.__wrapped__(piece)
    return (*words, *_plain(" ".join(plain)))


def typed(text: str) -> str:
    """Return what somebody typed without the characters that cannot be seen; blanks and control characters are spaces."""
    return _BLANK.sub(" ", _INVISIBLE.sub("", text))


def _plain(text: str) -> list[str]:
    return text.encode("ascii").translate(_PLAIN).decode("ascii").split()


@lru_cache(maxsize=20_000)
def _spelt(text: str) -> tuple[str, ...]:
    bare = _ACCENTS.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKD", text)))
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", bare.casefold())))
