"""A feed that has fallen silent is noticed by its own rhythm, and told where people look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands.digest import Request, digest_from_store
from bot.commands.feed_health import health
from bot.commands.office import Asker, Office, Rights
from bot.localization import english
from bot.message import coverage_line
from bot.store import Records
from config.sections import DigestSettings, PollSettings
from digests.model import Article, Feed, Reading
from digests.poll.discover import open_finder
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store import open_store
from tests.clocks import StandingClock
from tests.stored import record, save_readings

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)


async def nobody() -> Rights:
    raise AssertionError("who looks changes nothing")


async def test_a_silent_feed_is_told_by_feeds_health_and_in_the_last_line_of_a_digest(url: str) -> None:
    silent, lively = (
        Feed(f"https://{name}.example/feed", name.title(), name.title()) for name in ("silent", "lively")
    )
    poll, clock = PollSettings(), StandingClock(NOW)
    async with open_store(url) as store, open_finder(poll) as finder:
        await store.feeds.add([silent, lively], NOW)
        for feed, since in ((silent, timedelta(days=5)), (lively, timedelta(0))):
            given = [
                Article(
                    f"{feed.title}{hour}",
                    NOW - since - timedelta(hours=hour),
                    feed.outlet,
                    "News",
                    feed=feed.url,
                )
                for hour in range(48)
            ]
            state = FeedState(feed, feed.url, due=NOW + timedelta(hours=1), polled=NOW, read=NOW)
            await record(store, state, [Candidate.of(one, (one.id,)) for one in given], NOW)
            await save_readings(store, [Reading(one.id, False, "sport") for one in given])
        office = Office(
            store, Records(store.database), {}, DigestSettings(timezone="UTC"), clock, finder, poll
        )
        asker = Asker("slack", "T1", "CNEWS", rights=nobody, admins="")
        told = await health(office, asker)
        assert told.title == "1 of 2 feeds do as they should."
        [part] = told.parts
        assert [entry.text for entry in part.entries] == [
            "Silent answers, but has told nothing for 5 days; it used to every hour"
        ]
        digest = await digest_from_store(store, Request(NOW.date(), ZoneInfo("UTC"), {}))
        assert "1 feed unusually silent" in coverage_line(digest.coverage, english())
