"""Fills an outbox and dies in the middle of the checkpoint: ``python -m tests.crash.checkpoint FILE``.

The kernel ends the process when it writes beyond a limit that lies in the middle of the database's pages.
"""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from bot.adapters.base import Destination
from bot.message import Message
from bot.outbox.decisions import Delivery, Kind, delivery_id
from bot.outbox.payload import written
from bot.store import Records
from digests.store import open_store
from tests.stored import put_up

NOW = datetime(2024, 5, 1, 8, tzinfo=UTC)
COUNT = 40
PLACE = Destination("discord", "300", "1")
_SIZE = 100_000


async def fill(file: str) -> None:
    """Commit deliveries while a reader keeps them out of the database's file; then begin to move them there, and die."""
    async with open_store(f"sqlite:///{file}") as store:
        outbox = Records(store.database).deliveries
        async with store.database.reading() as reader:
            await reader.execute(text("SELECT count(*) FROM deliveries"))
            for number in range(COUNT):
                payload = written(Message("", f"{number}" * _SIZE))
                one = Delivery(
                    delivery_id(PLACE, number), Kind.ALERT, PLACE, payload, NOW, NOW + timedelta(hours=3)
                )
                await put_up(outbox, one)
        before = os.stat(file).st_size  # noqa: PTH116
        half = before + COUNT * _SIZE // 2
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (half, resource.RLIM_INFINITY))
        async with store.database.reading() as connection:
            await connection.commit()
            await connection.exec_driver_sql("COMMIT")
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(FULL)")


if __name__ == "__main__":
    asyncio.run(fill(sys.argv[1]))
