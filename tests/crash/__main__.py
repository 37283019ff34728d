"""Kill the service at every point and look what people see: ``python -m tests.crash``, one run again with ``--seed``."""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from pathlib import Path

from digests.model import Reading
from tests.crash.board import Case, Point
from tests.crash.conductor import Outcome, play, rehearse
from tests.crash.scene import CHANNELS, prepare
from tests.databases import PostgreSQL, running

_CHANNEL = re.compile(r"channel C\w+|#\w+")


class Ground:
    """What all runs begin with, in a folder: readings that the language model made once, and a database of each kind for each platform."""

    def __init__(self, folder: Path, platforms: Iterable[str], server: PostgreSQL | None) -> None:
        file = folder / "readings"
        subprocess.run([sys.executable, "-m", "tests.crash.scene", str(file)], check=True)  # noqa: S603
        self.readings: Mapping[str, Reading] = pickle.loads(file.read_bytes())  # noqa: S301 - our own
        self._folder, self._server = folder, server
        for platform in platforms:
            asyncio.run(prepare(f"sqlite:///{folder}/{platform}.db", platform, self.readings))
            asyncio.run(rehearse(platform, f"{folder}/{platform}.db", self.readings))
            if server is not None:
                asyncio.run(prepare(server.url(server.create(platform)), platform, self.readings))

    def play(self, case: Case) -> Outcome:
        """Carry out a case."""
        with self._database(case) as url:
            return play(case, url, self.readings)

    @contextmanager
    def _database(self, case: Case) -> Iterator[str]:
        """Copy the database that a case begins with."""
        if case.database == "sqlite":
            with tempfile.TemporaryDirectory(prefix="attache-crash-") as folder:
                yield f"sqlite:///{shutil.copy(self._folder / f'{case.platform}.db', f'{folder}/crash.db')}"
            return
        assert self._server is not None
        name = self._server.create(f"{case.platform}_{case.workers}_{case.seed}", template=case.platform)
        try:
            yield self._server.url(name)
        finally:
            self._server.drop(name)


_ground: Ground


def _play(case: Case) -> Outcome:
    return _ground.play(case)


def run(cases: list[Case], folder: Path, lanes: int) -> Iterator[Outcome]:
    """Carry out cases, some at a time; yield what became of each as it ends."""
    with ExitStack() as stack:
        wanted = any(case.database == "postgresql" for case in cases)
        yield from _run(cases, folder, lanes, stack.enter_context(running()) if wanted else None)


def _run(cases: list[Case], folder: Path, lanes: int, server: PostgreSQL | None) -> Iterator[Outcome]:
    global _ground  # noqa: PLW0603 - processes that are forked have it, and need not be sent it
    _ground = Ground(folder, {case.platform for case in cases}, server)
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        with ProcessPoolExecutor(lanes, mp_context=get_context("fork")) as pool:
            playing = [pool.submit(_play, case) for case in cases]
            try:
                for one in as_completed(playing):
                    yield one.result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
    finally:
        gc.enable()


def cases(
    platforms: list[str], databases: list[str], workers: list[int], seeds: Iterable[int]
) -> Iterator[Case]:
    """Yield the cases of a matrix, all cells of a seed before the next.

    SQLite takes one process: of three workers, two are refused, and started again now and then as a supervisor would do it.
    """
    for seed in seeds:
        for platform, database, number in itertools.product(platforms, databases, workers):
            yield Case(platform, database, number, seed)


