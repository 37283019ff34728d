"""What an operator sees at a glance."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from bot.adapters.base import Destination
from bot.cli import app
from bot.outbox.decisions import Delivery, Kind
from bot.schedule import Schedule
from bot.store import Records, Standing
from digests.model import Article, Feed
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store import open_store
from tests.stored import put_up, record

NOW = datetime.now(UTC)


@pytest.fixture
def filled(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with a silent feed, an article that waits, and a schedule."""
    monkeypatch.setenv("ATTACHE_DATABASE_URL", url)

    async def fill() -> None:
        feed = Feed("https://afp.example/feed", "AFP", "AFP")
        old = [
            Article(f"a{hour}", NOW - timedelta(days=5, hours=hour), "AFP", "Old", feed=feed.url)
            for hour in range(24)
        ]
        async with open_store(url) as store:
            await store.feeds.add([feed], NOW)
            state = FeedState(feed, feed.url, due=NOW + timedelta(days=1), polled=NOW, read=NOW)
            await record(store, state, [Candidate.of(one, (one.id,)) for one in old], NOW)
            when = Schedule(time(8), ZoneInfo("Europe/Paris"))
            place = Destination("discord", "2", "1")
            await put_up(
                Records(store.database).deliveries,
                Delivery("d1", Kind.DIGEST, place, "", created=NOW, expires=NOW + timedelta(hours=6)),
            )
            await Records(store.database).schedules.add(Standing("discord", "1", "2", when, NOW))

    asyncio.run(fill())


@pytest.mark.usefixtures("filled")
def test_status_is_one_object() -> None:
    result = CliRunner().invoke(app, ["status", "--format", "json"])
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["running"] is False
    assert found["feeds"] == {"gone": 0, "new": 0, "failing": 0, "well": 1}
    assert found["silent"] == ["https://afp.example/feed"]
    assert found["waiting"]["read"]["count"] == 24
    assert found["outbox"]["pending"] == {"count": 1, "since": f"{NOW:%Y-%m-%dT%H:%M:%SZ}"}
    assert found["outbox"]["failed"] == {"count": 0, "since": None}
    (slot,) = found["slots"]
    assert (slot["platform"], slot["channel"], slot["schedule"]) == ("discord", "2", 1)


@pytest.mark.usefixtures("filled")
def test_status_is_read_by_people_too() -> None:
    result = CliRunner().invoke(app, ["status"])
    lines = result.stdout.splitlines()
    assert lines[0] == "service: does not run"
    assert lines[1].startswith("feeds: 1 well; 0 due; last asked ")
    assert lines[2] == "  silent for longer than is like it: https://afp.example/feed"
    assert lines[3].startswith("articles to read: 24 since ")
    assert lines[-1].endswith("discord/2  schedule 1")
