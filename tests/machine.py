"""What tests ask of the machine, which may be slow and have others to serve."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 300
"""Seconds after which a test gives up instead of hanging: no machine takes as long for what it waits for."""

#: Ports that a system gives to nobody who does not name one.
_NAMED = range(20_000, 32_000)


@contextmanager
def closed_port() -> Iterator[int]:
    """Keep a port of 127.0.0.1 at which nobody listens, and which nobody else is given meanwhile."""
    with socket.socket() as kept:
        kept.bind(("127.0.0.1", 0))
        yield kept.getsockname()[1]


def later_port() -> int:
    """Return a port of 127.0.0.1 at which the test listens later, and which nobody is given by chance until then."""
    while True:
        port = random.choice(_NAMED)  # noqa: S311 - no secret
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
