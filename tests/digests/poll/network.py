"""Servers and a name server for the tests of polling, all on the loopback."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult


class Canary:
    """Listens where nobody may come, and remembers who came."""

    def __init__(self) -> None:
        self.came: list[str] = []
        self.port = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.came.append(request.path)
        return web.Response(text="<rss/>")


class Crowd:
    """Answers ``many`` when they are there together, and remembers how many were there at a time at most."""

    def __init__(self, body: bytes, many: int) -> None:
        self._body = body
        self._together = asyncio.Barrier(many)
        self._there = 0
        self.most = 0

    async def __call__(self, _request: web.Request) -> web.StreamResponse:
        self._there += 1
        self.most = max(self.most, self._there)
        await self._together.wait()
        for _ in range(100):  # turns of the loop that the others share, in which more would come
            await asyncio.sleep(0)
        self._there -= 1
        return web.Response(body=self._body)


@asynccontextmanager
async def listening(handler: object, *hosts: str, port: int = 0) -> AsyncIterator[int]:
    """Serve on every host at one port that is free, and give the port."""
    runner = web.ServerRunner(web.Server(handler))  # type: ignore[arg-type]
    await runner.setup()
    try:
        for host in hosts:
            await web.TCPSite(runner, host, port).start()
            port = runner.addresses[0][1]
        yield port
    finally:
        await runner.cleanup()


class Names(AbstractResolver):
    """A name server whose answers a test writes; it gives each name's answers in turn, the last one for ever."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self._answers = answers

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        left = self._answers[host.partition(".")[0]]
        addresses = left.pop(0) if len(left) > 1 else left[0]
        return [
            ResolveResult(hostname=host, host=one, port=port, family=family, proto=0, flags=0)
            for one in addresses
        ]

    async def close(self) -> None:
        pass
