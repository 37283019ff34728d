"""Documents, read in processes of their own."""

from __future__ import annotations

import asyncio
import logging
import pickle
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, starmap
from typing import Any, cast

from digests.poll.candidates import Document
from digests.poll.documents import Given, Read, document, documents, parsed
from digests.poll.entries import Parsed
from digests.poll.identity import Candidate
from digests.poll.messages import DeadWorkerError
from digests.poll.pages import named_feeds
from digests.poll.sifting import Sieve, take
from digests.poll.state import FeedState
from digests.poll.workers import Limits, Worker, Workers

log = logging.getLogger(__name__)

#: What one document may take: the largest of 200 real feeds (2.2 MB) takes feedparser 1.4 s and the fast parser 0.02. It gives no way, as it
#: has the most to do of a poll, and the service waits for it with nothing else to do.
LIMITS = Limits(seconds=20, memory=1024 * 1024 * 1024, niceness=0)

#: Bytes of a document that may be given to a process together with others, of those that go there together, and how many times as many a
#: process has at most: the event loop may be busy for longer than it takes to read them. They fit into what a socket holds (208 KiB on
#: Linux), as do their answers, so that neither side waits for the other to read.
_SMALL = 64 * 1024
_TOGETHER = 160 * 1024
_AHEAD = 2

#: Seconds that documents may take together, a hundred times what they do. Where they take longer, or end their process, each is read alone.
_HURRIED = 3


@dataclass(frozen=True, slots=True)
class _Job:
    """A document that waits to be read, and who waits for it."""

    body: bytes
    content_type: str
    state: FeedState
    now: datetime
    sieve: Sieve | None
    read: asyncio.Future[Read]

    @property
    def given(self) -> Given:
        """What a process is given of it."""
        return self.body, self.content_type, self.state, self.now, self.sieve.version if self.sieve else 0


