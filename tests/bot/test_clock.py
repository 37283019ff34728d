"""Machines whose clocks differ share a database: they reckon by its clock."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.base import Destination
from bot.clock import DatabaseClock
from bot.message import Message
from bot.outbox.decisions import Delivery, Kind
from bot.outbox.payload import written
from bot.store import Records
from digests.store import Store, open_store
from tests.stored import put_up

LEASE = timedelta(seconds=150)
HOURS = (-5, 0, 5)
"""How far the clocks of three machines are off."""


@pytest.fixture
async def stores(postgresql_url: str) -> AsyncIterator[list[Store]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(open_store(postgresql_url)) for _ in HOURS]


async def clocks(stores: list[Store]) -> list[DatabaseClock]:
    made = [
        DatabaseClock(store.database, lambda hours=hours: datetime.now(UTC) + timedelta(hours=hours))
        for store, hours in zip(stores, HOURS, strict=True)
    ]
    for one in made:
        await one.set()
    return made


async def test_machines_with_wrong_clocks_agree(
    stores: list[Store], caplog: pytest.LogCaptureFixture
) -> None:
    told = [one.now() for one in await clocks(stores)]
    assert max(told) - min(told) < timedelta(hours=1)
    assert len(caplog.records) == 2, "of the two that are off, the operator hears"


async def test_a_machine_that_runs_ahead_takes_over_nothing_that_another_is_sending(
    stores: list[Store],
) -> None:
    behind, right, ahead = zip(
        (Records(one.database).deliveries for one in stores), await clocks(stores), strict=True
    )
    place, now = Destination("screen", "a", "1"), right[1].now()
    one = Delivery("one", Kind.ALERT, place, written(Message("", "One")), now, now + timedelta(hours=3))
    await put_up(right[0], one)
    minute = timedelta(minutes=1)
    [taken] = await behind[0].claim("screen", behind[1].now() + minute, 9, LEASE)
    assert taken.id == "one"
    assert await ahead[0].claim("screen", ahead[1].now(), 9, LEASE) == []
    assert await ahead[0].claim("screen", ahead[1].now() + 2 * minute + LEASE, 9, LEASE) != []


async def test_sqlite_is_used_by_one_machine_whose_clock_counts() -> None:
    fixed = datetime(2024, 5, 1, tzinfo=UTC)
    async with open_store("sqlite:///:memory:") as store:
        clock = DatabaseClock(store.database, lambda: fixed)
        await clock.set()
        assert clock.now() == fixed
