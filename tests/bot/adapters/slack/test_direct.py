"""What a person asks, follows and sets in direct messages with the app; and what two people cannot do in theirs."""

from __future__ import annotations

import pytest

from bot.adapters.slack.client import Slack
from bot.alerts.alerting import Alerting
from bot.commands.office import Office
from tests.bot.adapters.scenes import an_event, herons, told_of
from tests.bot.adapters.slack.team import Team, direct, texts
from tests.bot.adapters.slack.test_whole import evening
from tests.bot.outbox.drain import drain
from tests.stored import awake

OWN = direct("UMEMBER")
#: Direct messages between two people, a group's, and a private channel that the app is not in.
OTHERS = ("DMIAANDBO", "GMIABOANDUNA", "CSECRET")


async def say(workspace: Team, name: str, text: str, channel: str = OWN, user: str = "UMEMBER") -> str:
    return texts((await workspace.command(name, text, user, channel))["blocks"])


async def test_a_person_asks_is_told_daily_and_is_alerted_in_their_direct_messages(
    slack: Slack, workspace: Team, office: Office
) -> None:
    asked = await say(workspace, "/digest", "today")
    assert "Friday, 17 March 2023" in asked
    assert "Read: geopolitics" in await say(workspace, "/why", "Slovakia sends 13 MiG-29s")
    made = await say(workspace, "/schedule", "add 22:30 Europe/Paris")
    assert "A digest comes here every day at 22:30 (Europe/Paris)" in made
    assert "every day at 22:30" in await say(workspace, "/schedule", "list")
    assert await say(workspace, "/schedule", "preview 1") == asked
    await evening(slack, office)
    [((channel, _), posted)] = workspace.messages.items()
    assert (channel, texts(posted["blocks"])) == (OWN, asked)

    assert "follows “herons”" in await say(workspace, "/alert", "add herons")
    event = await an_event(office)
    first, second = herons(office, "Reed Post", "Marsh Times")
    alerting = Alerting(office, {"slack": slack})
    for articles in ((first,), (first, second)):
        await alerting.tell([await told_of(office, "herons", *articles, event=event)])
        await drain(office, slack)
    [alert] = [
        one
        for one in workspace.messages.values()
        if one is not posted and not one.get("thread_ts") and one["channel"] == OWN
    ]
    assert "Alert · herons" in texts(alert["blocks"])
    assert "Marsh Times" in texts(alert["blocks"]), "the message itself is changed"

    await say(workspace, "/settings", "language Deutsch")
    assert "Freitag, 17. März 2023" in await say(workspace, "/digest", "today")
    await say(workspace, "/settings", "timezone Asia/Tokyo")
    assert "Zeitzone: Asia/Tokyo" in await say(workspace, "/settings", "")
    assert "Einstellung eines Servers oder Workspace" in await say(workspace, "/settings", "errors here")
    assert "Feeds zählen hier" in await say(workspace, "/feeds", "list")
    # It is theirs alone: the workspace knows nothing of it.
    assert await office.records.alerts.of("slack", workspace.id) == []
    assert "There is no alert yet" in await say(workspace, "/alert", "list", "CNEWS", "UOTHER")


@pytest.mark.parametrize("channel", OTHERS)
@pytest.mark.parametrize(
    ("name", "text"),
    [("/alert", "add herons"), ("/schedule", "add 08:00"), ("/settings", "errors here")],
)
async def test_where_the_app_cannot_write_nothing_is_promised(
    workspace: Team, office: Office, channel: str, name: str, text: str
) -> None:
    answer = await workspace.command(name, text, "UADMIN1", channel)
    assert answer["response_type"] == "ephemeral"
    said = texts(answer["blocks"])
    assert said.startswith("Attaché cannot write here.")
    assert "your direct messages with it are always open" in said
    assert await awake(office.records.alerts) == []
    assert await office.records.schedules.active() == []
    assert (await office.records.communities.get("slack", workspace.id)).errors == ""


@pytest.mark.parametrize("channel", OTHERS)
async def test_people_read_the_news_of_their_workspace_anywhere(workspace: Team, channel: str) -> None:
    answer = await workspace.command("/digest", "today", "UMEMBER", channel)
    assert answer["response_type"] == "in_channel"
    assert "Friday, 17 March 2023" in texts(answer["blocks"])
    await workspace.command("/alert", "add herons", "UADMIN1")
    assert "herons" in await say(workspace, "/alert", "list", channel)
    refused = await say(workspace, "/settings", "timezone Asia/Tokyo", channel)
    assert "Only an admin of this workspace can change that" in refused


@pytest.mark.parametrize("channel", OTHERS)
async def test_a_form_that_is_opened_where_the_app_cannot_write_says_so(
    workspace: Team, office: Office, channel: str
) -> None:
    form = await workspace.fill("/alert", "UADMIN1", channel)
    refusal = await workspace.shown.get()
    assert refusal["id"] == form["id"]
    assert "Attaché cannot write here" in texts(refusal["blocks"])
    await workspace.submit(form, {"query": "herons"}, "UADMIN1")
    assert texts((await workspace.shown.get())["blocks"]) == "One moment …"
    assert "Attaché cannot write here" in texts((await workspace.shown.get())["blocks"])
    assert await awake(office.records.alerts) == []


async def test_a_story_cannot_be_followed_where_the_app_cannot_write(
    slack: Slack, workspace: Team, office: Office
) -> None:
    await workspace.command("/alert", "add herons", "UADMIN1")
    event = await an_event(office)
    [article] = herons(office, "Reed Post")
    await Alerting(office, {"slack": slack}).tell([await told_of(office, "herons", article, event=event)])
    await drain(office, slack)
    [((_, ts), posted)] = workspace.messages.items()
    message = {"ts": ts, "text": article.url, "blocks": posted["blocks"]}
    refused = await workspace.shortcut("attache_follow", message, "UADMIN1", "DMIAANDBO")
    assert "Attaché cannot write here" in texts(refused["blocks"])
    assert len(await awake(office.records.alerts)) == 1
