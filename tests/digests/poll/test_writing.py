"""Outcomes of polls that come at about the same time share a transaction, and no outcome waits for what does not come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from sqlalchemy import Engine, event

from digests.model import Article, Feed
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.poll.writing import Writer
from digests.store import Store, open_store
from digests.store.articles import Saved

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
FOR_EVER = 3600


@pytest_asyncio.fixture(loop_scope="session")
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url) as store:
        await store.feeds.add([feed(number) for number in range(3)], NOW)
        yield store


@pytest.fixture
def commits() -> Iterator[list[object]]:
    """What was committed since the test began."""
    noted: list[object] = []

    def note(connection: object) -> None:
        noted.append(connection)

    event.listen(Engine, "commit", note)
    yield noted
    event.remove(Engine, "commit", note)


def feed(number: int) -> Feed:
    return Feed(f"https://paper.example/{number}", f"Paper {number}", "Paper")


def outcome(number: int) -> tuple[FeedState, list[Candidate]]:
    article = Article(f"a{number}", NOW, "Paper", f"Title {number}", feed=feed(number).url)
    state = FeedState(feed(number), feed(number).url, due=NOW)
    return replace(state, polled=NOW), [Candidate.of(article, (f"link:{number}",))]


async def test_outcomes_that_are_expected_are_stored_together(store: Store, commits: list[object]) -> None:
    writer = Writer(store, lambda: NOW, FOR_EVER)
    with ExitStack() as polls:
        for _ in range(3):
            polls.enter_context(writer.expecting())
        early = [asyncio.create_task(writer.record(*outcome(number))) for number in range(2)]
        for _ in range(5):  # in which a writer that did not wait would begin
            await asyncio.sleep(0)
        before = len(commits)
    last = await writer.record(*outcome(2))
    assert [*await asyncio.gather(*early), last] == [Saved(new=1)] * 3
    assert len(commits) == before + 1


async def test_outcomes_do_not_wait_for_fewer_than_they_are(store: Store, commits: list[object]) -> None:
    writer = Writer(store, lambda: NOW, FOR_EVER)
    before = len(commits)
    with writer.expecting(), writer.expecting():
        waiting = asyncio.create_task(writer.record(*outcome(0)))
        for _ in range(5):  # in which a writer that did not wait would begin
            await asyncio.sleep(0)
        assert len(commits) == before
        assert await writer.record(*outcome(1)) == Saved(new=1)
    assert await waiting == Saved(new=1)


async def test_an_outcome_waits_for_none_that_comes_to_nothing(store: Store) -> None:
    writer = Writer(store, lambda: NOW, FOR_EVER)

    async def failing() -> None:
        with writer.expecting():
            await asyncio.sleep(0)
            raise ValueError

    poll = asyncio.create_task(failing())
    await asyncio.sleep(0)
    saved = await writer.record(*outcome(0))
    assert saved == Saved(new=1)
    with pytest.raises(ValueError, match="^$"):
        await poll


async def test_an_outcome_waits_for_a_late_one_only_so_long(store: Store) -> None:
    writer = Writer(store, lambda: NOW, patience=0)
    with writer.expecting():
        assert await writer.record(*outcome(0)) == Saved(new=1)


async def test_as_many_as_one_transaction_holds_wait_for_no_more(store: Store) -> None:
    writer = Writer(store, lambda: NOW, FOR_EVER)
    state, [one] = outcome(0)
    many = [Candidate.of(replace(one.article, id=f"{number}"), (f"link:{number}",)) for number in range(2000)]
    with writer.expecting():
        assert await writer.record(state, many) == Saved(new=2000)
