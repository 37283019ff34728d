"""Text and links as Discord shows them: nothing of a feed or a user can mention, link or format."""

from __future__ import annotations

import re

from bot.message import Entry, Kind, Link, Mention, lead, named, unbroken, visible

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#|~+\-]|(?<=\d)\.(?= ))")
#: What makes an address of text, and, before a path, an invitation of a name (discord.gg/…).
_ADDRESS = re.compile(r":(?=//)|(?<=\w)\.(?=\w+/)")
_AT = re.compile(r"@")

#: Keeps "@everyone" from being read as a mention where a client looks at the text alone.
_APART = "@\u200b"


def escaped(text: str) -> str:
    """Return text that Discord shows as it is: no markdown, mention, time stamp, emoji code or link."""
    safe = _MARKUP.sub(r"\\\1", visible(text))
    return _AT.sub(_APART, _ADDRESS.sub(r"\\\g<0>", safe))


def called(mention: Mention) -> str:
    """Return what Discord shows as the name of a person, a role or a channel; it calls those alone whom the message lets it."""
    return {Kind.PERSON: "<@{}>", Kind.GROUP: "<@&{}>", Kind.CHANNEL: "<#{}>"}[mention.kind].format(
        int(mention.id)
    )


def linked(link: Link) -> str:
    """Return a link whose address was checked (``bot.message.web_address``), or its name where it has none.

    The angle brackets keep Discord from adding a preview of the page.
    """
    return f"[{escaped(link.text)}](<{link.url}>)" if link.url else escaped(link.text)


def told(entry: Entry) -> str:
    """Return an entry as a line, and in small print below it who tells it."""
    shown, more = named(entry)
    links = ", ".join(linked(link) for link in shown) + more
    small = " · ".join(filter(None, (links, unbroken(escaped(entry.note)))))
    said = " ".join(filter(None, (escaped(entry.text), *map(called, entry.mentions))))
    line = f"{lead(entry)} {said}" if said else ""
    return "\n".join(filter(None, (line, small and f"-# {small}")))
