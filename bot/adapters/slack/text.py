"""Text and links as Slack shows them (mrkdwn): nothing of a feed or a user can mention, link or format."""

from __future__ import annotations

import html
import re

from bot.message import Entry, Kind, Link, Mention, lead, named, unbroken, visible

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_CONTROL = re.compile(r"[&<>]")
#: Marks of format, quotations and mentions, and colons that begin an address or the code of an emoji.
_FORMAT = re.compile(r"([*_~`|@]|^>|:(?=//|[\w+'-]+:))")

#: Slack knows no escape of its format characters; a word joiner beside one keeps it from being read as one.
_JOINER = "\u2060"

#: What Slack makes of an address or a name of a site that somebody types.
_LINK = re.compile(r"<(?:https?|mailto|tel):[^<>|]*\|([^<>|]*)>|<((?:https?|mailto|tel):[^<>|]*)>")

_NO_ID = re.compile(r"[^A-Z0-9]")


def typed(text: str) -> str:
    """Return what somebody typed behind a command whose text Slack escapes; references to people and user groups stay as Slack writes them."""
    return html.unescape(_LINK.sub(lambda found: found[1] or found[2], text)).strip()


def escaped(text: str) -> str:
    """Return text that Slack's mrkdwn shows as it is: no format, mention, emoji code or link."""
    safe = _FORMAT.sub(rf"{_JOINER}\1{_JOINER}", visible(text))
    return _CONTROL.sub(lambda found: _ENTITIES[found[0]], safe)


def called(mention: Mention) -> str:
    """Return what calls a person or a user group, or leads to a channel."""
    return {Kind.PERSON: "<@{}>", Kind.GROUP: "<!subteam^{}>", Kind.CHANNEL: "<#{}>"}[mention.kind].format(
        _NO_ID.sub("", mention.id)
    )


def linked(link: Link) -> str:
    """Return a link whose address was checked (``bot.message.web_address``), or its name where it has none."""
    if not link.url:
        return escaped(link.text)
    address = link.url.replace("&", "&amp;").replace("|", "%7C")
    return f"<{address}|{escaped(link.text)}>"


def line(entry: Entry) -> str:
    """Return what an entry says, behind its lead."""
    said = " ".join(filter(None, (escaped(entry.text), *map(called, entry.mentions))))
    return f"{lead(entry)}  {said}" if said else ""


def tellers(entry: Entry) -> str:
    """Return who tells an entry."""
    shown, more = named(entry)
    links = ", ".join(linked(link) for link in shown) + more
    return " · ".join(filter(None, (links, unbroken(escaped(entry.note)))))
