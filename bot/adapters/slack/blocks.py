"""A message as Slack's blocks, within Slack's limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.adapters.slack.text import called, escaped, line, tellers
from bot.fitting import fitted
from bot.message import Message, Part
from bot.shortening import shortened

Block = dict[str, Any]

#: Blocks of one message, characters of one section, and of all blocks together (Slack's Block Kit; the last is not in its
#: documentation: beyond some 13,200 characters it answers ``msg_blocks_too_long``).
_BLOCKS = 50
_HEADER = 150
_SECTION = 3000
_CHARACTERS = 12_000

#: Characters of a message that a notification shows.
_NOTIFIED = 300

#: Options of a menu, and characters of one.
_OPTIONS = 100
_LABEL = 75

SOURCES = "attache_sources"
"""The ``action_id`` of the menu of sources."""

CHOICES = "attache_choices"
"""The ``action_id`` of a menu whose options say what they ask for."""

PRESS = "attache_press"
"""How the ``action_id`` of a button begins; its value says what it asks for."""


def blocks(message: Message) -> list[Block]:
    """Return a message as blocks that Slack takes; whole lines are left out from the bottom where it is too long."""
    message = fitted(message, lambda shorter: _fit(_laid(shorter)))
    elements = [element for element in (_menu(message), _choices(message)) if element]
    elements += [
        {"type": "button", "action_id": f"{PRESS}:{n}", "text": plain_text(one.text), "value": one.key}
        for n, one in enumerate(message.actions)
    ]
    return [*_laid(message), *([{"type": "actions", "elements": elements}] if elements else [])]


def summary(message: Message) -> str:
    """Return what a notification says of a message: its headline, or what it is."""
    return escaped((message.title or message.overline)[:_NOTIFIED])


def _laid(message: Message) -> list[Block]:
    """Return the rows of a message: sources in small print below each line, or with the lines where that makes too many."""
    apart = list(_rows(message, _apart)) if message.overline else []
    return apart if apart and _fit(apart) else list(_rows(message, _together))


def _rows(message: Message, laid: Callable[[Part], Iterator[Block]]) -> Iterator[Block]:
    if message.mentions:
        yield section(" ".join(map(called, message.mentions)))
    if message.overline:
        yield context(("🔔 " if message.urgent else "") + escaped(message.overline))
    if message.title:
        yield _title(message)
    for part in message.parts:
        if part.title:
            yield {"type": "divider"}
        yield from laid(part)
    if message.footer:
        if message.parts:
            yield {"type": "divider"}
        yield context(escaped(message.footer))


def _title(message: Message) -> Block:
    if not message.overline:
        return section(escaped(message.title))
    # A header knows no entities: a title that needs them is bold instead.
    if len(message.title) > _HEADER or any(mark in message.title for mark in "&<>"):
        return section(f"*{escaped(message.title)}*")
    return {"type": "header", "text": plain_text(message.title)}


def _apart(part: Part) -> Iterator[Block]:
    """Yield a part with two blocks for each line."""
    title = _head(part)
    for entry in part.entries:
        if text := "\n".join(filter(None, (title, line(entry)))):
            yield section(text)
        if small := tellers(entry):
            yield context(small)
        title = ""


def _together(part: Part) -> Iterator[Block]:
    """Yield a part with its lines joined as far as one section holds them."""
    text = _head(part)
    for entry in part.entries:
        both = "\n".join(filter(None, (line(entry), tellers(entry))))
        if text and len(text) + len(both) + 1 > _SECTION:
            yield section(text)
            text = both
        else:
            text = "\n".join(filter(None, (text, both)))
    if text:
        yield section(text)


def _head(part: Part) -> str:
    return f"*{escaped(part.title)}*" if part.title else ""


def _fit(rows: list[Block]) -> bool:
    texts = [row["text"]["text"] for row in rows if "text" in row]
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
    options = [{"text": plain_text(shortened(text, _LABEL)), "value": key} for key, text in told.items()]
    return {
        "type": "static_select",
        "action_id": SOURCES,
        "placeholder": plain_text(message.language.say("menu-sources")),
        "options": options,
    }


def _choices(message: Message) -> Block | None:
    """Return the menu whose options say what they ask for."""
    if not message.choices:
        return None
    return {
        "type": "static_select",
        "action_id": CHOICES,
        "placeholder": plain_text(message.choose),
        "options": [
            {"text": plain_text(shortened(one.text, _LABEL)), "value": one.key}
            for one in message.choices[:_OPTIONS]
        ],
    }


def section(text: str) -> Block:
    """Return a paragraph of mrkdwn, in which Slack makes no links of its own."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def context(text: str) -> Block:
    """Return a paragraph of mrkdwn in small print."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}


def plain_text(text: str) -> Block:
    """Return text that Slack shows as it is."""
    return {"type": "plain_text", "text": text, "emoji": False}
