"""What the gazetteer knows: the shapes of ``config/data/gazetteer/*.yaml``, read into entries and their names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from config.load import load

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(StrEnum):
    """What a name stands for. Where one name has several kinds, the first in this order is found."""

    COUNTRY = "country"
    PEOPLE = "people"
    SEAT = "seat"
    CAPITAL = "capital"
    GROUP = "group"
    ORGANISATION = "organisation"
    PERSON = "person"
    WEAPON = "weapon"
    PLACE = "place"


class Form(StrEnum):
    """How a text uses a name: "Slovakia" and "Xi" are names, "Slovak" an adjective, "Dane" a demonym.

    ``PLURAL`` is "Slovaks" or "MiG-29s". A word that is adjective and demonym at once ("Russian") is an adjective.
    """

    NAME = "name"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    PLURAL = "plural"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the gazetteer knows.

    ``name`` is what a line prints, ``full`` its long form, ``country`` ISO 3166-1 alpha-2 (``XK`` is Kosovo).
    A capital has its own name here: whether it stands for its government is for the reader to decide.

    ``adjective`` and ``plural`` belong to countries, peoples and weapons ("Slovak", "Slovaks", "MiG-29s");
    ``role`` is a person's office, an organisation's or group's kind, or the noun that a weapon is a sort of
    ("fighter jet"); ``keeps_name`` marks seats that the press uses by their own name (Kremlin).
    """

    kind: Kind
    name: str
    full: str
    country: str | None = None
    adjective: str | None = None
    plural: str | None = None
    role: str | None = None
    keeps_name: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory. ``region`` is the title of its section in a digest."""

    code: str
    name: str
    full: str
    adjective: str
    region: str
    capital: str | None

    @property
    def flag(self) -> str:
        """The flag as an emoji: two regional indicator letters."""
        return "".join(chr(ord(letter) - ord("A") + 0x1F1E6) for letter in self.code)


class Named(NamedTuple):
    """One way to write an entry.

    ``short`` marks a person's name that is used alone ("Xi"); ``alone`` what the data says about it.
    A text that holds a word of ``unless`` means something else (Georgia beside Atlanta).
    """

    alias: str
    entry: Entry
    form: Form = Form.NAME
    short: bool = False
    alone: bool | None = None
    unless: tuple[str, ...] = ()


Code = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Words = tuple[str, ...]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Demonyms(_Row):
    adjectives: Words = ()
    person: Words = ()
    people: Words = ()

    def named(self, entry: Entry) -> Iterator[Named]:
        forms: dict[str, Form] = dict.fromkeys(self.people, Form.PLURAL)
        forms |= dict.fromkeys(self.person, Form.DEMONYM) | dict.fromkeys(self.adjectives, Form.ADJECTIVE)
        return (Named(alias, entry, form) for alias, form in forms.items())


class _CountryRow(_Demonyms):
    code: Code
    name: str
    full: str = ""
    aliases: Words = ()
    region: str
    capital: str | None = None
    capital_aliases: Words = ()
    second_capitals: Words = ()
    """Cities that stand for the government as well, and are cities of their own: Amsterdam is not The Hague."""
    unless: Words = ()


class _PeopleRow(_Demonyms):
    name: str
    country: Code | None = None


class _ThingRow(_Row):
    name: str
    full: str = ""
    aliases: Words = ()
    country: Code | None = None
    role: str | None = None
    keeps_name: bool = False
    unless: Words = ()


class _PersonRow(_Row):
    name: str
    short: str
    alone: bool | None = None
    aliases: Words = ()
    country: Code | None = None
    office: str | None = None


class _WeaponRow(_Row):
    name: str
    aliases: Words = ()
    plural: str
    noun: str


class Common(_Row):
    """Words that are no name by themselves, so that a surname like them never stands alone."""

    words: frozenset[str]
    surnames: frozenset[str]
    first_names: frozenset[str]
    titles: frozenset[str]


def read_common() -> Common:
    """Return the words that make a name ambiguous.

    Raises:
        DataError: the file cannot be used.
    """
    return load("gazetteer/common.yaml", Common)


def read_countries() -> dict[str, Country]:
    """Return every country and territory by its code.

    Raises:
        DataError: the file cannot be used.
    """
    return {
        row.code: Country(
            row.code, row.name, row.full or row.name, (*row.adjectives, row.name)[0], row.region, row.capital
        )
        for row in load("gazetteer/countries.yaml", list[_CountryRow])
    }


def read_names() -> Iterator[Named]:
    """Yield every way to write every entry of the gazetteer.

    Raises:
        DataError: a file cannot be used.
    """
    yield from _countries()
    yield from _peoples()
    yield from _things("seats", Kind.SEAT)
    yield from _things("groups", Kind.GROUP)
    yield from _things("organisations", Kind.ORGANISATION)
    yield from _people()
    yield from _weapons()
    yield from _places()


def _countries() -> Iterator[Named]:
    for row in load("gazetteer/countries.yaml", list[_CountryRow]):
        adjective, plural = next(iter(row.adjectives), None), next(iter(row.people), None)
        full = row.full or row.name
        country = Entry(Kind.COUNTRY, row.name, full, row.code, adjective, plural)
        for alias in (row.name, full, *row.aliases):
            yield Named(alias, country, unless=row.unless)
        yield from row.named(Entry(Kind.PEOPLE, row.name, full, row.code, adjective, plural))
        if row.capital:
            capital = Entry(Kind.CAPITAL, row.capital, row.capital, row.code)
            for alias in (row.capital, *row.capital_aliases):
                yield Named(alias, capital)
        for city in row.second_capitals:
            yield Named(city, Entry(Kind.CAPITAL, city, city, row.code))


def _peoples() -> Iterator[Named]:
    for row in load("gazetteer/peoples.yaml", list[_PeopleRow]):
        adjective, plural = next(iter(row.adjectives), None), next(iter(row.people), None)
        yield from row.named(Entry(Kind.PEOPLE, row.name, row.name, row.country, adjective, plural))


def _things(file: str, kind: Kind) -> Iterator[Named]:
    for row in load(f"gazetteer/{file}.yaml", list[_ThingRow]):
        full = row.full or row.name
        entry = Entry(kind, row.name, full, row.country, role=row.role, keeps_name=row.keeps_name)
        for alias in (row.name, full, *row.aliases):
            yield Named(alias, entry, unless=row.unless)


def _people() -> Iterator[Named]:
    for row in load("gazetteer/people.yaml", list[_PersonRow]):
        entry = Entry(Kind.PERSON, row.short, row.name, row.country, role=row.office)
        for alias in (row.name, *row.aliases):
            yield Named(alias, entry)
        for short in _shorts(row):
            yield Named(short, entry, short=True, alone=row.alone)


def _shorts(row: _PersonRow) -> list[str]:
    """The surname, and its other spellings: who is also Volodymyr Zelenskyy is also Zelenskyy."""
    if row.short == row.name:
        return []
    if row.short != row.name.split()[-1]:
        return [row.short]
    spelled = (alias.split()[-1] for alias in row.aliases if " " in alias)
    return list(dict.fromkeys((row.short, *spelled)))


def _weapons() -> Iterator[Named]:
    for row in load("gazetteer/weapons.yaml", list[_WeaponRow]):
        entry = Entry(Kind.WEAPON, row.name, row.name, plural=row.plural, role=row.noun)
        for alias in (row.name, *row.aliases):
            yield Named(alias, entry)
            if not alias.endswith("s"):
                yield Named(f"{alias}s", entry, Form.PLURAL)
        yield Named(row.plural, entry, Form.PLURAL)


def _places() -> Iterator[Named]:
    for country, places in load("gazetteer/places.yaml", dict[str, list[str | list[str]]]).items():
        for place in places:
            name, *aliases = [place] if isinstance(place, str) else place
            entry = Entry(Kind.PLACE, name, name, None if country == "none" else country)
            for alias in (name, *aliases):
                yield Named(alias, entry)
