"""The terminal as a place for messages, and the way a message looks there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.adapters.base import Destination, Sought, UnreadableError
from bot.message import Entry, Message

TERMINAL = Destination("terminal")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of output: ``lead`` stands before it, and as blanks before what is folded."""

    text: Text
    lead: Text = field(default_factory=Text)


class Terminal:
    """Prints messages to a console; the adapter for a service that has no chat tokens."""

    platform = TERMINAL.platform

    def __init__(self, console: Console) -> None:
        self._console = console

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:  # noqa: ARG002 - one terminal
        """Print a message."""
        show(message, self._console)
        return key

    async def change(self, posted: str, message: Message, destination: Destination) -> None:  # noqa: ARG002 - one terminal
        """Print a message again; what was printed stays."""
        show(message, self._console)

    def window(self, destination: Destination) -> timedelta:  # noqa: ARG002 - one terminal
        """Return zero: a terminal knows nothing of what it showed."""
        return timedelta(0)

    async def find(self, message: Message, destination: Destination, sought: Sought) -> str | None:  # noqa: ARG002
        """Say that it cannot be known.

        Raises:
            UnreadableError: always.
        """
        raise UnreadableError("a terminal cannot be asked what it showed")

    async def admins(self, community: str) -> Destination:  # noqa: ARG002 - one terminal
        """Return the terminal: who reads it runs it."""
        return TERMINAL


def show(message: Message, console: Console) -> None:
    """Print a message; lines are folded to the width of a terminal and never in a file or a pipe."""
    for row in drawn(message):
        lead = row.lead
        for text in _folded(row, console):
            console.print(Text.assemble(lead, text), soft_wrap=True, highlight=False)
            lead = Text(" " * len(row.lead))


def drawn(message: Message) -> Iterator[Row]:
    """Yield a message as a terminal shows it; colours and links are marks that a plain console leaves out."""
    if message.overline:
        yield Row(Text(message.overline, "dim"))
    if message.title:
        yield Row(Text(message.title, "bold"))
    for part in message.parts:
        if part.title:
            yield Row(Text())
            yield Row(Text(part.marked_title, "bold cyan"))
        for entry in part.entries:
            yield from _entry(entry)
    if message.footer:
        yield Row(Text())
        yield Row(Text(message.footer, "dim"))
    yield Row(Text())


def _entry(entry: Entry) -> Iterator[Row]:
    if entry.text:
        yield Row(Text(entry.text), lead=Text("  • ", "cyan"))
    sources = Text(f"{entry.note}: " if entry.note and entry.links else entry.note)
    for place, link in enumerate(entry.links):
        sources.append(", " if place else "")
        sources.append(link.text, Style(link=link.url) if link.url else None)
    sources.stylize("dim")
    if sources:
        yield Row(sources, lead=Text("    "))


def _folded(row: Row, console: Console) -> Iterator[Text]:
    if not console.is_terminal or not row.text:
        yield row.text
        return
    yield from row.text.wrap(console, max(20, console.width - len(row.lead)))
