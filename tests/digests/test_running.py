"""A program that polls runs on uvloop, and so does what it starts."""

from __future__ import annotations

import asyncio
import os
import socket
import sys

import pytest

from digests.poll.workers import Limits, Workers
from digests.running import run


@pytest.mark.skipif(sys.platform == "win32", reason="there is no uvloop for it")
def test_a_program_runs_on_uvloop() -> None:
    async def is_uvloop() -> bool:
        import uvloop  # noqa: PLC0415

        return isinstance(asyncio.get_running_loop(), uvloop.Loop)

    assert run(is_uvloop())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no uvloop for it")
@pytest.mark.parametrize(("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_nobody_is_asked_for_an_address_in_numbers(family: int, address: str) -> None:
    async def known_at_once() -> tuple[str, int]:
        asking = asyncio.get_running_loop().getaddrinfo(address, 80, family=family)
        with pytest.raises(StopIteration) as known:
            asking.send(None)
        ((*_, (host, port, *_)),) = known.value.value
        return host, port

    assert run(known_at_once()) == (address, 80)


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
