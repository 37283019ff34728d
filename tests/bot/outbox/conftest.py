"""An office whose clock a test moves."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.commands.office import Office
from bot.store import Records
from config.sections import DigestSettings, PollSettings
from digests.poll.discover import open_finder
from digests.store import open_store
from tests.bot.outbox.place import NOW
from tests.clocks import HandClock


@pytest_asyncio.fixture
async def office(url: str) -> AsyncIterator[Office]:
    poll, clock = PollSettings(), HandClock(NOW)
    async with open_store(url) as store, open_finder(poll) as finder:
        yield Office(store, Records(store.database), {}, DigestSettings(), clock, finder, poll)
