"""Finds the figures of a text with their bounds, what they count, and how a line says them.

A figure is a count, a share or a sum of money. Ordinals, ages, years, dates, times of day and the numbers
of names (MiG-29, Flight 752) are none. ``config/data/numbers.yaml`` and ``currencies.yaml`` hold the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from digests.extract.mentions.calendar_rules import MONTH
from digests.extract.mentions.numerals import currencies, pattern, span, unit, value, vocabulary
from digests.extract.mentions.tense import either
from digests.extract.parse.parsed import Doc, Span, Token
from digests.model import Bound, Quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text: characters ``start`` to ``end`` with bound, sign, scale and currency; ``text`` is these.

    ``unit`` is an ISO 4217 code, ``%`` or empty. ``second`` is the other end of a range ("10 to 15") or, where
    ``tally`` is true, the other side of a vote ("52–48"). ``vague`` is the word of an order of magnitude
    ("dozens"), with the least it can mean as value.
    """

    start: int
    end: int
    text: str
    value: float
    bound: Bound = Bound.EXACT
    unit: str = ""
    second: float | None = None
    tally: bool = False
    vague: str = ""

    @property
    def said(self) -> str:
        """The figure in the house style; a vague one stays the word it is."""
        return self.vague or say(self.value, self.bound, self.unit, self.second)

    def quantities(self, unit: str = "") -> tuple[Quantity, ...]:
        """The figure as quantities of ``unit`` (else its own): two for a range or a tally."""
        unit = unit or self.unit
        if self.second is None:
            return (Quantity(self.value, self.bound, unit),)
        low, high = (Bound.EXACT, Bound.EXACT) if self.tally else (Bound.AT_LEAST, Bound.AT_MOST)
        return Quantity(self.value, low, unit), Quantity(self.second, high, unit)


# ---------------------------------------------------------------- finding


def find(text: str) -> list[Figure]:
    """Return the figures of ``text`` in their order."""
    found = list(_singles(text))
    result: list[Figure] = []
    skip = False
    for index, one in enumerate(found):
        if skip:
            skip = False
            continue
        other = found[index + 1] if index + 1 < len(found) else None
        gap = text[one.end : other.start] if other else ""
        if other and (_DASH.fullmatch(gap) or _TO.fullmatch(gap) or _AND.fullmatch(gap)):
            pair, skip = _pair(text, one, other)
            result += pair
        else:
            result.append(one)
    return result


_DASH, _TO, _AND = (
    re.compile(r"\s?[-–—−]\s?"),
    re.compile(r"(?:\s+votes?)?\s+to\s+"),
    re.compile(r"\s+and\s+"),
)
_VOTE = re.compile(
    r"(?i)\b(?:vot(?:e[sd]?|ing)|tally|margin|majority|ballot|passed|approved|rejected)\b[^.;]{0,40}$"
)
_VOTED = re.compile(r"(?i)\s+(?:votes?|decision|ruling|majority|margin|tally)\b")


def _pair(text: str, first: Figure, second: Figure) -> tuple[list[Figure], bool]:
    """Return what two figures with a dash, "to" or "and" between them are, and whether both are used up."""
    before, gap = text[: first.start], text[first.end : second.start]
    dash, between = _DASH.fullmatch(gap), re.search(r"(?i)\bbetween\s+$", before)
    start = between.start() if between else first.start
    whole = replace(
        first,
        start=start,
        end=second.end,
        text=text[start : second.end],
        second=second.value,
        unit=first.unit or second.unit,
    )
    voted = _VOTE.search(before) or _VOTED.match(text, second.end) or "vote" in gap
    if voted and not between and not _AND.fullmatch(gap):
        return [replace(whole, tally=True)], True
    if (_AND.fullmatch(gap) and not between) or re.search(r"(?i)\b(?:from|by)\s+$", before):
        return [first], False
    if (
        second.bound is not Bound.EXACT
        or first.vague
        or second.vague
        or (first.unit and second.unit not in ("", first.unit))
    ):
        return [first], False
    low = first.value * _shared_scale(first, second)
    if low < second.value:
        return [replace(whole, value=low, bound=Bound.EXACT)], True
    return ([], True) if dash else ([first], False)  # "3–1" without a vote is a score


def _shared_scale(first: Figure, second: Figure) -> int:
    """Return the scale that the first of "10 to 15 million" borrows."""
    scales = vocabulary().scales | vocabulary().suffixes
    last = re.search(r"(\d|\b)(" + either(scales) + r")\b", second.text.lower())
    if not last or re.search(either(scales), first.text.lower()) or first.value >= 1000:
        return 1
    return scales[last[2]]


def _singles(text: str) -> Iterator[Figure]:
    names = [match.span() for match in _names().finditer(text)]
    for match in pattern().finditer(text):
        number = span(match)
        if any(start < number[1] and end > number[0] for start, end in names) or not _counts(text, match):
            continue
        bound, start = _bound(text, match)
        yield Figure(
            start=start,
            end=match.end(),
            text=text[start : match.end()],
            value=value(match),
            bound=bound,
            unit=unit(match),
            vague=" ".join((match["vague"] or "").lower().split()),
        )


