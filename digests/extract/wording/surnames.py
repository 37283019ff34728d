"""Which part of a name is the surname, by which a line calls somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.extract.lists import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.extract.parse.parsed import Token

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
REGNAL = re.compile(r"[IVX]+")
"""A number behind the name of a monarch or a pope, who has no surname: "Felipe VI"."""


def surname(text: str) -> str:
    """Return a person's surname as a source spells it: "al-Moualem", "Ri" of "Ri Son-gwon", and "Felipe VI" whole."""
    words = text.split()
    return " ".join(words[_family(words)])


def surname_of(name: Sequence[Token]) -> Sequence[Token]:
    """Return the words of the surname in a name, which holds no hyphens: two in "van Dijk" and "Odinga-Weld"."""
    words: list[list[Token]] = []
    for token in name:
        if words and _tied(words[-1][-1], token):
            words[-1].append(token)
        else:
            words.append([token])
    spelled = ["-".join(t.text for t in word) for word in words]
    return [token for word in words[_family(spelled)] for token in word]


def _family(words: Sequence[str]) -> slice:
    """Return which of a name's ``words`` are the surname; all where nothing of it may go."""
    if len(words) < 2 or REGNAL.fullmatch(words[-1]) or words[-1].lower() in listed("generations"):
        return slice(None)
    if is_family_first(words):
        return slice(1)
    if len(words) > 2 and is_family_first(words[-2:]):
        # "Peter Yang Xiaoping"
        return slice(-2, -1)
    first = len(words) - 1
    while first > 0 and words[first - 1].lower() in listed("name_particles"):
        first -= 1
    return slice(first, None)


def is_family_first(words: Sequence[str]) -> bool:
    """Whether the first of a name's ``words`` is the family's, by the spelling: "Lee Jae-yong", "Ri Son Gwon", "Zhao Lijian"."""
    family, given = words[0], words[1:]
    if len(given) == 2:
        return family in listed("korean_families") and all(KOREAN.fullmatch(word) for word in given)
    if len(given) != 1:
        return False
    if TIED.fullmatch(given[0]):
        return given[0].split("-")[0].lower() not in listed("name_particles")
    chinese = listed("chinese_families")
    return family in chinese and given[0] not in chinese and PINYIN.fullmatch(given[0]) is not None


def _tied(one: Token, other: Token) -> bool:
    """Whether nothing but a hyphen stands between two words."""
    return other.i == one.i + 2 and one.nbor(1).text in ("-", "–") and not one.whitespace_
