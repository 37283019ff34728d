"""What a person asks, follows and sets in direct messages with the bot, and where commands are not to be found."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.adapters.discord.client import Discord
from bot.alerts.alerting import Alerting
from bot.commands.office import Office
from tests.bot.adapters.discord.seen import said, shown
from tests.bot.adapters.discord.test_whole import evening
from tests.bot.adapters.scenes import an_event, herons, told_of
from tests.bot.outbox.drain import drain
from tests.stored import awake

pytestmark = pytest.mark.simcord(shard_count=1)


async def test_a_person_asks_is_told_daily_and_is_alerted_in_their_direct_messages(
    server: Any, office: Office
) -> None:
    mia = server.member.user
    asked = await mia.slash("digest")
    assert "Friday, 17 March 2023" in shown(asked)
    assert "Read: geopolitics" in shown(await mia.slash("why", asked="Slovakia sends 13 MiG-29s"))
    made = await mia.slash("schedule add", at="22:30", timezone="Europe/Paris")
    assert "A digest comes here every day at 22:30 (Europe/Paris)" in shown(made)
    assert "every day at 22:30" in shown(await mia.slash("schedule list"))
    assert shown(await mia.slash("schedule preview", number=1)) == shown(asked)
    await evening(server.client, office)
    posted = mia.dm_channel.last_message
    assert posted.id != asked.response.message.id
    assert said(posted) == shown(asked)

    await server.env.restart_bot(client := Discord(office))
    pressed = await mia.click(posted, label="All sources")
    assert "Sources · Friday, 17 March 2023" in shown(pressed)

    assert "follows “herons”" in shown(await mia.slash("alert add", query="herons"))
    event = await an_event(office)
    first, second = herons(office, "Reed Post", "Marsh Times")
    alerting = Alerting(office, {"discord": client})
    for articles in ((first,), (first, second)):
        await alerting.tell([await told_of(office, "herons", *articles, event=event)])
        await drain(office, client)
    [alert] = [one for one in mia.dm_channel.history() if "Alert · herons" in said(one)]
    assert "Marsh Times" in said(alert), "the message itself is changed"
    word = mia.dm_channel.last_message
    assert "Confirmed: 2 independent owners tell it now" in said(word)
    assert word.reference.message_id == alert.id, "there are no threads in direct messages"

    await mia.slash("settings language", language="Deutsch")
    assert "Freitag, 17. März 2023" in shown(await mia.slash("digest"))
    await mia.slash("settings timezone", zone="Asia/Tokyo")
    assert "Zeitzone: Asia/Tokyo" in shown(await mia.slash("settings show"))
    assert "Feeds zählen hier" in shown(await mia.slash("feeds list"))
    # It is theirs alone: the server knows nothing of it.
    assert await office.records.alerts.of("discord", str(server.guild.id)) == []
    assert "There is no alert yet" in shown(await server.admin.slash(server.channel, "alert list"))


async def test_commands_are_for_servers_with_the_bot_and_for_its_own_direct_messages(server: Any) -> None:
    [registered] = server.sent("PUT /applications/*/commands")
    for command in registered.json:
        # 0 is a server, 1 direct messages with the bot, 2 would be those of people; 1 as a type would be added by a person.
        assert (command["contexts"], command["integration_types"]) == ([0, 1], [0]), command["name"]


@pytest.mark.parametrize("lacks", ["send_messages", "view_channel"])
@pytest.mark.parametrize(
    ("command", "options"), [("alert add", {"query": "herons"}), ("schedule add", {"at": "08:00"})]
)
async def test_where_the_bot_may_not_write_nothing_is_promised(
    server: Any, office: Office, lacks: str, command: str, options: dict[str, Any]
) -> None:
    closed = server.without("closed", lacks)
    refused = await server.admin.slash(server.channel, command, **options, channel=closed)
    assert refused.ephemeral
    assert "Attaché may not write in #closed. Let it view the channel" in shown(refused)
    assert await awake(office.records.alerts) == []
    assert await office.records.schedules.active() == []
    if lacks == "send_messages":
        here = await server.admin.slash(closed, command, **options)
        assert "Attaché may not write here." in shown(here)
        server.env.guild.create_webhook(closed, server.client.user.name)
        made = await server.admin.slash(closed, command, **options)
        assert "Attaché may not write" not in shown(made), "a webhook speaks for it"


async def test_errors_are_not_told_where_the_bot_may_not_write(server: Any, office: Office) -> None:
    closed = server.without("closed", "send_messages")
    refused = await server.admin.slash(server.channel, "settings errors", channel=closed)
    assert "Attaché may not write in #closed" in shown(refused)
    assert (await office.records.communities.get("discord", str(server.guild.id))).errors == ""


async def test_a_thread_needs_a_permission_of_its_own(server: Any) -> None:
    parent = server.without("closed", "send_messages_in_threads")
    thread = await server.client.get_channel(parent.id).create_thread(
        name="Today", type=discord.ChannelType.public_thread
    )
    # What the test itself asked is not the bot's.
    server.env.http_requests.clear()
    [handle] = parent.threads
    assert handle.id == thread.id
    refused = await server.admin.slash(handle, "alert add", query="herons")
    assert "send messages in threads" in shown(refused)
