"""A feed's document → its entries, in a process of their own.

feedparser is slow on large documents, quadratic in the attributes of a tag, and can raise on hostile ones. It
therefore runs in a pool, under a time limit, and its failures become one sentence.
"""

from __future__ import annotations

import asyncio
import calendar
import codecs
import re
import signal
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from types import FrameType
from typing import Any, TypeVar

import feedparser

from digests.poll.clean import plain_text, plain_title
from digests.poll.pages import named_feeds

#: Seconds of one parse; the largest of 200 real feeds (2.2 MB) takes 1.4.
_SECONDS = 20.0

#: Entries that are read of one document, the first ones: a feed that gives more is an archive.
_ENTRIES = 1000

#: Documents after which a process is renewed, so that leaks of the parser stay small.
_TASKS_PER_PROCESS = 500

_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{65536}")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# Some feeds carry the document type of a page.
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)


_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?![A-Za-z])")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed as plain text. ``published`` is aware, or None where the feed gives no date."""

    title: str
    text: str
    link: str | None
    guid: str | None
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a document holds, and what it says of itself. ``fault`` is empty, or what is wrong with it, as the end of a sentence.

    A document with a fault can still have entries: the ones before the place where it is cut off.
    """

    entries: tuple[Entry, ...] = ()
    ttl: timedelta | None = None
    fault: str = ""
    title: str = ""
    language: str = ""


class Parser:
    """Parses documents in a pool of processes that is renewed when one of them dies."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool = self._new_pool()

    async def parse(self, body: bytes, content_type: str, address: str) -> Parsed:
        """Return what ``body`` holds; never raises for what a document is."""
        dead = Parsed(fault="ended the process that parsed it")
        return await self._run(parse, dead, body, content_type, address)

    async def named_feeds(self, body: bytes, content_type: str, address: str) -> tuple[str, ...]:
        """Return the addresses of the feeds that a web page names; never raises for what a page is."""
        return await self._run(named_feeds, (), body, content_type, address)

    async def _run(
        self, work: Callable[[bytes, str, str], T], dead: T, body: bytes, content_type: str, address: str
    ) -> T:
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work, body, content_type, address)
        except BrokenProcessPool:
            if self._pool is pool:  # of several callers that see the same death, the first renews
                self._pool = self._new_pool()
                pool.shutdown(wait=False)
            return dead

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        # Not by fork: the event loop and the session must not be copied.
        return ProcessPoolExecutor(
            self._processes,
            mp_context=get_context("spawn"),
            initializer=_leave_interrupts_to_the_parent,
            max_tasks_per_child=_TASKS_PER_PROCESS,
        )


@asynccontextmanager
async def open_parser(processes: int) -> AsyncIterator[Parser]:
    """Open a parser of so many processes; they start with the first document."""
    parser = Parser(processes)
    try:
        yield parser
    finally:
        await asyncio.to_thread(parser.close)


def parse(body: bytes, content_type: str, address: str) -> Parsed:
    """Return what ``body`` holds, within the time limit where this runs in a process's main thread."""
    fault = _refusal(body)
    if fault:
        return Parsed(fault=fault)
    previous = signal.signal(signal.SIGALRM, _out_of_time)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS)
    try:
        return _parsed(body, content_type, address)
    except _OutOfTimeError:
        return Parsed(fault=f"takes more than {_SECONDS:g} seconds to parse")
    except Exception as error:  # noqa: BLE001 - feedparser raises what its many parts raise
        return Parsed(fault=f"cannot be parsed: {type(error).__name__}")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def _leave_interrupts_to_the_parent() -> None:
    # A terminal sends Ctrl-C to every process; the parent ends the pool in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _OutOfTimeError(BaseException):
    """Not an Exception: feedparser swallows some of those."""


def _out_of_time(_signal: int, _frame: FrameType | None) -> None:
    raise _OutOfTimeError


def _refusal(body: bytes) -> str:
    """Return why ``body`` is no feed at all, where that can be seen without parsing."""
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if not start:
        return "is empty"
    if start.startswith((b"{", b"[")):
        return "is JSON, not a feed"
    if _HTML.match(start) and not _FEED.search(start):
        return "is an HTML page, not a feed"
    if _LONG_TAG.search(body):
        return "has a tag longer than 64 KiB"
    return ""


def _parsed(body: bytes, content_type: str, address: str) -> Parsed:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # feedparser would take a document for UTF-8 whose declaration does not repeat what the mark says.
        body, content_type = body.decode("utf-16", "replace").encode(), "application/xml; charset=utf-8"
    document = feedparser.parse(
        body,
        response_headers={"content-type": content_type, "content-location": address},
        # Everything becomes plain text below, which is stricter than feedparser's own cleaning.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    raw = document.entries
    if document.bozo and not raw:
        return Parsed(fault=f"is broken: {_reason(document.get('bozo_exception'))}")
    if not document.version and not raw:
        return Parsed(fault="is no feed in any known format")
    cut_off = bool(document.bozo) and not _END.search(body[-1000:])
    if cut_off:
        raw = raw[:-1]  # half an entry would be stored as if it were whole
    return Parsed(
        entries=tuple(entry for entry in map(_entry, raw[:_ENTRIES]) if entry.title or entry.text),
        ttl=_ttl(document.feed.get("ttl")),
        title=plain_title(document.feed.get("title") or ""),
        language=_language(document.feed.get("language")),
        fault="is cut off before its end" if cut_off else "",
    )


def _entry(raw: Any) -> Entry:
    bodies = [content.get("value") or "" for content in raw.get("content", ())] + [raw.get("summary") or ""]
    return Entry(
        title=plain_title(raw.get("title") or ""),
        text=plain_text(max(bodies, key=len)),
        link=raw.get("link") or None,
        guid=raw.get("id") or None,
        published=_instant(raw.get("published_parsed") or raw.get("updated_parsed")),
    )


def _instant(parsed: Any) -> datetime | None:
    """Return feedparser's UTC time tuple as an instant; a year like 0 or 9999 may be no instant at all."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _ttl(minutes: Any) -> timedelta | None:
    text = str(minutes or "").strip()
    return timedelta(minutes=int(text[:6])) if text.isascii() and text.isdigit() else None


def _language(tag: Any) -> str:
    """Return the language of a tag (RFC 5646) without its region, or nothing where it is no tag."""
    found = _LANGUAGE.match(str(tag or "").strip())
    return found[1].lower() if found else ""


def _reason(error: object) -> str:
    return " ".join(str(error).split())[:120] or "unknown"
