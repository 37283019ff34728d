"""The two ways on which Slack reaches the app: a socket for one workspace, or HTTP for any number."""

from __future__ import annotations

import asyncio
import logging
from typing import Protocol
from urllib.parse import urljoin

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import ClosedError, DeliveryError, LoginError
from bot.adapters.reaching import until_reached
from bot.adapters.slack.oauth import SCOPES, STATE_LASTS, States, Tokens, Workspaces
from bot.adapters.slack.pages import Flow, endings
from bot.adapters.slack.presence import note_left
from bot.adapters.slack.refusals import reason_of
from bot.clock import Clock
from bot.store import Records
from config.sections import SlackSettings

log = logging.getLogger(__name__)

EVENTS = "/slack/events"
INSTALL = "/slack/install"
REDIRECT = "/slack/oauth_redirect"
"""Paths of HTTP mode, as in the app's manifest."""

#: How often a request that Slack would not take yet (429) is repeated, each time after the seconds that Slack names.
_AGAIN = 3

_REFUSED_TOKENS = {
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "not_allowed_token_type",
}


class Entrance(Protocol):
    """How Slack reaches the app, and the app a workspace."""

    app: AsyncApp

    async def client(self, team: str) -> AsyncWebClient:
        """Return a client that posts in a workspace and repeats nothing by itself.

        Raises:
            ClosedError: the workspace has not installed the app, or removed it.
        """

    async def installer(self, team: str) -> str:
        """Return the person who installed the app, or nothing where Slack does not tell."""

    async def note_left(self) -> None:
        """Note which workspaces removed the app while it was away."""

    async def online(self) -> bool:
        """Tell whether Slack can reach the app."""

    async def serve(self) -> None:
        """Let Slack in until cancelled.

        Raises:
            LoginError: what is set does not let the app in.
        """


def patient() -> AsyncRateLimitErrorRetryHandler:
    """Return what repeats a request that was refused for the rate alone: nothing else is safe to send twice."""
    return AsyncRateLimitErrorRetryHandler(max_retry_count=_AGAIN)


def entrance(settings: SlackSettings, records: Records, clock: Clock) -> Entrance:
    """Return the way that the settings name, which is set whole (``SlackSettings.fault``)."""
    return Http(settings, records, clock) if settings.mode == "http" else Socket(settings, clock)


class Socket:
    """One workspace, over Socket Mode; no address of this machine needs to be known."""

    def __init__(self, settings: SlackSettings, clock: Clock) -> None:
        self._clock = clock
        token = settings.bot_token.get_secret_value() if settings.bot_token else None
        self._web, self._posts = _client(settings, token), _client(settings, token, patience=False)
        self.app = AsyncApp(client=self._web)
        app_token = settings.app_token.get_secret_value() if settings.app_token else ""
        self._handler = AsyncSocketModeHandler(self.app, app_token)

    async def client(self, team: str) -> AsyncWebClient:  # noqa: ARG002 - there is one
        """Return the client of the workspace for posts."""
        return self._posts

    async def installer(self, team: str) -> str:  # noqa: ARG002
        """Return nothing: the tokens do not tell who made them."""
        return ""

    async def note_left(self) -> None:
        """Nothing: in the one workspace, tokens that are good no more end the start."""

    async def online(self) -> bool:
        """Tell whether the socket stands."""
        return self._handler.client is not None and await self._handler.client.is_connected()

    async def serve(self) -> None:
        """Stay connected; connections that break, or cannot be made yet, are made again.

        Raises:
            LoginError: Slack does not know one of the tokens.
        """
        try:
            await until_reached(self._connect, self._clock)
            await asyncio.Event().wait()
        finally:
            await self._handler.close_async()

    async def _connect(self) -> None:
        """Connect, if the tokens are right.

        Raises:
            LoginError: Slack does not know one of them.
            DeliveryError: it could not be reached, or does not let the app in now.
        """
        try:
            await self._web.auth_test()
            # By itself the handler would ask for it with a wrong token again and again.
            opened = await self._web.apps_connections_open(app_token=self._handler.app_token)
            self._handler.client.wss_uri = opened["url"]
            await self._handler.connect_async()
        except SlackApiError as error:
            reason = reason_of(error)
            if reason in _REFUSED_TOKENS:
                raise LoginError(
                    f"Slack refuses the tokens ({reason}); copy ATTACHE_SLACK_BOT_TOKEN and "
                    "ATTACHE_SLACK_APP_TOKEN again from the app's page"
                ) from error
            raise DeliveryError(f"Slack could not be reached: {reason}") from error
        except (SlackClientError, aiohttp.ClientError, OSError) as error:
            raise DeliveryError(f"Slack could not be reached: {error or type(error).__name__}") from error


