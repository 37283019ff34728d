"""A workspace of the Slack on the loopback: what its people do, and what the Web API answers there."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.adapters.slack.oauth import SCOPES
from tests.bot.adapters.slack.limits import RefusedError, check_message, check_view

if TYPE_CHECKING:
    from tests.bot.adapters.slack.loopback import Loopback

Json = dict[str, Any]


#: What each method needs of an app (Slack's reference of its methods); "*" is the kind of the conversation that is asked about.
NEEDED = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "*:history",
    "conversations.info": "*:read",
    "conversations.open": "im:write",
    "conversations.replies": "*:history",
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "users.conversations": "channels:read",
    "usergroups.list": "usergroups:read",
    "usergroups.users.list": "usergroups:read",
    "users.info": "users:read",
    "users.list": "users:read",
}
KINDS = {"C": "channels", "G": "groups", "D": "im"}


def direct(user: str) -> str:
    """Return the channel of the app's direct messages with a person; another that begins with D is between people."""
    return f"D{user}"


@dataclass
class Team:
    """A workspace: what its people do and see. Those whose name begins with ``UADMIN`` are admins, with ``UGUEST`` guests."""

    slack: Loopback
    id: str
    token: str
    channels: dict[str, Json] = field(
        default_factory=lambda: {"CNEWS": {"creator": "UFOUNDER", "is_member": True}}
    )
    groups: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    profiles: dict[str, tuple[str, str]] = field(default_factory=dict)
    messages: dict[tuple[str, str], Json] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    homes: dict[str, Json] = field(default_factory=dict)
    views: dict[str, Json] = field(default_factory=dict)
    shown: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    answers: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)
    published: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    triggers: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    used: Counter[str] = field(default_factory=Counter)
    installed: bool = True
    triggers_expire: bool = False
    forgets: bool = False
    scopes: set[str] = field(default_factory=lambda: set(SCOPES))
    page: int = 15

    async def command(self, name: str, text: str, user: str = "UMEMBER", channel: str = "CNEWS") -> Json:
        """Type a slash command; return what the app answers."""
        await self.type(name, text, user, channel)
        return await self.answers.get()

    async def type(self, name: str, text: str, user: str = "UMEMBER", channel: str = "CNEWS") -> None:
        """Type a slash command, which the app acknowledges."""
        body = {"command": name, "text": text, "user_id": user, "channel_id": channel, "team_id": self.id}
        await self.slack.way.hand("slash_commands", body | self._common())

    async def choose(self, action: str, value: str, user: str = "UMEMBER", channel: str = "CNEWS") -> Json:
        """Choose from a menu of a message; return what the app answers."""
        chosen = {
            "type": "static_select",
            "action_id": action,
            "block_id": "b",
            "selected_option": {"value": value},
        }
        await self._interact("block_actions", user, {"actions": [chosen], "channel": {"id": channel}})
        return await self.answers.get()

    async def press(self, button: Json, user: str, view: Json | None = None) -> None:
        """Press a button, of a view or of a message."""
        pressed = {
            "type": "button",
            "block_id": "b",
            **{k: button[k] for k in ("action_id", "value") if k in button},
        }
        where = {"view": view} if view else {"channel": {"id": "CNEWS"}}
        await self._interact("block_actions", user, {"actions": [pressed], **where})

    async def fill(self, name: str, user: str, channel: str = "CNEWS") -> Json:
        """Type a bare ``add``; return the modal that opens."""
        await self.type(name, "add", user, channel)
        return await self.shown.get()

    async def submit(self, view: Json, values: Json, user: str) -> Json:
        """Submit a modal; ``values`` by block. Return what it was acknowledged with."""
        state: Json = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element, given = block["element"], values.get(block["block_id"])
                state[block["block_id"]] = {element["action_id"]: _state(element, given)}
        assert values.keys() <= state.keys(), f"the modal asks for {list(state)}"
        # While it is submitted, Slack shows what the app acknowledges with, and then what it puts there.
        told = await self._interact("view_submission", user, {"view": view | {"state": {"values": state}}})
        if told.get("response_action") == "update":
            self._show(view["id"], told["view"])
        return told

    async def shortcut(
        self, callback: str, message: Json, user: str = "UMEMBER", channel: str = "CNEWS"
    ) -> Json:
        """Use a message shortcut on a message; return what the app answers."""
        body = {
            "callback_id": callback,
            "channel": {"id": channel},
            "message": message,
            "message_ts": message["ts"],
        }
        await self._interact("message_action", user, body)
        return await self.answers.get()

    async def event(self, event: Json, ago: int = 0) -> None:
        """Tell the app of an event that happened some seconds ago."""
        body = {
            "type": "event_callback",
            "team_id": self.id,
            "api_app_id": "A1",
            "event": event,
            "event_id": "Ev1",
            "event_time": int(time.time()) - ago,
        }
        await self.slack.way.hand("events_api", body | {"authorizations": [{"team_id": self.id}]})

    async def open_home(self, user: str) -> Json:
        """Open the app's home tab; return it once it was published."""
        await self.event({"type": "app_home_opened", "user": user, "channel": direct(user), "tab": "home"})
        assert await self.published.get() == user
        return self.homes[user]

    async def _interact(self, kind: str, user: str, body: Json) -> Json:
        body = {"type": kind, "user": {"id": user, "team_id": self.id}, "team": {"id": self.id}, **body}
        return await self.slack.way.hand("interactive", body | self._common())

    def _common(self) -> Json:
        number = next(self.slack.numbers)
        self.triggers.add(f"trigger{number}")
        return {
            "api_app_id": "A1",
            "response_url": f"{self.slack.url}/respond/{self.id}/{number}",
            "trigger_id": f"trigger{number}",
        }

    def answer(self, method: str, given: Json) -> Json:
        """Answer a method of the Web API."""
        if method in self.slack.refused:
            raise RefusedError(self.slack.refused[method])
        name, channel = method.replace(".", "_").lower(), str(given.get("channel", ""))
        needed = NEEDED.get(method, "").replace("*", KINDS.get(channel[:1], "channels"))
        if needed and needed not in self.scopes:
            raise RefusedError("missing_scope", needed=needed)
        if (
            method.startswith("chat.")
            and channel not in self.channels
            and not channel.startswith(("U", "W", direct("U"), direct("W")))
        ):
            raise RefusedError("channel_not_found")
        answer = getattr(self, f"_{name}", None)
        if answer is None:
            raise RefusedError("unknown_method")
        return dict(answer(given))

    def _auth_test(self, given: Json) -> Json:
        return {"user_id": "UBOT", "bot_id": "B1", "team_id": self.id, "team": "news", "user": "attache"}

    def _users_info(self, given: Json) -> Json:
        told = {"id": given["user"], "is_admin": given["user"].startswith("UADMIN")}
        told["is_restricted"] = given["user"].startswith("UGUEST")
        locale, zone = self.profiles.get(given["user"], ("en-US", "Europe/Paris"))
        return {"user": told | {"tz": zone} | ({"locale": locale} if given.get("include_locale") else {})}

    def _users_list(self, given: Json) -> Json:
        """Return one person a page, the owner last."""
        people = [
            {"id": "UMEMBER"},
            {"id": "UADMIN1", "is_admin": True},
            {"id": "UOWNER", "is_primary_owner": True},
        ]
        start = int(given.get("cursor") or 0)
        more = str(start + 1) if start + 1 < len(people) else ""
        return {"members": people[start : start + 1], "response_metadata": {"next_cursor": more}}

    def _conversations_info(self, given: Json) -> Json:
        if given["channel"] not in self.channels or self._is_hidden(given["channel"]):
            raise RefusedError("channel_not_found")
        return {"channel": self._channel(given["channel"])}

    def _is_hidden(self, number: str) -> bool:
        """Tell whether a channel is private and the app not in it."""
        return number.startswith("G") and not self.channels[number].get("is_member")

    def _channel(self, number: str) -> Json:
        """Return what Slack tells of a channel; ``members`` is no part of it."""
        told = {"is_private": number.startswith("G"), **self.channels[number], "id": number}
        return {name: value for name, value in told.items() if name != "members"}

    def _users_conversations(self, given: Json) -> Json:
        """Return the channels of a person, one a page; no private ones without the app."""
        mine = [
            self._channel(number)
            for number, channel in self.channels.items()
            if given["user"] in channel.get("members", ()) and not self._is_hidden(number)
        ]
        start = int(given.get("cursor") or 0)
        more = str(start + 1) if start + 1 < len(mine) else ""
        return {"channels": mine[start : start + 1], "response_metadata": {"next_cursor": more}}

    def _usergroups_list(self, given: Json) -> Json:
        return {"usergroups": [{"id": one, "handle": handle} for one, (handle, _) in self.groups.items()]}

    def _usergroups_users_list(self, given: Json) -> Json:
        if given["usergroup"] not in self.groups:
            raise RefusedError("no_such_subteam")
        return {"users": self.groups[given["usergroup"]][1]}

    def _chat_postmessage(self, given: Json) -> Json:
        if not self.channels.get(given["channel"], {}).get("is_member", True):
            raise RefusedError("not_in_channel")
        check_message(given)
        channel = direct(given["channel"]) if given["channel"][0] in "UW" else given["channel"]
        ts = f"{self.slack.clock():.0f}.{next(self.slack.numbers):06}"
        self.messages[channel, ts] = given | {"channel": channel}
        return {"ts": ts, "channel": channel}

    def _conversations_open(self, given: Json) -> Json:
        return {"channel": {"id": direct(given["users"])}}

    def _conversations_history(self, given: Json) -> Json:
        return self._read_back(given, lambda ts, message: message.get("thread_ts", ts) == ts)

    def _conversations_replies(self, given: Json) -> Json:
        return self._read_back(given, lambda ts, message: given["ts"] in {ts, message.get("thread_ts")})

    def _read_back(self, given: Json, wanted: Callable[[str, Json], bool]) -> Json:
        """Return what a channel shows, the newest first; the metadata with whoever asks for it. A person is no channel."""
        if given["channel"][0] in "UW":
            raise RefusedError("channel_not_found")
        after, found = float(given.get("oldest", 0)), []
        for (channel, ts), message in reversed(self.messages.items()):
            if channel == given["channel"] and float(ts) > after and wanted(ts, message):
                hidden = set() if given.get("include_all_metadata") else {"metadata"}
                found.append({"ts": ts} | {key: one for key, one in message.items() if key not in hidden})
        start, size = int(given.get("cursor") or 0), min(int(given.get("limit", 100)), self.page)
        more = str(start + size) if start + size < len(found) else ""
        return {"messages": found[start : start + size], "response_metadata": {"next_cursor": more}}

    def _chat_postephemeral(self, given: Json) -> Json:
        check_message(given)
        self.answers.put_nowait(given)
        return {"message_ts": "1"}

    def _chat_update(self, given: Json) -> Json:
        if (given["channel"], given["ts"]) not in self.messages:
            raise RefusedError("message_not_found")
        check_message(given)
        self.messages[given["channel"], given["ts"]] |= given
        return {"ts": given["ts"], "channel": given["channel"]}

    def _files_getuploadurlexternal(self, given: Json) -> Json:
        number = f"F{next(self.slack.numbers)}"
        return {"upload_url": f"{self.slack.url}/upload/{self.id}/{number}", "file_id": number}

    def _files_completeuploadexternal(self, given: Json) -> Json:
        if given["channel_id"] not in self.channels:
            raise RefusedError("channel_not_found")
        return {"files": json.loads(given["files"])}

    def _views_open(self, given: Json) -> Json:
        if self.triggers_expire or given["trigger_id"] not in self.triggers:
            raise RefusedError("expired_trigger_id")
        self.triggers.remove(given["trigger_id"])
        return {"view": self._show(f"V{next(self.slack.numbers)}", _read(given["view"]))}

    def _views_update(self, given: Json) -> Json:
        named = {view["external_id"]: number for number, view in self.views.items() if "external_id" in view}
        number = given.get("view_id") or named.get(given["external_id"])
        if self.forgets or number not in self.views:
            raise RefusedError("not_found")
        return {"view": self._show(number, _read(given["view"]))}

    def _views_publish(self, given: Json) -> Json:
        view = _read(given["view"])
        assert view["type"] == "home"
        check_view(view)
        self.homes[given["user_id"]] = view | {"id": f"V{given['user_id']}"}
        self.published.put_nowait(given["user_id"])
        return {"view": view}

    def _show(self, number: str, view: Json) -> Json:
        check_view(view)
        assert view["type"] == "modal"
        self.views[number] = view | {"id": number}
        self.shown.put_nowait(self.views[number])
        return self.views[number]


