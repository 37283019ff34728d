"""The store as the rest of the program sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from digests.store.articles import Articles
from digests.store.choices import Choices
from digests.store.engine import Database, create_database
from digests.store.feeds import Feeds
from digests.store.readings import Readings
from digests.store.stories import Stories
from digests.store.subscriptions import Subscriptions
from digests.store.work import Work


class Store:
    """One database, its queries by noun. ``database`` gives transactions to other tables of the same metadata."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.work = Work(database)
        self.feeds = Feeds(database)
        self.choices = Choices(database)
        self.articles = Articles(database)
        self.readings = Readings(database)
        self.stories = Stories(database)
        self.subscriptions = Subscriptions(database)


@asynccontextmanager
async def open_store(url: str, role: str = "") -> AsyncIterator[Store]:
    """Open the database at ``url`` (``sqlite:///FILE`` or ``postgresql://…``) for a ``role``, and bring its schema up to date.

    Raises:
        StoreError: the address is wrong, or the database cannot be reached, written or upgraded.
    """
    database = create_database(url, role)
    try:
        await database.upgrade()
        yield Store(database)
    finally:
        await database.close()
