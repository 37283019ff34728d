"""Work on what strangers send, in processes that can be stopped: each has a limit of memory, each piece of work one of time.

The executors of the standard library cannot end one piece of work: a thread of C goes on, and a process that is killed takes
all waiting work with it. Here each process has one piece of work at a time, so that it is known which one ended it.
"""

from __future__ import annotations

import asyncio
import pickle
import socket
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar, cast

from digests.poll.faults import fault

P = ParamSpec("P")
T = TypeVar("T")

#: By how much processes that compute give way to the one that answers people (nice values), which would wait for a turn on a core
#: where as many compute as there are cores.
NICENESS = 10

#: What stands before each message: its length in bytes.
HEADER = struct.Struct("!Q")

#: Pieces of work after which a process is renewed, so that leaks of the parsers stay small.
_RENEWED_AFTER = 2000

#: Bytes that are handed to the socket at once.
_CHUNK = 256 * 1024

#: Seconds that a process has to start; it reads its modules from the disk of a machine that may be busy.
_START_SECONDS = 120


class DeadWorkerError(Exception):
    """A piece of work that was stopped, or that ended its process; the message is why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: seconds by the clock, and bytes of memory of its process as a whole."""

    seconds: float
    memory: int


class Workers:
    """Runs functions of modules in at most so many processes, which start when they are needed."""

    def __init__(self, processes: int, limits: Limits) -> None:
        self.limits = limits
        self._idle: asyncio.LifoQueue[_Worker | None] = asyncio.LifoQueue()
        for _ in range(processes):
            self._idle.put_nowait(None)
        self._live: set[_Worker] = set()

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what ``work`` returns, which is a function at the top of a module.

        Raises:
            DeadWorkerError: it takes more than the limits, or ends its process.
            Exception: what ``work`` raises.
        """
        worker = await self._idle.get()
        try:
            if worker is None:
                worker = await _Worker.start(self.limits)
                self._live.add(worker)
            answer = await worker.ask(work, args, kwargs, self.limits)
        except BaseException:
            # Whoever was cancelled has left a worker that is still busy with nobody's work.
            if worker is not None:
                self._live.discard(worker)
                await asyncio.shield(worker.end())
            self._idle.put_nowait(None)
            raise
        if worker.asked >= _RENEWED_AFTER:
            self._live.discard(worker)
            await worker.end()
            worker = None
        self._idle.put_nowait(worker)
        done, result = answer
        if not done:
            raise cast("Exception", result)
        return cast("T", result)

    async def ready(self) -> None:
        """Start all processes, so that the first piece of work need not wait for one.

        Raises:
            DeadWorkerError: one does not start.
        """
        waiting = [self._idle.get_nowait() for _ in range(self._idle.qsize())]
        try:
            for place, worker in enumerate(waiting):
                if worker is None:
                    waiting[place] = await _Worker.start(self.limits)
                    self._live.add(cast("_Worker", waiting[place]))
        finally:
            for worker in waiting:
                self._idle.put_nowait(worker)

    async def close(self) -> None:
        """End all processes."""
        await asyncio.gather(*(worker.end() for worker in self._live))


@dataclass(eq=False)
class _Worker:
    process: asyncio.subprocess.Process
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    asked: int = 0

    @classmethod
    async def start(cls, limits: Limits) -> _Worker:
        ours, theirs = socket.socketpair()
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "digests.poll.worker", str(theirs.fileno()), str(limits.memory)),
                pass_fds=(theirs.fileno(),),
                stdin=asyncio.subprocess.DEVNULL,
                # A terminal's Ctrl-C is for the service, which ends its workers in order. A session of their own would keep that from
                # them too, but Linux gives each session an equal share, in which they could not give way.
                process_group=0,
            )
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours)
        worker = cls(process, reader, writer)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await worker._answer()
        except (TimeoutError, OSError, EOFError) as error:
            await worker.end()
            raise DeadWorkerError(fault("no-process")) from error
        return worker

    async def ask(
        self, work: Callable[..., object], args: object, kwargs: object, limits: Limits
    ) -> tuple[bool, object]:
        self.asked += 1
        message = pickle.dumps((work, args, kwargs), pickle.HIGHEST_PROTOCOL)
        try:
            async with asyncio.timeout(limits.seconds):
                self.writer.write(HEADER.pack(len(message)))
                for start in range(0, len(message), _CHUNK):  # one large write would hold the event loop
                    self.writer.write(message[start : start + _CHUNK])
                    await self.writer.drain()
                return cast("tuple[bool, object]", await self._answer())
        except TimeoutError as error:
            raise DeadWorkerError(fault("parse-seconds", seconds=f"{limits.seconds:g}")) from error
        except (OSError, EOFError) as error:
            raise DeadWorkerError(fault("parse-ended")) from error

    async def end(self) -> None:
        self.writer.close()
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()

    async def _answer(self) -> object:
        (length,) = HEADER.unpack(await self.reader.readexactly(HEADER.size))
        return pickle.loads(await self.reader.readexactly(length))  # noqa: S301 - from a process of our own code
