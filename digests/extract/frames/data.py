"""The files of ``config/data/frames``: their shapes, and the values that they are read into.

One file a PLOVER type holds its verbs and nouns; ``words.yaml`` holds sets of words that conditions share,
``speech.yaml`` the verbs that report, ``modality.yaml`` the words that make a deed a plan or a wish, ``doers.yaml`` who
is known for what, ``topics.yaml`` what a noun may be about, and ``misread.yaml`` the lemmas that the language model gets wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from config.load import DataError, load
from digests.model import PloverType, Status

ReportKind = Literal["says", "announces", "claims", "denies", "warns"]
Role = Literal["actor", "target", "both", "place"]


@dataclass(frozen=True, slots=True)
class NounFrame:
    """An event told by a noun ("airstrike", "talks").

    ``verb`` says the same as a verb (where the file has the noun under ``same``), or is empty: a tariff is no sanction, a verdict
    no conviction. ``roles`` tells whom a preposition brings in ("by": actor, "between": both); the key ``poss`` stands for
    the possessor ("Xi's visit"). ``light`` are the verbs that add nothing to the noun ("carry out"), ``absorbs_prep`` the
    preposition that goes when they are joined.
    """

    type: PloverType
    frame: str
    noun: str
    verb: str
    roles: Mapping[str, Role]
    light: frozenset[str]
    absorbs_prep: str
    weight: float


@dataclass(frozen=True, slots=True)
class Speech:
    """A verb that reports words. With ``unwrap`` the news is what is said ("say that …"), else the saying itself."""

    kind: ReportKind
    unwrap: bool


@dataclass(frozen=True, slots=True)
class Modality:
    """A word that makes a deed a plan, a wish or an attempt.

    ``status`` is what the deed after it is. With ``keep`` a line must print the word, or a plan would read
    as a deed. ``type`` overrides the type of the deed, where the word is itself the event ("threaten to"). With
    ``objects`` it says so of a plain object too ("mulls sanctions", but not "discusses sanctions").
    """

    status: Status
    keep: bool
    type: PloverType | None
    objects: bool


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """Verbs that tell one kind of event where the words of ``when`` are given and none of ``unless``."""

    name: str
    type: PloverType
    verbs: tuple[str, ...]
    weight: float
    keep: frozenset[str]
    prints: str
    when: Mapping[str, frozenset[str]]
    unless: Mapping[str, frozenset[str]]
    specific: int = field(default=0)

    def fits(self, given: Mapping[str, frozenset[str]]) -> bool:
        """Tell whether every condition holds and no exception does; an empty condition asks only for the slot."""
        return all(_holds(slot, words, given) for slot, words in self.when.items()) and not any(
            _holds(slot, words, given) for slot, words in self.unless.items()
        )


def _holds(slot: str, words: frozenset[str], given: Mapping[str, frozenset[str]]) -> bool:
    found = given.get(slot)
    return found is not None and (not words or not words.isdisjoint(found))


@dataclass(frozen=True, slots=True)
class Words:
    """Words that more than one frame asks for."""

    sets: Mapping[str, frozenset[str]]
    misread: Mapping[str, str]
    speech: Mapping[str, Speech]
    modality: Mapping[str, Modality]
    doers: Mapping[str, PloverType]
    topics: Mapping[str, PloverType]


@dataclass(frozen=True, slots=True)
class Shipped:
    """All that the files of ``config/data/frames`` hold."""

    verbs: tuple[VerbFrame, ...]
    nouns: tuple[NounFrame, ...]
    words: Words


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _VerbRecord(_Record):
    """One entry under ``verbs`` of a type's file."""

    name: str
    verbs: list[str]
    weight: float = Field(ge=0, le=1)
    keep: list[str] = []
    prints: str = ""
    when: dict[str, list[str]] = {}
    unless: dict[str, list[str]] = {}
    example: str
    near_miss: str


class _NounRecord(_Record):
    """One entry under ``nouns`` of a type's file."""

    name: str
    nouns: list[str]
    weight: float = Field(ge=0, le=1)
    verb: str = ""
    same: list[str] = []
    absorbs: str = ""
    light: list[str] = []
    roles: dict[str, Role] = {}


