"""Marks within a line: hyphens tie words to one another, which go or stay together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token

HYPHENS = frozenset("-–")
QUOTES = frozenset("\"'“”‘’`") | {"``", "''"}


def joins(token: Token) -> bool:
    """Whether a hyphen ties two words: "knife-wielding"."""
    tight = token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_
    return tight and token.text in HYPHENS


def unbroken(part: list[Token]) -> list[Token]:
    """Add what a hyphen ties to the words of ``part``: "short-range" goes whole or stays whole."""
    doc, places = part[0].doc, {t.i for t in part}
    for token in part:
        at = token.i
        while (
            at + 2 < len(doc)
            and doc[at + 1].text in HYPHENS
            and not doc[at].whitespace_
            and not doc[at + 1].whitespace_
        ):
            places |= {at + 1, at + 2}
            at += 2
        at = token.i
        while (
            at >= 2
            and doc[at - 1].text in HYPHENS
            and not doc[at - 1].whitespace_
            and not doc[at - 2].whitespace_
        ):
            places |= {at - 1, at - 2}
            at -= 2
    return [doc[i] for i in sorted(places)]
