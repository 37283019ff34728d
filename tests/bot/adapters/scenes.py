"""What conversations on either platform are about: a clock that leaps, and news of herons."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.commands.office import Office
from bot.desk import Told
from digests.model import Article, Event, Member, Reading, Story
from digests.poll.identity import Candidate


class LeapingClock:
    """A clock that leaps to whatever is waited for once the outbox is empty, until its year is over."""

    def __init__(self, start: datetime, end: datetime) -> None:
        self._now, self._end = start, end
        self.leaps: list[datetime] = []
        self.over = asyncio.Event()
        self.empty: Callable[[], Awaitable[None]] | None = None

    def now(self) -> datetime:
        return self._now

    async def until(self, instant: datetime) -> None:
        if self.empty is not None:
            await self.empty()
        if instant >= self._end:
            self.over.set()
            await asyncio.Event().wait()
        self._now = instant
        self.leaps.append(instant)


async def an_event(office: Office) -> Event:
    """Return an event of the newsroom's day."""
    known = await office.store.stories.since(office.clock.now() - timedelta(days=2))
    return next(member.events[0] for story in known for member in story.members if member.events)


def herons(office: Office, *outlets: str) -> list[Article]:
    """Return articles of ``outlets`` on herons, a minute after one another."""
    return [
        Article(
            f"heron {n}", office.clock.now() - timedelta(minutes=9 - n), outlet, "Herons return", "",
            f"https://herons.example/{n}",
        )
        for n, outlet in enumerate(outlets)
    ]  # fmt: skip


async def told_of(office: Office, story: str, *articles: Article, event: Event) -> Told:
    """Store articles as one story; return the last as just read."""
    await office.store.articles.save(
        [Candidate(one, (f"link:{one.id}",)) for one in articles], office.clock.now()
    )
    readings = [Reading(one.id, True, "", (event,)) for one in articles]
    await office.store.readings.save(readings)
    await office.store.stories.save([Story(story, tuple(Member(one, (event,)) for one in articles))])
    return Told(articles[-1], readings[-1], story)
