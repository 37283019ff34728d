"""Work on what strangers send, in processes that can be stopped: each has a limit of memory, each piece of work one of time.

The executors of the standard library cannot end one piece of work: a thread of C goes on, and a process that is killed takes
all waiting work with it. Here each process has one piece of work at a time, so that it is known which one ended it.
"""

from __future__ import annotations

import asyncio
import pickle
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import ParamSpec, TypeVar, cast

from digests.poll.faults import fault
from digests.poll.messages import HEADER, DeadWorkerError

P = ParamSpec("P")
T = TypeVar("T")

#: By how much processes that compute give way to the one that answers people (nice values), which would wait for a turn on a core
#: where as many compute as there are cores.
NICENESS = 10

#: Bytes that wait in memory on their way to a process, and from it: enough for the next piece of work while one is done.
_BUFFERED = 1024 * 1024

#: Pieces of work after which a process is renewed, so that leaks of the parsers stay small.
_RENEWED_AFTER = 500

#: Bytes that are handed to the socket at once.
_CHUNK = 256 * 1024

#: Seconds that a process has to start; it reads its modules from the disk of a machine that may be busy.
_START_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: seconds by the clock, bytes of memory of its process as a whole; and how much that gives way."""

    seconds: float
    memory: int
    niceness: int = NICENESS


class Workers:
    """Runs functions of modules in at most so many processes, which start when they are needed."""

    def __init__(self, processes: int, limits: Limits) -> None:
        self.limits = limits
        self.processes = processes
        self.awaiting = 0
        """How many wait for a process."""
        self._idle: asyncio.LifoQueue[Worker | None] = asyncio.LifoQueue()
        for _ in range(processes):
            self._idle.put_nowait(None)
        self._live: set[Worker] = set()

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what ``work`` returns, which is a function at the top of a module.

        Raises:
            DeadWorkerError: it takes more than the limits, or ends its process.
            Exception: what ``work`` raises.
        """
        return await self.run_within(self.limits.seconds, work, *args, **kwargs)

    async def run_within(self, seconds: float, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what ``work`` returns, as :meth:`run` does, where it may take so many seconds.

        Raises:
            DeadWorkerError: as :meth:`run` raises it.
            Exception: what ``work`` raises.
        """
        async with self.lent() as worker:
            await worker.give(seconds, work, args, kwargs)
            done, result = await worker.answer(seconds)
        if not done:
            raise cast("Exception", result)
        return cast("T", result)

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[Worker]:
        """Lend a process for several pieces of work; it is ended where the block raises, with all that it was given.

        Whoever has it gives it back soon where others are ``awaiting`` one, or it is ``worn``.

        Raises:
            DeadWorkerError: it does not start.
        """
        self.awaiting += 1
        try:
            worker = await self._idle.get()
        finally:
            self.awaiting -= 1
        try:
            if worker is None:
                worker = await Worker.start(self.limits)
                self._live.add(worker)
            yield worker
        except BaseException:
            # Whoever was cancelled has left a worker that is still busy with nobody's work.
            if worker is not None:
                self._live.discard(worker)
                await asyncio.shield(worker.end())
            self._idle.put_nowait(None)
            raise
        if worker.worn:
            self._live.discard(worker)
            await worker.end()
            worker = None
        self._idle.put_nowait(worker)

    async def ready(self) -> None:
        """Start all processes, so that the first piece of work need not wait for one.

        Raises:
            DeadWorkerError: one does not start.
        """
        waiting = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        try:
            for place, worker in enumerate(waiting):
                if worker is None:
                    waiting[place] = await Worker.start(self.limits)
                    self._live.add(cast("Worker", waiting[place]))
        finally:
            for worker in waiting:
                self._idle.put_nowait(worker)

    async def close(self) -> None:
        """End all processes."""
        await asyncio.gather(*(worker.end() for worker in self._live))


@dataclass(eq=False)
class Worker:
    """A process, which does one piece of work after the other in the order in which they were given.

    ``kept`` is for whoever lends it, to note what was left in it.
    """

    process: subprocess.Popen[bytes]
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    asked: int = 0
    kept: int = 0

    @property
    def worn(self) -> bool:
        """Whether it has done so much that another is to take its place."""
        return self.asked >= _RENEWED_AFTER

    @classmethod
    async def start(cls, limits: Limits) -> Worker:
        """Start a process.

        Raises:
            DeadWorkerError: it does not start.
        """
        ours, theirs = socket.socketpair()
        given = theirs.fileno(), limits.memory, limits.niceness
        try:
            # Not by the event loop, as uvloop knows no process groups.
            process = subprocess.Popen(  # noqa: S603, ASYNC220 - our own; it is begun here, and waited for in a thread
                [sys.executable, "-m", "digests.poll.worker", *map(str, given)],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                # A terminal's Ctrl-C is for the service, which ends its workers in order. A session of their own would keep that from
                # them too, but Linux gives each session an equal share, in which they could not give way.
                process_group=0,
            )
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours, limit=_BUFFERED)
        writer.transport.set_write_buffer_limits(_BUFFERED)
        worker = cls(process, reader, writer)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await worker._answer()
        except (TimeoutError, OSError, EOFError) as error:
            await worker.end()
            raise DeadWorkerError(fault("no-process")) from error
        return worker

    async def give(self, seconds: float, work: Callable[..., object], args: object, kwargs: object) -> None:
        """Give the process a piece of work, which it begins when it is done with those before.

        Raises:
            DeadWorkerError: the process has ended, or does not take it within so many seconds.
        """
        self.asked += 1
        message = pickle.dumps((work, args, kwargs), pickle.HIGHEST_PROTOCOL)
        with _failures_told(seconds):
            async with asyncio.timeout(seconds):
                self.writer.write(HEADER.pack(len(message)))
                for start in range(0, len(message), _CHUNK):  # one large write would hold the event loop
                    self.writer.write(message[start : start + _CHUNK])
                    await self.writer.drain()

    async def answer(self, seconds: float) -> tuple[bool, object]:
        """Return what came of the first piece of work that is not answered yet: whether it was done, and what it returned or raised.

        Raises:
            DeadWorkerError: the process has ended, or takes longer than so many seconds from now on.
        """
        with _failures_told(seconds):
            async with asyncio.timeout(seconds):
                return cast("tuple[bool, object]", await self._answer())

    async def end(self) -> None:
        """End the process, whatever it does."""
        self.writer.close()
        self.process.kill()
        await asyncio.to_thread(self.process.wait)

    async def _answer(self) -> object:
        (length,) = HEADER.unpack(await self.reader.readexactly(HEADER.size))
        return pickle.loads(await self.reader.readexactly(length))  # noqa: S301 - from a process of our own code


@contextmanager
def _failures_told(seconds: float) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise DeadWorkerError(fault("parse-seconds", seconds=f"{seconds:g}")) from error
    except (OSError, EOFError) as error:
        raise DeadWorkerError(fault("parse-ended")) from error
