"""A feed's document → its entries, in processes of their own."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from digests.poll.encoding import to_utf8
from digests.poll.entries import Entry, Parsed
from digests.poll.fast import UnsafeError, read_fast
from digests.poll.jsonfeed import read_json
from digests.poll.pages import named_feeds
from digests.poll.tolerant import read_tolerantly
from digests.poll.workers import DeadWorkerError, Limits, Workers

__all__ = ["Entry", "Parsed", "Parser", "open_parser", "parse"]

#: What one document may take: the largest of 200 real feeds (2.2 MB) takes feedparser 1.4 s and the fast parser 0.02.
LIMITS = Limits(seconds=20, memory=1024 * 1024 * 1024)

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# Some feeds carry the document type of a page.
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)


class Parser:
    """Parses documents in worker processes; one that takes too long or too much is ended, and another takes its place."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    async def parse(self, body: bytes, content_type: str, address: str) -> Parsed:
        """Return what ``body`` holds; never raises for what a document is."""
        try:
            return await self._workers.run(parse, body, content_type, address)
        except DeadWorkerError as error:
            return Parsed(fault=str(error))

    async def named_feeds(self, body: bytes, content_type: str, address: str) -> tuple[str, ...]:
        """Return the addresses of the feeds that a web page names; never raises for what a page is."""
        try:
            return await self._workers.run(named_feeds, body, content_type, address)
        except DeadWorkerError:
            return ()


@asynccontextmanager
async def open_parser(processes: int) -> AsyncIterator[Parser]:
    """Open a parser of so many processes; they start with the first document."""
    workers = Workers(processes, LIMITS)
    try:
        yield Parser(workers)
    finally:
        await workers.close()


def parse(body: bytes, content_type: str, address: str) -> Parsed:
    """Return what ``body`` holds; never raises for what a document is, but can take long: it belongs into a worker."""
    document = to_utf8(body, content_type)
    start = document[:2000].lstrip()
    if not start:
        return Parsed(fault="is empty")
    if start.startswith((b"{", b"[")):
        return read_json(document, address)
    if _HTML.match(start) and not _FEED.search(start):
        return Parsed(fault="is an HTML page, not a feed")
    try:
        return read_fast(document, address)
    except UnsafeError:
        pass
    try:
        return read_tolerantly(document, address)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - feedparser raises what its many parts raise
        return Parsed(fault=f"cannot be parsed: {type(error).__name__}")
