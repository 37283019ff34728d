"""Time as the service sees it, so that a test or a simulation can bring its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from digests.store.engine import Database, clock

log = logging.getLogger(__name__)

_LONGEST_NAP = 60.0

_SET = 60.0
"""Seconds after which the machine's clock is compared with the database's again; one machine's clock is off by less than a second by then."""

_OFF = timedelta(seconds=2)
"""How far a machine's clock is off that an operator should hear of."""


class Clock(Protocol):
    """What tells the time and waits for one."""

    def now(self) -> datetime:
        """Return the present instant (UTC)."""

    async def until(self, instant: datetime) -> None:
        """Return when ``instant`` (aware) has come."""


def _machine() -> datetime:
    return datetime.now(UTC)


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present instant (UTC)."""
        return _machine()

    async def until(self, instant: datetime) -> None:
        """Return when ``instant`` has come, also where the machine slept or its clock was set meanwhile."""
        while (left := (instant - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - nobody can set an event
            await asyncio.sleep(min(left, _LONGEST_NAP))


class DatabaseClock(SystemClock):
    """The database's clock, so that all processes on it have one, however their machines' (``machine``) are set.

    For SQLite it is the machine's.
    """

    def __init__(self, database: Database, machine: Callable[[], datetime] = _machine) -> None:
        self._database, self._machine = database, machine
        self._behind = timedelta(0)

    def now(self) -> datetime:
        """Return the present instant (UTC)."""
        return self._machine() + self._behind

    async def set(self) -> None:
        """Compare the machine's clock with the database's, which is right.

        Raises:
            StoreError: the database fails.
        """
        if not self._database.shared:
            return
        async with self._database.reading() as connection:
            asked = self._machine()
            there = await clock(connection)
            answered = self._machine()
        behind = there - (asked + (answered - asked) / 2)
        if abs(behind - self._behind) > _OFF:
            log.warning(
                "This machine's clock is %.0f seconds %s the database's, which counts; set it right.",
                abs(behind).total_seconds(),
                "behind" if behind > timedelta(0) else "ahead of",
            )
        self._behind = behind

    async def keep(self) -> None:
        """Keep it right until cancelled.

        Raises:
            StoreError: the database fails.
        """
        while self._database.shared:
            await asyncio.sleep(_SET)
            await self.set()


async def first(*waits: Coroutine[Any, Any, object], beside: Collection[asyncio.Task[Any]] = ()) -> None:
    """Return when one of ``waits`` or of the tasks ``beside`` has ended; the other waits end too, while the tasks go on."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait([*tasks, *beside], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
