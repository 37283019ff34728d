"""Words that are one word: fixed phrases, and names that are also common words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from digests.extract.lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.extract.parse.parsed import Token

LONGEST = 4
"""Words of the longest fixed phrase."""
UNLIKE_NAMES = frozenset({"ADV", "VERB", "AUX", "INTJ", "PRON", "SCONJ"})
"""Parts of speech that the parse gives a capitalised word of a name that is a common word as well: "Ever Given"."""


def groups(tokens: Sequence[Token]) -> list[frozenset[int]]:
    """Return the places of the words of ``tokens`` that go together or not at all."""
    return [frozenset(t.i for t in group) for group in (*_phrases(tokens), *_names(tokens))]


def _phrases(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield compounds that mean another thing without their end."""
    fixed = listed("fixed_phrases")
    for at in range(len(tokens)):
        for size in range(LONGEST, 1, -1):
            run = tokens[at : at + size]
            said = " ".join(t.lower_ for t in run)
            if len(run) == size and said in fixed and run[-1].i - run[0].i == size - 1:
                yield run
                break


def _names(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield two capitalised words within a sentence of which the parse takes one for no name."""
    for first, second in pairwise(tokens):
        if (
            first.i > first.sent.start
            and second.i == first.i + 1
            and all(t.text.istitle() and t.text.isalpha() for t in (first, second))
            and not UNLIKE_NAMES.isdisjoint((first.pos_, second.pos_))
        ):
            yield (first, second)
