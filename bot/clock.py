"""Time as the service sees it, so that a test or a simulation can bring its own."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine
from datetime import UTC, datetime
from typing import Any, Protocol

_LONGEST_NAP = 60.0


class Clock(Protocol):
    """What tells the time and waits for one."""

    def now(self) -> datetime:
        """Return the present instant (UTC)."""

    async def until(self, instant: datetime) -> None:
        """Return when ``instant`` (aware) has come."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant (UTC)."""
        return datetime.now(UTC)

    async def until(self, instant: datetime) -> None:
        """Return when ``instant`` has come, also where the machine slept or its clock was set meanwhile."""
        while (left := (instant - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - nobody can set an event
            await asyncio.sleep(min(left, _LONGEST_NAP))


async def first(*waits: Coroutine[Any, Any, object], beside: Collection[asyncio.Task[Any]] = ()) -> None:
    """Return when one of ``waits`` or of the tasks ``beside`` has ended; the other waits end too, while the tasks go on."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait([*tasks, *beside], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
