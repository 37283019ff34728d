from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.monitoring.readiness import Check, Pulse, platforms, poller, readiness
from bot.roles import EVERY_ROLE, Role
from digests.store import Store, open_store

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url) as opened:
        yield opened


async def stands() -> bool:
    return True


async def broken() -> bool:
    return False


@pytest.mark.parametrize(
    ("polled", "well"),
    [(None, False), (NOW, True), (NOW - timedelta(minutes=4), True), (NOW - timedelta(minutes=6), False)],
)
def test_a_poller_is_judged_by_its_last_sign_of_life(polled: datetime | None, well: bool) -> None:
    assert poller(polled, NOW).well is well


def test_platforms_are_ready_when_they_are_connected() -> None:
    assert [one.well for one in platforms(None, waits=False)] == [False]
    assert [one.well for one in platforms({}, waits=False)] == []  # the terminal
    found = platforms({"discord": True, "slack": False}, waits=False)
    assert [(one.part, one.well) for one in found] == [("discord", True), ("slack", False)]
    assert [one.well for one in platforms(None, waits=True)] == [True]


async def test_each_role_checks_what_it_needs(store: Store) -> None:
    async def parts(pulse: Pulse, *roles: Role) -> dict[str, bool]:
        found = await readiness(store.database, pulse, frozenset(roles) or EVERY_ROLE, NOW)
        return {check.part: check.well for check in found}

    assert await parts(Pulse(), Role.READ) == {"database": True}
    assert await parts(Pulse(polled=NOW), Role.POLL) == {"database": True, "poller": True}
    assert await parts(Pulse(), Role.CHAT) == {"database": True, "platforms": False}
    all_well = Pulse(NOW, {"discord": stands, "slack": broken})
    assert await parts(all_well) == {"database": True, "poller": True, "discord": True, "slack": False}


async def test_a_schema_of_another_version_is_not_ready(store: Store) -> None:
    async with store.database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    (check,) = await readiness(store.database, Pulse(), frozenset({Role.READ}), NOW)
    assert check == Check("database", well=False, found="its schema is another than this Attaché's")
