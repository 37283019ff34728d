"""Who waits for work is woken when there is some: by events within a process, by LISTEN and NOTIFY between several.

A signal may be lost with a connection. Whoever waits looks by itself now and then, and needs the signal only to be quick.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from digests.store.stepping import Stepping

log = logging.getLogger(__name__)

_CHANNEL = "attache"

#: Seconds after which who waits looks by itself, and after which a lost connection is made again.
_LOOK = 15.0
_AGAIN = 5.0


class Signals:
    """Signals by name."""

    def __init__(self, address: Mapping[str, Any], *, shared: bool) -> None:
        """Take the words by which the driver connects, and whether other processes use the database too."""
        self._address = address
        self._shared = shared
        self._next: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self._sent: defaultdict[str, int] = defaultdict(int)
        self._heard: defaultdict[tuple[str, str], int] = defaultdict(int)

    async def send(self, connection: AsyncConnection, name: str) -> None:
        """Wake who waits for ``name``, wherever they are, once the caller's transaction is committed."""
        await connection.run_sync(self.announce, name)
        if isinstance(connection, Stepping):
            connection.after.append(partial(self.wake, name))
            return
        # Who is woken early waits for the transaction: SQLite has one writer, and so is whoever claims.
        self.wake(name)

    def announce(self, connection: Connection, name: str) -> None:
        """Wake who waits in other processes, once the caller's transaction is committed."""
        if self._shared:
            connection.execute(select(func.pg_notify(_CHANNEL, name)))

    def wake(self, name: str) -> None:
        """Wake who waits in this process."""
        self._sent[name] += 1
        self._next.pop(name, asyncio.Event()).set()

    async def wait(self, name: str, seconds: float = _LOOK, *, by: str = "") -> bool:
        """Return True when ``name`` was sent since the last return, or False after a while without.

        ``by`` tells those apart who wait for the same in one process: each hears of all that is sent.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._heard[name, by] == self._sent[name]:
                    await self._next[name].wait()
        sent = self._heard[name, by] < self._sent[name]
        self._heard[name, by] = self._sent[name]
        return sent

    @asynccontextmanager
    async def heard(self) -> AsyncIterator[None]:
        """Hear the signals of other processes while the block runs."""
        if not self._shared:
            yield
            return
        listening = asyncio.create_task(self._listen())
        try:
            yield
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    async def _listen(self) -> None:
        import asyncpg  # noqa: PLC0415 - two megabytes that nobody needs on SQLite

        while True:
            try:
                connection = await asyncpg.connect(**self._address)
            except (OSError, asyncpg.PostgresError) as error:
                log.warning("The database does not tell what other processes do: %s.", error)
                await asyncio.sleep(_AGAIN)
                continue
            gone = asyncio.Event()
            try:
                connection.add_termination_listener(lambda _, gone=gone: gone.set())
                await connection.add_listener(_CHANNEL, self._told)
                # What was sent while nobody listened is looked for.
                for name in {name for name, _ in self._heard}:
                    self.wake(name)
                await gone.wait()
            finally:
                connection.terminate()

    def _told(self, _connection: Any, _process: int, _channel: str, payload: object) -> None:
        self.wake(str(payload))
