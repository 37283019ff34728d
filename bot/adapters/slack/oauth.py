"""Installations by the workspaces themselves: who they are, by which token the app speaks there, and their states."""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from math import inf
from typing import Any

import aiohttp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.error import BoltError
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator

from bot.adapters.base import DeliveryError
from bot.adapters.slack.refusals import reason_of
from bot.clock import Clock
from bot.store import Installed, Records
from digests.store import StoreError

log = logging.getLogger(__name__)

SCOPES = (
    "commands",
    "chat:write",
    "files:write",
    "users:read",
    "channels:read",
    "groups:read",
    "usergroups:read",
    "channels:history",
    "groups:history",
    "im:history",
    "im:write",
)
"""What the app may do; docs/slack.md says why each is needed."""

STATE_LASTS = timedelta(minutes=10)
"""How long an installation that was begun may take; its cookie is kept as long."""

#: Minutes before it expires in which a token is refreshed (Slack's tokens that change last twelve hours).
_EARLY = 120

#: Seconds that Slack may take to give a token (less than the lease under which it is asked), and after which it is asked again.
_EXCHANGE = 20.0
_PAUSE = 60.0

#: Answers to a refresh token that will never be another (Slack's reference of oauth.v2.access).
_LOST = {"invalid_refresh_token", "token_revoked", "account_inactive", "team_access_not_granted"}


class States(AsyncOAuthStateStore):
    """The states of installations that were begun: nothing is kept of them, so that strangers who ask for many fill nothing.

    A state says until when it is good and is signed with what only the app knows. Bolt gives it to the browser as a cookie too, and takes it back from
    the same browser alone; that it is good more than once harms nobody, for the code that comes with it is not (Slack's guide to OAuth).
    """

    def __init__(self, secret: str, clock: Clock) -> None:
        """Sign with a key made of the app's client secret, which all processes of the service share."""
        self._key = hmac.digest(secret.encode(), b"attache: states of installations", "sha256")
        self._clock = clock

    @property
    def logger(self) -> logging.Logger:
        """The log of this module."""
        return log

    async def async_issue(self, *_args: Any, **_kwargs: Any) -> str:
        """Return a new state, which nobody can guess or make."""
        until = int((self._clock.now() + STATE_LASTS).timestamp())
        said = f"{until}.{secrets.token_urlsafe(32)}"
        return f"{said}.{self._signed(said)}"

    async def async_consume(self, state: str) -> bool:
        """Tell whether a state was issued here and is not too old."""
        said, _, signature = state.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signed(said).encode()):
            return False
        return self._clock.now().timestamp() <= int(said.partition(".")[0])

    def _signed(self, said: str) -> str:
        return hmac.new(self._key, said.encode(), "sha256").hexdigest()


class Workspaces(AsyncInstallationStore):
    """The workspaces that installed the app, in the bot's own tables.

    The store that slack_sdk has for SQLAlchemy adds a row for each installation, keeps times without a zone, and opens transactions
    of its own, which on SQLite would not wait their turn behind the others (:class:`digests.store.engine.Database`). Only the bot's token is kept: the app asks for none of a person.
    """

    def __init__(self, records: Records) -> None:
        self._records = records

    @property
    def logger(self) -> logging.Logger:
        """The log of this module."""
        return log

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation; a workspace that returns finds what it had set.

        Raises:
            BoltError: it is of a whole organisation, or could not be kept.
        """
        bot = installation.to_bot()
        if not bot.team_id:
            raise BoltError("Attaché is installed in one workspace at a time, not in an organisation")
        try:
            await self._records.installations.save(_installed(bot, installation.user_id or ""))
            await self._records.communities.set("slack", bot.team_id, left=None)
        except StoreError as failed:
            raise BoltError(f"the installation could not be kept: {failed}") from failed
        log.info("Installed in the Slack workspace %s.", bot.team_name or bot.team_id)

    async def async_find_bot(
        self,
        *,
        enterprise_id: str | None,  # noqa: ARG002 - a workspace is known by its own id, also in an organisation
        team_id: str | None,
        is_enterprise_install: bool | None = False,  # noqa: ARG002
    ) -> Bot | None:
        """Return the bot of a workspace, or None where it has none."""
        installed = await self._records.installations.get(team_id or "")
        return _bot(installed) if installed else None

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:  # noqa: ARG002
        """Forget the token of a workspace."""
        await self._records.installations.remove(team_id or "")

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget the token of a workspace."""
        await self.async_delete_bot(enterprise_id=enterprise_id, team_id=team_id)


