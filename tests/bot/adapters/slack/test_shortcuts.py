"""Shortcuts on messages: why a line was told, and to follow its story, in both modes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.slack.client import Slack
from bot.adapters.slack.entrance import Http
from bot.adapters.slack.shortcuts import FOLLOW, WHY
from bot.alerts.alerting import Alerting
from bot.commands.office import Office
from bot.desk import Told
from bot.outbox.decisions import Kind, State
from digests.model import Member, Reading, Story
from digests.poll.identity import Candidate
from tests.bot.adapters.slack.team import Json, Team, texts
from tests.bot.outbox.drain import drain
from tests.stored import awake, save_articles, save_readings, save_stories

SLOVAKIA = "Slovakia sends 13 MiG-29s"


async def digest(workspace: Team) -> Json:
    """A digest as a message of the channel."""
    answer = await workspace.command("/digest", "today")
    return {"ts": "1679083200.000001", "text": answer["text"], "blocks": answer["blocks"]}


def menu(answer: Json) -> Json:
    element: Json = answer["blocks"][-1]["elements"][0]
    return element


def option(answer: Json, line: str) -> str:
    [value] = [one["value"] for one in menu(answer)["options"] if one["text"]["text"].startswith(line)]
    return str(value)


async def follow(workspace: Team, user: str = "UADMIN1") -> Json:
    """Follow the story of a line of a digest."""
    which = await workspace.shortcut(FOLLOW, await digest(workspace), user)
    assert "Which line?" in texts(which["blocks"])
    return await workspace.choose(menu(which)["action_id"], option(which, SLOVAKIA), user)


async def grow(office: Office, story: str, title: str) -> Told:
    """An article of one more owner tells a story."""
    kept = await office.store.stories.get(story)
    assert kept is not None
    first = kept.members[0].article
    article = replace(
        first, id="late", outlet="Late Edition", title=title, url="https://late.example/1",
        published=office.clock.now() - timedelta(minutes=1),
    )  # fmt: skip
    await save_articles(office.store, [Candidate.of(article, ("link:late",))], office.clock.now())
    reading = Reading("late", True, "", kept.members[0].events)
    await save_readings(office.store, [reading])
    await save_stories(office.store, [Story(story, (*kept.members, Member(article, reading.events)))])
    return Told(article, reading, story)


async def test_a_story_is_followed_and_what_is_new_of_it_comes_into_its_message(
    slack: Slack, workspace: Team, office: Office
) -> None:
    assert "follows this story here" in texts((await follow(workspace))["blocks"])
    [alert] = await awake(office.records.alerts)
    await drain(office, slack)
    [((channel, ts), message)] = workspace.messages.items()
    assert (channel, alert.channel, alert.community) == ("CNEWS", "CNEWS", workspace.id)
    assert SLOVAKIA in texts(message["blocks"])
    assert "a story that is followed here" in texts(message["blocks"])
    before = texts(message["blocks"])
    alerting = Alerting(office, {"slack": slack})
    told = await grow(office, alert.story, "Slovakia sends jets")
    await alerting.tell([replace(told, story="another")])
    assert texts(message["blocks"]) == before, "another story is not followed"
    await alerting.tell([told])
    await drain(office, slack)
    assert "Late Edition" in texts(workspace.messages[channel, ts]["blocks"]) != before
    assert len({one.get("thread_ts", ts) for one in workspace.messages.values()}) == 1
    assert "this story is followed here already" in texts((await follow(workspace))["blocks"]).casefold()
    await workspace.command("/alert", f"remove {alert.id}", "UADMIN1")
    calls = len(workspace.calls)
    await alerting.tell([told])
    await drain(office, slack)
    assert len(workspace.calls) == calls


async def test_who_may_not_change_the_channel_follows_in_direct_messages(
    workspace: Team, office: Office
) -> None:
    assert "Only an admin of this workspace" in texts((await follow(workspace, "UMEMBER"))["blocks"])
    message = await digest(workspace)
    which = await workspace.shortcut(FOLLOW, message, "UMEMBER", "DUMEMBER")
    await workspace.choose(menu(which)["action_id"], option(which, SLOVAKIA), "UMEMBER", "DUMEMBER")
    [alert] = await awake(office.records.alerts)
    assert (alert.community, alert.channel) == (f"{workspace.id}/UMEMBER", "DUMEMBER")
    assert SLOVAKIA in texts((await workspace.command("/alert", "list", "UMEMBER", "DUMEMBER"))["blocks"])


@pytest.mark.parametrize("chosen", ["", "CDESK"])
async def test_a_story_that_cannot_be_posted_rests_and_its_admins_are_told(
    slack: Slack, workspace: Team, office: Office, chosen: str
) -> None:
    workspace.channels["CDESK"] = {"is_member": True}
    if chosen:
        await workspace.command("/settings", "errors here", "UADMIN1", chosen)
    await follow(workspace)
    workspace.channels["CNEWS"]["is_member"] = False
    await drain(office, slack)
    [alert] = await office.records.alerts.of("slack", workspace.id)
    assert alert.paused
    assert "Slack refuses channel CNEWS" in alert.fault
    told = {channel: texts(message["blocks"]) for (channel, _), message in workspace.messages.items()}
    # Over Socket Mode nobody knows who installed the app.
    assert told.keys() == {chosen or ("DUINSTALLER" if isinstance(slack.entrance, Http) else "DUOWNER")}
    assert all("1 alert rests until it is mended" in text for text in told.values())
    [notice] = [one for one in await office.records.deliveries.all() if one.kind is Kind.NOTICE]
    assert notice.state is State.SENT


async def test_why_a_line_of_a_digest_was_told(workspace: Team) -> None:
    which = await workspace.shortcut(WHY, await digest(workspace))
    told = await workspace.choose(menu(which)["action_id"], option(which, SLOVAKIA))
    assert "Read: geopolitics" in texts(told["blocks"])
    assert "Story: told by" in texts(told["blocks"])
    assert told["response_type"] == "ephemeral"


async def test_why_an_alert_was_told(slack: Slack, workspace: Team, office: Office) -> None:
    await follow(workspace)
    await drain(office, slack)
    [((_, ts), message)] = workspace.messages.items()
    told = await workspace.shortcut(WHY, {"ts": ts, **message})
    assert SLOVAKIA in texts(told["blocks"])
    in_its_thread = await workspace.shortcut(WHY, {"ts": "1.1", "thread_ts": ts, "text": "Confirmed"})
    assert texts(in_its_thread["blocks"]) == texts(told["blocks"])


async def test_why_an_article_that_somebody_links_was_told(workspace: Team, office: Office) -> None:
    stories = await office.store.stories.since(office.clock.now() - timedelta(days=3))
    article = next(member.article for story in stories for member in story.members if member.article.url)
    told = await workspace.shortcut(WHY, {"ts": "1.1", "text": f"Look: <{article.url}|here>"})
    assert article.title in texts(told["blocks"])


@pytest.mark.parametrize(
    ("callback", "text", "says"),
    [
        (WHY, "Lunch?", "Nothing like that was read"),
        (WHY, "<https://cooking.example/soup>", "Nothing like that was read"),
        (FOLLOW, "<https://cooking.example/soup>", "tells no story that is known"),
        (FOLLOW, "", "tells no story that is known"),
    ],
)
async def test_a_message_of_no_story_is_told_so(workspace: Team, callback: str, text: str, says: str) -> None:
    answer = await workspace.shortcut(callback, {"ts": "1.1", "text": text}, "UADMIN1")
    assert says in texts(answer["blocks"])
