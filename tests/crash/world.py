"""The other side of the wire: a platform that kills who asks it, and the outlets; it tells what a person sees."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from tests.bot.adapters.discord import loopback as discord_loopback
from tests.bot.adapters.slack import loopback as slack_loopback
from tests.bot.adapters.slack.ways import OverSocket
from tests.crash.board import Board, Point
from tests.crash.instruments import WORKER, is_send
from tests.crash.scene import CHANNELS, Seen, feed

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Again(OverSocket):
    """A socket that an app may open anew."""

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        self.socket = asyncio.Future()
        return await super().handle(request)


class World:
    """A platform, and the outlets, on one address."""

    def __init__(self, board: Board, platform: str, url: str, *, blind: bool) -> None:
        self._board, self._edition = board, 1
        self._passed: Counter[tuple[str, Point]] = Counter()
        self._discord = self._slack = None
        if platform == "discord":
            self._discord = _discord(board, url)
            self.app = self._discord.app()
            if blind:
                # An administrator may all.
                self._discord.permissions.update(administrator=False, read_message_history=False)
        else:
            self._slack = _slack(board, url)
            self.app = self._slack.app()
            self._slack.team("T1").scopes -= {"channels:history"} if blind else set()
        self.app.middlewares.append(self._deadly)
        self.app.router.add_get("/feeds/{name}", self._feed)
        self.app.router.add_get("/edition/{number}", self._publish)
        self.app.router.add_get("/shown", self._shown)

    @property
    def _deadly(self) -> Any:
        @web.middleware
        async def deadly(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not is_send(request.path):
                return await handler(request)
            self._perhaps_kill(request, Point.BEFORE_ACCEPTANCE)
            answer = await handler(request)
            self._perhaps_kill(request, Point.AFTER_ACCEPTANCE)
            return answer

        return deadly

    def _perhaps_kill(self, request: web.Request, point: Point) -> None:
        worker, process = request.headers.get(WORKER, "-1 0").split()
        self._passed[process, point] += 1
        number = self._passed[process, point]
        if self._board.is_next(point, number):
            self._board.note(f"worker {worker} {point} ({number}): {request.method} {request.path}")
            os.kill(int(process), signal.SIGKILL)
            raise web.HTTPServiceUnavailable

    async def _feed(self, request: web.Request) -> web.Response:
        document = feed(request.match_info["name"], self._edition)
        return web.Response(text=document, content_type="application/rss+xml")

    async def _publish(self, request: web.Request) -> web.Response:
        self._edition = int(request.match_info["number"])
        return web.Response()

    async def _shown(self, _request: web.Request) -> web.Response:
        return web.json_response([asdict(one) for one in self._seen()])

    def _seen(self) -> list[Seen]:
        if self._discord is not None:
            parents = {n: one.get("parent_id", n) for n, one in self._discord.channels.items()}
            return [Seen(parents[channel], str(one)) for (channel, _), one in self._discord.messages.items()]
        assert self._slack is not None
        messages = self._slack.team("T1").messages
        return [Seen(channel, str(one)) for (channel, _), one in messages.items()]


def _discord(board: Board, url: str) -> discord_loopback.Loopback:
    news, forum, world = CHANNELS["discord"]
    channels = {
        news: {"type": 0, "name": "news"},
        forum: {"type": 15, "name": "forum"},
        world: {"type": 0, "name": "world"},
    }
    return discord_loopback.Loopback(url, lambda: board.now, channels=channels)


def _slack(board: Board, url: str) -> slack_loopback.Loopback:
    slack = slack_loopback.Loopback(url, Again(), clock=lambda: board.now)
    team = slack.add("T1", slack_loopback.BOT_TOKEN)
    team.channels = {name: {"creator": "UFOUNDER", "is_member": True} for name in CHANNELS["slack"]}
    return slack


def serve(board: Board, platform: str, listening: socket.socket, *, blind: bool) -> None:
    """Serve on a socket until killed."""
    asyncio.run(serving(board, platform, listening, blind=blind))


async def serving(board: Board, platform: str, listening: socket.socket, *, blind: bool) -> None:
    host, port = listening.getsockname()
    world = World(board, platform, f"http://{host}:{port}", blind=blind)
    runner = web.AppRunner(world.app, access_log=None)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    try:
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
