"""What an adapter is at, in tasks that its SDK begins and does not wait for: it may end before the database is closed."""

from __future__ import annotations

import asyncio

_GRACE = 5.0
"""Seconds in which what somebody asked for may still be answered when the service stops; it is no more than what the outbox gives its posts."""


class Underway:
    """The tasks that are at work."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    def note(self) -> None:
        """Note the task that calls this, until it ends."""
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def ended(self, grace: float = _GRACE) -> None:
        """Wait until all have ended; those that have not after ``grace`` seconds are cancelled."""
        if not (tasks := self._tasks - {asyncio.current_task()}):
            return
        _, late = await asyncio.wait(tasks, timeout=grace)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)
