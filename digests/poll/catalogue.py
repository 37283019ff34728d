"""The feeds that are polled, and the outlets behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from config.load import DATA, load
from digests.model import Feed, Outlet
from digests.poll.opml import OpmlError, read_opml


class CatalogueError(ValueError):
    """A catalogue that cannot be used; the message names the file and what is wrong."""


def load_feeds(path: Path | None = None) -> list[Feed]:
    """Return the feeds of the OPML file at ``path``, or of the catalogue that ships.

    Raises:
        CatalogueError: the file cannot be read or is no list of feeds.
    """
    name = str(path) if path else "config/data/feeds.opml"
    try:
        return read_opml((path or DATA / "feeds.opml").read_bytes())
    except OSError as error:
        raise CatalogueError(f"{name} cannot be read: {error.strerror}") from error
    except OpmlError as error:
        raise CatalogueError(f"{name}: {error}") from error


def load_outlets(path: Path | None = None) -> dict[str, Outlet]:
    """Return the outlets of the YAML file at ``path``, or of the list that ships, by name.

    Raises:
        CatalogueError: the file cannot be read, is no YAML, or is no list of outlets.
        DataError: the list that ships is damaged.
    """
    return {
        outlet.name: outlet for outlet in (_outlets_of(path) if path else load("outlets.yaml", list[Outlet]))
    }


def unknown_outlets(feeds: Iterable[Feed], outlets: Mapping[str, Outlet]) -> list[str]:
    """Return the names that feeds give as their outlet and that the outlets do not have."""
    return sorted({feed.outlet for feed in feeds} - outlets.keys())


def _outlets_of(path: Path) -> list[Outlet]:
    try:
        # All scalars stay text, so that NO is Norway.
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - strings only
        return TypeAdapter(list[Outlet]).validate_python(content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CatalogueError(f"{path} cannot be read: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = " → ".join(str(part) for part in first["loc"])
        raise CatalogueError(f"{path}: {place}: {first['msg']}") from error
