"""``/feeds health``: whether each feed answers, when it is asked next, and whether it tells as much as it used to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands.feeds import counts, picked
from bot.commands.office import Asker, Office, language_of, zone_of
from bot.faults import feed_fault
from bot.localization import Language, Phrase, phrase
from bot.message import Entry, Message, Part, notice, plain
from digests.poll import pace
from digests.poll.state import FeedState
from digests.store.choices import Activity, Kind
from digests.store.silence import RHYTHM

_WEEK = timedelta(days=7)
_NAMED = 5
"""Feeds that are named at a glance because something is wrong with them."""


@dataclass(frozen=True, slots=True)
class Health:
    """How a feed does at ``now``, for a reader in ``zone`` who reads ``language``. ``activity`` is None where nothing came for long."""

    state: FeedState
    activity: Activity | None
    now: datetime
    zone: ZoneInfo
    language: Language

    @property
    def trouble(self) -> str:
        """What is wrong, as the end of a sentence about the feed; nothing where all is well."""
        if self.state.gone:
            return self.language.say("health-gone")
        if self.state.fault:
            fault = self.language.spoken(feed_fault(self.state.fault))
            count = self.state.failures
            return self.language.say("health-again", fault=fault, count=count) if count > 1 else fault
        return self._silence

    @property
    def named(self) -> str:
        """The name of the feed, and what is wrong with it."""
        return self.language.say("health-of", feed=self.state.feed.title, trouble=self.trouble)

    @property
    def lines(self) -> Iterator[str]:
        """All that there is to say."""
        say = self.language.say
        if self.trouble:
            yield say("health-it", trouble=self.trouble)
        yield (
            say("health-last", instant=self._when(self.state.read))
            if self.state.read
            else say("health-never")
        )
        if not self.state.gone:
            due = self.state.due
            yield say("health-next", instant=self._when(due)) if due > self.now else say("health-now")
        yield say("health-week", articles=self.activity.week if self.activity else 0)
        if self.activity:
            yield say("health-newest", instant=self._when(self.activity.last))

    @property
    def summary(self) -> str:
        """What there is to say in a few words."""
        say, read = self.language.say, self.state.read
        articles = say("health-articles", count=self.activity.week if self.activity else 0)
        return (
            f"{say('health-read', instant=self._when(read)) if read else say('health-unread')} · {articles}"
        )

    @property
    def _silence(self) -> str:
        one = self.activity
        if one is None or self.state.read is None:
            return ""
        gap = pace.overdue(one.articles, one.first, one.last, self.state.read)
        if gap is None:
            return ""
        span, rhythm = _measured("span", self.state.read - one.last), _measured("rhythm", gap)
        return self.language.say("health-silent", span=span, rhythm=rhythm)

    def _when(self, instant: datetime) -> str:
        return self.language.instant(instant.astimezone(self.zone))


async def health(office: Office, asker: Asker, which: str = "") -> Message:
    """Say how the feeds of the asker's community do, or all about the one that is meant.

    Raises:
        RefusedError: it is not clear which feed is meant.
    """
    language = await language_of(office, asker)
    if which.strip():
        state, choice = await picked(office, asker, which)
        [one] = await _looked_at(office, asker, [state])
        rests = [language.say("health-paused")] if choice and choice.kind is Kind.PAUSED else []
        return notice(state.feed.title, [*rests, *one.lines])
    looked = await looked_at(office, asker)
    ill = tuple(Entry(plain(one.named), one.summary) for one in looked if one.trouble)
    parts = (Part("", ill), Part(language.say("feeds-own"), tuple(_own(looked))))
    waiting = sum(one.state.polled is None for one in looked)
    footer = language.say("health-waiting", count=waiting) if waiting else ""
    return Message("", _title(looked, language), tuple(part for part in parts if part.entries), footer)


async def looked_at(office: Office, asker: Asker) -> list[Health]:
    """Return how the feeds do that count in the asker's community."""
    known = await office.store.choices.known(asker.audience)
    return await _looked_at(office, asker, [state for state, choice in known if counts(state, choice)])


def glance(looked: Sequence[Health], language: Language) -> Iterator[str]:
    """Yield a line on how feeds do, and one for each of the first that do not as they should."""
    ill = [one for one in looked if one.trouble]
    yield _title(looked, language)
    yield from (one.named for one in ill[:_NAMED])
    if len(ill) > _NAMED:
        yield language.say("health-more", count=len(ill) - _NAMED)


def _title(looked: Sequence[Health], language: Language) -> str:
    if not looked:
        return language.say("health-none")
    return language.say("health-title", well=sum(not one.trouble for one in looked), all=len(looked))


def _own(looked: Sequence[Health]) -> Iterator[Entry]:
    for one in looked:
        if not one.state.listed and not one.trouble:
            yield Entry(plain(one.state.feed.title), one.summary)


async def _looked_at(office: Office, asker: Asker, states: Sequence[FeedState]) -> list[Health]:
    now, zone, language = office.clock.now(), await zone_of(office, asker), await language_of(office, asker)
    urls = [state.feed.url for state in states]
    activity: Mapping[str, Activity] = await office.store.choices.activity(
        urls, week=now - _WEEK, start=now - RHYTHM
    )
    return [Health(state, activity.get(state.feed.url), now, zone, language) for state in states]


def _measured(what: str, span: timedelta) -> Phrase:
    """Return a span in its largest fitting unit, as how long it is (``span``) or how often (``rhythm``)."""
    for unit, length in (("days", timedelta(days=1)), ("hours", timedelta(hours=1))):
        if number := round(span / length):
            return phrase(f"{what}-{unit}", count=number)
    return phrase(f"{what}-minutes")
