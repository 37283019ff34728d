"""A year of schedules, outbox and leases under a clock that is moved: all that happens comes from a seed, and on SQLite is the same each time.

What is real: slots, the outbox on an SQLite file, the sender. What is not: the platform, which forgets keys, limits, loses answers
and is away; the death of the process, which is an exception that nothing catches; and the clock.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.adapters.base import (
    DeliveryError,
    Destination,
    LimitedError,
    Sought,
    UncertainError,
    UnreadableError,
)
from bot.commands.office import Office
from bot.message import Message
from bot.outbox.decisions import LASTS, Delivery, Kind, State, delivery_id
from bot.outbox.payload import written
from bot.outbox.sender import Sender
from bot.posting import Posting
from bot.schedule import Schedule, Turn, slot_on
from bot.store import Records, Standing
from config.sections import DigestSettings, PollSettings
from digests.model import Article, Reading
from digests.poll.discover import open_finder
from digests.poll.identity import Candidate
from digests.store import open_store
from tests.simulation.at_once import at_once
from tests.stored import put_up, save_articles, save_readings, turns_of

BEGIN = datetime(2024, 1, 1, 12, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe")
"""An hour, and half an hours' offset, and a clock that changes by half an hour."""

_WINDOW = timedelta(hours=6)
_FORGETS = timedelta(seconds=180)
"""How long the platform knows a key: longer than the sender relies on."""

_SLACK = timedelta(minutes=30)
"""How long after all is well again a delivery may still wait: backoff, limits and a lease."""

Span = tuple[datetime, datetime]


class DeadError(BaseException):
    """The process was killed."""


@dataclass
class Sky:
    """The time, and when the platform is away."""

    draw: random.Random
    end: datetime
    time: datetime = BEGIN
    away: list[Span] = field(default_factory=list)
    down: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        at = BEGIN
        while at < self.end:
            at += timedelta(days=self.draw.expovariate(1 / 4))
            ends = at + timedelta(minutes=self.draw.choice((3, 20, 90, 400, 1500)))
            self.away.append((at, ends))
            at = ends

    def is_away(self) -> bool:
        return any(begins <= self.time < ends for begins, ends in self.away)

    def next_change(self) -> datetime:
        return min((at for span in self.away for at in span if at > self.time), default=self.end)

    def trouble(self, begins: datetime, ends: datetime) -> timedelta:
        """Return for how long between two instants nothing could be posted."""
        spans = [(max(a, begins), min(b, ends)) for a, b in self.away + self.down]
        return sum((b - a for a, b in spans if a < b), timedelta())


@dataclass
class Platform:
    """A place that forgets keys after a while (or knows none), and does with every request what the seed says."""

    sky: Sky
    known: timedelta
    platform: str = "sky"
    shown: list[tuple[str, str, datetime]] = field(default_factory=list)
    changed: Counter[str] = field(default_factory=Counter)
    unreadable: int = 0

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:
        fault = self._before()
        now = self.sky.time
        recent = any(one == key and now - at < _FORGETS for _, one, at in self.shown)
        if not (self.known and recent):
            self.shown.append((destination.channel, key, now))
        self._after(fault)
        return f"m{key}"

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        fault = self._before()
        assert posted[1:] in {key for _, key, _ in self.shown}
        self.changed[posted[1:]] += 1
        self._after(fault)

    def window(self, destination: Destination) -> timedelta:
        return self.known

    async def find(self, message: Message, destination: Destination, sought: Sought) -> str | None:
        self._before()
        if self.sky.draw.random() < 0.02:
            self.unreadable += 1
            raise UnreadableError("nobody may read")
        there = any(key == sought.key and at >= sought.since for _, key, at in self.shown)
        return f"m{sought.key}" if there else None

    async def admins(self, community: str) -> Destination:
        raise AssertionError(f"no channel was closed: {community}")

    def _before(self) -> str:
        draw = self.sky.draw
        self.sky.time += timedelta(milliseconds=draw.randint(30, 3000))
        if self.sky.is_away():
            raise draw.choice((DeliveryError("away"), UncertainError("no answer")))
        fault = draw.choices(
            ("", "dead", "limited", "lost", "dead after", "lost after"), (80, 3, 5, 4, 4, 4)
        )[0]
        if fault == "dead":
            raise DeadError
        if fault == "limited":
            wait = timedelta(seconds=draw.choice((1, 30, 300)))
            raise LimitedError("too fast", wait, everywhere=draw.random() < 0.2)
        if fault == "lost":
            raise UncertainError("no answer")
        return fault

    def _after(self, fault: str) -> None:
        if fault == "dead after":
            raise DeadError
        if fault == "lost after":
            raise UncertainError("no answer")