def _bound(text: str, match: re.Match[str]) -> tuple[Bound, int]:
    """Return the bound of a figure, and where the figure starts: words that are none stay outside."""
    data = vocabulary()
    bare = match.start("sign") if match["sign"] else span(match)[0]
    if match["after"]:
        start = match.start()
        return next(
            bound for bound, words in data.bounds_after.items() if match["after"].lower() in words
        ), start
    if match["plus"] or (match["percent"] or "").endswith("+"):
        return Bound.AT_LEAST, match.start()
    if match["bound"] and not _is_preposition(text, match):
        word = " ".join(match["bound"].lower().split())
        return next(bound for bound, words in data.bounds.items() if word in words), match.start()
    if _behind("verb_bounds").search(text[max(0, bare - 20) : bare]):
        return Bound.MORE_THAN, bare
    return (Bound.AT_LEAST if match["vague"] else Bound.EXACT), bare


def _is_preposition(text: str, match: re.Match[str]) -> bool:
    data, word = vocabulary(), match["bound"].lower()
    before = text[max(0, match.start() - 20) : match.start()]
    if word == "over" and _behind("phrasal_over").search(before):
        return True
    if _behind("quarrels").search(before):
        return word in (*data.prepositions, "about", "around")
    return word in data.prepositions and bool(match["spelled"]) and not match["money"] and value(match) < 10


@cache
def _behind(which: str) -> re.Pattern[str]:
    """A pattern of the words that a list of the vocabulary has, at the end of a text."""
    return re.compile(rf"\b(?:{either(getattr(vocabulary(), which))})\s+$", re.IGNORECASE)


# ---------------------------------------------------------------- what is no figure


def _counts(text: str, match: re.Match[str]) -> bool:
    """Tell whether the number counts something, and is not the number of a name, a day, a year or an age."""
    start, end = span(match)
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if match["sign"] or match["percent"] or match["money"]:
        return True
    if _METRES.search(text, 0, end) and _MEASURED.match(after):
        return False
    if match["spelled"] and not _spelled_counts(text, start, end):
        return False
    if match["digits"] and (_is_year(match, after) or _is_day(before, after)):
        return False
    if match["digits"] and _YEARS.search(before):
        return False
    if match["digits"] and (_is_age(before, after) or (match["bound"] and _AGED.search(before))):
        return False
    return not any(pattern.search(before) for pattern in _never_behind()) and not _never_before().match(after)


def _is_year(match: re.Match[str], after: str) -> bool:
    if not re.fullmatch(r"(?:1[89]|20)\d\d", match["digits"]):
        return False
    return not _counted().match(after) and (match["bound"] or "around").lower() in (
        "around",
        "about",
        "circa",
        "~",
        "over",
        "under",
    )


_DAY_BEHIND = re.compile(rf"\b{MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:-|–|to|and|through)\s*)?$")
_DAY_BEFORE = re.compile(
    rf"(?:\s*(?:-|–|to|and|through)\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:of\s+)?{MONTH}(?!\s+(?:will|would|could))"
)
_METRES, _MEASURED = re.compile(r"\d\s?m$"), re.compile(r"(?i)[\s-](?:high|long|wide|deep|tall|thick)\b")
"""A number of metres, not of millions: "a 5m-high wall"."""
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d[-–]$")
"""A year and what joins another to it: "the 2019–20 season"."""
_LIST_NUMBER = re.compile(r"^\s*[.)]\s")


def _is_day(before: str, after: str) -> bool:
    if _DAY_BEHIND.search(before) or _DAY_BEFORE.match(after):
        return True
    return bool(_LIST_NUMBER.match(after)) and (not before or before.endswith("\n"))


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{either(vocabulary().counted)})\b")


@cache
def _names() -> re.Pattern[str]:
    return re.compile(either(vocabulary().names))


@cache
def _never_behind() -> tuple[re.Pattern[str], ...]:
    data = vocabulary()
    return (
        re.compile(rf"(?i:(?<!\w)(?:{either(data.designators)}))[\s-]$"),
        re.compile(rf"(?<!\w)(?:{either(data.titled_designators)})[\s-]$"),
        re.compile(rf"(?i:\b(?:{either(data.ages)})\s+(?:\d+\s+(?:to|and)\s+|\d+[-–])?$)"),
        re.compile(r"(?i:\bone\s+(?:in|out\s+of)(?:\s+every)?\s+$|\bno\s+$(?<=\bno\s))"),
    )


@cache
def _never_before() -> re.Pattern[str]:
    data = vocabulary()
    hyphened = either(data.hyphened)
    free = either(word for word in data.not_counts if word not in data.hyphened)
    return re.compile(rf"(?i:[\s-]?(?:{free})s?\b|-(?:{hyphened})s?\b)")


_ONE_OF = re.compile(
    r"(?i)\s+(?:of|out|in|another|by|on|side|that|who|which|day|thing|way|hand)\b|['’]|[,.;:!?]|$|-"
)


_NO_ONE = re.compile(r"(?i)\b(?:no|any|every|each|this|that|the|which|another|some)$")


