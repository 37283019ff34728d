"""What looks through much of the store, in processes of its own: the event loop must not be held up while others ask."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Concatenate, ParamSpec, TypeVar

from bot.localization import SaidError, phrase
from digests.poll.messages import DeadWorkerError
from digests.poll.workers import Limits, Workers
from digests.store import Store
from digests.store.engine import create_database

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

#: What one piece of work may take. A week of two hundred feeds takes seconds; what takes a minute helps nobody who waits.
LIMITS = Limits(seconds=60, memory=3 * 1024 * 1024 * 1024)

#: Processes, which start when they are needed: one who asks for a week does not hold up one who asks for today.
_PROCESSES = 2


class TooMuchError(SaidError):
    """A piece of work that took more than it may; the message says so without a capital and a full stop."""


class Research:
    """Looks through the store at an address."""

    def __init__(self, url: str, workers: Workers) -> None:
        self._url = url
        self._workers = workers

    async def begin(self, work: Callable[[], object]) -> None:
        """Start a process and let it do ``work``, which others would have to do there first, so that the first who asks waits for neither."""
        try:
            await self._workers.run(work)
        except DeadWorkerError as error:
            log.warning("A process that looks through the store %s.", error)

    async def run(
        self, work: Callable[Concatenate[Store, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return what ``work`` finds in the store; it is a function at the top of a module, and what it finds is small.

        Raises:
            TooMuchError: it takes more than the limits, or ends its process.
            Exception: what ``work`` raises.
        """
        try:
            return await self._workers.run(_done, self._url, work, args, kwargs)
        except DeadWorkerError as error:
            raise TooMuchError(phrase("too-much")) from error


@asynccontextmanager
async def open_research(url: str, limits: Limits = LIMITS) -> AsyncIterator[Research]:
    """Open the research of the store at ``url``."""
    workers = Workers(_PROCESSES, limits)
    try:
        yield Research(url, workers)
    finally:
        await workers.close()


def _done(
    url: str, work: Callable[..., Awaitable[T]], args: tuple[object, ...], kwargs: dict[str, object]
) -> T:
    async def done() -> T:
        database = create_database(url)
        try:
            return await work(Store(database), *args, **kwargs)
        finally:
            await database.close()

    return asyncio.run(done())
