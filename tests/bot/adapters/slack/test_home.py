"""The home tab, in both modes."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

from bot.adapters.slack.tab import home
from bot.commands.feed_health import Health, glance
from bot.commands.office import Office
from bot.commands.overview import Overview
from bot.localization import english
from bot.schedule import Schedule
from bot.store import Alert, Standing
from digests.model import Feed
from digests.poll.state import FeedState
from tests.bot.adapters.slack.limits import check_view
from tests.bot.adapters.slack.team import Json, Team, texts
from tests.stored import awake

BERLIN = ZoneInfo("Europe/Berlin")


async def furnish(office: Office, workspace: Team) -> tuple[Standing, Alert, Alert]:
    """A schedule in the founder's channel, an alert in another, and one in somebody's direct messages."""
    now, team = office.clock.now(), workspace.id
    workspace.channels["COTHER"] = {"creator": "USOMEBODY", "is_member": True}
    when = Schedule(time(8), BERLIN)
    return (
        await office.records.schedules.add(Standing("slack", team, "CNEWS", when, now)),
        await office.records.alerts.add(Alert("slack", team, "COTHER", "drone*", now)),
        await office.records.alerts.add(Alert("slack", f"{team}/UFOUNDER", "DUFOUNDER", "<@U1> & *x*", now)),
    )


def buttons(view: Json) -> dict[str, Json]:
    """The buttons that change something, by what they ask for."""
    rows = [row["elements"] for row in view["blocks"] if row["type"] == "actions"]
    return {one["value"]: one for row in rows for one in row if one["value"] not in {"alert", "schedule"}}


async def test_everybody_sees_what_there_is_and_may_change_what_is_theirs(
    workspace: Team, office: Office
) -> None:
    standing, alert, own = await furnish(office, workspace)
    theirs = {f"pause schedule {standing.id}", f"remove schedule {standing.id}"}
    others = {f"pause alert {alert.id}", f"remove alert {alert.id}"}
    mine = {f"pause alert {own.id}", f"remove alert {own.id}"}
    for user, may in [("UMEMBER", set()), ("UADMIN1", theirs | others), ("UFOUNDER", theirs | mine)]:
        view = await workspace.open_home(user)
        assert buttons(view).keys() == may, user
        shown = texts(view["blocks"])
        assert "every day at 08:00 (Europe/Berlin) · in <#CNEWS>" in shown
        assert "drone* · in <#COTHER>" in shown
        assert "feeds do as they should." in shown
        assert "<@U1>" not in shown
        assert ("&lt;@U1&gt;" in shown) == (user == "UFOUNDER")


async def test_the_tab_shows_what_a_private_channel_has_to_those_in_it(
    workspace: Team, office: Office
) -> None:
    workspace.channels["GDESK"] = {"creator": "UFOUNDER", "is_member": True, "members": ["UFOUNDER"]}
    await office.records.alerts.add(Alert("slack", workspace.id, "GDESK", "secret", office.clock.now()))
    for user, sees in [("UMEMBER", False), ("UADMIN1", False), ("UFOUNDER", True)]:
        shown = texts((await workspace.open_home(user))["blocks"])
        assert ("secret" in shown) == sees, user


async def test_a_button_changes_and_the_tab_shows_it(workspace: Team, office: Office) -> None:
    standing, _, own = await furnish(office, workspace)
    view = await workspace.open_home("UFOUNDER")
    await workspace.press(buttons(view)[f"pause schedule {standing.id}"], "UFOUNDER", view)
    assert await workspace.published.get() == "UFOUNDER"
    assert await office.records.schedules.active() == []
    view = workspace.homes["UFOUNDER"]
    assert buttons(view)[f"pause schedule {standing.id}"]["text"]["text"] == "Wake"
    assert "confirm" in buttons(view)[f"remove alert {own.id}"]
    await workspace.press(buttons(view)[f"remove alert {own.id}"], "UFOUNDER", view)
    await workspace.published.get()
    assert await office.records.alerts.of("slack", f"{workspace.id}/UFOUNDER") == []
    assert "Your own" not in texts(workspace.homes["UFOUNDER"]["blocks"])


async def test_a_button_that_one_no_longer_may_press_says_so(workspace: Team, office: Office) -> None:
    standing, *_ = await furnish(office, workspace)
    view = await workspace.open_home("UFOUNDER")
    workspace.channels["CNEWS"]["creator"] = "UOTHER"
    for value, says in [
        (f"remove schedule {standing.id}", "Only an admin of this workspace"),
        ("remove alert 999", "There is no alert 999"),
    ]:
        button = buttons(view)[f"remove schedule {standing.id}"] | {"value": value}
        await workspace.press(button, "UFOUNDER", view)
        assert says in texts((await workspace.shown.get())["blocks"])
        await workspace.published.get()
    assert len(await office.records.schedules.active()) == 1


async def test_an_alert_from_the_tab_goes_to_direct_messages_or_a_channel(
    workspace: Team, office: Office
) -> None:
    view = await workspace.open_home("UADMIN1")
    [new] = [row["elements"] for row in view["blocks"] if row["type"] == "actions"]
    workspace.channels["COUTSIDE"] = {"creator": "UADMIN1", "is_member": False}
    for where, channel, says in [
        ("", "DUADMIN1", "follows"),
        ("CNEWS", "CNEWS", "follows"),
        ("COUTSIDE", "", "cannot write in that channel. In a channel, /invite"),
        ("CSECRET", "", "cannot write in that channel. In a channel, /invite"),
    ]:
        await workspace.press(new[0], "UADMIN1", view)
        modal = await workspace.shown.get()
        await workspace.submit(modal, {"query": "drone*", "where": where}, "UADMIN1")
        await workspace.shown.get()
        assert says in texts((await workspace.shown.get())["blocks"])
        assert await workspace.published.get() == "UADMIN1"
        assert not channel or channel in {one.channel for one in await awake(office.records.alerts)}
    await workspace.press(new[0], "UADMIN1", view)
    modal = await workspace.shown.get()
    told = await workspace.submit(modal, {"query": "drone*", "where": "DSOMEBODY"}, "UADMIN1")
    assert told["errors"].keys() == {"where"}, "nobody is told anything in the direct messages of others"
    assert len(await awake(office.records.alerts)) == 2


async def test_the_tab_follows_what_its_reader_types(workspace: Team) -> None:
    await workspace.command("/alert", "add drone*", "UADMIN1")
    await workspace.open_home("UADMIN1")
    await workspace.command("/alert", "list", "UADMIN1")
    await workspace.command("/schedule", "add 08:00", "UADMIN1")
    assert await workspace.published.get() == "UADMIN1"
    assert "at 08:00" in texts(workspace.homes["UADMIN1"]["blocks"])
    assert workspace.published.empty(), "a list changes nothing, and who has not opened the tab is shown none"


def test_a_full_workspace_fits_into_a_view(office: Office) -> None:
    now, when = office.clock.now(), Schedule(time(8), BERLIN)
    schedules = tuple(Standing("slack", "T1", "C1", when, now, id=n) for n in range(20))
    alerts = tuple(Alert("slack", "T1", "C1", "&" * 500, now, id=n) for n in range(50))
    full = Overview(BERLIN, schedules, alerts, ("A line",) * 7)
    view = home(full, full, lambda _: True, "D1", english())
    check_view(view)
    assert "40 more; /alert list shows all." in texts(view["blocks"])


def test_feeds_that_fail_are_named(office: Office) -> None:
    now = office.clock.now()
    fine, new = (
        FeedState(Feed(url, "News", "A"), url, now, polled=p, read=p) for url, p in (("a", now), ("b", None))
    )
    failing = [
        FeedState(Feed(f"{n}", f"F{n}", "World"), "f", now, polled=now, fault="refused") for n in range(7)
    ]
    first, *others = glance(
        [Health(one, None, now, BERLIN, english()) for one in (fine, new, *failing)], english()
    )
    assert first == "2 of 9 feeds do as they should."
    assert others == [*(f"F{n} refused" for n in range(5)), "2 more do not; /feeds health names them."]
