"""What was begun ends, or is ended, before others go on."""

from __future__ import annotations

import asyncio

from bot.adapters.underway import Underway


async def test_what_was_begun_is_waited_for_and_what_does_not_end_is_cancelled() -> None:
    underway, let_go, begun = Underway(), asyncio.Event(), asyncio.Event()

    async def work(*, ends: bool) -> str:
        underway.note()
        begun.set()
        await (let_go.wait() if ends else asyncio.Event().wait())
        return "done"

    await underway.ended()
    task = asyncio.create_task(work(ends=True))
    await begun.wait()
    asyncio.get_running_loop().call_soon(let_go.set)
    await underway.ended()
    assert task.result() == "done"
    endless = asyncio.create_task(work(ends=False))
    await asyncio.sleep(0)
    await underway.ended(grace=0)
    assert endless.cancelled()
    await underway.ended()
