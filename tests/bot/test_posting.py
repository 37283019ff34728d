from __future__ import annotations

import asyncio
import logging
import zoneinfo
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.adapters.base import ClosedError, Destination, Sought
from bot.commands.office import Office
from bot.logs import trail
from bot.message import Message
from bot.monitoring.measures import Measures
from bot.outbox.decisions import Kind
from bot.posting import Posting, upcoming
from bot.research import open_research
from bot.schedule import Schedule, Turn
from bot.store import Records, Standing
from config.sections import DigestSettings, PollSettings
from digests.model import Article, Feed, Reading
from digests.poll.discover import open_finder
from digests.poll.identity import Candidate
from digests.poll.workers import Limits
from digests.store import open_store
from tests.bot.outbox.drain import drain
from tests.clocks import HandClock
from tests.stored import save_articles, save_readings, turns_of

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2024, 1, 1, tzinfo=UTC)


def standing(platform: str, when: Schedule, created: datetime = START) -> Standing:
    return Standing(platform, "1", "1", when, created)


def test_a_weekday_schedule_comes_at_eight_in_berlin_all_year_in_both_platforms_channels() -> None:
    eight = Schedule(time(8), BERLIN, frozenset(range(5)))
    both = [standing("discord", eight), standing("slack", eight)]
    after, told = START, []
    while (due := upcoming(both, after))[0][0].day.year == 2024:
        assert [one.platform for _, one in due] == ["discord", "slack"]
        after = due[0][0].instant
        told.append(due[0][0])
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    assert [slot.day for slot in told] == [day for day in days if day.weekday() < 5]
    assert all(slot.instant.astimezone(BERLIN).time() == time(8) for slot in told)
    # Winter and summer time differ by an hour (UTC+1 and UTC+2), from 31 March to 27 October in 2024.
    summer = [slot.day for slot in told if slot.instant.hour == 6]
    assert (summer[0], summer[-1]) == (date(2024, 4, 1), date(2024, 10, 25))


def test_a_new_schedule_has_no_slot_before_it_was_made() -> None:
    made = datetime(2024, 1, 1, 9, tzinfo=UTC)
    [(slot, _)] = upcoming([standing("discord", Schedule(time(8), BERLIN), made)], START)
    assert slot.day == date(2024, 1, 2)


def test_without_schedules_nothing_comes() -> None:
    assert upcoming([], START) == []


class Screen:
    """An adapter that keeps what is shown, by channel; one channel is closed."""

    platform = "screen"

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:
        if destination.channel == "closed":
            raise ClosedError("the channel is gone")
        self.shown.append((destination.channel, message.overline or message.title))
        return key

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        raise AssertionError(f"a digest is not changed: {posted}, {message}, {destination}")

    def window(self, destination: Destination) -> timedelta:
        return timedelta(0)

    async def find(self, message: Message, destination: Destination, sought: Sought) -> str | None:
        raise AssertionError(f"no answer was lost: {sought}")

    async def admins(self, community: str) -> Destination:
        return Destination("screen", f"admins of {community}")


MORNING = datetime(2024, 1, 3, 7, tzinfo=UTC)
HALF_PAST = Schedule(time(8, 30), BERLIN)
CLOSED = "the channel is gone. 2 schedules rest until it is mended; then /schedule pause wakes them."


@pytest_asyncio.fixture
async def office(url: str) -> AsyncIterator[Office]:
    """The office on the morning after a day with one article."""
    read = Article("1", MORNING - timedelta(days=1), "Outlet", "The orchestra plays")
    async with open_store(url) as store:
        await save_articles(store, [Candidate.of(read, ("link:1",))], MORNING)
        await save_readings(store, [Reading("1", relevant=False, reason="music")])
        clock = HandClock(MORNING)
        defaults, poll = DigestSettings(timezone="Europe/Berlin"), PollSettings()
        async with open_finder(poll) as finder:
            yield Office(store, Records(store.database), {}, defaults, clock, finder, poll)


