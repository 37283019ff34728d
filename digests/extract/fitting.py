"""A draft made short enough, and spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.extract.draft import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

MOST = 90
"""Characters of the longest line (house style)."""
ROOM = ((7, 60), (5, 80), (3, 88), (0, MOST))
"""How long a line may be for a part of a rank to stay: background in a short line only, place and number in most."""
BACKGROUND = 7
SHORT = 38
"""Characters below which a headline is bare without its background."""


def fit(made: Draft, taken: int = 0) -> frozenset[int]:
    """Return the words that must go for the line to be short enough, with ``taken`` characters before it."""
    gone: frozenset[int] = frozenset()
    for part in made.removable():
        room = next(length for rank, length in ROOM if part.rank >= rank)
        length = taken + len(spell(made, gone))
        if part.rank < BACKGROUND and length <= room:
            break
        bare = made.sentence.order == 0 and length <= room
        if part.rank >= BACKGROUND and bare and taken + len(spell(made, gone | part.words)) < SHORT:
            continue
        gone |= part.words
    return gone


def barest(made: Draft) -> frozenset[int]:
    """Return the words that may go without making the line untrue."""
    return frozenset(i for part in made.parts if part.rank > 1 for i in part.words)


def spell(made: Draft, gone: Iterable[int] = (), *, template: bool = False) -> str:
    """Join what is left of a draft into words; a ``template`` has ``{q0}`` for the first quantity and so on."""
    out = frozenset(gone)
    out |= _broken_quotes(made, out)
    text = ""
    previous: Token | None = None
    for token in made.tokens:
        if token.i in out or (token.dep_ == "cc" and _joins_nothing(made, token, out)):
            continue
        word = made.printed(token)
        if word and template and token.i in made.slots:
            word = f"{{q{made.slots[token.i]}}}"
        if not word:
            continue
        if text.endswith(",") and previous is not None and _gap(previous, token):
            # The comma belonged to what was left out.
            text = text[:-1]
        glued = previous is not None and (
            (
                token.i == previous.i + 1
                and not previous.whitespace_
                and (previous.i not in made.slots or word in "-–")
            )
            or token.tag_ == "POS"
            or word in (",", ":", "%", "’s", "'s")
        )
        text += word if glued or not text else " " + word
        previous = token
    if previous is not None and previous.dep_ == "prt":
        # The end of "sworn in" is no word that was left hanging.
        return tidy(f"{text}~").rstrip("~")
    return tidy(text)


def _broken_quotes(made: Draft, out: frozenset[int]) -> frozenset[int]:
    """The marks of quotations of which not every word is left."""
    left = {t.i for t in made.tokens if t.i not in out and t.i not in made.gone}
    marks = {t.i for t in made.sentence.span if t.tag_ in ("``", "''") and t.is_quote}
    for start, end in quotations(list(made.sentence.span)):
        marks -= {start, end}
        if not all(i in left for i in range(start + 1, end)):
            marks |= {start, end}
    return frozenset(marks)


def quotations(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return where each quotation among ``tokens`` opens and closes.

    The parse takes a closing mark for that of a possession: "'red lines' too".
    """
    opened = [n for n, t in enumerate(tokens) if t.tag_ == "``" and t.is_quote]
    found = []
    for start, stop in pairwise([*opened, len(tokens)]):
        inside = range(start + 1, stop)
        closing = [n for n in inside if tokens[n].tag_ == "''" and tokens[n].is_quote]
        possessive = [n for n in inside if tokens[n].tag_ == "POS" and tokens[n].text in ("'", "’")]
        if closing or possessive:
            found.append((tokens[start].i, tokens[(closing or possessive)[-1 if closing else 0]].i))
    return found


def _joins_nothing(made: Draft, word: Token, out: frozenset[int]) -> bool:
    """Whether what an "and" joins was left out."""
    joined = [c for c in word.head.children if c.dep_ == "conj" and c.i > word.i]
    return bool(joined) and all(
        t.i in out or not made.printed(t) for c in joined for t in c.subtree if t.i > word.i
    )


def _gap(one: Token, other: Token) -> bool:
    """Whether words that say something were left out between two tokens."""
    return any(t.dep_ != "det" and not t.is_punct for t in one.doc[one.i + 1 : other.i])


def tidy(text: str) -> str:
    """Mend what leaving out leaves behind: spaces, lone commas and quotes, hanging words."""
    text = re.sub(r"\s+", " ", text)
    text = _quotes(text)
    text = re.sub(r"\s+([,.;:?!%])", r"\1", text)
    text = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", text)
    text = re.sub(r"^[\s,;:.–—-]+|[\s,;:.–—-]+$", "", text)
    text = re.sub(r"(?:,?\s+(?:and|or|but|on|in|at|by|with|for|from|to|of|as|the|a|an|that))+$", "", text)
    return text[:1].upper() + text[1:]


def _quotes(text: str) -> str:
    """Write quotations in single marks, and take off a mark whose partner was left out."""
    text = re.sub(r'"\s*([^"]*?)\s*"', r"‘\1’", text)
    text = re.sub(r"“\s*([^“”]*?)\s*”", r"‘\1’", text)
    text = re.sub(r"(?<!\w)'\s*([^']*?)\s*'(?!\w)", r"‘\1’", text)
    text = re.sub(r"[\"“”]|(?<!\w)'(?!\w)|‘\s*’", "", text)
    if text.count("‘") != len(re.findall(r"(?<=\S)’(?!\w)", text)):
        text = re.sub(r"‘|(?<![sz\w])’(?!\w)|(?<=[^sz\W])’(?!\w)", "", text)
    if not re.search(r"(?<=\S)['’](?!\w)", text):
        text = re.sub(r"(?<!\w)'(?=\w)", "", text)
    text = re.sub(r"‘\s+", "‘", text)
    return re.sub(r"\s+", " ", text)
