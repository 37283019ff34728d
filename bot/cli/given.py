"""What commands are given: settings, time zones and files of articles, each wrong one told in a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from zoneinfo import ZoneInfo, available_timezones

from bot.cli.console import USAGE, fail, say

if TYPE_CHECKING:
    from config.settings import Settings
    from digests.model import Article, Outlet


def settings() -> Settings:
    """Return the settings, or leave with what is wrong with them."""
    from config.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        fail(str(error))


def zone(name: str | None, default: ZoneInfo) -> ZoneInfo:
    """Return the time zone of an IANA name, or leave with the nearest one there is."""
    if name is None:
        return default
    known = available_timezones()
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.7)
        fail(f"there is no time zone “{name}”; write it as {near[0] if near else 'Europe/Paris'}", USAGE)
    return ZoneInfo(name)


def outlets(settings: Settings) -> dict[str, Outlet]:
    """Return the outlets by name, or leave with what is wrong with their list."""
    from config.load import DataError
    from digests.poll.catalogue import CatalogueError, load_outlets

    try:
        return load_outlets(settings.poll.outlets)
    except (CatalogueError, DataError) as error:
        fail(str(error))


class Articles:
    """Articles of a file or of standard input; ``bad`` counts the lines that were none."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self.name = name
        self.bad = 0

    def __iter__(self) -> Iterator[Article]:
        from digests.jsonlines import read_articles

        yield from read_articles(self._stream, self._complain)

    def _complain(self, sentence: str) -> None:
        self.bad += 1
        say(f"{self.name}, {sentence}")


@contextmanager
def articles(file: Path | None) -> Iterator[Articles]:
    """Open a file of articles, or standard input without one (or for ``-``)."""
    if file is None or str(file) == "-":
        if sys.stdin.isatty():
            say("Reading articles from the keyboard, one JSON object a line; Ctrl-D ends.")
        yield Articles(sys.stdin.buffer, "standard input")
        return
    try:
        stream = file.open("rb")
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror}")
    with stream:
        yield Articles(stream, str(file))
