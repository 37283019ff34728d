"""What causes a post is stored together with it, or not at all: here the last row of what is stored cannot be."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, time
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.base import ClosedError
from bot.commands.office import Office
from bot.outbox.decisions import Delivery, Failed, Kind, State, after
from bot.schedule import Schedule, Slot, Turn
from bot.store import Alert, AlertPost, Standing
from digests.model import Article, Member, Reading, Story
from digests.poll.identity import Candidate
from digests.store import StoreError
from digests.store.work import Stage
from tests.bot.outbox.place import LEASE, NOW, delivery
from tests.stored import awake, put_up, save_articles, save_stories, told_by


@asynccontextmanager
async def broken(office: Office) -> AsyncIterator[None]:
    """Let no step of a delivery be stored."""
    for step in ("delivery_steps RENAME TO gone", "gone RENAME TO delivery_steps"):
        async with office.store.database.writing() as connection:
            await connection.exec_driver_sql(f"ALTER TABLE {step}")
        if step.startswith("delivery_steps"):
            with pytest.raises(StoreError, match="delivery_steps"):
                yield


async def test_a_slot_and_its_digest(office: Office) -> None:
    slots, slot = office.records.slots, Slot(NOW.date(), NOW)
    standing = Standing("screen", "1", "a", Schedule(time(12), ZoneInfo("UTC")), NOW)
    one = await office.records.schedules.add(standing)
    async with broken(office):
        await slots.decide(one.id, slot, Turn.POSTED, NOW, delivery=delivery("digest"))
    assert await slots.decided(NOW) == {}
    assert await office.records.deliveries.all() == []
    assert await slots.decide(one.id, slot, Turn.POSTED, NOW, delivery=delivery("digest"))


async def told(office: Office) -> tuple[Alert, dict[str, str]]:
    """Store an alert, and an article of a story that is claimed to be told; return both."""
    alert = await office.records.alerts.add(Alert("screen", "1", "a", "drone", NOW))
    article = Article("1", NOW, "Outlet", "Drones cross the border")
    await save_articles(office.store, [Candidate.of(article, ("link:1",))], NOW)
    work, store = office.store.work, office.store
    await store.readings.settle(await work.claim(Stage.READ, 1), [Reading("1", True, "")])
    await work.claim(Stage.PLACE, 1)
    await save_stories(store, [Story("s", (Member(article, ()),))])
    async with store.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE work SET stage = 'tell', until = NULL")
    return alert, await work.claim(Stage.TELL, 1)


@pytest.mark.parametrize("before", [False, True], ids=["alert", "update"])
async def test_a_story_that_was_told_and_its_alert_or_update(office: Office, *, before: bool) -> None:
    alert, claims = await told(office)
    post = AlertPost(alert.id, "s", "", "text", 1, NOW, delivery="post")
    if before:
        async with office.records.alerts.telling([alert.id]) as ledger:
            await ledger.note(post, delivery("post", kind=Kind.ALERT))
    outgoing: list[Delivery] = [delivery("post", kind=Kind.ALERT)]
    if before:
        outgoing = [delivery(one, kind=Kind(one), parent="post") for one in ("change", "word")]

    async def tell() -> bool:
        async with office.records.alerts.telling([alert.id]) as ledger:
            held = await ledger.begin(claims)
            await ledger.note(replace(post, owners=2), *outgoing)
        return held

    async with broken(office):
        await tell()
    known = await told_by(office.records.alerts, alert.id, "s")
    assert known == (post if before else None)
    assert len(await office.records.deliveries.all()) == before
    assert await office.store.work.left(Stage.TELL) == 1, "somebody tells it yet"
    assert await tell()
    assert await office.store.work.left(Stage.TELL) == 0


async def test_what_rests_and_the_notice_of_it(office: Office) -> None:
    outbox = office.records.deliveries
    await office.records.alerts.add(Alert("screen", "1", "a", "drone", NOW))
    await put_up(outbox, delivery("one"))
    [mine] = await outbox.claim("screen", NOW.astimezone(UTC), 9, LEASE)
    gone = after(mine, Failed(ClosedError("gone")), NOW, "leave")
    async with broken(office):
        await outbox.settle(gone, closed=lambda *_: delivery("notice", kind=Kind.NOTICE))
    assert [one.state for one in await outbox.all()] == [State.SENDING]
    assert len(await awake(office.records.alerts)) == 1
    assert await outbox.settle(gone, closed=lambda *_: delivery("notice", kind=Kind.NOTICE))
    assert await awake(office.records.alerts) == []
