"""What the values after ``country:``, ``type:`` and ``status:`` mean, and what was meant by an unknown one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import snowballstemmer
from pydantic import BaseModel, ConfigDict

from digests.extract.gazetteer import Gazetteer
from digests.model import PloverType, Status

_FILE = "queries.yaml"
_STEMMER = snowballstemmer.stemmer("english")
# Longer ones are not misspelt names, and the search for a near one takes the square of the length.
_LONGEST_SHOWN = 40


class UnknownValueError(LookupError):
    """A value that means nothing. The message says which one may have been meant, or which ones there are."""


class _Synonyms(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    types: dict[PloverType, tuple[str, ...]]
    statuses: dict[Status, tuple[str, ...]]


def country_code(value: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country that is given by its code or by an English name.

    Raises:
        UnknownValueError: there is no such country.
        DataError: the gazetteer cannot be used.
    """
    code = _countries().get(_joined(value))
    if code is not None:
        return code
    # A capital or "Taiwanese" is no country, but it tells which one was meant.
    entry = Gazetteer.shipped().lookup(value[:_LONGEST_SHOWN])
    if entry is not None and entry.country is not None:
        meant = _quoted(Gazetteer.shipped().country(entry.country).name)
        raise UnknownValueError(f"“{_cut(value)}” is no country; did you mean country:{meant}?")
    raise UnknownValueError(
        f"there is no country “{_cut(value)}”; "
        + (_nearest("country", value, _countries()) or "give its two letters or its English name")
    )


def plover_types(value: str) -> tuple[PloverType, ...]:
    """Return the PLOVER types that a word stands for: a type's own name, or a plain word of ``queries.yaml``.

    Raises:
        UnknownValueError: no type is called so.
        DataError: ``queries.yaml`` cannot be used.
    """
    return _named("type", value, _types())


def statuses(value: str) -> tuple[Status, ...]:
    """Return the statuses that a word stands for: a status's own name, or a plain word of ``queries.yaml``.

    Raises:
        UnknownValueError: no status is called so.
        DataError: ``queries.yaml`` cannot be used.
    """
    return _named("status", value, _statuses())


def nearest_key(key: str, known: Iterable[str]) -> str | None:
    """Return the one of the known keys that ``key`` is most like, or None where it is like none of them."""
    near = get_close_matches(key[:_LONGEST_SHOWN], list(known), n=1, cutoff=0.5)
    return near[0] if near else None


def _named[T: PloverType | Status](key: str, value: str, known: dict[str, tuple[T, ...]]) -> tuple[T, ...]:
    found = known.get(_stem(value))
    if found is not None:
        return found
    listed = ", ".join(dict.fromkeys(one.value.lower() for ones in known.values() for one in ones))
    near = _nearest(key, value, _stems_said(known))
    raise UnknownValueError(f"there is no {key} “{_cut(value)}”; {near or f'there are {listed}'}")
