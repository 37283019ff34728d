"""What the values after ``country:``, ``type:`` and ``status:`` mean, and what was meant by an unknown one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

import snowballstemmer
from pydantic import BaseModel, ConfigDict

from bot.localization import Phrase, SaidError, phrase
from bot.query.words import words_of
from config.load import load
from digests.compose.digest import WORLD
from digests.extract.mentions.gazetteer import Form, Gazetteer, Kind
from digests.extract.mentions.gazetteer_data import read_countries, read_names
from digests.model import PloverType, Status

_STEMMER = snowballstemmer.stemmer("english")

# What is longer is not misspelt, and the search for a near one takes the square of the length.
_LONGEST = 40


class UnknownValueError(SaidError, LookupError):
    """A value that means nothing; the message says which one may have been meant, or which ones there are."""


class _Meaning(NamedTuple):
    """A plain word, and the types or statuses that it stands for."""

    said: str
    names: tuple[str, ...]


class _Plain(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    types: dict[PloverType, tuple[str, ...]]
    statuses: dict[Status, tuple[str, ...]]


def countries(value: str) -> tuple[str]:
    """Return the ISO 3166-1 alpha-2 code of a country that is given by this code or by an English name.

    Raises:
        UnknownValueError: there is no such country.
        DataError: the gazetteer cannot be used.
    """
    known = _country_names()
    code = known.get(_folded(value))
    if code is not None:
        return (code,)
    # A capital or "Taiwanese" is no country, but it tells which one was meant.
    entry = Gazetteer.shipped().lookup(value[:_LONGEST])
    if entry is not None and entry.country is not None:
        meant = Gazetteer.shipped().country(entry.country).name
    else:
        names = (Gazetteer.shipped().country(code).name for code in set(known.values()))
        meant = near(value, names)
    raise UnknownValueError(_unknown("country", value, meant, phrase("value-countries")))


def types(value: str) -> tuple[str, ...]:
    """Return the PLOVER types that a word stands for: a type's own name, or a plain word of ``queries.yaml``.

    Raises:
        UnknownValueError: no type is called so.
        DataError: ``queries.yaml`` cannot be used.
    """
    return _meaning("type", value, _types())


def statuses(value: str) -> tuple[str, ...]:
    """Return the statuses that a word stands for: a status's own name, or a plain word of ``queries.yaml``.

    Raises:
        UnknownValueError: no status is called so.
        DataError: ``queries.yaml`` cannot be used.
    """
    return _meaning("status", value, _statuses())


def region(value: str) -> str:
    """Return the name of a part of the world as digests have it, from its English name in any case.

    Raises:
        UnknownValueError: there is no such part.
    """
    known = {_folded(name): name for name in region_names()}
    found = known.get(_folded(value))
    if found is None:
        there = phrase("value-names", names=", ".join(known.values()))
        raise UnknownValueError(_unknown("region", value, near(value, known.values()), there))
    return found


def region_names() -> tuple[str, ...]:
    """Return the names of the parts of the world, for a person to choose from; the last is for what is of none of them."""
    return (*Gazetteer.shipped().regions, WORLD)


def country_names() -> tuple[str, ...]:
    """Return the names of all countries, for a person to choose from."""
    gazetteer = Gazetteer.shipped()
    return tuple(sorted(gazetteer.country(code).name for code in set(_country_names().values())))


def topics() -> tuple[str, ...]:
    """Return a word for each kind of event, for a person to choose from."""
    plain = load("queries.yaml", _Plain).types
    return tuple(sorted(word for name in PloverType for word in plain.get(name, (name.lower(),))))


def topic_words() -> dict[str, tuple[str, ...]]:
    """Return the plain words of each kind of event by its name as a person types it."""
    plain = load("queries.yaml", _Plain).types
    return {name.lower(): plain.get(name, ()) for name in PloverType}


def near(value: str, known: Iterable[str]) -> str:
    """Return what of the known ``value`` is most like, empty where it is like none of them."""
    by_folded = {_folded(one): one for one in known}
    found = get_close_matches(_folded(value[:_LONGEST]), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


def _meaning(key: str, value: str, known: Mapping[str, _Meaning]) -> tuple[str, ...]:
    found = known.get(_stems(value))
    if found is not None:
        return found.names
    meant = near(value, (meaning.said for meaning in known.values()))
    there = ", ".join(sorted({name.lower() for meaning in known.values() for name in meaning.names}))
    raise UnknownValueError(_unknown(key, value, meant, phrase("value-names", names=there)))


def _unknown(key: str, value: str, meant: str, otherwise: Phrase) -> Phrase:
    shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
    written = f'"{meant}"' if " " in meant else meant
    hint = phrase("value-meant", key=key, value=written) if meant else otherwise
    return phrase(f"value-unknown-{key}", typed=shown, hint=hint)


@cache
def _country_names() -> dict[str, str]:
    """Codes by themselves and by every English name of a country."""
    names = {
        _folded(named.alias): named.entry.country
        for named in read_names()
        if named.entry.kind is Kind.COUNTRY and named.form is Form.NAME and named.entry.country
    }
    return names | {code.lower(): code for code in read_countries()}


@cache
def _types() -> dict[str, _Meaning]:
    plain = load("queries.yaml", _Plain).types
    return _by_stems((name, plain.get(name, ())) for name in PloverType)


@cache
def _statuses() -> dict[str, _Meaning]:
    plain = load("queries.yaml", _Plain).statuses
    return _by_stems((name, plain.get(name, ())) for name in Status)


def _by_stems(named: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, _Meaning]:
    found: dict[str, _Meaning] = {}
    for name, plain in named:
        for said in (name.lower(), *plain):
            others = found.get(_stems(said), _Meaning(said, ())).names
            found[_stems(said)] = _Meaning(said, tuple(dict.fromkeys((*others, name))))
    return found


def _folded(text: str) -> str:
    return " ".join(words_of(text))


def _stems(text: str) -> str:
    return " ".join(_STEMMER.stemWords(words_of(text)))
