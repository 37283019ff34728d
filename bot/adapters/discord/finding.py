"""Reading back whether a message is there that Discord did not acknowledge."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterator
from dataclasses import replace
from typing import Any

import discord

from bot.adapters.base import Sought, UnreadableError
from bot.adapters.discord.faces import faces
from bot.adapters.discord.forums import is_of
from bot.adapters.discord.places import post_name
from bot.message import Message

_MOST = 500
"""Messages of a channel that are read back; more since a lost answer means that nothing is known."""


async def in_channel(
    place: discord.abc.Messageable, message: Message, sought: Sought, bot: discord.ClientUser
) -> str | None:
    """Return the id of a message of the bot, or of a webhook, that says the same and is nobody else's; None where there is none.

    Discord tells a message's nonce only to whom it answers, so that its text is compared.

    Raises:
        UnreadableError: too much was written since.
        discord.HTTPException: Discord refuses, or fails.
    """
    texts, read = {said for face in faces(message) if (said := _drawn(face))}, 0
    history: AsyncIterator[discord.Message] = place.history(
        after=sought.since, oldest_first=True, limit=_MOST
    )
    async for found in history:
        read += 1
        ours = found.author.id == bot.id or found.webhook_id is not None
        if ours and str(found.id) not in sought.others and _shown(found) in texts:
            return str(found.id)
    if read == _MOST:
        raise UnreadableError(f"more than {_MOST} messages were written since")
    return None


async def in_forum(
    forum: discord.ForumChannel, message: Message, sought: Sought, bot: discord.ClientUser
) -> str | None:
    """Return the ids of a forum's post by the bot and of the message in it that says the same, and is nobody else's; None where there is none.

    It is in the post of its day, or in one that is called as it would be.

    Raises:
        UnreadableError: too much was written in it since.
        discord.HTTPException: Discord refuses, or fails.
    """
    within = replace(sought, others=frozenset(one.rpartition("/")[2] for one in sought.others))
    for thread in await forum.guild.active_threads():
        own = thread.parent_id == forum.id and thread.owner_id == bot.id
        new = thread.name == post_name(message) and discord.utils.snowflake_time(thread.id) >= sought.since
        theirs = own and (new or is_of(message.day, thread.name))
        if theirs and (there := await in_channel(thread, message, within, bot)):
            return f"{thread.id}/{there}"
    return None


def must_read(channel: object) -> None:
    """Let only a channel pass whose history the bot may read: Discord shows an empty one otherwise.

    Raises:
        UnreadableError: it may not.
    """
    if isinstance(channel, discord.abc.GuildChannel | discord.Thread):
        may = channel.permissions_for(channel.guild.me)
        if not (may.read_message_history and may.read_messages):
            raise UnreadableError(
                f"#{channel.name} cannot be read back without the permission Read Message History"
            )


def _drawn(face: dict[str, Any]) -> str:
    view = face.get("view")
    if view is not None:
        return _joined(_contents(view.to_components()))
    return _joined([face.get("content", ""), *_embedded(face["embeds"])])


def _shown(message: discord.Message) -> str:
    if message.flags.components_v2:
        return _joined(_contents([one.to_dict() for one in message.components]))
    return _joined([message.content, *_embedded(message.embeds)])


def _contents(rows: Collection[Any]) -> Iterator[str]:
    for row in rows:
        yield row.get("content", "")
        yield from _contents(row.get("components", ()))


def _embedded(embeds: Collection[discord.Embed]) -> Iterator[str]:
    for one in embeds:
        yield from (one.author.name or "", one.title or "", one.description or "", one.footer.text or "")


def _joined(texts: Collection[str] | Iterator[str]) -> str:
    return " ".join(" ".join(texts).split())
