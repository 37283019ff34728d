"""Who asks on Discord, and where."""

from __future__ import annotations

import asyncio
import functools
from typing import Any

import aiohttp
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
        sees=functools.partial(_seen, interaction),
        person=person,
        locale=interaction.locale.value,
    )


async def _seen(interaction: Interaction, channels: frozenset[str]) -> frozenset[str]:
    """Return the channels and threads of a server that a person may view; whoever governs it is told of those that are gone, too."""
    guild, person = interaction.guild, interaction.user
    if guild is None or not isinstance(person, discord.Member):
        return frozenset()

    async def views(number: str) -> bool:
        channel = await _channel(guild, int(number))
        if channel is None:
            return interaction.permissions.manage_guild
        may = channel.permissions_for(person)
        if isinstance(channel, discord.Thread) and channel.is_private() and not may.manage_threads:
            return may.view_channel and await _is_in(channel, person)
        return may.view_channel

    known = sorted(channels)
    viewed = await asyncio.gather(*map(views, known))
    return frozenset(one for one, is_viewed in zip(known, viewed, strict=True) if is_viewed)


async def _channel(guild: discord.Guild, number: int) -> discord.abc.GuildChannel | discord.Thread | None:
    """Return a channel or a thread, which is asked for where it is archived; None where it is gone or hidden from the bot."""
    found = guild.get_channel_or_thread(number)
    if found is not None:
        return found
    try:
        return await guild.fetch_channel(number)
    except (discord.HTTPException, discord.InvalidData, aiohttp.ClientError):
        return None


async def _is_in(thread: discord.Thread, person: discord.Member) -> bool:
    try:
        await thread.fetch_member(person.id)
    except (discord.HTTPException, aiohttp.ClientError):
        return False
    return True


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
