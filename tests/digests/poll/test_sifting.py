"""What somebody follows is looked for where documents are parsed, by what was told to that process last."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime

import pytest

from bot.query.keys import finder, joined, numbers
from digests.model import Feed
from digests.poll.messages import DeadWorkerError
from digests.poll.parser import Parser, open_parser
from digests.poll.sifting import Sieve, taken
from digests.poll.state import FeedState

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
FEED = "https://wire.example/feed"
STATE = FeedState(Feed(FEED, "Wire", "Wire"), FEED, due=NOW)


def sieve(version: int, *words: str) -> Sieve:
    return Sieve(version, finder, joined(f" {word} ".encode() for word in words))


def document(*titles: str, size: int = 0) -> bytes:
    items = "".join(f"<item><title>{title}</title><guid>{title}</guid></item>" for title in titles)
    return f"<rss version='2.0'><channel><title>T</title>{items}{' ' * size}</channel></rss>".encode()


def finds(version: int, title: str) -> list[int] | None:
    """Return what a process finds that was told a sieve of this version, None where it was not."""
    find = taken(version)
    return find and list(numbers(find(title, ""))[0])


async def found(parser: Parser, body: bytes, looked_for: Sieve | None) -> list[tuple[int, set[int]] | None]:
    """Return the version with which each article was looked through, and what was found in it."""
    read = await parser.read(body, "application/xml", STATE, NOW, looked_for)
    return [one.found and (one.found[0], set(numbers(one.found[1])[0])) for one in read.candidates]


@pytest.mark.parametrize("size", [0, 100_000])
async def test_articles_come_with_what_was_found_in_them(size: int) -> None:
    body = document("Herons and storks", "Storks, not herons", "Cranes", size=size)
    async with open_parser(1) as parser:
        assert await found(parser, body, sieve(1, "storks", "herons and")) == [
            (1, {0, 1}),
            (1, {0}),
            (1, set()),
        ]
        assert await found(parser, body, sieve(2, "cranes")) == [(2, set()), (2, set()), (2, {0})]
        assert await found(parser, body, None) == [None] * 3


async def test_a_process_is_told_before_the_first_document_comes() -> None:
    async with open_parser(1) as parser:
        await parser.ready(sieve(1, "storks"))
        assert await parser.workers.run(finds, 1, "Storks") == [0]
        assert await found(parser, document("Storks"), sieve(1, "storks")) == [(1, {0})]


async def test_a_process_that_takes_the_place_of_another_is_told_too() -> None:
    async with open_parser(1) as parser:
        assert await found(parser, document("Storks"), sieve(1, "storks")) == [(1, {0})]
        with pytest.raises(DeadWorkerError):
            await parser.workers.run(os._exit, 1)
        assert await found(parser, document("Storks"), sieve(1, "storks")) == [(1, {0})]


async def test_what_waits_while_something_else_is_asked_for_is_looked_through_for_neither_or_the_new() -> (
    None
):
    async with open_parser(1) as parser:
        before, after = await asyncio.gather(
            found(parser, document("Storks"), sieve(1, "storks")),
            found(parser, document("Herons"), sieve(2, "herons")),
        )
    assert before == [None], "its own is not there any more, and another's is not taken for it"
    assert after == [(2, {0})]


async def test_what_cannot_be_looked_for_hinders_no_document() -> None:
    async with open_parser(1) as parser:
        broken = Sieve(1, bytes.decode, b"\xff")
        assert await found(parser, document("Storks"), broken) == [None]
        process = await parser.workers.run(os.getpid)
        assert await found(parser, document("Storks"), broken) == [None]
        assert await parser.workers.run(os.getpid) == process, "it is not tried again"
        assert await found(parser, document("Storks"), sieve(2, "storks")) == [(2, {0})]
