"""Servers that the bot comes to, leaves and returns to."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from simcord.backend.serializers import guild_create_payload

from bot.adapters.discord.client import Discord
from bot.commands.office import Office
from bot.schedule import Schedule
from bot.store import Alert, Standing
from tests.stored import awake

pytestmark = pytest.mark.simcord(shard_count=1)


async def test_a_server_that_removed_the_bot_is_forgotten_after_its_grace(
    server: Any, office: Office
) -> None:
    await server.admin.slash(server.channel, "schedule add", at="08:00")
    guild = server.env.guild
    await office.records.communities.set("discord", str(guild.id), left=datetime(2023, 3, 1, tzinfo=UTC))
    gone = await office.records.communities.forget_left(datetime(2023, 4, 1, tzinfo=UTC))
    assert gone == [("discord", str(guild.id))]
    assert await office.records.schedules.active() == []


async def test_a_server_that_removes_the_bot_is_noted_and_one_that_returns_is_kept(
    server: Any, office: Office
) -> None:
    await server.admin.slash(server.channel, "settings language", language="Deutsch")
    guild = server.env.backend.get_guild(server.guild.id)
    back = guild_create_payload(server.env.backend, guild)
    server.env.backend.remove_guild(guild.id)
    await server.env.settle()
    gone = await office.records.communities.get("discord", str(server.guild.id))
    assert gone.left == office.clock.now()
    assert gone.language == "de", "what it has set waits for its return"
    before = office.clock.now() - timedelta(days=30)
    assert await office.records.communities.forget_left(before) == []
    server.env.backend.guilds[guild.id] = guild
    # Discord says of a server that is new to the bot nothing about its being available.
    server.env.backend.emit(
        "GUILD_CREATE", {key: value for key, value in back.items() if key != "unavailable"}
    )
    await server.env.settle()
    assert (await office.records.communities.get("discord", str(guild.id))).left is None


async def test_servers_that_came_and_went_while_the_bot_was_away_are_noted(
    server: Any, office: Office
) -> None:
    communities, guild = office.records.communities, str(server.guild.id)
    when = Schedule(time(8), ZoneInfo("UTC"))
    await office.records.schedules.add(Standing("discord", "1", "2", when, office.clock.now()))
    await office.records.alerts.add(Alert("discord", "3", "4", "drone", office.clock.now()))
    await office.records.alerts.add(Alert("discord", "/7", "8", "drone", office.clock.now()))
    await communities.set("discord", "5", language="de")
    await communities.set("discord", guild, left=datetime(2023, 3, 1, tzinfo=UTC))
    await server.env.restart_bot(Discord(office))
    assert (await communities.get("discord", guild)).left is None
    for gone in ("1", "3", "5"):
        assert (await communities.get("discord", gone)).left == office.clock.now()
    assert (await communities.get("discord", "/7")).left is None, "a person, who is in no list of servers"
    forgotten = await communities.forget_left(office.clock.now() + timedelta(seconds=1))
    assert sorted(forgotten) == [("discord", "1"), ("discord", "3"), ("discord", "5")]
    assert [alert.community for alert in await awake(office.records.alerts)] == ["/7"]
