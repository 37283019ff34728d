"""Finds the dates of a text, and says a date on a digest's day.

A date is read from the day of publication in the zone of who published it. It is never finer than its
source: "next week" is a week, "early March" is March. Weeks start on Monday. ``config/data/dates.yaml``
holds what only looks like a date.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from functools import cache

from digests.extract.tense import Tense, either, guess, words
from digests.model import When

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(calendar.month_name[1:])
SMALL = {name: n for n, name in enumerate("zero one two three four five six seven eight nine ten".split())}
SMALL |= {"a": 1, "an": 1, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}

NEAR = timedelta(days=45)
"""A day this near is meant whatever the verb beside it says: "will be tried for the attack of 10 February"."""

YEARS = range(1900, 2200)
"""The years in which something can have been published."""

WEEKDAY_REACH = timedelta(days=6)
"""How far a weekday alone tells the day (house style, rule 5)."""

YEAR_REACH = timedelta(days=183)
"""A day or month of another year within half a year is said without its year."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A date in a text: characters ``start`` to ``end``, their ``text``, and the days that are meant."""

    start: int
    end: int
    text: str
    when: When


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a rule needs beside its match: the day of publication and the direction of the text."""

    today: date
    tense: Tense | None


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    when: When
    kind: str
    full: bool
    """Whether the source names the year."""


_Resolve = Callable[[re.Match[str], _Reading], When | None]


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
    options = [
        (match.start("x"), -match.end("x"), order, match)
        for order, (_, pattern, _) in enumerate(_rules())
        for match in pattern.finditer(text)
    ]
    taken = 0
    for start, minus_end, order, match in sorted(options, key=lambda option: option[:3]):
        if start < taken or _is_name(text, start, -minus_end):
            continue
        kind, _, resolve = _rules()[order]
        when = resolve(match, _Reading(today, tense or guess(text, start, -minus_end)))
        if when:
            groups = match.groupdict()
            yield _Found(start, -minus_end, when, kind, bool(groups.get("year") or groups.get("shift")))
            taken = -minus_end


@cache
def _name_patterns() -> tuple[re.Pattern[str], ...]:
    days, months = either(WEEKDAYS), MONTH
    return (
        re.compile(rf"\b(?:{either(words('names'))})\b"),
        re.compile(rf"\b(?:{days})\s+(?:{either(words('weekday_heads'))})\b"),
        re.compile(rf"\b(?:every|each)\s+(?:other\s+)?(?:{days})\b", re.IGNORECASE),
        re.compile(rf"\b(?:(?:{months})\s+\d{{1,2}}|\d{{1,2}}\s+(?:{months}))\s+(?:{either(words('date_heads'))})\b"),
        re.compile(rf"\b(?:{either(words('landmarks'))})(?:th)?\s+(?:{either(words('landmark_heads'))})\b"),
        re.compile(rf"\b(?:{months})\s+\d{{1,2}}\s+(?:[Mm]iles|[Kk]ilomet|[Kk]m\b|people\b|percent|per cent)"),
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
    return result


def _interval(text: str, first: _Found, second: _Found) -> _Found | None:
    gap = text[first.end : second.start]
    link, pair = _LINK.fullmatch(gap), _AND.fullmatch(gap)
    if not (link or pair) or first.kind != second.kind or first.kind not in ("weekday", "date", "month", "year"):
        return None
    if link and re.search(rf"\b(?:{either(words('moves'))})\w*\b[^.;]*$", text[: first.start]):
        return None
    begin, end = first.when, second.when
    if first.kind == "weekday":
        days = (end.start - begin.start).days % 7
        end = replace(end, start=begin.start + timedelta(days), end=begin.start + timedelta(days))
    elif second.full and not first.full:
        begin = _with_year(begin, end.start.year - ((begin.start.month, begin.start.day) > (end.start.month, end.start.day)))
    elif not second.full:
        end = _with_year(end, begin.start.year + ((end.start.month, end.start.day) < (begin.start.month, begin.start.day)))
    if not (begin and end) or end.start <= begin.start:
        return None
    if pair and end.start - begin.end != timedelta(days=1):
        return None
    return _Found(first.start, second.end, When(begin.start, end.end, begin.grain), first.kind, second.full)


# ---------------------------------------------------------------- days


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= year and 1 <= day <= calendar.monthrange(year, month)[1] else None


def _one(day: date | None) -> When | None:
    return When(day, day) if day else None


def _with_year(when: When, year: int) -> When | None:
    if when.grain == "month":
        return _whole_month(year, when.start.month)
    return _one(_day(year, when.start.month, when.start.day))


def _whole_month(year: int, month: int) -> When:
    return When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _whole_year(year: int) -> When:
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def _whole_week(day: date) -> When:
    monday = day - timedelta(day.weekday())
    return When(monday, monday + timedelta(days=6), "week")


def _last_day(when: When) -> When:
    """ "The end of March" is its last day, known no better than the month."""
    return replace(when, start=when.end)


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _weekday(name: str) -> int:
    return next(n for n, weekday in enumerate(WEEKDAYS) if weekday.startswith(name[:3]))


def _nearest(options: list[date], reading: _Reading) -> date | None:
    """Choose the nearest to today, or the nearest on the side of the tense when that one is far off."""
    if not options:
        return None
    nearest = min(options, key=lambda day: (abs(day - reading.today), day))
    if reading.tense is None or abs(nearest - reading.today) <= NEAR:
        return nearest
    ahead = reading.tense is Tense.FUTURE
    side = [day for day in options if (day >= reading.today) is ahead]
    return min(side, key=lambda day: abs(day - reading.today), default=nearest)


def _said(match: re.Match[str], group: str) -> str:
    return (match.groupdict().get(group) or "").lower()


def _number(text: str) -> int:
    return int(text) if text.isdigit() else SMALL[text.lower()]


# ---------------------------------------------------------------- rules


def _iso(match: re.Match[str], _: _Reading) -> When | None:
    return _one(_day(int(match["year"]), int(match["m"]), int(match["d"]))) if 1 <= int(match["m"]) <= 12 else None


def _given_year(match: re.Match[str], reading: _Reading) -> int | None:
    if match["year"]:
        return int(match["year"])
    return reading.today.year + _SHIFT[match["shift"].lower()] if match["shift"] else None


def _calendar_day(match: re.Match[str], reading: _Reading) -> When | None:
    month, year = _month(match["m"]), _given_year(match, reading)
    first, last = (int(re.sub(r"\D", "", match[group] or match["d"])) for group in ("d", "d2"))
    if match["and"] and last != first + 1 and not match["between"]:
        return None
    years = [year] if year else [reading.today.year + n for n in (-1, 0, 1)]
    begin = _nearest([day for y in years if (day := _day(y, month, first))], reading)
    end = begin and _day(begin.year, month, last)
    return When(begin, end) if begin and end and begin <= end else None


def _day_of_month(match: re.Match[str], reading: _Reading) -> When | None:
    months = [reading.today.replace(day=1) + timedelta(days=shift) for shift in (-15, 0, 45)]
    options = [day for month in months if (day := _day(month.year, month.month, int(match["d"])))]
    side = [day for day in options if reading.tense is None or (day >= reading.today) is (reading.tense is Tense.FUTURE)]
    return _one(min(side or options, key=lambda day: abs(day - reading.today), default=None))


def _named_weekday(match: re.Match[str], reading: _Reading) -> When:
    weekday, which = _weekday(match["w"]), _said(match, "which")
    ahead = (weekday - reading.today.weekday()) % 7
    behind = ahead - 7 if ahead else 0
    if "last" in which or "past" in which:
        days = behind or -7
    elif "next" in which or "coming" in which:
        days = ahead or 7
    elif which == "this" and reading.tense is not Tense.FUTURE:
        days = weekday - reading.today.weekday()
    else:
        days = ahead if reading.tense is Tense.FUTURE else behind
    return When(day := reading.today + timedelta(days), day)


def _weekday_range(match: re.Match[str], reading: _Reading) -> When:
    length = (_weekday(match["w2"]) - _weekday(match["w"])) % 7
    begin = _named_weekday(match, reading).start
    return When(begin, begin + timedelta(length))


def _named_month(match: re.Match[str], reading: _Reading) -> When | None:
    month, year = _month(match["m"]), _given_year(match, reading)
    which, lead, part = (_said(match, group) for group in ("which", "lead", "part"))
    if not (year or which or lead or part) or (match["m"] == "May" and lead in ("by", "for", "to", "from", "of", "and", "after", "before") and not year):
        return None
    if year:
        when = _whole_month(year, month)
    else:
        tense = Tense.PAST if lead == "since" or which == "last" else Tense.FUTURE if which == "next" else reading.tense
        shift = (month - reading.today.month) % 12
        if which and not shift:
            shift = 0 if which == "this" else 12
        if tense is Tense.PAST or (tense is None and shift > 6):
            shift -= 12 if shift else 0
        if which == "last" and shift > 0:
            shift -= 24
        when = _whole_month(*_month_after(reading.today, shift))
    return _last_day(when) if "end" in part else when


def _month_after(day: date, shift: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + shift, 12)
    return day.year + years, month + 1


def _named_year(match: re.Match[str], _: _Reading) -> When:
    when = _whole_year(int(match["year"]))
    return _last_day(when) if _said(match, "lead").startswith("end") else when


_SHIFT = {"last": -1, "this": 0, "next": 1, "coming": 1, "current": 0, "the": 0}


def _unit(match: re.Match[str], reading: _Reading) -> When:
    shift = _SHIFT[_said(match, "which").split()[-1]]
    when = {
        "week": lambda: _whole_week(reading.today + timedelta(weeks=shift)),
        "month": lambda: _whole_month(*_month_after(reading.today, shift)),
        "year": lambda: _whole_year(reading.today.year + shift),
    }[match["unit"].lower()]()
    return _last_day(when) if match["part"] else when


def _weekend(match: re.Match[str], reading: _Reading) -> When:
    """ "The weekend" is the one now, else the last until Wednesday, else the next, unless the verb tells."""
    today, which = reading.today, _said(match, "which").split()[-1]
    saturday = today - timedelta(today.weekday()) + timedelta(days=5)
    if which in ("last", "past"):
        shift = -1
    elif which in ("next", "coming"):
        shift = 1 if which == "next" or today >= saturday else 0
    elif today >= saturday or reading.tense is Tense.FUTURE:
        shift = 0
    else:
        shift = -1 if reading.tense is Tense.PAST or today.weekday() <= 2 else 0
    saturday += timedelta(weeks=shift)
    return When(saturday, saturday + timedelta(days=1))


_DAYS_OFF = {"day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "day after tomorrow": 2}


def _near_day(match: re.Match[str], reading: _Reading) -> When:
    off = _DAYS_OFF.get(" ".join(match["x"].lower().removeprefix("the ").split()), 0)
    return When(day := reading.today + timedelta(off), day)


def _ago(match: re.Match[str], reading: _Reading) -> When | None:
    """ "Two weeks ago" is that day, known no better than the week; "two years ago" is the year."""
    if match["about"]:
        return None
    count, unit = _number(match["n"]), match["unit"].lower()
    if unit in ("day", "week"):
        day = reading.today - timedelta(days=count * (7 if unit == "week" else 1))
        return When(day, day, unit)
    if unit == "month":
        return _whole_month(*_month_after(reading.today, -count))
    years = count * (10 if unit == "decade" else 1)
    return _whole_year(reading.today.year - years) if years < reading.today.year else None


_DAY = "|".join(WEEKDAYS)
_SHORT_DAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
SHORT_OR_LONG_DAY = rf"\b(?:{_DAY}\b|{_SHORT_DAY})"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|to\b|through\b|until\b|till\b|(?P<and>and\b))\s*(?:the\s+)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)\b(?![%]|[,.]\d)"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|(?i:(?P<shift>last|this|next)\s+year)\b))?"
_WITH_WEEKDAY = rf"(?:(?:{_DAY}|{_SHORT_DAY}),?\s+(?:the\s+)?\(?)?"
_WHICH_DAY = r"(?:(?P<which>(?i:last|this\s+past|past|this\s+coming|coming|upcoming|this|next))\s+)?"
_MONTH_LEAD = (
    r"(?i:in|since|by|until|till|from|during|before|after|through|throughout|for|to|of|starting|beginning|between|and|as\s+of)"
)
_YEAR_LEAD = (
    r"(?i:in|since|by|until|till|during|from|before|after|through|throughout|early|mid|late|between|"
    r"(?:start|beginning|middle|end|spring|summer|autumn|fall|winter)\s+of|spring|summer|autumn|winter)"
)
_PART = r"(?i:early|mid|late|(?:the\s+)?(?:start|beginning|middle|end)[\s-]+of)"


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str], _Resolve], ...]:
    """Return kind, pattern and meaning of every rule; the group ``x`` is the expression."""
    count = rf"\d{{1,3}}|{either(SMALL)}"
    raw: tuple[tuple[str, str, _Resolve], ...] = (
        ("date", r"(?<![\d-])(?P<x>(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))(?![\d-])", _iso),
        (
            "date",
            rf"(?P<between>\b[Bb]etween\s+)?(?<![\w.,:/$£€-])(?P<x>{_WITH_WEEKDAY}\b(?P<d>{_NUMBER})(?:{_TO}(?P<d2>{_NUMBER}))?"
            rf"\s+(?:of\s+)?(?P<m>{MONTH}){_OF_YEAR})",
            _calendar_day,
        ),
        (
            "date",
            rf"(?P<between>\b[Bb]etween\s+)?(?<![\w-])(?P<x>{_WITH_WEEKDAY}(?P<m>{MONTH})\s+(?P<d>{_NUMBER})\b(?![:%]|[.,]\d)"
            rf"(?:{_TO}(?P<d2>{_NUMBER})\b(?![:%]|[.,]\d))?{_OF_YEAR})",
            _calendar_day,
        ),
        (
            "other",
            r"\b[Oo]n\s+(?P<x>the\s+(?P<d>[12]?\d|3[01])(?:st|nd|rd|th))(?=\s*(?:[.,;:!?)]|$)|\s+(?:and|after|at|when|to|by)\b)",
            _day_of_month,
        ),
        ("weekday", rf"\b(?P<x>{_WHICH_DAY}(?P<w>{_DAY}))\b", _named_weekday),
        ("weekday", rf"\b[Oo]n\s+(?P<x>(?P<w>{_SHORT_DAY}))", _named_weekday),
        ("other", rf"\b(?P<x>(?P<w>{_SHORT_DAY})\s?[-–]\s?(?P<w2>{_SHORT_DAY}))", _weekday_range),
        (
            "month",
            rf"(?:\b(?P<lead>{_MONTH_LEAD})\s+)?(?P<x>(?:\b(?P<part>{_PART})[\s-]+)?(?:\b(?P<which>(?i:last|this|next))\s+)?"
            rf"\b(?P<m>{MONTH}){_OF_YEAR})(?!\s+\d)",
            _named_month,
        ),
        ("year", rf"\b(?P<lead>{_YEAR_LEAD})[\s-]+(?P<x>{_YEAR})(?!-|/|\s+(?:people|troops|soldiers)\b)", _named_year),
        ("year", rf"(?<=\b\d{{4}})(?:\s+(?:to|through|until|and)\s+|\s?[–-]\s?)(?P<x>{_YEAR})(?![-/\w])", _named_year),
        (
            "other",
            r"(?i:(?<!\bthe\s)\b(?P<x>(?P<part>the\s+end\s+of\s+|end\s+of\s+)?(?P<which>last|next|this\s+coming|this)"
            r"\s+(?P<unit>week|month|year))\b(?!\s+of\b))",
            _unit,
        ),
        ("other", r"(?i:\b(?P<x>(?P<part>(?:the\s+)?end\s+of\s+)(?P<which>the(?:\s+current)?)\s+(?P<unit>week|month|year))\b)", _unit),
        (
            "other",
            r"(?i:\b(?P<x>(?P<which>last|this\s+past|next|this\s+coming|this|(?<=\bover\s)the|(?<=\bat\s)the|(?<=\bon\s)the|"
            r"(?<=\bduring\s)the)\s+weekend)\b)",
            _weekend,
        ),
        (
            "other",
            r"(?i:\b(?P<x>(?:the\s+)?day\s+(?:before\s+yesterday|after\s+tomorrow)|yesterday|today|tonight|tomorrow|"
            r"last\s+night|this\s+(?:morning|afternoon|evening)))\b",
            _near_day,
        ),
        (
            "other",
            rf"(?i:(?P<about>\b(?:over|than|nearly|almost|about|around|some|least|roughly)\s+)?\b(?P<x>(?P<n>{count})\s+"
            r"(?P<unit>day|week|month|year|decade)s?\s+(?:ago|earlier(?!\s+(?:than|this))))\b)",
            _ago,
        ),
    )
    return tuple((kind, re.compile(pattern), resolve) for kind, pattern, resolve in raw)


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
    monday = _whole_week(when.start).start
    weeks = (monday - _whole_week(day).start).days // 7
    close = {-1: "last week", 0: "this week", 1: "next week"}
    return close.get(weeks) or f"week of {_say_days(When(monday, monday), day)}"


def _say_period(when: When, day: date) -> str:
    month = when.grain == "month"
    year = f" {when.end.year}" if _needs_year(when, day) or not month else ""
    if when.start == when.end:
        return f"end of {MONTHS[when.end.month - 1] if month else ''}{year}".replace("  ", " ")
    first, last = (
        (MONTHS[one.month - 1] if month else str(one.year)) for one in (when.start, when.end)
    )
    return f"in {first if first == last else f'{first}–{last}'}{year if month else ''}"


def _say_days(when: When, day: date) -> str:
    first, last = when.start, when.end
    year = f" {last.year}" if _needs_year(when, day) else ""
    if first == last:
        return f"{_day_and_month(last)}{year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day_and_month(last)}{year}"
    return f"{_day_and_month(first)}–{_day_and_month(last)}{year}"


def _day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _needs_year(when: When, day: date) -> bool:
    if day.year in (when.start.year, when.end.year):
        return False
    return min(abs(when.start - day), abs(when.end - day)) > YEAR_REACH