def texts(blocks: list[Json]) -> str:
    """Return all text of blocks, without the joiners that keep format characters apart."""
    found = [block["text"]["text"] for block in blocks if "text" in block]
    found += [one["text"] for block in blocks if block["type"] == "context" for one in block["elements"]]
    return "\n".join(found).replace("\u2060", "")


def pressable(message: Json) -> dict[str, Json]:
    """Return what can be pressed under a message: buttons by their texts, and menus by their ids."""
    elements = [one for row in message["blocks"] if row["type"] == "actions" for one in row["elements"]]
    return {one["text"]["text"] if one["type"] == "button" else one["action_id"]: one for one in elements}


def _read(view: Any) -> Json:
    return dict(json.loads(view) if isinstance(view, str) else view)


def _state(element: Json, given: Any) -> Json:
    """Return what Slack tells of an element: what was given, or what stood there from the beginning."""
    match element["type"]:
        case "plain_text_input":
            return {
                "type": element["type"],
                "value": given if given is not None else element.get("initial_value"),
            }
        case "timepicker":
            return {"type": element["type"], "selected_time": given or element.get("initial_time")}
        case "multi_users_select":
            users = given if given is not None else element.get("initial_users", [])
            return {"type": element["type"], "selected_users": users}
        case "conversations_select":
            return {
                "type": element["type"],
                "selected_conversation": given or element.get("initial_conversation"),
            }
        case kind:
            options = {one["value"]: one for one in element["options"]}
            if kind == "static_select":
                return {
                    "type": kind,
                    "selected_option": options[given] if given else element.get("initial_option"),
                }
            chosen = (
                [options[one] for one in given] if given is not None else element.get("initial_options", [])
            )
            return {"type": kind, "selected_options": chosen}
