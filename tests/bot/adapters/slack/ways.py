"""The two ways from a Slack on the loopback to an app: a socket, or signed posts."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web
from slack_sdk.signature import SignatureVerifier

Json = dict[str, Any]

SIGNING_SECRET = "signing-secret"


class Way(Protocol):
    """How what happens reaches the app; returns what it acknowledged with."""

    async def hand(self, kind: str, payload: Json) -> Json: ...


@dataclass
class OverSocket:
    """The app is connected, and acknowledges by the envelope's id."""

    socket: asyncio.Future[web.WebSocketResponse] = field(default_factory=asyncio.Future)
    acknowledged: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def hand(self, kind: str, payload: Json) -> Json:
        envelope = f"e{next(self.numbers)}"
        acknowledged = self.acknowledged[envelope] = asyncio.Future()
        await (await self.socket).send_json(
            {"type": kind, "envelope_id": envelope, "payload": payload, "accepts_response_payload": True}
        )
        return await acknowledged

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        self.socket.set_result(socket)
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                given = json.loads(message.data)
                self.acknowledged.pop(given["envelope_id"]).set_result(given.get("payload") or {})
        return socket


@dataclass
class OverHttp:
    """The app listens at ``address``; each post is signed."""

    address: str
    secret: str = SIGNING_SECRET
    age: int = 0

    async def hand(self, kind: str, payload: Json) -> Json:
        status, text = await self.post(kind, payload)
        assert status == 200, text
        return json.loads(text) if text.startswith("{") else {}

    async def post(self, kind: str, payload: Json) -> tuple[int, str]:
        bodies = {
            "slash_commands": lambda: urlencode(payload),
            "interactive": lambda: urlencode({"payload": json.dumps(payload)}),
            "events_api": lambda: json.dumps(payload),
        }
        body, timestamp = bodies[kind](), str(int(time.time()) - self.age)
        signature = SignatureVerifier(self.secret).generate_signature(timestamp=timestamp, body=body)
        headers = {
            "Content-Type": "application/json"
            if kind == "events_api"
            else "application/x-www-form-urlencoded",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature or "",
        }
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.address}/slack/events", data=body, headers=headers) as response,
        ):
            return response.status, await response.text()
