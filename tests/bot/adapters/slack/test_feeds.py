"""People of a Slack workspace choose the feeds that count there, in typed words."""

from __future__ import annotations

import asyncio
import html
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.adapters.slack.client import Slack
from bot.commands.office import Office
from digests.poll.opml import read_opml

AUDIENCE = "slack T1"
OPML = '<?xml version="1.0"?><opml version="2.0"><body><outline text="A & B" xmlUrl="https://a.example/f?x=1&y=2"/></body></opml>'


@pytest_asyncio.fixture(autouse=True)
async def slack(office: Office, workspace: Any) -> AsyncIterator[Slack]:
    app = Slack(office, "xoxb-bot", "xapp-app", f"{workspace.url}/api/")
    connection = asyncio.create_task(app.connected())
    yield app
    connection.cancel()
    await asyncio.wait([connection])


def texts(answer: dict[str, Any]) -> str:
    blocks = answer["blocks"]
    found = [block["text"]["text"] for block in blocks if "text" in block]
    found += [one["text"] for block in blocks if block["type"] == "context" for one in block["elements"]]
    return "\n".join(found).replace("\u2060", "")


async def press(workspace: Any, answer: dict[str, Any], user: str) -> dict[str, Any]:
    [button] = answer["blocks"][-1]["elements"]
    return await workspace.choose(button["action_id"], button["value"], user)


async def own(office: Office) -> list[str]:
    return [one.feed.url for one in await office.store.feeds.of(AUDIENCE) if not one.listed]


async def test_an_admin_adds_the_feed_of_a_page_and_a_member_does_not(
    workspace: Any, office: Office, paper: Any
) -> None:
    feed = paper.feed("/world.xml", "Little Paper", "Drones cross the border")
    refused = await workspace.command("/feeds", f"add {paper.page('/', feed)}")
    assert "Only an admin of this workspace" in texts(refused)
    answer = await workspace.command("/feeds", f"add {paper.page('/', feed)}", "UADMIN1")
    assert answer["response_type"] == "ephemeral"
    assert "Found: “Little Paper”." in texts(answer)
    assert "Drones cross the border" in texts(answer)
    assert "Only an admin" in texts(await press(workspace, answer, "UMEMBER"))
    assert await own(office) == []
    assert "Added: “Little Paper”" in texts(await press(workspace, answer, "UADMIN1"))
    assert await own(office) == [feed]
    assert "Little Paper" in texts(await workspace.command("/feeds", "list"))
    assert "Paused" in texts(await workspace.command("/feeds", "pause little", "UADMIN1"))
    assert "It is paused here" in texts(await workspace.command("/feeds", "health little"))
    assert "Removed" in texts(await workspace.command("/feeds", f"remove {feed}", "UADMIN1"))
    assert "There is no feed" in texts(await workspace.command("/feeds", "health little"))


async def test_a_list_comes_pasted_or_by_a_link(workspace: Any, office: Office, paper: Any) -> None:
    for typed in (OPML.replace("&", "&amp;"), html.escape(OPML.replace("&", "&amp;"), quote=False)):
        answer = await workspace.command("/feeds", f"import {typed}", "UADMIN1")
        assert "The list has 1 feed to add." in texts(answer)
    link = paper.give("/list.opml", OPML.replace("&", "&amp;"), "text/x-opml")
    answer = await workspace.command("/feeds", f"import {link}", "UADMIN1")
    await press(workspace, answer, "UADMIN1")
    assert await own(office) == ["https://a.example/f?x=1&y=2"]
    inside = await workspace.command("/feeds", "import http://192.168.0.1/list.opml", "UADMIN1")
    assert "has an address that is not public" in texts(inside)


async def test_the_list_is_given_as_a_file_in_the_channel(workspace: Any, office: Office) -> None:
    answer = await workspace.command("/feeds", "export")
    assert "feeds, as OPML" in texts(answer)
    [document] = workspace.files.values()
    assert len(read_opml(document)) == len(await office.store.feeds.of(AUDIENCE))
    refused = await workspace.command("/feeds", "export", channel="CPRIVATE")
    assert "invite the app to this channel" in texts(refused)


@pytest.mark.parametrize("typed", ["", "help", "add", "remove"])
async def test_what_is_not_understood_is_answered_with_examples(workspace: Any, typed: str) -> None:
    assert "How to choose feeds" in texts(await workspace.command("/feeds", typed))
