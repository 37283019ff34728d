"""One run: a platform and workers as processes, killed as the plan says, started again until all is quiet; then people look."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import shutil
import signal
import socket
import tempfile
import time
import traceback
import urllib.request
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import asyncpg

from bot.adapters.terminal import Terminal
from bot.app import serve
from bot.cli.console import stdout
from config.settings import Settings
from digests.model import Reading
from tests.crash import worker as service
from tests.crash import world
from tests.crash.board import Board, Case
from tests.crash.instruments import Instruments
from tests.crash.looking import Row, free, is_left, rows_of_postgresql, rows_of_sqlite
from tests.crash.scene import ALERT, CHANNELS, LATER, MORNING, START, WORD, Seen, count, settings

T = TypeVar("T")

_IDLE = 3
"""Ticks without anything under way after which time goes on."""

_STANDS_BY = 50
"""Ticks after which it does where a worker waits for no instant: it starts, or waits for what another worker holds."""

_LONGEST = 300.0
"""Seconds of the machine that a run may take: what takes longer hangs."""

_STEP = 60.0
"""The most seconds that time goes on at once."""

_SUPERVISED = 120.0
"""Seconds after which a supervisor starts a process again that was refused."""

_LEASES = {"leases": 30.0, "feeds": 60.0, "work": 300.0}
"""Seconds after which nothing is left of what a dead worker held on PostgreSQL, by the table that it is held in."""


@dataclass(slots=True)
class Outcome:
    """What became of a run."""

    case: Case
    kills: list[str] = field(default_factory=list)
    expected: int = 0
    refused: int = 0
    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    uncertain: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)
    fault: str = ""
    seconds: float = 0.0

    @property
    def good(self) -> bool:
        """Whether nothing was lost, nothing came twice, and what is uncertain has a reason."""
        return not (self.lost or self.twice or self.strays or self.unexplained or self.fault)


class Run:
    """The processes of a run, each forked from this one, which has loaded everything and does nothing else."""

    def __init__(self, case: Case, database: str, readings: Mapping[str, Reading], folder: Path) -> None:
        self.case, self._readings, self._folder = case, readings, folder
        self.database = database
        self.board = Board(case.kills, case.workers, folder, START.timestamp())
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._settings: Settings = settings(folder, database, self.url, case.platform)
        self._workers: dict[int, int] = {}
        self._due: dict[int, float] = {}
        self._leases: dict[tuple[int, str], float] = {}
        self._loop = asyncio.Runner()
        self._connected: asyncpg.Connection[Any] | None = None
        self._until = time.monotonic() + _LONGEST
        self._world = 0
        self.refused = 0

    def __enter__(self) -> Self:
        case = self.case
        self._world = self._fork(
            "world", lambda: world.serve(self.board, case.platform, self._listening, blind=case.blind)
        )
        for number in range(case.workers):
            self._start(number)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        os.kill(self._world, signal.SIGKILL)
        os.waitpid(self._world, 0)
        self._listening.close()
        if self._connected is not None:
            self._loop.run(self._connected.close())
        self._loop.close()

    def kill(self) -> None:
        """Kill all workers."""
        for process in self._workers:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            self._hold(process)
        self._workers.clear()
        self._due.clear()

    def start(self) -> None:
        """Start all workers."""
        self._age()
        for number in range(self.case.workers):
            self._start(number)

    def play(self, quiet: Callable[[list[Row]], bool]) -> None:
        """Let time go on, and start again whoever dies, until the outbox is ``quiet``.

        Raises:
            TimeoutError: it does not become so.
        """
        while time.monotonic() < self._until:
            self._bury()
            looks = [self.board.look(number) for number in self._workers.values()]
            if any(ticks < (_IDLE if soonest < inf else _STANDS_BY) for ticks, soonest in looks):
                time.sleep(0.002)
                continue
            if looks and self._waits():
                time.sleep(0.02)
                continue
            if looks and quiet(self.rows()):
                return
            soonest = min([instant for _, instant in looks] + [*self._due.values(), *self._leases.values()])
            self.board.now = max(self.board.now, min(soonest, self.board.now + _STEP))
            for number in self._workers.values():
                self.board.tell(number, 0)
            for number, due in list(self._due.items()):
                if due <= self.board.now:
                    del self._due[number]
                    self._start(number)
            self._age()
        raise TimeoutError(f"it is not quiet after {_LONGEST:.0f} s: {self._tail()}")

    def rows(self) -> list[Row]:
        """Read the outbox, from outside."""
        if self.case.database == "sqlite":
            return rows_of_sqlite(self.database)
        return self._ask(rows_of_postgresql)

    def get(self, path: str) -> bytes:
        """Ask the other side of the wire."""
        with urllib.request.urlopen(f"{self.url}{path}", timeout=60) as answer:  # noqa: S310 - the loopback
            return bytes(answer.read())

    def shown(self) -> list[Seen]:
        """Return what a person sees."""
        return [Seen(**one) for one in json.loads(self.get("/shown"))]

    def _start(self, number: int) -> None:
        self.board.tell(number, 0)
        process = self._fork(
            f"worker{number}",
            lambda: service.work(self.board, number, self._settings, self._readings, self.case.roles(number)),
        )
        self._workers[process] = number

    def _bury(self) -> None:
        for process in list(self._workers):
            ended, status = os.waitpid(process, os.WNOHANG)
            if not ended:
                continue
            number = self._workers.pop(process)
            if os.WIFEXITED(status) and os.WEXITSTATUS(status) == service.REFUSED and self.case.workers > 1:
                self.refused += 1
                self._due[number] = self.board.now + _SUPERVISED
                continue
            if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
                raise RuntimeError(f"worker {number} ended by itself: {self._tail()}")
            self._due[number] = self.board.now + self.case.kills[self.board.done - 1].downtime
            self._hold(process)

    def _waits(self) -> bool:
        """Tell whether time waits for work or a lease that those who live have within a second or two of the machine.

        While somebody is dead it does not, since it may be that nobody else has the role for it.
        """
        if self._due or self.case.database == "sqlite":
            return False
        return self._ask(lambda connection: is_left(connection, {process for process, _ in self._leases}))

    def _age(self) -> None:
        """Let what a dead worker held be free when it is, by the time of the run: the database has its own clock, which nobody sets."""
        over = [held for held, until in self._leases.items() if until <= self.board.now]
        for held in over:
            del self._leases[held]
        if over:
            self._ask(lambda connection: free(connection, over))

    def _hold(self, process: int) -> None:
        """Note until when a worker that died holds what it held."""
        if self.case.database == "postgresql":
            self._leases |= {(process, table): self.board.now + lasts for table, lasts in _LEASES.items()}

    def _ask(self, what: Callable[[asyncpg.Connection[Any]], Coroutine[Any, Any, T]]) -> T:
        """Ask PostgreSQL from outside, over one connection for the whole run."""
        if self._connected is None:
            self._connected = self._loop.run(asyncpg.connect(self.database))
        return self._loop.run(what(self._connected))

    def _fork(self, name: str, work: Callable[[], None]) -> int:
        process = os.fork()
        if process:
            return process
        try:
            with (self._folder / f"{name}.log").open("a") as log:
                os.dup2(log.fileno(), 1)
                os.dup2(log.fileno(), 2)
            gc.enable()
            work()
        except BaseException:  # noqa: BLE001 - nothing of the parent may run here
            traceback.print_exc()
        finally:
            os._exit(1)

    def _tail(self) -> str:
        logs = [log.read_text()[-1500:] for log in sorted(self._folder.glob("*.log"))]
        looks = [self.board.look(number) for number in self._workers.values()]
        return f"{self.board.now}, {looks}, {self._due}\n{self.rows()}\n" + "\n".join(logs)


def decided(places: int, *kinds: str) -> Callable[[list[Row]], bool]:
    """Return what tells that each place has a delivery of each kind, and that nothing is under way."""

    def quiet(rows: list[Row]) -> bool:
        there = Counter(row.kind for row in rows)
        return all(there[kind] >= places for kind in kinds) and not any(row.under_way for row in rows)

    return quiet


def play(case: Case, database: str, readings: Mapping[str, Reading]) -> Outcome:
    """Carry a case out on a database of its own and return what became of it."""
    outcome, begun = Outcome(case), time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="attache-crash-"))
    try:
        _through(outcome, database, readings, folder)
    except Exception as error:  # noqa: BLE001 - the seed is told with whatever it was
        outcome.fault = f"{type(error).__name__}: {error}"
    finally:
        outcome.kills = (folder / "kills").read_text().splitlines()
        outcome.seconds = time.monotonic() - begun
        shutil.rmtree(folder, ignore_errors=True)
    return outcome


async def rehearse(platform: str, template: str, readings: Mapping[str, Reading]) -> None:
    """Run the service in this process until it has told a first alert and a digest: what is forked later has loaded everything."""
    folder = Path(tempfile.mkdtemp(prefix="attache-crash-"))
    database = f"sqlite:///{shutil.copy(template, folder / 'crash.db')}"
    board = Board((), 1, folder, START.timestamp())
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        wanted = settings(folder, database, url, platform)
        service.stand_in(readings)
        there = asyncio.create_task(world.serving(board, platform, listening, blind=False))
        here = asyncio.create_task(serve(wanted, Terminal(stdout()), Instruments(board, 0)))
        quiet = decided(len(CHANNELS[platform]), "alert", "digest")
        while not quiet(rows_of_sqlite(database)):
            if here.done():
                raise RuntimeError("the service ended by itself") from here.exception()
            await asyncio.sleep(0.02)
            board.now += 2
        here.cancel()
        there.cancel()
        await asyncio.wait([here, there])
    shutil.rmtree(folder, ignore_errors=True)


def _through(outcome: Outcome, database: str, readings: Mapping[str, Reading], folder: Path) -> None:
    places = len(CHANNELS[outcome.case.platform])
    with Run(outcome.case, database, readings, folder) as run:
        run.play(decided(places, "alert"))
        run.board.now = max(run.board.now, MORNING.timestamp())
        run.play(decided(places, "alert", "digest"))
        run.get("/edition/2")
        # An hour more, so that the feeds are due again however late they were read.
        run.board.now = max(run.board.now, (START + LATER).timestamp()) + 3600
        run.play(decided(places, "alert", "digest", "change", "word"))
        run.kill()
        run.board.now += 300
        run.start()
        ends = run.board.now + 30
        run.play(lambda rows: run.board.now > ends and not any(row.under_way for row in rows))
        run.kill()
        outcome.refused = run.refused
        judge(outcome, run.shown(), run.rows())


def judge(outcome: Outcome, shown: list[Seen], rows: list[Row]) -> None:
    """Compare what people see with what they should."""
    counts, outcome.strays = count(outcome.case.platform, shown)
    outcome.expected = len(counts)
    states = {(row.channel, row.kind): row for row in rows}
    for (channel, kind), number in counts.items():
        row, alert = states[channel, kind], states[channel, ALERT]
        name = f"{kind} in {channel}"
        if number > 1:
            outcome.twice.append(f"{name}: {number} times")
        elif row.state == "uncertain":
            outcome.uncertain.append(f"{name}, {'there' if number else 'not there'}: {row.why}")
        elif kind == WORD and alert.state == "uncertain":
            outcome.uncertain.append(f"{name}, waits for the alert: {alert.why}")
        elif number == 0:
            outcome.lost.append(f"{name}: {row}")
        elif row.state != "sent":
            outcome.unexplained.append(f"{name} is there: {row}")
    for channel in CHANNELS[outcome.case.platform]:
        told = [one.text for one in shown if one.channel == channel and "Alert · " in one.text]
        if states[channel, ALERT].state == "sent" and told and "Beta" not in told[0]:
            outcome.lost.append(f"the change of the alert in {channel}: {states[channel, 'change']}")
    if outcome.uncertain and not outcome.case.blind:
        outcome.unexplained += outcome.uncertain
