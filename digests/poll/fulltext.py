"""An article of which its feed tells too little → its text at its own page, where the operator and the page's server allow it."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from http import HTTPStatus

from w3lib.encoding import html_to_unicode

from config.sections import PollSettings
from digests.poll.clean import readable
from digests.poll.fetch import (
    Fetcher,
    FetchError,
    MovedError,
    PageError,
    Wanted,
    status_fault,
    without_secrets,
)
from digests.poll.identity import Candidate
from digests.poll.messages import DeadWorkerError
from digests.poll.robots import Robots
from digests.poll.state import NO_VALIDATORS, FeedState
from digests.poll.workers import Workers
from digests.store import Store

log = logging.getLogger(__name__)

#: Characters of text below which a feed tells too little: a headline and a sentence.
TOO_LITTLE = 280

#: Pages that are asked for after one poll, the newest first; a feed that gives more at once gives its archive.
_MOST = 10

#: Only news is worth a request of its own.
_NEWS = timedelta(days=1)

#: How often a page may redirect; each target is asked for leave of its own.
_HOPS = 3

_PAGE = Wanted(
    accept="text/html, application/xhtml+xml;q=0.9",
    media=frozenset({"text/html", "application/xhtml+xml"}),
    followed=False,
)

_WORD = re.compile(r"\w{4,}")

#: Lines at the top of a page's text among which its headline stands.
_HEAD = 3

#: The share of a headline's longer words that its page has to have: what asks for cookies or for money has few.
_SHARE = 0.5


class FullText:
    """Completes articles before they are stored; whatever fails, an article stays as its feed gave it."""

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        workers: Workers,
        settings: PollSettings,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._workers = workers
        self._settings = settings
        self._robots = Robots(fetcher, workers, clock)
        self._clock = clock

    async def completed(self, state: FeedState, candidates: Sequence[Candidate]) -> Sequence[Candidate]:
        """Return a poll's articles, those with the text of their pages that are new, short and worth it.

        What has not come within the time of one fetch is not waited for.

        Raises:
            StoreError: the database fails.
        """
        short = wanting(state, candidates, self._settings, self._clock())
        if not short:
            return candidates
        known = await self._store.articles.known({key for one in short for key in one.keys})
        tasks = {
            one.keys: asyncio.create_task(self._complete(one)) for one in short if known.isdisjoint(one.keys)
        }
        if not tasks:
            return candidates
        try:
            done, _ = await asyncio.wait(tasks.values(), timeout=self._settings.timeout)
        finally:
            for task in tasks.values():
                task.cancel()
            await asyncio.gather(*tasks.values(), return_exceptions=True)
        return [tasks[one.keys].result() if tasks.get(one.keys) in done else one for one in candidates]

    async def _complete(self, candidate: Candidate) -> Candidate:
        article = candidate.article
        try:
            text = await self._text(article.url or "", article.title)
        except (FetchError, DeadWorkerError) as error:
            log.info("The page %s %s", without_secrets(article.url or ""), error)
            return candidate
        if len(text) <= len(article.text):
            return candidate
        return Candidate.of(replace(article, text=text), candidate.keys, from_page=True)

    async def _text(self, address: str, title: str) -> str:
        for _ in range(_HOPS + 1):
            leave = await self._robots.leave(address)
            if not leave.given:
                raise PageError("is not for robots")
            try:
                wanted = replace(_PAGE, apart=leave.apart)
                answer = await self._fetcher.fetch(address, NO_VALIDATORS, wanted)
            except MovedError as moved:
                address = moved.target
                continue
            if answer.status != HTTPStatus.OK:
                raise FetchError(status_fault(answer.status))
            text = await self._workers.run(page_text, answer.body, answer.content_type, title)
            if not text:
                raise PageError("has no text of this article")
            return text
        raise PageError(f"redirects more than {_HOPS} times")


def wanting(
    state: FeedState, candidates: Sequence[Candidate], settings: PollSettings, now: datetime
) -> list[Candidate]:
    """Return the articles of a poll whose pages may be asked for, the newest first: short ones of the last day, not too many."""
    if settings.full_text == "none" or (settings.full_text == "listed" and not state.listed):
        return []
    short = [
        one
        for one in candidates
        if one.article.url and len(one.text) < TOO_LITTLE and one.published > now - _NEWS and not one.aside
    ]
    return sorted(short, key=lambda one: one.published, reverse=True)[:_MOST]


def page_text(body: bytes, content_type: str, title: str) -> str:
    """Return the text of the article that a page holds, or nothing where it holds none of this title.

    It can take long: it belongs into a worker.
    """
    import trafilatura  # noqa: PLC0415 - large, and in most services never needed

    _, page = html_to_unicode(content_type, body)
    try:
        found = trafilatura.extract(page, include_comments=False, include_tables=False, favor_precision=True)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - it raises what its many parts raise
        return ""
    lines = readable(found or "").split("\n")
    # The headline would be told twice, and would speak for whatever stands below it.
    text = "\n".join([line for line in lines[:_HEAD] if not _repeats(title, line)] + lines[_HEAD:])
    return text if len(text) >= TOO_LITTLE and tells_of(title, text) else ""


def tells_of(title: str, text: str) -> bool:
    """Tell whether a text has enough of a headline's longer words."""
    words = _words(title)
    return len(words & _words(text)) >= _SHARE * len(words)


def _repeats(title: str, line: str) -> bool:
    return _words(title) <= _words(line) and len(line) < 2 * len(title)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