class Http:
    """Any number of workspaces: each installs the app on its page, and Slack posts what happens there."""

    def __init__(self, settings: SlackSettings, records: Records, clock: Clock) -> None:
        secret = settings.client_secret.get_secret_value() if settings.client_secret else ""
        self._settings = settings
        self._records = records
        self._clock = clock
        self._base = _client(settings, None)
        workspaces = Workspaces(records)
        # Without patience: while Slack wants none of it, the token of before may still be good.
        asking = _client(settings, None, patience=False)
        rotator = AsyncTokenRotator(client_id=settings.client_id, client_secret=secret, client=asking)
        self._tokens = Tokens(workspaces, records, rotator)
        oauth = AsyncOAuthSettings(
            client_id=settings.client_id,
            client_secret=secret,
            scopes=SCOPES,
            user_scopes=(),
            redirect_uri=f"{settings.public_url}{REDIRECT}",
            install_path=INSTALL,
            redirect_uri_path=REDIRECT,
            authorization_url=urljoin(settings.api_url, "../oauth/v2/authorize"),
            installation_store=workspaces,
            installation_store_bot_only=True,
            state_store=States(secret, clock),
            callback_options=endings(),
            state_expiration_seconds=int(STATE_LASTS.total_seconds()),
        )
        oauth.authorize = self._tokens
        self.app = AsyncApp(
            signing_secret=settings.signing_secret.get_secret_value() if settings.signing_secret else "",
            client=self._base,
            oauth_flow=Flow(client=self._base, settings=oauth),
        )
        self._address: asyncio.Future[str] = asyncio.Future()

    async def address(self) -> str:
        """Return the address that is listened on, once it is."""
        return await asyncio.shield(self._address)

    async def client(self, team: str) -> AsyncWebClient:
        """Return a client with the token of the workspace.

        Raises:
            ClosedError: the workspace has not installed the app, or removed it.
            DeliveryError: its token has expired, and Slack gives no other now.
        """
        return await self._client(team, patience=False)

    async def _client(self, team: str, *, patience: bool = True) -> AsyncWebClient:
        bot = await self._tokens.bot_of(team)
        if bot is None:
            raise ClosedError(f"the Slack workspace {team} has not installed Attaché")
        return _client(self._settings, bot.bot_token, patience=patience)

    async def installer(self, team: str) -> str:
        """Return the person who installed the app in a workspace."""
        installed = await self._records.installations.get(team)
        return installed.installer if installed else ""

    async def note_left(self) -> None:
        """Ask for each workspace whether the app is still there."""
        await note_left(self._records, self._clock, self._client)

    async def online(self) -> bool:
        """Tell whether the address is listened on."""
        return self._address.done()

    async def serve(self) -> None:
        """Listen for what Slack posts and for those who install the app.

        Raises:
            LoginError: the address is taken, or not of this machine.
        """
        runner = web.AppRunner(self.app.web_app(EVENTS), access_log=None, shutdown_timeout=5)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._settings.host, self._settings.port).start()
            host, port = runner.addresses[0][:2]
            self._address.set_result(f"http://{host}:{port}")
            log.info(
                "Slack is awaited on %s:%s; install at %s%s.", host, port, self._settings.public_url, INSTALL
            )
            await asyncio.Event().wait()
        except OSError as error:
            raise LoginError(
                f"ATTACHE_SLACK_HOST and ATTACHE_SLACK_PORT cannot be listened on: {error.strerror or error}"
            ) from error
        finally:
            await runner.cleanup()


def _client(settings: SlackSettings, token: str | None, *, patience: bool = True) -> AsyncWebClient:
    """Return a client; what posts has no patience, for the outbox has it."""
    # What any other retry of the SDK would repeat could be posted twice.
    return AsyncWebClient(token, base_url=settings.api_url, retry_handlers=[patient()] if patience else [])
