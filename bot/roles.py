"""What a process of the service does: all of it, or on PostgreSQL a part."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A part of the service that a process can be for."""

    POLL = "poll"
    """Feeds are asked, and articles stored."""

    READ = "read"
    """Articles are read and put into stories."""

    POST = "post"
    """Digests and alerts are posted."""

    CHAT = "chat"
    """Commands are answered."""


EVERY_ROLE = frozenset(Role)
