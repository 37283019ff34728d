"""A channel's digest at eight in Berlin on weekdays, through a year with both of its clock changes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.commands.office import Office
from bot.posting import Posting
from bot.schedule import Schedule
from bot.store import Records, Standing
from config.sections import DigestSettings, PollSettings
from digests.model import Article, Reading
from digests.poll.discover import open_finder
from digests.poll.identity import Candidate
from digests.store import open_store
from tests.bot.adapters.scenes import LeapingClock
from tests.bot.outbox.drain import drain
from tests.stored import save_articles, save_readings

pytestmark = pytest.mark.simcord(shard_count=1)

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YEAR = datetime(2024, 1, 1, tzinfo=BERLIN).astimezone(UTC)
END = datetime(2025, 1, 1, tzinfo=BERLIN).astimezone(UTC)


@pytest_asyncio.fixture
async def office(url: str) -> AsyncIterator[Office]:
    """An office that read an article at noon of each day."""
    noons = [NEW_YEAR - timedelta(days=1) + timedelta(days=day, hours=11) for day in range(368)]
    read = [Article(f"{noon:%Y%m%d}", noon, "Outlet", f"The orchestra plays {noon:%d %B}") for noon in noons]
    poll, defaults = PollSettings(), DigestSettings(timezone="UTC")
    async with open_store(url) as store, open_finder(poll) as finder:
        await save_articles(store, [Candidate.of(one, (f"link:{one.id}",)) for one in read], NEW_YEAR)
        await save_readings(store, [Reading(one.id, relevant=False, reason="music") for one in read])
        yield Office(store, Records(store.database), {}, defaults, LeapingClock(NEW_YEAR, END), finder, poll)


async def test_weekdays_at_eight_in_berlin_all_year(server: Any, office: Office) -> None:
    clock = office.clock
    assert isinstance(clock, LeapingClock)
    made = await server.admin.slash(
        server.channel, "schedule add", at="08:00", days="weekdays", timezone="Europe/Berlin"
    )
    assert made.ephemeral
    posted: list[datetime] = []

    async def empty() -> None:
        before = len(server.sent("POST /channels/*/messages"))
        await drain(office, server.client)
        posted.extend([clock.now()] * (len(server.sent("POST /channels/*/messages")) - before))

    clock.empty = empty
    own = Standing("terminal", "", "", Schedule(datetime.min.time(), BERLIN), NEW_YEAR)
    posting = asyncio.create_task(Posting(office, {"discord": server.client}, own).run())
    over = asyncio.ensure_future(clock.over.wait())
    await asyncio.wait([posting, over], return_when=asyncio.FIRST_COMPLETED)
    assert over.done(), posting.exception()
    posting.cancel()
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(366)]
    assert [one.astimezone(BERLIN).date() for one in posted] == [day for day in days if day.weekday() < 5]
    assert {one.astimezone(BERLIN).strftime("%H:%M") for one in posted} == {"08:00"}
    # Winter and summer time differ by an hour (UTC+1 and UTC+2), from 31 March to 27 October in 2024.
    summer = [one.date() for one in posted if one.hour == 6]
    assert (summer[0], summer[-1]) == (date(2024, 4, 1), date(2024, 10, 25))
    assert {one.hour for one in posted} == {6, 7}
    messages = server.sent("POST /channels/*/messages")
    assert len(messages) == len(posted) == 262
    heads = [one.json["components"][0]["components"][0]["content"] for one in messages]
    told = [one.astimezone(BERLIN).date() - timedelta(days=1) for one in posted]
    assert all(f"{day:%A}, {day.day} {day:%B %Y}" in head for day, head in zip(told, heads, strict=True))
