"""Members and admins of a Discord server choose the feeds that count there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.adapters.discord.client import Discord
from bot.commands.feeds import LARGEST_FILE
from bot.commands.office import Office
from digests.model import Article, Feed, Reading
from digests.poll.identity import Candidate
from digests.poll.opml import read_opml
from digests.store.choices import Kind
from tests.bot.adapters.discord.seen import shown
from tests.stored import choose, save_articles, save_readings

pytestmark = pytest.mark.simcord(shard_count=1)

NOW = datetime(2023, 3, 17, 20, tzinfo=UTC)
HOSTILE = "@everyone &lt;@&amp;1&gt; [click](https://evil.example)"


def audience(server: Any) -> str:
    return f"discord {server.guild.id}"


async def count(office: Office, server: Any) -> int:
    return len(await office.store.feeds.of(audience(server)))


async def test_an_admin_sees_a_feed_before_it_counts_and_adds_it_after_a_restart(
    server: Any, office: Office, paper: Any
) -> None:
    paper.feed("/world.xml", "Little Paper", "Drones cross the border", "Minister resigns")
    result = await server.admin.slash(server.channel, "feeds add", address=paper.page("/", "/world.xml"))
    said = shown(result)
    assert result.ephemeral
    assert "Found: “Little Paper”." in said
    assert "Language: English" in said
    assert "Drones cross the border" in said
    assert "17 Mar 2023 20:50" in said, "in the server's zone"
    before = await count(office, server)
    await server.env.restart_bot(Discord(office))
    added = await server.admin.click(result.response.message, label="Add this feed")
    assert "Added: “Little Paper”" in shown(added)
    assert await count(office, server) == before + 1
    again = await server.admin.click(result.response.message, label="Add this feed")
    assert "was added already" in shown(again)
    listed = await server.member.slash(server.channel, "feeds list")
    assert f"{before + 1} feeds count here" in shown(listed)
    assert "Little Paper" in shown(listed)
    known = await server.admin.slash(server.channel, "feeds add", address=paper.page("/", "/world.xml"))
    assert "“Little Paper” counts here already" in shown(known)


async def test_each_feed_of_a_page_has_its_own_button(server: Any, office: Office, paper: Any) -> None:
    paper.feed("/a.xml", "Paper A", "One")
    paper.feed("/b.xml", "Paper B", "Two")
    result = await server.admin.slash(
        server.channel, "feeds add", address=paper.page("/", "/a.xml", "/b.xml")
    )
    assert "names 2 feeds" in shown(result)
    await server.admin.click(result.response.message, label="Add “Paper B”")
    own = [s.feed.title for s in await office.store.feeds.of(audience(server)) if not s.listed]
    assert own == ["Paper B"]


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("feeds add", {"address": "https://example.org"}),
        ("feeds remove", {"feed": "Danube"}),
        ("feeds pause", {"feed": "Danube"}),
        ("feeds import", {"file": ("feeds.opml", b"<opml/>")}),
    ],
)
async def test_a_member_changes_no_feeds(
    server: Any, office: Office, command: str, options: dict[str, Any]
) -> None:
    before = await count(office, server)
    result = await server.member.slash(server.channel, command, **options)
    assert result.ephemeral
    assert "Only somebody who may manage this server" in shown(result)
    assert await count(office, server) == before


async def test_a_button_asks_again_whether_one_may(server: Any, office: Office, paper: Any) -> None:
    editor = server.guild.add_member(server.env.create_user("eve"), roles=[server.editors])
    await server.admin.slash(server.channel, "settings manager", role=server.editors)
    result = await editor.slash(server.channel, "feeds add", address=paper.feed("/f", "Paper", "One"))
    assert "Found: “Paper”." in shown(result)
    before = await count(office, server)
    await server.admin.slash(server.channel, "settings manager", role=server.editors)
    refused = await editor.click(result.response.message, label="Add this feed")
    assert "Only somebody who may manage this server" in shown(refused)
    assert await count(office, server) == before


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("gibberish", "“gibberish” is no web address"),
        ("ftp://example.org/feed", "is no web address"),
        ("http://10.0.0.1/feed", "has an address that is not public"),
        ("http://169.254.169.254/latest/meta-data/", "has an address that is not public"),
        ("http://127.1/", "written as no name and no address"),
        ("http://[::1]/", "has an address that is not public"),
    ],
)
async def test_what_is_no_feed_is_told_to_the_admin_alone(server: Any, address: str, says: str) -> None:
    result = await server.admin.slash(server.channel, "feeds add", address=address)
    assert result.ephemeral
    assert says in shown(result)


async def test_nobody_is_mentioned_by_what_a_feed_says_of_itself(server: Any, paper: Any) -> None:
    result = await server.admin.slash(server.channel, "feeds add", address=paper.feed("/f", HOSTILE, HOSTILE))
    raw = str(result.response.components)
    assert "evil.example" in raw
    assert "@everyone" not in raw
    assert "](https://evil.example" not in raw
    [sent] = server.sent("PATCH /webhooks/*/messages/@original")
    assert sent.json["allowed_mentions"] == {"parse": [], "users": [], "roles": []}


async def test_a_feed_of_the_operator_is_paused_and_removed_for_one_server_alone(
    server: Any, office: Office
) -> None:
    before = await count(office, server)
    title = "Danube Monitor"
    [choice] = await server.admin.autocomplete(server.channel, "feeds pause", "feed", "danube")
    assert choice["name"].startswith(title)
    digest = shown(await server.member.slash(server.channel, "digest"))
    assert f"of {before} feeds read" in digest
    paused = await server.admin.slash(server.channel, "feeds pause", feed=choice["value"])
    assert f"Paused: “{title}" in shown(paused)
    told = shown(await server.member.slash(server.channel, "digest"))
    assert f"of {before - 1} feeds read" in told
    assert title not in told
    assert len(await office.store.feeds.of("discord 1")) == before
    [choice] = await server.admin.autocomplete(server.channel, "feeds pause", "feed", "danube")
    assert choice["name"].endswith("· paused")
    woken = await server.admin.slash(server.channel, "feeds pause", feed=choice["value"])
    assert "Awake again" in shown(woken)
    removed = await server.admin.slash(server.channel, "feeds remove", feed="danube")
    assert "no longer counts here" in shown(removed)
    assert await server.admin.autocomplete(server.channel, "feeds pause", "feed", "danube") == []
    assert "1 feed removed here" in shown(await server.member.slash(server.channel, "feeds list"))
    [gone] = set(await office.store.feeds.all()) - set(await office.store.feeds.of(audience(server)))
    back = await server.admin.slash(server.channel, "feeds add", address=gone.feed.url)
    assert "Awake again" in shown(back)
    assert await count(office, server) == before


async def test_why_tells_that_the_feed_of_an_article_is_paused_here(server: Any, office: Office) -> None:
    read = await office.store.readings.between(NOW - timedelta(days=1), NOW)
    title = next(article.title for article, _ in read if article.outlet == "Danube Monitor")
    assert "Story: told by" in shown(await server.member.slash(server.channel, "why", asked=title))
    await server.admin.slash(server.channel, "feeds pause", feed="danube")
    said = shown(await server.member.slash(server.channel, "why", asked=title))
    assert "Its feed is paused here" in said
    assert "Story:" not in said


async def test_why_tells_nothing_of_what_another_server_follows(
    server: Any, office: Office, paper: Any
) -> None:
    theirs = Feed(paper.feed("/f", "Theirs", "One"), "Theirs", "Theirs")
    await office.store.choices.offer("discord 1", {"b": [theirs]}, NOW, renew=True)
    await choose(office.store, "discord 1", theirs.url, Kind.FOLLOWED, NOW)
    article = Article("x1", NOW, "Theirs", "Quiet words between them", feed=theirs.url)
    await save_articles(office.store, [Candidate.of(article, ("link:x1",))], NOW)
    await save_readings(office.store, [Reading("x1", relevant=True, reason="events")])
    said = shown(await server.member.slash(server.channel, "why", asked=article.title))
    assert "Nothing like that was read" in said


async def test_a_list_is_shown_before_it_is_added_and_given_back(server: Any, office: Office) -> None:
    before = await count(office, server)
    rows = "".join(
        f'<outline text="Feed {n}" xmlUrl="https://feeds.example/{n}" outlet="BBC"/>' for n in range(12)
    )
    opml = f'<opml version="2.0"><body>{rows}</body></opml>'.encode()
    result = await server.admin.slash(server.channel, "feeds import", file=("feeds.opml", opml))
    said = shown(result)
    assert "The list has 12 feeds to add." in said
    assert "Feed 9" in said
    assert "and 2 more" in said
    assert await count(office, server) == before
    await server.admin.click(result.response.message, label="Add 12 feeds")
    assert await count(office, server) == before + 12
    added = [one for one in await office.store.feeds.of(audience(server)) if not one.listed]
    assert {one.feed.outlet for one in added} == {f"Feed {n}" for n in range(12)}, "no list says who is whom"
    again = await server.admin.slash(server.channel, "feeds import", file=("feeds.opml", opml))
    assert "All feeds of this list are known here already" in shown(again)
    exported = await server.member.slash(server.channel, "feeds export")
    assert exported.ephemeral
    assert exported.response is not None
    [attachment] = exported.response.message.attachments
    document = server.env.backend.cdn.get(attachment.url)
    assert len(read_opml(document)) == before + 12


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no xml", "The feed list is no XML"),
        (b"<html/>", "it begins with <html>"),
        (b"<opml><body/></opml>", "names no feed"),
        (b" " * (LARGEST_FILE + 1), "larger than 1 MiB"),
    ],
)
async def test_what_is_no_list_is_told(server: Any, content: bytes, says: str) -> None:
    result = await server.admin.slash(server.channel, "feeds import", file=("feeds.opml", content))
    assert says in shown(result)


async def test_a_server_adds_no_more_feeds_than_it_may(server: Any, office: Office, paper: Any) -> None:
    server.client.office = replace(office, poll=office.poll.model_copy(update={"community_feeds": 1}))
    rows = "".join(f'<outline text="{n}" xmlUrl="https://feeds.example/{n}"/>' for n in range(2))
    opml = f"<opml><body>{rows}</body></opml>".encode()
    result = await server.admin.slash(server.channel, "feeds import", file=("feeds.opml", opml))
    assert "At most 1 feed can be added here, and 0 are there already" in shown(result)
    first = await server.admin.slash(server.channel, "feeds add", address=paper.feed("/1", "One", "x"))
    second = await server.admin.slash(server.channel, "feeds add", address=paper.feed("/2", "Two", "x"))
    await server.admin.click(first.response.message, label="Add this feed")
    refused = await server.admin.click(second.response.message, label="Add this feed")
    assert "At most 1 feed can be added here, and 1 are there already" in shown(refused)


async def test_a_server_has_few_addresses_looked_at(server: Any, paper: Any) -> None:
    for _ in range(10):
        await server.admin.slash(server.channel, "feeds add", address=paper.page("/"))
    asked = len(paper.asked)
    result = await server.admin.slash(server.channel, "feeds add", address=paper.page("/"))
    assert "try again in 10 minutes" in shown(result)
    assert len(paper.asked) == asked == 10


async def test_health_tells_what_is_wrong_in_words(server: Any, office: Office) -> None:
    said = shown(await server.member.slash(server.channel, "feeds health"))
    assert "feeds do as they should" in said
    assert "is gone for good" in said
    one = shown(await server.member.slash(server.channel, "feeds health", feed="danube"))
    assert "Last read: 18 Mar 07:00" in one
    assert "Articles of the last seven days:" in one
    assert "Next read:" in one
    assert "There is no feed “nonsense”" in shown(
        await server.member.slash(server.channel, "feeds health", feed="nonsense")
    )
