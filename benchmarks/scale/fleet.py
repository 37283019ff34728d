"""Workers as an operator starts them (``attache run --role …``), and their deaths."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from benchmarks.scale.town import Town
from tests.bot.adapters.slack.loopback import APP_TOKEN, BOT_TOKEN

ROLES = ("poll", "read", "post")
"""What each worker does; none answers commands, since nobody asks."""

KINDS = ("article", "delivery", "feed", "article", "delivery", "lease")
"""What a worker may hold, in the order in which it is waited for that one holds it and dies."""

_SENDING = """
    SELECT 'delivery ' || deliveries.id, step.number::text FROM deliveries JOIN LATERAL (
        SELECT number, why FROM delivery_steps WHERE delivery = deliveries.number ORDER BY number DESC LIMIT 1
    ) AS step ON state = 'sending'
"""

_HELD = f"""
    SELECT 'article ' || article, claim FROM work WHERE claim LIKE $1 AND until > clock_timestamp()
    UNION ALL SELECT 'lease ' || name, token::text FROM leases WHERE holder LIKE $1 AND until > clock_timestamp()
    UNION ALL SELECT 'feed ' || url, claim FROM feeds WHERE holder LIKE $1 AND claimed > clock_timestamp()
    UNION ALL {_SENDING} AND step.why LIKE $1
"""  # noqa: S608 - nothing of anybody's is in it

_STILL = f"""
    SELECT 'article ' || article, claim FROM work
    UNION ALL SELECT 'lease ' || name, token::text FROM leases
    UNION ALL SELECT 'feed ' || url, claim FROM feeds WHERE claimed IS NOT NULL
    UNION ALL {_SENDING}
"""  # noqa: S608 - nothing of anybody's is in it


_LET_GO = (
    "UPDATE work SET until = clock_timestamp() WHERE 'article ' || article = $1 AND claim = $2",
    "UPDATE feeds SET claimed = clock_timestamp() WHERE 'feed ' || url = $1 AND claim = $2",
    """
    UPDATE deliveries SET lease_until = clock_timestamp() WHERE 'delivery ' || id = $1 AND state = 'sending'
    AND $2 = (SELECT max(step.number)::text FROM delivery_steps AS step WHERE step.delivery = deliveries.number)
    """,
)
"""What ends the claims of one who is dead before their time, unless they are another's by now."""

_CONNECTED = "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE $1"


_LEAVE = 20
"""Seconds in which a worker ends that is told to: what it is sending may end within ten."""


