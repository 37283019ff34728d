"""Each scope of the manifest is needed, and none is missing: with all of them everything works, without one that which it is for does not.

The Slack on the loopback refuses each method whose scope is not given (``tests.bot.adapters.slack.team.NEEDED``), in all tests of this folder.
``commands`` has no method: without it Slack shows no commands and sends none.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot.adapters.base import DeliveryError, Destination, Sought
from bot.adapters.slack.client import Slack
from bot.adapters.slack.oauth import SCOPES
from bot.message import Message
from tests.bot.adapters.slack.team import Team, direct, texts

HELLO = Message("", "Hello")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
WorksWith = Callable[[Slack, Team], Awaitable[bool]]


async def posts(slack: Slack, workspace: Team) -> bool:
    try:
        return bool(await slack.deliver(HELLO, Destination("slack", "CNEWS", workspace.id), "key"))
    except DeliveryError:
        return False


async def gives_a_file(slack: Slack, workspace: Team) -> bool:
    answer = await workspace.command("/feeds", "export", "UADMIN1")
    return "as OPML" in texts(answer["blocks"])


async def knows_an_admin(slack: Slack, workspace: Team) -> bool:
    answer = await workspace.command("/settings", "timezone Asia/Tokyo", "UADMIN1")
    return "Asia/Tokyo" in texts(answer["blocks"])


def knows_who_made(channel: str) -> WorksWith:
    async def works(slack: Slack, workspace: Team) -> bool:
        workspace.channels[channel] = {"creator": "UMAKER", "is_member": True}
        answer = await workspace.command("/alert", "add herons", "UMAKER", channel)
        return "follows" in texts(answer["blocks"])

    return works


async def knows_a_group(slack: Slack, workspace: Team) -> bool:
    workspace.groups["S1"] = ("editors", ["UEDITOR"])
    answer = await workspace.command("/settings", "manager @editors", "UADMIN1")
    return "may change things now" in texts(answer["blocks"])


def looks_back(channel: str) -> WorksWith:
    async def works(slack: Slack, workspace: Team) -> bool:
        place = Destination("slack", channel, workspace.id)
        if channel.startswith("G"):
            workspace.channels[channel] = {"is_member": True}
        try:
            posted = await slack.deliver(HELLO, place, "look")
            return await slack.find(HELLO, place, Sought("look", LONG_AGO)) == posted
        except DeliveryError:
            return False

    return works


async def knows_its_own_direct_messages(slack: Slack, workspace: Team) -> bool:
    answer = await workspace.command("/settings", "", "UMEMBER", "DMIAANDBO")
    return "Who may change things" in texts(answer["blocks"])


#: What each scope is for, in a public channel (C…), a private one (G…) and direct messages.
FOR: dict[str, WorksWith] = {
    "chat:write": posts,
    "files:write": gives_a_file,
    "users:read": knows_an_admin,
    "channels:read": knows_who_made("COWN"),
    "groups:read": knows_who_made("GOWN"),
    "usergroups:read": knows_a_group,
    "channels:history": looks_back("CNEWS"),
    "groups:history": looks_back("GNEWS"),
    "im:history": looks_back(direct("UMEMBER")),
    "im:write": knows_its_own_direct_messages,
}


def test_each_scope_is_looked_at() -> None:
    assert FOR.keys() == set(SCOPES) - {"commands"}


@pytest.mark.parametrize("scope", FOR)
async def test_a_scope_is_needed_for_what_the_page_says_and_for_nothing_else(
    slack: Slack, workspace: Team, scope: str
) -> None:
    workspace.scopes.remove(scope)
    works = {one: await what(slack, workspace) for one, what in FOR.items()}
    # What was never posted cannot be looked for, and who is no admin chooses no group.
    also = {
        "chat:write": {"channels:history", "groups:history", "im:history"},
        "users:read": {"usergroups:read"},
    }.get(scope, set())
    assert {one for one, does in works.items() if not does} == {scope} | also


@pytest.mark.parametrize("scope", FOR)
async def test_what_a_scope_is_for_works_with_all(slack: Slack, workspace: Team, scope: str) -> None:
    assert await FOR[scope](slack, workspace)
