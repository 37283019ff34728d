"""How dates are written, and which days each writing means from the day of publication."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from digests.extract.mentions.tense import Tense, either
from digests.model import When

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(calendar.month_name[1:])
SMALL = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
SMALL |= {"ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}

HOLIDAYS = {
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
"""Days that news calls by their name alone: month and day."""

NEAR = timedelta(days=45)
"""A day this near is meant whatever the verb beside it says: "will be tried for the attack of 10 February"."""

FAR, FAR_MONTHS = timedelta(days=240), 8
"""How far ahead into the next year no day or month is meant that is named without its year."""

NEXT_NOT_WITHIN = 3
"""On a Tuesday "next Thursday" is that of next week: the one in two days is called Thursday."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule needs beside its match: the day of publication and the direction of the text."""

    today: date
    tense: Tense | None


# ---------------------------------------------------------------- days


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if year >= 1 and 1 <= day <= calendar.monthrange(year, month)[1] else None


def _one(day: date | None) -> When | None:
    return When(day, day) if day else None


def with_year(when: When, year: int) -> When | None:
    """Return the same day or month of ``year``; None for 29 February of most years."""
    if when.grain == "month":
        return _whole_month(year, when.start.month)
    return _one(_day(year, when.start.month, when.start.day))


def _whole_month(year: int, month: int) -> When:
    return When(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _whole_year(year: int) -> When:
    return When(date(year, 1, 1), date(year, 12, 31), "year")


def whole_week(day: date) -> When:
    """Return the week of ``day``, Monday to Sunday."""
    monday = day - timedelta(day.weekday())
    return When(monday, monday + timedelta(days=6), "week")


def _last_day(when: When) -> When:
    """Return the last day: "the end of March" is 31 March, known no better than the month."""
    return replace(when, start=when.end)


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _weekday(name: str) -> int:
    return next(n for n, weekday in enumerate(WEEKDAYS) if weekday.startswith(name[:3]))


def _nearest(options: list[date], reading: Reading) -> date | None:
    """Choose the nearest to today, or the nearest on the side of the tense when that one is far off."""
    if not options:
        return None
    nearest = min(options, key=lambda day: (abs(day - reading.today), day))
    if reading.tense is None or abs(nearest - reading.today) <= NEAR:
        return nearest
    ahead = reading.tense is Tense.FUTURE
    side = [day for day in options if (day >= reading.today) is ahead]
    chosen = min(side, key=lambda day: abs(day - reading.today), default=nearest)
    return nearest if chosen.year > reading.today.year and chosen - reading.today > FAR else chosen


def _said(match: re.Match[str], group: str) -> str:
    return (match.groupdict().get(group) or "").lower()


def _number(text: str) -> int:
    return int(text) if text.isdigit() else SMALL[text.lower()]


# ---------------------------------------------------------------- rules


def _iso(match: re.Match[str], _: Reading) -> When | None:
    return (
        _one(_day(int(match["year"]), int(match["m"]), int(match["d"])))
        if 1 <= int(match["m"]) <= 12
        else None
    )


def _given_year(match: re.Match[str], reading: Reading) -> int | None:
    if match["year"]:
        return int(match["year"])
    return reading.today.year + _SHIFT[match["shift"].lower()] if match["shift"] else None


def _calendar_day(match: re.Match[str], reading: Reading) -> When | None:
    month, year = _month(match["m"]), _given_year(match, reading)
    first, last = (int(re.sub(r"\D", "", match[group] or match["d"])) for group in ("d", "d2"))
    if match["and"] and last != first + 1 and not match["between"]:
        return None
    years = [year] if year else [reading.today.year + n for n in (-1, 0, 1)]
    begin = _nearest([day for y in years if (day := _day(y, month, first))], reading)
    end = begin and _day(begin.year, month, last)
    return When(begin, end) if begin and end and begin <= end else None


def _holiday(match: re.Match[str], reading: Reading) -> When | None:
    month, day = HOLIDAYS[" ".join(match["x"].lower().replace("’", "'").split())]
    return _one(_nearest([date(reading.today.year + n, month, day) for n in (-1, 0, 1)], reading))


def _day_of_month(match: re.Match[str], reading: Reading) -> When | None:
    months = [reading.today.replace(day=1) + timedelta(days=shift) for shift in (-15, 0, 45)]
    options = [day for month in months if (day := _day(month.year, month.month, int(match["d"])))]
    side = [
        day
        for day in options
        if reading.tense is None or (day >= reading.today) is (reading.tense is Tense.FUTURE)
    ]
    return _one(min(side or options, key=lambda day: abs(day - reading.today), default=None))


def _named_weekday(match: re.Match[str], reading: Reading) -> When:
    weekday, which = _weekday(match["w"]), _said(match, "which")
    ahead = (weekday - reading.today.weekday()) % 7
    behind = ahead - 7 if ahead else 0
    if "last" in which or "past" in which:
        days = behind or -7
    elif "next" in which:
        this_week = weekday > reading.today.weekday()
        days = ahead + 7 if this_week and ahead <= NEXT_NOT_WITHIN else ahead or 7
    elif "coming" in which:
        days = ahead or 7
    elif which == "this" and reading.tense is not Tense.FUTURE:
        days = weekday - reading.today.weekday()
    else:
        days = ahead if reading.tense is Tense.FUTURE else behind
    return When(day := reading.today + timedelta(days), day)


def _weekday_range(match: re.Match[str], reading: Reading) -> When:
    length = (_weekday(match["w2"]) - _weekday(match["w"])) % 7
    begin = _named_weekday(match, reading).start
    return When(begin, begin + timedelta(length))


def _named_month(match: re.Match[str], reading: Reading) -> When | None:
    year, lead, which, part = (
        _given_year(match, reading),
        *(_said(match, one) for one in ("lead", "which", "part")),
    )
    if not (year or lead or which or part) or (_is_surname(match["m"], lead) and not year):
        return None
    month = _month(match["m"])
    shift = _months_off(month, reading.today, which, reading.tense, since=lead == "since")
    when = _whole_month(year, month) if year else _whole_month(*_month_after(reading.today, shift))
    return _last_day(when) if "end" in part else when


def _is_surname(month: str, lead: str) -> bool:
    """Tell whether it is rather Theresa May: "a defeat for May"."""
    return month == "May" and lead in ("by", "for", "to", "from", "of", "and", "after", "before")


def _months_off(month: int, today: date, which: str, tense: Tense | None, *, since: bool) -> int:
    """Return how many months from today a month lies that is named alone, or as the last, this or next one.

    The month just over is not said of one eleven months off, nor the next one of one eleven months ago, but after "since"; nor
    does a month of this year mean one of the next that is eight months off.
    """
    ahead = (month - today.month) % 12
    behind = ahead - 12 if ahead else 0
    if which:
        return {"last": behind or -12, "this": month - today.month, "next": ahead or 12}[which]
    if since:
        return behind
    if tense is Tense.FUTURE:
        return behind if behind == -1 or (month < today.month and ahead >= FAR_MONTHS) else ahead
    past = tense is Tense.PAST and ahead != 1
    return behind if past or ahead > 6 else ahead


def _month_after(day: date, shift: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + shift, 12)
    return day.year + years, month + 1


def _named_year(match: re.Match[str], _: Reading) -> When:
    when = _whole_year(int(match["year"]))
    return _last_day(when) if _said(match, "lead").startswith("end") else when


_SHIFT = {"last": -1, "this": 0, "next": 1, "coming": 1, "current": 0, "the": 0}


def _unit(match: re.Match[str], reading: Reading) -> When:
    shift = _SHIFT[_said(match, "which").split()[-1]]
    when = {
        "week": lambda: whole_week(reading.today + timedelta(weeks=shift)),
        "month": lambda: _whole_month(*_month_after(reading.today, shift)),
        "year": lambda: _whole_year(reading.today.year + shift),
    }[match["unit"].lower()]()
    return _last_day(when) if match["part"] else when


def _weekend(match: re.Match[str], reading: Reading) -> When:
    """The weekend is the one now, else the last until Wednesday, else the next, unless the verb tells."""
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


_DAYS_OFF = {
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
}


def _near_day(match: re.Match[str], reading: Reading) -> When:
    off = _DAYS_OFF.get(" ".join(match["x"].lower().removeprefix("the ").split()), 0)
    return When(day := reading.today + timedelta(off), day)


def _ago(match: re.Match[str], reading: Reading) -> When | None:
    """Two weeks ago is that day, known no better than the week; two years ago is the year."""
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
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|–|—|to\b|through\b|until\b|till\b|(?P<and>and\b))\s*(?:the\s+)?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)\b(?![%]|[,.]\d)"
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?{_YEAR}|\s+(?:of\s+)?(?i:(?P<shift>last|this|next)\s+year)\b)?"
_WITH_WEEKDAY = rf"(?:(?:{_DAY}|{_SHORT_DAY}),?\s+(?:the\s+)?\(?)?"
_WHICH_DAY = r"(?:(?P<which>(?i:last|this\s+past|past|this\s+coming|coming|upcoming|this|next))\s+)?"
_MONTH_LEAD = r"(?i:in|since|by|until|till|from|during|before|after|through|throughout|for|to|of|starting|beginning|between|and|as\s+of)"
_YEAR_LEAD = (
    r"(?i:in|since|by|until|till|during|from|before|after|through|throughout|early|mid|late|between|"
    r"(?:start|beginning|middle|end|spring|summer|autumn|fall|winter)\s+of|spring|summer|autumn|winter)"
)
_PART = r"(?i:early|mid|late|(?:the\s+)?(?:start|beginning|middle|end)[\s-]+of)"


