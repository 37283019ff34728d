"""The slash commands, and the menus and buttons of messages."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.slack.answers import Body, respond, told
from bot.adapters.slack.blocks import CHOICES, PRESS, SOURCES
from bot.adapters.slack.forms import ALERT, SCHEDULE, Where
from bot.adapters.slack.modals import Changed, open_form, team_of, user_of
from bot.adapters.slack.people import asker_of, group_called
from bot.adapters.slack.refusals import reason_of
from bot.adapters.slack.text import typed
from bot.commands import ask, settings, words
from bot.commands.office import Asker, Office, RefusedError, must_govern
from bot.localization import phrase
from bot.message import File, Message

Work = Callable[[Office, Asker, str], Awaitable[Message]]

COMMANDS: dict[str, Work] = {
    "/digest": words.digest,
    "/schedule": words.schedules,
    "/alert": words.alerts,
    "/feeds": words.feeds_of,
    "/settings": words.settings_of,
    "/why": words.why_of,
}

#: Those whose text Slack escapes, as in the app's manifest: they name people and user groups, which typed names alone do not.
ESCAPED = {"/alert", "/settings"}

#: What a bare ``add`` opens.
_FORMS = {"/schedule": SCHEDULE, "/alert": ALERT}

#: First words after which something is as it was before.
_READING = {"", "list", "test", "preview", "health", "export", "help"}


def listen(app: AsyncApp, office: Office, changed: Changed) -> None:
    """Answer the commands, and what is chosen or pressed under a message; ``changed`` as in :func:`modals.listen`."""
    for name, work in COMMANDS.items():
        app.command(name)(_command(office, name, work, changed))
    app.action(SOURCES)(_chosen(office, ask.sources, changed))
    app.action(CHOICES)(_chosen(office, ask.pressed, changed))
    app.action(re.compile(f"^{PRESS}:"))(_chosen(office, ask.pressed, changed))


def _command(office: Office, name: str, work: Work, changed: Changed) -> Callable[..., Awaitable[None]]:
    async def answer(ack: Any, body: Body, client: AsyncWebClient) -> None:
        await ack()
        text = str(body.get("text", "")).strip()
        if name in ESCAPED:
            text = typed(text)
        if (form := _FORMS.get(name)) and text.casefold() == "add":
            await open_form(office, client, body, form, Where(body["channel_id"]))
            return
        asker = await asker_of(office, client, body["team_id"], body["user_id"], body["channel_id"])
        message = await told(
            office,
            asker,
            _managers(office, asker, client, text)
            if _names_managers(name, text)
            else work(office, asker, text),
        )
        if message.file:
            given = _handed_over(client, body["channel_id"], message, message.file)
            message = await told(office, asker, given)
        # A digest is for all to see, where it was asked for; everything else is between the asker and the app.
        await respond(body, message, in_channel=name == "/digest" and bool(message.overline))
        if name not in {"/digest", "/why"} and text.partition(" ")[0].casefold() not in _READING:
            await changed(client, body["team_id"], body["user_id"])

    return answer


def _names_managers(name: str, text: str) -> bool:
    return name == "/settings" and text.partition(" ")[0].casefold() == "manager"


async def _managers(office: Office, asker: Asker, client: AsyncWebClient, text: str) -> Message:
    """Let a user group change things, or no longer: only Slack knows which one its name means."""
    await must_govern(asker)
    return await settings.toggle_manager(
        office, asker, await group_called(client, text.partition(" ")[2].strip())
    )


async def _handed_over(client: AsyncWebClient, channel: str, message: Message, file: File) -> Message:
    """Return an answer after its file was put into the channel: no answer to a command can hold one.

    Raises:
        RefusedError: Slack did not take it.
    """
    try:
        await client.files_upload_v2(content=file.content, filename=file.name, channel=channel)
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        told = reason_of(error) if isinstance(error, SlackApiError) else None
        why = str(told) if told else phrase("slack-unreachable")
        raise RefusedError(phrase("slack-no-file", why=why)) from error
    return message


def _chosen(office: Office, work: Work, changed: Changed) -> Callable[..., Awaitable[None]]:
    """Return what answers the one who chose an option or pressed a button, and nobody else."""

    async def answer(ack: Any, body: Body, action: Body, client: AsyncWebClient) -> None:
        await ack()
        team, user, channel = team_of(body), user_of(body), (body.get("channel") or {}).get("id", "")
        key = str(action.get("selected_option", action)["value"])
        asker = await asker_of(office, client, team, user, channel)
        await respond(body, await told(office, asker, work(office, asker, key)))
        if key.startswith("feed "):
            await changed(client, team, user)

    return answer
