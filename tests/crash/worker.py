"""One process of the service: all of it is real but for the language model, whose readings were made before, and the processes that parse
and look through the store, whose work is done in this one.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta, tzinfo
from functools import partial
from typing import Any, Self

import bot.app
from bot.adapters.terminal import Terminal
from bot.cli.console import stdout
from bot.outbox import sender
from bot.roles import Role
from config.settings import Settings
from digests.model import Article, Reading
from digests.poll.parser import Parser
from digests.store import StoreError, leases
from tests.crash.board import Board
from tests.crash.instruments import Instruments
from tests.crash.scene import owned

REFUSED = 75
"""The exit code of a worker that was refused the file of SQLite, on which another works (``EX_TEMPFAIL``)."""


class ReadBefore:
    """In place of the language model: what it read in articles of these titles."""

    readings: Mapping[str, Reading] = {}

    def __init__(self, _model: str, _workers: int, _timed: object) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    async def read(self, articles: Sequence[Article], _zone: tzinfo) -> list[Reading]:
        return [owned(self.readings[article.title], article.id) for article in articles]


class Lent:
    """In place of a process that is lent: what it is given is done when it is asked for."""

    kept = 0
    worn = False

    def __init__(self) -> None:
        self._given: deque[Callable[[], Any]] = deque()

    async def give(
        self, _seconds: float, work: Callable[..., Any], args: Sequence[Any], given: Mapping[str, Any]
    ) -> None:
        self._given.append(partial(work, *args, **given))

    async def answer(self, _seconds: float) -> tuple[bool, Any]:
        try:
            return True, self._given.popleft()()
        except Exception as error:  # noqa: BLE001 - as a process answers
            return False, error


class Here:
    """In place of the processes that parse: this one."""

    processes = 1
    awaiting = 0

    def __init__(self) -> None:
        self._one, self._free = Lent(), asyncio.Lock()

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[Lent]:
        self.awaiting += 1
        try:
            await self._free.acquire()
        finally:
            self.awaiting -= 1
        try:
            yield self._one
        except BaseException:
            self._one = Lent()
            raise
        finally:
            self._free.release()

    async def run(self, work: Callable[..., Any], *args: Any) -> Any:
        return work(*args)

    async def run_within(self, _seconds: float, work: Callable[..., Any], *args: Any) -> Any:
        return work(*args)

    async def ready(self) -> None: ...


@asynccontextmanager
async def parser_here(_processes: int) -> AsyncIterator[Parser]:
    yield Parser(Here())  # type: ignore[arg-type]


@asynccontextmanager
async def research_here(_url: str) -> AsyncIterator[None]:
    """In place of the processes that look through the store for a digest: this one does it (``Office.look_through``)."""
    yield None


def stand_in(readings: Mapping[str, Reading]) -> None:
    """Put the language model's readings, and in this process parsing and what digests are made of, in their places."""
    ReadBefore.readings = readings
    bot.app.ReadingPool = ReadBefore  # type: ignore[assignment, misc]
    bot.app.open_parser = parser_here  # type: ignore[assignment]
    bot.app.open_research = research_here  # type: ignore[assignment]


def work(
    board: Board, number: int, settings: Settings, readings: Mapping[str, Reading], roles: frozenset[Role]
) -> None:
    """Be the worker with this number until killed."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr, force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    instruments = Instruments(board, number)
    instruments.install()
    stand_in(readings)
    # Seconds of the machine between two tries to get a lease, while which the time of the run stands still.
    leases._TRY = 0.2
    # Who looks every few seconds for what nobody tells of would make most of a run's time; here everybody tells.
    sender._LOOK = timedelta(minutes=5)
    bot.app._TURN = timedelta(minutes=1)
    try:
        asyncio.run(bot.app.serve(settings, Terminal(stdout()), instruments, roles))
    except StoreError as error:
        print(error, flush=True)
        if "another process works on the database" in str(error):
            os._exit(REFUSED)
