"""The commands in the languages of ``config/data/commands``, checked against the commands that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location

from bot.translations import FOLDER, Translation, translations
from config.load import DataError

Root = app_commands.Command[Any, Any, Any] | app_commands.Group


def languages(commands: Sequence[Root], offered: Sequence[str]) -> dict[str, Translation]:
    """Return the shipped languages by Discord's names of them.

    ``offered`` are the English names of what commands offer while somebody types; choices that never change they name themselves.

    Raises:
        DataError: a file breaks a rule of Discord, lacks a text, or has one of a command that there is not.
    """
    found = {}
    for code, language in translations().items():
        if fault := next(faults(language, commands, offered), None):
            raise DataError(f"config/data/{FOLDER}/{code}.yaml: {fault}")
        found.update(dict.fromkeys(language.locales, language))
    return found


def faults(language: Translation, commands: Sequence[Root], offered: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with a language: a sentence for all that is missing, all that is unknown, and each double name."""
    if strange := sorted(set(language.locales) - {locale.value for locale in discord.Locale}):
        yield f"locales: Discord has no language {', '.join(strange)}"
    known = {key for command in commands for key in _keys(command)}
    choices = {name for command in commands for name in _choices(command)} | set(offered)
    for what, wanted, there in (
        ("texts", known, language.texts.keys()),
        ("choices", choices, language.choices.keys()),
    ):
        if missing := sorted(wanted - there):
            yield f"{what}: missing: {', '.join(missing)}"
        if unknown := sorted(there - wanted):
            yield f"{what}: there is no such thing as {', '.join(unknown)}"
    beside = Counter((key.rpartition(" ")[0], text.name) for key, text in language.texts.items())
    for (parent, name), times in beside.items():
        if times > 1:
            yield f"texts: {parent or 'the commands'}: {times} of them are called {name}"


class Languages(app_commands.Translator):
    """Gives Discord each text of a command in each language; what is in no file stays English."""

    def __init__(self, languages: Mapping[str, Translation]) -> None:
        self._languages = languages

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return the text of a command, an option or a choice in a language; None where it is English or not kept."""
        language = self._languages.get(locale.value)
        if language is None:
            return None
        if context.location is Location.choice_name:
            return language.choices.get(string.message)
        text = language.texts.get(_key(context.data))
        if text is None:
            return None
        named = {Location.command_name, Location.group_name, Location.parameter_name}
        return text.name if context.location in named else text.description

    def choice(self, name: str, locale: discord.Locale) -> str:
        """Return a choice's name in a language, or as it is."""
        language = self._languages.get(locale.value)
        return language.choices.get(name, name) if language else name


def _keys(command: Root) -> Iterator[str]:
    yield _key(command)
    if isinstance(command, app_commands.Group):
        for child in command.commands:
            yield from _keys(child)
    else:
        yield from (_key(parameter) for parameter in command.parameters)


def _key(data: Any) -> str:
    """Return what an English reader types to reach a command, a group or an option."""
    if isinstance(data, app_commands.Parameter):
        return f"{data.command.qualified_name} {data.display_name}"
    return str(data.qualified_name)


def _choices(command: Root) -> Iterator[str]:
    children = command.commands if isinstance(command, app_commands.Group) else ()
    for child in children:
        yield from _choices(child)
    if isinstance(command, app_commands.Command):
        yield from (choice.name for parameter in command.parameters for choice in parameter.choices)
