"""The outcomes of polls → the store, as many in one transaction as have gathered while the last one was written."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store import Store
from digests.store.articles import Saved

#: What one transaction holds at most: polls, and articles that may be new. Readers and other writers wait for it.
_POLLS = 100
_CANDIDATES = 1000

_Pending = tuple[FeedState, Sequence[Candidate], "asyncio.Future[Saved]"]


class Writer:
    """Stores outcomes; each caller waits until its own is safe."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._pending: deque[_Pending] = deque()
        self._task: asyncio.Task[None] | None = None

    async def record(self, state: FeedState, candidates: Sequence[Candidate]) -> Saved:
        """Store a poll's outcome, together with others; return what was new.

        Raises:
            StoreError: the database fails.
        """
        stored: asyncio.Future[Saved] = asyncio.get_running_loop().create_future()
        self._pending.append((state, candidates, stored))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())
        return await stored

    async def close(self) -> None:
        """Wait until everything is written."""
        if self._task:
            await self._task

    async def _write(self) -> None:
        while self._pending:
            batch = self._next()
            polls = [(state, candidates) for state, candidates, _ in batch]
            try:
                saved = await self._store.feeds.record_all(polls, self._clock())
            except Exception as error:  # noqa: BLE001 - it is raised to each who waits
                for _, _, stored in batch:
                    if not stored.done():
                        stored.set_exception(error)
                continue
            for (_, _, stored), one in zip(batch, saved, strict=True):
                if not stored.done():  # whoever waited may have been cancelled
                    stored.set_result(one)

    def _next(self) -> list[_Pending]:
        batch = [self._pending.popleft()]
        size = len(batch[0][1])
        while self._pending and len(batch) < _POLLS and size + len(self._pending[0][1]) <= _CANDIDATES:
            batch.append(self._pending.popleft())
            size += len(batch[-1][1])
        return batch