def table(outcomes: list[Outcome]) -> str:
    """Return what is counted, a row a cell of the matrix."""
    lines = [
        f"{'':28}{'runs':>6}{'kills':>7}{'posts':>7}{'lost':>6}{'twice':>7}{'uncertain':>11}{'unexplained':>13}{'failed':>8}{'refused':>9}"
    ]
    cells: dict[str, list[Outcome]] = {}
    for one in outcomes:
        case = one.case
        name = f"{case.platform}, {case.database}, {case.workers} worker{'s' * (case.workers > 1)}"
        cells.setdefault(name, []).append(one)
    if len(cells) > 1:
        cells["all"] = outcomes
    for name, of in cells.items():
        numbers = [len(of), sum(len(one.kills) for one in of), sum(one.expected for one in of)]
        lists = [[getattr(one, what) for one in of] for what in ("lost", "twice", "uncertain", "unexplained")]
        sums = [sum(map(len, each)) for each in lists]
        failed = sum(bool(one.fault or one.strays) for one in of)
        all_of = [*numbers, *sums, failed, sum(one.refused for one in of)]
        widths = (6, 7, 7, 6, 7, 11, 13, 8, 9)
        row = "".join(f"{n:>{width}}" for n, width in zip(all_of, widths, strict=True))
        lines.append(f"{name:28}{row}")
    return "\n".join(lines)


def points(outcomes: list[Outcome]) -> str:
    """Return at which points was killed."""
    at = Counter(point for one in outcomes for kill in one.kills for point in Point if f" {point} (" in kill)
    return "\n".join(["Killed", *(f"{number:>7}  {point}" for point, number in at.items())])


def doubts(outcomes: list[Outcome]) -> str:
    """Return what is uncertain: on which platform, what it is, whether a person sees it, and why the service cannot know."""
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for one in outcomes:
        for each in one.uncertain:
            what, _, why = each.partition(": ")
            kind, _, place = what.partition(" in ")
            said = _CHANNEL.sub("the channel", why)
            counted[one.case.platform, kind, place.partition(", ")[2], said] += 1
    rows = [
        f"{number:>7}  {platform:8} {kind:7} {seen:20} {why}"
        for (platform, kind, seen, why), number in sorted(counted.items())
    ]
    return "\n".join(["Uncertain", *rows]) if rows else "Nothing is uncertain"


def told(one: Outcome) -> str:
    """Return all of a run, and how it is repeated."""
    case = one.case
    where = (
        f"--platform {case.platform} --database {case.database} --workers {case.workers} --seed {case.seed}"
    )
    lines = [f"python -m tests.crash {where}", *one.kills]
    for what in ("lost", "twice", "strays", "uncertain", "unexplained"):
        lines += [f"{what}: {each}" for each in getattr(one, what)]
    return "\n  ".join([*lines, *([one.fault] if one.fault else [])])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--runs", type=int, default=2000, help="runs in all")
    parser.add_argument("--minutes", type=float, default=0, help="begin no run after so many minutes")
    parser.add_argument("--seed", type=int, help="only this one")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--platform", choices=["discord", "slack"], action="append")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--workers", type=int, action="append")
    parser.add_argument("--lanes", type=int, default=4, help="runs at a time; they wait more than they work")
    given = parser.parse_args()
    seeds = itertools.count(given.first) if given.seed is None else [given.seed]
    matrix = cases(
        given.platform or list(CHANNELS),
        given.database or ["sqlite", "postgresql"],
        given.workers or [1, 3],
        seeds,
    )
    wanted = itertools.islice(matrix, given.runs) if given.seed is None else matrix
    outcomes: list[Outcome] = []
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="attache-crash-") as folder:
        for one in run(list(wanted), Path(folder), given.lanes):
            outcomes.append(one)
            if not one.good or given.seed is not None:
                print(told(one), flush=True)
            if len(outcomes) % 10 == 0:
                print(f"{len(outcomes)} runs, {time.monotonic() - begun:.0f} s", flush=True)
            if given.minutes and time.monotonic() - begun > given.minutes * 60:
                break
    print(table(outcomes))
    print(points(outcomes))
    print(doubts(outcomes))
    print(f"{len(outcomes)} runs in {time.monotonic() - begun:.0f} s")
    return not all(one.good for one in outcomes)


if __name__ == "__main__":
    sys.exit(main())
