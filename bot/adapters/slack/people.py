"""Who asks on Slack, and what they may."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.commands.office import Asker, Office, RefusedError, Rights

log = logging.getLogger(__name__)

_MENTION = re.compile(r"<!subteam\^(\w+)(?:\|[^>]*)?>")

ADMINS = "an admin of this workspace or whoever made this channel"


def asker_of(
    office: Office, client: AsyncWebClient, team: str, user: str, channel: str, *, place: str = "here"
) -> Asker:
    """Return who asks, and where. In a direct message everybody may change what is theirs.

    Elsewhere the workspace's admins may, whoever made the channel there, and the user groups that were chosen (``Rights.roles``).
    """
    direct = channel.startswith("D")

    async def rights() -> Rights:
        if direct or await _is_admin(client, user):
            return Rights(admin=True)
        chosen = (await office.records.communities.get("slack", team)).managers
        return Rights(
            admin=False,
            roles=frozenset([group for group in chosen if user in await _members_of(client, group)]),
            maker=user == await maker_of(client, channel),
        )

    community = f"{team}/{user}" if direct else team
    return Asker("slack", community, channel, rights, ADMINS, place)


async def maker_of(client: AsyncWebClient, channel: str) -> str:
    """Return who made a channel; nothing for a private one that the app is not in, which tells nothing of itself."""
    told = await _about(client.conversations_info(channel=channel)) if channel else {}
    return str((told.get("channel") or {}).get("creator") or "")


async def is_there(client: AsyncWebClient, channel: str) -> bool:
    """Tell whether the app is in a channel."""
    told = await _about(client.conversations_info(channel=channel))
    return bool((told.get("channel") or {}).get("is_member"))


async def group_called(client: AsyncWebClient, typed: str) -> str:
    """Return the id of a user group that is mentioned (``<!subteam^S1|@editors>``) or called by its handle (``@editors``).

    Raises:
        RefusedError: there is none, or the workspace has no user groups.
    """
    if mentioned := _MENTION.fullmatch(typed):
        return mentioned[1]
    told = await _about(client.usergroups_list())
    handle = typed.removeprefix("@").casefold()
    for group in told.get("usergroups") or ():
        if str(group["handle"]).casefold() == handle:
            return str(group["id"])
    raise RefusedError(
        f"There is no user group “{typed[:40]}” in this workspace; say for example /settings manager @editors."
    )


async def _members_of(client: AsyncWebClient, group: str) -> frozenset[str]:
    """Return the people of a user group; none where it is gone."""
    told = await _about(client.usergroups_users_list(usergroup=group))
    return frozenset(told.get("users") or ())


async def _is_admin(client: AsyncWebClient, user: str) -> bool:
    told = (await _about(client.users_info(user=user))).get("user") or {}
    return bool(told.get("is_admin") or told.get("is_owner"))


async def _about(asked: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
    """Return what Slack tells, or nothing where it refuses."""
    try:
        return dict((await asked).data)  # type: ignore[arg-type]  # JSON, not a file
    except SlackApiError as error:
        log.info("Slack does not tell what a person may: %s.", error.response.get("error"))
        return {}
