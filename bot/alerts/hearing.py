"""Which alerts may hear of an article: those of the audiences that its feed counts for, and for what is news to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from digests.model import Article
from digests.poll.state import FeedState
from digests.store import Store
from digests.store.choices import Choice, Kind


@dataclass(frozen=True, slots=True)
class Hearing:
    """The feeds of some articles, and by audience and feed what anybody chose of them."""

    feeds: Mapping[str, FeedState]
    choices: Mapping[tuple[str, str], Choice]

    @classmethod
    async def of(cls, store: Store, articles: Sequence[Article]) -> Self:
        """Look up what decides for these articles.

        Raises:
            StoreError: the database fails.
        """
        urls = {article.feed for article in articles if article.feed}
        chosen = await store.choices.of(urls)
        return cls(await store.feeds.get(urls), {(one.audience, one.feed): one for one in chosen})

    def hears(self, audience: str, article: Article) -> bool:
        """Tell whether an audience hears of an article.

        What its feed had before the audience followed it, or before the feed was first read, is no news: the first
        reading of a feed gives days of it, and what has no date is dated to that reading.
        """
        feed = self.feeds.get(article.feed or "")
        if feed is None:
            return True  # it was taken off the operator's list while the article was read
        choice = self.choices.get((audience, feed.feed.url))
        if feed.listed:
            return choice is None or choice.kind in {Kind.OFFERED, Kind.FOLLOWED}
        if choice is None or choice.kind is not Kind.FOLLOWED:
            return False
        return article.published > max(choice.since, feed.since or choice.since)
