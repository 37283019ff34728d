"""People of a Slack workspace choose the feeds that count there, in typed words."""

from __future__ import annotations

import html
from typing import Any

import pytest

from bot.commands.office import Office
from digests.poll.opml import read_opml
from tests.bot.adapters.slack.team import Json, Team, texts

OPML = '<?xml version="1.0"?><opml version="2.0"><body><outline text="A & B" xmlUrl="https://a.example/f?x=1&y=2"/></body></opml>'


def said(answer: Json) -> str:
    return texts(answer["blocks"])


async def press(workspace: Team, answer: Json, user: str) -> Json:
    [button] = answer["blocks"][-1]["elements"]
    return await workspace.choose(button["action_id"], button["value"], user)


async def own(office: Office, workspace: Team) -> list[str]:
    feeds = await office.store.feeds.of(f"slack {workspace.id}")
    return [one.feed.url for one in feeds if not one.listed]


async def test_an_admin_adds_the_feed_of_a_page_and_a_member_does_not(
    workspace: Team, office: Office, paper: Any
) -> None:
    feed = paper.feed("/world.xml", "Little Paper", "Drones cross the border")
    for user in ("UMEMBER", "UFOUNDER"):
        refused = await workspace.command("/feeds", f"add {paper.page('/', feed)}", user)
        assert "Only an admin of this workspace" in said(refused)
    answer = await workspace.command("/feeds", f"add {paper.page('/', feed)}", "UADMIN1")
    assert answer["response_type"] == "ephemeral"
    assert "Found: “Little Paper”." in said(answer)
    assert "Drones cross the border" in said(answer)
    assert "Only an admin" in said(await press(workspace, answer, "UMEMBER"))
    assert await own(office, workspace) == []
    assert "Added: “Little Paper”" in said(await press(workspace, answer, "UADMIN1"))
    assert await own(office, workspace) == [feed]
    assert "Little Paper" in said(await workspace.command("/feeds", "list"))
    assert "Paused" in said(await workspace.command("/feeds", "pause little", "UADMIN1"))
    assert "It is paused here" in said(await workspace.command("/feeds", "health little"))
    assert "Removed" in said(await workspace.command("/feeds", f"remove {feed}", "UADMIN1"))
    assert "There is no feed" in said(await workspace.command("/feeds", "health little"))


async def test_the_home_tab_counts_a_feed_that_was_added(workspace: Team, paper: Any) -> None:
    before = texts((await workspace.open_home("UADMIN1"))["blocks"])
    feed = paper.feed("/world.xml", "Little Paper", "Drones cross the border")
    answer = await workspace.command("/feeds", f"add {feed}", "UADMIN1")
    assert await workspace.published.get() == "UADMIN1"
    await press(workspace, answer, "UADMIN1")
    assert await workspace.published.get() == "UADMIN1"
    after = texts(workspace.homes["UADMIN1"]["blocks"])
    assert "15 feeds do as they should." in before
    assert "16 feeds do as they should." in after


async def test_a_list_comes_pasted_or_by_a_link(workspace: Team, office: Office, paper: Any) -> None:
    for typed in (OPML.replace("&", "&amp;"), html.escape(OPML.replace("&", "&amp;"), quote=False)):
        answer = await workspace.command("/feeds", f"import {typed}", "UADMIN1")
        assert "The list has 1 feed to add." in said(answer)
    link = paper.give("/list.opml", OPML.replace("&", "&amp;"), "text/x-opml")
    answer = await workspace.command("/feeds", f"import {link}", "UADMIN1")
    await press(workspace, answer, "UADMIN1")
    assert await own(office, workspace) == ["https://a.example/f?x=1&y=2"]
    inside = await workspace.command("/feeds", "import http://192.168.0.1/list.opml", "UADMIN1")
    assert "has an address that is not public" in said(inside)


async def test_the_list_is_given_as_a_file_in_the_channel(workspace: Team, office: Office) -> None:
    answer = await workspace.command("/feeds", "export")
    assert "feeds, as OPML" in said(answer)
    [document] = workspace.files.values()
    assert len(read_opml(document)) == len(await office.store.feeds.of(f"slack {workspace.id}"))
    refused = await workspace.command("/feeds", "export", channel="CPRIVATE")
    assert "invite the app to this channel" in said(refused)


@pytest.mark.parametrize("typed", ["", "help", "add", "remove"])
async def test_what_is_not_understood_is_answered_with_examples(workspace: Team, typed: str) -> None:
    assert "How to choose feeds" in said(await workspace.command("/feeds", typed))