async def test_slots_are_posted_and_a_closed_channel_rests(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, trail.name)
    clock, screen = office.clock, Screen()
    assert isinstance(clock, HandClock)
    for channel in ("open", "closed", "closed"):
        await office.records.schedules.add(Standing("screen", "1", channel, HALF_PAST, MORNING))
    own = standing("terminal", HALF_PAST)
    posting = asyncio.create_task(Posting(office, {"screen": screen}, own).run())
    assert await clock.awaited.get() == datetime(2024, 1, 3, 7, 30, tzinfo=UTC)
    clock.move(datetime(2024, 1, 3, 7, 31, tzinfo=UTC))
    assert await clock.awaited.get() == datetime(2024, 1, 4, 7, 30, tzinfo=UTC)
    await drain(office, screen)
    assert sorted(screen.shown) == [
        ("admins of 1", CLOSED),
        ("open", "Tuesday, 2 January 2024 · Europe/Berlin"),
    ], "two schedules found the channel closed, and it was told once"
    put = {vars(one)["delivery"] for one in caplog.records if one.msg == "Digest put into the outbox."}
    sent = {vars(one)["delivery"] for one in caplog.records if one.msg == "Delivery sent."}
    digests = {one.id for one in await office.records.deliveries.all() if one.kind is Kind.DIGEST}
    assert (put, len(put), len(put & sent)) == (digests, 3, 1)
    closed = [one for one in await office.records.schedules.of("screen", "1") if one.paused]
    assert [(one.channel, one.fault) for one in closed] == 2 * [("closed", "the channel is gone")]
    posting.cancel()


async def test_what_rested_while_its_hour_passed_waits_for_the_next(office: Office) -> None:
    clock, screen = office.clock, Screen()
    assert isinstance(clock, HandClock)
    noon = Schedule(time(12), BERLIN)
    await office.records.schedules.add(Standing("screen", "1", "a", HALF_PAST, MORNING))
    resting = await office.records.schedules.add(Standing("screen", "1", "b", noon, MORNING, paused=True))
    posting = asyncio.create_task(Posting(office, {"screen": screen}, standing("terminal", noon)).run())
    await clock.awaited.get()
    clock.move(datetime(2024, 1, 3, 7, 31, tzinfo=UTC))
    await clock.awaited.get()
    clock.move(datetime(2024, 1, 3, 14, tzinfo=UTC))
    await office.records.schedules.pause(resting.id, clock.now(), paused=False)
    office.changed.set()
    assert await clock.awaited.get() == datetime(2024, 1, 4, 7, 30, tzinfo=UTC)
    await drain(office, screen)
    assert [channel for channel, _ in screen.shown if channel == "b"] == []
    posting.cancel()


async def test_a_schedule_that_another_took_the_place_of_on_the_same_day_posts_all_the_same(
    office: Office,
) -> None:
    clock, screen, schedules = office.clock, Screen(), office.records.schedules
    assert isinstance(clock, HandClock)
    own = standing("terminal", Schedule(time(12), BERLIN))
    await schedules.keep(own)
    first = await schedules.add(Standing("screen", "1", "a", HALF_PAST, MORNING))
    posting = asyncio.create_task(Posting(office, {"screen": screen}, own).run())
    await clock.awaited.get()
    clock.move(datetime(2024, 1, 3, 7, 31, tzinfo=UTC))
    await clock.awaited.get()
    await drain(office, screen)
    await schedules.remove(first.id)
    await schedules.add(Standing("screen", "1", "a", Schedule(time(9), BERLIN), clock.now()))
    office.changed.set()
    assert await clock.awaited.get() == datetime(2024, 1, 3, 8, tzinfo=UTC)
    clock.move(datetime(2024, 1, 3, 8, 1, tzinfo=UTC))
    await clock.awaited.get()
    await drain(office, screen)
    assert [channel for channel, _ in screen.shown] == ["a", "a"]
    posting.cancel()


async def run_until_waiting(
    office: Office, now: datetime, window: timedelta = timedelta(hours=6)
) -> dict[Turn, float | None]:
    """Start the service at ``now``, let it decide what is due, and end it; return what it counted."""
    clock, measures = HandClock(now), Measures("0", "all")
    own = standing("terminal", HALF_PAST)
    there = replace(office, clock=clock)
    posting = asyncio.create_task(Posting(there, {"screen": Screen()}, own, window, measures.decided).run())
    await clock.awaited.get()
    posting.cancel()
    await asyncio.wait([posting])
    return {turn: measures.registry.get_sample_value("attache_slots_total", {"turn": turn}) for turn in Turn}


async def read_daily(office: Office, days: int) -> None:
    noons = [MORNING + timedelta(days=day) for day in range(days)]
    read = [Article(f"d{n}", noon, "Outlet", f"The orchestra plays {n}") for n, noon in enumerate(noons)]
    await save_articles(office.store, [Candidate.of(one, (f"link:{one.id}",)) for one in read], MORNING)
    await save_readings(office.store, [Reading(one.id, relevant=False, reason="music") for one in read])


