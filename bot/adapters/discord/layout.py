"""A message as Discord's components (version 2), within Discord's limits."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from typing import Any, Self

import discord
from discord import ui

from bot.adapters.discord.askers import asker_of
from bot.adapters.discord.text import called, escaped, told
from bot.commands import ask
from bot.fitting import fitted
from bot.message import Action, Entry, Message, Part
from bot.shortening import shortened

#: Characters that all text of one message may have together, and components (Discord's API, message components).
_CHARACTERS = 4000
_COMPONENTS = 40

#: Options of a menu, and characters of one.
_OPTIONS = 25
_LABEL = 100

#: Characters of the id of a button and of an option's value.
_KEY = 100

#: Components around the text: the container, two menus in their rows, and a row of three buttons.
_ROUND = 9

_PRESS = "attache:press:"

_COLOUR = discord.Colour(0x2F7DC4)
_URGENT = discord.Colour(0xD9480F)


def layout(message: Message) -> ui.LayoutView:
    """Return a message as a view that Discord takes; whole lines are left out from the bottom where it is too long."""
    message = fitted(message, lambda shorter: _fit(_laid(shorter)))
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*_laid(message), accent_colour=colour(message)))
    if message.file:
        view.add_item(ui.File(f"attachment://{message.file.name}"))
    stories = _stories(message)
    if stories:
        view.add_item(ui.ActionRow(Sources(message.language.say("menu-sources"), stories.items())))
    # A key that is longer than Discord keeps is one of a filter that nobody can choose.
    choices = [one for one in message.choices if len(one.key) <= _KEY][:_OPTIONS]
    if choices:
        view.add_item(ui.ActionRow(Choices(message.choose, choices)))
    actions = [one for one in message.actions if len(f"{_PRESS}{one.key}") <= _KEY]
    if actions:
        view.add_item(ui.ActionRow(*(Press(one.key, one.text) for one in actions)))
    return view


def colour(message: Message) -> discord.Colour:
    """Return the colour at a message's edge."""
    return _URGENT if message.urgent else _COLOUR


async def _answer(interaction: discord.Interaction[Any], work: Awaitable[Message]) -> None:
    """Answer the one who chose or pressed, and nobody else."""
    await interaction.client.answer(interaction, work, private=True)


class Press(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"attache:press:(?P<key>.+)"):
    """A button whose id says what it asks for, so that it works after any restart."""

    def __init__(self, key: str, text: str = "") -> None:
        self.key = key
        super().__init__(ui.Button(label=text or "-", custom_id=f"{_PRESS}{key}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button of a message that was posted at any time."""
        del interaction, item
        return cls(match["key"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer what the button asks."""
        await _answer(interaction, ask.pressed(interaction.client.office, asker_of(interaction), self.key))


def _menu(custom_id: str, name: str, options: Iterable[tuple[str, str]]) -> ui.Select[ui.LayoutView]:
    """Return a menu of keys and what is read of them; without options it only stands for one that was posted."""
    shown = [discord.SelectOption(label=shortened(text, _LABEL), value=key) for key, text in options]
    return ui.Select(
        custom_id=custom_id,
        placeholder=name or None,
        options=shown or [discord.SelectOption(label="-")],
    )


class Choices(ui.DynamicItem[ui.Select[ui.LayoutView]], template="attache:choices"):
    """A menu whose options say what they ask for, as the regions of a digest."""

    def __init__(self, name: str = "", choices: Sequence[Action] = ()) -> None:
        super().__init__(_menu("attache:choices", name, [(one.key, one.text) for one in choices]))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the menu of a message that was posted at any time."""
        del interaction, item, match
        return cls()

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer what the option asks."""
        await _answer(
            interaction, ask.pressed(interaction.client.office, asker_of(interaction), self.item.values[0])
        )


class Sources(ui.DynamicItem[ui.Select[ui.LayoutView]], template="attache:sources"):
    """A menu of a digest's lines that answers with the sources of one.

    Discord gives the chosen line's key back with the choice, so the menu works after any restart.
    """

    def __init__(self, name: str = "", lines: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(_menu("attache:sources", name, lines))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the menu of a message that was posted at any time."""
        del interaction, item, match
        return cls()

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show the sources of the line."""
        await _answer(
            interaction, ask.sources(interaction.client.office, asker_of(interaction), self.item.values[0])
        )


def _laid(message: Message) -> list[ui.Item[Any]]:
    """Return the rows of a message: lines stand apart, or together with those of their part where that makes too many."""
    apart = list(_rows(message, _apart)) if message.overline else []
    return apart if apart and _fit(apart) else list(_rows(message, _together))


def _rows(message: Message, laid: Callable[[Part], Iterator[str]]) -> Iterator[ui.Item[Any]]:
    answer = not message.overline
    bell = "🔔 " if message.urgent else ""
    head = "" if answer else f"-# {bell}{escaped(message.overline)}"
    calls = " ".join(map(called, message.mentions))
    title = ("" if answer else "## ") + escaped(message.title) if message.title else ""
    if calls or head or title:
        yield ui.TextDisplay("\n".join(filter(None, (calls, head, title))))
    for part in message.parts:
        if part.title:
            yield ui.Separator()
        yield from (ui.TextDisplay(text) for text in laid(part) if text)
    if message.footer:
        yield ui.Separator()
        yield ui.TextDisplay(f"-# {escaped(message.footer)}")


def _apart(part: Part) -> Iterator[str]:
    """Yield the entries of a part one by one, the first with the title."""
    head = _head(part)
    for entry in part.entries:
        yield head + told(entry)
        head = ""


def _together(part: Part) -> Iterator[str]:
    yield _head(part) + "\n".join(told(entry) for entry in part.entries)


def _head(part: Part) -> str:
    return f"### {escaped(part.title)}\n" if part.title else ""


def _fit(rows: list[ui.Item[Any]]) -> bool:
    characters = sum(len(row.content) for row in rows if isinstance(row, ui.TextDisplay))
    return characters <= _CHARACTERS and len(rows) + _ROUND <= _COMPONENTS


def _stories(message: Message) -> dict[str, str]:
    """Return the first lines of a message by their keys."""
    told: dict[str, str] = {}
    entries: Iterator[Entry] = (entry for part in message.parts for entry in part.entries)
    for entry in entries:
        if entry.key and len(told) < _OPTIONS:
            told.setdefault(entry.key, entry.text)
    return told
