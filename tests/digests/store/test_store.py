from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

import bot.store.tables  # noqa: F401 - the schema holds the bot's tables as well
from digests.model import (
    Article,
    Bound,
    Event,
    Evidence,
    Feed,
    Field,
    Member,
    Name,
    PloverType,
    Quantity,
    Reading,
    Status,
    Story,
    When,
    Wording,
)
from digests.poll.identity import Candidate
from digests.poll.state import FeedState, Validators
from digests.store import Store, StoreError, open_store
from digests.store.engine import create_database
from digests.store.tables import articles, metadata
from digests.store.work import Stage
from tests.stored import (
    published_between,
    readings_of,
    record,
    save_articles,
    save_readings,
    save_stories,
    stored_article,
)

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
FEED = Feed("https://a.example/feed", "A", "Agency", "Europe", "fr")

EVENT = Event(
    line="Slovakia sends 13 MiG-29s to Ukraine",
    wording=Wording("Slovakia sends {q0} MiG-29s to Ukraine{when}"),
    brief=Wording("Slovakia sends {q0} MiG-29s"),
    type=PloverType.AID,
    status=Status.ANNOUNCED,
    action="send",
    actor=Name("Slovakia", "SK"),
    target=Name("Ukraine", "UA"),
    quantities=(Quantity(13.0, Bound.EXACT, "MiG-29"),),
    when=When(date(2023, 3, 20), date(2023, 3, 22), "week"),
    places=(Name("Kyiv", "UA"),),
    evidence=(Evidence("a1", Field.TITLE, 0, 8),),
)


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url) as store:
        yield store


def article(number: int, **changes: object) -> Article:
    plain = Article(f"a{number}", NOW + timedelta(minutes=number), "Agency", f"Title {number}", "Text")
    return replace(plain, **changes)  # type: ignore[arg-type]


