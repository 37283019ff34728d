"""Documents, read in processes of their own."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from digests.model import Article, Feed
from digests.poll.candidates import Document, read_document
from digests.poll.entries import Parsed
from digests.poll.identity import Candidate
from digests.poll.pages import named_feeds
from digests.poll.parse import parse
from digests.poll.state import FeedState
from digests.poll.workers import DeadWorkerError, Limits, Workers

#: What one document may take: the largest of 200 real feeds (2.2 MB) takes feedparser 1.4 s and the fast parser 0.02.
LIMITS = Limits(seconds=20, memory=1024 * 1024 * 1024)

#: What differs between the candidates of a document; to pickle frozen classes takes longer than to make the candidates.
_Row = tuple[str, datetime, str, str, str | None, tuple[str, ...]]

#: Values that the event loop unpickles in one of its turns.
_PART = 100


class Parser:
    """Parses documents in worker processes; one that takes too long or too much is ended, and another takes its place."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers

    async def parse(self, body: bytes, content_type: str, address: str) -> Parsed:
        """Return what ``body`` holds; never raises for what a document is."""
        try:
            parsed, parts = await self.workers.run(_parsed, body, content_type, address)
        except DeadWorkerError as error:
            return Parsed(fault=str(error))
        return replace(parsed, entries=tuple([one async for part in _unpacked(parts) for one in part]))

    async def read(self, body: bytes, content_type: str, state: FeedState, now: datetime) -> Document:
        """Return what ``body`` holds as articles that may be new; never raises for what a document is."""
        try:
            document, parts = await self.workers.run(_document, body, content_type, state, now)
        except DeadWorkerError as error:
            return Document(fault=str(error))
        rows = [row async for part in _unpacked(parts) for row in part]
        return replace(document, candidates=tuple([_candidate(row, state.feed) for row in rows]))

    async def named_feeds(self, body: bytes, content_type: str, address: str) -> tuple[str, ...]:
        """Return the addresses of the feeds that a web page names; never raises for what a page is."""
        try:
            return await self.workers.run(named_feeds, body, content_type, address)
        except DeadWorkerError:
            return ()


def _parsed(body: bytes, content_type: str, address: str) -> tuple[Parsed, list[bytes]]:
    parsed = parse(body, content_type, address)
    return replace(parsed, entries=()), _packed(parsed.entries)


def _document(
    body: bytes, content_type: str, state: FeedState, now: datetime
) -> tuple[Document, list[bytes]]:
    document = read_document(body, content_type, state, now)
    return replace(document, candidates=()), _packed([_row(one) for one in document.candidates])


def _row(candidate: Candidate) -> _Row:
    article = candidate.article
    return article.id, article.published, article.title, article.text, article.url, candidate.keys


def _candidate(row: _Row, feed: Feed) -> Candidate:
    number, published, title, text, url, keys = row
    return Candidate(Article(number, published, feed.outlet, title, text, url, feed.url), keys)


def _packed(values: Sequence[object]) -> list[bytes]:
    """Pickle values in parts: to unpickle thousands at once would hold the event loop."""
    starts = range(0, len(values), _PART)
    return [pickle.dumps(values[start : start + _PART], pickle.HIGHEST_PROTOCOL) for start in starts]


async def _unpacked(parts: list[bytes]) -> AsyncIterator[tuple[Any, ...]]:
    for part in parts:
        yield pickle.loads(part)  # noqa: S301 - from a process of our own code
        await asyncio.sleep(0)


@asynccontextmanager
async def open_parser(processes: int, limits: Limits = LIMITS) -> AsyncIterator[Parser]:
    """Open a parser of so many processes; they start with the first document."""
    workers = Workers(processes, limits)
    try:
        yield Parser(workers)
    finally:
        await workers.close()
