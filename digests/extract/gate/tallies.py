"""What a line counts: each number must be its source's, with the bound that it has there, and count the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.extract.gate.alignment import Alignment, Passage, Word, cues, words
from digests.model import Article, Bound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

SCALES = {"M": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3}
SIGNS = {">": Bound.MORE_THAN, "<": Bound.LESS_THAN, "~": Bound.ABOUT}
NEAR = 3
"""Words beside a number in a line that tell what it counts."""
REACH = 7
"""Words beside a number in a source among which these stand."""


def faults(
    best: Alignment,
    line: str,
    evidence: Sequence[Passage],
    sources: Sequence[Article],
    behind_it: AbstractSet[str],
) -> Iterator[str]:
    """Yield the numbers of a line that nobody gives, that count something else, and that have another bound.

    ``evidence`` are the sentences behind the line, which stand in the articles ``behind_it`` (their ids) of ``sources``.
    """
    for n, word in enumerate(best.line):
        if not word.form.is_number:
            continue
        value = _value(word.form.text)
        bounds = set[Bound | None]().union(*(p.bounds(value) for p in evidence))
        if not bounds:
            # What another sentence gives is bounded as it is there.
            bounds = bounds.union(*(p.bounds(value) for p in _whole(sources)))
        if bounds and None not in bounds and _bound(line, word) not in bounds:
            yield f"bound of {word.form.text}"
        # What a number counts is a thing; the name before it ("28 US products") may be said in other words.
        behind = [w.form.key for w in sorted(_beside(best.line, n, 1), key=lambda w: w.form.is_name)]
        before = [w.form.key for w in _beside(best.line, n, -1)]
        if _stands_there(best, n, value) or any(
            _counts(value, behind, before, p, own=True) for p in evidence
        ):
            continue
        if any(p.gives(value) for p in evidence):
            yield f"role {word.form.text}"
        elif not any(_counts(value, behind, before, p, own=False) for p in _whole(sources)) or (
            # Another source may correct a number; a sentence of its own ("most of the 40 arrests, 31,") counts something else.
            any(_counts(other, behind, before, p, own=True) for p in evidence for other in p.figures)
            and not any(p.gives(value) for p in _whole(a for a in sources if a.id not in behind_it))
        ):
            yield f"number {word.form.text}"


def _whole(articles: Iterable[Article]) -> Iterator[Passage]:
    for article in articles:
        for text in (article.title, article.text):
            yield Passage(text, words(text))


def _value(text: str) -> float:
    digits = re.match(r"[\d,]+(?:\.\d+)?", text)
    assert digits  # noqa: S101 -- a number begins with a digit
    return float(digits[0].replace(",", "")) * SCALES.get(text[digits.end() :], 1)


def _bound(line: str, word: Word) -> Bound:
    """How a line bounds a number (house style, rule 4)."""
    before = line[: word.start].rstrip("$€£¥₹")
    if line[word.end : word.end + 2].removeprefix("%").startswith("+"):
        return Bound.AT_LEAST
    return Bound.AT_MOST if before.lower().endswith("up to ") else SIGNS.get(before[-1:], Bound.EXACT)


def _stands_there(best: Alignment, n: int, value: float) -> bool:
    """Whether a number is the one that the source gives between the words on either side of it."""
    told = [(m, at) for m, at in best.found.items() if not best.line[m].form.is_number]
    after = max((at for m, at in told if m < n), default=-1)
    before = min((at for m, at in told if m > n), default=len(best.passage.words))
    return value in best.passage.only_number(after, before)


def _beside(line: Sequence[Word], n: int, step: int) -> list[Word]:
    """The telling words on one side of ``line[n]``, up to the next number; behind it, of the same phrase."""
    found: list[Word] = []
    at = n + step
    while 0 <= at < len(line) and not line[at].form.is_number and len(found) < NEAR:
        lower = line[at].form.lower
        if step > 0 and (lower == "and" or (lower in cues().prepositions and lower != "of")):
            break
        if line[at].form.tells:
            found.append(line[at])
        at += step
    return found


def _counts(value: float, behind: list[str], before: list[str], passage: Passage, *, own: bool) -> bool:
    """Whether ``passage`` gives ``value`` for what the words beside it in the line name.

    In the line's own passage (``own``) they stand on the same side of it; another source may turn its sentence around.
    """
    known_behind = [k for k in behind if k in passage.keys]
    known_before = [k for k in before if k in passage.keys]
    if not known_behind and not known_before:
        return own and passage.gives(value)
    for left, right in passage.given(value, REACH):
        known, side = (known_behind, right) if known_behind else (known_before, left)
        if known[0] in side or not (own or (left | right).isdisjoint(known)):
            return True
    return False
