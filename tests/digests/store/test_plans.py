"""What is asked each few seconds reads an index, however many feeds there are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from digests.model import Feed
from digests.store import Store, open_store

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)


async def plan(store: Store, page: int) -> str:
    """Return how SQLite answers the question which feeds are due, the page after the first included."""
    asked: list[tuple[str, object]] = []

    def listen(_connection, _cursor, statement, parameters, _context, _many) -> None:
        if "FROM feeds" in statement:
            asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        first = await store.feeds.due(NOW, page)
        await store.feeds.due(NOW, page, after=first[-1])
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    assert len(asked) == 2
    told = []
    async with store.database.reading() as connection:
        for statement, parameters in asked:
            rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            told += [row.detail for row in rows]
    return "\n".join(told)


async def test_due_feeds_are_found_by_the_index_of_due_times(tmp_path: Path) -> None:
    async with open_store(f"sqlite:///{tmp_path}/plan.db") as store:
        feeds = [Feed(f"https://news.example/{number}", "", "") for number in range(2000)]
        await store.feeds.add(feeds[:1900], NOW + timedelta(days=1))
        await store.feeds.add(feeds[1900:], NOW)
        for analysed in (False, True):
            if analysed:
                async with store.database.writing() as connection:
                    await connection.execute(text("ANALYZE"))
            told = await plan(store, 50)
            assert told.count("SEARCH feeds USING INDEX ix_feeds_gone") == 2, told
            assert "SCAN" not in told, told
