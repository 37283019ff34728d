"""What Attaché itself says, in the languages of ``config/data/messages``; the news stay in the words of their sources.

The files are Fluent's (https://projectfluent.org): a message a key, named slots, and the plurals of each language by Unicode's rules.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import Any, Protocol

from babel import Locale
from babel.dates import format_date, format_datetime
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.shortening import shortened
from bot.translations import TRANSLATED, called
from config.load import DATA, DataError

log = logging.getLogger(__name__)

FOLDER = "messages"

_MOST = 2000
"""Characters of a slot, as titles, addresses and what servers answer may be of any length; beyond 2,500 Fluent refuses the message."""


class Sayable(Protocol):
    """What can be said in any language."""

    def said(self, language: Language) -> str:
        """Return it in a language."""


Slot = Sayable | str | int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something to be said once it is known to whom: the key of a message, and what stands in its slots."""

    key: str
    slots: Mapping[str, Slot] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        """Say it in English, for logs and for the command line."""
        return self.said(english())

    def said(self, language: Language) -> str:
        """Return the message in a language."""
        return language.say(self.key, **self.slots)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things behind one another."""

    things: tuple[Sayable | str, ...]
    between: str = ", "

    def said(self, language: Language) -> str:
        """Return them in a language."""
        return self.between.join(map(language.spoken, self.things))


def phrase(key: str, /, **slots: Slot) -> Phrase:
    """Return the message of a key with ``slots``; numbers are written and counted as each language does."""
    return Phrase(key, slots)


@dataclass(frozen=True, slots=True)
class Command:
    """A command, by what an English reader types: ``alert add``."""

    typed: str

    def said(self, language: Language) -> str:
        """Return what is typed where the language is read."""
        return called(self.typed, language.commands)


class SaidError(Exception):
    """An error whose message a person reads, in English as text and in any language by :meth:`said`."""

    def __init__(self, message: Sayable | str) -> None:
        self.message = message
        super().__init__(message if isinstance(message, str) else message.said(english()))

    def said(self, language: Language) -> str:
        """Return the message in a language."""
        return language.spoken(self.message)


@dataclass(frozen=True)
class Language:
    """A language in which Attaché speaks; ``code`` is its ISO 639-1 code, ``commands`` that of the language in which its readers type commands."""

    code: str
    _bundle: FluentBundle = field(compare=False, repr=False)
    commands: str = field(default="en", compare=False)

    def on(self, platform: str, client: Language | None = None) -> Language:
        """Return the language as it is spoken on a platform to somebody whose ``client`` is in another, or in the same where that is not known."""
        return language(self.code, (client or self).code if platform in TRANSLATED else "en")

    def say(self, key: str, /, **slots: Slot) -> str:
        """Return the message of a key; in English where the language's own cannot be said. What is too long for its slot ends early.

        Raises:
            KeyError: English has no such message.
        """
        if not self._bundle.has_message(key) and self.code != "en":
            return language("en", self.commands).say(key, **slots)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        said = {
            name: slot if isinstance(slot, int) else shortened(self.spoken(slot), _MOST)
            for name, slot in slots.items()
        }
        text, errors = self._bundle.format_pattern(pattern, said)
        if errors:
            if self.code == "en":
                raise KeyError(f"{key}: {errors[0]}")
            log.error("config/data/%s/%s.ftl: %s: %s.", FOLDER, self.code, key, errors[0])
            return language("en", self.commands).say(key, **slots)
        return str(text)

    def spoken(self, thing: Sayable | str) -> str:
        """Return what is to be said; text stays as it is."""
        return thing if isinstance(thing, str) else thing.said(self)

    def date(self, day: date, style: str) -> str:
        """Return a date as the pattern ``date-STYLE`` of the language writes it, in the terms of Unicode's CLDR."""
        return format_date(day, self.say(f"date-{style}"), locale=self.code)

    def instant(self, instant: datetime, style: str = "instant") -> str:
        """Return an instant (aware) in its own zone, without its name, as the pattern ``date-STYLE`` writes it."""
        return format_datetime(instant, self.say(f"date-{style}"), locale=self.code)

    def region(self, english_name: str) -> str:
        """Return what a part of the world is called; a name that nobody knows stays as it is."""
        try:
            return self.say(f"region-{english_name.lower().replace(' ', '-')}")
        except KeyError:
            return english_name

    def country(self, code: str, english_name: str) -> str:
        """Return what a country (ISO 3166-1 alpha-2) is called."""
        return english_name if self.code == "en" else Locale(self.code).territories.get(code, english_name)

    def topic(self, name: str) -> str:
        """Return what a kind of event (a PLOVER type in any case) is called; another word stays as it is."""
        try:
            return self.say(f"topic-{name.lower()}")
        except KeyError:
            return name

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return str(Locale(self.code).display_name)


def english() -> Language:
    """Return the language that is spoken where no other was chosen."""
    return language("en")


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of the languages that there are files of."""
    files = (entry.name for entry in (DATA / FOLDER).iterdir())
    return tuple(sorted(name.removesuffix(".ftl") for name in files if name.endswith(".ftl")))


def known(locale: str | None) -> Language | None:
    """Return the language of a platform's or person's locale (``es-419``, ``de_AT``), or None where there is no file of it."""
    code = (locale or "").replace("_", "-").partition("-")[0].lower()
    return language(code) if code in codes() else None


@cache
def language(code: str, commands: str = "en") -> Language:
    """Return the language of a code, for those who type commands in the language ``commands``.

    Raises:
        DataError: there is no file of it, or a line of it is no Fluent.
    """
    file = DATA / FOLDER / f"{code}.ftl"
    try:
        return read(code, file.read_text(encoding="utf-8"), commands)
    except FileNotFoundError as error:
        raise DataError(f"config/data/{FOLDER}/{code}.ftl is missing: restore the file") from error


def read(code: str, text: str, commands: str = "en") -> Language:
    """Return a language from the text of its file, which names commands by what an English reader types: ``COMMAND("alert add")``.

    Raises:
        DataError: a line of it is no Fluent.
    """
    resource = FluentResource(text)
    for entry in resource.body:
        if isinstance(entry, ast.Junk):
            told = entry.annotations[0].message if entry.annotations else "cannot be read"
            raise DataError(
                f"config/data/{FOLDER}/{code}.ftl: {told} in: {(entry.content or '').strip()[:60]}"
            )
    functions: dict[str, Callable[[Any], Any]] = {
        "CAPITAL": _capital,
        "STOP": _stop,
        "COMMAND": lambda typed: called(str(typed), commands),
    }
    bundle = FluentBundle([code], functions=functions, use_isolating=False)
    bundle.add_resource(resource)
    return Language(code, bundle, commands)


def _capital(text: Any) -> Any:
    """Return text with a capital at its beginning, as a sentence has."""
    said = str(text)
    return said[:1].upper() + said[1:]


def _stop(text: Any) -> Any:
    """Return the full stop that ends a sentence with this text, or nothing where the text ends one already."""
    return "" if str(text).endswith((".", "!", "?", "…")) else "."
