"""What a private channel follows is shown to those who can read it, and to nobody else."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.commands.office import Office
from bot.schedule import Schedule
from bot.store import Alert, Standing
from tests.bot.adapters.slack.team import Team, texts


async def said(workspace: Team, text: str, user: str, channel: str = "CNEWS", of: str = "/alert") -> str:
    return texts((await workspace.command(of, text, user, channel))["blocks"])


@pytest_asyncio.fixture
async def private(workspace: Team, office: Office) -> Alert:
    """An alert in a private channel with the app and two people, beside one in an open channel."""
    members = ["UMEMBER", "UOTHER"]
    workspace.channels["CNEWS"]["members"] = ["UMEMBER", "UFOUNDER"]
    workspace.channels["COPEN"] = {"creator": "UFOUNDER", "is_member": True}
    workspace.channels["GDESK"] = {"creator": "UMEMBER", "is_member": True, "members": members}
    now = office.clock.now()
    await office.records.alerts.add(Alert("slack", workspace.id, "COPEN", "herons", now))
    when = Schedule(time(8), ZoneInfo("UTC"))
    await office.records.schedules.add(Standing("slack", workspace.id, "GDESK", when, now))
    return await office.records.alerts.add(Alert("slack", workspace.id, "GDESK", "secret", now))


@pytest.mark.parametrize(
    ("user", "channel", "sees"),
    [
        ("UMEMBER", "CNEWS", "herons secret"),
        ("USTRANGER", "CNEWS", "herons"),
        ("UADMIN1", "CNEWS", "herons"),
        ("UGUEST", "CNEWS", ""),
        # Whoever types there is in it, whatever the list says.
        ("USTRANGER", "GDESK", "herons secret"),
    ],
)
async def test_alerts_are_listed_to_those_who_can_read_their_channel(
    private: Alert, workspace: Team, user: str, channel: str, sees: str
) -> None:
    shown = await said(workspace, "list", user, channel)
    assert " ".join(one for one in ("herons", "secret") if one in shown) == sees
    schedules = await said(workspace, "list", user, channel, "/schedule")
    assert ("08:00" in schedules) == ("secret" in sees)


async def test_nobody_learns_of_a_private_channel_by_its_numbers(
    private: Alert, workspace: Team, office: Office
) -> None:
    for verb in ("remove", "pause"):
        told = await said(workspace, f"{verb} {private.id}", "UADMIN1")
        assert f"There is no alert {private.id}" in told
    for verb in ("preview", "remove", "pause"):
        told = await said(workspace, f"{verb} 1", "UADMIN1", of="/schedule")
        assert "There is no schedule 1" in told
    assert len(await office.records.alerts.of("slack", workspace.id)) == 2
    assert "secret" in await said(workspace, f"remove {private.id}", "UMEMBER", "GDESK")


async def test_what_the_app_can_no_longer_see_an_admin_can_still_remove(
    private: Alert, workspace: Team, office: Office
) -> None:
    workspace.channels["GDESK"]["is_member"] = False
    assert "secret" not in await said(workspace, "list", "USTRANGER")
    assert "secret" in await said(workspace, "list", "UADMIN1")
    assert "secret" in await said(workspace, f"remove {private.id}", "UADMIN1")


async def test_while_slack_does_not_tell_nothing_private_is_shown(private: Alert, workspace: Team) -> None:
    workspace.slack.failing.update({"users.conversations": 1, "conversations.info": 9})
    assert "secret" not in await said(workspace, "list", "UADMIN1")
