"""The desk: reads what came in and puts it into stories that last."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from bot.logs import trail
from bot.reading import BATCH, ReadingPool
from digests.cluster.stories import Clusterer
from digests.model import Article, Reading
from digests.store import Store
from digests.store.leases import Lease, LostLeaseError, take
from digests.store.work import Stage

log = logging.getLogger(__name__)

STORIES = "stories"
"""The lease of the process that puts articles into stories: a story grows article by article, and each must see those before it."""

_READ = 10
"""Articles that are read at a time as they come: enough to nearly fill the model's batches, few enough that news which somebody follows does
not wait long for others."""

_LOOK = 0.1
"""Seconds after which a process that makes room for urgent articles looks whether they are told."""

_MEMORY = timedelta(days=7)
"""How long a story that nobody tells may still grow when it is told again; what is older stays in the store."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article that was read, and the story it tells; None where it is in none."""

    article: Article
    reading: Reading
    story: str | None


class Desk:
    """Keeps the stories that may still grow. Days that articles name are read in ``zone``."""

    def __init__(self, store: Store, pool: ReadingPool, clusterer: Clusterer, zone: tzinfo) -> None:
        self._store = store
        self._pool = pool
        self._clusterer = clusterer
        self._zone = zone

    @classmethod
    async def open(cls, store: Store, pool: ReadingPool, zone: tzinfo, now: datetime) -> Desk:
        """Take up the stories that the store remembers, in a process that is alone.

        Raises:
            StoreError: the database fails.
        """
        return cls(store, pool, await remembered(store, now), zone)

    async def read_new(self, done: Callable[[int], object] = lambda _: None) -> list[Told]:
        """Read all articles that nobody has read and put them into stories, batch by batch; ``done`` is told the size of each.

        Raises:
            ModelError: the language model is not installed.
            StoreError: the database fails.
        """
        lease = await take(self._store.database, STORIES)
        if lease is None:
            raise LostLeaseError("another process puts articles into stories")
        told: list[Told] = []
        while size := await read_batch(self._store, self._pool, self._zone):
            while placed := await place_batch(self._store, self._clusterer, lease):
                told += placed
            done(size)
        return told


async def remembered(store: Store, now: datetime) -> Clusterer:
    """Return the stories that may still grow.

    Raises:
        StoreError: the database fails.
    """
    known = await store.stories.since(now - _MEMORY)
    return await asyncio.to_thread(Clusterer, known=known)


async def read_on(
    store: Store, pool: ReadingPool, zone: tzinfo, processes: int, done: Callable[[int], object]
) -> None:
    """Read what comes, for ever: a batch for each of the pool's ``processes`` at the same time. Days that articles name are read in ``zone``;
    ``done`` is told the size of each batch.

    While something urgent is on its way, for seconds after it came, no other article is begun: telling it needs the processors too.

    Raises:
        ModelError: the language model is not installed.
        StoreError: the database fails.
    """

    async def read(reader: str, *, urgent: bool = False) -> None:
        count, signals = 0, store.database.signals
        while True:
            hurry = not urgent and await store.work.hurries()
            size = await read_batch(store, pool, zone, _READ, urgent=urgent or hurry)
            if size:
                count += size
                done(size)
            elif hurry:
                # To claim in vain would take turns of those who write.
                while await store.work.hurries() and not await signals.wait(Stage.READ, _LOOK, by=reader):
                    pass
            else:
                if count:
                    log.info("Read %s articles.", count)
                count = 0
                await signals.wait(Stage.READ, by=reader)

    async with asyncio.TaskGroup() as group:
        for number in range(processes):
            group.create_task(read(f"{number}"))
        # A batch more than there are processes, so that none of them waits for the store; but nothing urgent waits behind another.
        group.create_task(read("urgent", urgent=True))


async def read_batch(
    store: Store, pool: ReadingPool, zone: tzinfo, limit: int = BATCH, *, urgent: bool = False
) -> int:
    """Read at most ``limit`` articles that nobody reads yet, or only ``urgent`` ones; return how many there were. Days that they name are
    read in ``zone``.

    Raises:
        ModelError: the language model is not installed.
        StoreError: the database fails.
    """
    claims = await store.work.claim(Stage.READ, limit, urgent=urgent)
    if not claims:
        return 0
    try:
        batch = await store.articles.of(list(claims))
        readings = await pool.read(batch, zone)
        await store.readings.settle(claims, readings)
    except (Exception, asyncio.CancelledError):
        await store.work.release(claims)
        raise
    for article, reading in zip(batch, readings, strict=True):
        told = {"article": article.id, "feed": article.feed, "relevant": reading.relevant}
        trail.info("Article read.", extra=told | {"published": article.published})
    return len(claims)


async def place_batch(store: Store, clusterer: Clusterer, lease: Lease) -> list[Told]:
    """Put articles that were read into their stories, under the lease of the only one who does.

    Raises:
        LostLeaseError: another process does it by now.
        StoreError: the database fails.
    """
    claims = await store.work.claim(Stage.PLACE, BATCH)
    if not claims:
        return []
    read = await store.readings.told(list(claims))

    def place() -> list[Told]:
        relevant = [(article, reading) for article, reading, _ in read if reading.relevant]
        placed = dict(zip((article.id for article, _ in relevant), clusterer.add_all(relevant), strict=True))
        return [Told(article, reading, placed.get(article.id)) for article, reading, _ in read]

    told = await asyncio.to_thread(place)
    changed = {one.story for one in told}
    await store.stories.settle(lease, claims, [one for one in clusterer.stories() if one.id in changed])
    for one in told:
        trail.info("Article placed.", extra={"article": one.article.id, "story": one.story})
    return told
