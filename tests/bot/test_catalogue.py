"""The feeds of the catalogue are a beginning, and no rule."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.catalogue import open_with_catalogue
from config.settings import Settings
from digests.model import Feed
from digests.poll.opml import write_opml
from digests.store import open_store

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
LISTED = Feed("https://a.example/feed", "A", "A")
OWN = Feed("https://b.example/feed", "B", "B")


async def test_a_new_store_has_the_catalogue_and_one_whose_feeds_were_removed_stays_as_it_is(
    url: str, tmp_path: Path
) -> None:
    (tmp_path / "feeds.opml").write_bytes(write_opml([LISTED]))
    settings = Settings.model_validate(
        {"database": {"url": url}, "poll": {"catalogue": tmp_path / "feeds.opml"}}
    )
    async with open_store(url):
        pass  # as a command does that only looks
    async with open_with_catalogue(settings, NOW) as store:
        assert [state.feed.url for state in await store.feeds.all()] == [LISTED.url]
        assert await store.feeds.remove(LISTED.url)
    async with open_with_catalogue(settings, NOW) as store:
        assert await store.feeds.all() == []
        await store.feeds.add([OWN], NOW)
    async with open_with_catalogue(settings, NOW) as store:
        assert [state.feed.url for state in await store.feeds.all()] == [OWN.url]
        await store.feeds.add([LISTED], NOW)
        assert {state.feed.url for state in await store.feeds.due(NOW)} == {LISTED.url, OWN.url}
