"""Workspaces that removed the app while it was away, when Slack could tell it nothing: each is asked for once, at the start."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.adapters.base import DeliveryError
from bot.adapters.slack.refusals import reason_of
from bot.clock import Clock
from bot.store import Records
from digests.store import StoreError

log = logging.getLogger(__name__)

_GONE = {"account_inactive", "token_revoked"}
"""Answers for a token whose bot, app or workspace is gone (Slack's reference of auth.test). ``invalid_auth`` is none of them: an address of ours
that is not allowed is answered so, too.
"""


async def note_left(
    records: Records, clock: Clock, client_of: Callable[[str], Awaitable[AsyncWebClient]]
) -> None:
    """Note which workspaces have removed the app, as the event of it does, but for one thing: the token is kept with what they have set until
    they are forgotten, so that one that was taken for gone by mistake is back with the next start.

    What Slack does not tell, or the database, stays as it is.
    """
    try:
        for team in await records.installations.teams():
            await _look_at(records, clock, team, client_of)
    except StoreError as error:
        log.warning("Whether workspaces removed the app could not be looked at: %s.", error)


async def _look_at(
    records: Records, clock: Clock, team: str, client_of: Callable[[str], Awaitable[AsyncWebClient]]
) -> None:
    asked = await records.installations.get(team)
    is_there = await _is_there(team, client_of)
    if is_there is None or asked is None:
        return
    now = await records.installations.get(team)
    if now is None or now.installed != asked.installed:
        return  # it removed the app, or installed it again, while it was asked for
    left = (await records.communities.get("slack", team)).left
    if is_there and left is not None:
        await records.communities.set("slack", team, left=None)
    if not is_there and left is None:
        log.info("The Slack workspace %s removed the app while it was away.", team)
        await records.communities.set("slack", team, left=clock.now())


async def _is_there(team: str, client_of: Callable[[str], Awaitable[AsyncWebClient]]) -> bool | None:
    """Tell whether the app is in a workspace; None where Slack does not tell."""
    try:
        await (await client_of(team)).auth_test()
    except SlackApiError as error:
        if reason_of(error) in _GONE:
            return False
        log.info("Slack does not tell whether workspace %s has the app: %s.", team, reason_of(error))
        return None
    except (DeliveryError, SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        log.info(
            "Slack does not tell whether workspace %s has the app: %s.", team, error or type(error).__name__
        )
        return None
    return True
