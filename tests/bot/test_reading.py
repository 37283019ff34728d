"""The processes that read belong to the service, however it ends."""

from __future__ import annotations

import asyncio
import sys

from tests.machine import PATIENCE

_SERVICE = """
import os, signal
from bot.reading import ReadingPool
with ReadingPool("no model", 1) as pool:
    pool._pool.submit(os.getpid).result()
    print("it reads", flush=True)
    signal.pause()
"""


async def test_who_reads_ends_with_a_service_that_was_killed() -> None:
    service = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _SERVICE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert service.stdout is not None
    assert await service.stdout.readline() == b"it reads\n"
    service.kill()
    # Its end of the pipe closes when everybody who has it is gone.
    async with asyncio.timeout(PATIENCE):
        assert await service.stdout.read() == b""
