"""The week ahead: what is planned for the next days, from all that was read in the last weeks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

from digests.cluster.signature import NEARLY_SAID, same_doer, wording_likeness
from digests.compose.tell import Report, Told, group, is_retold, tell
from digests.extract.lists import listed
from digests.extract.mentions import dates
from digests.model import Event, Line, PloverType, Status

REACH = timedelta(days=7)
"""How far ahead the list looks."""
READ = timedelta(days=21)
"""How long before the digest's day an article may have told the plan."""

# Whose coming is told by somebody is a plan all the same; who says that somebody will attack has none.
_PLANNED_BY_WORD = frozenset(
    {PloverType.AGREE, PloverType.CONSULT, PloverType.COOPERATE, PloverType.LEADERSHIP, PloverType.LEGAL}
)
# What takes a plan back tells few of its words: who, and what is off.
_OFF_ALIKE = 0.25
# The voices that another day of a plan needs to take the place of one that as many gave.
_CONFIRMED = 2


def ahead(reports: Iterable[Report], told: Sequence[Told], day: date) -> tuple[Line, ...]:
    """Return the plans for the week after ``day``, each once, by their days; those that ``told`` tells are left out.

    ``reports`` are of articles of ``day`` and before. What was called off since is no plan, and of a plan that moved only the new day is.
    A line begins with its days: "Mon–Wed: Xi visits Moscow".
    """
    known = list(reports)
    off = [report for report in known if _calling_off().search(report.event.line)]
    plans = [tell(same, day) for same in group(report for report in known if _is_planned(report, day))]
    lines = [
        plan.line
        for plan in plans
        if not any(_tells(other, plan) for other in told)
        and not any(_takes_back(report, plan) for report in off)
        and not any(_replaces(other, plan) for other in plans if other is not plan)
    ]
    lines.sort(key=lambda line: (_days(line.event), -line.owners, line.text))
    return tuple(_dated(line, day) for line in lines)


@cache
def _calling_off() -> re.Pattern[str]:
    words, verbs = ("|".join(sorted(listed(key))) for key in ("calling_off", "calling_off_apart"))
    return re.compile(rf"\b(?:{words})\w*|\b(?:{verbs})\w* (?:\w+ )?(?:off|back)\b", re.IGNORECASE)


def _is_planned(report: Report, day: date) -> bool:
    event = report.event
    return (
        event.when is not None
        and day < event.when.start <= day + REACH
        and event.when.grain in ("day", "week")
        and (
            event.status in (Status.ANNOUNCED, Status.HAPPENED)
            or (event.status is Status.CLAIMED and event.type in _PLANNED_BY_WORD)
        )
        and report.article.published.date() >= day - READ
    )


def _takes_back(report: Report, plan: Told) -> bool:
    """Whether an article tells, later than all that tell a plan, that its doer has called it off."""
    line, event = plan.line.text, plan.line.event
    return (
        _latest(plan) < report.article.published
        and same_doer(report.event, event)
        and report.event.when != event.when
        and wording_likeness(report.event.line, line) >= _OFF_ALIKE
    )


def _replaces(other: Told, plan: Told) -> bool:
    """Whether another plan is this one on other days: the later told, unless fewer voices give it and it is but one."""
    if not any(_is_same_plan(one, report) for one in other.reports for report in plan.reports):
        return False
    first, second = sorted((other, plan), key=lambda one: (_latest(one), one.line.text))
    return other is (second if second.line.owners >= min(_CONFIRMED, first.line.owners) else first)


def _is_same_plan(one: Report, other: Report) -> bool:
    here, there = (replace(report, event=replace(report.event, when=None)) for report in (one, other))
    return is_retold(here, there) and wording_likeness(one.event.line, other.event.line) >= NEARLY_SAID


def _latest(plan: Told) -> datetime:
    return max(report.article.published for report in plan.reports)


def _tells(other: Told, plan: Told) -> bool:
    return any(is_retold(one, report) for one in other.reports for report in plan.reports)


def _days(event: Event) -> tuple[date, date]:
    return (event.when.start, event.when.end) if event.when else (date.max, date.max)


def _dated(line: Line, day: date) -> Line:
    """Put the days of a line before it, wherever it says them."""
    said = dates.say(line.event.when, day) if line.event.when else ""
    text = re.sub(rf"(?: on)? {re.escape(said)}(?![\w–-])", "", line.text, count=1)
    return replace(line, text=f"{said[:1].upper()}{said[1:]}: {text}")
