"""A process that dies in the middle of a checkpoint of SQLite has lost nothing that was committed."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import Records
from digests.store import open_store
from tests.crash.checkpoint import COUNT, PLACE, delivery_id


async def test_what_was_committed_is_there_after_a_death_in_the_middle_of_a_checkpoint(
    tmp_path: Path,
) -> None:
    file, alone = tmp_path / "test.db", tmp_path / "alone.db"
    died = await asyncio.create_subprocess_exec(sys.executable, "-m", "tests.crash.checkpoint", str(file))
    assert await died.wait() == -signal.SIGXFSZ
    shutil.copy(file, alone)
    with closing(sqlite3.connect(alone)) as half, pytest.raises(sqlite3.DatabaseError, match="malformed"):
        half.execute(
            "PRAGMA journal_mode = DELETE"
        )  # the file alone is half of one state and half of another
    async with open_store(f"sqlite:///{file}") as store:
        there = await Records(store.database).deliveries.all()
    assert {one.id for one in there} == {delivery_id(PLACE, number) for number in range(COUNT)}
    with closing(sqlite3.connect(file)) as whole:
        assert whole.execute("PRAGMA integrity_check").fetchone() == ("ok",)
