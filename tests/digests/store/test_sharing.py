"""Several processes on one database of PostgreSQL: each piece of work is done by one, and by another when that one dies.

Two stores are two processes here: nothing is shared between them but the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.adapters.base import Destination
from bot.outbox.decisions import Delivery, Kind
from bot.schedule import Schedule, Slot, Turn
from bot.store import Records, Standing
from digests.model import Article, Feed, Member, Reading, Story
from digests.poll.identity import Candidate
from digests.store import Store, open_store
from digests.store.leases import LostLeaseError, holding, take
from digests.store.tables import feeds, leases, work
from digests.store.work import Stage
from tests.stored import readings_of, record, save_articles, unread

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
PAST = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
async def workers(postgresql_url: str) -> AsyncIterator[list[Store]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(open_store(postgresql_url)) for _ in range(3)]


async def lapse(store: Store) -> None:
    """Let every claim and lease end, as time would."""
    async with store.database.writing() as connection:
        await connection.execute(update(work).values(until=PAST))
        await connection.execute(update(leases).values(until=PAST))
        await connection.execute(update(feeds).values(claimed=PAST))


def article(number: int, **changes: object) -> Article:
    plain = Article(f"a{number:03}", NOW + timedelta(minutes=number), "Agency", f"Title {number}", "Text")
    return replace(plain, **changes)  # type: ignore[arg-type]


async def put(store: Store, *given: Article) -> None:
    await save_articles(store, [Candidate.of(one, (f"link:{one.id}",)) for one in given], NOW)


async def test_each_article_is_read_by_one(workers: list[Store]) -> None:
    await put(workers[0], *(article(number) for number in range(100)))
    claims = await asyncio.gather(*(one.work.claim(Stage.READ, 10) for one in workers for _ in range(4)))
    taken = [name for claim in claims for name in claim]
    assert len(taken) == len(set(taken)) == 100


async def test_the_work_of_one_that_died_is_taken_over_and_what_it_brings_later_is_dropped(
    workers: list[Store],
) -> None:
    slow, quick, _ = workers
    await put(slow, article(1))
    first = await slow.work.claim(Stage.READ, 10)
    assert await quick.work.claim(Stage.READ, 10) == {}
    await lapse(slow)
    second = await quick.work.claim(Stage.READ, 10)
    await quick.readings.settle(second, [Reading("a001", True, "quick")])
    await slow.readings.settle(first, [Reading("a001", False, "slow")])
    assert (await readings_of(slow, ["a001"]))["a001"].reason == "quick"
    assert await slow.work.left(Stage.PLACE) == 1


async def test_what_is_edited_while_it_is_read_is_read_again(workers: list[Store]) -> None:
    reader, poller, _ = workers
    await put(poller, article(1))
    claims = await reader.work.claim(Stage.READ, 10)
    await put(poller, article(1, title="Edited"))
    await reader.readings.settle(claims, [Reading("a001", False, "of the words before")])
    assert await readings_of(reader, ["a001"]) == {}
    assert await unread(poller) == [article(1, title="Edited")]


async def test_nothing_is_forgotten_between_reading_and_telling(workers: list[Store]) -> None:
    one, other, _ = workers
    await put(one, article(1), article(2))
    claims = await one.work.claim(Stage.READ, 10)
    await one.readings.settle(claims, [Reading("a001", True, ""), Reading("a002", False, "")])
    claims = await one.work.claim(Stage.PLACE, 10)
    assert list(claims) == ["a001"]
    lease = await take(one.database, "stories")
    assert lease is not None
    await one.stories.settle(lease, claims, [Story("s", (Member(article(1), ()),))])
    await one.work.claim(Stage.TELL, 10)  # and it dies
    await lapse(one)
    claims = await other.work.claim(Stage.TELL, 10)
    assert [story for *_, story in await other.readings.told(list(claims))] == ["s"]
    await other.work.finish(claims)
    assert [await other.work.left(stage) for stage in Stage] == [0, 0, 0]


async def test_who_lost_the_lease_stores_no_stories(workers: list[Store]) -> None:
    slow, quick, _ = workers
    await put(slow, article(1))
    await slow.readings.settle(await slow.work.claim(Stage.READ, 1), [Reading("a001", True, "")])
    first = await take(slow.database, "stories")
    assert first is not None
    assert await take(quick.database, "stories") is None
    claims = await slow.work.claim(Stage.PLACE, 1)
    await lapse(slow)
    second = await take(quick.database, "stories")
    assert second is not None
    assert second.token > first.token
    with pytest.raises(LostLeaseError, match="another took over"):
        await slow.stories.settle(first, claims, [Story("s", (Member(article(1), ()),))])
    with pytest.raises(LostLeaseError):
        await first.renew()
    await second.renew()
    assert await quick.stories.since(NOW) == []


async def test_a_lease_that_is_given_back_is_free_at_once(workers: list[Store]) -> None:
    one, other, _ = workers
    async with holding(one.database, "chat"):
        assert await take(other.database, "chat") is None
    assert await take(other.database, "chat") is not None


async def test_a_feed_is_polled_by_one_and_a_host_too(workers: list[Store]) -> None:
    one, other, _ = workers
    addresses = [f"https://{host}.example/{n}" for host in "abc" for n in range(5)]
    await one.feeds.add([Feed(url, url, "Outlet") for url in addresses], NOW)
    later = NOW + timedelta(hours=1)
    mine = {state.feed.url for state in await one.feeds.claim(later, 3)}
    assert mine == {f"https://a.example/{n}" for n in range(3)}
    theirs = {state.feed.url for state in await other.feeds.claim(later)}
    assert theirs == {url for url in addresses if "//a." not in url}, "the host is being asked already"
    again = await one.feeds.claim(later)
    assert {state.feed.url for state in again} == {f"https://a.example/{n}" for n in range(5)}
    await one.feeds.release()
    assert len(await other.feeds.claim(later)) == 15


async def test_what_a_stale_poll_brings_is_dropped(workers: list[Store]) -> None:
    slow, quick, _ = workers
    feed = Feed("https://a.example/feed", "A", "Agency")
    await slow.feeds.add([feed], NOW)
    [stale] = await slow.feeds.claim(NOW, 1)
    await slow.feeds.keep()
    assert await quick.feeds.claim(NOW, 1) == []
    await lapse(slow)
    [fresh] = await quick.feeds.claim(NOW, 1)
    found = [Candidate.of(article(1, feed=feed.url), ("link:1",))]
    await record(slow, replace(stale, failures=7), found, NOW)
    assert await quick.articles.count() == 0
    saved = await record(quick, replace(fresh, failures=1), found, NOW)
    [state] = await slow.feeds.all()
    assert (saved.new, state.failures) == (1, 1)


async def test_articles_of_several_pollers_are_stored_once(workers: list[Store]) -> None:
    await asyncio.gather(*(put(one, *(article(n) for n in range(50))) for one in workers for _ in range(3)))
    assert await workers[0].articles.count() == 50


async def test_who_waits_is_woken_by_another_process_once_it_has_committed(workers: list[Store]) -> None:
    waiting, sending, _ = workers
    async with waiting.database.signals.heard():
        # The first return tells that it listens: what came before is looked for.
        assert await waiting.database.signals.wait("read", 60)
        woken = asyncio.create_task(waiting.database.signals.wait("read", 60))
        async with sending.database.writing() as connection:
            await sending.database.signals.send(connection, "read")
        assert await woken


@pytest.mark.parametrize("stage", ["read", "place", "tell", "outbox screen", "schedules"])
async def test_each_stage_is_woken_by_what_another_process_does_before_it(
    workers: list[Store], stage: str
) -> None:
    """Nobody looks by itself here: who waits would wait for ten minutes, and then be told that nobody woke it."""
    waiting, doing, _ = workers
    feed = Feed("https://a.example/feed", "A", "Agency")
    await doing.feeds.add([feed], NOW)
    records, place = Records(doing.database), Destination("screen", "a", "1")
    [state] = await doing.feeds.claim(NOW, 1)
    if stage in {"place", "tell"}:
        await put(doing, article(1))
        claims = await doing.work.claim(Stage.READ, 1)
    if stage == "tell":
        await doing.readings.settle(claims, [Reading("a001", True, "")])
        claims = await doing.work.claim(Stage.PLACE, 1)
    standing = Standing("screen", "1", "a", Schedule(time(8), ZoneInfo("UTC")), NOW)
    one = await records.schedules.add(standing)
    async with waiting.database.signals.heard():
        assert await waiting.database.signals.wait(stage, 60), "it listens"
        woken = asyncio.create_task(waiting.database.signals.wait(stage, 600))
        await asyncio.sleep(0)
        match stage:
            case "read":
                await record(doing, state, [Candidate.of(article(1, feed=feed.url), ("link:1",))], NOW)
            case "place":
                await doing.readings.settle(claims, [Reading("a001", True, "")])
            case "tell":
                lease = await take(doing.database, "stories")
                assert lease is not None
                await doing.stories.settle(lease, claims, [Story("s", (Member(article(1), ()),))])
            case "schedules":
                await records.schedules.pause(one.id, NOW, paused=True)
            case _:
                sent = Delivery("d", Kind.DIGEST, place, "", NOW, NOW + timedelta(hours=6))
                slot = Slot(NOW.date(), NOW)
                await records.slots.decide(one.id, slot, Turn.POSTED, NOW, delivery=sent)
        assert await woken
