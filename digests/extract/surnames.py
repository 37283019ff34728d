"""Which part of a name is the surname, by which a line calls somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.extract.lists import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "van", "von", "de", "da", "dos", "del", "la", "le", "abu", "der", "ben", "di"}
)
"""Words that belong to the surname behind them."""
TIED = re.compile(r"[A-Z][a-z]{0,5}-[a-z]{1,5}")
"""A given name of two syllables that a hyphen ties, the second in small letters: "Jae-yong"."""
PINYIN = re.compile(
    r"(?i)(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiou])){1,2}"
)
"""A Chinese given name of one or two syllables: "Lijian"."""
KOREAN = re.compile(
    r"(?i)(?:ch|sh|kk|[gkndtrlmbpsjhyw])?[yw]?(?:yeo|ae|eo|eu|oo|ee|ou|oe|ui|[aeiou])(?:ng|ck|[kgnlmpbth])?"
)
"""A syllable of a Korean given name: "Geun", "Chol"."""


def surname(text: str) -> str:
    """Return a person's surname as a source spells it: "al-Moualem", "Choe" of "Choe Son-hui", and "Felipe VI" whole."""
    words = text.split()
    if len(words) < 2 or (len(words) == 2 and words[-1].isupper()):
        return text
    if is_family_first(words):
        return words[0]
    return " ".join(words[-2:] if words[-2].lower() in PARTICLES else words[-1:])


def is_family_first(words: Sequence[str]) -> bool:
    """Whether the first of a name's ``words`` is the family's, by the spelling: "Lee Jae-yong", "Ri Son Gwon", "Zhao Lijian"."""
    family, given = words[0], words[1:]
    if len(given) == 2:
        return family in listed("korean_families") and all(KOREAN.fullmatch(word) for word in given)
    if len(given) != 1:
        return False
    if TIED.fullmatch(given[0]):
        return given[0].split("-")[0].lower() not in PARTICLES
    chinese = listed("chinese_families")
    return family in chinese and given[0] not in chinese and PINYIN.fullmatch(given[0]) is not None


def surname_of(name: Sequence[Token]) -> Sequence[Token]:
    """Return the words of the surname in a name of two or more, which holds no hyphens: two in "van Dijk" and "Odinga-Weld"."""
    words: list[list[Token]] = []
    for token in name:
        if words and _tied(words[-1][-1], token):
            words[-1].append(token)
        else:
            words.append([token])
    spelled = ["-".join(t.text for t in word) for word in words]
    if len(words) > 1 and is_family_first(spelled):
        return words[0]
    if len(words) > 2 and is_family_first(spelled[-2:]):
        # "Peter Yang Xiaoping"
        return words[-2]
    if len(words) > 1 and words[-2][-1].lower_ in PARTICLES:
        return [*words[-2], *words[-1]]
    return words[-1]


def _tied(one: Token, other: Token) -> bool:
    """Whether nothing but a hyphen stands between two words."""
    return other.i == one.i + 2 and one.nbor(1).text in ("-", "–") and not one.whitespace_
