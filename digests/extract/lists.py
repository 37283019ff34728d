"""The lists of words of ``config/data/phrases.yaml``."""

from __future__ import annotations

from functools import cache

from config.load import load

PHRASES = "phrases.yaml"


@cache
def listed(key: str) -> frozenset[str]:
    """Return the list ``key`` of ``config/data/phrases.yaml``."""
    return frozenset(load(PHRASES, dict[str, list[str] | dict[str, str]])[key])


@cache
def short_offices() -> dict[str, str]:
    """Return how a line writes offices: "prime minister" is "PM"."""
    found = load(PHRASES, dict[str, list[str] | dict[str, str]])["short_offices"]
    return found if isinstance(found, dict) else {}
