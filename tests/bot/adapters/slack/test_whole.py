"""A whole conversation in a workspace, in both modes: asked, scheduled, posted, pressed, alerted, brought up to date."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.adapters.base import Destination
from bot.adapters.slack.blocks import SOURCES
from bot.adapters.slack.client import Slack
from bot.adapters.slack.entrance import Http
from bot.alerts.alerting import Alerting
from bot.commands.office import Office
from bot.message import notice
from bot.posting import Posting
from bot.schedule import Schedule
from bot.store import Standing
from tests.bot.adapters.scenes import GROWTH, LeapingClock, an_event, attack, herons, told_of
from tests.bot.adapters.slack.team import Team, pressable, texts
from tests.bot.outbox.drain import drain
from tests.stored import awake


async def evening(slack: Slack, office: Office) -> None:
    """Let the hours until midnight pass, with what is scheduled in them."""
    clock = LeapingClock(office.clock.now(), office.clock.now() + timedelta(hours=3))
    own = Standing("terminal", "", "", Schedule(time(8), ZoneInfo("UTC")), clock.now())
    leaping = replace(office, clock=clock)
    clock.empty = partial(drain, leaping, slack)
    posting = asyncio.create_task(Posting(leaping, {"slack": slack}, own).run())
    await clock.over.wait()
    posting.cancel()


async def test_from_a_question_to_an_alert_that_is_brought_up_to_date(
    slack: Slack, workspace: Team, office: Office
) -> None:
    asked = await workspace.command("/digest", "today")
    assert asked["response_type"] == "in_channel"
    made = await workspace.command("/schedule", "add 22:30 Europe/Paris", "UADMIN1")
    assert "22:30 (Europe/Paris), first on Friday, 17 March" in texts(made["blocks"])
    await evening(slack, office)
    [((channel, _), posted)] = workspace.messages.items()
    assert channel == "CNEWS"
    assert texts(posted["blocks"]) == texts(asked["blocks"]), "whoever asks is told the same"

    under = pressable(posted)
    await workspace.press(under["All sources"], "UMEMBER")
    sources = await workspace.answers.get()
    assert sources["response_type"] == "ephemeral"
    assert "Sources · Friday, 17 March 2023" in texts(sources["blocks"])
    assert texts(sources["blocks"]).count("|") > texts(posted["blocks"]).count("|"), "more are linked"
    line = pressable(sources)[SOURCES]["options"][0]
    quoted = await workspace.choose(SOURCES, line["value"])
    assert line["text"]["text"].removesuffix(" …") in texts(quoted["blocks"])
    assert "“" in texts(quoted["blocks"])

    await workspace.command("/alert", "add herons", "UADMIN1")
    event = await an_event(office)
    first, second = herons(office, "Reed Post", "Marsh Times")
    alerting = Alerting(office, {"slack": slack})
    await alerting.tell([await told_of(office, "herons", first, event=event)])
    await drain(office, slack)
    [(place, alert)] = [item for item in workspace.messages.items() if item[1] is not posted]
    assert place[0] == "CNEWS"
    assert "Alert · herons" in texts(alert["blocks"])
    await alerting.tell([await told_of(office, "herons", first, second, event=event)])
    await drain(office, slack)
    assert "Marsh Times" in texts(workspace.messages[place]["blocks"]), "the message itself is changed"
    [thread] = [one for one in workspace.messages.values() if one.get("thread_ts")]
    assert thread["thread_ts"] == place[1]
    assert "Confirmed: 2 independent owners tell it now" in texts(thread["blocks"])


async def test_another_figure_event_and_owner_are_shown_in_the_alert_and_said_in_its_thread(
    slack: Slack, workspace: Team, office: Office
) -> None:
    await workspace.command("/alert", 'add "drone attack"', "UADMIN1")
    alerting = Alerting(office, {"slack": slack})
    told: list[tuple[str, str]] = []
    words: list[str] = []
    for one, word, gone in GROWTH:
        told.append(one)
        await alerting.tell([await attack(office, *told)])
        await drain(office, slack)
        [(ts, alert)] = [(key[1], m) for key, m in workspace.messages.items() if "thread_ts" not in m]
        words += [word] if word else []
        threads = [texts(m["blocks"]) for m in workspace.messages.values() if m.get("thread_ts") == ts]
        assert threads == words
        shown = texts(alert["blocks"])
        assert all(line not in shown for line in gone)
        assert (word.partition(": ")[2] if word.startswith(("Now", "New")) else "Drone attack kills") in shown
        assert one[0] in shown


async def test_an_alert_rests_wakes_and_is_removed_by_its_number(
    slack: Slack, workspace: Team, office: Office
) -> None:
    for query in ("herons", "storks"):
        await workspace.command("/alert", f"add {query}", "UADMIN1")
    refused = await workspace.command("/alert", "pause 1")
    assert "Only an admin of this workspace" in texts(refused["blocks"])
    rests = await workspace.command("/alert", "pause 1", "UADMIN1")
    assert "Paused: “herons”" in texts(rests["blocks"])
    event = await an_event(office)
    alerting = Alerting(office, {"slack": slack})
    one, two = herons(office, "Reed Post", "Reed Post")
    await alerting.tell([await told_of(office, "first", one, event=event)])
    await drain(office, slack)
    assert not workspace.messages, "it rests"
    woken = await workspace.command("/alert", "pause 1", "UADMIN1")
    assert "Awake again: “herons”" in texts(woken["blocks"])
    await alerting.tell([await told_of(office, "second", two, event=event)])
    await drain(office, slack)
    assert len(workspace.messages) == 1
    removed = await workspace.command("/alert", "remove 1", "UADMIN1")
    assert "Removed: “herons” is no longer followed" in texts(removed["blocks"])
    assert [alert.query for alert in await awake(office.records.alerts)] == ["storks"]
    again = await workspace.command("/alert", "remove 1", "UADMIN1")
    assert "There is no alert 1 here" in texts(again["blocks"])


async def test_who_hears_of_errors_is_who_settings_say(slack: Slack, workspace: Team) -> None:
    said = texts((await workspace.command("/settings", ""))["blocks"])
    assert "Errors go to whoever installed the app, or the owner of the workspace" in said
    place = await slack.admins(workspace.id)
    # Over Socket Mode there are tokens, and nobody knows who made them.
    hearer = "UINSTALLER" if isinstance(slack.entrance, Http) else "UOWNER"
    assert place == Destination("slack", hearer, workspace.id)
    await slack.deliver(notice("The channel is closed."), place, "fault")
    [((channel, _), _)] = workspace.messages.items()
    assert channel == f"D{hearer}"
    await workspace.command("/settings", "errors here", "UADMIN1")
    assert "Errors are told in <#CNEWS>" in texts((await workspace.command("/settings", ""))["blocks"])
