"""The case of headlines: titles that write every word large are written as running text writes them; names stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from config.load import words
from digests.extract.lists import listed
from digests.extract.mentions.calendar_rules import MONTH, MONTHS, WEEKDAYS
from digests.extract.mentions.gazetteer import Gazetteer
from digests.extract.parse.language import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.extract.parse.language import View

JOINTS = frozenset({"Of", "The", "And", "In", "For"})
"""Words inside a name that are written small."""
OWNED = re.compile(r"['’]s$")
TELLING = 3
"""So many words that could be small tell whether a title writes them large …"""
LARGE = 0.65
"""… where more than this share of them does."""


def is_title_case(text: str, names: Sequence[tuple[int, int]] = (), whole: str = "") -> bool:
    """Whether nearly all words of ``text`` that could be small are written large.

    Those within ``names`` (spans of ``text``) never are small, and tell only where hardly a word is none. Where ``text`` has too few
    words to tell, those of the ``whole`` title do, of which it is a part.
    """
    free, found = _telling(text, names)
    telling = free if len(free) >= TELLING else found
    if len(telling) < TELLING:
        telling = _telling(whole)[1]
    return len(telling) >= TELLING and sum(word[0].isupper() for word in telling) > LARGE * len(telling)


def _telling(text: str, names: Sequence[tuple[int, int]] = ()) -> tuple[list[str], list[str]]:
    """The words behind the first that running text could write small: those outside ``names``, and all of them."""
    found = [m for m in re.finditer(r"[^\W\d_][\w’'-]*", text) if len(m[0]) > 3 and not m[0].isupper()]
    found = found[1:] if found and found[0].start() == 0 else found
    free = [m for m in found if not any(a < m.end() and m.start() < b for a, b in names)]
    return [m[0] for m in free], [m[0] for m in found]


def sentence_case(view: View, names: list[tuple[int, int]], lexicon: frozenset[str]) -> View:
    """Write small what running text writes small, outside ``names`` (spans of ``view.text``).

    Those are the words of ``config/data/casing.txt``, and those of ``lexicon`` that do not follow a word of no lexicon, which
    may be a first name.
    """
    before, text = "", view.text
    # A word ends with a letter, not with the mark that closes a quotation.
    for n, match in enumerate(re.finditer(r"[^\W\d_](?:[\w’'-]*\w)?", text)):
        word, start, end = match[0], match.start(), match.end()
        covered = any(a < end and start < b for a, b in names)
        if "-" in word and not any(a <= start and end <= b for a, b in names):
            for first, last in _small_parts(match, names, lexicon, opens=n == 0 and start == 0):
                view = view.replace(first, last, text[first:last].lower())
        elif covered and word in JOINTS and not any(start == a for a, _ in names):
            view = view.replace(start, end, word.lower())
        if covered or "-" in word:
            continue
        if _stays(text, match):
            continue
        # "Peru rebels' Frustration": whoever owns something is nobody's first name.
        owner = text[end : end + 1] in ("'", "’") or OWNED.search(word) is not None
        before, earlier = "" if owner else word, before
        if n and _is_small(text, match, earlier, lexicon):
            view = view.replace(start, end, word.lower())
    return view


def _stays(text: str, match: re.Match[str]) -> bool:
    """Whether a word is a name whatever stands beside it, or written small already."""
    word = match[0]
    return (
        not word[0].isupper()
        or _stem(word) in listed("proper_words")
        or _is_name_by_form(text, match)
        or (word.isupper() and len(word) <= 5 and word.lower() not in {"the", "and", "for", "with", "over"})
    )


def _is_small(text: str, match: re.Match[str], earlier: str, lexicon: frozenset[str]) -> bool:
    """Whether running text writes a word small that a title writes large; ``earlier`` is the one before it."""
    word, stem = match[0], _stem(match[0])
    named = _is_called(text, match, lexicon)
    if stem in listed("offices") and named:
        # "President José Castillo"
        return False
    if stem in words("casing.txt"):
        return True
    if len(word) <= 3:
        return not named
    known = any(form in lexicon for form in (*stems(stem), stem.removesuffix("ly")))
    called = named and Gazetteer.shipped().is_first_name(word)
    return known and not called and not _may_be_first_name(earlier, lexicon)


def _small_parts(
    match: re.Match[str], names: list[tuple[int, int]], lexicon: frozenset[str], *, opens: bool
) -> list[tuple[int, int]]:
    """Where the parts of a hyphenated word stand that running text writes small: "Rwanda-backed", "18-year-old", "PM-elect"."""
    small = words("casing.txt")
    parts = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"[^-]+", match[0])]
    free = [(a, b) for a, b in parts if not any(c < b and a < d for c, d in names)]
    said = {span: match.string[slice(*span)] for span in free}
    known = {
        span: word.lower() in small or any(form in lexicon for form in stems(word.lower()))
        for span, word in said.items()
    }
    # "Joseph-Armand" is a name, "Peru-Backed" none.
    sure = len(free) < len(parts) or all(known.values())
    return [
        span
        for span, word in said.items()
        if (known[span] if sure else word.lower() in small)
        and not (opens and span == parts[0])
        and word.lower() not in listed("proper_words")
        and sum(c.isupper() for c in word) < 2
    ]


def _stem(word: str) -> str:
    """Return a word small and without what a headline ties to it: the mark of its owner, or a verb ("he’d")."""
    return re.sub(r"['’](?:s|d|ll|re|ve)$", "", word.lower())


def _is_name_by_form(text: str, match: re.Match[str]) -> bool:
    """Whether a word is a name by how it is written ("MiG-29s"), or a month beside its day ("March 27")."""
    word = match[0]
    if word in WEEKDAYS:
        return True
    if any(c.isdigit() for c in word) or (
        any(c.isupper() for c in word[1:]) and not word.isupper() and "-" not in word
    ):
        return True
    if word in MONTHS and re.search(
        r"(?i)\b(?:in|since|until|till|by|last|next|this|early|late|mid) $", text[: match.start()]
    ):
        return True
    beside = text[max(0, match.start() - 3) : match.start()] + text[match.end() : match.end() + 3]
    return re.fullmatch(MONTH, word) is not None and any(c.isdigit() for c in beside)


def _is_called(text: str, match: re.Match[str], lexicon: frozenset[str]) -> bool:
    """Whether a word stands before somebody's name, as a first name or an office: "Ron Castillo"."""
    after = re.match(r" ([A-Z][a-z][\w’'-]+)", text[match.end() :])
    if after is None or match[0].isupper():
        return False
    beside = re.sub(r"['’]s$", "", after[1].lower())
    return beside not in words("casing.txt") and not any(form in lexicon for form in stems(beside))


def _may_be_first_name(word: str, lexicon: frozenset[str]) -> bool:
    return (
        word[:1].isupper()
        and not word.isupper()
        and not any(form in lexicon for form in stems(word.lower()))
        and (word.lower() not in words("casing.txt"))
    )
