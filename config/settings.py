"""All that can be set, and where each value comes from; ``config.sections`` has a class for each section.

A value is taken from the first place that has it: the environment (``ATTACHE_DIGEST_TIMEZONE``), the file
``.env`` (the same names), the file ``attache.toml`` (``timezone`` under ``[digest]``), the default here. Both files
are looked for in the current folder. A name in the environment is ``ATTACHE_``, the section, ``_``, the key.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import pydantic_settings
from pydantic import (
    SecretStr,
    ValidationError,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from config.sections import (
    ENVIRONMENT_PREFIX,
    DatabaseSettings,
    DigestSettings,
    DiscordSettings,
    LogSettings,
    MonitorSettings,
    PollSettings,
    PostSettings,
    ReaderSettings,
    Section,
    SlackSettings,
    WebsubSettings,
)

SETTINGS_FILE = "attache.toml"


class SettingsError(ValueError):
    """Settings that Attaché cannot start with; each line of the message names one, what is wrong and a right example."""


class Settings(BaseSettings):
    """All sections, as they hold from the start to the end of a process."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX,
        env_nested_delimiter="_",
        env_nested_max_split=1,
        env_file=".env",
        dotenv_filtering="match_prefix",
        toml_file=SETTINGS_FILE,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    database: DatabaseSettings = DatabaseSettings()
    poll: PollSettings = PollSettings()
    websub: WebsubSettings = WebsubSettings()
    reader: ReaderSettings = ReaderSettings()
    digest: DigestSettings = DigestSettings()
    post: PostSettings = PostSettings()
    discord: DiscordSettings = DiscordSettings()
    slack: SlackSettings = SlackSettings()
    monitor: MonitorSettings = MonitorSettings()
    log: LogSettings = LogSettings()

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody may read who sees no more than what is printed: tokens, and the password of the database."""
        held = (
            getattr(section, key)
            for section in (self.discord, self.slack)
            for key in type(section).model_fields
        )
        tokens = [one.get_secret_value() for one in held if isinstance(one, SecretStr)]
        try:
            password = urlsplit(self.database.url).password or ""
        except ValueError:
            password = ""
        return tuple(filter(None, (*tokens, password, unquote(password))))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - a name that pydantic-settings passes
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the sources in the order of the module's docstring; what a caller passes goes first."""
        return init_settings, env_settings, dotenv_settings, TomlConfigSettingsSource(settings_cls)


def load_settings() -> Settings:
    """Return the settings of this process from the environment and the files of the current folder.

    Raises:
        SettingsError: a setting is wrong or unknown, or a file cannot be read.
    """
    _refuse_unknown_variables(os.environ)
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(_explained(problem) for problem in error.errors())) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"{SETTINGS_FILE} is no TOML: {error}; right is: [digest] and below it lines = 12"
        ) from error
    except pydantic_settings.SettingsError as error:
        raise SettingsError(f"{error}; set one key at a time, for example ATTACHE_DIGEST_LINES=12") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings cannot be read: {error}") from error


def described(settings: Settings) -> Iterator[tuple[str, str, Literal["default", "set"]]]:
    """Yield each setting as ``section.key``, its value in words with secrets hidden, and where it comes from."""
    for section_name in Settings.model_fields:
        section: Section = getattr(settings, section_name)
        for key in type(section).model_fields:
            origin: Literal["default", "set"] = "set" if key in section.model_fields_set else "default"
            yield f"{section_name}.{key}", _shown(getattr(section, key)), origin


def _shown(value: object) -> str:
    if value is None or value in ("", ()):
        return "not set"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    text = str(value)  # a SecretStr gives asterisks
    try:
        password = urlsplit(text).password if "://" in text else None
    except ValueError:
        return "**********"
    return text.replace(f":{password}@", ":**********@") if password else text


def _keys() -> dict[str, str]:
    """All settings: the name in the environment and ``section.key``."""
    return {
        f"{ENVIRONMENT_PREFIX}{section}_{key}".upper(): f"{section}.{key}"
        for section, field in Settings.model_fields.items()
        for key in field.annotation.model_fields  # type: ignore[union-attr]  # every field is a Section
    }


def _refuse_unknown_variables(environment: os._Environ[str]) -> None:
    """Tell a misspelt variable by name; pydantic-settings would pass over it in silence."""
    known = _keys() | {f"{ENVIRONMENT_PREFIX}{section}".upper(): section for section in Settings.model_fields}
    unknown = [
        name
        for name in environment
        if name.upper().startswith(ENVIRONMENT_PREFIX) and name.upper() not in known
    ]
    if unknown:
        raise SettingsError("\n".join(_unknown(name, sorted(known)) for name in sorted(unknown)))


def _unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name.upper() if name.isupper() else name, known, n=1) or known[:1]
    return f"{name}: there is no such setting; right is for example {near[0]}"


def _explained(problem: Any) -> str:
    """Return one line for one error of pydantic: the name, what is wrong, a right example."""
    place = tuple(str(part) for part in problem["loc"])
    name = ".".join(place[:2])
    if problem["type"] == "extra_forbidden":
        known = list(_keys().values()) if len(place) > 1 else list(Settings.model_fields)
        return _unknown(name, known)
    what = problem["msg"].removeprefix("Value error, ")
    variable = f"{ENVIRONMENT_PREFIX}{'_'.join(place[:2])}".upper()
    if variable not in _keys():
        return f"{name}: {what}; right is a section, for example [digest] and below it lines = 12"
    field = getattr(Settings.model_fields[place[0]].annotation, "model_fields")[place[1]]  # noqa: B009
    example = field.examples[0]
    return f"{name} ({variable}): {what}; right is for example {example if isinstance(example, int) else repr(example)}"
