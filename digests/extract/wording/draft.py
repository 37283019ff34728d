"""A line in the making: the words of a clause, what each of them prints, and what may be left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digests.extract.parse.roots import SUBJECTS

if TYPE_CHECKING:
    from digests.extract.mentions.quantities import Figure
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence
    from digests.extract.tagger import Span as Characters

ESSENTIAL = 1
"""The rank up to which a part goes only where a line would be longer than it may be."""
BACKGROUND = 8
"""The rank of what the rules hold for background and the trained reader does not."""
ADDED = 8.5
"""The rank of a second deed in the line of the first: where there is no room it goes before all else."""
NEVER = 9
"""The rank of what no line prints, unless an editor surely would."""
UNSAID = 10
"""The rank of what no line prints at all: its place before the colon says it."""
WANTED = 0.5
"""How likely an editor must print, on average, the words of what the rules would never print for it to stand in a line."""
TELLING = frozenset({"NOUN", "PROPN", "NUM", "VERB", "ADJ", "ADV", "SYM"})
"""The parts of speech whose words say something by themselves."""
PRONOUNS = frozenset({"it", "he", "she", "they"})
STALE = re.compile(r"(?i)\b(?:will|would|has|have|had|was|were|amid)\b")
"""Words of a clause that the house would tell in another tense."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words (by their place in the document) that go together, and how dispensable they are, 1 to 8."""

    rank: float
    words: frozenset[int]

    @property
    def last(self) -> int:
        """Where the part ends; of two like parts the later goes first."""
        return max(self.words)


@dataclass(slots=True)
class Draft:
    """The tokens of a line in their order.

    ``words`` is what a token prints where that is not its text; ``figures`` are the clause's figures, ``slots`` says
    which quantity a token prints, so that sources may later correct it.
    """

    sentence: Sentence
    tokens: list[Token]
    words: dict[int, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    slots: dict[int, int] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    """What no line prints, whatever later rules make of its words."""
    lifted: list[frozenset[int]] = field(default_factory=list)
    """What rules would never print and an editor would: what limits it goes only with all of it."""
    told: set[str] = field(default_factory=set)
    """Countries that were put before a name."""
    governments: set[int] = field(default_factory=set)
    """Heads of phrases that became a country."""
    stands: dict[int, tuple[Token, ...]] = field(default_factory=dict)
    """The words of the source for which a token's print stands, where these are not its own: "Chad" of "the government of Chad"."""
    bound: list[frozenset[int]] = field(default_factory=list)
    """Words that are one word, and go or stay as one."""

    def drop(self, *tokens: Token) -> None:
        """Print nothing for ``tokens``."""
        for token in tokens:
            self.words[token.i] = ""

    def optional(self, tokens: Iterable[Token], rank: float) -> None:
        """Let ``tokens`` go as one where there is no room; with the rank `NEVER` they go at once."""
        found = list(tokens)
        if self._breaks_name(found) or self.unbinds({t.i for t in found}) or _ends_comparison(found):
            return
        if is_meant(found) or _relates(found):
            return
        if rank == NEVER and self._is_wanted(found):
            rank = BACKGROUND
            self.lifted.append(frozenset(t.i for t in found))
        if rank >= NEVER:
            self.gone.update(t.i for t in found)
        elif rank > 0 and found:
            self.parts.append(Part(rank, frozenset(t.i for t in found)))

    def _breaks_name(self, found: list[Token]) -> bool:
        """Whether only part of a known name is among ``found``: a name goes whole or stays whole."""
        places = {t.i for t in found}
        names = {id(m): m for t in found if (m := self.sentence.names.get(t.i)) is not None}
        return any(t.i not in places for m in names.values() for t in self.sentence.tokens_of(m))

    def unbinds(self, words: AbstractSet[int]) -> bool:
        """Whether only part of what is one word is among ``words``: the "law" of "rule of law"."""
        return any(words & group and not group <= words for group in self.bound)

    def _is_wanted(self, found: list[Token]) -> bool:
        """Whether an editor would print what the rules hold for background, and it can stand in a line as it is."""
        places = {t.i for t in found}
        clause = any(t.pos_ == "VERB" and t.head.i not in places for t in found)
        telling = [t for t in found if t.pos_ in TELLING]
        if (
            not (clause or self.sentence.order == 0)
            or len(telling) < 2
            or STALE.search(" ".join(t.text for t in found))
        ):
            return False
        kept = self.sentence.tagged.kept(self.sentence.spans(telling))
        return kept is not None and kept >= WANTED

    def spans(self, tokens: Iterable[Token]) -> list[Characters]:
        """Return the characters of the article that what ``tokens`` print stands for."""
        return self.sentence.spans(s for t in tokens for s in self.stands.get(t.i, (t,)))

    def printed(self, token: Token) -> str:
        """Return what ``token`` prints, '' for nothing."""
        return "" if token.i in self.gone else self.words.get(token.i, token.text)

    def removable(self) -> list[Part]:
        """Return the parts in the order in which they go: the dispensable first, the inner before the outer.

        What is essential within a part goes with it and never alone.
        """
        ordered = []
        for part in self.parts:
            outer = max((o.rank for o in self.parts if part.words < o.words), default=0)
            if part.rank <= ESSENTIAL < outer:
                continue
            depth = sum(part.words < o.words for o in self.parts)
            ordered.append(Part(max(part.rank, outer) + depth / 100, part.words))
        return sorted(ordered, key=lambda p: (-p.rank, -p.last))


def is_meant(found: list[Token]) -> bool:
    """Whether a pronoun behind ``found`` means whom it names: "an announcement [by Chad] that it will close the border"."""
    first = min(found, key=lambda t: t.i, default=None)
    if first is None or first.lower_ not in ("by", "of", "from") or first.head.pos_ != "NOUN":
        return False
    told = (c for c in first.head.children if c.i > found[-1].i and c.dep_ in ("acl", "relcl", "ccomp"))
    return any(g.dep_ in SUBJECTS and g.lower_ in PRONOUNS for c in told for g in c.children)


def _relates(found: list[Token]) -> bool:
    """Whether ``found`` only joins a clause to its noun: "a speech [during which] he resigned"."""
    return len(found) == 2 and found[0].dep_ == "prep" and found[1].tag_ in ("WDT", "WP")


def _ends_comparison(found: list[Token]) -> bool:
    """Whether ``found`` is the second half of a comparison, without which the first says nothing: "as bad now [as a year ago]"."""
    first = min(found, key=lambda t: t.i, default=None)
    if first is None or first.lower_ != "as":
        return False
    before = first.doc[max(0, first.i - 5) : first.i]
    return any(t.lower_ == "as" and t.nbor(1).pos_ in ("ADJ", "ADV") and t not in found for t in before)
