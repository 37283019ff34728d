"""Where messages go on a real client: threads, forums, webhooks, servers without components, closed channels."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest

from bot.adapters.base import (
    ClosedError,
    DeliveryError,
    Destination,
    RefusedMessageError,
    Sought,
    UncertainError,
)
from bot.adapters.discord.client import Discord
from bot.adapters.discord.embeds import embeds
from bot.adapters.discord.places import post_name, tags_of
from bot.commands.office import Office
from bot.message import Entry, Link, Message, Part
from bot.outbox.decisions import Delivery, Kind
from bot.outbox.payload import written
from bot.schedule import Schedule
from bot.store import Alert, Standing
from tests.bot.adapters.discord.seen import texts
from tests.bot.adapters.scenes import LeapingClock
from tests.bot.outbox.drain import drain
from tests.stored import put_up

pytestmark = pytest.mark.simcord(shard_count=1)

START = datetime(2023, 3, 1, tzinfo=UTC)
LINKS = tuple(Link(f"Outlet {number}", f"https://outlet.example/{number}") for number in range(6))
DIGEST = Message(
    "Friday, 17 March 2023 · Europe/Paris",
    "Slovakia sends jets",
    (Part("Europe", (Entry("Slovakia sends jets", "6 outlets", LINKS, "2023-03-17 UTC s 0", shown=3),)),),
    "12 articles",
)


def words(message: Any) -> str:
    """All text of a message, whether components or embeds."""
    found = [texts([one.to_dict() for one in message.components])]
    for one in message.embeds:
        found += [one.author.name or "", one.title or "", one.description or "", one.footer.text or ""]
    return "\n".join(filter(None, found))


def menus(message: Any) -> list[Any]:
    return [row for row in message.components if isinstance(row, discord.ActionRow)]


async def test_a_digest_is_posted_and_changed_in_a_thread(server: Any) -> None:
    parent = server.client.get_channel(server.channel.id)
    thread = await parent.create_thread(name="Today", type=discord.ChannelType.public_thread)
    server.env.http_requests.clear()
    place = Destination("discord", str(thread.id))
    posted = await server.client.deliver(DIGEST, place, "key")
    await server.client.change(posted, Message("Alert", "Changed"), place)
    [handle] = server.channel.threads
    assert "Changed" in words(handle.last_message)


async def forum(server: Any, *tags: str) -> Any:
    handle = server.env.guild.create_forum_channel("forum")
    channel = server.client.get_channel(handle.id)
    await channel.edit(available_tags=[discord.ForumTag(name=name) for name in tags])
    server.env.http_requests.clear()
    return handle


async def test_what_is_asked_in_a_thread_is_answered_and_scheduled_there(server: Any, office: Office) -> None:
    parent = server.client.get_channel(server.channel.id)
    made = await parent.create_thread(name="Today", type=discord.ChannelType.public_thread)
    [thread] = server.channel.threads
    server.env.http_requests.clear()
    await server.member.slash(thread, "digest", date="2023-03-17")
    assert r"Slovakia sends 13 MiG\-29s" in words(thread.last_message)
    await server.admin.slash(thread, "schedule add", at="08:00")
    [standing] = await office.records.schedules.active()
    assert standing.channel == str(made.id)


async def test_a_forum_gets_a_post_of_its_own_with_the_tags_of_its_regions(server: Any) -> None:
    handle = await forum(server, "Asia", "europe")
    place = Destination("discord", str(handle.id))
    posted = await server.client.deliver(DIGEST, place, "key")
    [post] = handle.threads
    assert post.name == "Friday, 17 March 2023: Slovakia sends jets"
    thread = server.client.get_channel(post.id)
    assert [tag.name for tag in thread.applied_tags] == ["europe"]
    assert menus(post.last_message)
    await server.client.change(posted, Message("Alert", "Changed"), place)
    assert "Changed" in words(post.last_message)


def test_a_post_is_called_and_tagged_within_discords_limits() -> None:
    long = Message("Alert · Taiwan", "word " * 60)
    assert len(post_name(long)) <= 100
    assert post_name(long).startswith("Alert: word word")
    assert post_name(Message("", "Settings")) == "Settings"
    parts = tuple(Part(f"Region {number}", ()) for number in range(9))
    tags = [discord.ForumTag(name=part.title) for part in parts]
    assert len(tags_of(Message("", "", parts), tags, required=False)) == 5
    kept = discord.ForumTag(name="Region 1", moderated=True)
    assert tags_of(Message("", "", parts), [kept], required=True) == []
    other = discord.ForumTag(name="Sport")
    assert tags_of(Message("", "", parts), [kept, other], required=True) == [other]
    assert tags_of(Message("", "", parts), [other], required=False) == []


async def test_where_the_bot_may_not_write_a_webhook_called_as_it_speaks(server: Any) -> None:
    muted = server.muted("quiet")
    place = Destination("discord", str(muted.id))
    server.env.guild.create_webhook(muted, "Builds")
    server.env.backend.webhooks[max(server.env.backend.webhooks)].creator_id = server.admin.id
    with pytest.raises(ClosedError, match="refuses #quiet"):
        await server.client.deliver(DIGEST, place, "key")
    ours = server.env.guild.create_webhook(muted, server.client.user.name)
    posted = await server.client.deliver(DIGEST, place, "key")
    message = muted.last_message
    assert message.webhook_id == ours.id
    assert not menus(message), "Discord gives no menus to webhooks of others"
    assert all(link.text in words(message) for link in LINKS), "so the line names all its sources"
    await server.client.change(posted, Message("Alert", "Changed"), place)
    assert "Changed" in words(muted.last_message)


async def test_where_the_bot_may_not_write_a_webhook_says_what_is_new_too(server: Any) -> None:
    muted = server.without("quiet", "send_messages", "send_messages_in_threads", "create_public_threads")
    place = Destination("discord", str(muted.id))
    server.env.guild.create_webhook(muted, server.client.user.name)
    first = await server.client.deliver(DIGEST, place, "key")
    for word in (Message("", f"Confirmed {number}") for number in (1, 2)):
        said = await server.client.deliver(word, place, word.title, under=first)
        assert words(muted.last_message) == word.title
        assert await server.client.find(word, place, Sought(word.title, LONG_AGO, first)) == said
    assert muted.threads == []


async def test_a_webhook_goes_to_the_thread_that_the_bot_opened_and_may_not_write_in(server: Any) -> None:
    muted = server.without("quiet", "send_messages", "send_messages_in_threads")
    place = Destination("discord", str(muted.id))
    server.env.guild.create_webhook(muted, server.client.user.name)
    first = await server.client.deliver(DIGEST, place, "key")
    for number in (1, 2):
        await server.client.deliver(Message("", f"Confirmed {number}"), place, f"word {number}", under=first)
    [thread] = muted.threads
    # The simulated Discord knows no threads of webhooks, so that the request is looked at.
    assert [one.params.get("thread_id") for one in server.sent("POST /webhooks/*")][-2:] == [thread.id] * 2


async def test_a_server_without_components_is_shown_embeds(server: Any) -> None:
    server.env.inject_error(
        "POST", "/channels/*/messages", status=400, code=50035, message="Invalid Form Body", times=2
    )
    await server.client.deliver(DIGEST, server.place, "key")
    message = server.channel.last_message
    assert message.components == []
    said = words(message)
    assert "Friday, 17 March 2023" in said
    assert "Slovakia sends jets" in said
    assert all(link.url in said for link in LINKS)


async def test_an_answer_without_components_is_embeds_too(server: Any) -> None:
    server.env.inject_error(
        "PATCH", "/webhooks/*", status=400, code=50035, message="Invalid Form Body", times=2
    )
    result = await server.member.slash(server.channel, "digest")
    assert "Slovakia sends 13 MiG" in words(result.response.message)
    assert result.response.components == []


@pytest.mark.parametrize(
    ("status", "tries", "means"),
    [(400, 3, RefusedMessageError), (500, 1, UncertainError), (409, 1, DeliveryError)],
)
async def test_what_no_face_can_mend_is_told(
    server: Any, status: int, tries: int, means: type[DeliveryError]
) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=status, times=None)
    with pytest.raises(DeliveryError, match="a message for #news") as told:
        await server.client.deliver(DIGEST, server.place, "key")
    assert type(told.value) is means
    assert len(server.sent("POST /channels/*/messages")) == tries


async def test_before_there_is_a_connection_nothing_is_posted(office: Office) -> None:
    with pytest.raises(DeliveryError, match="not connected yet"):
        await Discord(office).deliver(DIGEST, Destination("discord", "1"), "key")


HOSTILE = "@everyone <@&1> [click](https://evil.example)"


async def test_nothing_of_a_feed_speaks_in_embeds_either(server: Any) -> None:
    server.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, times=1)
    line = Entry(HOSTILE, HOSTILE, (Link(HOSTILE, "https://good.example/a"),))
    await server.client.deliver(Message("Today", HOSTILE, (Part(HOSTILE, (line,)),)), server.place, "key")
    message = server.channel.last_message
    assert message.embeds
    assert not message.mention_everyone
    said = words(message)
    assert "@everyone" not in said
    assert "<@" not in said.replace("\\<", "")
    assert "](https://evil" not in said


@pytest.mark.parametrize("lines", [1, 40, 400])
@pytest.mark.parametrize("parts", [1, 8, 20])
def test_embeds_keep_the_first_lines_within_discords_limits(parts: int, lines: int) -> None:
    entries = tuple(Entry(f"Line {number} " + "x" * 70, "2 outlets", LINKS) for number in range(lines))
    shown = embeds(
        Message("Today", "Title", tuple(Part(f"Region {n}", entries) for n in range(parts)), "End")
    )
    assert len(shown) <= 10
    assert sum(len(one) for one in shown) <= 6000
    assert all(len(one.description or "") <= 4096 for one in shown)
    assert "Line 0 " in str(shown[1].description)
    assert str(shown[-1].footer.text).endswith("End")


EIGHT = Schedule(time(8), ZoneInfo("UTC"))


async def test_who_runs_the_server_is_told_once_that_a_channel_was_closed(
    server: Any, office: Office
) -> None:
    muted, guild = server.muted("quiet"), str(server.env.guild.id)
    await office.records.schedules.add(Standing("discord", guild, str(muted.id), EIGHT, START))
    await office.records.schedules.add(Standing("discord", guild, str(muted.id), EIGHT, START))
    other = await office.records.schedules.add(
        Standing("discord", guild, str(server.channel.id), EIGHT, START)
    )
    await office.records.alerts.add(Alert("discord", guild, str(muted.id), "drone", START))
    place = Destination("discord", str(muted.id), guild)
    now = office.clock.now()
    for key in ("a", "b"):
        end = now + timedelta(hours=1)
        await put_up(office.records.deliveries, Delivery(key, Kind.DIGEST, place, written(DIGEST), now, end))
    await drain(office, server.client)
    assert [standing.id for standing in await office.records.schedules.active()] == [other.id]
    [resting] = await office.records.alerts.of("discord", guild)
    assert "Missing Permissions" in resting.fault
    [told] = server.env.guild.owner.dm_channel.history()
    said = words(told).replace("\\", "")
    assert "Discord refuses #quiet: Missing Permissions" in said
    assert "2 schedules and 1 alert rest" in said
    then = now + timedelta(minutes=30)
    await put_up(office.records.deliveries, Delivery("c", Kind.DIGEST, place, written(DIGEST), then, end))
    await drain(replace(office, clock=LeapingClock(then, end)), server.client)
    assert len(server.sent("POST /channels/*/messages")) > 2, "it was tried"
    assert len(server.env.guild.owner.dm_channel.history()) == 1, "once, also where another comes later"


async def test_the_channel_for_system_messages_hears_of_faults_first(server: Any) -> None:
    guild = server.env.guild
    cached = server.client.get_guild(guild.id)
    assert cached is not None
    await cached.edit(system_channel=server.client.get_channel(server.channel.id))
    assert await server.client.admins(str(guild.id)) == server.place
    assert await server.client.admins("1") is None, "a server that is gone"
    server.env.http_requests.clear()


LONG_AGO = datetime(2015, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["channel", "embeds", "forum", "webhook", "thread"])
async def test_a_message_is_found_again_where_it_is_and_nowhere_else(server: Any, kind: str) -> None:
    handle = server.muted("quiet") if kind == "webhook" else server.channel
    if kind == "forum":
        handle = await forum(server)
    if kind == "webhook":
        server.env.guild.create_webhook(handle, server.client.user.name)
    if kind == "embeds":
        server.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, times=2)
    place = Destination("discord", str(handle.id))
    under = await server.client.deliver(Message("Alert", "One"), place, "first") if kind == "thread" else ""
    sought = Sought("key", LONG_AGO, under)
    assert await server.client.find(DIGEST, place, sought) is None
    posted = await server.client.deliver(DIGEST, place, "key", under)
    assert await server.client.find(DIGEST, place, sought) == posted
    assert await server.client.find(Message("Alert", "Other"), place, sought) is None
    others = Sought("key", LONG_AGO, under, frozenset({posted}))
    assert await server.client.find(DIGEST, place, others) is None, (
        "what another delivery is known by is not ours"
    )
    knows = kind not in {"forum", "webhook"}
    assert bool(server.client.window(place)) == knows, "only messages of the bot have a nonce"


async def test_a_channel_that_cannot_be_read_back_is_uncertain(server: Any) -> None:
    handle = server.without("blind", "read_message_history")
    with pytest.raises(UncertainError, match="Read Message History"):
        await server.client.find(DIGEST, Destination("discord", str(handle.id)), Sought("key", LONG_AGO))


async def test_a_change_of_a_message_that_was_deleted_closes_no_channel(server: Any) -> None:
    posted = await server.client.deliver(DIGEST, server.place, "key")
    await server.client.get_partial_messageable(server.channel.id).get_partial_message(int(posted)).delete()
    with pytest.raises(RefusedMessageError, match="no longer"):
        await server.client.change(posted, DIGEST, server.place)
