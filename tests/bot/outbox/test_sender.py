"""The sender against platforms that lose answers, limit, refuse, rest and die."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.adapters.base import (
    ClosedError,
    DeliveryError,
    Destination,
    LimitedError,
    Sought,
    UncertainError,
    UnreadableError,
)
from bot.commands.office import Office
from bot.message import Message
from bot.outbox.decisions import Delivery, Kind, Policy, State
from bot.outbox.payload import written
from bot.outbox.sender import Sender
from bot.store import Alert, AlertPost, Records
from config.sections import DigestSettings, PollSettings
from digests.poll.discover import open_finder
from digests.store import open_store
from tests.stored import put_up

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
LEASE = timedelta(seconds=150)


class HandClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = NOW
        self._moved = asyncio.Condition()

    def now(self) -> datetime:
        return self.time

    async def until(self, instant: datetime) -> None:
        async with self._moved:
            await self._moved.wait_for(lambda: self.time >= instant)


@dataclass
class Place:
    """A platform as a person sees it: what is shown, in order. ``faults`` are raised by the next posts, before or after they are shown."""

    platform: str = "screen"
    known: timedelta = timedelta(0)
    readable: bool = True
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    faults: deque[tuple[str, DeliveryError] | None] = field(default_factory=deque)
    closed: set[str] = field(default_factory=set)
    changed: list[str] = field(default_factory=list)
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    seen: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:
        self.begun.set()
        if destination.channel in self.held:
            await self.held[destination.channel].wait()
        if destination.channel in self.closed:
            raise ClosedError("the channel is gone")
        fault = self.faults.popleft() if self.faults else None
        if fault and fault[0] == "before":
            raise fault[1]
        if not (self.known and key in self.keys()):
            async with self.seen:
                self.shown.append((destination.channel, key, message.title))
                self.seen.notify_all()
        if fault:
            raise fault[1]
        return f"m-{key}"

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        assert posted in {f"m-{key}" for key in self.keys()}
        self.changed.append(message.title)

    def window(self, destination: Destination) -> timedelta:
        return self.known

    async def find(self, message: Message, destination: Destination, sought: Sought) -> str | None:
        if not self.readable:
            raise UnreadableError("nobody may read")
        return f"m-{sought.key}" if sought.key in self.keys() else None

    async def admins(self, community: str) -> Destination:
        return Destination(self.platform, f"admins of {community}", community)

    async def until(self, many: int) -> None:
        """Wait until as many messages were shown."""
        async with self.seen:
            await self.seen.wait_for(lambda: len(self.shown) >= many)

    def keys(self) -> list[str]:
        return [key for _, key, _ in self.shown]


@pytest_asyncio.fixture
async def office(url: str) -> AsyncIterator[Office]:
    poll, clock = PollSettings(), HandClock()
    async with open_store(url) as store, open_finder(poll) as finder:
        yield Office(store, Records(store.database), {}, DigestSettings(), clock, finder, poll)


def delivery(key: str, channel: str = "a", kind: Kind = Kind.DIGEST, **values: str) -> Delivery:
    place = Destination("screen", channel, "1")
    made = Delivery(key, kind, place, written(Message("", key.upper())), NOW, NOW + timedelta(hours=6))
    return replace(made, **values)  # type: ignore[arg-type]


def move(office: Office, step: timedelta) -> None:
    assert isinstance(office.clock, HandClock)
    office.clock.time += step


async def post(office: Office, place: Place, policy: Policy = "leave") -> None:
    sender = Sender(office, {place.platform: place}, policy)
    while await sender.round():
        pass


async def states(office: Office) -> dict[str, State]:
    return {one.id: one.state for one in await office.records.deliveries.all()}


async def state(office: Office, key: str) -> State:
    return (await states(office))[key]


LOST = UncertainError("no answer")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("known", [timedelta(0), timedelta(minutes=2)], ids=["asked", "nonce"])
async def test_a_lost_answer_neither_loses_nor_doubles(office: Office, when: str, known: timedelta) -> None:
    place = Place(known=known, faults=deque([(when, LOST)]))
    await put_up(office.records.deliveries, delivery("one"))
    await post(office, place)
    assert await state(office, "one") is State.UNCERTAIN
    move(office, timedelta(seconds=5))
    await post(office, place)
    assert (await state(office, "one"), place.keys()) == (State.SENT, ["one"])


@pytest.mark.parametrize(
    ("policy", "keys", "ends"), [("leave", ["one"], State.UNCERTAIN), ("repeat", ["one", "one"], State.SENT)]
)
async def test_what_nobody_can_know_is_handled_as_the_policy_says(
    office: Office, policy: Policy, keys: list[str], ends: State
) -> None:
    place = Place(readable=False, faults=deque([("after", LOST)]))
    await put_up(office.records.deliveries, delivery("one"), delivery("two"))
    await post(office, place, policy)
    move(office, timedelta(seconds=5))
    await post(office, place, policy)
    assert await state(office, "one") is ends
    assert place.keys() == [*keys, "two"], "what comes later waited for it and no longer"


async def test_one_dead_destination_delays_no_other_and_keeps_its_own_order(office: Office) -> None:
    place = Place(held={"slow": asyncio.Event()})
    await put_up(
        office.records.deliveries,
        *(delivery(f"slow {n}", "slow") for n in range(3)),
        *(delivery(f"b {n}", "b") for n in range(3)),
    )
    sender = asyncio.create_task(Sender(office, {"screen": place}).run())
    await place.until(3)
    assert place.keys() == ["b 0", "b 1", "b 2"]
    place.held["slow"].set()
    await place.until(6)
    assert place.keys()[3:] == ["slow 0", "slow 1", "slow 2"]
    sender.cancel()
    await asyncio.wait([sender])


async def test_what_has_begun_ends_when_the_service_stops(office: Office) -> None:
    place = Place(held={"a": asyncio.Event()})
    await put_up(office.records.deliveries, delivery("one"))
    sender = asyncio.create_task(Sender(office, {"screen": place}).run())
    await place.begun.wait()
    sender.cancel()
    asyncio.get_running_loop().call_soon(place.held["a"].set)
    await asyncio.wait([sender])
    assert (await state(office, "one"), place.keys()) == (State.SENT, ["one"])


async def test_a_dead_senders_work_is_taken_over_and_its_late_outcome_changes_nothing(office: Office) -> None:
    place, store = Place(), office.records.deliveries
    await store.add(delivery("one"))
    [mine] = await store.claim("screen", NOW, 9, LEASE)
    assert await store.claim("screen", NOW, 9, LEASE) == [], "another sender finds nothing"
    await post(office, place)
    assert place.shown == []
    move(office, LEASE)
    await place.deliver(Message("", "ONE"), mine.place, mine.id)  # it was only slow
    await post(office, place)
    assert (await state(office, "one"), place.keys()) == (State.SENT, ["one"])
    late = replace(mine, state=State.FAILED, why="too late", changed=office.clock.now())
    assert not await store.settle(late)
    history = await store.history(next(iter(await store.all())))
    assert [past.state for past in history] == [State.PENDING, State.SENDING, State.SENDING, State.SENT]
    assert "taken over" in history[2].why


async def test_what_waits_behind_another_is_not_looked_for_before_its_turn(office: Office) -> None:
    store = office.records.deliveries
    await store.add(delivery("one"), delivery("two"))
    await store.claim("screen", NOW, 9, LEASE)
    assert await store.next_due("screen") == NOW + LEASE
    await store.add(delivery("three", "b"))
    assert await store.next_due("screen") == NOW


async def test_two_senders_post_each_once(office: Office) -> None:
    place = Place()
    await put_up(office.records.deliveries, *(delivery(f"{n}", f"channel {n % 7}") for n in range(40)))
    senders = [Sender(office, {"screen": place}) for _ in range(3)]
    while any(await asyncio.gather(*(sender.round() for sender in senders))):
        pass
    assert sorted(place.keys(), key=int) == [f"{n}" for n in range(40)]
    for channel in range(7):
        own = [int(key) for where, key, _ in place.shown if where == f"channel {channel}"]
        assert own == sorted(own)


async def test_a_limit_is_waited_for_at_its_destination_or_everywhere(office: Office) -> None:
    wait = timedelta(seconds=30)
    place = Place(faults=deque([("before", LimitedError("too fast", wait))]))
    await put_up(office.records.deliveries, delivery("one", "a"), delivery("two", "b"))
    await post(office, place)
    assert place.keys() == ["two"]
    move(office, timedelta(seconds=29))
    await post(office, place)
    assert place.keys() == ["two"]
    move(office, timedelta(seconds=1))
    await post(office, place)
    assert place.keys() == ["two", "one"]


async def test_an_outage_ends_in_the_post_or_in_its_expiry_and_never_in_nothing(office: Office) -> None:
    down = DeliveryError("the platform is down")
    place = Place(faults=deque([("before", down)] * 1000))
    await put_up(office.records.deliveries, delivery("one"))
    for _ in range(60):
        await post(office, place)
        move(office, timedelta(minutes=5))
    assert await state(office, "one") is State.PENDING
    place.faults.clear()
    await post(office, place)
    assert await state(office, "one") is State.SENT
    await put_up(office.records.deliveries, delivery("two"))
    place.faults.extend([("before", down)] * 1000)
    await post(office, place)
    move(office, timedelta(hours=6))
    await post(office, place)
    [two, _] = await office.records.deliveries.all()
    assert (two.state, place.keys()) == (State.EXPIRED, ["one"])
    assert "the platform is down" in two.why


async def test_a_closed_channel_rests_with_all_that_waits_for_it_and_is_told_once(office: Office) -> None:
    place = Place(closed={"a"})
    alert = await office.records.alerts.add(Alert("screen", "1", "a", "drone", NOW))
    await put_up(office.records.deliveries, delivery("one"), delivery("two"), delivery("three", "b"))
    await post(office, place)
    assert [(channel, title) for channel, key, title in place.shown if channel != "b"] == [
        ("admins of 1", "the channel is gone. 1 alert rests until it is mended; then /alert pause wakes it.")
    ]
    assert await state(office, "two") is State.FAILED
    [resting] = await office.records.alerts.of("screen", "1")
    assert (resting.id, resting.paused) == (alert.id, True)


async def test_a_notice_that_the_chosen_channel_refuses_goes_to_the_admins(office: Office) -> None:
    place = Place(closed={"a", "errors"})
    await office.records.communities.set("screen", "1", errors="errors")
    await office.records.alerts.add(Alert("screen", "1", "a", "drone", NOW))
    await put_up(office.records.deliveries, delivery("one"))
    await post(office, place)
    assert [channel for channel, _, _ in place.shown] == ["admins of 1"]
    place.closed.add("admins of 1")
    await put_up(office.records.deliveries, delivery("n", "errors", Kind.NOTICE))
    await post(office, place)
    assert len(place.shown) == 1, "and no further"


async def test_a_change_waits_for_its_post_and_dies_with_it(office: Office) -> None:
    place = Place(faults=deque([("before", DeliveryError("down"))]))
    alert = await office.records.alerts.add(Alert("screen", "1", "a", "drone", NOW))
    noted = AlertPost(alert.id, "story", "", "text", 1, NOW, delivery="one")
    async with office.records.alerts.telling([alert.id]) as ledger:
        await ledger.note(noted, delivery("one", kind=Kind.ALERT))
        await ledger.note(
            replace(noted, owners=2),
            delivery("edit", kind=Kind.CHANGE, parent="one"),
            delivery("word", kind=Kind.WORD, parent="one"),
        )
    await post(office, place)
    assert (place.shown, place.changed) == ([], [])
    move(office, timedelta(seconds=5))
    await post(office, place)
    assert (place.keys(), place.changed) == (["one", "word"], ["EDIT"])
    told = await office.records.alerts.told(alert.id, "story")
    assert told is not None
    assert (told.message, told.owners) == ("m-one", 2)
    place.closed.add("a")
    await put_up(
        office.records.deliveries, delivery("gone"), delivery("child", "b", Kind.CHANGE, parent="gone")
    )
    await post(office, place)
    assert await state(office, "child") is State.FAILED


async def test_the_same_delivery_put_in_twice_is_one(office: Office) -> None:
    place = Place()
    await put_up(office.records.deliveries, delivery("one"))
    await put_up(office.records.deliveries, delivery("one"))
    await post(office, place)
    await put_up(office.records.deliveries, delivery("one"))
    await post(office, place)
    assert place.keys() == ["one"]


async def test_the_operator_repeats_and_drops(office: Office) -> None:
    place, store = Place(readable=False, faults=deque([("after", LOST)])), office.records.deliveries
    await store.add(delivery("one"), delivery("two", "b"))
    await post(office, place)
    move(office, timedelta(seconds=5))
    await post(office, place)
    one = await store.get("on")
    assert one is not None
    assert one.state is State.UNCERTAIN
    assert await store.again(one, office.clock.now(), timedelta(hours=1))
    assert await store.drop(one, office.clock.now())
    assert not await store.drop(one, office.clock.now()), "it has ended"
    assert await store.again(one, office.clock.now(), timedelta(hours=1))
    await post(office, place)
    assert place.keys().count("one") == 2
    await store.forget(office.clock.now() + timedelta(days=1))
    assert await store.all() == []


async def test_a_payload_of_another_form_fails_and_stops_nobody(office: Office) -> None:
    place = Place()
    await put_up(
        office.records.deliveries, replace(delivery("one"), payload='{"version": 99}'), delivery("two")
    )
    await post(office, place)
    assert await states(office) == {"one": State.FAILED, "two": State.SENT}
