"""The ways in which Discord can show a message, and how the first one is found that it takes.

A server or a webhook that refuses components (Discord's error 50035 or 50006, others' plain 400) is shown the same lines without
what can be pressed, and in the end as embeds, which every server that speaks Discord's API has known for years.
"""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import discord

from bot.adapters.discord.embeds import embeds
from bot.adapters.discord.layout import layout
from bot.adapters.discord.places import SHUT
from bot.adapters.discord.text import called
from bot.message import Entry, Kind, Message, lead

T = TypeVar("T")

_REFUSED = 400


async def shown(message: Message, send: Callable[..., Awaitable[T]], **values: Any) -> T:
    """Show a message by calling ``send`` with ``values`` and the first of its faces that Discord takes; it calls whom it
    mentions, and nobody else.

    Raises:
        discord.HTTPException: Discord refuses the last face, or the place or the bot rather than the face.
    """
    values["allowed_mentions"] = allowed(message)
    for face in faces(message):
        try:
            return await send(**face, **values)
        except discord.HTTPException as error:
            if error.status != _REFUSED or error.code in SHUT:
                raise
            refused = error
    raise refused


def faces(message: Message) -> Iterator[dict[str, Any]]:
    """Yield the ways to show a message, as discord.py's arguments, the best first."""
    yield {"view": layout(message), **_attached(message)}
    still = without_menus(message)
    if still != message:
        yield {"view": layout(still), **_attached(message)}
    calls = {"content": " ".join(map(called, message.mentions))} if message.mentions else {}
    yield {"embeds": embeds(still), **calls, **_attached(message)}


def allowed(message: Message) -> discord.AllowedMentions:
    """Return whom a message may call: those that it mentions, whatever its text says."""
    people, roles = (
        [discord.Object(int(one.id)) for one in message.mentions if one.kind is kind]
        for kind in (Kind.PERSON, Kind.GROUP)
    )
    return discord.AllowedMentions(everyone=False, users=people, roles=roles, replied_user=False)


def _attached(message: Message) -> dict[str, list[discord.File]]:
    """Return the file of an answer as the argument of what edits it; a face has one of its own, for it is read once."""
    file = message.file
    return {"attachments": [discord.File(io.BytesIO(file.content), file.name)]} if file else {}


def without_menus(message: Message) -> Message:
    """Return a message that asks nothing of its readers: each line names all its sources, for no menu gives the rest."""

    def still(entry: Entry) -> Entry:
        return replace(entry, key="", shown=None, mark=lead(entry)) if entry.key else entry

    parts = (replace(part, entries=tuple(map(still, part.entries))) for part in message.parts)
    return replace(message, parts=tuple(parts), actions=(), choices=())
