"""The commands in the languages of ``config/data/commands``, checked against the commands that there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import discord
from discord import app_commands
from discord.app_commands import TranslationContextLocation as Location
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from config.load import DATA, DataError, load

FOLDER = "commands"

#: Discord's API, application commands, naming: letters of any script, digits and these marks.
_NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")


def _command_name(name: str) -> str:
    if not _NAME.fullmatch(name) or name != name.lower():
        raise ValueError(f"{name!r} must be 1 to 32 small letters, digits, - or _, without blanks")
    return name


def _locale(name: str) -> str:
    if name not in {locale.value for locale in discord.Locale}:
        raise ValueError(f"{name!r} is no language of Discord")
    return name


class Text(BaseModel):
    """What a command, a group or an option is called, and what it says of itself."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, AfterValidator(_command_name)]
    description: Annotated[str, Field(min_length=1, max_length=100)]


class Language(BaseModel):
    """One file: ``texts`` by what an English reader types, ``choices`` by their English names."""

    model_config = ConfigDict(extra="forbid")

    locales: Annotated[tuple[Annotated[str, AfterValidator(_locale)], ...], Field(min_length=1)]
    texts: dict[str, Text]
    choices: dict[str, Annotated[str, Field(min_length=1, max_length=100)]]


Root = app_commands.Command[Any, Any, Any] | app_commands.Group


def languages(commands: Sequence[Root], offered: Sequence[str]) -> dict[str, Language]:
    """Return the shipped languages by Discord's names of them.

    ``offered`` are the English names of what commands offer while somebody types; choices that never change they name themselves.

    Raises:
        DataError: a file breaks a rule of Discord, lacks a text, or has one of a command that there is not.
    """
    found = {}
    for file in sorted(entry.name for entry in (DATA / FOLDER).iterdir() if entry.name.endswith(".yaml")):
        language = load(f"{FOLDER}/{file}", Language)
        if fault := next(faults(language, commands, offered), None):
            raise DataError(f"config/data/{FOLDER}/{file}: {fault}")
        found.update(dict.fromkeys(language.locales, language))
    return found


def faults(language: Language, commands: Sequence[Root], offered: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with a language: a sentence for all that is missing, all that is unknown, and each double name."""
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

    def __init__(self, languages: Mapping[str, Language]) -> None:
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
