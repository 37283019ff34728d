"""The week ahead: what is planned for the next days, from all that was read in the last weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from digests.compose.tell import Report, Told, group, is_retold, tell
from digests.extract import dates
from digests.model import Event, Line, Status

REACH = timedelta(days=7)
"""How far ahead the list looks."""
READ = timedelta(days=21)
"""How long before the digest's day an article may have told the plan."""


def ahead(reports: Iterable[Report], told: Sequence[Told], day: date) -> tuple[Line, ...]:
    """Return the plans for the week after ``day``, each once, by their days; those that ``told`` tells are left out.

    ``reports`` are of articles of ``day`` and before. A line begins with its days: "Mon–Wed: Xi visits Moscow".
    """
    planned = [report for report in reports if _is_planned(report, day)]
    lines = []
    for same in group(planned):
        one = tell(same, day)
        if not any(_tells(other, one) for other in told):
            lines.append(one.line)
    lines.sort(key=lambda line: (_days(line.event), -line.owners, line.text))
    return tuple(_dated(line, day) for line in lines)


def _is_planned(report: Report, day: date) -> bool:
    event = report.event
    return (
        event.when is not None
        and day < event.when.start <= day + REACH
        and event.when.grain in ("day", "week")
        and event.status in (Status.ANNOUNCED, Status.HAPPENED)
        and report.article.published.date() >= day - READ
    )


def _tells(other: Told, plan: Told) -> bool:
    return any(is_retold(one, report) for one in other.reports for report in plan.reports)


def _days(event: Event) -> tuple[date, date]:
    return (event.when.start, event.when.end) if event.when else (date.max, date.max)


def _dated(line: Line, day: date) -> Line:
    """Put the days of a line before it."""
    said = dates.say(line.event.when, day) if line.event.when else ""
    text = line.text.removesuffix(f" {said}")
    return replace(line, text=f"{said[:1].upper()}{said[1:]}: {text}")
