"""Finds the dates of a text, and says a date on a digest's day.

A date is read from the day of publication in the zone of who published it. It is never finer than its
source: "next week" is a week, "early March" is March. Weeks start on Monday. ``config/data/dates.yaml``
holds what only looks like a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import cache, lru_cache

from digests.extract.mentions.calendar_rules import (
    MONTH,
    MONTHS,
    RULES,
    WEEKDAYS,
    Reading,
    whole_week,
    with_year,
)
from digests.extract.mentions.tense import Tense, either, guess, words
from digests.model import When

YEARS = range(1900, 2200)
"""The years in which something can have been published."""

WEEKDAY_REACH = timedelta(days=6)
"""How far a weekday alone tells the day (house style, rule 5)."""

YEAR_REACH = timedelta(days=183)
"""A day or month of another year within half a year is said without its year."""
DEADLINES = frozenset(
    {"by", "until", "till", "since", "before", "after", "from", "for", "through", "starting", "beginning"}
)
"""Prepositions that keep the date behind them in its words."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A date in a text: characters ``start`` to ``end``, their ``text``, and the days that are meant."""

    start: int
    end: int
    text: str
    when: When


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    when: When
    kind: str
    full: bool
    """Whether the source names the year."""


def find(text: str, published: datetime, zone: tzinfo, tense: Tense | None = None) -> list[Expression]:
    """Return the dates of ``text`` in their order.

    ``published`` is when the text was published, ``zone`` where. ``tense`` tells the direction of dates that
    leave it open; without it the words around each date decide, and where they do not, weekdays lie behind
    and other dates are the nearest. The day of publication itself counts as its weekday either way.

    A clock outside ``YEARS`` is broken and gives no dates.

    Raises:
        ValueError: ``published`` has no time zone.
    """
    if published.tzinfo is None:
        raise ValueError("published needs a time zone")
    if published.year not in YEARS:
        return []
    today = published.astimezone(zone).date()
    found = _joined(text, list(_candidates(text, today, tense)))
    return [Expression(one.start, one.end, text[one.start : one.end], one.when) for one in found]


def _candidates(text: str, today: date, tense: Tense | None) -> Iterator[_Found]:
    """Yield the earliest and longest match of any rule, then the next behind it."""
    taken = 0
    for start, minus_end, order, match in _matches(text):
        if start < taken or _is_name(text, start, -minus_end):
            continue
        rule = RULES[order]
        when = rule.resolve(match, Reading(today, tense or guess(text, start, -minus_end)))
        if when:
            groups = match.groupdict()
            yield _Found(start, -minus_end, when, rule.kind, bool(groups.get("year") or groups.get("shift")))
            taken = -minus_end


@lru_cache(maxsize=128)
def _matches(text: str) -> tuple[tuple[int, int, int, re.Match[str]], ...]:
    """What any rule matches, the earliest and longest first; the reader asks about a text for several days."""
    options = [
        (match.start("x"), -match.end("x"), order, match)
        for order, rule in enumerate(RULES)
        for match in rule.pattern.finditer(text)
    ]
    return tuple(sorted(options, key=lambda option: option[:3]))


