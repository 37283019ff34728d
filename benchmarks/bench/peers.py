# ruff: noqa: S603, S607 - the programs are those of this file
"""The peers of the benchmark: each is found or installed, and polls the same feeds with as many at a time as we do."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from time import perf_counter

from benchmarks.bench.site import Page

#: Feeds at a time, the default of ours.
AT_ONCE = 64

#: Seconds after which a peer is ended that does not end by itself; with it the whole takes some minutes, whatever the peers do.
_PATIENCE = 60

#: The environment in which the peers of Python live, and what is installed there.
VENV = Path(sys.prefix) / "peers"
_PACKAGES = ("reader>=3.26,<4", "sgmllib3k")


class AbsentError(Exception):
    """A peer that cannot be had; the message is why."""


@dataclass(frozen=True, slots=True)
class Run:
    """One poll of all feeds by a peer: seconds, how many feeds it has items of by then, and seconds of processors."""

    seconds: float
    read: int
    cpu: float = 0.0


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer: how it is made ready in a folder for these feeds, and how it polls there."""

    name: str
    prepare: Callable[[Path, Sequence[Page], float], None]
    poll: Callable[[Path], Run]

    def measured(self, folder: Path) -> Run:
        """Poll, and count what its processes take of processors."""
        before = getrusage(RUSAGE_CHILDREN)
        run = self.poll(folder)
        after = getrusage(RUSAGE_CHILDREN)
        return replace(run, cpu=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def newsboat(folder: Path, pages: Sequence[Page], timeout: float) -> None:
    """Write what newsboat needs."""
    _program("newsboat")
    (folder / "urls").write_text("".join(f"{page.url}\n" for page in pages))
    (folder / "config").write_text(
        f"reload-threads {AT_ONCE}\ndownload-timeout {timeout:.0f}\ndownload-retries 1\n"
    )


def poll_newsboat(folder: Path) -> Run:
    """Reload all feeds."""
    files = [
        f"-{option}={folder}/{name}" for option, name in (("u", "urls"), ("c", "cache.db"), ("C", "config"))
    ]
    options = [part for file in files for part in file.split("=", 1)]
    seconds = _timed(["newsboat", "-q", *options, "-x", "reload"], folder)
    with closing(sqlite3.connect(folder / "cache.db")) as cache:
        (read,) = cache.execute("SELECT count(DISTINCT feedurl) FROM rss_item").fetchone()
    return Run(seconds, read)


def sfeed(folder: Path, pages: Sequence[Page], timeout: float) -> None:
    """Write what sfeed needs: its example of a fetch by curl that keeps validators."""
    _program("sfeed", "sfeed_update", "curl")
    feeds = "".join(f"\tfeed '{number}' '{page.url}'\n" for number, page in enumerate(pages))
    (folder / "etags").mkdir()
    (folder / "sfeedrc").write_text(
        f"sfeedpath='{folder}/feeds'\nmaxjobs={AT_ONCE}\n"
        f"fetch() {{\n\tcurl -L --max-redirs 3 -f -s -m {timeout:.0f} --etag-save '{folder}/etags/'\"$1\""
        f' --etag-compare \'{folder}/etags/\'"$1" "$2" 2>/dev/null\n}}\n'
        f"feeds() {{\n{feeds}}}\n"
    )


def poll_sfeed(folder: Path) -> Run:
    """Update all feeds."""
    seconds = _timed(["sfeed_update", str(folder / "sfeedrc")], folder)
    return Run(seconds, sum(file.stat().st_size > 0 for file in (folder / "feeds").iterdir()))


def python_peer(module: str) -> tuple[Callable[[Path, Sequence[Page], float], None], Callable[[Path], Run]]:
    """Return the two steps of a peer that is a library: ``benchmarks/bench/MODULE.py`` polls with it."""

    def prepare(folder: Path, pages: Sequence[Page], timeout: float) -> None:
        _python()
        (folder / "urls.json").write_text(
            json.dumps({"urls": [page.url for page in pages], "timeout": timeout})
        )

    def poll(folder: Path) -> Run:
        script = Path(__file__).with_name(f"{module}.py")
        done = _run([str(VENV / "bin/python"), str(script), str(folder), str(AT_ONCE)], folder)
        return Run(**json.loads(done.splitlines()[-1]))

    return prepare, poll


PEERS = (
    Peer("newsboat", newsboat, poll_newsboat),
    Peer("sfeed", sfeed, poll_sfeed),
    Peer("reader", *python_peer("peer_reader")),
    Peer("aiohttp + feedparser", *python_peer("peer_floor")),
)


def _program(*names: str) -> None:
    """Find programs, or have the machine's package manager install them where this user may."""
    missing = [name for name in names if not shutil.which(name)]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        packages = [name for name in names if "_" not in name]
        subprocess.run(["apt-get", "update"], check=False, capture_output=True)
        subprocess.run(["apt-get", "install", "-y", *packages], check=False, capture_output=True)
        missing = [name for name in names if not shutil.which(name)]
    if missing:
        raise AbsentError(f"{' and '.join(missing)} not installed, and not by this user")


def _python() -> None:
    """Make the environment of the peers of Python once."""
    ready = VENV / ".ready"
    if ready.exists():
        return
    pip = [str(VENV / "bin/python"), "-m", "pip", "install", "--quiet", *_PACKAGES, "aiohttp", "feedparser"]
    for command in ([sys.executable, "-m", "venv", str(VENV)], pip):
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            raise AbsentError(f"cannot be installed: {done.stderr.strip().splitlines()[-1]}")
    ready.touch()


def _timed(command: Sequence[str], folder: Path) -> float:
    start = perf_counter()
    _run(command, folder)
    return perf_counter() - start


def _run(command: Sequence[str], folder: Path) -> str:
    """Return what a peer says; one that takes too long is ended with all that it started."""
    environment = {**os.environ, "HOME": str(folder)}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=folder,
        process_group=0,
    )
    try:
        said, faults = process.communicate(timeout=_PATIENCE)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    if not said and process.returncode:
        raise AbsentError(f"ends with {(faults.strip().splitlines() or ['no word'])[-1]}")
    return said
