"""What is asked each few seconds reads an index, however many feeds there are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from digests.model import Feed
from digests.poll.state import FeedState
from digests.store import Store, open_store

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)


async def plan(store: Store, ask: Callable[..., Awaitable[list[FeedState]]]) -> str:
    """Return how the database answers the question which feeds are due, the page after the first included."""
    asked: list[tuple[str, object]] = []

    def listen(_connection, _cursor, statement, parameters, _context, _many) -> None:
        if "FROM feeds" in statement and statement.startswith("SELECT"):
            asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        first = await ask(NOW, 50)
        await ask(NOW, 50, after=first[-1])
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    assert len(asked) == 2
    told = []
    explain = "EXPLAIN" if store.database.shared else "EXPLAIN QUERY PLAN"
    async with store.database.writing() as connection:
        for statement, parameters in asked:
            rows = await connection.exec_driver_sql(f"{explain} {statement}", parameters)
            told += [row[-1] for row in rows]
    return "\n".join(told)


async def test_feeds_of_a_host_that_wants_to_be_left_alone_are_found_by_the_index_of_hosts(url: str) -> None:
    held: list[tuple[str, object]] = []

    def listen(_connection, _cursor, statement, parameters, _context, _many) -> None:
        if statement.startswith("UPDATE feeds"):
            held.append((statement, parameters))

    async with open_store(url) as store:
        given = [
            Feed(f"https://reader:s3cret@News{number % 500}.example/{number}", "", "")
            for number in range(2000)
        ]
        await store.feeds.add(given, NOW)
        async with store.database.writing() as connection:
            await connection.execute(text("ANALYZE"))
        event.listen(Engine, "before_cursor_execute", listen)
        try:
            await store.feeds.hold("http://news7.example/other", NOW + timedelta(hours=1))
        finally:
            event.remove(Engine, "before_cursor_execute", listen)
        due = {state.feed.url for state in await store.feeds.due(NOW)}
        assert {one.url for one in given} - due == {one.url for one in given[7::500]}
        [(statement, parameters)] = held
        explain = "EXPLAIN" if store.database.shared else "EXPLAIN QUERY PLAN"
        async with store.database.writing() as connection:
            rows = await connection.exec_driver_sql(f"{explain} {statement}", parameters)
            assert "ix_feeds_host" in "\n".join(row[-1] for row in rows)


async def test_due_feeds_are_found_by_the_index_of_due_times(url: str) -> None:
    async with open_store(url) as store:
        feeds = [Feed(f"https://news{number}.example/", "", "") for number in range(2000)]
        await store.feeds.add(feeds[:1900], NOW + timedelta(days=1))
        await store.feeds.add(feeds[1900:], NOW)
        # PostgreSQL plans by what it counted; it counts by itself after a while.
        for analysed in (True,) if store.database.shared else (False, True):
            if analysed:
                async with store.database.writing() as connection:
                    await connection.execute(text("ANALYZE"))
            for ask in (store.feeds.due, store.feeds.claim):
                told = await plan(store, ask)
                assert told.count("ix_feeds_gone") == 2, told
                assert "SCAN" not in told, told
                assert "Seq Scan on feeds" not in told, told