def _spelled_counts(text: str, start: int, end: int) -> bool:
    """Leave out "one" where it is a pronoun, what owns something ("Nine's news"), and a capital within a sentence, which is part of a name."""
    word, before = text[start:end], text[:start].rstrip()
    if text[end : end + 2] in ("'s", "’s"):
        return False
    if word.lower() == "one" and (_ONE_OF.match(text, end) or _NO_ONE.search(before[-10:])):
        return False
    last = re.search(r"\S+$", before[-30:])
    return not (word[0].isupper() and last and last[0][-1].isalpha() and last[0].islower())


_AGED = re.compile(
    r"(?i)\b(?:people|persons?|children|those|anyone|everyone|adults?|citizens|residents|women|men|boys|girls)"
    r"(?:\s+aged)?\s+(?:over|under|above|below)\s+$"
)


_DIED_AT = re.compile(r"(?i)\b(?:dies|died|dead)\s+at\s+$")


def _is_age(before: str, after: str) -> bool:
    """Whether a number stands by itself behind a name or a death: "Odinga, 67, …", "dies at 90"."""
    if _DIED_AT.search(before):
        return not re.match(r"\s+(?!in\b|on\b|after\b|of\b|from\b|as\b)\w", after)
    return bool(re.search(r"[\w’'.],\s$|\($", before) and re.match(r"\s?[,)]", after))


# ---------------------------------------------------------------- what is counted


def attach(parsed: Doc | Span, figures: Iterable[Figure]) -> list[tuple[Figure, Token | None]]:
    """Return each figure with the head noun that it counts by the parse; None where it stands alone ("38 were killed").

    The offsets of the figures are those of ``parsed.text``.
    """
    offset = parsed[0].idx if len(parsed) else 0
    return [(figure, _noun(parsed.doc, figure, offset)) for figure in figures]


def _noun(doc: Doc, figure: Figure, offset: int) -> Token | None:
    span = doc.char_span(figure.start + offset, figure.end + offset, alignment_mode="expand")
    numbers = [token for token in span or () if token.like_num or token.tag_ == "CD"]
    token = numbers[-1] if numbers else (span[-1] if span else None)
    if token is None or span is None:
        return None
    while token.head != token and token.head in span:
        token = token.head
    if token.dep_ in ("nummod", "quantmod", "compound", "amod", "nmod") and token.head.pos_ in (
        "NOUN",
        "PROPN",
    ):
        return token.head
    end = span.end
    while end < len(doc) and doc[end].is_quote:
        end += 1
    of = doc[end] if end < len(doc) and doc[end].lower_ == "of" else None
    if of is not None:
        return next(
            (child for child in of.children if child.dep_ == "pobj" and child.pos_ in ("NOUN", "PROPN")), None
        )
    return _next_noun(doc, span.end)


def _next_noun(doc: Doc, index: int) -> Token | None:
    """Return the last noun of the phrase that begins at ``index``, where the parser lost the number."""
    noun = None
    for token in doc[index : index + 5]:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token
        elif noun is not None or token.pos_ != "ADJ":
            break
    return noun


# ---------------------------------------------------------------- saying


_SCALES = ((10**12, "tn"), (10**9, "bn"), (10**6, "M"))


def say(value: float, bound: Bound = Bound.EXACT, unit: str = "", second: float | None = None) -> str:
    """Return a number in the house style (rule 4): "38+", "~600", ">30", "up to 80", "<5", "$3.6bn", "100,000", "~2M".

    ``unit`` is an ISO 4217 code, ``%``, or anything else, which is not printed. ``second`` makes it a range
    or a tally ("10–15", "52–48"). A number is scaled only where two decimals tell it whole.
    """
    currency = currencies().get(unit)
    before, after = (currency.before, currency.after) if currency else ("", "")
    percent = "%" if unit == "%" else ""
    number = _digits(value)
    if second is not None:
        number = f"{_short_of(number, _digits(second))}–{_digits(second)}"
    number = f"{before}{number}{percent}"
    bounded = {
        Bound.EXACT: number,
        Bound.AT_LEAST: f"{number}+",
        Bound.MORE_THAN: f">{number}",
        Bound.ABOUT: f"~{number}",
        Bound.AT_MOST: f"up to {number}",
        Bound.LESS_THAN: f"<{number}",
    }[bound]
    return f"{bounded} {after}" if after else bounded


def _digits(value: float) -> str:
    exact = Decimal(str(value))
    for scale, suffix in _SCALES:
        if exact >= scale and (exact / scale).quantize(Decimal("0.01")) * scale == exact:
            return f"{_plain(exact / scale)}{suffix}"
    return _plain(exact)


def _plain(exact: Decimal) -> str:
    return f"{exact.to_integral_value() if exact == exact.to_integral_value() else exact.normalize():,f}"


def _short_of(first: str, second: str) -> str:
    """Drop a scale that the second number repeats: "10–15M"."""
    suffix = next((suffix for _, suffix in _SCALES if first.endswith(suffix) and second.endswith(suffix)), "")
    return first.removesuffix(suffix) if suffix else first
