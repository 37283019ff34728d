"""A Discord on the loopback: its REST API with nonces and faults, and as much of its gateway as a client needs to be ready.

It keeps what a person would see. A real process reaches it by ``discord.api_url``.
"""

from __future__ import annotations

import asyncio
import fnmatch
import itertools
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import discord
from aiohttp import WSMsgType, web

Json = dict[str, Any]

BOT = {
    "id": "100",
    "username": "attache",
    "discriminator": "0",
    "avatar": None,
    "bot": True,
    "global_name": None,
}
GUILD = "200"
NEWS = "300"
HOOK = {
    "id": "800",
    "type": 1,
    "guild_id": GUILD,
    "name": "attache",
    "avatar": None,
    "token": "t",
    "application_id": None,
}
"""A webhook that is called as the bot."""

OWNER = {"id": "101", "username": "ada", "discriminator": "0", "avatar": None, "global_name": None}


class Refusal(Exception):  # noqa: N818 - what a server answers, not what went wrong in it
    """What Discord answers where it refuses: a status, and an error code of its API."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status, self.code = status, code


@dataclass
class Loopback:
    """A server of one guild. ``faults`` by "POST /channels/*/messages" say what befalls the next requests (:meth:`_befall`).

    ``window`` are the seconds for which a nonce is known by ``clock``. ``messages`` are what is there, by channel and id.
    """

    url: str = ""
    clock: Callable[[], float] = time.time
    window: float = 180
    channels: dict[str, Json] = field(
        default_factory=lambda: {NEWS: {"type": 0, "name": "news"}, "301": {"type": 15, "name": "forum"}}
    )
    messages: dict[tuple[str, str], Json] = field(default_factory=dict)
    nonces: dict[tuple[str, str], tuple[float, str]] = field(default_factory=dict)
    faults: dict[str, list[str]] = field(default_factory=dict)
    forbidden: set[str] = field(default_factory=set)
    permissions: discord.Permissions = field(default_factory=discord.Permissions.all)
    calls: Counter[str] = field(default_factory=Counter)
    down: bool = False
    unavailable: bool = False
    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    wait: float = 0.01
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def shown(self, channel: str = NEWS) -> list[Json]:
        """Return what a person sees in a channel, the oldest first."""
        return [message for (where, _), message in self.messages.items() if where == channel]

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/{path:.*}", self._api)
        return app

    async def _api(self, request: web.Request) -> web.StreamResponse:
        path = f"/{request.match_info['path']}"
        called = f"{request.method} {path}"
        self.calls[called] += 1
        fault = next(
            (
                given.pop(0)
                for pattern, given in self.faults.items()
                if given and fnmatch.fnmatch(called, pattern)
            ),
            "",
        )
        if self.down or fault == "down":
            return _json({"message": "Service Unavailable"}, status=503)
        if fault.startswith("limited"):
            return self._limit(everywhere=fault == "limited everywhere")
        if fault == "slow":
            await self.let_go.wait()
        try:
            answer = self._answer(
                request.method, path.strip("/").split("/"), request.query, await _body(request)
            )
        except Refusal as refused:
            return _json({"code": refused.code, "message": str(refused)}, status=refused.status)
        if fault == "502 after":
            return _json({"message": "Bad Gateway"}, status=502)
        if fault == "reset after" and request.transport:
            request.transport.close()
        return _json(answer)

    def _limit(self, *, everywhere: bool) -> web.Response:
        headers = {"Via": "1.1 loopback", "Retry-After": f"{self.wait}"}
        if everywhere:
            headers |= {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
        body = {"message": "You are being rate limited.", "retry_after": self.wait, "global": everywhere}
        return _json(body, status=429, headers=headers)

    def _answer(self, method: str, path: list[str], query: Any, body: Any) -> Any:  # noqa: C901, PLR0911, PLR0912 - a table
        match (method, *path):
            case ("GET", "gateway", "bot"):
                limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
                return {
                    "url": f"{self.url.replace('http', 'ws')}/gateway",
                    "shards": 1,
                    "session_start_limit": limit,
                }
            case ("GET", "users", "@me"):
                return BOT
            case ("GET", "oauth2", "applications", "@me"):
                return {"id": "100", "name": "Attaché", "flags": 0, "bot_public": True, "bot_require_code_grant": False,
                        "description": "", "icon": None, "verify_key": "", "owner": OWNER}  # fmt: skip
            case ("GET" | "PUT", "applications", _, "commands"):
                common = {"application_id": "100", "version": "1", "default_member_permissions": None}
                return [one | common | {"id": f"{500 + n}"} for n, one in enumerate(body or [])]
            case ("POST", "channels", channel, "messages"):
                self._must_be_open(channel)
                if not (self.permissions.send_messages or self.permissions.administrator):
                    raise Refusal(403, 50013, "Missing Permissions")
                return self._post(channel, body)
            case ("PATCH", "channels", channel, "messages", number):
                self._must_be_open(channel)
                if (channel, number) not in self.messages:
                    raise Refusal(404, 10008, "Unknown Message")
                self.messages[channel, number] |= body
                return self.messages[channel, number]
            case ("GET", "channels", channel, "messages"):
                self._must_be_open(channel)
                return self._history(channel, query)
            case ("GET", "channels", channel):
                self._must_be_open(channel)
                return self._channel(channel)
            case ("POST", "channels", channel, "messages", number, "threads"):
                if number in self.channels:
                    raise Refusal(400, 160004, "A thread has already been created for this message")
                self.channels[number] = {"type": 11, "name": body["name"], "parent_id": channel}
                return self._channel(number)
            case ("POST", "channels", forum, "threads"):
                number = str(next(self._numbers) + 700)
                self.channels[number] = {"type": 11, "name": body["name"], "parent_id": forum}
                first = self._post(number, body["message"])
                # The post of a forum has the id of its first message.
                self.channels[first["id"]] = self.channels.pop(number)
                self.messages[first["id"], first["id"]] = self.messages.pop((number, first["id"])) | {
                    "channel_id": first["id"]
                }
                return self._channel(first["id"]) | {"message": self.messages[first["id"], first["id"]]}
            case ("GET", "channels", channel, "webhooks"):
                self._must_be_open(channel)
                return [HOOK | {"channel_id": channel}]
            case ("POST", "webhooks", _, _):
                # A webhook may speak where the bot may not, and knows no nonce.
                return self._post(NEWS, body) | {"webhook_id": HOOK["id"]}
            case ("GET", "channels", _, "threads", "archived", "public"):
                return {"threads": [], "members": [], "has_more": False}
            case ("GET", "guilds", _, "threads", "active"):
                threads = [
                    self._channel(number) for number, one in self.channels.items() if one["type"] == 11
                ]
                return {"threads": threads, "members": []}
        raise Refusal(404, 0, f"404: {method} /{'/'.join(path)}")

    def _must_be_open(self, channel: str) -> None:
        if channel not in self.channels:
            raise Refusal(404, 10003, "Unknown Channel")
        if channel in self.forbidden:
            raise Refusal(403, 50013, "Missing Permissions")

    def _post(self, channel: str, body: Json) -> Json:
        now, nonce = self.clock(), str(body.get("nonce", ""))
        if len(nonce) > 25:
            raise Refusal(400, 50035, "Invalid Form Body")
        known = self.nonces.get((channel, nonce))
        if body.get("enforce_nonce") and known and now - known[0] < self.window:
            if (channel, known[1]) not in self.messages:
                raise Refusal(400, 40062, "The message of this nonce was deleted")
            return self.messages[channel, known[1]] | {"nonce": nonce}
        number = str((int(now * 1000) - discord.utils.DISCORD_EPOCH << 22) + next(self._numbers))
        self.nonces[channel, nonce] = (now, number)
        kept = {
            key: body[key]
            for key in ("content", "embeds", "components", "flags")
            if body.get(key) is not None
        }
        common = {"id": number, "channel_id": channel, "author": BOT, "timestamp": "2024-01-01T00:00:00+00:00",
                  "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
                  "attachments": [], "embeds": [], "components": [], "content": "", "pinned": False, "type": 0, "flags": 0}  # fmt: skip
        self.messages[channel, number] = common | kept
        return self.messages[channel, number] | {"nonce": nonce}

    def _history(self, channel: str, query: Any) -> list[Json]:
        after, limit = int(query.get("after", 0)), int(query.get("limit", 50))
        found = [one for one in self.shown(channel) if int(one["id"]) > after]
        return sorted(found, key=lambda one: int(one["id"]))[:limit][::-1]

    def _channel(self, number: str) -> Json:
        common = {"id": number, "guild_id": GUILD, "position": 0, "permission_overwrites": [], "nsfw": False}
        thread = {"owner_id": BOT["id"], "message_count": 0, "member_count": 1, "thread_metadata": {
            "archived": False, "auto_archive_duration": 1440, "archive_timestamp": "2024-01-01T00:00:00+00:00", "locked": False}}  # fmt: skip
        return common | self.channels[number] | (thread if self.channels[number]["type"] == 11 else {})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41250}, "s": None, "t": None})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            given = message.json()
            if given["op"] == 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            if given["op"] == 2:
                ready = {"v": 10, "user": BOT, "guilds": [{"id": GUILD, "unavailable": True}], "session_id": "s",
                         "resume_gateway_url": f"{self.url.replace('http', 'ws')}/gateway", "shard": [0, 1],
                         "application": {"id": "100", "flags": 0}}  # fmt: skip
                await socket.send_json({"op": 0, "s": 1, "t": "READY", "d": ready})
                if not self.unavailable:
                    await socket.send_json({"op": 0, "s": 2, "t": "GUILD_CREATE", "d": self._guild()})
        return socket

    def _guild(self) -> Json:
        everyone = {"id": GUILD, "name": "@everyone", "permissions": str(self.permissions.value), "position": 0,
                    "color": 0, "hoist": False, "managed": False, "mentionable": False}  # fmt: skip
        member = {
            "user": BOT,
            "roles": [],
            "joined_at": "2024-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        return {
            "id": GUILD, "name": "Newsroom", "owner_id": OWNER["id"], "roles": [everyone], "members": [member],
            "channels": [self._channel(number) for number, one in self.channels.items() if one["type"] != 11],
            "threads": [], "emojis": [], "stickers": [], "features": [], "presences": [], "voice_states": [],
            "stage_instances": [], "guild_scheduled_events": [], "member_count": 2, "large": False, "unavailable": False,
            "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
            "afk_timeout": 60, "premium_tier": 0, "preferred_locale": "en-US", "nsfw_level": 0, "system_channel_flags": 0,
        }  # fmt: skip


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return JSON as Discord does: discord.py reads none whose type names a character set."""
    text = json.dumps(body).encode()
    return web.Response(body=text, status=status, headers=headers, content_type="application/json")


async def _body(request: web.Request) -> Any:
    return await request.json() if request.can_read_body else None
