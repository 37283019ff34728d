"""An event that several articles report, told once: its sources, its figures, its day and its wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from digests.cluster.likeness import Print, Weights, fingerprint, likeness
from digests.cluster.reprints import voices
from digests.cluster.signature import (
    NEARLY_SAID,
    Count,
    counts,
    days_apart,
    may_be_one,
    opposed,
    same_event,
    same_thing,
    wording_likeness,
)
from digests.cluster.words import Idf
from digests.compose.figures import Figure, Given, settle
from digests.extract.gate.grounding import faults
from digests.extract.lines import dated, say
from digests.extract.mentions import dates
from digests.extract.mentions.gazetteer import Gazetteer
from digests.model import Article, Event, Line, Name, Outlet, Source, Status, When, Wording

# House style: a line of more characters is too long to be repeated aloud.
LONGEST_LINE = 90
# One pair in this many must tell the same: fewer, and a chain leads from one event to the next.
_AGREEING = 3
# Lines from 0 to 1; titles in log-odds, beyond those from which they join one story: a story has turns, a line none.
_LEADS_ALIKE, _TITLES_ALIKE = 0.4, 0.5
# As many as one pair in this many may not differ in their days.
_AT_ODDS = 2
_GRAINS = ("year", "month", "week", "day")


@dataclass(frozen=True, slots=True)
class Report:
    """One article's telling of one event; ``place`` is the event's position in the article, 0 the first."""

    event: Event
    article: Article
    story: str
    place: int
    outlet: Outlet

    @property
    def owner(self) -> str:
        """Who stands behind the outlet; the outlet itself where no owner is known."""
        return self.outlet.owner or self.outlet.name


@dataclass(frozen=True, slots=True)
class Told:
    """An event with all its reports, earliest first, and the number of the voice of each.

    ``known`` tells that an article did so before the days of the digest.
    """

    line: Line
    brief: str
    reports: tuple[Report, ...]
    voices: tuple[int, ...]
    known: bool = False


def group(reports: Iterable[Report]) -> list[list[Report]]:
    """Put reports of one event together, the earliest report first; the order of ``reports`` does not matter."""
    groups: list[list[Report]] = []
    pairs = _Pairs()
    for report in sorted(reports, key=_arrival):
        pairs.join(groups, [report], groups)
    settled: list[list[Report]] = []
    # What was apart when the first reports came may be one event now that more are known.
    for told in groups:
        pairs.join(settled, told, [earlier for earlier in settled if len(earlier) > 1 or len(told) > 1])
    return settled


class _Pair(NamedTuple):
    """What two reports say of each other: they are opposed, their days are apart, they tell one event."""

    opposed: bool
    apart: bool
    retold: bool


class _Pairs:
    """Any two reports of a digest, each pair looked at once: a story of 150 articles has ten thousand."""

    def __init__(self) -> None:
        self._seen: dict[tuple[int, int], _Pair] = {}

    def join(self, groups: list[list[Report]], told: list[Report], among: Iterable[list[Report]]) -> None:
        """Add a group's reports to the first of ``among`` that tells the same event, else the group to ``groups``."""
        home = next((earlier for earlier in among if self._is_one(told, earlier)), None)
        if home is None:
            groups.append(told)
        else:
            home.extend(told)
            home.sort(key=_arrival)

    def _is_one(self, here: Sequence[Report], there: Sequence[Report]) -> bool:
        """Whether two groups tell one event: no pair is opposed, half agree on the days, and a third tell the same."""
        count, apart, retold = len(here) * len(there), 0, 0
        for one in here:
            for other in there:
                pair = self._pair(one, other)
                if pair.opposed:
                    return False
                apart += pair.apart
                retold += pair.retold
        # One of many may have the day wrong.
        return _AT_ODDS * apart < count and _AGREEING * retold >= count

    def _pair(self, one: Report, other: Report) -> _Pair:
        # The reports are all there as long as this is, so that no other has the id of one.
        key = (id(one), id(other)) if id(one) < id(other) else (id(other), id(one))
        if (seen := self._seen.get(key)) is None:
            seen = self._seen[key] = _compared(one, other)
        return seen


def _compared(one: Report, other: Report) -> _Pair:
    if opposed(one.event, other.event):
        return _Pair(opposed=True, apart=False, retold=False)
    # What is days apart is never told twice, and what is not is looked at for the rest.
    apart = days_apart(one.event, other.event)
    return _Pair(opposed=False, apart=apart, retold=not apart and is_retold(one, other))


