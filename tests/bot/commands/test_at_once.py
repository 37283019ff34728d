"""Two managers who change something at the same moment: neither undoes what the other did without being told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.commands import alert, feeds, schedule, settings
from bot.commands.office import Asker, Office, RefusedError, Rights
from bot.localization import phrase
from bot.message import Kind as Whom
from bot.message import Mention, Message
from bot.schedule import Schedule
from bot.store import Alert, Records, Standing
from config.sections import DigestSettings, PollSettings
from digests.model import Feed
from digests.poll.discover import open_finder
from digests.store import open_store
from digests.store.choices import Kind
from tests.clocks import StandingClock
from tests.stored import choose

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
OURS = Feed("https://ours.example/", "Ours", "Ours")
LISTED = Feed("https://listed.example/", "Listed", "Listed")
EIGHT = Schedule(time(8), ZoneInfo("UTC"))
MEANWHILE = "Somebody else changed this at the same moment"

Command = Callable[[Office, Asker], Awaitable[Message]]


async def everything() -> Rights:
    return Rights(admin=True)


ASKER = Asker("slack", "T1", "CNEWS", rights=everything, admins="")


@pytest_asyncio.fixture
async def office(url: str) -> AsyncIterator[Office]:
    """An office with an alert 1 and a schedule 1 of the asker's workspace, a feed of its own and one of the list."""
    poll = PollSettings()
    async with open_store(url) as store, open_finder(poll) as finder:
        records = Records(store.database)
        await records.alerts.add(Alert("slack", "T1", "CNEWS", "herons", NOW))
        await records.schedules.add(Standing("slack", "T1", "CNEWS", EIGHT, NOW))
        await store.feeds.add([LISTED], NOW)
        await store.choices.offer("slack T1", {"b": [OURS]}, NOW, renew=True)
        await choose(store, "slack T1", OURS.url, Kind.FOLLOWED, NOW)
        yield Office(store, records, {}, DigestSettings(), StandingClock(NOW), finder, poll)


def interrupted(office: Office, by: Command) -> Asker:
    """Return somebody to whom another is just ahead: while the platform is asked what they may, the other has done ``by``."""

    async def rights() -> Rights:
        await by(office, ASKER)
        return Rights(admin=True)

    return replace(ASKER, rights=rights)


async def test_of_many_roles_that_are_chosen_at_once_none_is_lost(office: Office) -> None:
    roles = [f"S{number}" for number in range(10)]
    await asyncio.gather(*(settings.toggle_manager(office, ASKER, role) for role in roles))
    community = await office.records.communities.get("slack", "T1")
    assert set(community.managers) == set(roles)
    assert len(community.managers) == len(roles)
    await asyncio.gather(*(settings.toggle_manager(office, ASKER, role) for role in roles[:9]))
    assert (await office.records.communities.get("slack", "T1")).managers == ("S9",)


async def test_of_many_people_who_may_be_called_none_is_lost(office: Office) -> None:
    people = [Mention(Whom.PERSON, f"U{number}") for number in range(10)]
    await asyncio.gather(*(settings.toggle_mention(office, ASKER, one) for one in people))
    assert set((await office.records.communities.get("slack", "T1")).mentions) == set(people)


@pytest.mark.parametrize("command", [alert.pause, alert.remove, schedule.pause, schedule.remove])
@pytest.mark.parametrize("before", ["pause", "remove"])
async def test_who_comes_second_is_told_and_changes_nothing(
    office: Office, command: Callable[[Office, Asker, int], Awaitable[Message]], before: str
) -> None:
    noun = alert if command in {alert.pause, alert.remove} else schedule
    stored = office.records.alerts if noun is alert else office.records.schedules

    async def other(office: Office, asker: Asker) -> Message:
        done: Message = await getattr(noun, before)(office, asker, 1)
        return done

    second = interrupted(office, other)
    if before == "pause" and command in {alert.remove, schedule.remove}:
        await command(office, second, 1)  # who removes it need not know whether it rests
        assert await stored.of("slack", "T1") == []
        return
    with pytest.raises(RefusedError, match=MEANWHILE):
        await command(office, second, 1)
    assert [one.paused for one in await stored.of("slack", "T1")] == ([True] if before == "pause" else [])


async def test_two_who_follow_the_same_at_once_make_one_alert(office: Office) -> None:
    two = await asyncio.gather(
        *(alert.add(office, ASKER, "storks") for _ in range(2)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in two) == ["Message", "RefusedError"]
    assert [one.query for one in await office.records.alerts.of("slack", "T1")] == ["herons", "storks"]


async def test_no_more_are_made_at_once_than_there_may_be(office: Office) -> None:
    for number in range(2, schedule.MOST):
        await office.records.schedules.add(Standing("slack", "T1", f"C{number}", EIGHT, NOW))
    for number in range(2, alert.MOST):
        await office.records.alerts.add(Alert("slack", "T1", "CNEWS", f"word{number}", NOW))
    made = await asyncio.gather(
        *(schedule.add(office, ASKER, hour) for hour in ("9", "10")),
        *(alert.add(office, ASKER, query) for query in ("storks", "cranes")),
        return_exceptions=True,
    )
    refused = [str(one) for one in made if isinstance(one, RefusedError)]
    assert [one.split(";")[0] for one in refused] == [
        f"There are {schedule.MOST} schedules here already",
        f"There are {alert.MOST} alerts here already",
    ]
    assert len(await office.records.schedules.of("slack", "T1")) == schedule.MOST
    assert len(await office.records.alerts.of("slack", "T1")) == alert.MOST


async def test_no_more_feeds_count_at_once_than_a_community_may_have(office: Office) -> None:
    few = replace(office, poll=PollSettings(community_feeds=3))
    batches = {f"b{number}": [Feed(f"https://{number}.example/", "A", "A")] for number in range(6)}
    await office.store.choices.offer(ASKER.audience, batches, NOW, renew=True)
    made = await asyncio.gather(
        *(feeds.confirm(few, ASKER, batch) for batch in batches), return_exceptions=True
    )
    refused = [str(one) for one in made if not isinstance(one, Message)]
    assert refused == ["At most 3 feeds can be added here, and 3 are there already; remove one first."] * 4
    known = await office.store.choices.known(ASKER.audience)
    assert sum(not state.listed for state, _ in known) == 3


async def test_two_who_press_the_same_button_add_its_feeds_once(office: Office) -> None:
    few = replace(office, poll=PollSettings(community_feeds=2))
    new = Feed("https://new.example/", "New", "New")
    await office.store.choices.offer(ASKER.audience, {"b1": [new]}, NOW, renew=True)
    two = await asyncio.gather(*(feeds.confirm(few, ASKER, "b1") for _ in range(2)), return_exceptions=True)
    [second] = [one for one in two if not isinstance(one, Message)]
    assert str(second) == str(RefusedError(phrase("feeds-offer-old"))), "and not that there are too many"


@pytest.mark.parametrize("feed", [OURS, LISTED], ids=["our own", "of the list"])
async def test_a_feed_that_another_removes_does_not_come_back_because_it_is_paused(
    office: Office, feed: Feed
) -> None:
    known = await feeds.picked(office, ASKER, feed.title)
    await feeds.remove(office, ASKER, feed.title)
    state, choice = known
    before = choice and choice.kind
    assert not await office.store.choices.turn(ASKER.audience, state.feed.url, before, Kind.PAUSED, NOW)
    left = [
        one for one, chosen in await office.store.choices.known(ASKER.audience) if feeds.counts(one, chosen)
    ]
    assert feed.url not in {one.feed.url for one in left}