async def test_a_digest_missed_for_less_than_the_window_comes_and_says_that_it_is_late(
    office: Office,
) -> None:
    await office.records.schedules.add(Standing("screen", "1", "a", HALF_PAST, START))
    came = datetime(2024, 1, 3, 8, 11, tzinfo=UTC)
    await run_until_waiting(office, came)
    await run_until_waiting(office, came + timedelta(minutes=1))
    screen = Screen()
    await drain(replace(office, clock=HandClock(came)), screen)
    head = "08:30 digest, delivered 09:11 · Tuesday, 2 January 2024 · Europe/Berlin"
    assert screen.shown == [("a", head)], "two starts, one digest"


async def test_seven_days_down_give_one_digest_and_six_missed_slots(office: Office) -> None:
    await read_daily(office, 8)
    one = await office.records.schedules.add(Standing("screen", "1", "a", HALF_PAST, MORNING))
    counted = await run_until_waiting(office, MORNING + timedelta(days=6, hours=2))
    assert counted == {Turn.POSTED: 1, Turn.MISSED: 6, Turn.EMPTY: None}
    turns = await turns_of(office.records, one.id)
    assert [turn for _, turn, _ in turns] == [Turn.POSTED] + 6 * [Turn.MISSED]
    assert [day for day, _, _ in turns] == [date(2024, 1, 9) - timedelta(days=n) for n in range(7)]
    assert {why for _, _, why in turns[1:]} == {"nothing that posts ran until 2024-01-09 09:00 UTC"}
    assert [delivery.kind for delivery in await office.records.deliveries.all()] == [Kind.DIGEST]


async def test_beyond_the_window_a_slot_is_missed_for_good(office: Office) -> None:
    one = await office.records.schedules.add(
        Standing("screen", "1", "a", HALF_PAST, START + timedelta(days=2))
    )
    await run_until_waiting(office, datetime(2024, 1, 3, 13, 31, tzinfo=UTC))
    await run_until_waiting(office, datetime(2024, 1, 3, 13, 32, tzinfo=UTC), timedelta(hours=12))
    assert [turn for _, turn, _ in await turns_of(office.records, one.id)] == [Turn.MISSED]
    assert await office.records.deliveries.all() == []


async def test_another_time_or_zone_never_doubles_a_day(office: Office) -> None:
    await read_daily(office, 3)
    one = await office.records.schedules.add(Standing("screen", "1", "a", HALF_PAST, MORNING))
    await run_until_waiting(office, datetime(2024, 1, 3, 7, 31, tzinfo=UTC))
    elsewhere = Schedule(time(11), ZoneInfo("America/New_York"))
    await office.records.schedules.keep(
        replace(one, when=elsewhere, created=datetime(2024, 1, 3, 8, tzinfo=UTC))
    )
    await run_until_waiting(office, datetime(2024, 1, 3, 16, 1, tzinfo=UTC))
    await run_until_waiting(office, datetime(2024, 1, 4, 16, 1, tzinfo=UTC))
    turns = await turns_of(office.records, one.id)
    assert [(day, turn) for day, turn, _ in turns] == [
        (date(2024, 1, 4), Turn.POSTED),
        (date(2024, 1, 3), Turn.POSTED),
    ]


@contextmanager
def rules(folder: Path, zone: str, like: str) -> Iterator[None]:
    """Let a zone of the time zone database have the rules of another one, as after an update of that database."""
    (folder / zone).parent.mkdir(parents=True, exist_ok=True)
    (folder / zone).write_bytes((files("tzdata") / "zoneinfo" / like).read_bytes())
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([f"{folder}", *before])
    ZoneInfo.clear_cache(only_keys=[zone])
    try:
        yield
    finally:
        zoneinfo.reset_tzpath(before)
        ZoneInfo.clear_cache(only_keys=[zone])


