"""Who asks on Discord, and where."""

from __future__ import annotations

import functools
from typing import Any

import discord

from bot.commands.office import HERE, Asker, Rights
from bot.localization import phrase

Interaction = discord.Interaction[Any]

Channel = discord.TextChannel | discord.VoiceChannel | discord.ForumChannel | discord.Thread


def asker_of(interaction: Interaction, channel: Channel | None = None) -> Asker:
    """Return who asks, in ``channel`` where they name another than the one they are in.

    Who may manage the server may change things, and everybody in a direct message.
    """
    direct, person = interaction.guild_id is None, person_of(interaction.user.id)
    roles = getattr(interaction.user, "roles", ())
    rights = Rights(
        admin=direct or interaction.permissions.manage_guild, roles=frozenset(str(role.id) for role in roles)
    )
    return Asker(
        platform="discord",
        community=person if direct else str(interaction.guild_id),
        channel=str(channel.id if channel else interaction.channel_id),
        rights=functools.partial(_known, rights),
        admins=phrase("admins-discord"),
        hearers=phrase("hearers-discord"),
        place=phrase("place-channel", channel=channel.name) if channel else HERE,
        person=person,
        locale=interaction.locale.value,
    )


def person_of(user: int | str) -> str:
    """Return the community that a person is in their direct messages, by their id."""
    return f"/{user}"


async def _known(rights: Rights) -> Rights:
    return rights
