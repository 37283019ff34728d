"""A database is moved whole or not at all, and copied while it is in use."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.adapters.base import Destination
from bot.outbox.decisions import Delivery, Kind
from bot.schedule import Schedule, Slot, Turn
from bot.store import Alert, Records, Standing
from digests.model import Article, Event, Feed, Member, PloverType, Reading, Status, Story, Wording
from digests.poll.identity import Candidate
from digests.store import Store, StoreError, open_store
from digests.store.alone import alone
from digests.store.backup import back_up
from digests.store.moving import move
from digests.store.tables import metadata
from tests.digests.store.rows import value
from tests.stored import save_articles, save_readings, save_stories

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
FEED = Feed("https://a.example/feed", "A", "Agency", "Europe", "fr")
EVENT = Event("Héros", Wording("Héros"), Wording("Héros"), PloverType.AID, Status.HAPPENED, "send")
MANY = 1203


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "old.db"


@pytest.fixture
async def old(file: Path) -> AsyncIterator[Store]:
    """A database of SQLite with something in most tables."""
    async with open_store(f"sqlite:///{file}") as store:
        await store.feeds.add([FEED], NOW)
        given = [Article(f"a{n:04}", NOW, "Agency", f"Title {n}", "Text", feed=FEED.url) for n in range(MANY)]
        await save_articles(store, [Candidate.of(one, (f"link:{one.id}",)) for one in given], NOW)
        await save_readings(store, [Reading("a0000", True, "", (EVENT,)), Reading("a0001", False, "sport")])
        await save_stories(store, [Story("s", (Member(given[0], (EVENT,)),))])
        records = Records(store.database)
        for _ in range(3):
            await records.alerts.add(Alert("discord", "1", "2", "drone", NOW))
        await records.schedules.add(
            Standing("discord", "1", "2", Schedule(time(8), ZoneInfo("Europe/Paris")), NOW)
        )
        yield store


async def filled(store: Store) -> None:
    """Put a row into each table that has none yet."""
    async with store.database.writing() as connection:
        for table in metadata.sorted_tables:
            if await connection.scalar(select(func.count()).select_from(table)):
                continue
            row = {one.name: value(table, one, 0) for one in table.columns}
            for key in table.foreign_keys:
                row[key.parent.name] = await connection.scalar(select(key.column).limit(1))
            await connection.execute(table.insert().values(row))


async def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    async with store.database.reading() as connection:
        return {
            table.name: [
                tuple(row) for row in await connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in metadata.sorted_tables
        }


async def test_everything_arrives_and_what_comes_after_gets_numbers_of_its_own(old: Store, url: str) -> None:
    await filled(old)
    async with open_store(url) as new:
        counts = await move(old.database, new.database)
        assert await rows(new) == await rows(old)
        assert min(counts.values()) > 0, "every table has some"
        assert counts.keys() == metadata.tables.keys()
        assert (counts["articles"], counts["alerts"], counts["readings"]) == (MANY, 3, 2)
        added = await Records(new.database).alerts.add(Alert("discord", "1", "2", "drone", NOW))
        assert added.id == 4


async def test_a_target_that_holds_something_is_left_alone(old: Store, url: str) -> None:
    async with open_store(url) as new:
        await new.feeds.add([FEED], NOW)
        before = await rows(new)
        with pytest.raises(StoreError, match="is not empty: there are rows in done_once"):
            await move(old.database, new.database)
        assert await rows(new) == before


async def test_an_interrupted_move_leaves_nothing(old: Store, url: str) -> None:
    async with open_store(url) as new:
        gone = metadata.sorted_tables[-1]
        async with old.database.writing() as connection:
            # The last of the tables cannot be read, when all before it have been moved.
            await connection.exec_driver_sql(f"ALTER TABLE {gone.name} RENAME TO hidden")
        with pytest.raises(StoreError, match=gone.name):
            await move(old.database, new.database)
        assert not any((await rows(new)).values())


async def test_a_copy_is_whole_while_others_write(old: Store, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    async with old.database.writing() as connection:
        await connection.exec_driver_sql("DELETE FROM alerts")
        await asyncio.to_thread(back_up, file, copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM alerts").fetchone() == (3,), "what was not committed"
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (MANY,)
    mode = await asyncio.to_thread(copy.stat)
    assert stat.S_IMODE(mode.st_mode) == 0o600, "it may hold tokens"
    assert sorted(one.name for one in await asyncio.to_thread(lambda: list(tmp_path.glob("copy*")))) == [
        "copy.db"
    ]


async def test_a_copy_that_is_made_under_load_is_restored_whole(
    old: Store, file: Path, tmp_path: Path
) -> None:
    """Slots are decided, each with its delivery, one after another while copies are made."""
    records, decided = Records(old.database), 0
    [schedule] = await records.schedules.active()
    place = Destination("discord", "2", "1")

    async def decide() -> None:
        nonlocal decided
        # As many as a slow disk takes: the copies grow with them.
        while decided < 400 and not enough.is_set():
            slot = Slot(date(2000, 1, 1) + timedelta(days=decided), NOW + timedelta(days=decided))
            one = Delivery(f"d{decided}", Kind.DIGEST, place, "x" * 1000, NOW, NOW + timedelta(hours=6))
            await records.slots.decide(schedule.id, slot, Turn.POSTED, NOW, delivery=one)
            decided += 1

    enough = asyncio.Event()
    deciding, during = asyncio.create_task(decide()), 0
    for number in range(5):
        before, copy = decided, tmp_path / f"copy{number}.db"
        await asyncio.to_thread(back_up, file, copy)
        during += decided - before
        async with open_store(f"sqlite:///{copy}") as restored:
            kept = await rows(restored)
            counted = len(kept["slots"])
            assert before <= counted <= decided + 1
            assert len(kept["deliveries"]) == len(kept["delivery_steps"]) == counted, "together or not at all"
            assert len(kept["articles"]) == MANY
            again = await Records(restored.database).deliveries.claim("discord", NOW, 9, timedelta(0))
            assert len(again) == min(counted, 1), "the service goes on from there"
    # Ended between two commits: one that is cut off would hold the store that is closed next.
    enough.set()
    await deciding
    assert during > 0, "nothing was written while a copy was made"


def test_a_copy_takes_no_other_files_place(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    diary = tmp_path / "diary"
    diary.write_text("dear diary")
    with pytest.raises(StoreError, match="is there already"):
        back_up(tmp_path / "old.db", diary)
    assert diary.read_text() == "dear diary"


def test_what_is_no_database_gives_no_copy(tmp_path: Path) -> None:
    (tmp_path / "diary").write_text("dear diary " * 1000)
    with pytest.raises(StoreError, match="not a database"):
        back_up(tmp_path / "diary", tmp_path / "copy")
    with pytest.raises(StoreError, match="there is no database"):
        back_up(tmp_path / "none.db", tmp_path / "copy")
    assert [one.name for one in tmp_path.iterdir()] == ["diary"]


HOLDER = """
import sys, time
from digests.store import create_database
from digests.store.alone import alone
with alone(create_database(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_one_process_works_on_a_file_until_it_dies(tmp_path: Path) -> None:
    from digests.store import create_database  # noqa: PLC0415

    url = f"sqlite:///{tmp_path}/attache.db"
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", HOLDER, url], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with (
            pytest.raises(StoreError, match="another process works on the database"),
            alone(create_database(url)),
        ):
            pass
        holder.kill()
        holder.wait()
        with alone(create_database(url)):
            pass


async def test_postgresql_takes_several(postgresql) -> None:
    from digests.store import create_database  # noqa: PLC0415

    one, other = (create_database(postgresql.url("newest")) for _ in range(2))
    with alone(one), alone(other):
        pass