_DATE_LEAD = r"(?P<between>\b[Bb]etween\s+)?"
_ISO_DAY = r"(?<![\d-])(?P<x>(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d))(?![\d-])"
_DAY_MONTH = (
    rf"{_DATE_LEAD}(?<![\w.,:/$£€-])(?P<x>{_WITH_WEEKDAY}\b(?P<d>{_NUMBER})(?:{_TO}(?P<d2>{_NUMBER}))?"
    rf"\s+(?:of\s+)?(?P<m>{MONTH}){_OF_YEAR})"
)
_MONTH_DAY = (
    rf"{_DATE_LEAD}(?<![\w-])(?P<x>{_WITH_WEEKDAY}(?P<m>{MONTH})\s+(?P<d>{_NUMBER})\b(?![:%]|[.,]\d)"
    rf"(?:{_TO}(?P<d2>{_NUMBER})\b(?![:%]|[.,]\d))?{_OF_YEAR})"
)
_NTH = (
    r"\b[Oo]n\s+(?P<x>the\s+(?P<d>[12]?\d|3[01])(?:st|nd|rd|th))"
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:and|after|at|when|to|by)\b)"
)
_HOLIDAY = rf"(?i:\b(?P<x>{either(HOLIDAYS).replace(chr(39), '[' + chr(39) + '’]')})\b(?![-’']))"
_LONG_WEEKDAY = rf"\b(?P<x>{_WHICH_DAY}(?P<w>{_DAY}))\b"
_SHORT_WEEKDAY = rf"\b[Oo]n\s+(?P<x>(?P<w>{_SHORT_DAY}))"
_SHORT_WEEKDAYS = rf"\b(?P<x>(?P<w>{_SHORT_DAY})\s?[-–]\s?(?P<w2>{_SHORT_DAY}))"
_SOME_MONTH = (
    rf"(?:\b(?P<lead>{_MONTH_LEAD})\s+)?(?P<x>(?:\b(?P<part>{_PART})[\s-]+)?"
    rf"(?:\b(?P<which>(?i:last|this|next))\s+)?\b(?P<m>{MONTH}){_OF_YEAR})(?!\s+\d)"
)
_SOME_YEAR = rf"\b(?P<lead>{_YEAR_LEAD})[\s-]+(?P<x>{_YEAR})(?!-|/|\s+(?:people|troops|soldiers)\b)"
_OTHER_YEAR = rf"(?<=\b\d{{4}})(?:\s+(?:to|through|until|and)\s+|\s?[–-]\s?)(?P<x>{_YEAR})(?![-/\w])"
_UNIT = (
    r"(?i:(?<!\bthe\s)\b(?P<x>(?P<part>the\s+end\s+of\s+|end\s+of\s+)?(?P<which>last|next|this\s+coming|this)"
    r"\s+(?P<unit>week|month|year))\b(?!\s+of\b))"
)
_END_OF_UNIT = r"(?i:\b(?P<x>(?P<part>(?:the\s+)?end\s+of\s+)(?P<which>the(?:\s+current)?)\s+(?P<unit>week|month|year))\b)"
_WEEKEND = (
    r"(?i:\b(?P<x>(?P<which>last|this\s+past|next|this\s+coming|this|(?<=\bover\s)the|(?<=\bat\s)the|"
    r"(?<=\bon\s)the|(?<=\bduring\s)the)\s+weekend)\b)"
)
_NEAR_DAY = (
    r"(?i:\b(?P<x>(?:the\s+)?day\s+(?:before\s+yesterday|after\s+tomorrow)|yesterday|today|tonight|tomorrow|"
    r"last\s+night|this\s+(?:morning|afternoon|evening)))\b"
)
_AGO = (
    r"(?i:(?P<about>\b(?:over|than|nearly|almost|about|around|some|least|roughly)\s+)?"
    rf"\b(?P<x>(?P<n>\d{{1,3}}|{either(SMALL)})\s+(?P<unit>day|week|month|year|decade)s?"
    r"\s+(?:ago|earlier(?!\s+(?:than|this))))\b)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a date. The group ``x`` of the pattern is the date; dates of one kind can join."""

    kind: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Reading], When | None]


RULES = tuple(
    Rule(kind, re.compile(pattern), resolve)
    for kind, pattern, resolve in (
        ("date", _ISO_DAY, _iso),
        ("date", _DAY_MONTH, _calendar_day),
        ("date", _MONTH_DAY, _calendar_day),
        ("date", _HOLIDAY, _holiday),
        ("nth", _NTH, _day_of_month),
        ("weekday", _LONG_WEEKDAY, _named_weekday),
        ("weekday", _SHORT_WEEKDAY, _named_weekday),
        ("weekdays", _SHORT_WEEKDAYS, _weekday_range),
        ("month", _SOME_MONTH, _named_month),
        ("year", _SOME_YEAR, _named_year),
        ("end year", _OTHER_YEAR, _named_year),
        ("unit", _UNIT, _unit),
        ("unit", _END_OF_UNIT, _unit),
        ("weekend", _WEEKEND, _weekend),
        ("near", _NEAR_DAY, _near_day),
        ("ago", _AGO, _ago),
    )
)
