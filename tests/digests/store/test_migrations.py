"""A database of any earlier Attaché becomes one of the newest, with all that was in it."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, DateTime, Engine, MetaData, Table, event, select, text

from bot.store import Records
from digests.store import engine, open_store
from digests.store.engine import create_database
from digests.store.tables import Instant
from tests.digests.store.rows import NOW, value
from tests.stored import awake

ROWS = 3

GONE = {"installation_states"}
"""Tables that there are no longer; what was in them was good for ten minutes."""


def script() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("digests.store") / "migrations"))
    return config


REVISIONS = [one.revision for one in ScriptDirectory.from_config(script()).walk_revisions()][::-1]


def upgrade(connection: Connection, revision: str) -> None:
    config = script()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def reflected(connection: Connection) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != "alembic_version"]


def fill(connection: Connection) -> None:
    for table in reflected(connection):
        typed(table)
        rows = [{one.name: value(table, one, number) for one in table.columns} for number in range(ROWS)]
        connection.execute(table.insert(), rows)


def typed(table: Table) -> None:
    for column in table.columns:
        if isinstance(column.type, DateTime):
            column.type = Instant()


def missing(connection: Connection, before: list[tuple[str, list[str]]]) -> list[object]:
    """Return what is not there any more of what was filled in."""
    there = {table.name: table for table in reflected(connection)}
    lost: list[object] = []
    assert not GONE & there.keys()
    for name, columns in before:
        if name in GONE:
            continue
        table = there[name]
        typed(table)
        wanted = [table.c[column] for column in columns]
        kept = [tuple(row) for row in connection.execute(select(*wanted))]
        rows = [tuple(value(table, one, number) for one in wanted) for number in range(ROWS)]
        lost += [(name, row) for row in rows if row not in kept]
    return lost


def test_the_newest_revision_is_that_of_the_last_file() -> None:
    assert engine._newest() == REVISIONS[-1]


@pytest.mark.parametrize("revision", REVISIONS)
async def test_every_earlier_state_is_upgraded_with_its_data(empty_url: str, revision: str) -> None:
    database = create_database(empty_url)
    async with database.writing() as connection:
        await connection.run_sync(upgrade, revision)
        await connection.run_sync(fill)
        before = await connection.run_sync(
            lambda there: [(table.name, list(table.columns.keys())) for table in reflected(there)]
        )
    await database.close()
    async with open_store(empty_url) as store:
        async with store.database.reading() as connection:
            assert await connection.run_sync(missing, before) == []
        assert len(await store.feeds.get(f"feeds url {number}" for number in range(ROWS))) == ROWS
        read = await store.readings.between(NOW, NOW + timedelta(days=1))
        assert [reading.relevant for _, reading in read] == [False, True, False]
        assert len(await store.stories.since(NOW)) == ROWS
        records = Records(store.database)
        left = ROWS - 1 if revision > "0001" else 0
        assert len(await awake(records.alerts)) == len(await records.schedules.active()) == left


async def test_a_removed_feed_leaves_no_row_and_the_catalogue_stays_away_all_the_same(empty_url: str) -> None:
    database = create_database(empty_url)
    async with database.writing() as connection:
        await connection.run_sync(upgrade, "0017")
        await connection.run_sync(fill)
        for query in (
            "DELETE FROM articles WHERE feed = :feed",
            "DELETE FROM feed_choices WHERE feed = :feed",
        ):
            await connection.execute(text(query), {"feed": "feeds url 2"})
    await database.close()
    async with open_store(empty_url) as store:
        kept = await store.feeds.get(f"feeds url {number}" for number in range(ROWS))
        assert kept.keys() == {"feeds url 0", "feeds url 1"}, "one that nothing came from and nobody chose"
        assert await store.feeds.is_begun()


async def test_a_database_without_a_feed_is_given_the_catalogue_after_its_upgrade(empty_url: str) -> None:
    database = create_database(empty_url)
    async with database.writing() as connection:
        await connection.run_sync(upgrade, "0017")
    await database.close()
    async with open_store(empty_url) as store:
        assert not await store.feeds.is_begun()


class EndedError(Exception):
    """The process ends in the middle of an upgrade."""


@pytest.mark.parametrize("statement", ["0005", "0010", "0016", "ix_feeds_host", "done_once"])
async def test_an_upgrade_that_is_interrupted_leaves_what_was_there_and_is_done_again(
    empty_url: str, statement: str
) -> None:
    database = create_database(empty_url)
    async with database.writing() as connection:
        await connection.run_sync(upgrade, REVISIONS[0])
        await connection.run_sync(fill)
        before = await connection.run_sync(
            lambda there: [(table.name, list(table.columns.keys())) for table in reflected(there)]
        )

    def interrupt(_connection, _cursor, asked: str, parameters: object, _context, _many) -> None:
        if statement in f"{asked} {parameters}":
            raise EndedError

    event.listen(Engine, "before_cursor_execute", interrupt)
    try:
        with pytest.raises(EndedError):
            async with open_store(empty_url):
                pass
    finally:
        event.remove(Engine, "before_cursor_execute", interrupt)
    async with database.reading() as connection:
        after = await connection.run_sync(
            lambda there: [(table.name, list(table.columns.keys())) for table in reflected(there)]
        )
        assert after == before, "nothing is half done"
        assert await connection.run_sync(missing, before) == []
    await database.close()
    async with open_store(empty_url) as store, store.database.reading() as connection:
        assert await connection.run_sync(missing, before) == []