@cache
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    days, months = either(WEEKDAYS), MONTH
    return (
        re.compile(rf"\b(?:{either(words('names'))})\b"),
        re.compile(rf"\b(?:{days})\s+(?:{either(words('weekday_heads'))})\b"),
        re.compile(rf"\b(?:every|each)\s+(?:other\s+)?(?:{days})\b", re.IGNORECASE),
        re.compile(
            rf"\b(?:(?:{months})\s+\d{{1,2}}|\d{{1,2}}\s+(?:{months}))\s+(?:{either(words('date_heads'))})\b"
        ),
        re.compile(rf"\b(?:{either(words('landmarks'))})(?:th)?\s+(?:{either(words('landmark_heads'))})\b"),
        re.compile(
            rf"\b(?:{months})\s+\d{{1,2}}\s+(?:[Mm]iles|[Kk]ilomet|[Kk]m\b|people\b|percent|per cent)"
        ),
    )


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether the would-be date is part of a name: the Sunday Times, the March 23 Movement."""
    around = max(0, start - 40), end + 40
    return any(
        name.start() < end and name.end() > start
        for pattern in _name_patterns()
        for name in pattern.finditer(text, *around)
    )


# ---------------------------------------------------------------- joining


_LINK = re.compile(r"\s*(?:-|–|—|\bto\b|\bthrough\b|\bthru\b|\buntil\b|\btill\b)\s*(?:the\s+)?")
_AND = re.compile(r"\s+and\s+(?:on\s+)?")


def _joined(text: str, found: list[_Found]) -> list[_Found]:
    """Join "Monday" and "Wednesday" of "Monday through Wednesday" to one interval."""
    result: list[_Found] = []
    for one in found:
        last = result[-1] if result else None
        both = _interval(text, last, one) if last else None
        if both:
            result[-1] = both
        else:
            result.append(one)
    # "the 2022–2023 term" is a name of a time where no "in" makes a date of its first year.
    return [one for one in result if one.kind != "end year"]


def _interval(text: str, first: _Found, second: _Found) -> _Found | None:
    gap = text[first.end : second.start]
    link, pair = _LINK.fullmatch(gap), _AND.fullmatch(gap)
    same = first.kind == second.kind and first.kind in ("weekday", "date", "month", "year")
    kinds = (first.kind, second.kind)
    # "from tomorrow until 31 January", "in 2019–2020"
    mixed = (link and kinds == ("near", "date")) or kinds == ("year", "end year")
    if not (link or pair) or not (same or mixed):
        return None
    if link and re.search(rf"\b(?:{either(words('moves'))})\w*\b[^.;]*$", text[: first.start]):
        return None
    begin, end = _in_order(first, second)
    if not (begin and end) or end.start <= begin.start:
        return None
    between = re.search(r"(?i)\bbetween\s+$", text[max(0, first.start - 12) : first.start])
    if pair and not between and end.start - begin.end != timedelta(days=1):
        return None
    return _Found(first.start, second.end, When(begin.start, end.end, begin.grain), first.kind, second.full)


def _in_order(first: _Found, second: _Found) -> tuple[When | None, When | None]:
    """Move the end that names no year or week behind the beginning, or the beginning before the end that does."""
    begin, end = first.when, second.when
    if first.kind == "weekday":
        day = begin.start + timedelta((end.start - begin.start).days % 7)
        return begin, When(day, day)
    turn = (begin.start.month, begin.start.day) > (end.start.month, end.start.day)
    if second.full:
        return (begin, end) if first.full else (with_year(begin, end.start.year - turn), end)
    return begin, with_year(end, begin.start.year + turn)


# ---------------------------------------------------------------- saying


def say(when: When, day: date) -> str:
    """Return ``when`` as a line says it on the digest's ``day``; empty for the day itself.

    House style, rule 5: a weekday within six days either way ("Mon", "Mon–Wed"), else the date ("27 Mar",
    "20–22 Mar"). A week is "this week" or "week of 20 Mar", a month "in March", a year "in 2024", the last
    day of a month or a year "end of March". The year is said only where it is another one and more than
    half a year off. Prepositions come with months and years alone.
    """
    if when.grain == "week":
        return _say_week(when, day)
    if when.grain in ("month", "year"):
        return _say_period(when, day)
    if when.start == when.end == day:
        return ""
    if max(abs(when.start - day), abs(when.end - day), when.end - when.start) <= WEEKDAY_REACH:
        ends = dict.fromkeys(WEEKDAYS[one.weekday()][:3] for one in (when.start, when.end))
        return "–".join(ends)
    return _say_days(when, day)


def _say_week(when: When, day: date) -> str:
    monday = whole_week(when.start).start
    weeks = (monday - whole_week(day).start).days // 7
    close = {-1: "last week", 0: "this week", 1: "next week"}
    return close.get(weeks) or f"week of {_say_days(When(monday, monday), day)}"


def _say_period(when: When, day: date) -> str:
    month = when.grain == "month"
    year = f" {when.end.year}" if _needs_year(when, day) or not month else ""
    if when.start == when.end:
        return f"end of {MONTHS[when.end.month - 1] if month else ''}{year}".replace("  ", " ")
    first, last = ((MONTHS[one.month - 1] if month else str(one.year)) for one in (when.start, when.end))
    return f"in {first if first == last else f'{first}–{last}'}{year if month else ''}"


def _say_days(when: When, day: date) -> str:
    first, last = when.start, when.end
    year = f" {last.year}" if _needs_year(when, day) else ""
    if first == last:
        return f"{_day_and_month(last)}{year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day_and_month(last)}{year}"
    return f"{_day_and_month(first)}–{_day_and_month(last)}{year}"


def is_relative(expression: Expression) -> bool:
    """Whether a day is told by its distance from the day of publication alone."""
    return expression.text.lower() in ("yesterday", "tomorrow")


def plain(expression: Expression) -> str:
    """Return a day that stays in a line's words ("until May 1") as the house writes it: "1 May"; other dates as they stand.

    The year is given where the source gives it, and the weekday for "tomorrow", which is another day to who reads it later.
    """
    when = expression.when
    if is_relative(expression):
        return WEEKDAYS[when.start.weekday()][:3]
    if when.grain != "day" or when.start != when.end or not re.search(r"\d", expression.text):
        return expression.text
    year = f" {when.end.year}" if str(when.end.year) in expression.text else ""
    return f"{_day_and_month(when.end)}{year}"


def _day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _needs_year(when: When, day: date) -> bool:
    if day.year in (when.start.year, when.end.year):
        return False
    return min(abs(when.start - day), abs(when.end - day)) > YEAR_REACH