def is_retold(one: Report, other: Report) -> bool:
    """Whether two articles tell one event.

    That is so where the events are one, and where one doer may have done what both tell first and either the
    lines or the titles are alike.
    """
    same_story = one.story == other.story
    if same_event(one.event, other.event, same_story=same_story):
        return True
    leads = same_story and one.place == other.place == 0
    return (
        leads
        and may_be_one(one.event, other.event)
        and (
            wording_likeness(one.event.line, other.event.line) >= _LEADS_ALIKE
            or _titles_likeness(one, other) >= _TITLES_ALIKE
        )
    )


def _titles_likeness(one: Report, other: Report) -> float:
    """Return the log-odds that two titles tell one story, as if the articles had no text."""
    here, there = (_title_print(report.article, report.event) for report in (one, other))
    return likeness(here, there, Weights.shipped())


@lru_cache(maxsize=4096)
def _title_print(article: Article, event: Event) -> Print:
    return fingerprint(replace(article, text=""), (event,), Idf.shipped(), Gazetteer.shipped())


def is_known(told: Told, before: Report) -> bool:
    """Whether an article of an earlier day told an event in nearly the same words.

    A new turn of it is no repetition, nor is it that what was announced has now happened, or that a number has changed.
    """
    if told.line.event.status is Status.HAPPENED is not before.event.status:
        return False
    if _has_other_figures(told.line.event, before.event):
        return False
    nearly = [
        now
        for now in told.reports
        if is_retold(before, now) and wording_likeness(before.event.line, now.event.line) >= NEARLY_SAID
    ]
    return _AGREEING * len(nearly) >= len(told.reports)


def _has_other_figures(now: Event, before: Event) -> bool:
    """Whether a number of an event was another one before, as far as there was one."""
    for count in counts(now):
        given = {one.quantity.value for one in counts(before) if same_thing(count, one)}
        if given and count.quantity.value not in given:
            return True
    return False


def _arrival(report: Report) -> tuple[float, str, int]:
    return report.article.published.timestamp(), report.article.id, report.place


def tell(reports: Sequence[Report], day: date) -> Told:
    """Return the line of an event for the digest of ``day``.

    The wording is that of the report whose status most voices share, most like the others, with the finest
    day, then the shortest, among those that their sources bear out.
    """
    speaking = voices([report.article for report in reports], [report.owner for report in reports])
    status = _status(reports, speaking)
    when = _when([report.event for report in reports])
    # A day that the line does not say, the digest's own, makes no wording better.
    said = when if when is not None and dates.say(when, day) else None
    ranked = sorted(
        (report for report in reports if report.event.status is status),
        key=lambda report: _fitness(
            report, reports, said, settled=_is_settled(report.event, reports, speaking)
        ),
    )
    event, text, brief = _worded(ranked, reports, speaking, when, day)
    articles = list({report.article.id: report for report in reports}.values())
    line = Line(
        text=text,
        event=event,
        story=_home(reports),
        outlets=len({report.outlet.name for report in reports}),
        owners=len(set(speaking)),
        sources=tuple(_source(report) for report in articles),
    )
    return Told(line, brief, tuple(reports), tuple(speaking))


def _worded(
    ranked: Sequence[Report], reports: Sequence[Report], speaking: Sequence[int], when: When | None, day: date
) -> tuple[Event, str, str]:
    """Return the first wording, merged with what the other sources say, that the articles bear out."""
    articles = list({report.article.id: report.article for report in reports}.values())
    for report in ranked:
        figures = [_settled(count, reports, speaking) for count in counts(report.event)]
        event = _merged(report.event, reports, figures, when)
        text = _say(event.wording, event, figures, day)
        if not faults(text, event, articles):
            return replace(event, line=text), text, _say(event.brief, event, figures, day)
    own = ranked[0].event
    text = say(own.wording, own.quantities, own.when, day)
    return replace(own, line=text), text, say(own.brief, own.quantities, own.when, day)


