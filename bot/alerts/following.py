"""Which articles have words or names that somebody follows, seen when they come in: those are read first, so that alerts are told soon."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Mapping

from bot.query.language import QueryError, parse_query
from bot.query.matching import Matcher, in_words
from bot.query.named import by_name, know_names, size
from bot.store.alerts import Alerts, marked
from digests.model import Outlet
from digests.poll.sifting import Found, Sieve, Words

_AT_ONCE = 200
"""Words and names that are taken up in one turn of the event loop, but for what one query has more."""


class Following:
    """What all alerts ask for, as far as words and names tell it before an article is read."""

    def __init__(self, alerts: Alerts, outlets: Mapping[str, Outlet]) -> None:
        self._alerts = alerts
        self._outlets = outlets
        self._matcher = Matcher[int]()
        self._known: set[int] = set()
        self._mark: str | None = None

    @property
    def sieve(self) -> Sieve | None:
        """What finds words and names where documents are parsed."""
        return self._matcher.sieve

    def __call__(self, article: Words, found: Found | None = None) -> bool:
        """Tell whether an article may meet a query; ``found`` is what a sieve found in it."""
        return self._matcher.meets_unread(article, found, self._outlets.get(article.outlet))

    async def take_up(self) -> None:
        """Follow what is followed now.

        Raises:
            StoreError: the database fails.
        """
        mark = await self._alerts.mark()
        if mark == self._mark:
            return
        await asyncio.to_thread(know_names)  # from files, once
        active = marked(mark)
        for number in self._known - active:
            self._matcher.discard(number)
        self._known &= active
        room = _AT_ONCE
        async for some in self._alerts.those(active - self._known):
            for one in some:
                if room <= 0:
                    await asyncio.sleep(0)
                    room = _AT_ONCE
                self._known.add(one.id)
                room -= 0 if one.story else self._follow(one.id, one.query)
            if self._matcher.crowded:
                await self._matcher.settled()
            # What is taken up stays; to look for garbage in it again and again would hold the event loop.
            gc.freeze()
        await self._matcher.settled()
        self._mark = mark

    def _follow(self, number: int, text: str) -> int:
        """Follow a query; return how many words and names it has."""
        try:
            asked = in_words(by_name(parse_query(text)))
        except QueryError:
            return 1  # whoever tells alerts says so
        if asked is None:
            return 1
        self._matcher.add(number, asked)
        return size(asked)
