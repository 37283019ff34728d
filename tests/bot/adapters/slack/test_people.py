"""Who may change what in a workspace, in both modes."""

from __future__ import annotations

import pytest

from bot.commands.office import Office
from bot.store import Alert
from tests.bot.adapters.slack.team import Team, texts
from tests.stored import awake


async def say(workspace: Team, name: str, text: str, user: str) -> str:
    answer = await workspace.command(name, text, user)
    assert answer["response_type"] == "ephemeral"
    return texts(answer["blocks"])


@pytest.mark.parametrize("typed", ["@editors", "Editors", "<!subteam^S1|@editors>", "<!subteam^S1>"])
async def test_a_chosen_user_group_may_change_things(workspace: Team, office: Office, typed: str) -> None:
    workspace.groups["S1"] = ("editors", ["UEDITOR"])
    workspace.groups["S2"] = ("readers", ["UREADER"])
    assert "Only an admin" in await say(workspace, "/alert", "add drone*", "UEDITOR")
    assert "may change things now" in await say(workspace, "/settings", f"manager {typed}", "UADMIN1")
    assert "follows" in await say(workspace, "/alert", "add drone*", "UEDITOR")
    refusal = await say(workspace, "/alert", "add missile*", "UREADER")
    assert "or is in a group chosen in /settings manager, can change that" in refusal
    assert "or is in a group that they chose" in await say(workspace, "/settings", "", "UREADER")
    assert "may no longer" in await say(workspace, "/settings", f"manager {typed}", "UADMIN1")
    assert "Only an admin" in await say(workspace, "/alert", "add missile*", "UEDITOR")
    assert len(await awake(office.records.alerts)) == 1


async def test_only_admins_choose_groups_that_exist(workspace: Team, office: Office) -> None:
    workspace.groups["S1"] = ("editors", ["UEDITOR"])
    for user in ("UMEMBER", "UFOUNDER"):
        assert "Only an admin" in await say(workspace, "/settings", "manager @editors", user)
    for typed in ("@nobody", ""):
        assert "There is no user group" in await say(workspace, "/settings", f"manager {typed}", "UADMIN1")
    assert (await office.records.communities.get("slack", workspace.id)).managers == ()


async def test_who_made_a_channel_changes_what_is_posted_there_and_nothing_else(
    workspace: Team, office: Office
) -> None:
    workspace.channels["COTHER"] = {"creator": "USOMEBODY", "is_member": True}
    other = await office.records.alerts.add(
        Alert("slack", workspace.id, "COTHER", "drone*", office.clock.now())
    )
    assert "follows" in await say(workspace, "/alert", "add missile*", "UFOUNDER")
    for command, text in [
        ("/alert", f"remove {other.id}"),
        ("/alert", f"pause {other.id}"),
        ("/settings", "timezone Asia/Tokyo"),
    ]:
        assert "Only an admin" in await say(workspace, command, text, "UFOUNDER")
    assert len(await awake(office.records.alerts)) == 2
    assert (await office.records.communities.get("slack", workspace.id)).timezone is None
