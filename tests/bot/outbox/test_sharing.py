"""Several senders, each with connections of its own to one PostgreSQL: a delivery is one's, and whoever lost it changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.adapters.base import ClosedError, Destination, UncertainError
from bot.message import Message
from bot.outbox.decisions import Delivery, Failed, Kind, Sent, State, after
from bot.outbox.payload import written
from bot.store import Alert, AlertPost, Alerts, Records
from bot.store.tables import deliveries
from digests.store import Store, open_store
from tests.databases import connected
from tests.machine import PATIENCE
from tests.stored import awake, put_up, told_by

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
    await put_up(senders[0], *(delivery(f"{number}", f"channel {number}") for number in range(120)))
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
    await put_up(Records(one.database).deliveries, delivery("held", "a"), delivery("free", "b"))
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
    await put_up(slow, delivery("one"))
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
    await put_up(senders[0], *(replace(delivery(f"{n}", f"{n}"), expires=NOW) for n in range(20)))
    await asyncio.gather(*(sender.claim("screen", NOW, 0, LEASE) for sender in senders for _ in range(3)))
    ended = await senders[0].all()
    assert {one.state for one in ended} == {State.EXPIRED}
    steps = [[past.state for past in await senders[0].history(one)] for one in ended]
    assert steps == [[State.PENDING, State.EXPIRED]] * 20


@pytest.mark.parametrize("late", ["settled before", "settled meanwhile"])
async def test_a_change_that_comes_as_its_post_is_settled_gets_the_message(
    stores: list[Store], late: str
) -> None:
    """Who tells a story further has looked at what the alert told before another notes that it was posted."""
    teller, sender = (Records(store.database) for store in stores[:2])
    alert = await teller.alerts.add(Alert("screen", "1", "a", "drone", NOW))
    noted = AlertPost(alert.id, "story", "", "text", 1, NOW, delivery="post")
    async with teller.alerts.telling([alert.id]) as ledger:
        await ledger.note(noted, delivery("post"))
    [taken] = await sender.deliveries.claim("screen", NOW, 9, LEASE)
    posted = after(taken, Sent("message"), NOW, "leave")
    change = replace(delivery("change"), kind=Kind.CHANGE, parent="post")
    async with teller.alerts.telling([alert.id]) as ledger:
        if late == "settled before":
            assert await sender.deliveries.settle(posted)
        await ledger.note(replace(noted, owners=2), change)
        settling = asyncio.create_task(sender.deliveries.settle(posted))
        await asyncio.sleep(0)
    assert await settling == (late == "settled meanwhile")
    stored = await teller.deliveries.get("change")
    assert stored is not None
    assert stored.target == "message"
    told = await told_by(teller.alerts, alert.id, "story")
    assert told is not None
    assert (told.message, told.owners) == ("message", 2)


async def test_a_channel_that_closes_while_its_alerts_are_told_stops_nobody(
    stores: list[Store], postgresql_url: str
) -> None:
    """Who tells holds the alerts and waits for their posts; who closes the channel takes them in the same order."""
    teller, sender = (Records(store.database) for store in stores[:2])
    made = [await teller.alerts.add(Alert("screen", "1", "a", f"drone {n}", NOW)) for n in range(3)]
    async with teller.alerts.telling([one.id for one in made]) as ledger:
        await ledger.note(AlertPost(made[0].id, "s", "", "text", 1, NOW, delivery="post"), delivery("post"))
    [taken] = await sender.deliveries.claim("screen", NOW, 9, LEASE)
    gone = after(taken, Failed(ClosedError("channel_not_found")), NOW, "leave")
    async with asyncio.timeout(PATIENCE):  # only so that a defect does not hang the run
        async with teller.alerts.telling([one.id for one in made]) as ledger:
            closing = asyncio.create_task(
                sender.deliveries.settle(gone, closed=lambda *_: delivery("notice"))
            )
            await somebody_waits(postgresql_url)
            change = replace(delivery("change"), kind=Kind.CHANGE, parent="post")
            await ledger.note(AlertPost(made[0].id, "s", "", "text", 2, NOW, delivery="post"), change)
        assert await closing
    assert await awake(teller.alerts) == []
    assert {one.state for one in await teller.deliveries.all([State.FAILED])} == {State.FAILED}


async def test_who_tells_some_alerts_does_not_keep_others_from_telling_theirs(
    stores: list[Store], postgresql_url: str
) -> None:
    one, other = (Records(store.database).alerts for store in stores[:2])
    first, second = [await one.add(Alert("screen", "1", "a", f"drone {n}", NOW)) for n in range(2)]
    async with (
        asyncio.timeout(PATIENCE),
        one.telling([first.id]),
    ):  # only so that a defect does not hang the run
        async with other.telling([second.id]) as ledger:
            await ledger.note(AlertPost(second.id, "s", "", "text", 1, NOW))
        assert await told_by(one, second.id, "s") is not None
        waiting = asyncio.create_task(_enter(other, first.id))
        await somebody_waits(postgresql_url)
    await waiting


async def somebody_waits(url: str) -> None:
    """Wait until somebody waits for what another holds."""
    async with connected(url) as looking:
        while not await looking.fetchval(  # noqa: ASYNC110 - the database tells nobody
            "SELECT count(*) FROM pg_locks WHERE NOT granted"
        ):
            await asyncio.sleep(0.01)


async def _enter(alerts: Alerts, alert: int) -> None:
    async with alerts.telling([alert]):
        pass
