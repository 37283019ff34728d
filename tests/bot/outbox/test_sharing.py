"""Several senders, each with connections of its own to one PostgreSQL: a delivery is one's, and whoever lost it changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.adapters.base import Destination, UncertainError
from bot.message import Message
from bot.outbox.decisions import Delivery, Failed, Kind, Sent, State, after
from bot.outbox.payload import written
from bot.store import Records
from bot.store.tables import deliveries
from digests.store import Store, open_store

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
LEASE = timedelta(seconds=150)


@pytest.fixture
async def stores(postgresql_url: str) -> AsyncIterator[list[Store]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(open_store(postgresql_url)) for _ in range(3)]


def delivery(key: str, channel: str = "a") -> Delivery:
    place = Destination("screen", channel, "1")
    return Delivery(key, Kind.ALERT, place, written(Message("", key)), NOW, NOW + timedelta(hours=3))


async def test_senders_that_claim_at_once_never_get_the_same(stores: list[Store]) -> None:
    senders = [Records(store.database).deliveries for store in stores]
    await senders[0].add(*(delivery(f"{number}", f"channel {number}") for number in range(120)))
    claimed = await asyncio.gather(
        *(sender.claim("screen", NOW, 7, LEASE) for _ in range(7) for sender in senders)
    )
    taken = [one.id for claim in claimed for one in claim]
    assert len(taken) == len(set(taken))
    left = await senders[0].claim("screen", NOW, 200, LEASE)
    assert {*taken, *(one.id for one in left)} == {f"{number}" for number in range(120)}
    assert len(taken) + len(left) == 120


async def test_what_another_is_taking_up_is_passed_over_and_not_waited_for(stores: list[Store]) -> None:
    one, other, _ = stores
    await Records(one.database).deliveries.add(delivery("held", "a"), delivery("free", "b"))
    async with one.database.writing() as connection:
        held = select(deliveries.c.number).where(deliveries.c.id == "held")
        await connection.execute(held.with_for_update(skip_locked=True))
        assert [
            taken.id for taken in await Records(other.database).deliveries.claim("screen", NOW, 9, LEASE)
        ] == ["free"]
    assert [
        taken.id for taken in await Records(other.database).deliveries.claim("screen", NOW, 9, LEASE)
    ] == ["held"]


@pytest.mark.parametrize("late", ["sent", "lost"])
async def test_a_slow_senders_outcome_is_refused_by_its_number(stores: list[Store], late: str) -> None:
    slow, quick, operator = (Records(store.database).deliveries for store in stores)
    await slow.add(delivery("one"))
    [first] = await slow.claim("screen", NOW, 9, LEASE)
    over = NOW + LEASE
    assert await quick.claim("screen", over - timedelta(seconds=1), 9, LEASE) == []
    [second] = await quick.claim("screen", over, 9, LEASE)
    assert second.lease == first.lease + 1
    outcome = Sent("of the slow one") if late == "sent" else Failed(UncertainError("no answer"))
    assert not await slow.settle(after(first, outcome, over, "leave")), "while the quick one sends"
    assert await quick.settle(after(second, Sent("of the quick one"), over, "leave"))
    assert not await slow.settle(after(first, outcome, over, "leave")), "after it has sent"
    [stored] = await operator.all()
    assert (stored.state, stored.message) == (State.SENT, "of the quick one")
    assert [past.state for past in await operator.history(stored)] == [
        State.PENDING, State.SENDING, State.SENDING, State.SENT,
    ]  # fmt: skip


async def test_two_that_end_the_same_at_once_end_it_once(stores: list[Store]) -> None:
    senders = [Records(store.database).deliveries for store in stores]
    await senders[0].add(*(replace(delivery(f"{n}", f"{n}"), expires=NOW) for n in range(20)))
    await asyncio.gather(*(sender.sweep(NOW) for sender in senders for _ in range(3)))
    ended = await senders[0].all()
    assert {one.state for one in ended} == {State.EXPIRED}
    steps = [[past.state for past in await senders[0].history(one)] for one in ended]
    assert steps == [[State.PENDING, State.EXPIRED]] * 20
