"""A workspace of a Slack on the loopback, with the documented limits and errors that the app can meet."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest_asyncio
from aiohttp import WSMsgType, web

BOT_TOKEN = "xoxb-bot"
APP_TOKEN = "xapp-app"

Json = dict[str, Any]


class RefusedError(Exception):
    """An error of the Web API by its name."""


def check_blocks(blocks: list[Json]) -> None:
    """Refuse blocks beyond the limits of Block Kit."""
    text = 0
    if len(blocks) > 50:
        raise RefusedError("invalid_blocks")
    for block in blocks:
        if block["type"] == "section":
            text += len(block["text"]["text"])
            if not 1 <= len(block["text"]["text"]) <= 3000:
                raise RefusedError("invalid_blocks")
        if block["type"] == "header" and not 1 <= len(block["text"]["text"]) <= 150:
            raise RefusedError("invalid_blocks")
        for element in block.get("elements", []):
            options = element.get("options", [])
            if len(options) > 100 or any(not 1 <= len(one["text"]["text"]) <= 75 for one in options):
                raise RefusedError("invalid_blocks")
            if any(not 1 <= len(one["value"]) <= 150 for one in options):
                raise RefusedError("invalid_blocks")
    if text > 13_200:
        raise RefusedError("msg_blocks_too_long")


@dataclass
class Workspace:
    """What people see, and what they do. Users whose name begins with ``UADMIN`` are admins."""

    url: str = ""
    channels: dict[str, Json] = field(default_factory=lambda: {"CNEWS": {"creator": "UFOUNDER"}})
    messages: dict[tuple[str, str], Json] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    responses: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    acknowledged: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    _socket: asyncio.Future[web.WebSocketResponse] = field(default_factory=asyncio.Future)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def command(self, name: str, text: str, user: str = "UMEMBER", channel: str = "CNEWS") -> Json:
        """Type a slash command; return what the app answers, once it has acknowledged."""
        body = {"command": name, "text": text, "user_id": user, "channel_id": channel}
        return await self._act("slash_commands", body)

    async def choose(self, action: str, value: str, user: str = "UMEMBER") -> Json:
        """Choose from a menu; return what the app answers."""
        chosen = {
            "type": "static_select",
            "action_id": action,
            "block_id": "b",
            "selected_option": {"value": value},
        }
        body = {"type": "block_actions", "actions": [chosen], "user": {"id": user, "team_id": "T1"}}
        return await self._act("interactive", body | {"team": {"id": "T1"}, "channel": {"id": "CNEWS"}})

    async def _act(self, kind: str, body: Json) -> Json:
        envelope = f"e{next(self._numbers)}"
        payload = body | {
            "team_id": "T1", "api_app_id": "A1", "response_url": f"{self.url}/respond", "trigger_id": "t"
        }  # fmt: skip
        socket = await self._socket
        await socket.send_json(
            {"type": kind, "envelope_id": envelope, "payload": payload, "accepts_response_payload": True}
        )
        assert await self.acknowledged.get() == envelope
        return await self.responses.get()

    async def api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.calls.append(method)
        is_json = request.content_type == "application/json"
        given: Json = await request.json() if is_json else {**request.query, **await request.post()}
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            return web.json_response({"ok": False, "error": "invalid_auth"})
        try:
            return web.json_response({"ok": True, **self._answer(method, given)})
        except RefusedError as refused:
            return web.json_response({"ok": False, "error": str(refused)})

    def _answer(self, method: str, given: Json) -> Json:
        match method:
            case "auth.test":
                return {
                    "user_id": "UBOT",
                    "bot_id": "B1",
                    "team_id": "T1",
                    "team": "news",
                    "user": "attache",
                    "url": self.url,
                }
            case "apps.connections.open":
                return {"url": f"{self.url.replace('http', 'ws')}/socket"}
            case "users.info":
                return {"user": {"id": given["user"], "is_admin": given["user"].startswith("UADMIN")}}
            case "conversations.info" if given["channel"] in self.channels:
                return {"channel": {"id": given["channel"], **self.channels[given["channel"]]}}
            case "files.getUploadURLExternal":
                number = f"F{next(self._numbers)}"
                return {"upload_url": f"{self.url}/upload/{number}", "file_id": number}
            case "files.completeUploadExternal" if given["channel_id"] in self.channels:
                return {"files": json.loads(given["files"])}
            case "chat.postMessage" if given["channel"] in self.channels:
                check_blocks(given["blocks"])
                ts = f"1679083200.{next(self._numbers):06}"
                self.messages[given["channel"], ts] = given
                return {"ts": ts, "channel": given["channel"]}
            case "chat.update" if given["channel"] in self.channels:
                if (given["channel"], given["ts"]) not in self.messages:
                    raise RefusedError("message_not_found")
                check_blocks(given["blocks"])
                self.messages[given["channel"], given["ts"]] |= given
                return {"ts": given["ts"], "channel": given["channel"]}
        raise RefusedError(
            "channel_not_found" if {"channel", "channel_id"} & given.keys() else "unknown_method"
        )

    async def respond(self, request: web.Request) -> web.Response:
        given = await request.json()
        check_blocks(given["blocks"])
        await self.responses.put(given)
        return web.Response(text="ok")

    async def upload(self, request: web.Request) -> web.Response:
        self.files[request.match_info["number"]] = await request.read()
        return web.Response(text="ok")

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self._socket.set_result(socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self.acknowledged.put(json.loads(message.data)["envelope_id"])
        return socket


@pytest_asyncio.fixture
async def workspace() -> AsyncIterator[Workspace]:
    place = Workspace()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", place.api)
    app.router.add_post("/respond", place.respond)
    app.router.add_post("/upload/{number}", place.upload)
    app.router.add_get("/socket", place.socket)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    place.url = f"http://{host}:{port}"
    yield place
    await runner.cleanup()
