from __future__ import annotations

import asyncio
import gc
import math
import os
import signal
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from digests import garbage
from digests.poll.messages import DeadWorkerError
from digests.poll.workers import NICENESS, Limits, Workers

MEMORY = 1024 * 1024 * 1024


@pytest_asyncio.fixture(loop_scope="session")
async def workers() -> AsyncIterator[Workers]:
    workers = Workers(1, Limits(seconds=60, memory=MEMORY))
    yield workers
    await workers.close()


async def test_work_is_done_in_another_process_which_is_kept(workers: Workers) -> None:
    first = await workers.run(os.getpid)
    assert first != os.getpid()
    assert await workers.run(os.getpid) == first


async def test_a_process_gives_way_to_the_one_that_asks_and_hears_no_ctrl_c(workers: Workers) -> None:
    assert (
        await workers.run(os.getpriority, os.PRIO_PROCESS, 0) == os.getpriority(os.PRIO_PROCESS, 0) + NICENESS
    )
    assert await workers.run(os.getpgrp) != os.getpgrp(), (
        "a terminal's Ctrl-C reaches the group of the service"
    )
    assert await workers.run(os.getsid, 0) == os.getsid(0), "between sessions nobody gives way"


async def test_a_process_seldom_looks_for_garbage_and_not_in_its_modules(workers: Workers) -> None:
    assert (await workers.run(gc.get_threshold))[0] == garbage.NEW
    assert await workers.run(gc.get_freeze_count) > 0


async def test_what_the_work_raises_is_raised_and_the_process_goes_on(workers: Workers) -> None:
    first = await workers.run(os.getpid)
    with pytest.raises(ValueError, match="math domain"):
        await workers.run(math.sqrt, -1)
    assert await workers.run(os.getpid) == first


@pytest.mark.parametrize("end", [(os._exit, 1), (signal.raise_signal, signal.SIGKILL), (os.abort,)])
async def test_process_that_dies_costs_its_own_work_only(workers: Workers, end) -> None:
    first = await workers.run(os.getpid)
    work, *arguments = end
    dying, waiting = await asyncio.gather(
        workers.run(work, *arguments), workers.run(os.getpid), return_exceptions=True
    )
    assert isinstance(dying, DeadWorkerError)
    assert "ended the process" in str(dying)
    assert waiting not in (first, os.getpid())


async def test_work_that_goes_on_in_c_is_stopped_at_the_deadline() -> None:
    # The process starts under no deadline; then one that this power cannot meet, and no signal handler of Python ends.
    workers = Workers(1, Limits(seconds=3, memory=MEMORY))
    try:
        with pytest.raises(DeadWorkerError, match="more than 3 seconds"):
            await workers.run(pow, 7, 10**9)
        assert await workers.run(pow, 7, 2) == 49
    finally:
        await workers.close()


async def test_memory_is_bounded(workers: Workers) -> None:
    first = await workers.run(os.getpid)
    with pytest.raises(DeadWorkerError, match="too much memory"):
        await workers.run(bytes, 2 * MEMORY)
    assert await workers.run(os.getpid) == first


async def test_work_of_whoever_was_cancelled_is_stopped(workers: Workers) -> None:
    first = await workers.run(os.getpid)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await workers.run(signal.pause)
    assert await workers.run(os.getpid) != first


async def test_closing_ends_the_processes(workers: Workers) -> None:
    process = await workers.run(os.getpid)
    await workers.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
