"""What Discord is told of the commands in each language, and what an editor is told of a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands
from pydantic import ValidationError

from bot.adapters.discord.commands import COMMANDS
from bot.adapters.discord.completion import DAYS
from bot.adapters.discord.translation import Languages, faults, languages
from bot.localization import codes, known
from bot.translations import Text, Translation, called

LOCALES = {"de", "fr", "es-ES", "es-419", "uk", "pl"}


async def payloads() -> list[dict[str, Any]]:
    tree: Any = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    translator = Languages(languages(COMMANDS, DAYS))
    return [await command.get_translated_payload(tree, translator) for command in COMMANDS]


def named(payload: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each command, group and option with its path."""
    path = f"{path} {payload['name']}".strip()
    yield path, payload
    for option in payload.get("options", []):
        yield from named(option, path)


async def test_every_command_and_option_has_each_language_and_keeps_discords_rules() -> None:
    for payload in await payloads():
        for path, one in named(payload):
            names, descriptions = one.get("name_localizations", {}), one.get("description_localizations", {})
            assert names.keys() >= LOCALES, f"config/data/commands lacks a name of {path}"
            assert descriptions.keys() >= LOCALES, f"config/data/commands lacks a description of {path}"
            assert all(1 <= len(text) <= 100 for text in descriptions.values()), path
            for name in names.values():
                assert re.fullmatch(r"[-_'\w]{1,32}", name), f"{path}: {name}"
                assert name == name.lower(), f"{path}: {name}"
            for choice in one.get("choices", []):
                assert choice["name_localizations"].keys() >= LOCALES, f"{path}: {choice['name']}"


async def test_no_two_options_of_a_command_share_a_name() -> None:
    for payload in await payloads():
        for path, one in named(payload):
            for locale in LOCALES:
                names = [option["name_localizations"][locale] for option in one.get("options", [])]
                assert len(names) == len(set(names)), f"{path} in {locale}: {names}"


async def test_a_command_has_at_most_8000_characters_in_its_longest_language() -> None:
    for payload in await payloads():
        total = 0
        for _, one in named(payload):
            for field in ("name", "description"):
                texts = [one[field], *one.get(f"{field}_localizations", {}).values()]
                total += max(map(len, texts))
        assert total <= 8000


def german() -> Translation:
    return languages(COMMANDS, DAYS)["de"].model_copy(deep=True)


def test_a_text_that_is_missing_unknown_or_double_is_told() -> None:
    language = german()
    assert list(faults(language, COMMANDS, DAYS)) == []
    language.texts["schedules add"] = language.texts.pop("schedule add at")
    language.texts["alert list"] = language.texts["alert add"]
    del language.choices["today"]
    assert list(faults(language, COMMANDS, DAYS)) == [
        "texts: missing: schedule add at",
        "texts: there is no such thing as schedules add",
        "choices: missing: today",
        "texts: alert: 2 of them are called neu",
    ]


@pytest.mark.parametrize("name", ["", "Neu", "zwei wörter", "x" * 33, "a/b", "100%"])
def test_a_name_that_discord_would_refuse_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="small letters"):
        Text(name=name, description="x")


def test_a_language_that_discord_does_not_know_is_refused() -> None:
    strange = german().model_copy(update={"locales": ("de", "tlh")})
    assert list(faults(strange, COMMANDS, DAYS)) == ["locales: Discord has no language tlh"]


def test_commands_are_called_in_sentences_as_the_reader_types_them() -> None:
    assert called("alert add", "de") == "/alarm neu"
    assert called("alert add", "en") == "/alert add"
    assert called("alert nothing", "de") == "/alarm nothing"
    german, english = known("de"), known("en")
    assert german is not None
    says = "Es gibt noch keinen Alarm. {} legt einen an."
    assert german.on("discord").say("alerts-none") == says.format("/alarm neu")
    assert german.on("discord", english).say("alerts-none") == says.format("/alert add")
    assert german.on("slack").say("alerts-none") == says.format("/alert add")


@pytest.mark.parametrize("code", codes())
def test_no_description_names_a_command_as_others_type_it(code: str) -> None:
    own = {called(key, code) for key in german().texts}
    roots = {called(command.name, "en") for command in COMMANDS}
    if code != "en":
        texts = languages(COMMANDS, DAYS)[code if code != "es" else "es-ES"].texts.values()
        for text in texts:
            named = re.findall(r"(?<!\S)/[^\s;.,]+(?: [^\s;.,]+)?", text.description)
            assert all(one in own and one.split(" ")[0] not in roots for one in named), text.description


async def test_what_is_in_no_file_stays_english() -> None:
    translator = Languages(languages(COMMANDS, DAYS))
    assert translator.choice("today", discord.Locale.german) == "heute"
    assert translator.choice("today", discord.Locale.japanese) == "today"
    assert translator.choice("tomorrow", discord.Locale.german) == "tomorrow"
