"""Feeds that are due → articles in the store.

The shell around the pure parts of this package: one feed's failure is written down with that feed and stops no other.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from http import HTTPStatus

from config.sections import PollSettings
from digests.model import Feed
from digests.poll import pace, progress
from digests.poll.candidates import Document
from digests.poll.fetch import (
    A_FEED,
    AN_ONLY_FEED,
    Fetched,
    Fetcher,
    FetchError,
    Wanted,
    open_fetcher,
    status_fault,
    without_secrets,
)
from digests.poll.flood import set_aside
from digests.poll.fulltext import FullText
from digests.poll.hubs import Offer
from digests.poll.identity import Candidate
from digests.poll.messages import DeadWorkerError
from digests.poll.parser import Parser, open_parser
from digests.poll.sifting import Follower, Sieve
from digests.poll.state import FeedState
from digests.poll.subscriber import Subscriber
from digests.poll.turns import Turns
from digests.poll.writing import Writer
from digests.store import Store
from digests.store.articles import Saved
from digests.store.subscriptions import Subscription

log = logging.getLogger(__name__)

#: Seconds after which the store is asked again what is due, while other feeds are still being polled.
_LOOK_SECONDS = 15

#: Feeds that are taken from the store at once, and that wait in memory at most.
_PAGE = 500
_MOST_WAITING = 2000

#: Polls that wait to be read and stored, beside those that are being asked, and the bytes that they may have brought: a server that
#: answers late is asked early, and costs nobody the time of the others.
_STORED_LATER = 180
_HELD = 8 * 1024 * 1024

#: Characters in which words are looked for in one turn of the event loop, and as how many an article counts beside its own.
_LOOKED_THROUGH = 64 * 1024
_AN_ARTICLE = 500

#: Statuses with which a server asks to be left alone for a while.
_BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a feed's answer makes of it. ``wait`` is for how long its host asks to be left alone, ``offer`` the hub that it names, ``hub``
    the one that tells what is new of it already.
    """

    state: FeedState
    outcome: Outcome
    candidates: Sequence[Candidate] = ()
    wait: timedelta | None = None
    offer: Offer | None = None
    hub: Subscription | None = None


