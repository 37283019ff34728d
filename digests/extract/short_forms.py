"""The initials by which a text itself calls a body of a long name: "NRA" for "National Rifle Association"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from digests.extract.draft import Draft

JOINTS = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "&"})
"""Small words within a name, which initials may count or not."""
LEAST = 3
"""Letters of the shortest initials that tell what they stand for, and words of the shortest name that has them."""


def abbreviates(short: str, name: str) -> bool:
    """Whether ``short`` is the initials of ``name``, with its small words or without them: IPOB, NRA."""
    return _initials(name).fullmatch(short.replace(".", "")) is not None


@lru_cache(maxsize=1024)
def _initials(name: str) -> re.Pattern[str]:
    letters = ""
    for word in re.findall(r"[^\W_]+|&", name):
        if word[0].isupper():
            letters += word[0]
        elif word in JOINTS:
            letters += f"(?:{re.escape(word[0])}|{re.escape(word[0].upper())})?"
    return re.compile(rf"(?<![\w.&-]){letters}(?![\w&-])") if letters else re.compile(r"(?!)")


def put(made: Draft) -> None:
    """Write each long name by its initials where the article uses them as well; for a line that is too long otherwise."""
    source = made.sentence.view.source
    taken: set[int] = set()
    for name in _names(made):
        if not taken.isdisjoint(t.i for t in name):
            continue
        found = _initials(" ".join(t.text for t in name)).search(source)
        if found is None or len(found[0]) < LEAST:
            continue
        first, *others = name
        made.drop(*others)
        made.words[first.i] = found[0]
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
        if named or (follows and token.lower_ in JOINTS):
            run = [*run, token] if follows else [token]
        else:
            runs.append(run)
            run = []
    for whole in (*runs, run):
        capitals = [n for n, t in enumerate(whole) if t.text[0].isupper()]
        for size in range(len(capitals), LEAST - 1, -1):
            for start in range(len(capitals) - size + 1):
                yield whole[capitals[start] : capitals[start + size - 1] + 1]
