"""A loopback web site whose answers a test writes, and which remembers what it was asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from ipaddress import ip_network

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from multidict import CIMultiDict

from config.settings import PollSettings

LOOPBACK = (ip_network("127.0.0.0/8"),)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """Answers by path; a path that no test has written is 404."""

    def __init__(self) -> None:
        self.answers: dict[str, Handler] = {}
        self.asked: list[tuple[str, CIMultiDict[str]]] = []
        self.server = TestServer(self._application())

    def give(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        """Answer ``path`` so from now on and return its address; ``_`` in a header's name is ``-``."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(_request: web.Request) -> web.StreamResponse:
            return web.Response(body=body, status=status, headers=named)

        return self.call(path, answer)

    def call(self, path: str, handler: Handler) -> str:
        """Answer ``path`` by ``handler`` from now on and return its address."""
        self.answers[path] = handler
        return self.url(path)

    def url(self, path: str) -> str:
        return str(self.server.make_url(path))

    def sent(self, path: str) -> list[CIMultiDict[str]]:
        """Return the headers of each request for ``path``."""
        return [headers for asked, headers in self.asked if asked == path]

    def _application(self) -> web.Application:
        async def dispatch(request: web.Request) -> web.StreamResponse:
            self.asked.append((request.path_qs, CIMultiDict(request.headers)))
            handler = self.answers.get(request.path_qs)
            return await handler(request) if handler else web.Response(status=404)

        application = web.Application()
        application.router.add_route("*", "/{path:.*}", dispatch)
        return application


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    await site.server.start_server()
    yield site
    await site.server.close()


@pytest.fixture
def poll_settings() -> PollSettings:
    return PollSettings(
        host_spacing=0,
        timeout=10,
        contact="https://example.org/bot",
        max_bytes=1024 * 1024,
        allow_networks=LOOPBACK,
    )
