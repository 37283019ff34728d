"""Attaché as an app of Slack: it answers commands and posts to channels."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import aiohttp
from slack_sdk.errors import SlackClientError

from bot.adapters.base import Destination, Sought
from bot.adapters.slack import commands, modals, shortcuts
from bot.adapters.slack.answers import Body
from bot.adapters.slack.blocks import blocks, summary
from bot.adapters.slack.entrance import entrance
from bot.adapters.slack.finding import DELIVERY, found
from bot.adapters.slack.home import Home
from bot.adapters.slack.people import owner_of
from bot.adapters.slack.refusals import told
from bot.commands.office import Office
from bot.message import Message
from config.sections import SlackSettings

log = logging.getLogger(__name__)


class Slack:
    """Attaché in one Slack workspace over Socket Mode, or in all that installed it over HTTP."""

    platform = "slack"

    def __init__(self, office: Office, settings: SlackSettings) -> None:
        """Make the app on the way that the settings name, which is set whole (``SlackSettings.fault``)."""
        self.office = office
        self.entrance = entrance(settings, office.records, office.clock)
        home = Home(office)
        home.listen(self.entrance.app)
        shortcuts.listen(self.entrance.app, office, home.changed)
        for listening in (commands, modals):
            listening.listen(self.entrance.app, office, home.changed)
        self.entrance.app.event("app_uninstalled")(self._removed)
        self.entrance.app.event("tokens_revoked")(self._revoked)

    async def connected(self) -> None:
        """Let Slack in until cancelled.

        Raises:
            LoginError: what is set does not let the app in.
        """
        looking = asyncio.create_task(self.entrance.note_left())
        try:
            await self.entrance.serve()
        finally:
            looking.cancel()
            await asyncio.wait([looking])

    async def online(self) -> bool:
        """Tell whether Slack can reach the app."""
        return await self.entrance.online()

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:
        """Post a message to a channel; ``key`` is kept in its metadata, so that it can be found again.

        Raises:
            ClosedError: the channel is gone or archived, the app is not in it, or the workspace removed it.
            UncertainError: Slack did not say whether it took the message.
            DeliveryError: Slack could not be reached.
        """
        metadata = {"event_type": DELIVERY, "event_payload": {"delivery_id": key}}
        try:
            client = await self.entrance.client(_team(destination))
            posted = await client.chat_postMessage(
                channel=destination.channel,
                text=summary(message),
                blocks=blocks(message),
                metadata=metadata,
                thread_ts=under or None,
                unfurl_links=False,
                unfurl_media=False,
            )
        except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
            raise told(error, destination) from error
        return str(posted["ts"])

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        """Show a message in place of one that was posted.

        Raises:
            ClosedError: the message or its channel is gone.
            DeliveryError: Slack could not be reached.
        """
        try:
            client = await self.entrance.client(_team(destination))
            await client.chat_update(
                channel=destination.channel, ts=posted, text=summary(message), blocks=blocks(message)
            )
        except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
            raise told(error, destination) from error

    def window(self, destination: Destination) -> timedelta:  # noqa: ARG002 - the same everywhere
        """Return zero: Slack knows no repeated key."""
        return timedelta(0)

    async def find(self, message: Message, destination: Destination, sought: Sought) -> str | None:  # noqa: ARG002
        """Return the id of the message whose metadata holds the delivery's id, read back from its channel; None where there is none.

        Raises:
            UnreadableError: the app may not read there.
            DeliveryError: Slack could not be reached.
        """
        try:
            client = await self.entrance.client(_team(destination))
            return await found(client, destination.channel, sought)
        except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
            raise told(error, destination) from error

    async def admins(self, community: str) -> Destination | None:
        """Return the direct messages of whoever installed the app, or of the workspace's owner where Slack does not tell who that was; None where
        it tells neither.

        Raises:
            DeliveryError: Slack could not be reached or refused.
        """
        team = community.partition("/")[0]
        person = await self.entrance.installer(team)
        if not person:
            try:
                person = await owner_of(await self.entrance.client(team))
            except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
                raise told(error, Destination(self.platform, "", team)) from error
        return Destination(self.platform, person, team) if person else None

    async def _removed(self, body: Body) -> None:
        """Forget the token of a workspace that removed the app; what it set is forgotten after a while.

        Slack tells again what could not be told at first: a workspace that has installed the app since is not meant.
        """
        team, told_of = str(body["team_id"]), datetime.fromtimestamp(int(body["event_time"]), UTC)
        installed = await self.office.records.installations.get(team)
        if installed and installed.installed.replace(microsecond=0) > told_of:
            return
        log.info("The Slack workspace %s removed the app.", team)
        await self.office.records.communities.set(self.platform, team, left=self.office.clock.now())
        await self.office.records.installations.remove(team)

    async def _revoked(self, body: Body, event: Body) -> None:
        """Forget a workspace whose bot may no longer speak; tokens of people are not kept."""
        if (event.get("tokens") or {}).get("bot"):
            await self._removed(body)


def _team(destination: Destination) -> str:
    return destination.community.partition("/")[0]
