"""The digest of a day for a reader: what the words mean, and where it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.filters import EVERYTHING, Filters
from bot.localization import Listed, Phrase, SaidError, phrase
from bot.store import Standing
from digests.cluster.stories import cluster
from digests.compose.ahead import READ
from digests.compose.digest import LIMIT, PLANS, compose
from digests.model import Article, Coverage, Digest, Outlet, Reading, Story
from digests.store import Store
from digests.store.silence import silent

MORE_LINES = 30
"""Lines of a long digest, and the most that anybody is told at once."""

WEEK = 7
"""Days of the digest of a week."""


_HELD = timedelta(days=14)
"""How far back feeds tell at most, but for a few: a day before that comes with no further reading."""


class NoDigestError(SaidError, LookupError):
    """There is nothing to make this digest from; the message says what there is instead."""


class NoLineError(NoDigestError):
    """There is something, but the filters let none of it through."""


class NoDayError(SaidError, ValueError):
    """What was asked for is no day; the message says which ones are."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a reader asks for: a day in their zone, or the ``days`` that end with it, and of what the filters let through
    at most ``lines`` lines after the first ``skip``, and ``plans`` of the week ahead.

    ``outlets`` tells by name who owns an outlet; one that it does not know is its own owner. ``audience`` is who reads, and so which feeds
    count (``digests.store.choices``); without a name, those of the operator's list.
    """

    day: date
    zone: ZoneInfo
    outlets: Mapping[str, Outlet]
    lines: int = LIMIT
    filters: Filters = EVERYTHING
    days: int = 1
    skip: int = 0
    plans: int = PLANS
    audience: str = ""

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The instants (UTC) at which the first day begins and the last one ends."""
        return bounds(self.day - timedelta(days=self.days - 1), self.zone)[0], bounds(self.day, self.zone)[1]


def outlet_of(outlets: Mapping[str, Outlet], name: str) -> Outlet:
    """Return the outlet of a name; one that nobody knows is its own owner."""
    return outlets.get(name) or Outlet(name, owner=name)


def key_of(asked: Request) -> str:
    """Return a request as text that :func:`request_of` reads again."""
    filters = asked.filters
    return "|".join(
        (
            f"{asked.day}",
            f"{asked.days}",
            asked.zone.key,
            f"{asked.lines}",
            f"{asked.skip}",
            filters.region,
            filters.country,
            filters.topic,
        )
    )


def request_of(key: str, outlets: Mapping[str, Outlet], audience: str = "") -> Request:
    """Return the request that :func:`key_of` wrote, for whoever asks now.

    Raises:
        ValueError: it wrote no such text.
    """
    day, days, zone, lines, skip, *filters = key.split("|")
    if len(filters) != 3:
        raise ValueError(f"a request with {len(filters)} filters")
    return Request(
        day=date.fromisoformat(day),
        zone=ZoneInfo(zone),
        outlets=outlets,
        lines=min(int(lines), MORE_LINES),
        filters=Filters.read(*filters),
        days=min(int(days), WEEK),
        skip=int(skip),
        audience=audience,
    )


def day_of(asked: str, now: datetime, zone: ZoneInfo) -> date:
    """Return the local day that ``today``, ``yesterday`` or a date (ISO 8601) means at ``now``.

    Raises:
        NoDayError: it is none of them.
    """
    today = now.astimezone(zone).date()
    if asked in {"today", "yesterday"}:
        return today - timedelta(days=asked == "yesterday")
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        raise NoDayError(phrase("no-day", typed=asked)) from None
    if not 1900 <= day.year <= 2100:
        raise NoDayError(phrase("day-out-of-reach", day=asked))
    return day


def begun_day_of(asked: str, now: datetime, zone: ZoneInfo) -> date:
    """Return the local day that is meant, as :func:`day_of`, of which there can be news at ``now``.

    Raises:
        NoDayError: as there, or it is yet to come.
    """
    day = day_of(asked, now, zone)
    if day > now.astimezone(zone).date():
        raise NoDayError(phrase("day-ahead", day=f"{day}"))
    return day


def bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the instants (UTC) at which a local day begins and at which the next one does."""
    start, end = (datetime.combine(d, time.min, zone).astimezone(UTC) for d in (day, day + timedelta(days=1)))
    return start, end


def told_day(day: date, at: time) -> date:
    """Return the day that a scheduled digest tells: in the morning the day before, from noon on its own."""
    return day - timedelta(days=at < time(12))


def slot_request(standing: Standing, day: date, outlets: Mapping[str, Outlet], lines: int = LIMIT) -> Request:
    """Return what a schedule asks for on its slot of the local date ``day``."""
    when = standing.when
    told = told_day(day, when.at)
    return Request(told, when.zone, outlets, lines, standing.filters, audience=standing.audience)


def digest_of(pairs: Iterable[tuple[Article, Reading]], asked: Request) -> Digest:
    """Return the digest of articles that were read; those of other days only help to know a story.

    Raises:
        NoDigestError: no article is from that day, or the filters let no line through.
    """
    read = list(pairs)
    start, end = asked.bounds
    today = [reading for article, reading in read if start <= article.published < end]
    if not today:
        raise NoDigestError(_nothing(asked, [article.published for article, _ in read]))
    coverage = Coverage(0, 0, len(today), sum(reading.relevant for reading in today), 0)
    return _composed(cluster(read), asked, coverage)


async def digest_from_store(store: Store, asked: Request) -> Digest:
    """Return the digest of a day from what the service has polled and read.

    Raises:
        NoDigestError: no article of that day was read, or the filters let no line through.
        StoreError: the database fails.
    """
    start, end = asked.bounds
    today = [reading for _, reading in await store.readings.between(start, end, asked.audience)]
    feeds = await store.feeds.of(asked.audience)
    if not today:
        nothing, read = _nothing(asked, []), sum(state.read is not None for state in feeds)
        # Who has just begun has asked before the feeds were read, or what came from them.
        early = 2 * read < len(feeds) and end > max(state.due for state in feeds) - _HELD
        yet = phrase("no-article-yet", nothing=nothing, read=read, feeds=len(feeds))
        raise NoDigestError(yet if early or await store.articles.wait(start, end) else nothing)
    coverage = Coverage(
        feeds_read=sum(state.read is not None and state.read >= start for state in feeds),
        feeds=len(feeds),
        articles=len(today),
        relevant=sum(reading.relevant for reading in today),
        stories=0,
        silent=len(await silent(store, feeds, end)),
    )
    # What nobody had told by the end of the last day is in none of its lines: of a day long past that is most of what is stored.
    stories = await store.stories.since(start - READ, asked.audience, begun=end)
    return _composed(stories, asked, coverage)


def _composed(stories: Iterable[Story], asked: Request, coverage: Coverage) -> Digest:
    start, end = asked.bounds
    stories = list(stories)
    todays = [
        story for story in stories if any(start <= member.article.published < end for member in story.members)
    ]

    def composed(filters: Filters) -> Digest:
        return compose(
            stories,
            day=asked.day,
            zone=asked.zone,
            zone_name=asked.zone.key,
            outlet_of=partial(outlet_of, asked.outlets),
            coverage=replace(coverage, stories=len(todays)),
            days=asked.days,
            wanted=filters.wants,
            skip=asked.skip,
            limit=asked.lines,
            plans=asked.plans,
        )

    digest = composed(asked.filters)
    if asked.filters and not digest.sections:
        raise NoLineError(_no_line(asked, [section.title for section in composed(EVERYTHING).sections]))
    return digest


def _nothing(asked: Request, published: Iterable[datetime]) -> Phrase:
    days = sorted({instant.astimezone(asked.zone).date() for instant in published})
    nothing = phrase("no-article", day=f"{asked.day}", zone=asked.zone.key)
    if not days:
        return nothing
    span = phrase("days-span", first=f"{days[0]}", last=f"{days[-1]}") if len(days) > 1 else f"{days[0]}"
    return phrase("no-article-but", nothing=nothing, days=span)


def _no_line(asked: Request, regions: Sequence[str]) -> Phrase:
    there = (
        Listed(tuple(Filters(region=title) for title in regions)) if regions else phrase("no-lines-at-all")
    )
    return phrase("no-line-of", filters=asked.filters, day=f"{asked.day}", there=there)
