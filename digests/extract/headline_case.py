"""The case of headlines: titles that write every word large are written as running text writes them; names stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from config.load import words
from digests.extract.calendar_rules import MONTH, WEEKDAYS
from digests.extract.language import stems
from digests.extract.lists import listed

if TYPE_CHECKING:
    from digests.extract.language import View

JOINTS = frozenset({"Of", "The", "And", "In", "For"})
"""Words inside a name that are written small."""


def is_title_case(text: str) -> bool:
    """Whether nearly all words of ``text`` that could be small are written large."""
    found = [w for w in re.findall(r"[^\W\d_][\w’'-]*", text)[1:] if len(w) > 3 and not w.isupper()]
    return len(found) >= 3 and sum(w[0].isupper() for w in found) > 0.65 * len(found)


def sentence_case(view: View, names: list[tuple[int, int]], lexicon: frozenset[str]) -> View:
    """Write small what running text writes small, outside ``names`` (spans of ``view.text``).

    Those are the words of ``config/data/casing.txt``, and those of ``lexicon`` that do not follow a word of no lexicon, which
    may be a first name.
    """
    small = words("casing.txt")
    before, text = "", view.text
    # A word ends with a letter, not with the mark that closes a quotation.
    for match in list(re.finditer(r"[^\W\d_](?:[\w’'-]*\w)?", view.text))[1:]:
        word, start, end = match[0], match.start(), match.end()
        if word in JOINTS and any(a < start and end < b for a, b in names):
            view = view.replace(start, end, word.lower())
        if (
            any(a < end and start < b for a, b in names)
            or _stem(word) in listed("proper_words")
            or not word[0].isupper()
            or _is_name_by_form(view.text, match)
        ):
            continue
        stem = _stem(word)
        if word.isupper() and len(word) <= 5 and word.lower() not in {"the", "and", "for", "with", "over"}:
            continue
        known = any(form in lexicon for form in stems(stem))
        before, earlier = word, before
        called = len(word) <= 3 and _is_called(text, match, lexicon)
        if (
            stem in small
            or all(part in small for part in stem.split("-"))
            or (len(word) <= 3 and not called)
            or (known and not called and not _may_be_first_name(earlier, lexicon))
        ):
            view = view.replace(start, end, word.lower())
    return view


def _stem(word: str) -> str:
    """Return a word small and without the mark of its owner."""
    return re.sub(r"['’]s$", "", word.lower())


def _is_name_by_form(text: str, match: re.Match[str]) -> bool:
    """Whether a word is a name by how it is written ("MiG-29s"), or a month beside its day ("March 27")."""
    word = match[0]
    if word in WEEKDAYS:
        return True
    if any(c.isdigit() for c in word) or (
        any(c.isupper() for c in word[1:]) and not word.isupper() and "-" not in word
    ):
        return True
    beside = text[max(0, match.start() - 3) : match.start()] + text[match.end() : match.end() + 3]
    return re.fullmatch(MONTH, word) is not None and any(c.isdigit() for c in beside)


def _is_called(text: str, match: re.Match[str], lexicon: frozenset[str]) -> bool:
    """Whether a short word is somebody's first name: "Ron Castillo"; what stands behind it is no word of the language."""
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
