"""What became of a delivery is kept step by step, each with its instant and its reason."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import timedelta

from bot.adapters.base import (
    DeliveryError,
    Destination,
)
from bot.commands.office import Office
from bot.outbox.decisions import State
from tests.bot.outbox.place import LEASE, LOST, NOW, Place, delivery, move, post
from tests.stored import put_up


async def test_each_state_is_kept_with_its_instant_and_its_reason(office: Office) -> None:
    place = Place(closed={"failed"})
    outbox = office.records.deliveries
    await put_up(
        outbox,
        *(delivery(key, key) for key in ("sent", "uncertain", "failed", "pending")),
        replace(delivery("expired", "expired"), expires=NOW + timedelta(minutes=1)),
        replace(delivery("sending", "sending"), place=Destination("other", "a", "1")),
    )
    place.readable = False
    place.faults = deque(
        [None, ("before", LOST), ("before", DeliveryError("down")), ("before", DeliveryError("down"))]
    )
    [held] = await outbox.claim("other", NOW, 1, LEASE)
    await post(office, place)
    move(office, timedelta(minutes=2))
    place.faults.append(("before", DeliveryError("down")))
    await post(office, place)
    reasons = {}
    for state in State:
        one = await outbox.get(state)
        assert one is not None
        steps = await outbox.history(one)
        assert one.state is state is steps[-1].state
        assert one.changed == steps[-1].at
        assert NOW <= one.changed <= office.clock.now()
        assert all(past.why for past in steps)
        reasons[state] = steps[-1].why
    own = office.store.database.holder
    assert reasons == {
        State.PENDING: "down",
        State.SENDING: f"taken up by {own}",
        State.SENT: "the platform took it",
        State.UNCERTAIN: "it may be there: nobody may read",
        State.FAILED: "the channel is gone",
        State.EXPIRED: "not posted by 2024-05-01 12:01 UTC: down",
    }
    [again] = await outbox.claim("other", NOW + LEASE, 1, LEASE)
    assert (again.id, again.lease) == (held.id, held.lease + 1)
    last = (await outbox.history(again))[-1]
    assert last.why == f"taken over by {own}, as whoever was sending it went silent"


async def test_what_was_asked_for_and_there_says_so_and_what_was_never_tried_says_when_it_expired(
    office: Office,
) -> None:
    place, outbox = Place(faults=deque([("after", LOST)])), office.records.deliveries
    await put_up(outbox, delivery("there"), replace(delivery("late", "b"), expires=NOW))
    await post(office, place)
    move(office, timedelta(minutes=1))
    await post(office, place)
    there, late = await outbox.get("there"), await outbox.get("late")
    assert there is not None
    assert late is not None
    assert (there.state, there.why) == (State.SENT, "the platform was asked and had it")
    assert (late.state, late.why) == (State.EXPIRED, "not posted by 2024-05-01 12:00 UTC")
