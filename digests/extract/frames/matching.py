"""What kind of event a clause tells: verbs and event nouns read against the frames of ``config/data/frames``.

A frame is a group of verbs (or event nouns) that tell one kind of event, with the conditions under which
they do. The frames are data; this module only finds the most specific one that fits. It knows no parser:
a clause arrives as an `Act`, words and kinds of words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from digests.extract.frames import data
from digests.extract.frames.data import Modality, NounFrame, Speech, VerbFrame, Words
from digests.model import PloverType

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


class Frames:
    """All frames that ship with Attaché, indexed by verb and noun."""

    def __init__(self, verbs: Iterable[VerbFrame], nouns: Iterable[NounFrame], words: Words) -> None:
        self._verbs: dict[str, list[VerbFrame]] = defaultdict(list)
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
        shipped = data.read()
        return cls(shipped.verbs, shipped.nouns, shipped.words)

    def match(self, act: Act) -> Match | None:
        """Return the most specific frame that fits, or None where no frame knows the act."""
        act = _logical(self._mended(act))
        given = _given(act)
        best: tuple[int, float, str] | None = None
        chosen: tuple[str, VerbFrame] | None = None
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

    def names(self) -> frozenset[str]:
        """Return the names of all frames, of verbs and of event nouns."""
        verbs = {frame.name for group in self._verbs.values() for frame in group}
        return frozenset(verbs | {noun.frame for noun in self._nouns.values()})

    def speech(self, verb: str) -> Speech | None:
        """Return how a verb (or "according to") reports words, or None where it does not."""
        return self._words.speech.get(verb)

    def modality(self, word: str) -> Modality | None:
        """Return what a verb, auxiliary, adjective or noun before "to" makes of the deed after it, or None."""
        return self._words.modality.get(word)

    def doer(self, lemma: str) -> PloverType | None:
        """Return what those whom a noun names ("protester") do, where no verb tells it better, or None."""
        return self._words.doers.get(lemma)

    def topic(self, lemma: str) -> PloverType | None:
        """Return what a line is about that has this noun and nothing that tells its kind, or None."""
        return self._words.topics.get(lemma)

    def words(self, name: str) -> frozenset[str]:
        """Return the set ``name`` of ``frames/words.yaml``.

        Raises:
            KeyError: there is no such set.
        """
        return self._words.sets[name]

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
        told = act.object_words - {noun.noun} - after - self._words.sets["plain"]
        # Who orders a deed has it done by others, or not at all.
        done = noun.verb and act.verb != "order"
        if done and not told and any(prep == noun.absorbs_prep for prep, _ in act.complements):
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
