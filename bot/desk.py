"""The desk: reads what came in and puts it into stories that last."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from bot.language import BATCH, ReadingPool
from bot.store.unheard import Unheard
from digests.cluster.stories import Clusterer
from digests.model import Article, Reading
from digests.store import Store

_MEMORY = timedelta(days=7)
"""How long a story that nobody tells may still grow when it is told again; what is older stays in the store."""


@dataclass(frozen=True, slots=True)
class Told:
    """An article that was read, and the story it tells; None where it is not geopolitics."""

    article: Article
    reading: Reading
    story: str | None


class Desk:
    """Keeps the stories that may still grow. Days that articles name are read in ``zone``."""

    def __init__(
        self,
        store: Store,
        pool: ReadingPool,
        clusterer: Clusterer,
        zone: tzinfo,
        unheard: Unheard | None = None,
    ) -> None:
        self._store = store
        self._pool = pool
        self._clusterer = clusterer
        self._zone = zone
        self._unheard = unheard

    @classmethod
    async def open(
        cls, store: Store, pool: ReadingPool, zone: tzinfo, now: datetime, unheard: Unheard | None = None
    ) -> Desk:
        """Take up the stories that the store remembers; articles that are read are noted in ``unheard`` for the alerts.

        Raises:
            StoreError: the database fails.
        """
        known = await store.stories.since(now - _MEMORY)
        return cls(store, pool, await asyncio.to_thread(Clusterer, known=known), zone, unheard)

    async def read_new(self, done: Callable[[int], object] = lambda _: None) -> list[Told]:
        """Read all articles that nobody has read, batch by batch; ``done`` is told the size of each.

        A batch's stories are stored before its readings: should the process end between the two, the batch is
        read again and finds its articles where they were.

        Raises:
            ModelError: the language model is not installed.
            StoreError: the database fails.
        """
        told: list[Told] = []
        while batch := await self._store.articles.unread(BATCH):
            # The oldest article of a story opens it; what is unread comes newest first.
            batch = sorted(batch, key=lambda article: (article.published, article.id))
            readings = await self._pool.read(batch, self._zone)
            told += await self._place(batch, readings)
            if self._unheard is not None:
                await self._unheard.add([article.id for article in batch])
            await self._store.readings.save(readings)
            done(len(batch))
        return told

    async def _place(self, batch: Sequence[Article], readings: Sequence[Reading]) -> list[Told]:
        def place() -> list[Told]:
            return [
                Told(article, reading, self._clusterer.add(article, reading) if reading.relevant else None)
                for article, reading in zip(batch, readings, strict=True)
            ]

        told = await asyncio.to_thread(place)
        changed = {one.story for one in told}
        await self._store.stories.save([s for s in self._clusterer.stories() if s.id in changed])
        return told
