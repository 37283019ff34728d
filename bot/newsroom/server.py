"""Serves the sample newsroom over HTTP on the loopback, as real outlets serve their feeds."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from aiohttp import ETag, web

from bot.newsroom.papers import CLOSE, Answer, Paper, papers
from bot.newsroom.press import MEDIA_TYPES, document
from digests.model import Feed, Outlet


class Newsroom:
    """A small server of feeds that lives as long as the ``async with`` block.

    Its papers stand as they did at ``now``, an instant of March 2023 that may be moved while the server runs:
    later polls then see later articles and edited ones. No other clock is read. ``delay`` is how many seconds
    the slow feed takes to answer.
    """

    def __init__(self, *, now: datetime = CLOSE, delay: float = 1.0) -> None:
        self.now = now
        self.delay = delay
        self.outlets: list[Outlet] = []
        self.feeds: list[Feed] = []
        self._papers = papers()
        self._runner: web.AppRunner | None = None
        self._origin = ""

    async def __aenter__(self) -> Self:
        """Open an unused port of 127.0.0.1; ``feeds`` and ``outlets`` are set from here on."""
        app = web.Application()
        app.router.add_get("/{name}.xml", self._serve)
        # The end need not wait for a slow answer.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self._origin = f"http://{host}:{port}"
        self.outlets = [paper.outlet for paper in self._papers.values()]
        self.feeds = [self._feed(name, paper) for name, paper in self._papers.items()]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    def _feed(self, name: str, paper: Paper) -> Feed:
        return Feed(
            url=f"{self._origin}/{name}.xml",
            title=paper.feed.title,
            outlet=paper.outlet.name,
            region=paper.feed.region,
        )

    async def _serve(self, request: web.Request) -> web.Response:
        paper = self._papers.get(request.match_info["name"])
        if paper is None:
            raise web.HTTPNotFound
        if paper.feed.answer is Answer.GONE:
            raise web.HTTPGone
        if paper.feed.answer is Answer.SLOW:
            await asyncio.sleep(self.delay)
        edition = paper.edition(self.now)
        return _answer(request, edition, document(edition, f"{self._origin}{request.path}"))


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells one version of a document from another (RFC 9110, section 8.8)."""

    etag: str
    last_modified: datetime

    def match(self, *, none_match: tuple[ETag, ...] | None, modified_since: datetime | None) -> bool:
        """Return whether a client with these conditions has this version already.

        If-Modified-Since counts only where no If-None-Match is sent (RFC 9110, section 13.2.2).
        """
        if none_match is not None:
            return any(tag.value in {self.etag, "*"} for tag in none_match)
        return modified_since is not None and self.last_modified <= modified_since


def _answer(request: web.Request, edition: Paper, body: bytes) -> web.Response:
    validators = Validators(hashlib.sha256(body).hexdigest()[:16], edition.changed)
    known = validators.match(none_match=request.if_none_match, modified_since=request.if_modified_since)
    if known:
        response = web.Response(status=304)
    else:
        response = web.Response(body=body, content_type=MEDIA_TYPES[edition.feed.format])
    response.etag = validators.etag
    response.last_modified = validators.last_modified
    return response
