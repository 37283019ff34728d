"""The words and patterns of English numbers: what one figure looks like, its value and its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from config.load import load
from digests.extract.mentions.tense import either
from digests.model import Bound


@dataclass(frozen=True, slots=True)
class Numbers:
    """The content of ``config/data/numbers.yaml``, which explains its lists."""

    small: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    vague: dict[str, int]
    bounds: dict[Bound, list[str]]
    bounds_after: dict[Bound, list[str]]
    verb_bounds: list[str]
    prepositions: list[str]
    quarrels: list[str]
    phrasal_over: list[str]
    designators: list[str]
    titled_designators: list[str]
    not_counts: list[str]
    hyphened: list[str]
    ages: list[str]
    counted: list[str]
    names: list[str]


@dataclass(frozen=True, slots=True)
class Currency:
    """Signs that stand before a sum, words that stand behind it, and what a line prints before or after it."""

    signs: tuple[str, ...]
    words: tuple[str, ...]
    before: str = ""
    after: str = ""


@cache
def vocabulary() -> Numbers:
    """Return the words of numbers."""
    return load("numbers.yaml", Numbers)


@cache
def currencies() -> dict[str, Currency]:
    """Return the currencies by ISO 4217 code."""
    return load("currencies.yaml", dict[str, Currency])


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d{1,3}(?:\s000)+|\d+)(?:\.\d+)?"


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern of one figure with all that belongs to it."""
    data, money = vocabulary(), currencies().values()
    small, tens, scale = either(data.small), either(data.tens), either(data.scales)
    # "Seventy-sixth" is no seventy.
    below = rf"(?:(?:{tens})(?:[-\s](?:{small}))?(?!-[a-z]+(?:st|nd|rd|th)\b)|(?:{small}))"
    digits = rf"{_DIGITS}(?:\s?(?:{either(data.suffixes)})\b|[\s-](?:{scale})\b)?"
    spelled = (
        rf"(?:half\s+)?an?\s+(?:dozen|{scale})\b(?:\s+(?:{scale})\b)?"
        rf"|{below}(?:[\s-](?:dozen|{scale})\b(?:\s+(?:and\s+)?{below}\b(?!-))?)*"
    )
    vague = rf"{either(data.vague)}|(?:several|a\s+few)\s+(?:dozen|{scale})(?:\s+(?:{scale}))?"
    bounds = either(word for words in data.bounds.values() for word in words)
    after = either(word for words in data.bounds_after.values() for word in words)
    signs = either(sign for one in money for sign in one.signs)
    names = either(word for one in money for word in one.words)
    return re.compile(
        rf"""
        (?:(?<![\w.])(?P<bound>{bounds})\s*(?:a\s+(?:total|record)(?:\s+of)?\s+)?)?
        (?:(?<![\w$€£])(?P<sign>{signs})\s?)?
        (?<![\w/\#@:])(?<!\w['’])(?!(?<=['’])\d)(?<![A-Za-z]-)(?<!\d[.,])(?<!\b[A-Z]\.)
        (?:(?P<vague>{vague})|(?P<digits>{digits})|(?P<spelled>{spelled}))
        (?P<plus>\+)?(?:(?P<percent>\s?%\+?|[\s-](?:per\s?cent|percent|pct)\b)|(?<!\w[$€£])[\s-](?P<money>{names})\b)?
        (?![\w/]|:\d|[.,]\d)
        (?:\s*(?P<after>{after})(?!\w))?
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def span(match: re.Match[str]) -> tuple[int, int]:
    """Return the span of the number itself."""
    return next(match.span(group) for group in ("vague", "digits", "spelled") if match[group])


def value(match: re.Match[str]) -> float:
    """Return the value of a figure; of an order of magnitude the least it can mean."""
    data = vocabulary()
    if match["vague"]:
        words = match["vague"].lower().split()
        if words[0] in ("several", "a"):
            return 2.0 * float(_spelled(words[2 if words[0] == "a" else 1 :]))
        return float(data.vague[" ".join(words)])
    if match["spelled"]:
        return float(_spelled(re.split(r"[\s-]+", match["spelled"].lower())))
    number = re.match(_DIGITS, match["digits"])
    assert number  # noqa: S101 -- the pattern of `digits` begins with it
    scale = match["digits"][number.end() :].strip(" -\u00a0").lower()
    exact = Decimal(re.sub(r"[^\d.]", "", number[0])) * (data.scales | data.suffixes | {"": 1})[scale]
    return float(exact)


def _spelled(words: Sequence[str]) -> Decimal:
    """Return the value of number words: "two hundred and five thousand", "half a million", "two dozen"."""
    data = vocabulary()
    plain, scales = data.small | data.tens, data.scales | {"dozen": 12}
    total, current = Decimal(0), Decimal(0)
    for word in words:
        if word == "half":
            current = Decimal("0.5")
        elif word in plain:
            current += plain[word]
        elif word in scales:
            current = (current or Decimal(1)) * scales[word]
            if scales[word] >= 1000:
                total, current = total + current, Decimal(0)
    return total + current


def unit(match: re.Match[str]) -> str:
    """Return the ISO 4217 code of a figure, ``%``, or an empty string."""
    if match["percent"]:
        return "%"
    if not (match["sign"] or match["money"]):
        return ""
    said = " ".join((match["sign"] or match["money"]).casefold().split())
    return next(
        code
        for code, currency in currencies().items()
        if said in (form.casefold() for form in (*currency.signs, *currency.words))
    )
