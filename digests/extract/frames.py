"""What kind of event a clause tells: verbs and event nouns read against the frames of ``config/data/frames``.

A frame is a group of verbs (or event nouns) that tell one kind of event, with the conditions under which
they do. The frames are data; this module only finds the most specific one that fits. It knows no parser:
a clause arrives as an `Act`, words and kinds of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from config.load import DataError, load
from digests.model import PloverType, Status

ReportKind = Literal["says", "announces", "claims", "denies", "warns"]
Role = Literal["actor", "target", "both", "place"]

# Working with somebody and giving way to them: to deny these is PLOVER's REJECT.
FRIENDLY = frozenset(
    {
        PloverType.AGREE,
        PloverType.CONSULT,
        PloverType.SUPPORT,
        PloverType.COOPERATE,
        PloverType.AID,
        PloverType.YIELD,
        PloverType.CONCEDE,
    }
)


@dataclass(frozen=True, slots=True)
class Act:
    """The words of one clause, as lemmas in lower case.

    ``particle`` is the "off" of "call off". ``objects`` are the heads of the direct object, those joined to
    it by "and" included. ``object_words`` and ``subject_words`` are all lemmas of the phrase ("of" phrases
    included, other prepositions not) and the kinds of its names: ``kind:weapon``, ``kind:person``,
    ``kind:country``, ``kind:group``, ``money``, ``number``. ``complements`` pairs each preposition with the
    lemmas and kinds of its object. ``clausal`` is the verb of a clause that completes this one ("agree to
    *send*"). In a passive clause the subject may be given as it stands; it is read as the object.
    """

    verb: str
    particle: str = ""
    objects: tuple[str, ...] = ()
    object_words: frozenset[str] = frozenset()
    complements: tuple[tuple[str, tuple[str, ...]], ...] = ()
    clausal: str = ""
    subject_words: frozenset[str] = frozenset()
    passive: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """What an act is.

    ``frame`` is the frame's name, for `why`. A line cannot drop the complement of a preposition in ``keep``
    without changing what it says. ``verb`` is the verb to print: where a light verb and its noun are one act
    ("pay a visit to"), the noun's verb ("visit"); then ``absorbs`` is the noun that is not printed and
    ``absorbs_prep`` the preposition whose object becomes the direct object. ``weight`` is how much an event
    of this kind matters to a foreign desk, 0 to 1.
    """

    type: PloverType
    frame: str
    keep: frozenset[str]
    verb: str
    weight: float
    absorbs: str = ""
    absorbs_prep: str = ""


@dataclass(frozen=True, slots=True)
class NounFrame:
    """An event told by a noun ("airstrike", "talks").

    ``verb`` says the same as a verb, or is empty. ``roles`` tells whom a preposition brings in ("by": actor,
    "between": both); the key ``poss`` stands for the possessor ("Xi's visit"). ``light`` are the verbs that
    add nothing to the noun ("carry out"), ``absorbs_prep`` the preposition that goes when they are joined.
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
    as a deed. ``type`` overrides the type of the deed, where the word is itself the event ("threaten to").
    """

    status: Status
    keep: bool
    type: PloverType | None


class Frames:
    """All frames that ship with Attaché, indexed by verb and noun."""

    def __init__(self, verbs: Iterable[_VerbFrame], nouns: Iterable[NounFrame], words: _Words) -> None:
        self._verbs: dict[str, list[_VerbFrame]] = defaultdict(list)
        for frame in verbs:
            for key in frame.verbs:
                self._verbs[key].append(frame)
        self._nouns: dict[str, NounFrame] = {}
        self._light: dict[str, dict[str, NounFrame]] = defaultdict(dict)
        for noun in nouns:
            self._nouns.setdefault(noun.noun, noun)
            for verb in noun.light:
                self._light[verb].setdefault(noun.noun, noun)
        self._words = words
        self._single_verbs = frozenset(key.split()[0] for key in self._verbs)

    @classmethod
    @cache
    def shipped(cls) -> Frames:
        """Read the frames of ``config/data/frames``, once.

        Raises:
            DataError: a file is missing or wrong, or two frames of one verb cannot be told apart.
        """
        return _read()

    def match(self, act: Act) -> Match | None:
        """Return the most specific frame that fits, or None where no frame knows the act."""
        act = _logical(self._mended(act))
        given = _given(act)
        best: tuple[int, float, str] | None = None
        chosen: tuple[str, _VerbFrame] | None = None
        for key, preposition in _keys(act):
            for frame in self._verbs.get(key, ()):
                if not frame.fits(given):
                    continue
                rank = (frame.specific + 2 * bool(preposition), frame.weight, frame.name)
                if best is None or rank > best:
                    best, chosen = rank, (preposition, frame)
        light = self._light_match(act)
        if light and (best is None or best[0] < 2 or (best[0] == 2 and light.absorbs)):
            return light
        if chosen is None:
            return None
        preposition, frame = chosen
        return Match(
            type=_negated(frame.type, act),
            frame=frame.name,
            keep=frame.keep | {preposition} if preposition else frame.keep,
            verb=frame.prints or act.verb,
            weight=frame.weight,
        )

    def is_verb(self, lemma: str) -> bool:
        """Whether any frame knows ``lemma`` as a verb, alone or with a particle or preposition."""
        return lemma in self._single_verbs or lemma in self._words.speech or lemma in self._words.modality

    def noun(self, lemma: str) -> NounFrame | None:
        """Return the event that a noun tells ("airstrike"), or None where it tells none."""
        return self._nouns.get(lemma)

    def speech(self, verb: str) -> Speech | None:
        """Return how a verb (or "according to") reports words, or None where it does not."""
        return self._words.speech.get(verb)

    def modality(self, word: str) -> Modality | None:
        """Return what a verb, auxiliary, adjective or noun before "to" makes of the deed after it, or None."""
        return self._words.modality.get(word)

    def _mended(self, act: Act) -> Act:
        verb = self._words.misread.get(act.verb)
        return replace(act, verb=verb) if verb else act

    def _light_match(self, act: Act) -> Match | None:
        """Read a light verb with its noun: "carry out a strike on" is one act."""
        known = self._light.get(f"{act.verb} {act.particle}" if act.particle else act.verb)
        if not known:
            return None
        noun = next((known[head] for head in act.objects if head in known), None)
        if noun is None:
            return None
        match = Match(
            type=_negated(noun.type, act),
            frame=noun.frame,
            keep=frozenset(noun.roles) - {"poss", "in", "by"},
            verb=act.verb,
            weight=noun.weight,
        )
        after = {word for _, phrase in act.complements for word in phrase}
        told = act.object_words - {noun.noun} - after - self._words.plain
        if noun.verb and not told and any(prep == noun.absorbs_prep for prep, _ in act.complements):
            # Only a bare noun is absorbed: "launches a drone attack on" would lose the drone.
            return replace(match, verb=noun.verb, absorbs=noun.noun, absorbs_prep=noun.absorbs_prep)
        return match


def _logical(act: Act) -> Act:
    """Turn a passive clause around, so that conditions speak of who does it and to whom."""
    if not act.passive or act.objects:
        return act
    doers = frozenset(word for prep, phrase in act.complements if prep == "by" for word in phrase)
    return replace(act, objects=tuple(act.subject_words), object_words=act.subject_words, subject_words=doers)


def _keys(act: Act) -> list[tuple[str, str]]:
    """Return the names under which frames may know the verb, each with the preposition it needs."""
    verb = f"{act.verb} {act.particle}" if act.particle else act.verb
    return [(verb, "")] + [(f"{act.verb} {prep}", prep) for prep, _ in act.complements]


def _given(act: Act) -> dict[str, frozenset[str]]:
    """Return the words of each slot that a condition can name; an absent slot has none."""
    given = {
        "object": act.object_words | frozenset(act.objects),
        "head": frozenset(act.objects),
        "subject": act.subject_words,
        "clausal": frozenset({act.clausal}) if act.clausal else frozenset(),
    }
    for prep, phrase in act.complements:
        # The empty word marks a preposition whose object has no word of interest: it is there all the same.
        given[prep] = given.get(prep, frozenset({""})) | frozenset(phrase)
    return {slot: found for slot, found in given.items() if found}


def _negated(kind: PloverType, act: Act) -> PloverType:
    return PloverType.REJECT if act.negated and kind in FRIENDLY else kind


@dataclass(frozen=True, slots=True)
class _VerbFrame:
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
class _Words:
    plain: frozenset[str]
    misread: Mapping[str, str]
    speech: Mapping[str, Speech]
    modality: Mapping[str, Modality]


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
    absorbs: str = ""
    light: list[str] = []
    roles: dict[str, Role] = {}


class _TypeFile(_Record):
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


def _read() -> Frames:
    """Build the frames from one file a PLOVER type and the three files of words."""
    sets = {name: frozenset(words) for name, words in load("frames/words.yaml", dict[str, list[str]]).items()}
    verbs: list[_VerbFrame] = []
    nouns: list[NounFrame] = []
    for kind in PloverType:
        name = f"frames/{kind.lower()}.yaml"
        file = load(name, _TypeFile)
        verbs += [_verb_frame(record, kind, sets, name) for record in file.verbs]
        nouns += [noun for record in file.nouns for noun in _noun_frames(record, kind)]
    _check(verbs)
    return Frames(verbs, nouns, _words(sets))


def _verb_frame(
    record: _VerbRecord, kind: PloverType, sets: Mapping[str, frozenset[str]], file: str
) -> _VerbFrame:
    def conditions(named: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
        return {slot: _expand(words, sets, f"{file}: {record.name}") for slot, words in named.items()}

    return _VerbFrame(
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


def _expand(words: Iterable[str], sets: Mapping[str, frozenset[str]], place: str) -> frozenset[str]:
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


def _noun_frames(record: _NounRecord, kind: PloverType) -> list[NounFrame]:
    return [
        NounFrame(
            type=kind,
            frame=record.name,
            noun=noun,
            verb=record.verb,
            roles=record.roles,
            light=frozenset(record.light),
            absorbs_prep=record.absorbs,
            weight=record.weight,
        )
        for noun in record.nouns
    ]


def _check(verbs: Iterable[_VerbFrame]) -> None:
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


def _words(sets: Mapping[str, frozenset[str]]) -> _Words:
    speech = load("frames/speech.yaml", list[_SpeechRecord])
    modality = load("frames/modality.yaml", list[_ModalityRecord])
    return _Words(
        plain=sets.get("plain", frozenset()),
        misread=load("frames/misread.yaml", dict[str, str]),
        speech={verb: Speech(one.kind, one.unwrap) for one in speech for verb in one.verbs},
        modality={word: Modality(one.status, one.keep, one.type) for one in modality for word in one.words},
    )
