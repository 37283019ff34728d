"""Guesses from the words around a date whether it lies behind or ahead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from config.load import load

DATA = "dates.yaml"

REACH = 400
"""Characters on either side of a date that may tell its direction: longer than almost any sentence."""


class Tense(StrEnum):
    """Which way an unfinished date ("Friday", "20 March", "June") is meant from the day of publication."""

    PAST = "past"
    FUTURE = "future"


@cache
def words(key: str) -> tuple[str, ...]:
    """Return the list ``key`` of ``config/data/dates.yaml``."""
    return tuple(load(DATA, dict[str, list[str]])[key])


def either(phrases: Iterable[str]) -> str:
    """Return a pattern for any of ``phrases``, the longest first; a ``*`` stands for the rest of a word."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in ordered)


@cache
def _cue() -> re.Pattern[str]:
    done, nouns = either(words("done_to")), either(words("to_nouns"))
    not_past = either(words("not_past"))
    return re.compile(
        rf"""
        (?P<done>\b(?:{done})\s+to\s+\w+)
        | (?P<ahead>
            \b(?:is|are|was|were)\s+to\s+(?:be\s+)?\w+
            | \b(?:is|are)\s+(?:{either(words("planned_doing"))})\b
            | \b[Tt]o\s+be\s+(?:\w+ly\s+)?\w+ | \bbe\s+(?:\w+ly\s+)?[a-z]+
            | (?<!according\s)(?<!due\s)\b[Tt]o\s+(?!(?:{nouns})\b)[a-z]+(?<!ing)\b
            | (?<!\w)(?:{either(words("forward"))})\b
            | \b(?:{either(words("forward_before"))})\s+(?:(?:the|early|late|about|noon|midnight|\d+\s?[ap]\.?m\.?)\s+)*$)
        | (?P<behind>\b(?:{either(words("backward"))})\b | \b(?!(?:{not_past})\b)[a-z]{{2,}}ed\b)
        """,
        re.VERBOSE,
    )


_SENTENCE = re.compile(r"[.!?…]['”\"’)]*\s+(?=[\"“‘'(]?[A-Z])|[;:\n]\s*")
_CLAUSE = re.compile(_SENTENCE.pattern + r"|,\s*|\s[–—-]\s")


def guess(text: str, start: int, end: int) -> Tense | None:
    """Return the direction of the date at ``start`` to ``end`` by the nearest verb or preposition.

    Words before the date count more than words after it, and its own clause more than its sentence.
    None where nothing tells.
    """
    owned = re.match(r"['’]s?((?:\s+\w+){1,3})", text[end : end + 60])
    for boundary in (_CLAUSE, _SENTENCE):
        left, right = _bounds(boundary, text, start, end)
        before = [
            cue for cue in _cue().finditer(text, left, start) if not (owned and cue[0].startswith(_FROM))
        ]
        if before:
            return _tense(before[-1])
        after = _cue().search(text, end, right)
        if after and (owned is None or set(owned[1].split()) & set(words("scheduled_nouns"))):
            return _tense(after)
    return None


_FROM = ("from ", "for ")
"""The toll "from Saturday's earthquake" tells no plan, "closed from Saturday" does."""


def _bounds(boundary: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    first, last = max(0, start - REACH), min(len(text), end + REACH)
    left = max((found.end() for found in boundary.finditer(text, first, start)), default=first)
    after = boundary.search(text, end, last)
    return left, after.start() if after else last


def _tense(cue: re.Match[str]) -> Tense:
    return Tense.FUTURE if cue["ahead"] else Tense.PAST
