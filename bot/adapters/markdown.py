"""A message as Markdown (CommonMark), for files and for pages that show it."""

from __future__ import annotations

import re

from bot.message import Entry, Link, Message

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LIST_START = re.compile(r"^(\d+)([.)])|^([-+])")


def markdown(message: Message) -> str:
    """Return a message as Markdown; no text of a source can become markup."""
    lines = [f"# {escaped(message.title or message.overline)}"]
    if message.title:
        lines += ["", f"*{escaped(message.overline)}*"]
    for part in message.parts:
        if part.title:
            lines += ["", f"## {escaped(part.marked_title)}"]
        lines += ["", *(_entry(entry) for entry in part.entries)]
    if message.footer:
        lines += ["", f"*{escaped(message.footer)}*"]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it is."""
    safe = _SPECIAL.sub(r"\\\1", text)
    return _LIST_START.sub(lambda start: f"{start[1]}\\{start[2]}" if start[1] else f"\\{start[3]}", safe)


def _entry(entry: Entry) -> str:
    links = ", ".join(_link(link) for link in entry.links)
    sources = ": ".join(part for part in (escaped(entry.note), links) if part)
    return f"- {escaped(entry.text)}\n  ({sources})" if entry.text else f"- {sources}"


def _link(link: Link) -> str:
    return f"[{escaped(link.text)}](<{link.url}>)" if link.url else escaped(link.text)
