"""What the processes of one run share: the time, how far its plan was carried out, and who is idle."""

from __future__ import annotations

import mmap
import random
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from pathlib import Path

from bot.roles import EVERY_ROLE, Role

_SLOT = 4


class Point(StrEnum):
    """Where a process is killed. Commits are those of transactions that write; sends and answers are requests that post or read back."""

    BEFORE_COMMIT = "before a commit"
    WITHIN_COMMIT = "within a commit"
    AFTER_COMMIT = "after a commit"
    BEFORE_SEND = "before a request is sent"
    BEFORE_ACCEPTANCE = "before the platform takes it"
    AFTER_ACCEPTANCE = "after the platform took it, before it answers"
    AFTER_ANSWER = "after the answer"


@dataclass(frozen=True, slots=True)
class Kill:
    """The death of whichever worker first passes a point the ``number``-th time since it was started, and the seconds until it is started again."""

    point: Point
    number: int
    downtime: float


class Board:
    """Memory that is kept when a process forks. ``plan`` is carried out in its order."""

    def __init__(self, plan: tuple[Kill, ...], workers: int, folder: Path, now: float) -> None:
        self.plan, self.workers, self.log = plan, workers, folder / "kills"
        self.log.touch()
        self._words = memoryview(mmap.mmap(-1, 8 * _SLOT * (workers + 1))).cast("d")
        self.now = now

    @property
    def now(self) -> float:
        """Seconds since 1970 that all clocks of the run show."""
        return self._words[0]

    @now.setter
    def now(self, value: float) -> None:
        self._words[0] = value

    @property
    def done(self) -> int:
        """How many kills of the plan were carried out."""
        return int(self._words[1])

    def is_next(self, point: Point, number: int) -> bool:
        """Tell whether the worker that passes a point for this time dies."""
        if self.done >= len(self.plan):
            return False
        kill = self.plan[self.done]
        return (kill.point, kill.number) == (point, number)

    def note(self, what: str) -> None:
        """Write down a kill, and count it."""
        with self.log.open("a") as log:
            log.write(f"{what}\n")
        self._words[1] += 1

    def look(self, worker: int) -> tuple[float, float]:
        """Return for how many ticks a worker has been idle, and the instant that it waits for."""
        return self._words[_SLOT * (worker + 1)], self._words[_SLOT * (worker + 1) + 1]

    def tell(self, worker: int, ticks: float, soonest: float = inf) -> None:
        """Set what :meth:`look` returns."""
        self._words[_SLOT * (worker + 1) + 1] = soonest
        self._words[_SLOT * (worker + 1)] = ticks


_MOST = {
    Point.BEFORE_COMMIT: 60, Point.WITHIN_COMMIT: 60, Point.AFTER_COMMIT: 60, Point.BEFORE_SEND: 9,
    Point.BEFORE_ACCEPTANCE: 9, Point.AFTER_ACCEPTANCE: 9, Point.AFTER_ANSWER: 9,
}  # fmt: skip
"""How often each point is passed in a run without a kill, by and large."""

_SHARED = (
    frozenset({Role.POLL, Role.READ}), frozenset({Role.POLL, Role.READ, Role.POST}), frozenset({Role.POST, Role.CHAT}),
)  # fmt: skip

_DOWNTIMES = (0, 1, 5, 30, 118, 121, 149, 151, 200, 900, 1500)
"""Seconds: around the two minutes in which Discord knows a nonce and the 150 seconds of a lease, and more."""


@dataclass(frozen=True, slots=True)
class Case:
    """One run: all that happens in it by design comes from these values."""

    platform: str
    database: str
    workers: int
    seed: int
    kills: tuple[Kill, ...] = field(init=False)
    blind: bool = field(init=False)

    def __post_init__(self) -> None:
        draw = random.Random(f"{self.platform} {self.database} {self.workers} {self.seed}")  # noqa: S311
        points = list(Point)
        kills = []
        for turn in range(draw.choice((1, 1, 2, 3))):
            point = draw.choice(points)
            most = _MOST[point] if turn == 0 else max(_MOST[point] // 3, 2)
            most = max(most // (1 if self.database == "sqlite" else self.workers), 2)
            kills.append(Kill(point, draw.randint(1, most), draw.choice(_DOWNTIMES)))
        object.__setattr__(self, "kills", tuple(kills))
        object.__setattr__(self, "blind", draw.random() < 0.2)

    def roles(self, worker: int) -> frozenset[Role]:
        """Return what a worker is for: of three, in every other seed all do everything, and in the others they share it.

        On SQLite, which takes one process, all would do everything.
        """
        if self.workers == 1 or self.seed % 2 or self.database == "sqlite":
            return EVERY_ROLE
        return _SHARED[worker % len(_SHARED)]
