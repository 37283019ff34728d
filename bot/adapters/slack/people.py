"""Who asks on Slack, and what they may."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.adapters.slack.refusals import reason_of
from bot.commands.office import HERE, Asker, Office, RefusedError, Rights
from bot.localization import Sayable, Slot, phrase

log = logging.getLogger(__name__)

_MENTION = re.compile(r"<!subteam\^(\w+)(?:\|[^>]*)?>")

_PAGES = 10
_PAGE = 1000
"""People of a workspace, or channels of a person, that are asked for at once, as many as Slack gives, and how often (users.list, users.conversations)."""

_BOTH = "public_channel,private_channel"

ADMINS = phrase("admins-slack")
MAKERS = phrase("admins-slack-channel")
HEARERS = phrase("hearers-slack")


async def asker_of(
    office: Office, client: AsyncWebClient, team: str, user: str, channel: str, *, place: Slot = HERE
) -> Asker:
    """Return who asks, and where, with the language and the time zone of their profile. In their direct messages with the app everybody may
    change what is theirs; what people write to one another is a place of the workspace.

    There the workspace's admins may, whoever made the channel there, and the user groups that were chosen (``Rights.roles``).
    """
    told = (await _about(client.users_info(user=user, include_locale=True))).get("user") or {}
    direct = channel.startswith("D") and channel == await _direct_of(client, user, channel)

    async def rights() -> Rights:
        if direct or told.get("is_admin") or told.get("is_owner"):
            return Rights(admin=True)
        chosen = (await office.records.communities.get("slack", team)).managers
        return Rights(
            admin=False,
            roles=frozenset([group for group in chosen if user in await _members_of(client, group)]),
            maker=user == await maker_of(client, channel),
        )

    async def sees(channels: frozenset[str]) -> frozenset[str]:
        mine = channels & await _channels_of(client, user)
        if told.get("is_restricted"):
            return mine  # a guest sees no other, also where it is open to all members
        gone_too = bool(told.get("is_admin") or told.get("is_owner"))
        others = sorted(channels - mine)
        are_open = await asyncio.gather(*(_is_open(client, one, unknown=gone_too) for one in others))
        return mine.union(one for one, is_open in zip(others, are_open, strict=True) if is_open)

    async def barred() -> Sayable | str:
        there = direct or await _is_there(client, channel)
        return "" if there else phrase("slack-not-there", place=place)

    return replace(
        stranger(team, user, channel),
        community=f"{team}/{user}" if direct else team,
        rights=rights,
        barred=barred,
        sees=sees,
        place=place,
        locale=str(told.get("locale") or ""),
        timezone=str(told.get("tz") or ""),
    )


def stranger(team: str, user: str, channel: str) -> Asker:
    """Return who asks, and where, as far as that is known without asking Slack; they may change nothing."""
    person = f"{team}/{user}"
    community = person if channel.startswith("D") else team
    return Asker("slack", community, channel, _none, ADMINS, makers=MAKERS, hearers=HEARERS, person=person)


async def _none() -> Rights:
    return Rights(admin=False)


async def maker_of(client: AsyncWebClient, channel: str) -> str:
    """Return who made a channel; nothing for a private one that the app is not in, which tells nothing of itself."""
    told = await _about(client.conversations_info(channel=channel)) if channel else {}
    return str((told.get("channel") or {}).get("creator") or "")


async def _direct_of(client: AsyncWebClient, user: str, otherwise: str) -> str:
    """Return the channel of the app's direct messages with a person, which is opened once and for all; ``otherwise`` where Slack does not tell."""
    told = await _about(client.conversations_open(users=user))
    return str((told.get("channel") or {}).get("id") or otherwise)


async def _is_there(client: AsyncWebClient, channel: str) -> bool:
    """Tell whether the app is in a channel; what people write to one another tells nothing of itself."""
    told = await _about(client.conversations_info(channel=channel))
    return bool((told.get("channel") or {}).get("is_member"))


async def _channels_of(client: AsyncWebClient, user: str) -> frozenset[str]:
    """Return the channels that a person is in, of the private ones those that the app is in too."""
    found: set[str] = set()
    cursor = ""
    for _ in range(_PAGES):
        asked = client.users_conversations(user=user, types=_BOTH, limit=_PAGE - 1, cursor=cursor or None)
        page = await _about(asked)
        found.update(str(channel["id"]) for channel in page.get("channels") or ())
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            break
    return frozenset(found)


async def _is_open(client: AsyncWebClient, channel: str, *, unknown: bool) -> bool:
    """Tell whether every member of a workspace can read a channel; ``unknown`` is told of one that the app is not shown, as it is gone or private."""
    try:
        told = (await client.conversations_info(channel=channel)).get("channel") or {}
    except SlackApiError as error:
        return unknown and reason_of(error) == "channel_not_found"
    except (SlackClientError, aiohttp.ClientError, TimeoutError):
        return False
    return told.get("is_private") is False


async def owner_of(client: AsyncWebClient) -> str:
    """Return the primary owner of a workspace; nothing where so many people are in it that Slack was not asked for all.

    Raises:
        SlackApiError: Slack refuses, or fails.
    """
    asked = 0
    async for page in await client.users_list(limit=_PAGE):
        for person in page.get("members", ()):
            if person.get("is_primary_owner"):
                return str(person["id"])
        asked += 1
        if asked == _PAGES:
            break
    return ""


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
    raise RefusedError(phrase("slack-no-group", typed=typed[:40]))


async def _members_of(client: AsyncWebClient, group: str) -> frozenset[str]:
    """Return the people of a user group; none where it is gone."""
    told = await _about(client.usergroups_users_list(usergroup=group))
    return frozenset(told.get("users") or ())


async def _about(asked: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
    """Return what Slack tells, or nothing where it refuses or cannot be reached: who asks is answered all the same, and may change nothing."""
    try:
        return dict((await asked).data)  # type: ignore[arg-type]  # JSON, not a file
    except SlackApiError as error:
        log.info("Slack does not tell what a person may: %s.", reason_of(error))
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        log.warning("Slack does not tell what a person may: %s.", error or type(error).__name__)
    return {}
