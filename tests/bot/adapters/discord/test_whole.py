"""A whole conversation in a server: asked, scheduled, posted, pressed, alerted, brought up to date."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.base import Destination
from bot.adapters.discord.client import Discord
from bot.alerts.alerting import Alerting
from bot.commands.office import Office
from bot.message import notice
from bot.posting import Posting
from bot.schedule import Schedule
from bot.store import Standing
from tests.bot.adapters.discord.seen import said, shown
from tests.bot.adapters.scenes import GROWTH, LeapingClock, an_event, attack, herons, told_of
from tests.bot.outbox.drain import drain

pytestmark = pytest.mark.simcord(shard_count=1)


async def evening(client: Discord, office: Office) -> None:
    """Let the hours until midnight pass, with what is scheduled in them."""
    clock = LeapingClock(office.clock.now(), office.clock.now() + timedelta(hours=3))
    own = Standing("terminal", "", "", Schedule(time(8), ZoneInfo("UTC")), clock.now())
    leaping = replace(office, clock=clock)
    clock.empty = partial(drain, leaping, client)
    posting = asyncio.create_task(Posting(leaping, {"discord": client}, own).run())
    await clock.over.wait()
    posting.cancel()


async def test_from_a_question_to_an_alert_that_is_brought_up_to_date(server: Any, office: Office) -> None:
    asked = await server.member.slash(server.channel, "digest")
    assert not asked.ephemeral
    made = await server.admin.slash(server.channel, "schedule add", at="22:30", timezone="Europe/Paris")
    assert "22:30 (Europe/Paris), first on Friday, 17 March" in shown(made)
    await evening(server.client, office)
    posted = server.channel.last_message
    assert posted.id != asked.response.message.id
    assert said(posted) == shown(asked), "whoever asks is told the same"

    await server.env.restart_bot(client := Discord(office))
    sources = await server.member.click(posted, label="All sources")
    assert sources.ephemeral
    assert "Sources · Friday, 17 March 2023" in shown(sources)
    assert shown(sources).count("](<") > said(posted).count("](<"), "more are linked"
    menu = next(one for one in sources.response.components if one["type"] == 1)["components"][0]
    line = menu["options"][0]
    quoted = await server.member.select(
        sources.response.message, custom_id=menu["custom_id"], values=[line["value"]]
    )
    assert quoted.ephemeral
    assert line["label"].removesuffix(" …") in shown(quoted)
    assert "“" in shown(quoted)

    await server.admin.slash(server.channel, "alert add", query="herons")
    event = await an_event(office)
    first, second = herons(office, "Reed Post", "Marsh Times")
    alerting = Alerting(office, {"discord": client})
    await alerting.tell([await told_of(office, "herons", first, event=event)])
    await drain(office, client)
    alert = server.channel.last_message
    assert "Alert · herons" in said(alert)
    assert "Marsh Times" not in said(alert)
    await alerting.tell([await told_of(office, "herons", first, second, event=event)])
    await drain(office, client)
    [changed] = [one for one in server.channel.history() if "Alert · herons" in said(one)]
    assert changed.id == alert.id
    assert "Marsh Times" in said(changed), "the message itself is changed"
    [thread] = server.channel.threads
    assert "Confirmed: 2 independent owners tell it now" in said(thread.last_message)


async def test_another_figure_event_and_owner_are_shown_in_the_alert_and_said_in_its_thread(
    server: Any, office: Office
) -> None:
    await server.admin.slash(server.channel, "alert add", query='"drone attack"')
    alerting = Alerting(office, {"discord": server.client})
    told: list[tuple[str, str]] = []
    words: list[str] = []
    for one, word, gone in GROWTH:
        told.append(one)
        await alerting.tell([await attack(office, *told)])
        await drain(office, server.client)
        [alert] = [message for message in server.channel.history() if "Alert ·" in said(message)]
        words += [word] if word else []
        threads = [said(message) for thread in server.channel.threads for message in thread.history()]
        assert [text for text in threads if text] == words
        assert all(line not in said(alert) for line in gone)
        title = word.partition(": ")[2] if word.startswith(("Now", "New")) else "Drone attack kills"
        assert title in said(alert)
        assert one[0] in said(alert)


@pytest.mark.simcord(shard_count=2)
async def test_a_bot_of_several_connections_answers_and_posts_in_the_servers_of_each(
    server: Any, office: Office
) -> None:
    """Discord gives a bot of many servers several connections, and each server is on one of them."""
    other = server.env.create_guild("Other", shard_id=1)
    beyond = other.create_text_channel("beyond")
    una = other.add_member(server.env.create_user("una"))
    shards = {guild.shard_id for guild in server.client.guilds}
    assert shards == {0, 1}
    for member, channel in ((server.member, server.channel), (una, beyond)):
        assert "Friday, 17 March 2023" in shown(await member.slash(channel, "digest"))
        await server.client.deliver(notice("Hello."), Destination("discord", str(channel.id)), "key")
        assert "Hello." in said(channel.last_message)
    for guild in (server.guild, other):
        await office.records.communities.set("discord", str(guild.id), language="de")
    await server.client.on_ready()
    for guild in (server.guild, other):
        assert (await office.records.communities.get("discord", str(guild.id))).left is None
