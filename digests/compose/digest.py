"""Stories into a digest: one line an event, in sections by region, with a headline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta, tzinfo
from itertools import islice

from digests.cluster.signature import is_within
from digests.compose.ahead import ahead
from digests.compose.rank import Weights, rank
from digests.compose.tell import Report, Told, group, is_known, tell
from digests.extract.gate.alignment import words
from digests.extract.mentions.gazetteer import Gazetteer
from digests.model import Coverage, Digest, Event, Line, Outlet, Section, Story

LIMIT = 12
PLANS = 7
LONGEST_HEADLINE = 120
# Room for other stories before one story fills the digest.
LINES_A_STORY = 4
# What ended longer ago is background, even where an article tells it.
OLDEST = timedelta(days=7)
# The section of what has no country.
WORLD = "World"


def compose(
    stories: Iterable[Story],
    *,
    day: date,
    zone: tzinfo,
    zone_name: str,
    outlet_of: Callable[[str], Outlet],
    coverage: Coverage,
    days: int = 1,
    wanted: Callable[[Line], bool] = lambda _: True,
    skip: int = 0,
    limit: int = LIMIT,
    plans: int = PLANS,
) -> Digest:
    """Return the digest of what was published on ``day`` in ``zone``, or on the ``days`` that end with it.

    ``zone_name`` is the IANA name of ``zone``; ``outlet_of`` finds an outlet, with its owner, by the name that
    articles give. At most ``limit`` lines of those that are ``wanted``, after the first ``skip`` of them, and at most
    ``plans`` of the week ahead; each event once. The order of ``stories`` does not matter.
    """
    first = day - timedelta(days=days - 1)
    known = list(stories)
    reports = list(reports_of(known, outlet_of))
    weights = Weights.shipped()
    told = (one for one in _told(reports, first, day, zone) if wanted(one.line))
    ranked = sorted(told, key=lambda one: rank(one, day, weights))
    chosen = _chosen(_without_echoes(ranked), skip, limit)
    marked = _marked(chosen, known, first, zone)
    planned = [report for report in reports if _day_of(report, zone) <= day]
    return Digest(
        day,
        zone_name,
        headline(marked),
        _sections(marked),
        coverage,
        ahead=tuple(islice(filter(wanted, ahead(planned, chosen, day)), plans)),
        days=days,
    )


def _told(reports: Sequence[Report], first: date, day: date, zone: tzinfo) -> list[Told]:
    """Return each event that was told from ``first`` to ``day`` once, with a note where its story had told it before."""
    earlier = [report for report in reports if _day_of(report, zone) < first]
    these = (report for report in reports if first <= _day_of(report, zone) <= day)
    return [
        _with_known(tell(same, day), earlier)
        for same in group(one for one in these if _is_recent(one.event, first))
    ]


def _marked(chosen: Iterable[Told], stories: Iterable[Story], first: date, zone: tzinfo) -> list[Told]:
    """Return lines with the day since which their stories are told, where that is before ``first`` and they tell something new."""
    since = {story.id: _told_before(story, first, zone) for story in stories}
    return [
        replace(one, line=replace(one.line, since=None if one.known else since[one.line.story]))
        for one in chosen
    ]


def headline(ranked: Sequence[Told]) -> str:
    """Return the first line in brief, and the next one of another actor, as far as 120 characters allow."""
    fitting = [told for told in ranked if len(told.brief) <= LONGEST_HEADLINE]
    if not fitting:
        return ""
    first = fitting[0]
    for second in fitting[1:]:
        both = f"{first.brief}; {second.brief}"
        if _who(second) != _who(first) and len(both) <= LONGEST_HEADLINE:
            return both
    return first.brief


def _who(told: Told) -> str | None:
    actor = told.line.event.actor or told.line.event.speaker
    return (actor.country or actor.name) if actor else None


def reports_of(stories: Iterable[Story], outlet_of: Callable[[str], Outlet]) -> Iterator[Report]:
    """Yield every telling of an event in stories, by article in their order."""
    for story in stories:
        for member in story.members:
            outlet = outlet_of(member.article.outlet)
            for place, event in enumerate(member.events):
                yield Report(event, member.article, story.id, place, outlet)


def _day_of(report: Report, zone: tzinfo) -> date:
    return report.article.published.astimezone(zone).date()


def _is_recent(event: Event, day: date) -> bool:
    return event.when is None or event.when.end >= day - OLDEST


def _told_before(story: Story, day: date, zone: tzinfo) -> date | None:
    """Return the latest day before ``day`` on which a story had something to tell."""
    days = {m.article.published.astimezone(zone).date() for m in story.members if m.events}
    return max((one for one in days if one < day), default=None)


def _with_known(told: Told, earlier: Iterable[Report]) -> Told:
    """Note whether an article of the same story told the event before."""
    stories = {report.story for report in told.reports}
    return replace(told, known=any(report.story in stories and is_known(told, report) for report in earlier))


def _without_echoes(ranked: Sequence[Told]) -> list[Told]:
    """Leave out a line that another line of its story tells in passing, or says of the same party before it."""
    return [
        told
        for place, told in enumerate(ranked)
        if not any(
            other.line.story == told.line.story
            and (is_within(told.line.text, other.line.text) or (n < place and _is_said_in(told, other.line)))
            for n, other in enumerate(ranked)
        )
    ]


def _is_said_in(told: Told, other: Line) -> bool:
    """Whether a line has the actor, the verb and the object of another event: "X and Y agree on Z and reopen embassies"."""
    event = told.line.event
    if event.actor is None or not event.object:
        return False
    wanted = {w.form.key for w in words(f"{event.actor.name} {event.action} {event.object}") if w.form.tells}
    return wanted <= {w.form.key for w in words(other.text)}


def _chosen(ranked: Sequence[Told], skip: int, limit: int) -> list[Told]:
    """Return the lines that are printed, in order; a story's further lines come after the first of all others."""
    lines_of: dict[str, int] = {}
    first: list[Told] = []
    further: list[Told] = []
    for told in ranked:
        count = lines_of[told.line.story] = lines_of.get(told.line.story, 0) + 1
        (first if count <= LINES_A_STORY else further).append(told)
    kept = {id(told) for told in (first + further)[skip : skip + limit]}
    return [told for told in ranked if id(told) in kept]


def _sections(chosen: Sequence[Told]) -> tuple[Section, ...]:
    """Return lines by region, the region of the best line first."""
    regions: dict[str, list[Told]] = {}
    for told in chosen:
        regions.setdefault(region_of(told.line.event), []).append(told)
    return tuple(Section(title, tuple(told.line for told in lines)) for title, lines in regions.items())


def region_of(event: Event) -> str:
    """Return the region where an event takes place: its place's, else its target's, else its actor's."""
    names = (*event.places[:1], event.target, event.actor, event.speaker)
    country = next((name.country for name in names if name and name.country), None)
    if country is None:
        return WORLD
    try:
        return Gazetteer.shipped().country(country).region
    except KeyError:
        return WORLD
