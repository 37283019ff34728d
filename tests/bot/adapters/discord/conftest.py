"""A Discord server whose every request is checked against Discord's published description of its API."""

from __future__ import annotations

import fnmatch
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from bot.adapters.base import Destination
from bot.adapters.discord.client import Discord
from bot.commands.office import Office

#: What each request that writes must hold; "*" stands for ids and tokens.
BODIES = {
    "PUT /applications/*/commands": {"type": "array", "items": {"$ref": "#/$defs/ApplicationCommandUpdateRequest"}},
    "POST /channels/*/messages": {"$ref": "#/$defs/MessageCreateRequest"},
    "PATCH /channels/*/messages/*": {"$ref": "#/$defs/MessageEditRequestPartial"},
    "POST /channels/*/messages/*/threads": {"$ref": "#/$defs/CreateTextThreadWithMessageRequest"},
    "PATCH /channels/*": {"$ref": "#/$defs/UpdateThreadRequestPartial"},
    "POST /channels/*/threads": {"$ref": "#/$defs/CreateForumThreadRequest"},
    "POST /interactions/*/callback": {
        "anyOf": [
            {"$ref": "#/$defs/CreateMessageInteractionCallbackRequest"},
            {"$ref": "#/$defs/ApplicationCommandAutocompleteCallbackRequest"},
        ]
    },
    "PATCH /webhooks/*/messages/*": {"$ref": "#/$defs/IncomingWebhookUpdateRequestPartial"},
    "POST /webhooks/*": {"$ref": "#/$defs/IncomingWebhookRequestPartial"},
    "POST /users/@me/channels": {"$ref": "#/$defs/CreatePrivateChannelRequest"},
}  # fmt: skip


@cache
def validator(pattern: str) -> Draft202012Validator:
    description = json.loads((Path(__file__).parent / "openapi.json").read_text(encoding="utf-8"))
    return Draft202012Validator({**BODIES[pattern], "$defs": description["$defs"]})


#: What discord.py sends by itself and Discord's reference knows, though its published description does not.
EXTRA = {
    "command": {"nsfw"},
    "edit": {"tts"},
    "message": {"tts"},
    "embeds": {"flags"},
    "forum": {"type"},
}
MEDIA_CHANNEL = 16


def described(body: Any, kind: str) -> Any:
    """Return a request as the description knows it; ids may be numbers as well as text."""
    if kind in {"recipient_id", "id", "channel_id", "message_id", "guild_id"}:
        return str(body)
    if kind == "allowed_mentions":
        return {key: described(ids, "ids") for key, ids in body.items()}
    if kind == "ids" and isinstance(body, list):
        return [one if one in {"users", "roles", "everyone"} else described(one, "id") for one in body]
    if isinstance(body, list):
        return [described(one, kind) for one in body if (kind, one) != ("channel_types", MEDIA_CHANNEL)]
    if isinstance(body, dict):
        if kind == "attachments":
            body = {**body, "id": str(body["id"])}
        return {key: described(value, key) for key, value in body.items() if key not in EXTRA.get(kind, ())}
    return body


def messages_of(body: Any) -> Iterator[dict[str, Any]]:
    """Yield the messages that a request holds: itself, the post of a forum, the answer to an interaction."""
    if not isinstance(body, dict):
        return
    for one in (body, body.get("message"), body.get("data")):
        if isinstance(one, dict) and {"components", "embeds", "content"} & one.keys():
            yield one


def check(request: Any) -> None:
    """Refuse a request that Discord would not take, and one that nobody has described here."""
    called = f"{request.method} {request.path}"
    pattern = next((one for one in BODIES if fnmatch.fnmatch(called, one)), None)
    assert pattern is not None, f"{called} is not described"
    kinds = {"PUT": "command", "PATCH": "edit"}
    kind = "forum" if pattern.endswith("/threads") else kinds.get(request.method, "")
    for message in messages_of(request.json):
        assert message["allowed_mentions"]["parse"] == [], f"{called}: anybody may be mentioned"
    fault = best_match(validator(pattern).iter_errors(described(request.json, kind)))
    assert fault is None, f"{called}: {fault.json_path}: {fault.message}"


@dataclass
class Server:
    """A server with a channel, an admin and a member."""

    env: simcord.Env
    client: Discord
    channel: simcord.ChannelHandle
    admin: simcord.MemberActor
    member: simcord.MemberActor
    guild: simcord.GuildHandle
    editors: simcord.RoleHandle
    locale: str = ""

    @property
    def place(self) -> Destination:
        return Destination("discord", str(self.channel.id))

    def muted(self, name: str) -> simcord.ChannelHandle:
        """Return a channel in which the bot may read and not write."""
        return self.without(name, "send_messages")

    def without(self, name: str, *permissions: str) -> simcord.ChannelHandle:
        """Return a channel in which the bot has not these permissions."""
        fewer = discord.PermissionOverwrite(**dict.fromkeys(permissions, False))
        return self.env.guild.create_text_channel(name, overwrites={self.client.user: fewer})

    def speaks(self, locale: str) -> None:
        """Let all who ask from now on use a Discord in another language."""

        def said(event: str, payload: Any) -> None:
            if event == "INTERACTION_CREATE":
                payload["locale"] = self.locale

        if not self.locale:
            self.env.backend.subscribers.insert(0, said)
        self.locale = locale

    def sent(self, pattern: str) -> list[Any]:
        """Return the requests that fit a pattern, as "POST /channels/*/messages"."""
        called = ((f"{one.method} {one.path}", one) for one in self.env.http_requests)
        return [one for call, one in called if fnmatch.fnmatch(call, pattern)]


@pytest.fixture
def simcord_bot(office: Office) -> Discord:
    return Discord(office)


@pytest.fixture
def server(simcord_env: simcord.Env, simcord_bot: Discord) -> Iterator[Server]:
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("news")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    admin = guild.add_member(simcord_env.create_user("ada"), roles=[admins])
    member = guild.add_member(simcord_env.create_user("mia"))
    yield Server(simcord_env, simcord_bot, channel, admin, member, guild, guild.create_role("Editors"))
    for request in simcord_env.http_requests:
        if request.method != "GET" and request.json is not None:
            check(request)