def _merged(event: Event, reports: Sequence[Report], figures: Sequence[Figure], when: When | None) -> Event:
    """Return an event with the agreed figures and day, the places of all, and the evidence of all."""
    places = dict.fromkeys(place for report in reports for place in report.event.places)
    evidence = dict.fromkeys(span for report in reports for span in report.event.evidence)
    own = dict.fromkeys((*event.places, *places))
    merged = replace(
        event,
        quantities=tuple(figure.quantity for figure in figures),
        when=when,
        places=tuple(own),
        evidence=tuple(dict.fromkeys((*event.evidence, *evidence))),
    )
    if event.when is not None or when is None:
        return merged
    return replace(merged, wording=dated(event.wording, when), brief=dated(event.brief, when))


def _say(wording: Wording, event: Event, figures: Sequence[Figure], day: date) -> str:
    printed = re.sub(r"\{q(\d+)\}", lambda match: figures[int(match[1])].text, wording.text)
    text = say(Wording(printed), event.quantities, event.when, day)
    speaker = next((figure.speaker for figure in figures if figure.speaker), None)
    if speaker is None or speaker.name in text:
        return text
    return f"{text} ({speaker.name})"


def _settled(count: Count, reports: Sequence[Report], speaking: Sequence[int]) -> Figure:
    return settle(
        Given(
            best.quantity,
            report.outlet.name,
            voice,
            report.article.published,
            report.event.speaker,
            toll=best.is_toll or count.is_toll,
        )
        for report, voice in zip(reports, speaking, strict=True)
        if (best := _counterpart(count, counts(report.event))) is not None
    )


def _counterpart(count: Count, among: Sequence[Count]) -> Count | None:
    """Return the number of another report that counts the same thing, the nearest in value."""
    same = [one for one in among if same_thing(one, count)]
    return min(
        same,
        key=lambda one: (abs(one.quantity.value - count.quantity.value), one.quantity.value),
        default=None,
    )


def _status(reports: Sequence[Report], speaking: Sequence[int]) -> Status:
    """Return the status that most voices give, each by its first report; of equals the one most reports give."""
    first: dict[int, Status] = {}
    for report, voice in zip(reports, speaking, strict=True):
        first.setdefault(voice, report.event.status)
    voiced, reported = Counter(first.values()), Counter(report.event.status for report in reports)
    return max(voiced, key=lambda status: (voiced[status], reported[status]))


def _when(events: Sequence[Event]) -> When | None:
    """Return the finest day that sources give; of equally fine ones what most others allow, then what most give, then the earliest."""
    days = [event.when for event in events if event.when is not None]
    if not days:
        return None
    given = Counter(days)
    allowed = {day: sum(day.start <= other.end and other.start <= day.end for other in days) for day in days}
    return min(
        allowed,
        key=lambda when: (
            -_GRAINS.index(when.grain),
            -allowed[when],
            -given[when],
            when.start,
            when.end,
        ),
    )


def _is_settled(event: Event, reports: Sequence[Report], speaking: Sequence[int]) -> bool:
    """Whether the numbers of an event are those that a line prints: "fleet of 11" is no wording for 13."""
    return all(_settled(one, reports, speaking).quantity.value == one.quantity.value for one in counts(event))


def _fitness(
    report: Report, reports: Sequence[Report], said: When | None, *, settled: bool
) -> tuple[float, ...]:
    """Return the key that sorts wordings: fits a line, its numbers hold, the day that it says, who acts by name, central, exact place, shortest, earliest."""
    event = report.event
    others = [other for other in reports if other is not report]
    central = sum(wording_likeness(event.line, other.event.line) for other in others) / (len(others) or 1)
    return (
        len(event.line) > LONGEST_LINE,
        not event.quantities or not settled,
        said is not None and event.when != said,
        not _is_named(event.actor),
        -round(5 * central),
        not any(_is_within(place) for place in event.places),
        len(event.line),
        report.article.published.timestamp(),
        report.place,
    )


def _is_named(actor: Name | None) -> bool:
    """Whether who acts is told by a name that the gazetteer knows: the ICC, no "court in The Hague"."""
    return actor is not None and Gazetteer.shipped().lookup(actor.name) is not None


def _is_within(place: Name) -> bool:
    """Whether a place lies within a country, and is not one."""
    if place.country is None:
        return True
    return place.name != Gazetteer.shipped().country(place.country).name


def _home(reports: Sequence[Report]) -> str:
    """Return the story that most reports belong to; of equals the first."""
    count = Counter(report.story for report in reports)
    return max(count, key=lambda story: count[story])


def _source(report: Report) -> Source:
    return Source(report.outlet.name, report.article.url, report.article.title, report.article.published)
