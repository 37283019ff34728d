"""What kills a worker from inside, and tells when it is idle: on SQLAlchemy and aiohttp, outside of what is tested."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import threading
import time
from collections import Counter
from datetime import UTC, datetime
from functools import wraps
from itertools import count
from math import inf
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord.state
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

from tests.crash.board import Board, Point

WORKER = "X-Crash-Worker"
"""The header by which the platform knows whom to kill: number and process id."""

_POSTS = re.compile(
    r"/channels/\d+/messages|/channels/\d+/threads|/chat\.(postMessage|update)|/conversations\.(history|replies)"
)

_TICK = 0.004
"""Seconds between two looks at the shared time."""


def is_send(path: str) -> bool:
    """Tell whether a request posts, changes or reads back messages."""
    return _POSTS.search(path) is not None


class Instruments:
    """The points of one worker, and its clock."""

    def __init__(self, board: Board, worker: int) -> None:
        self._board, self._worker = board, worker
        self._passed: Counter[Point] = Counter()
        self._open: Counter[str] = Counter()
        self._busy = True
        self._waits: dict[int, tuple[float, asyncio.Future[None]]] = {}
        self._numbers = count()
        self._ticker: asyncio.Task[None] | None = None

    def install(self) -> None:
        """Listen to every engine and every session of this process."""
        event.listen(Engine, "begin", self._begun)
        event.listen(Engine, "before_cursor_execute", self._executed)
        event.listen(Engine, "commit", self._committing)
        event.listen(Pool, "checkin", self._returned)
        before, after = aiohttp.ClientSession.__init__, discord.state.ConnectionState.__init__
        trace = self._trace()

        @wraps(before)
        def traced(*args: Any, **kwargs: Any) -> None:
            kwargs["trace_configs"] = [*(kwargs.get("trace_configs") or ()), trace]
            before(*args, **kwargs)

        @wraps(after)
        def quick(*args: Any, **kwargs: Any) -> None:
            # discord.py waits two seconds for servers that it has not heard of; here is one.
            after(*args, **kwargs | {"guild_ready_timeout": 0.02})

        aiohttp.ClientSession.__init__ = traced  # type: ignore[method-assign]
        discord.state.ConnectionState.__init__ = quick  # type: ignore[method-assign]

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._board.now, UTC)

    async def until(self, instant: datetime) -> None:
        """Wait until the shared time has come there."""
        self._busy = True
        if instant.timestamp() <= self._board.now:
            return
        self._watch()
        number, come = next(self._numbers), asyncio.get_running_loop().create_future()
        self._waits[number] = (instant.timestamp(), come)
        try:
            await come
        finally:
            del self._waits[number]

    def _watch(self) -> None:
        if self._ticker is None:
            self._ticker = asyncio.get_running_loop().create_task(self._tick())

    async def _tick(self) -> None:
        ticks = 0
        while True:
            now = self._board.now
            for instant, come in list(self._waits.values()):
                if instant <= now and not come.done():
                    come.set_result(None)
                    self._busy = True
            ticks = 0 if self._busy or any(self._open.values()) else ticks + 1
            self._busy = False
            self._board.tell(
                self._worker, ticks, min((instant for instant, _ in self._waits.values()), default=inf)
            )
            await asyncio.sleep(_TICK)

    def _pass(self, point: Point) -> bool:
        self._passed[point] += 1
        return self._board.is_next(point, self._passed[point])

    def _die(self, point: Point, what: str) -> None:
        self._board.note(f"worker {self._worker} {point} ({self._passed[point]}): {what}")
        os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(60)

    def _begun(self, connection: Connection) -> None:
        self._busy = True
        self._watch()
        if not connection.info.setdefault("opened", False):
            self._open["transactions"] += 1
            connection.info["opened"] = True

    def _executed(self, connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        self._busy = True
        words = statement.split()
        if words[0] in {"INSERT", "UPDATE", "DELETE"}:
            connection.info["wrote"] = f"{words[0]} {words[1 if words[0] == 'UPDATE' else 2]}"

    def _committing(self, connection: Connection) -> None:
        if not (what := connection.info.get("wrote")):
            return
        if self._pass(Point.BEFORE_COMMIT):
            self._die(Point.BEFORE_COMMIT, what)
        if self._pass(Point.WITHIN_COMMIT):
            # The commit takes a millisecond or less, in a thread or on a server: this is somewhere within it.
            wait = 0.0001 * (self._passed[Point.WITHIN_COMMIT] % 10)
            threading.Timer(wait, self._die, (Point.WITHIN_COMMIT, f"{what}, {wait * 1000:.1f} ms")).start()
        connection.info["committed"] = connection.info.pop("wrote")

    def _returned(self, _connection: Any, record: Any) -> None:
        self._busy = True
        if record.info.pop("opened", False):
            self._open["transactions"] -= 1
        record.info.pop("wrote", None)
        what = record.info.pop("committed", "")
        if what and self._pass(Point.AFTER_COMMIT):
            self._die(Point.AFTER_COMMIT, what)

    def _trace(self) -> aiohttp.TraceConfig:
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._started)
        trace.on_request_end.append(self._answered)
        trace.on_request_exception.append(self._broken)
        return trace

    async def _started(self, _session: Any, context: SimpleNamespace, given: Any) -> None:
        self._busy, context.send = True, is_send(given.url.path)
        self._open["requests"] += 1
        given.headers[WORKER] = f"{self._worker} {os.getpid()}"
        what = f"{given.method} {given.url.path}"
        if context.send and self._pass(Point.BEFORE_SEND):
            self._die(Point.BEFORE_SEND, what)

    async def _answered(self, _session: Any, context: SimpleNamespace, given: Any) -> None:
        self._busy = True
        self._open["requests"] -= 1
        what = f"{given.method} {given.url.path}"
        if context.send and self._pass(Point.AFTER_ANSWER):
            self._die(Point.AFTER_ANSWER, what)

    async def _broken(self, *_: Any) -> None:
        self._busy = True
        self._open["requests"] -= 1
