"""The initials by which a text itself calls a body of a long name: "NRA" for "National Rifle Association"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from digests.extract.lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.extract.parse.parsed import Token
    from digests.extract.wording.draft import Draft

ACRONYM = re.compile(r"(?<![\w.&-])(?:[A-Z&][a-z]?){2,}(?![\w&-])")
LEAST = 3
"""Letters of the shortest initials that tell what they stand for, and words of the shortest name that has them."""


def abbreviates(short: str, name: str) -> bool:
    """Whether ``short`` is the initials of ``name``, with its small words or without them: IPOB, NRA."""
    return _spelled_out(short.replace(".", "")).fullmatch(name) is not None


def is_spelled_out(short: str, text: str) -> bool:
    """Whether ``text`` holds a name of which ``short`` is the initials."""
    return _spelled_out(short).search(text) is not None


@lru_cache(maxsize=1024)
def _spelled_out(short: str) -> re.Pattern[str]:
    """A pattern for the names of which ``short`` may be the initials."""
    joints = listed("name_joints")
    between = rf"\W+(?:(?:{'|'.join(joints | listed('name_particles'))})\W+)*"
    words = []
    for letter in short:
        small = "".join(f"|{word}" for word in joints if word[0] == letter.lower())
        words.append(
            rf"(?:{re.escape(letter)}\w*(?:['’-][a-z]\w*)*{small})"
            if letter.isupper()
            else rf"(?:{small[1:] or '(?!)'})"
        )
    return re.compile(rf"\b{between.join(words)}\b")


def put(made: Draft) -> None:
    """Write each long name by its initials where the article uses them as well; for a line that is too long otherwise."""
    used = [a for a in ACRONYM.findall(made.sentence.view.source) if len(a) >= LEAST]
    taken: set[int] = set()
    for name in _names(made):
        if not taken.isdisjoint(t.i for t in name):
            continue
        spelled = " ".join(t.text for t in name)
        short = next((a for a in used if abbreviates(a, spelled)), None)
        if short is None:
            continue
        first, *others = name
        made.drop(*others)
        made.words[first.i] = short
        made.stands[first.i] = tuple(name)
        taken |= {t.i for t in name}
        # No part of it is left that could go.
        made.parts = [p for p in made.parts if not p.words <= taken]


def _names(made: Draft) -> Iterator[list[Token]]:
    """Yield runs of capitalised words that are printed as they stand, and what they hold, the longest first."""
    run: list[Token] = []
    runs: list[list[Token]] = []
    for token in made.tokens:
        follows = bool(run) and token.i == run[-1].i + 1
        named = token.text[0].isupper() and token.text.isalpha() and made.printed(token) == token.text
        if named or (follows and token.lower_ in listed("name_joints")):
            run = [*run, token] if follows else [token]
        else:
            runs.append(run)
            run = []
    for whole in (*runs, run):
        capitals = [n for n, t in enumerate(whole) if t.text[0].isupper()]
        for size in range(len(capitals), LEAST - 1, -1):
            for start in range(len(capitals) - size + 1):
                yield whole[capitals[start] : capitals[start + size - 1] + 1]
