"""What a worker process and whoever gives it work say to each other; a worker loads nothing else of ``digests.poll.workers``."""

from __future__ import annotations

import struct

#: What stands before each message: its length in bytes.
HEADER = struct.Struct("!Q")


class DeadWorkerError(Exception):
    """A piece of work that was stopped, or that ended its process; the message is why, as the end of a sentence."""