class TypeFile(_Record):
    """The file of one PLOVER type."""

    verbs: list[_VerbRecord] = []
    nouns: list[_NounRecord] = []


class _SpeechRecord(_Record):
    kind: ReportKind
    unwrap: bool
    verbs: list[str]


class _ModalityRecord(_Record):
    status: Status
    keep: bool
    words: list[str]
    type: PloverType | None = None
    objects: bool = True


def read() -> Shipped:
    """Read one file a PLOVER type and the files of words.

    Raises:
        DataError: a file is missing or wrong, or two frames of one verb cannot be told apart.
    """
    sets = {name: frozenset(words) for name, words in load("frames/words.yaml", dict[str, list[str]]).items()}
    verbs: list[VerbFrame] = []
    nouns: list[NounFrame] = []
    for kind in PloverType:
        name = f"frames/{kind.lower()}.yaml"
        file = load(name, TypeFile)
        verbs += [_verb_frame(record, kind, sets, name) for record in file.verbs]
        nouns += [noun for record in file.nouns for noun in _noun_frames(record, kind, name)]
    check(verbs)
    return Shipped(tuple(verbs), tuple(nouns), _words(sets))


def _verb_frame(
    record: _VerbRecord, kind: PloverType, sets: Mapping[str, frozenset[str]], file: str
) -> VerbFrame:
    def conditions(named: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
        return {slot: expand(words, sets, f"{file}: {record.name}") for slot, words in named.items()}

    return VerbFrame(
        name=record.name,
        type=kind,
        verbs=tuple(record.verbs),
        weight=record.weight,
        keep=frozenset(record.keep),
        prints=record.prints,
        when=conditions(record.when),
        unless=conditions(record.unless),
        # The head of the object says more about an act than any other word of it.
        specific=len(record.when) + ("head" in record.when),
    )


def expand(words: Iterable[str], sets: Mapping[str, frozenset[str]], place: str) -> frozenset[str]:
    """Replace each ``set:NAME`` by the words of that set."""
    out: set[str] = set()
    for word in words:
        name = word.removeprefix("set:")
        if name == word:
            out.add(word)
        elif name in sets:
            out |= sets[name]
        else:
            raise DataError(f"config/data/{place}: no set {name!r} in frames/words.yaml")
    return frozenset(out)


def _noun_frames(record: _NounRecord, kind: PloverType, file: str) -> list[NounFrame]:
    if unknown := set(record.same) - set(record.nouns):
        raise DataError(
            f"config/data/{file}: {record.name}: {sorted(unknown)} under `same` is not under `nouns`"
        )
    if bool(record.verb) != bool(record.same):
        raise DataError(f"config/data/{file}: {record.name}: `verb` and `same` go together")
    return [
        NounFrame(
            type=kind,
            frame=record.name,
            noun=noun,
            verb=record.verb if noun in record.same else "",
            roles=record.roles,
            light=frozenset(record.light),
            absorbs_prep=record.absorbs,
            weight=record.weight,
        )
        for noun in record.nouns
    ]


def check(verbs: Iterable[VerbFrame]) -> None:
    """Refuse two frames that claim one verb without a condition: which one would win is anybody's guess."""
    seen: dict[str, str] = {}
    for frame in verbs:
        for verb in frame.verbs if not frame.when else ():
            if verb in seen:
                raise DataError(
                    f"config/data/frames: {verb!r} stands without a condition in both "
                    f"{seen[verb]!r} and {frame.name!r}; give one of them a `when`"
                )
            seen[verb] = frame.name


def _words(sets: Mapping[str, frozenset[str]]) -> Words:
    speech = load("frames/speech.yaml", list[_SpeechRecord])
    modality = load("frames/modality.yaml", list[_ModalityRecord])
    return Words(
        sets=sets,
        misread=load("frames/misread.yaml", dict[str, str]),
        doers=_kinds("doers"),
        topics=_kinds("topics"),
        speech={verb: Speech(one.kind, one.unwrap) for one in speech for verb in one.verbs},
        modality={
            word: Modality(one.status, one.keep, one.type, one.objects)
            for one in modality
            for word in one.words
        },
    )


def _kinds(name: str) -> dict[str, PloverType]:
    named = load(f"frames/{name}.yaml", dict[PloverType, list[str]])
    return {word: kind for kind, found in named.items() for word in found}