class Poller:
    """Polls feeds. ``clock`` gives the aware time that due feeds, dates and pauses are reckoned from.

    Where there is a ``subscriber``, hubs that feeds offer are asked to tell what is new; while they do, their feeds are polled less.
    An article that somebody ``follows`` is read before the others.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        parser: Parser,
        settings: PollSettings,
        clock: Callable[[], datetime],
        *,
        subscriber: Subscriber | None = None,
        follows: Follower | None = None,
    ) -> None:
        self._store = store
        self._follows = follows
        self._held = 0
        self.subscriber = subscriber
        self._fetcher = fetcher
        self._parser = parser
        self._settings = settings
        self._clock = clock
        self._writer = Writer(store, clock)
        self._full_text = FullText(store, fetcher, parser.workers, settings, clock)
        self._places = asyncio.Semaphore(settings.concurrency)
        # Several documents are read at once, and all of them in one turn would hold up whoever waits for the event loop.
        self._looking = asyncio.Lock()

    async def ready(self) -> None:
        """Start the processes that parse, so that the first feed need not wait for them; what fails is told with the first feed."""
        with suppress(DeadWorkerError):
            await self._parser.ready(self._sieve)

    async def poll_due(self) -> AsyncIterator[Polled]:
        """Poll what is due, and what becomes due meanwhile; yield each feed as it ends.

        Raises:
            StoreError: the database fails, which does stop everything.
        """
        async for polled in self._drain(self._find_due):
            yield polled

    async def poll(self, states: Iterable[FeedState]) -> AsyncIterator[Polled]:
        """Poll these feeds, due or not; yield each as it ends.

        Raises:
            StoreError: the database fails, which does stop everything.
        """
        left = deque(states)

        async def more(turns: Turns) -> None:
            while left and turns.add(left[0], asyncio.get_running_loop().time()):
                left.popleft()

        async for polled in self._drain(more):
            yield polled

    async def take(self, known: Subscription, body: bytes, content_type: str) -> Saved:
        """Store what a hub tells of a feed, which is a document of it; what cannot be read is not stored.

        Raises:
            StoreError: the database fails.
        """
        state = (await self._store.feeds.get([known.feed])).get(known.feed)
        if state is None:
            return Saved()
        document = await self._read(body, content_type, state)
        if document.fault:
            log.warning("What the hub tells of %s %s", without_secrets(known.feed), document.fault)
        candidates = await self._full_text.completed(state, document.candidates)
        candidates = await self._weighed(candidates)
        return await self._store.subscriptions.receive(known, candidates, self._clock())

    async def aclose(self) -> None:
        """Wait until everything that was polled is stored; what was not is left to others."""
        await self._writer.close()
        await self._store.feeds.release()

    @property
    def _sieve(self) -> Sieve | None:
        return self._follows.sieve if self._follows else None

    async def _drain(self, more: Callable[[Turns], Awaitable[None]]) -> AsyncIterator[Polled]:
        """Poll until ``more`` adds nothing; it is asked again and again, so that what takes long holds up nothing else."""
        clock = asyncio.get_running_loop().time
        most = self._settings.concurrency + _STORED_LATER
        turns = Turns(self._settings.host_spacing, self._settings.host_concurrency)
        running: dict[asyncio.Task[Polled], FeedState] = {}
        ended: asyncio.Queue[asyncio.Task[Polled]] = asyncio.Queue()
        try:
            while True:
                await more(turns)
                look_again = clock() + _LOOK_SECONDS
                if not running and not len(turns):
                    return
                while (running or len(turns)) and clock() < look_again:
                    while len(running) < most and self._held < _HELD and (state := turns.take(clock())):
                        task = asyncio.create_task(self._poll_one(state, turns))
                        task.add_done_callback(ended.put_nowait)
                        running[task] = state
                    room = len(running) < most and self._held < _HELD
                    turn = turns.next_at() if room else None
                    done = await _ended(ended, look_again if turn is None else min(turn, look_again))
                    if done:
                        turns.done(running.pop(done), clock())
                        yield done.result()
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def _find_due(self, turns: Turns) -> None:
        """Add what is due by now, in pages of the store's index of due times; feeds that are not due are not looked at."""
        await self._store.feeds.keep()
        now, page = self._clock(), await self._store.feeds.claim(self._clock(), _PAGE)
        while page:
            for state in page:
                turns.add(state, asyncio.get_running_loop().time())
            if len(page) < _PAGE or len(turns) >= _MOST_WAITING:
                return
            page = await self._store.feeds.claim(now, _PAGE, after=page[-1])

    async def _poll_one(self, state: FeedState, turns: Turns) -> Polled:
        async with self._places:  # which a poll that waits to be read and stored takes from nobody
            answer = await self._answer(state, A_FEED if turns.is_kept(state) else AN_ONLY_FEED)
        size = len(answer.body) if isinstance(answer, Fetched) else 0
        self._held += size
        try:
            with self._writer.expecting():
                asked = await self._completed(await self._judged(state, answer))
            polled = await self._end(asked)
        finally:
            self._held -= size
        if asked.wait and isinstance(answer, Fetched) and self._settings.retry_after == "host":
            for address in {state.address, answer.at}:  # a redirect leads the others of its host there too
                await self._store.feeds.hold(address, self._clock() + asked.wait)
                turns.drop(address)
        return polled

    async def _answer(self, state: FeedState, wanted: Wanted) -> Fetched | str:
        """Return what a feed's server answers, or why it gives no answer."""
        try:
            return await self._fetcher.fetch(state.address, state.validators, wanted)
        except FetchError as error:
            return str(error)

    async def _judged(self, state: FeedState, answer: Fetched | str) -> _Asked:
        now = self._clock()
        if isinstance(answer, str):
            return _Asked(progress.failed(state, answer, None, now), Outcome.FAILED)
        moved = progress.followed(state, answer.moved_to)
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return _Asked(progress.unchanged(moved, answer, now), Outcome.UNCHANGED)
        if answer.status == HTTPStatus.GONE:
            return _Asked(progress.gone(moved, now), Outcome.GONE)
        if answer.status != HTTPStatus.OK:
            wait = pace.retry_after(answer.retry_after, now)
            ended = progress.failed(moved, status_fault(answer.status), wait, now)
            return _Asked(ended, Outcome.FAILED, wait=wait if answer.status in _BUSY else None)
        document = await self._read(answer.body, answer.content_type, state)
        if document.fault and not document.candidates:
            return _Asked(progress.failed(moved, document.fault, None, now), Outcome.FAILED)
        offer = answer.offer or document.offer
        return _Asked(
            progress.read(moved, answer, document, now), Outcome.READ, document.candidates, offer=offer
        )

    async def _read(self, body: bytes, content_type: str, state: FeedState) -> Document:
        now = self._clock()
        document = await self._parser.read(body, content_type, state, now, self._sieve)
        return replace(
            document, candidates=tuple(await set_aside(self._store, state, document.candidates, now))
        )

    async def _weighed(self, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
        """Return articles, urgent those that somebody follows."""
        if self._follows is None:
            return candidates
        weighed, looked = [], 0
        async with self._looking:
            for one in candidates:
                urgent = not one.aside and self._follows(one, one.found)
                weighed.append(
                    Candidate(one.row, one.keys, None, one.from_page, urgent=True) if urgent else one
                )
                looked += _AN_ARTICLE + len(one.title) + len(one.text)
                if looked > _LOOKED_THROUGH:
                    looked = 0
                    await asyncio.sleep(0)
        return weighed

    async def _completed(self, asked: _Asked) -> _Asked:
        """Return what is stored of an answer."""
        state, hub = asked.state, None
        if self.subscriber and asked.outcome in {Outcome.READ, Outcome.UNCHANGED}:
            hub = await self.subscriber.tells_of(state.feed.url)
            state = progress.rarely(state, self._clock()) if hub else state
        candidates = asked.candidates
        if candidates:
            candidates = await self._weighed(await self._full_text.completed(state, candidates))
        return replace(asked, state=state, candidates=candidates, hub=hub)

    async def _end(self, asked: _Asked) -> Polled:
        state = asked.state
        saved = await self._writer.record(state, asked.candidates)
        if self.subscriber and asked.outcome is Outcome.READ:
            await self.subscriber.polled(state.feed.url, asked.offer)
            if asked.hub and asked.offer and saved.new:
                await self.subscriber.missed(asked.hub)
        fault = f"{state.feed.title or without_secrets(state.feed.url)} {state.fault}" if state.fault else ""
        if fault:
            log.warning("%s (%s)", fault, without_secrets(state.address))
        return Polled(state.feed, asked.outcome, saved.new, saved.edited, fault)


@asynccontextmanager
async def open_poller(
    store: Store,
    settings: PollSettings,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    follows: Follower | None = None,
) -> AsyncIterator[Poller]:
    """Open the session and the processes that polling needs."""
    async with (
        open_fetcher(settings) as fetcher,
        open_parser(settings.parsers) as parser,
        aclosing(Poller(store, fetcher, parser, settings, clock, follows=follows)) as poller,
    ):
        yield poller


async def _ended(queue: asyncio.Queue[asyncio.Task[Polled]], until: float) -> asyncio.Task[Polled] | None:
    if not queue.empty():
        return queue.get_nowait()
    try:
        async with asyncio.timeout_at(until):
            return await queue.get()
    except TimeoutError:
        return None
