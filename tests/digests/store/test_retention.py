"""What is old is forgotten, unless something still needs it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.base import Destination
from bot.outbox.decisions import Delivery, Kind
from bot.store import Alert, AlertPost, Records
from digests.model import Article, Member, Reading, Story
from digests.poll.identity import Candidate
from digests.store import Store, open_store
from digests.store.retention import forget
from tests.stored import published_between, save_articles, save_readings, save_stories, unread

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
BEFORE = NOW - timedelta(days=90)
OLD = BEFORE - timedelta(days=1)


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url) as store:
        yield store


def article(name: str, published: datetime = OLD) -> Article:
    return Article(name, published, "Agency", f"Title {name}", "Text")


async def put(store: Store, *given: Article, read: bool = True) -> int:
    saved = await save_articles(store, [Candidate.of(one, (f"link:{one.id}",)) for one in given], NOW)
    if read:
        await save_readings(store, [Reading(one.id, True, "") for one in given])
    return saved.new


async def told(store: Store, name: str, *given: Article) -> None:
    await put(store, *given)
    await save_stories(store, [Story(name, tuple(Member(one, ()) for one in given))])


async def left(store: Store) -> set[str]:
    return {
        one.id for one in await published_between(store, OLD - timedelta(days=9), NOW + timedelta(days=1))
    }


async def test_what_is_old_goes_and_does_not_come_back(store: Store) -> None:
    records = Records(store.database)
    await put(store, *(article(f"x{number:03}") for number in range(450)))
    await told(store, "old", article("a"), article("b"))
    assert await forget(store.database, BEFORE, records.needed(BEFORE)) == 452
    assert await left(store) == set()
    assert await store.stories.since(OLD) == []
    assert await put(store, article("a"), read=False) == 0, "a feed gives it again"
    assert await unread(store) == []


async def test_what_is_needed_stays_whole(store: Store) -> None:
    records = Records(store.database)
    await told(store, "growing", article("a"), article("b", BEFORE))
    await told(store, "edited", article("c"), article("d"))
    await save_articles(store, [Candidate.of(article("e"), ("link:e",))], NOW)
    await save_articles(
        store, [Candidate.of(Article("c", OLD, "Agency", "Another title", "Text"), ("link:c",))], NOW
    )
    await told(store, "followed", article("f"))
    await told(store, "posted", article("g"))
    await told(store, "held", article("h"))
    await told(store, "posted long ago", article("i"))
    await told(store, "in the outbox", article("j"))
    await told(store, "in a summary", article("k"))
    await records.alerts.add(Alert("discord", "1", "2", "line", NOW, story="followed"))
    alert = await records.alerts.add(Alert("discord", "1", "2", "drone", NOW))
    place = Destination("discord", "2", "1")
    waiting = Delivery("waiting", Kind.ALERT, place, "", OLD, NOW)
    async with records.alerts.telling([alert.id]) as ledger:
        await ledger.note(AlertPost(alert.id, "posted", "m", "", 1, BEFORE))
        await ledger.note(AlertPost(alert.id, "held", "", "", 1, OLD, held=OLD))
        await ledger.note(AlertPost(alert.id, "posted long ago", "m", "", 1, OLD))
        await ledger.note(AlertPost(alert.id, "in the outbox", "", "", 1, OLD, delivery=waiting.id), waiting)
        summed = AlertPost(alert.id, "in a summary", "", "", 1, OLD, held=OLD)
        await ledger.note(summed)
        await ledger.release([summed], replace(waiting, id="summary", kind=Kind.HELD))
    assert await forget(store.database, BEFORE, records.needed(BEFORE)) == 1
    assert await left(store) == set("abcdefghjk")
    one = await records.deliveries.get(waiting.id)
    assert one is not None
    assert await records.deliveries.drop(one, NOW)
    await records.deliveries.forget(NOW)
    assert await forget(store.database, BEFORE, records.needed(BEFORE)) == 0, (
        "what ended is told by /why still"
    )
    await records.deliveries.forget(NOW + timedelta(seconds=1))
    assert await forget(store.database, BEFORE, records.needed(BEFORE)) == 1
