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
    found = (
        *_phrases(tokens),
        *_names(tokens),
        *_hyphened(tokens),
        *_bodies(tokens),
        *_peoples(tokens),
        *_grades(tokens),
        *_both(tokens),
    )
    return [frozenset(t.i for t in group) for group in found]


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


def _hyphened(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield names that hyphens join: a "Kenya-Chad-Mali summit" is no "Mali summit"."""
    for first, mark, second in zip(tokens, tokens[1:], tokens[2:], strict=False):
        joined = mark.text in ("-", "–") and not first.whitespace_ and not mark.whitespace_
        if joined and second.i == first.i + 2 and first.pos_ == second.pos_ == "PROPN":
            yield (first, mark, second)


def _bodies(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield names of bodies that go on behind an "of": the "University of Lamu" is no "University", the "Keepers of Faith" no "Keepers"."""
    mine = {t.i for t in tokens}
    for of in tokens:
        head = of.head
        if of.lower_ != "of" or of.ent_iob_ != "I" or of.ent_type_ != "ORG" or head.ent_type_ != "ORG":
            continue
        name = [t for t in of.subtree if t.ent_type_ == "ORG" or t.dep_ == "cc" or t.pos_ == "PROPN"]
        last = max(t.i for t in of.subtree)
        if head.lower_ in listed("state_bodies") | listed("ministries"):
            # "The ministry" is told of without what it is for.
            continue
        if (
            head.tag_ in ("NNP", "NNPS")
            and head.i == of.i - 1
            and last - of.i < LONGEST
            and mine.issuperset(t.i for t in name)
        ):
            yield (head, *name)


def _peoples(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield two peoples of which one is: a "Kenyan American" is no Kenyan."""
    for first, second in pairwise(tokens):
        if (
            first.ent_type_ == second.ent_type_ == "NORP"
            and second.i == first.i + 1
            and first.dep_ in ("amod", "compound")
            and first.head in (second, second.head)
        ):
            yield (first, second)


def _grades(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield a grade and its number: "level 3 curbs" are no three curbs."""
    for noun, number in pairwise(tokens):
        if (
            number.tag_ == "CD"
            and number.i == noun.i + 1
            and noun.tag_ == "NN"
            and noun.head == number.head
            and number.head.i > number.i
        ):
            yield (noun, number)


def _both(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield two adjectives of which one says that an office is over: "current and former judges" are not one sort of them."""
    for first, joint, second in zip(tokens, tokens[1:], tokens[2:], strict=False):
        over = not {first.lower_, second.lower_}.isdisjoint(listed("over"))
        if (
            over
            and joint.dep_ == "cc"
            and second.i == first.i + 2
            and first.dep_ == "amod"
            and first.head in (second.head, second.head.head)
        ):
            yield (first, joint, second)
