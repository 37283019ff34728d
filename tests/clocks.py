"""Clocks that a test sets."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta


class StandingClock:
    """A clock that stands, and for which nobody waits."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    async def until(self, instant: datetime) -> None:
        raise AssertionError(f"nobody waits here, least of all until {instant}")


class CalledClock:
    """A clock that is called for the time, and stands at ``now`` until a test sets it."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class HandClock:
    """A clock that stands until it is moved. ``awaited`` tells what is waited for, in the order in which it was begun."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._waits: list[tuple[datetime, asyncio.Future[None]]] = []
        self.awaited: asyncio.Queue[datetime] = asyncio.Queue()

    def now(self) -> datetime:
        return self._now

    async def until(self, instant: datetime) -> None:
        self.awaited.put_nowait(instant)
        if instant > self._now:
            wait = instant, asyncio.get_running_loop().create_future()
            self._waits.append(wait)
            try:
                await wait[1]
            finally:
                self._waits.remove(wait)

    def move(self, to: datetime | timedelta) -> None:
        """Set the clock to an instant, or a step ahead; who waited until then goes on."""
        self._now = to if isinstance(to, datetime) else self._now + to
        for instant, come in self._waits:
            if instant <= self._now and not come.done():
                come.set_result(None)
