"""The terminal as a place for messages, and the way a message looks there."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from bot.adapters.base import Destination
from bot.message import Entry, Message

TERMINAL = Destination("terminal")


class Terminal:
    """Prints messages to a console; the adapter for a service that has no chat tokens."""

    platform = TERMINAL.platform

    def __init__(self, console: Console) -> None:
        self._console = console

    async def deliver(self, message: Message, destination: Destination) -> None:  # noqa: ARG002 - one terminal
        """Print a message."""
        show(message, self._console)


def show(message: Message, console: Console) -> None:
    """Print a message; lines are folded to the width of a terminal and never in a file or a pipe."""
    console.print(drawn(message), soft_wrap=not console.is_terminal, highlight=False)


def drawn(message: Message) -> RenderableType:
    """Return a message as a terminal shows it: colour, bold and links where the console can, text where not."""
    blocks: list[RenderableType] = [Text(message.overline, "dim")]
    if message.title:
        blocks.append(Text(message.title, "bold"))
    for part in message.parts:
        if part.title:
            blocks += [Text(), Text(part.title, "bold cyan")]
        blocks += [_entry(entry) for entry in part.entries]
    if message.footer:
        blocks += [Text(), Text(message.footer, "dim")]
    return Group(*blocks, Text())


def _entry(entry: Entry) -> RenderableType:
    sources = Text(f"{entry.note}: " if entry.note and entry.links else entry.note, "dim")
    for place, link in enumerate(entry.links):
        sources.append(", " if place else "")
        sources.append(link.text, Style(link=link.url) if link.url else None)
    if not entry.text:
        return Padding(sources, (0, 0, 0, 2), expand=False)
    return Group(
        Padding(Text("• ", "cyan").append(entry.text, "default"), (0, 0, 0, 2), expand=False),
        Padding(sources, (0, 0, 0, 4), expand=False),
    )
