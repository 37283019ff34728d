"""Cases of the process that concern feeds."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from aiohttp import web


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
