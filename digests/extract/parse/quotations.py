"""Where a text quotes somebody: what stands between its marks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.extract.parse.parsed import Token


def quotations(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return where each quotation among ``tokens`` opens and closes.

    The parse takes a closing mark for that of a possession: "'red lines' too".
    """
    opened = [n for n, t in enumerate(tokens) if _is_opening(t)]
    found = []
    for start, stop in pairwise([*opened, len(tokens)]):
        inside = range(start + 1, stop)
        closing = [
            n for n in inside if tokens[n].tag_ == "''" and tokens[n].is_quote and not _is_opening(tokens[n])
        ]
        possessive = [n for n in inside if tokens[n].tag_ == "POS" and tokens[n].text in ("'", "’")]
        if closing or possessive:
            found.append((tokens[start].i, tokens[(closing or possessive)[-1 if closing else 0]].i))
    return found


def _is_opening(token: Token) -> bool:
    """Whether a mark opens a quotation; the parse takes one before a small word for the mark that closes, or that of a possession."""
    before = token.i == 0 or bool(token.nbor(-1).whitespace_)
    return token.is_quote and (token.tag_ == "``" or (before and not token.whitespace_))
