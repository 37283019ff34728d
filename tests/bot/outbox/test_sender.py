"""The sender against platforms that lose answers, limit, refuse, rest and die."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.base import (
    DeliveryError,
    LimitedError,
)
from bot.commands.office import Office
from bot.message import Message
from bot.outbox.decisions import Kind, Policy, State
from bot.outbox.sender import Sender
from bot.store import Alert, AlertPost
from tests.bot.outbox.place import LEASE, LOST, NOW, Place, delivery, move, post, state, states
from tests.clocks import HandClock
from tests.stored import put_up, told_by


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
    await put_up(store, delivery("one"))
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
    await put_up(store, delivery("one"), delivery("two"))
    await store.claim("screen", NOW, 9, LEASE)
    assert await store.next_due("screen") == NOW + LEASE
    await put_up(store, delivery("three", "b"))
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


async def test_a_limit_is_waited_for_at_its_destination(office: Office) -> None:
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


async def test_a_limit_of_the_whole_platform_is_waited_for_everywhere(office: Office) -> None:
    wait, clock = timedelta(seconds=30), office.clock
    assert isinstance(clock, HandClock)
    place = Place(faults=deque([("before", LimitedError("too fast", wait, everywhere=True))]))
    sender = asyncio.create_task(Sender(office, {"screen": place}).run())
    await clock.awaited.get()
    await put_up(office.records.deliveries, delivery("one", "a"))
    while await clock.awaited.get() != NOW + wait:
        pass
    await put_up(office.records.deliveries, delivery("two", "b"))
    assert await clock.awaited.get() == NOW + wait, "woken by what came, it waits on"
    assert place.keys() == []
    clock.move(wait)
    await place.until(2)
    assert sorted(place.keys()) == ["one", "two"]
    sender.cancel()
    await asyncio.wait([sender])


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
    await put_up(office.records.deliveries, delivery("four"))
    move(office, timedelta(minutes=1))
    await post(office, place)
    assert await state(office, "four") is State.FAILED
    assert [channel for channel, _, _ in place.shown].count("admins of 1") == 1, "who finds it closed later"


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
    told = await told_by(office.records.alerts, alert.id, "story")
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
    await put_up(store, delivery("one"), delivery("two", "b"))
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
