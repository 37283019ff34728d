"""What commands are called in other languages than English, from ``config/data/commands``."""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from config.load import DATA, load

FOLDER = "commands"

TRANSLATED = frozenset({"discord"})
"""The platforms whose commands have names of their own in each language; elsewhere they are typed in English."""

#: Discord's API, application commands, naming: letters of any script, digits and these marks.
_NAME = re.compile(r"[-_'\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")


def _command_name(name: str) -> str:
    if not _NAME.fullmatch(name) or name != name.lower():
        raise ValueError(f"{name!r} must be 1 to 32 small letters, digits, - or _, without blanks")
    return name


class Text(BaseModel):
    """What a command, a group or an option is called, and what it says of itself."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, AfterValidator(_command_name)]
    description: Annotated[str, Field(min_length=1, max_length=100)]


class Translation(BaseModel):
    """One file: ``texts`` by what an English reader types, ``choices`` by their English names, ``locales`` by the platform's names of the language."""

    model_config = ConfigDict(extra="forbid")

    locales: Annotated[tuple[str, ...], Field(min_length=1)]
    texts: dict[str, Text]
    choices: dict[str, Annotated[str, Field(min_length=1, max_length=100)]]


@cache
def translations() -> dict[str, Translation]:
    """Return the files by the codes of their languages.

    Raises:
        DataError: one of them cannot be used.
    """
    names = (entry.name for entry in (DATA / FOLDER).iterdir())
    files = sorted(name for name in names if name.endswith(".yaml"))
    return {file.removesuffix(".yaml"): load(f"{FOLDER}/{file}", Translation) for file in files}


def called(command: str, code: str) -> str:
    """Return what somebody types whose client is in the language ``code``, for what an English reader types: ``alert add``.

    What no file names stays English.
    """
    words, known = command.split(" "), translations().get(code)
    texts = known.texts if known else {}
    paths = [" ".join(words[:end]) for end in range(1, len(words) + 1)]
    return "/" + " ".join(
        texts[path].name if path in texts else word for path, word in zip(paths, words, strict=True)
    )
