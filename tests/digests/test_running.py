"""A program that polls runs on uvloop, and so does what it starts."""

from __future__ import annotations

import asyncio
import os
import sys

import pytest

from digests.poll.workers import Limits, Workers
from digests.running import run


@pytest.mark.skipif(sys.platform == "win32", reason="there is no uvloop for it")
def test_a_program_runs_on_uvloop() -> None:
    async def loop() -> str:
        return type(asyncio.get_running_loop()).__module__

    assert run(loop()) == "uvloop"


def test_processes_start_and_end_there_in_a_group_of_their_own() -> None:
    async def groups() -> tuple[int, int]:
        workers = Workers(1, Limits(seconds=60, memory=1024 * 1024 * 1024))
        try:
            return await workers.run(os.getpgrp), await workers.run(os.getpid)
        finally:
            await workers.close()

    group, process = run(groups())
    assert group == process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