async def put(store: Store, *given: Article) -> None:
    await save_articles(store, [Candidate.of(one, (f"link:{one.id}",)) for one in given], NOW)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a database of SQLite is to be."""
    return tmp_path / "attache.db"


async def test_state_of_a_feed_is_kept_whole(store: Store, url: str) -> None:
    await store.feeds.add([FEED], NOW)
    state = FeedState(
        feed=FEED,
        address="https://b.example/feed",
        due=NOW + timedelta(hours=1),
        moved_to="https://c.example/feed",
        validators=Validators('W/"1"', "then"),
        interval=timedelta(minutes=7),
        polled=NOW.astimezone(timezone(timedelta(hours=-9))),
        read=NOW,
        failures=2,
        fault="answers 500",
        gone=False,
        asked=timedelta(hours=2),
        hours=(0.123456, *range(22), 10.5),
    )
    await record(store, state, (), NOW)
    async with open_store(url) as again:
        assert await again.feeds.all() == [state]


async def test_adding_a_feed_again_renames_it_and_keeps_its_state(store: Store) -> None:
    await store.feeds.add([FEED], NOW)
    (state,) = await store.feeds.all()
    await record(store, replace(state, failures=3), (), NOW)
    await store.feeds.add([replace(FEED, title="New name")], NOW + timedelta(days=1))
    assert await store.feeds.all() == [replace(state, feed=replace(FEED, title="New name"), failures=3)]


async def test_due_feeds_are_the_overdue_ones_that_are_not_gone(store: Store) -> None:
    await store.feeds.add([replace(FEED, url=f"https://a.example/{number}") for number in range(4)], NOW)
    states = await store.feeds.all()
    changes = [
        {"due": NOW},
        {"due": NOW - timedelta(hours=1)},
        {"due": NOW + timedelta(seconds=1)},
        {"gone": True},
    ]
    for state, change in zip(states, changes, strict=True):
        await record(store, replace(state, **change), (), NOW)
    assert [state.feed.url[-1] for state in await store.feeds.due(NOW)] == ["1", "0"]


async def test_removed_feed_leaves_its_articles(store: Store) -> None:
    await store.feeds.add([FEED], NOW)
    await put(store, article(1, feed=FEED.url))
    assert await store.feeds.remove(FEED.url)
    assert not await store.feeds.remove(FEED.url)
    assert await store.feeds.get([FEED.url]) == {}, "and nothing of itself"
    assert await stored_article(store, "a1") == article(1)


async def test_neither_articles_nor_validators_are_kept_when_one_of_them_fails(store: Store) -> None:
    await store.feeds.add([FEED], NOW)
    before = await store.feeds.all()
    orphan = Candidate.of(article(2, feed="https://no.such/feed"), ("link:2",))
    fresh = Candidate.of(article(1, feed=FEED.url), ("link:1",))
    with pytest.raises(StoreError):
        await record(store, replace(before[0], validators=Validators('"new"')), [fresh, orphan], NOW)
    assert await store.feeds.all() == before
    assert await store.articles.count() == 0


async def test_articles_are_found_by_id_and_by_period(store: Store) -> None:
    await put(store, *(article(number) for number in range(5)))
    assert await stored_article(store, "a3") == article(3)
    assert await stored_article(store, "none") is None
    paris = timezone(timedelta(hours=1))
    found = await published_between(
        store, (NOW + timedelta(minutes=1)).astimezone(paris), (NOW + timedelta(minutes=3)).astimezone(paris)
    )
    assert found == [article(1), article(2)]


async def test_more_articles_than_a_statement_takes_are_stored(store: Store) -> None:
    await put(store, *(article(number) for number in range(2500)))
    await put(store, *(article(number) for number in range(2500)))
    assert await store.articles.count() == 2500


async def test_naive_instants_are_refused(store: Store) -> None:
    with pytest.raises(Exception, match="needs a time zone"):
        await published_between(store, datetime(2023, 3, 17), NOW)  # noqa: DTZ001


async def test_events_come_back_as_they_were(store: Store) -> None:
    await put(store, article(1), article(2))
    readings = [
        Reading("a1", True, "a state acts", (EVENT, replace(EVENT, when=None))),
        Reading("a2", False, "sport"),
    ]
    await save_readings(store, [*readings, Reading("gone", True, "")])
    assert await store.readings.between(NOW, NOW + timedelta(days=1)) == [
        (article(1), readings[0]),
        (article(2), readings[1]),
    ]
    assert await readings_of(store, ["a2", "none"]) == {"a2": readings[1]}
    await save_readings(store, [replace(readings[1], relevant=True)])
    assert (await readings_of(store, ["a2"]))["a2"].relevant


async def test_unread_is_what_has_no_reading_newest_first(store: Store) -> None:
    await put(store, article(1), article(2), article(3))
    await save_readings(store, [Reading("a2", False, "")])
    assert (await store.work.claim(Stage.READ, 1)).keys() == {"a3"}
    assert (await store.work.claim(Stage.READ, 10)).keys() == {"a1"}
    await put(store, article(2, title="Edited"))
    assert (await store.work.claim(Stage.READ, 10)).keys() == {"a2"}


async def test_stories_keep_their_members_in_order_and_grow(store: Store) -> None:
    await put(store, article(1), article(2), article(3))
    await save_readings(store, [Reading("a2", True, "", (EVENT,))])
    one, two, three = Member(article(1), ()), Member(article(2), (EVENT,)), Member(article(3), ())
    await save_stories(store, [Story("s1", (two, one)), Story("s2", (three,))])
    assert await store.stories.since(NOW) == [Story("s1", (two, one)), Story("s2", (three,))]
    assert await store.stories.since(NOW + timedelta(minutes=3)) == [Story("s2", (three,))]
    assert await store.stories.since(NOW, begun=NOW + timedelta(minutes=2)) == [Story("s1", (two, one))]
    await save_stories(store, [Story("s1", (two, one, three))])
    assert await store.stories.since(NOW) == [Story("s1", (two, one, three))]
    await save_stories(store, [Story("s1", ())])
    assert await store.stories.since(NOW) == []


async def test_many_writers_at_once_all_succeed(store: Store) -> None:
    await asyncio.gather(*(put(store, article(number)) for number in range(60)))
    assert await store.articles.count() == 60


async def test_two_processes_that_start_at_once_upgrade_once(empty_url: str) -> None:
    async def start() -> int:
        async with open_store(empty_url) as store:
            return await store.articles.count()

    assert await asyncio.gather(start(), start(), start()) == [0, 0, 0]


async def test_migrated_schema_is_the_metadata(store: Store) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with store.database.reading() as connection:
        assert await connection.run_sync(differences) == []


def test_postgresql_takes_every_table() -> None:
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert all(constraint.name for constraint in table.constraints)


async def test_sqlite_is_set_up_to_lose_nothing(file: Path) -> None:
    def settings(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]

    async with open_store(f"sqlite:///{file}") as store:
        async with store.database.writing() as connection:
            assert await connection.run_sync(settings) == ["wal", 2, 1]
        assert await store.database.written(settings) == ["wal", 2, 1], "where many rows are written, too"


async def test_transaction_is_given_back_whole_when_its_block_raises(store: Store) -> None:
    async def interrupted() -> None:
        async with store.database.writing() as connection:
            row = {"id": "x", "outlet": "", "title": "", "text": "", "published": NOW, "fetched": NOW}
            await connection.execute(articles.insert(), row)
            raise LookupError

    with pytest.raises(LookupError):
        await interrupted()
    async with store.database.reading() as connection:
        assert (await connection.execute(select(articles.c.id))).all() == []


@pytest.mark.parametrize("address", ["sqlite:////no/such/folder/a.db", "sqlite:////proc/a.db"])
async def test_database_that_cannot_be_made_is_told_in_one_sentence(address: str) -> None:
    with pytest.raises(StoreError, match=r"the database .*a\.db cannot be used: unable to open") as caught:
        async with open_store(address):
            pass
    assert "\n" not in str(caught.value)


async def test_file_that_is_no_database_is_told_and_left_alone(file: Path) -> None:
    await asyncio.to_thread(file.write_text, "my diary\n" * 200)
    with pytest.raises(StoreError, match="not a database"):
        async with open_store(f"sqlite:///{file}"):
            pass
    assert await asyncio.to_thread(file.read_text) == "my diary\n" * 200


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
async def test_read_only_database_is_told(file: Path) -> None:
    async with open_store(f"sqlite:///{file}"):
        pass
    await asyncio.to_thread(file.chmod, stat.S_IRUSR)
    with pytest.raises(StoreError, match="readonly"):
        async with open_store(f"sqlite:///{file}") as store:
            await store.feeds.add([FEED], NOW)


async def test_database_of_a_newer_attache_is_told(url: str) -> None:
    async with open_store(url) as store, store.database.writing() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer Attaché"):
        async with open_store(url):
            pass


@pytest.mark.parametrize("address", ["", "attache.db", "mysql://h/x", "sqlite//x"])
async def test_wrong_address_is_told_with_a_right_one(address: str) -> None:
    with pytest.raises(StoreError, match=r"sqlite:///attache\.db"):
        async with open_store(address):
            pass


def test_revisions_can_be_undone(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By address, as a developer runs them: without a connection of ours."""
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    monkeypatch.setenv("ATTACHE_DATABASE_URL", empty_url)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[3] / "digests/store/migrations"))
    command.upgrade(config, "head")
    command.downgrade(config, "base")
    assert asyncio.run(tables_of(empty_url)) == {"alembic_version"}


async def tables_of(url: str) -> set[str]:
    database = create_database(url)
    async with database.reading() as connection:
        tables = await connection.run_sync(lambda there: set(inspect(there).get_table_names()))
    await database.close()
    return tables


async def test_what_postgresql_cannot_hold_is_left_out_of_texts_on_both(store: Store) -> None:
    await put(store, article(1, title="a\0b", text="half a pair: \ud83d, a whole one: \U0001f642"))
    kept = await stored_article(store, "a1")
    assert kept is not None
    assert (kept.title, kept.text) == ("ab", "half a pair: \ufffd, a whole one: \U0001f642")
