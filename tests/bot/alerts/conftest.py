"""An office whose clock is moved by hand, and outlets of which two have one owner."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.commands.office import Office
from bot.store import Records
from config.sections import DigestSettings, PollSettings
from digests.model import Outlet
from digests.poll.discover import open_finder
from digests.store import open_store
from tests.bot.alerts.screen import NOW
from tests.clocks import HandClock


@pytest_asyncio.fixture
async def office(url: str) -> AsyncIterator[Office]:
    outlets = {name: Outlet(name, owner=owner) for name, owner in [("A", "one"), ("B", "one"), ("C", "two")]}
    poll, clock = PollSettings(), HandClock(NOW)
    async with open_store(url) as store, open_finder(poll) as finder:
        yield Office(store, Records(store.database), outlets, DigestSettings(), clock, finder, poll)
