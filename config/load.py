"""Reads the knowledge that ships with Attaché: the YAML files of ``config/data``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

T = TypeVar("T")

DATA: Traversable = files("config") / "data"


class DataError(ValueError):
    """A file of ``config/data`` that cannot be used; the message names the file, the place and what is wrong."""


def load(name: str, shape: type[T]) -> T:
    """Return the content of ``config/data/NAME``, checked against ``shape``.

    All scalars are read as text before they are checked, so that ``NO`` stays Norway. The result is
    shared between callers; do not change it.

    Raises:
        DataError: the file is missing, is no YAML, or does not have the shape.
    """
    try:
        return TypeAdapter(shape).validate_python(_parsed(name))
    except ValidationError as error:
        first = error.errors()[0]
        place = " → ".join(str(part) for part in first["loc"])
        raise DataError(f"config/data/{name}: {place}: {first['msg']}") from error


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of ``config/data/NAME``, one a line; lines that begin with ``#`` are comments.

    Raises:
        DataError: the file is missing.
    """
    try:
        lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise DataError(f"config/data/{name} is missing: reinstall Attaché or restore the file") from error
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def _parsed(name: str) -> Any:
    try:
        # BaseLoader builds strings, lists and maps alone: no object of a hostile file comes to life.
        return yaml.load((DATA / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    except FileNotFoundError as error:
        raise DataError(f"config/data/{name} is missing: reinstall Attaché or restore the file") from error
    except yaml.YAMLError as error:
        raise DataError(f"config/data/{name} is no YAML: {error}") from error
