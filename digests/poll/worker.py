"""The inside of a worker process of ``digests.poll.workers``: asks for work at a socket, one piece at a time."""

from __future__ import annotations

import os
import pickle
import resource
import socket
import sys
from contextlib import suppress
from io import BufferedRWPair
from typing import Any

import digests.poll.documents  # noqa: F401 - so that the first piece of work does not pay for it
from digests import garbage
from digests.poll.faults import fault
from digests.poll.messages import HEADER, DeadWorkerError


def main() -> None:
    """Answer at the socket of the first argument, with no more memory than the second says and as nice as the third, until it is closed."""
    file_number, memory, niceness = map(int, sys.argv[1:4])
    os.nice(niceness)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    garbage.seldom()
    with socket.socket(fileno=file_number) as ours, ours.makefile("rwb") as stream:
        _send(stream, "ready")
        # A service that was killed resets the connection.
        with suppress(ConnectionError):
            while header := stream.read(HEADER.size):
                (length,) = HEADER.unpack(header)
                _send(stream, _answer(stream.read(length)))


def _answer(message: bytes) -> tuple[bool, Any]:
    try:
        work, args, kwargs = pickle.loads(message)  # noqa: S301 - from the service itself
        return True, work(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 - it is raised where the work was asked for
        return False, DeadWorkerError(fault("parse-memory")) if _lacks_memory(error) else error


def _lacks_memory(error: Exception) -> bool:
    """Whether a piece of work took more memory than it may, a library among it that is loaded for the first time (glibc's words)."""
    unmapped = isinstance(error, ImportError) and "failed to map segment" in str(error)
    return unmapped or isinstance(error, MemoryError)


def _send(stream: BufferedRWPair, answer: object) -> None:
    message = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    stream.write(HEADER.pack(len(message)))
    stream.write(message)
    stream.flush()


if __name__ == "__main__":
    main()