@pytest.mark.parametrize(
    ("like", "told"),
    [
        (
            "Europe/Moscow",
            datetime(2024, 1, 4, 5, 30, tzinfo=UTC),
        ),  # the clocks are two hours ahead of what they were
        (
            "America/New_York",
            datetime(2024, 1, 4, 13, 30, tzinfo=UTC),
        ),  # six behind: the posted hour comes again
    ],
)
async def test_new_rules_of_a_zone_double_no_day_and_lose_none(
    office: Office, tmp_path: Path, like: str, told: datetime
) -> None:
    await read_daily(office, 3)
    with rules(tmp_path, "Europe/Nowhere", "Europe/Berlin"):
        when = Schedule(time(8, 30), ZoneInfo("Europe/Nowhere"))
        one = await office.records.schedules.add(Standing("screen", "1", "a", when, MORNING))
        await run_until_waiting(office, datetime(2024, 1, 3, 7, 31, tzinfo=UTC))
    minute = timedelta(minutes=1)
    with rules(tmp_path, "Europe/Nowhere", like):
        await run_until_waiting(office, datetime(2024, 1, 3, 13, 31, tzinfo=UTC))
        await run_until_waiting(office, told - minute)
        assert [day for day, _, _ in await turns_of(office.records, one.id)] == [date(2024, 1, 3)]
        await run_until_waiting(office, told + minute)
        turns = await turns_of(office.records, one.id)
    assert [(day, turn) for day, turn, _ in turns] == [
        (date(2024, 1, 4), Turn.POSTED),
        (date(2024, 1, 3), Turn.POSTED),
    ]


async def test_the_settings_digest_keeps_what_it_posted_when_its_time_changes(office: Office) -> None:
    schedules = office.records.schedules
    await schedules.keep(standing("terminal", HALF_PAST))
    [first] = await schedules.of("terminal", "1")
    await schedules.keep(standing("terminal", HALF_PAST, MORNING))
    assert await schedules.of("terminal", "1") == [first]
    await schedules.keep(standing("terminal", Schedule(time(9), BERLIN), MORNING))
    [changed] = await schedules.of("terminal", "1")
    assert (changed.id, changed.when.at, changed.begins) == (first.id, time(9), MORNING)


@pytest.mark.parametrize(
    ("asleep", "why"),
    [
        (timedelta(0), "the feeds were not read in time"),
        (timedelta(hours=7), "the service slept or was too busy"),
    ],
)
async def test_why_a_slot_was_missed_while_the_service_ran_is_kept(
    office: Office, asleep: timedelta, why: str
) -> None:
    one = await office.records.schedules.add(
        Standing("screen", "1", "a", HALF_PAST, START + timedelta(days=2))
    )
    await office.store.feeds.add([Feed("https://a.example/feed", "A", "Agency")], START)
    posting = Posting(office, {"screen": Screen()}, standing("terminal", HALF_PAST))
    due = datetime(2024, 1, 3, 7, 30, tzinfo=UTC)
    if asleep:
        assert not await posting._decide([one], due - timedelta(hours=1), due - timedelta(hours=1))
        assert not await posting._decide([one], due + asleep, due - timedelta(hours=1))
    else:
        # It has just been started, and nobody has asked the feeds since the slot passed.
        assert await posting._decide([one], due + timedelta(minutes=3), due + timedelta(minutes=3))
        assert not await posting._decide([one], due + timedelta(hours=7), due + timedelta(minutes=3))
    assert await turns_of(office.records, one.id) == [(due.date(), Turn.MISSED, why)]


@pytest.mark.parametrize("mended", [True, False])
async def test_a_digest_that_cannot_be_composed_is_tried_again_until_its_slot_is_missed(
    office: Office, url: str, mended: bool
) -> None:
    since, due = START + timedelta(days=2), datetime(2024, 1, 3, 7, 30, tzinfo=UTC)
    one = await office.records.schedules.add(Standing("screen", "1", "a", HALF_PAST, since))
    obstacles: dict[tuple[int, date], str] = {}
    async with open_research(url, Limits(seconds=60, memory=1)) as research:
        cramped = replace(office, research=research)
        posting = Posting(
            cramped, {"screen": Screen()}, standing("terminal", HALF_PAST), _obstacles=obstacles
        )
        for later in (timedelta(0), timedelta(hours=5)):
            assert await posting._decide([one], due + later, since), "it waits to be composed once more"
            assert await turns_of(office.records, one.id) == []
        if mended:
            posting = replace(posting, office=office)
            assert not await posting._decide([one], due + timedelta(hours=5), since)
        assert not await posting._decide([one], due + timedelta(hours=7), since)
    why = "composing it took more time or memory than it may"
    expected = (due.date(), Turn.POSTED, "") if mended else (due.date(), Turn.MISSED, why)
    assert await turns_of(office.records, one.id) == [expected]
    assert obstacles == {}
    assert len(await office.records.deliveries.all()) == mended
