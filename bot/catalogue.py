"""The feeds of a store that is new: those of the catalogue."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime

from config.settings import Settings
from digests.poll.catalogue import load_feeds
from digests.store import Store, open_store


@asynccontextmanager
async def open_with_catalogue(settings: Settings, now: datetime, role: str = "") -> AsyncIterator[Store]:
    """Open the store; one whose list of feeds was never begun is given those of the catalogue, due at ``now``.

    Raises:
        StoreError: the database cannot be used.
        CatalogueError: the catalogue cannot be read.
    """
    async with open_store(settings.database.url, role) as store:
        if not await store.feeds.is_begun():
            await store.feeds.add(load_feeds(settings.poll.catalogue), now)
        yield store
