"""Feeds that are due → articles in the store.

The shell around the pure parts of this package: one feed's failure is written down with that feed and stops no other.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from http import HTTPStatus

from config.settings import PollSettings
from digests.model import Article, Feed
from digests.poll import pace
from digests.poll.dates import Dated, dated
from digests.poll.fetch import Fetched, Fetcher, FetchError, open_fetcher, status_fault
from digests.poll.identity import Candidate, Marks, clean_url, keys_of, new_id
from digests.poll.parse import Entry, Parsed, Parser, open_parser
from digests.poll.state import NO_VALIDATORS, FeedState
from digests.store import Store

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """How a poll ended."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Polled:
    """One finished poll. ``fault`` is empty, or one sentence that begins with the feed's title."""

    feed: Feed
    outcome: Outcome
    new: int = 0
    edited: int = 0
    fault: str = ""


class Poller:
    """Polls feeds. ``clock`` gives the aware time that due feeds, dates and pauses are reckoned from."""

    def __init__(self, store: Store, fetcher: Fetcher, parser: Parser, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._fetcher = fetcher
        self._parser = parser
        self._clock = clock

    async def poll_due(self) -> AsyncIterator[Polled]:
        """Poll what is due now; yield each feed as it ends."""
        async for polled in self.poll(await self._store.feeds.due(self._clock())):
            yield polled

    async def poll(self, states: Sequence[FeedState]) -> AsyncIterator[Polled]:
        """Poll these feeds, due or not; yield each as it ends.

        Raises:
            StoreError: the database fails, which does stop everything.
        """
        tasks = [asyncio.create_task(self._poll_one(state)) for state in states]
        try:
            for ended in asyncio.as_completed(tasks):
                yield await ended
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _poll_one(self, state: FeedState) -> Polled:
        try:
            answer = await self._fetcher.fetch(state.address, state.validators)
        except FetchError as error:
            return await self._end(failed(state, str(error), None, self._clock()), Outcome.FAILED)
        now = self._clock()
        moved = followed(state, answer.moved_to)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return await self._end(unchanged(moved, answer, now), Outcome.UNCHANGED)
        if answer.status == HTTPStatus.GONE:
            return await self._end(gone(moved, now), Outcome.GONE)
        wait = pace.retry_after(answer.retry_after, now)
        if answer.status != HTTPStatus.OK:
            return await self._end(failed(moved, status_fault(answer.status), wait, now), Outcome.FAILED)
        parsed = await self._parser.parse(answer.body, answer.content_type, state.address)
        if parsed.fault and not parsed.entries:
            return await self._end(failed(moved, parsed.fault, None, now), Outcome.FAILED)
        candidates = candidates_of(state, parsed.entries, now)
        return await self._end(read(moved, answer, parsed, candidates, now), Outcome.READ, candidates)

    async def _end(self, state: FeedState, outcome: Outcome, candidates: Sequence[Candidate] = ()) -> Polled:
        saved = await self._store.feeds.record(state, candidates, self._clock())
        fault = f"{state.feed.title or state.feed.url} {state.fault}" if state.fault else ""
        if fault:
            log.warning("%s (%s)", fault, state.address)
        return Polled(state.feed, outcome, saved.new, saved.edited, fault)


@asynccontextmanager
async def open_poller(
    store: Store, settings: PollSettings, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> AsyncIterator[Poller]:
    """Open the session and the processes that polling needs."""
    async with open_fetcher(settings) as fetcher, open_parser(settings.parsers) as parser:
        yield Poller(store, fetcher, parser, clock)


def candidates_of(state: FeedState, entries: Sequence[Entry], now: datetime) -> list[Candidate]:
    """Return a document's entries as articles that may be new; one without a word is none."""
    feed = state.feed
    entries = [entry for entry in entries if entry.title or entry.text]
    marks = [Marks(entry.link, entry.guid, entry.title, entry.text) for entry in entries]
    keys = keys_of(feed.url, marks, shared=state.listed)
    candidates = []
    for entry, own in zip(entries, keys, strict=True):
        date: Dated = dated(entry.published, now)
        if date.reason:
            log.debug("%s: %s", feed.url, date.reason)
        article = Article(
            id=new_id(own),
            published=date.instant,
            outlet=feed.outlet,
            title=entry.title,
            text=entry.text,
            url=clean_url(entry.link),
            feed=feed.url,
        )
        candidates.append(Candidate(article, own))
    return candidates


def read(
    state: FeedState, answer: Fetched, parsed: Parsed, candidates: Sequence[Candidate], now: datetime
) -> FeedState:
    """Return the state of a feed that gave a document.

    A document that was cut off is not taken for the whole: its validators are not kept, so that it is sent again.
    """
    interval = pace.rhythm([candidate.article.published for candidate in candidates], now)
    return replace(
        state,
        validators=NO_VALIDATORS if parsed.fault else answer.validators,
        interval=interval,
        due=pace.next_poll(state.feed.url, interval, (answer.max_age, parsed.ttl), now),
        polled=now,
        read=now,
        since=state.since if state.read else now,
        failures=0,
        fault=parsed.fault,
    )


def unchanged(state: FeedState, answer: Fetched, now: datetime) -> FeedState:
    """Return the state of a feed that had nothing new; the answer may refresh the validators (RFC 9110, 15.4.5)."""
    interval = pace.slowed(state.interval)
    return replace(
        state,
        validators=replace(
            state.validators,
            etag=answer.validators.etag or state.validators.etag,
            last_modified=answer.validators.last_modified or state.validators.last_modified,
        ),
        interval=interval,
        due=pace.next_poll(state.feed.url, interval, (answer.max_age,), now),
        polled=now,
        read=now,
        failures=0,
        fault="",
    )


def failed(state: FeedState, fault: str, retry_after: timedelta | None, now: datetime) -> FeedState:
    """Return the state of a feed that could not be read; its validators still hold."""
    failures = state.failures + 1
    return replace(
        state,
        due=pace.next_try(state.feed.url, failures, retry_after, now),
        polled=now,
        failures=failures,
        fault=fault,
    )


def gone(state: FeedState, now: datetime) -> FeedState:
    """Return the state of a feed whose server says that it will not come back (410)."""
    return replace(state, polled=now, failures=state.failures + 1, fault="is gone for good (410)", gone=True)


def followed(state: FeedState, moved_to: str | None) -> FeedState:
    """Return the state after a permanent redirect: adopted when seen a second time, as some are mistakes of an hour."""
    if moved_to and moved_to == state.moved_to:
        return replace(state, address=moved_to, moved_to=None)
    return replace(state, moved_to=moved_to)
