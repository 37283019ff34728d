"""What a hidden channel follows is shown to those who may view it, and to nobody else."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.commands.office import Office
from bot.store import Alert
from tests.bot.adapters.discord.seen import shown

pytestmark = pytest.mark.simcord(shard_count=1)


def hidden(server: Any) -> Any:
    """Return a channel that the bot and the editors may view."""
    view, none = (
        discord.PermissionOverwrite(view_channel=True),
        discord.PermissionOverwrite(view_channel=False),
    )
    everybody = server.env.guild.default_role
    return server.guild.create_text_channel(
        "desk", overwrites={everybody: none, server.client.user: view, server.editors: view}
    )


async def follow(server: Any, office: Office, channel: int, query: str) -> Alert:
    there = Alert("discord", str(server.guild.id), str(channel), query, office.clock.now())
    return await office.records.alerts.add(there)


async def test_alerts_are_listed_and_offered_to_those_who_may_view_their_channel(
    server: Any, office: Office
) -> None:
    editor = server.guild.add_member(server.env.create_user("eve"), roles=[server.editors])
    secret = await follow(server, office, hidden(server).id, "secret")
    await follow(server, office, server.guild.create_text_channel("open").id, "herons")
    for actor, sees in [(server.member, False), (server.admin, False), (editor, True)]:
        listed = shown(await actor.slash(server.channel, "alert list"))
        assert "herons" in listed
        assert ("secret" in listed) == sees
        offered = await actor.autocomplete(server.channel, "alert remove", "number", "secret")
        assert bool(offered) == sees
    refused = await server.admin.slash(server.channel, "alert remove", number=secret.id)
    assert f"There is no alert {secret.id}" in shown(refused)
    assert "Only somebody" in shown(await editor.slash(server.channel, "alert remove", number=secret.id))


async def test_a_thread_among_some_is_known_to_those_in_it(server: Any, office: Office) -> None:
    backend = server.env.backend
    thread = backend.create_thread(
        server.channel.id, "Among us", server.client.user.id, type=discord.ChannelType.private_thread.value
    )
    backend.add_thread_member(thread.id, server.admin.id)
    await follow(server, office, thread.id, "secret")
    assert "secret" not in shown(await server.member.slash(server.channel, "alert list"))
    assert "secret" in shown(await server.admin.slash(server.channel, "alert list"))


async def test_of_a_channel_that_is_gone_only_an_admin_is_told(server: Any, office: Office) -> None:
    gone = await follow(server, office, 77, "secret")
    assert "secret" not in shown(await server.member.slash(server.channel, "alert list"))
    assert "secret" in shown(await server.admin.slash(server.channel, "alert list"))
    assert "secret" in shown(await server.admin.slash(server.channel, "alert remove", number=gone.id))
