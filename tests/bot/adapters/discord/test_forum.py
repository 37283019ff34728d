"""A forum through several days: a post a day with its tags, and what becomes of one that was archived, locked or deleted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
import pytest_asyncio

from bot.adapters.base import Destination, RefusedMessageError, Sought
from bot.adapters.discord.client import Discord
from bot.commands.office import Office
from bot.message import Entry, Message, Part
from bot.posting import Posting
from bot.schedule import Schedule
from bot.store import Records, Standing
from config.sections import DigestSettings, PollSettings
from digests.model import Article, Member, Story
from digests.poll.discover import open_finder
from digests.poll.identity import Candidate
from digests.store import open_store
from tests.bot.adapters.discord.test_places import LONG_AGO, forum, words
from tests.bot.adapters.scenes import LeapingClock, reader
from tests.bot.outbox.drain import drain
from tests.stored import save_articles, save_readings, save_stories

pytestmark = pytest.mark.simcord(shard_count=1)

START = datetime(2024, 3, 30, 12, tzinfo=UTC)
END = START + timedelta(days=4)
#: What is told at noon (UTC) of each day, and of which part of the world.
NEWS = (
    ("Drone attack kills 12 in Kharkiv", "Japan sends rescuers to Taiwan"),
    ("Poland sends tanks to Ukraine", ""),
    ("France arrests 40 protesters in Paris", "China fires missiles near Taiwan"),
    ("Germany expels two Russian diplomats", ""),
)


@pytest_asyncio.fixture
async def office(url: str) -> AsyncIterator[Office]:
    """An office that read the news of four days, of which the second is the one when clocks go forward."""
    poll, defaults = PollSettings(), DigestSettings(timezone="UTC")
    async with open_store(url) as store, open_finder(poll) as finder:
        for day, titles in enumerate(NEWS):
            for n, title in enumerate(filter(None, titles)):
                article = Article(f"{day}.{n}", START + timedelta(days=day, minutes=-5), "Reed Post", title)
                await save_articles(store, [Candidate.of(article, (f"link:{article.id}",))], START)
                [reading] = reader().read([article], UTC)
                assert reading.events, title
                await save_readings(store, [reading])
                await save_stories(store, [Story(f"story {day}.{n}", (Member(article, reading.events),))])
        yield Office(store, Records(store.database), {}, defaults, LeapingClock(START, END), finder, poll)


async def days(client: Discord, office: Office) -> None:
    """Let the days pass, with what is scheduled in them."""
    clock = office.clock
    assert isinstance(clock, LeapingClock)
    clock.empty = partial(drain, office, client)
    own = Standing("terminal", "", "", Schedule(time(0), ZoneInfo("UTC")), START)
    posting = asyncio.create_task(Posting(office, {"discord": client}, own).run())
    over = asyncio.ensure_future(clock.over.wait())
    await asyncio.wait([posting, over], return_when=asyncio.FIRST_COMPLETED)
    assert over.done(), posting.exception()
    posting.cancel()


def tags(server: Any, post: Any) -> list[str]:
    return [tag.name for tag in server.client.get_channel(post.id).applied_tags]


async def test_a_forum_gets_a_post_a_day_and_what_is_told_of_that_day_later_goes_into_it(
    server: Any, office: Office
) -> None:
    handle = await forum(server, "Asia", "Europe")
    for at, region in (("20:00", "Europe"), ("08:00", None), ("08:30", "Asia")):
        made = await server.admin.slash(
            server.channel,
            "schedule add",
            at=at,
            timezone="Europe/Berlin",
            channel=handle,
            **({"region": region} if region else {}),
        )
        assert "A digest comes in #forum every day" in words(made.response.message).replace("\\", "")
    server.env.http_requests.clear()
    await days(server.client, office)
    posts = {post.name.partition(":")[0]: post for post in handle.threads}
    assert list(posts) == [
        "Saturday, 30 March 2024",
        "Sunday, 31 March 2024",
        "Monday, 1 April 2024",
        "Tuesday, 2 April 2024",
    ]
    assert posts["Monday, 1 April 2024"].name == "Monday, 1 April 2024: France arrests 40 protesters"
    # In the evening Europe, in the morning after all that there was, and Asia where there was any.
    counts = {day: len(post.history()) for day, post in posts.items()}
    assert list(counts.values()) == [3, 2, 3, 2]
    first = [words(one).split("\n")[0] for one in posts["Saturday, 30 March 2024"].history()]
    assert [line.removeprefix("-# ") for line in first] == [
        "Saturday, 30 March 2024 · Europe · Europe/Berlin",
        "Saturday, 30 March 2024 · Europe/Berlin",
        "Saturday, 30 March 2024 · Asia · Europe/Berlin",
    ]
    assert [tags(server, post) for post in posts.values()] == [
        ["Europe", "Asia"],
        ["Europe"],
        ["Europe", "Asia"],
        ["Europe"],
    ]
    assert len(server.sent("POST /channels/*/threads")) == 4


def digest(day: str, title: str, region: str = "Europe") -> Message:
    part = Part(region, (Entry(title, "1 outlet", key=f"k {title}"),))
    return Message(f"{day} · Europe/Berlin", title, (part,), "2 articles", day=day)


async def test_a_post_that_was_archived_is_opened_again(server: Any) -> None:
    handle = await forum(server, "Asia", "Europe")
    place = Destination("discord", str(handle.id))
    await server.client.deliver(digest("Friday", "One"), place, "a")
    [post] = handle.threads
    client = server.client
    await client.get_channel(post.id).edit(archived=True)
    assert client.get_channel(post.id) is None, "the connection tells of open posts alone"
    second = await client.deliver(digest("Friday", "Two", "Asia"), place, "b")
    assert [thread.id for thread in handle.threads] == [post.id]
    assert second.startswith(f"{post.id}/")
    assert [words(one).split("\n")[1] for one in post.history()] == ["## One", "## Two"]
    thread = client.get_channel(post.id)
    assert not thread.archived
    assert [tag.name for tag in thread.applied_tags] == ["Europe", "Asia"]
    assert await client.find(digest("Friday", "Two", "Asia"), place, Sought("b", LONG_AGO)) == second
    known = Sought("b", LONG_AGO, "", frozenset({second}))
    assert await client.find(digest("Friday", "Two", "Asia"), place, known) is None


@pytest.mark.parametrize("fate", ["deleted", "locked", "somebody else's", "of another day"])
async def test_where_no_post_of_the_day_takes_it_there_is_a_new_one(server: Any, fate: str) -> None:
    handle = await forum(server)
    place = Destination("discord", str(handle.id))
    await server.client.deliver(digest("Friday", "One"), place, "a")
    [post] = handle.threads
    thread = server.client.get_channel(post.id)
    if fate == "deleted":
        await thread.delete()
    if fate == "locked":
        await thread.edit(locked=True, archived=True)
    if fate == "somebody else's":
        server.env.backend.channels[post.id].owner_id = server.member.id
        await server.env.restart_bot(Discord(server.client.office))
    day = "Saturday" if fate == "of another day" else "Friday"
    await server.env.bot.deliver(digest(day, "Two"), place, "b")
    left = {one.name for one in handle.threads} - {"Friday: One"}
    assert left == {f"{day}: Two"}


async def test_a_post_that_is_deleted_at_that_moment_loses_nothing(server: Any) -> None:
    handle = await forum(server)
    place = Destination("discord", str(handle.id))
    await server.client.deliver(digest("Friday", "One"), place, "a")
    server.env.inject_error(
        "POST", "/channels/*/messages", status=404, code=10003, message="Unknown Channel", times=1
    )
    await server.client.deliver(digest("Friday", "Two"), place, "b")
    assert [one.name for one in handle.threads] == ["Friday: One", "Friday: Two"]


async def test_an_alert_has_a_post_of_its_own_in_which_its_developments_are_told(server: Any) -> None:
    handle = await forum(server)
    place = Destination("discord", str(handle.id))
    await server.client.deliver(digest("Friday", "One"), place, "a")
    posts = [
        await server.client.deliver(
            Message("Alert · herons", f"Herons {n}", urgent=True), place, f"alert {n}"
        )
        for n in (1, 2)
    ]
    await server.client.deliver(Message("", "Confirmed"), place, "word", under=posts[0])
    assert [one.name for one in handle.threads] == ["Friday: One", "Alert: Herons 1", "Alert: Herons 2"]
    assert "Confirmed" in words(handle.threads[1].last_message)


@pytest.mark.parametrize("locked", [False, True])
async def test_what_changes_in_a_post_that_was_archived_meanwhile_is_shown_unless_it_is_locked(
    server: Any, locked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle, client = await forum(server), server.client
    place = Destination("discord", str(handle.id))
    posted = await client.deliver(Message("Alert · storks", "3 storks return", urgent=True), place, "a")
    [post] = handle.threads
    await client.get_channel(post.id).edit(archived=True, locked=locked)
    # The simulated Discord lets messages of archived posts be edited, which Discord does not.
    server.env.inject_error(
        "PATCH", "/channels/*/messages/*", status=400, code=50083, message="Thread is archived", times=None
    )
    opened, edit = [], discord.Thread.edit

    async def opening(thread: discord.Thread, **values: Any) -> Any:
        opened.append(values)
        server.env.backend.faults.clear()
        return await edit(thread, **values)

    monkeypatch.setattr(discord.Thread, "edit", opening)
    change = client.change(posted, Message("Alert · storks", "7 storks return", urgent=True), place)
    if locked:
        with pytest.raises(RefusedMessageError):
            await change
        assert opened == []
        return
    await change
    assert opened == [{"archived": False}]
    assert "7 storks return" in words(post.history()[0])