class Tokens(AsyncAuthorize):
    """The token of each workspace, refreshed where it is about to expire.

    Slack is not asked whether a token is still good: that would stand between each request and its acknowledgement.
    """

    def __init__(self, workspaces: Workspaces, records: Records, rotator: AsyncTokenRotator) -> None:
        self._workspaces = workspaces
        self._installations = records.installations
        self._rotator = rotator
        # A refresh token can be used once: of two that need it, the second finds what the first was given.
        self._one_at_a_time: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._failed: dict[str, float] = {}

    async def bot_of(self, team: str) -> Bot | None:
        """Return the bot of a workspace with a token that is good, or None where there is none.

        Raises:
            StoreError: the database fails.
            DeliveryError: the token has expired, and Slack gives no other now.
        """
        bot = await self._bot(team)
        if bot is None or not self._is_due(bot):
            return bot
        async with self._one_at_a_time[team], self._installations.alone(team):
            bot = await self._bot(team)
            return bot if bot is None or not self._is_due(bot) else await self._exchanged(bot)

    async def _bot(self, team: str) -> Bot | None:
        return await self._workspaces.async_find_bot(enterprise_id=None, team_id=team)

    def _is_due(self, bot: Bot) -> bool:
        """Tell whether a token is to be exchanged: not yet, or not again so soon after Slack refused while it is still good."""
        if bot.bot_refresh_token is None or not _ends_within(bot, _EARLY * 60):
            return False
        failed = self._failed.get(bot.team_id or "", -inf)
        return _ends_within(bot, 0) or time.monotonic() - failed > _PAUSE

    async def _exchanged(self, bot: Bot) -> Bot | None:
        """Return a bot with the token that Slack gives for its refresh token, or as it is while its own is good and Slack gives none; None where
        Slack knows neither any longer.

        Raises:
            DeliveryError: Slack gives no other now.
        """
        team = bot.team_id or ""
        try:
            async with asyncio.timeout(_EXCHANGE):
                fresh = await self._rotator.perform_bot_token_rotation(
                    bot=bot, minutes_before_expiration=_EARLY
                )
        except (SlackTokenRotationError, aiohttp.ClientError, TimeoutError) as error:
            self._failed[team] = time.monotonic()
            answer = error.api_error if isinstance(error, SlackTokenRotationError) else None
            why = reason_of(answer) if answer else str(error) or type(error).__name__
            log.error("Slack gives no new token for workspace %s: %s.", team, why)  # noqa: TRY400 - a sentence
            if not _ends_within(bot, 0):
                return bot
            if why in _LOST:
                return None
            raise DeliveryError(f"Slack could not be reached: no new token ({why})") from error
        if fresh is None:
            return bot
        if not await self._installations.renew(_installed(fresh, ""), bot.bot_refresh_token or ""):
            return await self._bot(team)
        self._failed.pop(team, None)
        return fresh

    async def __call__(self, *, team_id: str | None, **_given: Any) -> AuthorizeResult | None:
        """Return who the app is in the workspace that a request comes from."""
        bot = await self.bot_of(team_id or "")
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=bot.enterprise_id,
            team_id=bot.team_id,
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            bot_token=bot.bot_token,
            bot_scopes=bot.bot_scopes,
        )


def _ends_within(bot: Bot, seconds: float) -> bool:
    """Tell whether a token expires by then, on the clock by which slack_sdk reckoned when."""
    return bot.bot_token_expires_at is not None and bot.bot_token_expires_at <= time.time() + seconds


def _installed(bot: Bot, installer: str) -> Installed:
    expires = bot.bot_token_expires_at
    return Installed(
        community=bot.team_id or "",
        name=bot.team_name or "",
        installer=installer,
        application=bot.app_id or "",
        bot=bot.bot_id,
        bot_user=bot.bot_user_id,
        scopes=",".join(bot.bot_scopes or ()),
        installed=datetime.fromtimestamp(bot.installed_at, UTC),
        token=bot.bot_token,
        refresh=bot.bot_refresh_token,
        expires=datetime.fromtimestamp(expires, UTC) if expires is not None else None,
    )


def _bot(one: Installed) -> Bot:
    return Bot(
        app_id=one.application,
        team_id=one.community,
        team_name=one.name,
        bot_token=one.token,
        bot_id=one.bot,
        bot_user_id=one.bot_user,
        bot_scopes=one.scopes,
        bot_refresh_token=one.refresh,
        bot_token_expires_at=int(one.expires.timestamp()) if one.expires else None,
        installed_at=one.installed.timestamp(),
    )
