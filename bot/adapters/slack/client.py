"""The connection to one Slack workspace over Socket Mode: it answers commands and posts to channels."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.adapters.base import ClosedError, DeliveryError, Destination, LoginError
from bot.adapters.slack.blocks import CHOICES, PRESS, SOURCES, blocks, summary
from bot.commands import ask, words
from bot.commands.office import Asker, Office, RefusedError, Rights
from bot.localization import phrase
from bot.message import Message, notice

log = logging.getLogger(__name__)

Body = dict[str, Any]
Work = Callable[[Office, Asker, str], Awaitable[Message]]

#: Answers of Slack after which another try is of no use until somebody mends the cause.
_CLOSED = {
    "channel_not_found", "is_archived", "not_in_channel", "restricted_action", "missing_scope", "account_inactive",
    "message_not_found", "cant_update_message",
}  # fmt: skip

_ADMINS = phrase("admins-slack")

_REFUSED_TOKENS = {
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "not_allowed_token_type",
}


class Slack:
    """Attaché as an app of one Slack workspace. ``api_url`` is the base address of Slack's Web API."""

    platform = "slack"

    def __init__(self, office: Office, bot_token: str, app_token: str, api_url: str) -> None:
        self.office = office
        # What a retry of the SDK would repeat could be posted twice.
        self._web = AsyncWebClient(bot_token, base_url=api_url, retry_handlers=[])
        self._app = AsyncApp(client=self._web, process_before_response=False)
        self._handler = AsyncSocketModeHandler(self._app, app_token)
        self._app.command("/digest")(self._command(words.digest, in_channel=True))
        self._app.command("/schedule")(self._command(words.schedules, in_channel=False))
        self._app.command("/alert")(self._command(words.alerts, in_channel=False))
        self._app.command("/settings")(self._command(words.settings_of, in_channel=False))
        self._app.command("/why")(self._command(words.why_of, in_channel=False))
        self._app.action(SOURCES)(self._chosen(ask.sources))
        self._app.action(CHOICES)(self._chosen(ask.pressed))
        self._app.action(re.compile(f"^{PRESS}:"))(self._chosen(ask.pressed))

    async def connected(self) -> None:
        """Stay connected until cancelled; connections that break are made again.

        Raises:
            LoginError: Slack does not know one of the tokens.
        """
        try:
            await self._web.auth_test()
            await self._handler.connect_async()
        except SlackApiError as error:
            if error.response["error"] in _REFUSED_TOKENS:
                raise LoginError(
                    f"Slack refuses the tokens ({error.response['error']}); copy ATTACHE_SLACK_BOT_TOKEN and "
                    "ATTACHE_SLACK_APP_TOKEN again from the app's page"
                ) from error
            raise
        try:
            await asyncio.Event().wait()
        finally:
            await self._handler.close_async()

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:
        """Post a message to a channel; ``key`` is kept in its metadata, so that it can be found again.

        Raises:
            ClosedError: the channel is gone or archived, or the app is not in it.
            DeliveryError: Slack could not be reached.
        """
        metadata = {"event_type": "attache_delivery", "event_payload": {"delivery_id": key}}
        try:
            posted = await self._web.chat_postMessage(
                channel=destination.channel,
                text=summary(message),
                blocks=blocks(message),
                metadata=metadata,
                thread_ts=under or None,
                unfurl_links=False,
                unfurl_media=False,
            )
        except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
            raise _told(error, destination) from error
        return str(posted["ts"])

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        """Show a message in place of one that was posted.

        Raises:
            ClosedError: the message or its channel is gone.
            DeliveryError: Slack could not be reached.
        """
        try:
            await self._web.chat_update(
                channel=destination.channel, ts=posted, text=summary(message), blocks=blocks(message)
            )
        except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
            raise _told(error, destination) from error

    async def admins(self, community: str) -> None:
        """Return nothing: to be told who runs a workspace, the app would need a scope that nothing else needs."""

    def _command(self, work: Work, *, in_channel: bool) -> Callable[..., Awaitable[None]]:
        async def answer(ack: Any, respond: Any, body: Body) -> None:
            await ack()
            try:
                asker = self._asker(body)
                message = await work(self.office, asker, str(body.get("text", "")).strip())
                kind = "in_channel" if in_channel and message.overline else "ephemeral"
            except RefusedError as refused:
                message, kind = notice(str(refused)), "ephemeral"
            await respond(
                text=summary(message), blocks=blocks(message), response_type=kind, unfurl_links=False
            )

        return answer

    def _chosen(self, work: Work) -> Callable[..., Awaitable[None]]:
        """Return what answers the one who chose an option or pressed a button, and nobody else."""

        async def answer(ack: Any, respond: Any, body: Body, action: Body) -> None:
            await ack()
            try:
                key = action.get("selected_option", action)["value"]
                message = await work(self.office, self._asker(_presser(body)), key)
            except RefusedError as refused:
                message = notice(str(refused))
            await respond(
                text=summary(message),
                blocks=blocks(message),
                response_type="ephemeral",
                replace_original=False,
            )

        return answer

    def _asker(self, body: Body) -> Asker:
        """Return who asks; the workspace's admins, and everybody in a direct message, may change things."""
        user, channel = body["user_id"], body["channel_id"]
        direct = channel.startswith("D")

        async def rights() -> Rights:
            return Rights(admin=direct or await self._is_admin(user) or await self._created(channel, user))

        return Asker("slack", user if direct else body["team_id"], channel, rights, _ADMINS, person=user)

    async def _is_admin(self, user: str) -> bool:
        told = await self._about("user", self._web.users_info(user=user))
        return bool(told.get("is_admin") or told.get("is_owner"))

    async def _created(self, channel: str, user: str) -> bool:
        told = await self._about("channel", self._web.conversations_info(channel=channel))
        return bool(told.get("creator") == user)

    async def _about(self, what: str, asked: Awaitable[AsyncSlackResponse]) -> Body:
        try:
            return (await asked).get(what) or {}
        except SlackApiError as error:
            # A private channel that the app is not in tells nothing of itself; a missing scope is worth a word.
            log.info("Slack tells nothing about the %s: %s.", what, error.response.get("error"))
            return {}


def _presser(body: Body) -> Body:
    """Return who pressed something, where, as a command names them."""
    channel = body.get("channel") or {"id": ""}
    return {"user_id": body["user"]["id"], "channel_id": channel["id"], "team_id": body["team"]["id"]}


def _told(error: Exception, destination: Destination) -> DeliveryError:
    """Return what a refusal of Slack means for the destination."""
    if isinstance(error, SlackApiError):
        reason = str(error.response.get("error", "no reason given"))
        if reason in _CLOSED:
            return ClosedError(f"Slack refuses channel {destination.channel}: {reason}")
        return DeliveryError(f"Slack did not take a message for channel {destination.channel}: {reason}")
    return DeliveryError(f"Slack could not be reached: {error}")
