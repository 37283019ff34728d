"""Who waits is woken."""

from __future__ import annotations

import asyncio

from digests.store.signals import Signals


async def test_each_hears_what_was_sent_while_it_was_busy_and_another_waited() -> None:
    signals = Signals({}, shared=False)
    waiting = asyncio.create_task(signals.wait("read", 60, by="one"))
    await asyncio.sleep(0)
    signals.wake("read")
    assert await waiting
    assert await signals.wait("read", 0, by="another")
    assert not await signals.wait("read", 0, by="one"), "nothing came since"


async def test_what_is_sent_several_times_is_heard_once() -> None:
    signals = Signals({}, shared=False)
    for _ in range(3):
        signals.wake("read")
    signals.wake("place")
    assert await signals.wait("read", 0)
    assert not await signals.wait("read", 0)
    assert await signals.wait("place", 0)
