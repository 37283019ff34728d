"""Shortcuts on a message: why it was told, and to follow its story."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.answers import Body, respond, told
from bot.adapters.slack.blocks import CHOICES, SOURCES
from bot.adapters.slack.modals import Changed, team_of, user_of
from bot.adapters.slack.people import asker_of
from bot.commands.office import Asker, Office, RefusedError, language_of
from bot.commands.story import Named, follow, named_by, why_told
from bot.commands.why import why
from bot.localization import Language, phrase
from bot.message import Action, Message

WHY = "attache_why"
FOLLOW = "attache_follow"
"""The ``callback_id`` of the shortcuts, as in the app's manifest."""

#: How the choice of a line begins that a shortcut asks for.
_VERBS = {WHY: "why", FOLLOW: "follow"}

_LINK = re.compile(r"https?://[^\s|>\"\\]+")

#: Characters of a message that are looked for as the words of a line.
_WORDS = 500


def listen(app: AsyncApp, office: Office, changed: Changed) -> None:
    """Answer the shortcuts, and the choice of a line where a message has several; this comes before what other menus ask for."""
    shortcuts = _Shortcuts(office, changed)
    app.shortcut(WHY)(shortcuts.used)
    app.shortcut(FOLLOW)(shortcuts.used)
    app.action(CHOICES, matchers=[_is_ours])(shortcuts.chosen)


async def _is_ours(body: Body) -> bool:
    value = str((body["actions"][0].get("selected_option") or {}).get("value", ""))
    return value.partition(" ")[0] in _VERBS.values()


class _Shortcuts:
    def __init__(self, office: Office, changed: Changed) -> None:
        self._office = office
        self._changed = changed

    async def used(self, ack: Any, body: Body, client: AsyncWebClient) -> None:
        """Answer for the one story that a message tells, or ask which of several is meant."""
        await ack()
        asker = await self._asker(body, client)
        await respond(body, await told(self._office, asker, self._answer(body, client, asker)))

    async def chosen(self, ack: Any, body: Body, action: Body, client: AsyncWebClient) -> None:
        """Answer for the line that was chosen."""
        await ack()
        verb, _, key = str(action["selected_option"]["value"]).partition(" ")
        asker = await self._asker(body, client)
        await respond(body, await told(self._office, asker, self._done(verb, key, asker, body, client)))

    async def _answer(self, body: Body, client: AsyncWebClient, asker: Asker) -> Message:
        message, verb = body["message"], _VERBS[body["callback_id"]]
        written = json.dumps([message.get("text", ""), message.get("blocks", [])], ensure_ascii=False)
        ids = [str(message[name]) for name in ("ts", "thread_ts") if message.get(name)]
        links = [html.unescape(found) for found in _LINK.findall(written)]
        stories = await named_by(self._office, asker, ids, list(_lines(message)), links)
        if len({one.story for one in stories}) > 1:
            return _question(verb, stories, await language_of(self._office, asker))
        if stories:
            return await self._done(verb, stories[0].key, asker, body, client)
        if verb == "follow":
            raise RefusedError(phrase("story-none"))
        return await why(self._office, asker, links[0] if links else str(message.get("text", ""))[:_WORDS])

    async def _done(self, verb: str, key: str, asker: Asker, body: Body, client: AsyncWebClient) -> Message:
        if verb == "why":
            return await why_told(self._office, asker, key)
        answer = await follow(self._office, asker, key)
        await self._changed(client, team_of(body), user_of(body))
        return answer

    async def _asker(self, body: Body, client: AsyncWebClient) -> Asker:
        return await asker_of(self._office, client, team_of(body), user_of(body), str(body["channel"]["id"]))


def _lines(message: Body) -> list[tuple[str, str]]:
    """Return the lines of a digest with their keys, which stand in its menu of sources."""
    menus = (element for row in message.get("blocks", ()) for element in row.get("elements", ()))
    return [
        (str(option["value"]), str(option["text"]["text"]))
        for menu in menus
        if menu.get("action_id") == SOURCES
        for option in menu["options"]
    ]


def _question(verb: str, stories: list[Named], language: Language) -> Message:
    choices = tuple(Action(one.line, f"{verb} {one.key}") for one in stories)
    return Message("", language.say("story-which"), choices=choices, choose=language.say("story-choose"))
