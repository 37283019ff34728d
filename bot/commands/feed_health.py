"""``/feeds health``: whether each feed answers, when it is asked next, and whether it tells as much as it used to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands.feeds import counts, picked
from bot.commands.office import Asker, Office, zone_of
from bot.message import Entry, Message, Part, notice, plain
from digests.poll import pace
from digests.poll.state import FeedState
from digests.store.choices import Activity, Kind

_WEEK = timedelta(days=7)
_RHYTHM = timedelta(days=60)
"""How far back a feed's own rhythm is looked for."""

_NAMED = 5
"""Feeds that are named at a glance because something is wrong with them."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a feed does at ``now``, as sentences for a reader in ``zone``. ``activity`` is None where nothing came for long."""

    state: FeedState
    activity: Activity | None
    now: datetime
    zone: ZoneInfo

    @property
    def trouble(self) -> str:
        """What is wrong, as the end of a sentence about the feed; nothing where all is well."""
        if self.state.gone:
            return "is gone for good, as its server says; remove it, or add its new address"
        if self.state.fault:
            return f"{self.state.fault}{self._in_a_row}"
        return self._silence

    @property
    def lines(self) -> Iterator[str]:
        """All that there is to say."""
        if self.trouble:
            yield f"It {self.trouble}."
        yield f"Last read: {self._when(self.state.read)}" if self.state.read else "It was not read yet."
        if not self.state.gone:
            due = max(self.state.due, self.now)
            yield f"Next read: {'now' if due == self.now else self._when(due)}"
        week = self.activity.week if self.activity else 0
        yield f"Articles of the last seven days: {week}"
        if self.activity:
            yield f"Newest article: {self._when(self.activity.last)}"

    @property
    def summary(self) -> str:
        """What there is to say in a few words."""
        week = self.activity.week if self.activity else 0
        articles = f"{week} article{'' if week == 1 else 's'} in seven days"
        read = f"read {self._when(self.state.read)}" if self.state.read else "not read yet"
        return f"{read} · {articles}"

    @property
    def _in_a_row(self) -> str:
        return f", {self.state.failures} times in a row" if self.state.failures > 1 else ""

    @property
    def _silence(self) -> str:
        one = self.activity
        if one is None or self.state.read is None:
            return ""
        gap = pace.overdue(one.articles, one.first, one.last, self.now)
        if gap is None:
            return ""
        return (
            f"answers, but has told nothing for {_span(self.now - one.last)}; it used to every {_span(gap)}"
        )

    def _when(self, instant: datetime) -> str:
        return f"{instant.astimezone(self.zone):%d %b %H:%M}"


async def health(office: Office, asker: Asker, which: str = "") -> Message:
    """Say how the feeds of the asker's community do, or all about the one that is meant.

    Raises:
        RefusedError: it is not clear which feed is meant.
    """
    if which.strip():
        state, choice = await picked(office, asker, which)
        [one] = await _looked_at(office, asker, [state])
        rests = ["It is paused here."] if choice and choice.kind is Kind.PAUSED else []
        return notice(state.feed.title, [*rests, *one.lines])
    looked = await looked_at(office, asker)
    ill = [one for one in looked if one.trouble]
    parts = (
        Part("", tuple(Entry(plain(f"{one.state.feed.title} {one.trouble}"), one.summary) for one in ill)),
        Part("Added here", tuple(_own(looked))),
    )
    return Message("", _title(looked), tuple(part for part in parts if part.entries), _waiting(looked))


async def looked_at(office: Office, asker: Asker) -> list[Health]:
    """Return how the feeds do that count in the asker's community."""
    known = await office.store.choices.known(asker.audience)
    return await _looked_at(office, asker, [state for state, choice in known if counts(state, choice)])


def glance(looked: Sequence[Health]) -> Iterator[str]:
    """Yield a line on how feeds do, and one for each of the first that do not as they should."""
    ill = [one for one in looked if one.trouble]
    yield _title(looked)
    for one in ill[:_NAMED]:
        yield f"{one.state.feed.title} {one.trouble}"
    if len(ill) > _NAMED:
        yield f"{len(ill) - _NAMED} more do not; /feeds health names them."


def _title(looked: Sequence[Health]) -> str:
    well = sum(not one.trouble for one in looked)
    return f"{well:,} of {len(looked):,} feeds do as they should." if looked else "No feed counts here."


def _own(looked: Sequence[Health]) -> Iterator[Entry]:
    for one in looked:
        if not one.state.listed and not one.trouble:
            yield Entry(plain(one.state.feed.title), one.summary)


def _waiting(looked: Sequence[Health]) -> str:
    waiting = sum(one.state.polled is None for one in looked)
    return f"{waiting:,} not asked yet" if waiting else ""


async def _looked_at(office: Office, asker: Asker, states: Sequence[FeedState]) -> list[Health]:
    now, zone = office.clock.now(), await zone_of(office, asker)
    urls = [state.feed.url for state in states]
    activity: Mapping[str, Activity] = await office.store.choices.activity(
        urls, week=now - _WEEK, start=now - _RHYTHM
    )
    return [Health(state, activity.get(state.feed.url), now, zone) for state in states]


def _span(span: timedelta) -> str:
    """Return a span in its largest fitting unit: ``9 days``, ``hour``."""
    for unit, length in (("day", timedelta(days=1)), ("hour", timedelta(hours=1))):
        number = round(span / length)
        if number:
            return unit if number == 1 else f"{number} {unit}s"
    return "few minutes"
