"""A message as Slack's blocks, within Slack's limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.adapters.slack.text import bullet, escaped
from bot.fitting import fitted
from bot.message import Message, Part

Block = dict[str, Any]

#: Blocks of one message, characters of one section, and of all blocks together (Slack's Block Kit; the last is not in its
#: documentation: beyond some 13,200 characters it answers ``msg_blocks_too_long``).
_BLOCKS = 50
_SECTION = 3000
_CHARACTERS = 12_000

#: Characters of a message that a notification shows.
_NOTIFIED = 300

#: Options of a menu, and characters of one.
_OPTIONS = 100
_LABEL = 75

SOURCES = "attache_sources"
"""The ``action_id`` of the menu of sources."""


def blocks(message: Message) -> list[Block]:
    """Return a message as blocks that Slack takes; whole lines are left out from the bottom where it is too long."""
    message = fitted(message, _fits)
    menu = _menu(message)
    return [*_rows(message), *([menu] if menu else [])]


def summary(message: Message) -> str:
    """Return what a notification says of a message: its headline, or what it is."""
    return escaped((message.title or message.overline)[:_NOTIFIED])


def _rows(message: Message) -> Iterator[Block]:
    if message.overline:
        yield _context(escaped(message.overline))
    if message.title:
        title = escaped(message.title)
        yield _section(f"*{title}*" if message.overline else title)
    for part in message.parts:
        if part.title:
            yield {"type": "divider"}
        yield from (_section(text) for text in _sections(part))
    if message.footer:
        yield _context(escaped(message.footer))


def _sections(part: Part) -> Iterator[str]:
    """Yield the lines of a part, joined as far as one section holds them."""
    text = f"*{escaped(part.title)}*" if part.title else ""
    for entry in part.entries:
        line = bullet(entry)
        if text and len(text) + len(line) + 1 > _SECTION:
            yield text
            text = line
        else:
            text = f"{text}\n{line}" if text else line
    if text:
        yield text


def _fits(message: Message) -> bool:
    rows = list(_rows(message))
    texts = [row["text"]["text"] for row in rows if row["type"] == "section"]
    texts += [row["elements"][0]["text"] for row in rows if row["type"] == "context"]
    return (
        len(rows) < _BLOCKS
        and all(len(text) <= _SECTION for text in texts)
        and sum(len(text) for text in texts) <= _CHARACTERS
    )


def _menu(message: Message) -> Block | None:
    """Return the menu whose choice is answered with the sources of a line."""
    told: dict[str, str] = {}
    for part in message.parts:
        for entry in part.entries:
            if entry.key and len(told) < _OPTIONS:
                told.setdefault(entry.key, entry.text)
    if not told:
        return None
    options = [{"text": _plain(_label(text)), "value": key} for key, text in told.items()]
    menu = {
        "type": "static_select",
        "action_id": SOURCES,
        "placeholder": _plain("Sources of a line"),
        "options": options,
    }
    return {"type": "actions", "elements": [menu]}


def _section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def _context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _label(text: str) -> str:
    return text if len(text) <= _LABEL else text[: _LABEL - 2].rsplit(" ", 1)[0] + " …"
