"""Who asks on Discord, and where."""

from __future__ import annotations

import functools
from typing import Any

import discord

from bot.adapters.discord.places import webhook_of, writes
from bot.commands.office import HERE, Asker, Rights
from bot.localization import Sayable, Slot, phrase

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
    place = phrase("place-channel", channel=channel.name) if channel else HERE
    return Asker(
        platform="discord",
        community=person if direct else str(interaction.guild_id),
        channel=str(channel.id if channel else interaction.channel_id),
        rights=functools.partial(_known, rights),
        admins=phrase("admins-discord"),
        hearers=phrase("hearers-discord"),
        place=place,
        barred=functools.partial(_barred, interaction, channel or interaction.channel, place),
        person=person,
        locale=interaction.locale.value,
    )


def person_of(user: int | str) -> str:
    """Return the community that a person is in their direct messages, by their id."""
    return f"/{user}"


async def _barred(interaction: Interaction, channel: object, place: Slot) -> Sayable | str:
    """Return why the bot cannot post to a channel, neither by itself nor by a webhook; empty where it can, as in direct messages."""
    if writes(channel) or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return ""
    bot = interaction.client.user
    if bot and not isinstance(channel, discord.ForumChannel) and await webhook_of(channel, bot):
        return ""
    in_thread = isinstance(channel, discord.Thread)
    return phrase("discord-not-there-threads" if in_thread else "discord-not-there", place=place)


async def _known(rights: Rights) -> Rights:
    return rights
