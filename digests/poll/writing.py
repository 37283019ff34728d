"""The outcomes of polls → the store, as many in one transaction as come at about the same time.

A transaction costs as much as some ten polls in it, and a page of an index is written in each that has a key on it: a first poll of many
feeds in a hundred transactions takes the database twice as long as in ten. So those that will have an outcome in a moment are waited for,
as long as they are more than those that are here: of the last ones few are left to be stored when all else is done.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store import Store
from digests.store.articles import Saved

#: What one transaction holds at most: polls, and articles that may be new. Readers and other writers wait for it.
_POLLS = 200
_CANDIDATES = 2000

_Pending = tuple[FeedState, Sequence[Candidate], "asyncio.Future[Saved]"]


class Writer:
    """Stores outcomes; each caller waits until its own is safe. Those that are expected are waited for ``patience`` seconds at most."""

    def __init__(self, store: Store, clock: Callable[[], datetime], patience: float = 0.3) -> None:
        self._store = store
        self._clock = clock
        self._patience = patience
        self._pending: deque[_Pending] = deque()
        self._candidates = 0
        self._task: asyncio.Task[None] | None = None
        self._expected = 0
        self._complete = asyncio.Event()

    @contextmanager
    def expecting(self) -> Iterator[None]:
        """Tell that an outcome is recorded as soon as this block ends, or comes to nothing."""
        self._expected += 1
        try:
            yield
        finally:
            self._expected -= 1
            self._look()

    async def record(self, state: FeedState, candidates: Sequence[Candidate]) -> Saved:
        """Store a poll's outcome, together with others; return what was new.

        Raises:
            StoreError: the database fails.
        """
        stored: asyncio.Future[Saved] = asyncio.get_running_loop().create_future()
        self._pending.append((state, candidates, stored))
        self._candidates += len(candidates)
        self._look()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())
        return await stored

    async def close(self) -> None:
        """Wait until everything is written."""
        if self._task:
            await self._task

    async def _write(self) -> None:
        while self._pending:
            await self._gather()
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

    async def _gather(self) -> None:
        """Wait until half of what is here or expected is here, or as many as a transaction holds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                await self._complete.wait()

    def _look(self) -> None:
        if len(self._pending) >= min(self._expected, _POLLS) or self._candidates >= _CANDIDATES:
            self._complete.set()
        else:
            self._complete.clear()

    def _next(self) -> list[_Pending]:
        batch = [self._pending.popleft()]
        size = len(batch[0][1])
        while self._pending and len(batch) < _POLLS and size + len(self._pending[0][1]) <= _CANDIDATES:
            batch.append(self._pending.popleft())
            size += len(batch[-1][1])
        self._candidates -= size
        self._look()
        return batch
