"""Posts in forums: one for all digests of a day, with tags of their regions, and one for each other message."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import discord

from bot.adapters.discord.faces import shown
from bot.adapters.discord.places import SHUT, TAGS, post_name, tags_of
from bot.message import Message

#: Posts that were archived last, among which a day's is looked for.
_ARCHIVED = 25


async def posted(message: Message, forum: discord.ForumChannel, bot: discord.ClientUser, nonce: str) -> str:
    """Post to a forum: to the post of the message's day where there is one, else as a new post; return the ids of post and message.

    Raises:
        discord.HTTPException: Discord refuses, or fails.
    """
    if message.day and (day := await _post_of(message.day, forum, bot)):
        try:
            await _opened(day, tags_of(message, forum.available_tags, required=False))
            said = await shown(message, day.send, nonce=nonce)
        except discord.HTTPException as error:
            # It was deleted or locked meanwhile, or the bot may not write in posts: then this one is a post of its own.
            if error.status not in {403, 404} and error.code not in SHUT:
                raise
        else:
            return f"{day.id}/{said.id}"
    post = await shown(
        message,
        forum.create_thread,
        name=post_name(message),
        applied_tags=tags_of(message, forum.available_tags, required=forum.flags.require_tag),
    )
    return f"{post.thread.id}/{post.message.id}"


def is_of(day: str, name: str) -> bool:
    """Tell whether a post of that name is the one of a day."""
    return bool(day) and (name == day or name.startswith(f"{day}: "))


async def _post_of(day: str, forum: discord.ForumChannel, bot: discord.ClientUser) -> discord.Thread | None:
    """Return the bot's post of a day; None where there is none that anybody may write in."""
    async for post in _posts(forum):
        if post.owner_id == bot.id and is_of(day, post.name) and not post.locked:
            return post
    return None


async def _posts(forum: discord.ForumChannel) -> AsyncIterator[discord.Thread]:
    for post in forum.threads:
        yield post
    if forum.permissions_for(forum.guild.me).read_message_history:
        async for post in forum.archived_threads(limit=_ARCHIVED):
            yield post


async def _opened(post: discord.Thread, tags: Sequence[discord.ForumTag]) -> None:
    """Take a post out of the archive, and give it the tags that it lacks, as far as there is room."""
    borne = {tag.id for tag in post.applied_tags}
    more = [tag for tag in tags if tag.id not in borne][: TAGS - len(borne)]
    if post.archived:
        await post.edit(archived=False)
    if more:
        await post.edit(applied_tags=[*post.applied_tags, *more])
