"""Where on Discord a message goes: what a post in a forum is called and filed under, whether the bot may write there, and a webhook where it may not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import discord

from bot.message import Message
from bot.shortening import shortened

#: Characters of a post's name (Discord's API, start thread in forum).
_NAME = 100

TAGS = 5
"""Tags that a post may bear (Discord's API, start thread in forum)."""

#: Why a post takes no message any more: it is archived, or locked (Discord's API, JSON error codes).
SHUT = {50083, 160005}

Tag = TypeVar("Tag", bound=discord.ForumTag)


def post_name(message: Message) -> str:
    """Return what a forum calls the post of a message: its headline, behind the day of a digest or what else it is."""
    kind = message.day or message.overline.partition(" · ")[0]
    return shortened(": ".join(filter(None, (kind, message.title))), _NAME)


def tags_of(message: Message, available: Iterable[Tag], *, required: bool) -> Sequence[Tag]:
    """Return the tags of a forum that are called as a part of the message, a region for example.

    Tags that only moderators may give are left; where the forum requires one and none fits, it is the first.
    """
    free = [tag for tag in available if not tag.moderated]
    titles = {part.title.casefold() for part in message.parts}
    fitting = [tag for tag in free if tag.name.casefold() in titles][:TAGS]
    return fitting or (free[:1] if required else [])


def writes(channel: object) -> bool:
    """Tell whether the bot may write in a channel or thread, as far as it knows: it may in all direct messages, and nowhere that it may not view."""
    if not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        return True
    may = channel.permissions_for(channel.guild.me)
    return may.send_messages_in_threads if isinstance(channel, discord.Thread) else may.send_messages


async def webhook_of(
    channel: discord.abc.GuildChannel | discord.Thread, bot: discord.ClientUser
) -> discord.Webhook | None:
    """Return the webhook of a channel (of a thread's channel) that the bot made or that is called as the bot, or None.

    Webhooks of others would speak in their names.
    """
    parent = channel.parent if isinstance(channel, discord.Thread) else channel
    if not isinstance(parent, discord.TextChannel | discord.VoiceChannel | discord.ForumChannel):
        return None
    if not parent.permissions_for(parent.guild.me).manage_webhooks:
        return None
    return next(
        (
            hook
            for hook in await parent.webhooks()
            if hook.token and (hook.name == bot.name or (hook.user is not None and hook.user.id == bot.id))
        ),
        None,
    )
