"""A message as Discord's embeds, for servers that do not know its components."""

from __future__ import annotations

from collections.abc import Iterator

import discord

from bot.adapters.discord.layout import colour
from bot.adapters.discord.text import escaped, told
from bot.fitting import fitted
from bot.message import Message

#: Embeds of one message, characters of all of them, and of one's parts (Discord's API, embed limits).
_EMBEDS = 10
_CHARACTERS = 6000
_TITLE = 256
_DESCRIPTION = 4096
_FOOTER = 2048


def embeds(message: Message) -> list[discord.Embed]:
    """Return a message as embeds, one a part; whole lines are left out from the bottom where it is too long."""
    return list(_laid(fitted(message, lambda shorter: _fit(list(_laid(shorter))))))


def _laid(message: Message) -> Iterator[discord.Embed]:
    """Yield a head and the parts. What is no markdown in a client, an author and a footer, is given as it is."""
    title = ("### " if message.overline else "") + escaped(message.title) if message.title else None
    laid = [discord.Embed(description=title, colour=colour(message))] if message.overline or title else []
    if message.overline:
        laid[0].set_author(name=message.overline[:_TITLE])
    for part in message.parts:
        text = "\n".join(told(entry) for entry in part.entries)
        laid.append(
            discord.Embed(title=escaped(part.title) or None, description=text, colour=colour(message))
        )
    if message.footer and laid:
        laid[-1].set_footer(text=message.footer)
    yield from laid


def _fit(laid: list[discord.Embed]) -> bool:
    return (
        len(laid) <= _EMBEDS
        and sum(len(one) for one in laid) <= _CHARACTERS
        and all(
            len(one.title or "") <= _TITLE
            and len(one.description or "") <= _DESCRIPTION
            and len(one.footer.text or "") <= _FOOTER
            for one in laid
        )
    )
