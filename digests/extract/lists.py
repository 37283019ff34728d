"""The lists of words of ``config/data/phrases.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from config.load import load

PHRASES = "phrases.yaml"
_Lists = dict[str, list[str] | dict[str, str] | dict[str, list[str]]]


@cache
def listed(key: str) -> frozenset[str]:
    """Return the list ``key`` of ``config/data/phrases.yaml``."""
    return frozenset(load(PHRASES, _Lists)[key])


@cache
def short_offices() -> Mapping[str, str]:
    """Return how a line writes offices: "prime minister" is "PM"."""
    return {office: str(short) for office, short in _table("short_offices").items()}


@cache
def shorter() -> Mapping[str, str]:
    """Return which phrases a line says in fewer words: "police officers" is "police"."""
    return {phrase: str(short) for phrase, short in _table("shorter").items()}


@cache
def counted_as() -> Mapping[str, str]:
    """Return the base forms of nouns that the language model gets wrong: "doses" is no "dos"."""
    return {wrong: str(right) for wrong, right in _table("counted_as").items()}


def completes(verb: str, preposition: str) -> bool:
    """Whether a verb (its base form) says little without the phrase behind ``preposition``: "accuses X of …"."""
    return preposition in _table("verb_phrases").get(verb, ())


def gives_reason(verb: str, preposition: str) -> bool:
    """Whether the phrase behind ``preposition`` says why a verb (its base form) is done, or as what: "sanctions X for …"."""
    return preposition in _table("verb_reasons").get(verb, ())


@cache
def _table(key: str) -> dict[str, str] | dict[str, list[str]]:
    found = load(PHRASES, _Lists)[key]
    return found if isinstance(found, dict) else {}
