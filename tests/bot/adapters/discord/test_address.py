"""The real client, with another address of the API: a stand-in on the loopback that speaks what a login needs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import WSMsgType, web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.adapters.base import LoginError
from bot.adapters.discord.client import Discord
from bot.commands.office import Office
from tests.clocks import HandClock
from tests.machine import later_port

USER = {"id": "7", "username": "attache", "discriminator": "0", "avatar": None, "bot": True}


class StandIn:
    """A server that speaks as much of Discord's API as a login needs, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.identified: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.url = ""

    async def api(self, request: web.Request) -> web.Response:
        self.asked.append(f"{request.method} {request.path}")
        if request.headers.get("Authorization") != "Bot right":
            return self._json({"message": "401: Unauthorized", "code": 0}, status=401)
        gateway = self.url.replace("http", "ws").replace("/api/v10", "/gateway")
        limits = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        answers: dict[str, Any] = {
            "users/@me": USER,
            "oauth2/applications/@me": {
                "id": "7", "name": "attache", "description": "", "bot_public": True, "icon": None, "flags": 0,
                "bot_require_code_grant": False, "verify_key": "", "owner": USER, "summary": "", "team": None,
            },
            "applications/7/commands": [],
            "gateway/bot": {"url": gateway, "shards": 1, "session_start_limit": limits},
        }  # fmt: skip
        return self._json(answers[request.match_info["path"]])

    def _json(self, answer: Any, status: int = 200) -> web.Response:
        # As Discord names it; with a character set, discord.py would take it for text.
        return web.Response(
            body=json.dumps(answer), status=status, headers={"Content-Type": "application/json"}
        )

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 60_000}})
        async for message in socket:
            if message.type is WSMsgType.TEXT and (told := message.json())["op"] == 2:
                await self.identified.put(told["d"])
        return socket


@asynccontextmanager
async def served(port: int = 0) -> AsyncIterator[StandIn]:
    """Answer at a port, or at one that is free, until the end."""
    server = StandIn()
    app = web.Application()
    app.router.add_route("*", "/api/v10/{path:.*}", server.api)
    app.router.add_get("/gateway/", server.gateway)
    app.router.add_get("/gateway", server.gateway)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/v10"
    yield server
    await runner.cleanup()


@pytest_asyncio.fixture
async def stand_in() -> AsyncIterator[StandIn]:
    async with served() as server:
        yield server


@pytest.fixture(autouse=True)
def addresses_as_before() -> Iterator[None]:
    """Give discord.py its own addresses back: it keeps them for the whole process."""
    api, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api, gateway


async def test_all_that_is_asked_and_the_gateway_follow_the_address(
    office: Office, stand_in: StandIn
) -> None:
    async with Discord(office, stand_in.url) as client:
        connection = asyncio.create_task(client.connected("right"))
        asked = asyncio.ensure_future(stand_in.identified.get())
        await asyncio.wait([asked, connection], return_when=asyncio.FIRST_COMPLETED)
        identified = asked.result()
        assert identified["token"] == "right"
        assert identified["intents"] == 1, "servers and channels, and nothing privileged"
        assert "PUT /api/v10/applications/7/commands" in stand_in.asked
        assert str(DiscordWebSocket.DEFAULT_GATEWAY).startswith("ws://127.0.0.1:")
        connection.cancel()
        await asyncio.wait([connection])


async def test_a_token_that_is_not_known_is_told(office: Office, stand_in: StandIn) -> None:
    async with Discord(office, stand_in.url) as client:
        with pytest.raises(LoginError, match="ATTACHE_DISCORD_TOKEN"):
            await client.connected("wrong")


async def test_what_cannot_be_reached_yet_is_tried_again(office: Office) -> None:
    clock, port = HandClock(office.clock.now()), later_port()
    async with Discord(replace(office, clock=clock), f"http://127.0.0.1:{port}/api/v10") as client:
        connection = asyncio.create_task(client.connected("right"))
        asked = asyncio.ensure_future(clock.awaited.get())
        await asyncio.wait([asked, connection], return_when=asyncio.FIRST_COMPLETED)
        assert asked.done(), "as where the network is not up when the machine starts"
        async with served(port) as server:
            clock.move(timedelta(minutes=1))
            assert (await server.identified.get())["token"] == "right"
            connection.cancel()
            await asyncio.wait([connection])