@dataclass
class Fleet:
    """So many workers on one database; ``held`` is what the dead left behind, by the token that they held it with, with the instant of the
    death; ``freed`` after how many seconds it was seen to be another's, or done; ``hands`` how many deliveries each of the dead was sending.
    """

    database: str
    town: Town
    folder: Path
    workers: list[asyncio.subprocess.Process] = field(default_factory=list)
    held: dict[tuple[str, str], float] = field(default_factory=dict)
    freed: dict[tuple[str, str], float] = field(default_factory=dict)
    hands: list[int] = field(default_factory=list)
    started: int = 0
    deaths: int = 0
    ended: list[str] = field(default_factory=list)

    @property
    def lost(self) -> set[str]:
        """The kinds of what the dead held."""
        return {name.partition(" ")[0] for name, _ in self.held}

    async def start(self) -> None:
        """Start one more worker."""
        environment = os.environ | {
            "ATTACHE_DATABASE_URL": self.database,
            "ATTACHE_POLL_ALLOW_NETWORKS": '["127.0.0.0/8"]',
            "ATTACHE_POLL_HOST_SPACING": "0",
            "ATTACHE_DIGEST_TIMEZONE": "UTC",
            "ATTACHE_SLACK_BOT_TOKEN": BOT_TOKEN,
            "ATTACHE_SLACK_APP_TOKEN": APP_TOKEN,
            "ATTACHE_SLACK_API_URL": self.town.api,
        }
        roles = [word for role in ROLES for word in ("--role", role)]
        with (self.folder / f"worker{self.started}.log").open("wb") as log:
            worker = await asyncio.create_subprocess_exec(
                *(Path(sys.executable).parent / "attache", "run", *roles),
                env=environment,
                cwd=self.folder,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.started += 1
        self.workers.append(worker)

    async def kill(self, kind: str, connection: asyncpg.Connection, patience: float, least: int = 1) -> None:
        """Wait some seconds for a worker that holds so much of a kind, kill it with all that it holds, and start another in its place.

        Where none holds so much in that time, the one that was started first dies.
        """
        until = time.monotonic() + patience
        while time.monotonic() < until:
            for worker in self.workers:
                if worker.returncode is None and await self._dies_with(worker, kind, least, connection):
                    return
            await asyncio.sleep(0.02)
        await self._dies_with(self.workers[0], "", 0, connection)

    async def _dies_with(
        self, worker: asyncio.subprocess.Process, kind: str, least: int, connection: asyncpg.Connection
    ) -> bool:
        if await self._count(worker, kind, connection) < least:
            return False
        os.kill(worker.pid, signal.SIGSTOP)  # so that what it holds is what it dies with
        if await self._count(worker, kind, connection) < least:
            os.kill(worker.pid, signal.SIGCONT)
            return False
        os.kill(worker.pid, signal.SIGKILL)
        await worker.wait()
        # A commit that was on its way may arrive yet; what is held afterwards, nobody but another worker changes.
        while await connection.fetchval(_CONNECTED, f"%:{worker.pid}:%"):  # noqa: ASYNC110 - PostgreSQL tells nobody
            await asyncio.sleep(0.01)
        held = await self._held_by(worker, connection)
        self.workers.remove(worker)
        self.deaths += 1
        self.held |= dict.fromkeys(held, time.monotonic())
        self.hands.append(sum(name.startswith("delivery") for name, _ in held))
        await self.start()
        return True

    async def _count(
        self, worker: asyncio.subprocess.Process, kind: str, connection: asyncpg.Connection
    ) -> int:
        return sum(name.startswith(kind) for name, _ in await self._held_by(worker, connection))

    async def _held_by(
        self, worker: asyncio.subprocess.Process, connection: asyncpg.Connection
    ) -> list[tuple[str, str]]:
        return [tuple(row) for row in await connection.fetch(_HELD, f"%:{worker.pid}:%")]

    async def bury(self) -> None:
        """Start another for each worker that ended by itself, as one does that was too slow to keep a lease."""
        for worker in [one for one in self.workers if one.returncode is not None]:
            self.workers.remove(worker)
            self.ended.append(f"worker {worker.pid} ended with {worker.returncode}")
            await self.start()

    async def left(self, connection: asyncpg.Connection) -> list[str]:
        """Return what is still held by the dead, and note of the rest when it was first seen to be so no longer."""
        still = {tuple(row) for row in await connection.fetch(_STILL)}
        now = time.monotonic()
        for one, died in self.held.items():
            if one not in still:
                self.freed.setdefault(one, now - died)
        return [one[0] for one in self.held if one in still]

    async def let_go(self, connection: asyncpg.Connection) -> None:
        """Let go what is still held by the dead, which would be let go in minutes; a lease ends within seconds by itself."""
        for one in self.held.keys() - self.freed.keys():
            for statement in _LET_GO:
                await connection.execute(statement, *one)

    async def stop(self) -> list[int]:
        """Let all workers end in order; return their exit codes. One that does not within a while is killed."""
        for worker in self.workers:
            if worker.returncode is None:
                worker.terminate()
        return list(await asyncio.gather(*map(_ended, self.workers)))


async def _ended(worker: asyncio.subprocess.Process) -> int:
    try:
        return await asyncio.wait_for(worker.wait(), _LEAVE)
    except TimeoutError:
        os.killpg(worker.pid, signal.SIGKILL)
        return await worker.wait()


@asynccontextmanager
async def fleet(database: str, town: Town, folder: Path, workers: int) -> AsyncIterator[Fleet]:
    """Start workers, and make sure in the end that none is left."""
    made = Fleet(database, town, folder)
    try:
        for _ in range(workers):
            await made.start()
        yield made
    finally:
        for worker in made.workers:
            if worker.returncode is None:
                os.killpg(worker.pid, signal.SIGKILL)
                await worker.wait()
