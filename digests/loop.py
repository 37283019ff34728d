"""uvloop, which asks nobody for an address that is written in numbers."""

from __future__ import annotations

from socket import SOCK_STREAM
from typing import Any

import uvloop


class Loop(uvloop.Loop):
    """An event loop whose sockets connect at once.

    Each connection is made to numbers, behind which the guard has looked (``digests.poll.guard``). uvloop (0.23) has them looked up all the
    same, and in a thread, as it does not say that they are for a stream, without which it does not read them itself: a third of all that
    a connection takes.
    """

    async def getaddrinfo(self, host: Any, port: Any, *, type: int = 0, **more: Any) -> Any:  # noqa: A002 - as asyncio has it
        """Return the addresses of a host, for streams where it is not said what for."""
        return await super().getaddrinfo(host, port, type=type or SOCK_STREAM, **more)
