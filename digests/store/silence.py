"""Which feeds have fallen silent: they are read, and tell nothing where their own rhythm makes that unlikely."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from digests.poll import pace
from digests.poll.state import FeedState
from digests.store.store import Store
from digests.store.tables import articles

RHYTHM = timedelta(days=60)
"""How far back a feed's own rhythm is looked for."""


async def silent(store: Store, states: Iterable[FeedState], now: datetime) -> dict[str, timedelta]:
    """Return the addresses of those feeds that are silent at ``now`` (aware), each with the mean gap that its articles used to have.

    A feed that cannot be read is not silent since: nobody knows what it has to tell.

    Raises:
        StoreError: the database fails.
    """
    read = {state.feed.url: min(state.read, now) for state in states if state.read and not state.gone}
    # Most feeds told something lately, which is found by an index; the rhythm of the others alone is reckoned.
    lately = select(articles.c.feed).where(articles.c.published >= now - pace.SILENT).distinct()
    async with store.database.reading() as connection:
        suspects = sorted(read.keys() - set(await connection.scalars(lately)))
    activity = await store.choices.activity(suspects, week=now, start=now - RHYTHM)
    gaps = {url: pace.overdue(one.articles, one.first, one.last, read[url]) for url, one in activity.items()}
    return {url: gap for url, gap in gaps.items() if gap}