class Clock:
    """A clock on which what is waited for comes, after all that happens until then."""

    def __init__(self, sky: Sky) -> None:
        self.sky = sky
        self.dead = asyncio.Event()
        self.year: Year | None = None

    def now(self) -> datetime:
        return self.sky.time

    async def until(self, instant: datetime) -> None:
        assert self.year is not None
        try:
            await self.year.live(instant)
        except DeadError:
            self.dead.set()
            await asyncio.Event().wait()


@dataclass
class Year:
    """The service through its year; ``verdict`` tells what is wrong in the end, which is nothing."""

    seed: int
    office: Office
    sky: Sky
    platform: Platform
    clock: Clock
    deaths: int = 0
    alerts: list[str] = field(default_factory=list)

    async def live(self, until: datetime) -> None:
        """Let pass what happens until an instant: two senders post what is due, alerts come, the process may die.

        Raises:
            DeadError: it did.
        """
        draw, sky = self.sky.draw, self.sky
        adapters = {"sky": self.platform}
        senders = [Sender(self.office, adapters), Sender(self.office, adapters)]
        last = sky.time - timedelta(hours=draw.choice((0, 5)))
        while True:
            while await senders[0].round() + await senders[1].round():
                pass
            if sky.time >= until:
                return
            if sky.time >= sky.end:
                raise DeadError
            due = await self.office.records.deliveries.next_due("sky")
            if due is None and sky.time - last > timedelta(hours=4) and draw.random() < 0.5:
                last = sky.time
                await self._alert()
                continue
            # Both senders look every five seconds at least; where nothing is under way they would find nothing.
            ahead = [until, sky.end, sky.next_change() if due else until]
            if due is not None:
                ahead.append(max(due, sky.time + timedelta(seconds=1)))
            sky.time = max(min(ahead), sky.time)
            if draw.random() < 0.02:
                raise DeadError

    async def _alert(self) -> None:
        """Put what an alert causes into the outbox: a post, its change, and a word in its thread."""
        now, name = self.sky.time, f"alert {len(self.alerts)}"
        place = Destination("sky", f"{len(self.alerts) % 4}", "1")
        post = self._made(Kind.ALERT, place, name)
        change = self._made(Kind.CHANGE, place, f"{name} change", post.id)
        word = self._made(Kind.WORD, place, f"{name} word", post.id)
        self.alerts += [post.id, word.id]
        assert now == post.created
        await put_up(self.office.records.deliveries, post, change, word)

    def _made(self, kind: Kind, place: Destination, name: str, parent: str = "") -> Delivery:
        now, number = self.sky.time, delivery_id(place, name)
        return Delivery(
            number, kind, place, written(Message("", name)), now, now + LASTS[kind], parent=parent
        )

    async def run(self) -> None:
        """Live through the year, process after process."""
        own = Standing("terminal", "", "", Schedule(time(8), ZoneInfo("UTC")), BEGIN)
        while self.sky.time < self.sky.end:
            self.clock.dead.clear()
            posting = asyncio.create_task(Posting(self.office, {"sky": self.platform}, own, _WINDOW).run())
            dead = asyncio.create_task(self.clock.dead.wait())
            await asyncio.wait([posting, dead], return_when=asyncio.FIRST_COMPLETED)
            if posting.done():
                dead.cancel()
                await posting
            posting.cancel()
            await asyncio.wait([posting])
            self.deaths += 1
            died = self.sky.time
            hours = self.sky.draw.choice((0, 0, 0.01, 0.04, 0.05, 0.5, 3, 7, 30, 24 * 7))
            self.sky.time += timedelta(hours=hours)
            self.sky.down.append((died, self.sky.time))
        # All is well from here on, until nothing is under way.
        self.sky.draw = random.Random(0)  # noqa: S311
        calm = Platform(self.sky, self.platform.known, shown=self.platform.shown)
        calm._before = lambda: ""  # type: ignore[method-assign]
        sender, outbox = Sender(self.office, {"sky": calm}), self.office.records.deliveries
        while (due := await outbox.next_due("sky")) is not None:
            self.sky.time = max(self.sky.time, due)
            while await sender.round():
                pass

    async def verdict(self) -> list[str]:
        """Return what was lost, what came twice, and what has no reason."""
        rows = {one.id: one for one in await self.office.records.deliveries.all(limit=100_000)}
        seen = Counter(key for _, key, _ in self.platform.shown)
        wrong = [f"{key} came {number} times: {rows[key]}" for key, number in seen.items() if number > 1]
        wrong += [f"{key} was lost from the outbox" for key in {*seen, *self.alerts} - rows.keys()]
        for one in rows.values():
            there = one.id in seen
            match one.state:
                case State.SENT if there or one.kind is Kind.CHANGE:
                    pass
                case State.UNCERTAIN if "nobody may read" in one.why:
                    pass
                case State.EXPIRED | State.FAILED if one.parent and rows[one.parent].state is not State.SENT:
                    pass
                case State.EXPIRED if not there and self._was_kept(one):
                    pass
                case _:
                    wrong.append(f"{'there' if there else 'not there'}: {one}")
        return wrong + await self._slots()

    def _was_kept(self, one: Delivery) -> bool:
        """Tell whether nearly all of the time that it was worth posting was trouble."""
        return self.sky.trouble(one.created, one.expires) >= one.expires - one.created - _SLACK

    async def _slots(self) -> list[str]:
        """Return the days on which a schedule was skipped, doubled, or missed although somebody could have posted it."""
        wrong = []
        for one in await self.office.records.schedules.of("sky", "1"):
            decided = await turns_of(self.office.records, one.id)
            days = Counter(day for day, _, _ in decided)
            wrong += [f"{one.when} on {day}: {number} times" for day, number in days.items() if number > 1]
            day = BEGIN.date()
            while day <= self.sky.end.date():
                slot = slot_on(one.when, day)
                # After the last death nobody is there to decide.
                last = self.sky.down[-1][0]
                if slot is not None and BEGIN < slot.instant < last and day not in days:
                    wrong.append(f"{one.when} on {day}: never decided")
                day += timedelta(days=1)
            wrong += [
                f"{one.when} on {day}: missed without need"
                for day, turn, _ in decided
                if turn is Turn.MISSED and not self._could_not(one.when, day)
            ]
        return wrong

    def _could_not(self, when: Schedule, day: date) -> bool:
        slot = slot_on(when, day)
        assert slot is not None
        return any(a <= slot.instant and b >= slot.instant + _WINDOW - _SLACK for a, b in self.sky.down)


