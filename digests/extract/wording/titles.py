"""What stands before a name or a noun and says whose it is: of a line that is too long it may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.parse.roots import SUBJECTS
from digests.extract.wording import cohesion
from digests.extract.wording.draft import ESSENTIAL, Part

if TYPE_CHECKING:
    from digests.extract.wording.draft import Draft

BEFORE_NOUN = frozenset({"amod", "compound", "nmod"})
"""Labels of words before the noun that they tell more of."""


def titles(made: Draft, gone: frozenset[int]) -> list[Part]:
    """The offices before people of whom a line tells beside those who act, and the governments that own what it tells of."""
    found = []
    for entity in made.sentence.span.ents:
        if entity.label_ != "PERSON" or entity.root.dep_ in SUBJECTS or entity.root.i in gone:
            continue
        title = [
            t for t in entity.root.children if t.dep_ in BEFORE_NOUN and t.i < entity[0].i and made.printed(t)
        ]
        words = frozenset(i for t in title for i in (s.i for s in t.subtree))
        office = any(t.lower_ in listed("offices") for t in title) and all(t.text.istitle() for t in title)
        if (
            office
            and not words & gone
            and words.isdisjoint(made.sentence.names)
            and not cohesion.is_half(made, words)
        ):
            found.append(Part(ESSENTIAL + 1, words))
    for owner in made.tokens:
        own = owner.dep_ == "poss" and owner.lower_ in listed("government") and owner.i not in gone
        if own and all(c.tag_ in ("DT", "POS") for c in owner.children):
            found.append(Part(ESSENTIAL + 1, frozenset(t.i for t in owner.subtree)))
    return found
