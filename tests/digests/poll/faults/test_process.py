"""Cases of the process that concern feeds."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from sqlalchemy import event
from sqlalchemy.engine import Engine

from digests.model import Feed
from digests.poll.poller import open_poller
from digests.store import StoreError, open_store

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)


async def test_case_51_stop_in_the_middle_of_a_poll_loses_nothing(world, write) -> None:
    asked = asyncio.Event()

    async def hang(_request: web.Request) -> web.StreamResponse:
        asked.set()
        await asyncio.Event().wait()
        return web.Response()

    document = write.rss(write.item("One", "https://x.example/1"))
    await world.follow(world.site.give("/quick", document), world.site.call("/slow", hang))
    before = await world.state("/slow")
    polls = world.poller.poll_due()
    assert (await anext(polls)).feed.title == "quick"
    await asked.wait()
    await polls.aclose()  # as the loop of the service is cancelled
    await world.poller.aclose()
    assert await world.titles() == ["One"]
    # The claim of who stopped lapses by itself; nobody waits for it in this test.
    assert replace(await world.state("/slow"), claim="") == before
    world.site.give("/slow", write.rss(write.item("Two", "https://x.example/2")))
    assert set(await world.poll()) == {"slow"}
    assert await world.titles() == ["One", "Two"]


async def test_case_52_disk_that_is_full_stores_nothing_half_and_is_used_again(
    site, write, tmp_path: Path, poll_settings
) -> None:
    few = site.give("/feed", write.rss(write.item("One", "https://news.example/1")), ETag='"1"')
    pages = "PRAGMA max_page_count = {}"

    def limit(connection, _record) -> None:
        (there,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(pages.format(max(there, 1)))

    url = f"sqlite:///{tmp_path}/full.db"
    async with open_store(url) as store:
        await store.feeds.add([Feed(few, "feed", "Outlet")], NOW)
    long = write.rss(*(write.item("word " * 90, f"https://news.example/{n}") for n in range(500)))
    site.give("/feed", long, ETag='"1"')
    event.listen(Engine, "connect", limit)
    try:
        async with open_store(url) as store, open_poller(store, poll_settings, lambda: NOW) as poller:
            with pytest.raises(StoreError, match="full"):
                assert [polled async for polled in poller.poll_due()] == []
            assert await store.articles.count() == 0
    finally:
        event.remove(Engine, "connect", limit)
    async with open_store(url) as store, open_poller(store, poll_settings, lambda: NOW) as poller:
        assert [polled.new async for polled in poller.poll_due()] == [500]
    assert ["If-None-Match" in sent for sent in site.sent("/feed")] == [False, False]


async def test_case_52_database_that_another_writes_to_is_waited_for(
    site, write, tmp_path: Path, poll_settings
) -> None:
    asked = asyncio.Event()

    async def answer(_request: web.Request) -> web.StreamResponse:
        asked.set()
        return web.Response(body=write.rss(write.item("One", "https://news.example/1")))

    file = tmp_path / "busy.db"
    async with (
        open_store(f"sqlite:///{file}") as store,
        open_poller(store, poll_settings, lambda: NOW) as poller,
    ):
        await store.feeds.add([Feed(site.call("/feed", answer), "feed", "Outlet")], NOW)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")

            async def poll() -> list[int]:
                return [polled.new async for polled in poller.poll_due()]

            polling = asyncio.create_task(poll())
            await asked.wait()
            assert await store.articles.count() == 0, "readers go on"
            assert not polling.done()
            other.execute("COMMIT")
        assert await polling == [1]