@asynccontextmanager
async def opened(seed: int, days: int, url: str) -> AsyncIterator[Year]:
    """Open a year (or so many days of it), with an article at noon of each day."""
    sky = Sky(random.Random(seed), BEGIN + timedelta(days=days))  # noqa: S311
    clock = Clock(sky)
    noons = [BEGIN + timedelta(days=day) for day in range(-2, days + 12)]
    read = [Article(f"{noon:%Y%m%d}", noon, "Outlet", f"The orchestra plays {noon:%d %B}") for noon in noons]
    poll = PollSettings()
    async with at_once(), open_store(url) as store, open_finder(poll) as finder:
        await save_articles(store, [Candidate.of(one, (f"link:{one.id}",)) for one in read], BEGIN)
        await save_readings(store, [Reading(one.id, relevant=False, reason="music") for one in read])
        office = Office(
            store, Records(store.database), {}, DigestSettings(timezone="UTC"), clock, finder, poll
        )
        for number, zone in enumerate(ZONES):
            when = Schedule(time(2 + 6 * (number % 2), 30), ZoneInfo(zone))
            await office.records.schedules.add(Standing("sky", "1", f"{number}", when, BEGIN))
        year = Year(seed, office, sky, Platform(sky, timedelta(minutes=2 * (seed % 2))), clock)
        clock.year = year
        yield year