class Parser:
    """Parses documents in worker processes; one that takes too long or too much is ended, and another takes its place."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self._waiting: deque[_Job] = deque()
        self._readers: set[asyncio.Task[None]] = set()
        self._free = workers.processes
        self._refused = 0

    async def ready(self, sieve: Sieve | None = None) -> None:
        """Start the processes, and tell one what to look for, so that the first document waits for neither.

        Raises:
            DeadWorkerError: one does not start.
        """
        await self.workers.ready()
        await self._equip(sieve)

    async def parse(self, body: bytes, content_type: str, address: str) -> Parsed:
        """Return what ``body`` holds; never raises for what a document is."""
        try:
            found, parts = await self.workers.run(parsed, body, content_type, address)
        except DeadWorkerError as error:
            return Parsed(fault=str(error))
        return replace(found, entries=tuple([one async for part in _unpacked(parts) for one in part]))

    async def read(
        self, body: bytes, content_type: str, state: FeedState, now: datetime, sieve: Sieve | None = None
    ) -> Document:
        """Return what ``body`` holds as articles that may be new; never raises for what a document is.

        With them comes what ``sieve`` found in them, where their process had it.
        """
        job = _Job(body, content_type, state, now, sieve, asyncio.get_running_loop().create_future())
        self._waiting.append(job)
        if self._free:
            self._free -= 1
            task = asyncio.create_task(self._read_waiting())
            self._readers.add(task)
            task.add_done_callback(self._readers.discard)
        try:
            found, parts = await job.read
        except DeadWorkerError as error:
            return Document(fault=str(error))
        candidates: list[Candidate] = []
        async for part in _unpacked(parts):
            candidates += starmap(Candidate, part)
        return replace(found, candidates=tuple(candidates))

    async def named_feeds(self, body: bytes, content_type: str, address: str) -> tuple[str, ...]:
        """Return the addresses of the feeds that a web page names; never raises for what a page is."""
        try:
            return await self.workers.run(named_feeds, body, content_type, address)
        except DeadWorkerError:
            return ()

    async def close(self) -> None:
        """Leave what is not read yet."""
        for task in self._readers:
            task.cancel()
        await asyncio.gather(*self._readers, return_exceptions=True)
        for job in self._waiting:
            job.read.cancel()

    async def _read_waiting(self) -> None:
        """Read what waits, in one process at a time."""
        given: deque[list[_Job]] = deque()
        try:
            while self._waiting:
                await self._equip(self._waiting[-1].sieve)
                if len(self._waiting[0].body) > _SMALL:
                    given.append([self._waiting.popleft()])
                else:
                    try:
                        await self._read_small(given)
                    except Exception:  # noqa: BLE001 - whoever is at fault is found where each is read alone
                        if not given:  # no process takes them; one tries for each, and tells why not
                            given.append(self._next())
                    await asyncio.sleep(0)  # in which whoever waits for a process takes it
                while given:
                    for job in given[0]:
                        await self._read_alone(job)
                    given.popleft()
        finally:
            self._free += 1
            for job in chain.from_iterable(given):
                job.read.cancel()  # where the parser is closed before; what is read has its answer

    async def _equip(self, sieve: Sieve | None) -> None:
        """Tell the process that is lent next what to look for; where it cannot take it, the service looks by itself."""
        if sieve is None or sieve.version == self._refused:
            return
        try:
            async with self.workers.lent() as worker:
                if worker.kept != sieve.version:
                    await worker.give(_HURRIED, take, (sieve,), {})
                    done, answer = await worker.answer(_HURRIED)
                    worker.kept = sieve.version
                    if not done:
                        log.error("What is followed is not looked for where feeds are parsed: %r", answer)
        except Exception as error:  # noqa: BLE001 - whatever it is, it concerns no document
            log.warning("What is followed is not looked for where feeds are parsed: %s", error)
            self._refused = sieve.version

    async def _read_small(self, given: deque[list[_Job]]) -> None:
        """Read the small documents that wait, several in a step, and one step ahead of the process; ``given`` holds what it has not answered.

        Raises:
            Exception: what a process raises, or that it has ended; what was given to it is not read.
        """
        async with self.workers.lent() as worker:
            await self._give(worker, given)
            while given:
                while len(given) < _AHEAD and not (self.workers.awaiting or worker.worn):
                    if not await self._give(worker, given):
                        break
                done, answers = await worker.answer(_HURRIED)
                if not done:
                    raise cast("Exception", answers)
                for job, answer in zip(given.popleft(), cast("list[Read]", answers), strict=True):
                    if not job.read.done():  # whoever waited may have been cancelled
                        job.read.set_result(answer)

    async def _give(self, worker: Worker, given: deque[list[_Job]]) -> bool:
        """Give a process the next small documents; tell whether there were any."""
        jobs = self._next()
        if jobs:
            given.append(jobs)
            await worker.give(_HURRIED, documents, ([job.given for job in jobs],), {})
        return bool(jobs)

    def _next(self) -> list[_Job]:
        """Take the small documents that go to a process together next."""
        jobs: list[_Job] = []
        size = 0
        while self._waiting:
            length = len(self._waiting[0].body)
            if length > _SMALL or (jobs and size + length > _TOGETHER):
                break
            jobs.append(self._waiting.popleft())
            size += length
        return jobs

    async def _read_alone(self, job: _Job) -> None:
        if job.read.done():
            return
        try:
            answer = await self.workers.run(document, *job.given)
        except Exception as error:  # noqa: BLE001 - it is raised to who waits
            if not job.read.done():
                job.read.set_exception(error)
        else:
            if not job.read.done():
                job.read.set_result(answer)


async def _unpacked(parts: list[bytes]) -> AsyncIterator[tuple[Any, ...]]:
    for part in parts:
        yield pickle.loads(part)  # noqa: S301 - from a process of our own code
        await asyncio.sleep(0)


@asynccontextmanager
async def open_parser(processes: int, limits: Limits = LIMITS) -> AsyncIterator[Parser]:
    """Open a parser of so many processes; they start with the first document."""
    workers = Workers(processes, limits)
    parser = Parser(workers)
    try:
        yield parser
    finally:
        await parser.close()
        await workers.close()
