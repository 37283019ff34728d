"""What kind of deed a clause tells and whether it happened: the rules' word beside the trained reader's likelihoods.

Each is right where the other errs. How far a rule is trusted was measured: its frame, its stance or its event noun has the share of
labelled lines in which an editor gave the same type. ``config/data/deeds.yaml`` holds these shares and the few weights by which they are
added up; ``benchmarks/weigh_deeds.py`` finds them anew.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from config.load import load
from digests.extract.meaning.kinds import GIVING_WAY
from digests.extract.meaning.stance import Stance
from digests.model import PloverType, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.extract.tagger import Span

DATA = "deeds.yaml"
LEAST = 1e-4
"""No likelihood is held for smaller than this."""
MOST_SURE = 0.98
"""No rule is trusted further than this, nor its contrary."""
UNMEASURED = 0.75
"""The share of right types of a rule that no label has met."""
SURE = 0.75
"""The share of right types from which a frame is followed in a headline, whose verb is chosen to say what was done."""
CERTAIN = 0.99
"""How likely another type must be that such a frame is not followed all the same: it may be of a noun that only looks like a verb."""
TRUST_IN_TITLES = 0.95
"""How much likelier than what the rules say of a headline, whose few words were chosen to tell it, another status must be."""
FIRM = {Status.HAPPENED: 2, Status.ANNOUNCED: 1, Status.CLAIMED: 0, Status.DENIED: 0, Status.POSSIBLE: 0}
"""How firmly a line with a status tells its deed."""

Likely = tuple[dict[PloverType, float], dict[Status, float]]


@dataclass(frozen=True, slots=True)
class Told:
    """What the rules make of a clause: the deed, its frame and its status, and the stance that its words take, if any.

    ``words`` are the characters of the article ``article`` that the line tells. ``way`` is how it gives way if it does
    (`digests.extract.meaning.kinds.way`); a ``firm`` frame is followed whatever the reader says.
    """

    article: str
    words: Sequence[Span]
    title: bool
    frame: str | None
    kind: PloverType | None
    status: Status
    taken: Stance | None
    way: PloverType | None = None
    firm: bool = False

    @property
    def ruled(self) -> Stance:
        """The type and status by the rules alone; where they know no type, an incident."""
        return self.taken or Stance(self.kind or PloverType.INCIDENT, self.status)

    @property
    def source(self) -> str:
        """By which rule the type is known: "frame expel", "stance ACCUSE", "noun MOBILIZE"; empty where by none."""
        if self.taken is not None:
            return f"stance {self.taken.type}"
        if self.kind is None:
            return ""
        return f"frame {self.frame}" if self.frame else f"noun {self.kind}"


@dataclass(frozen=True, slots=True)
class TypeWeights:
    """What speaks for a type: its likelihood and how often its rule is right, both as logarithms; and that a frame gives it."""

    likely: float
    right: float
    frame: float


@dataclass(frozen=True, slots=True)
class StatusWeights:
    """What speaks for a status: the logarithm of its likelihood, that the rules give it, and that it is a stance's."""

    likely: float
    ruled: float
    stance: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The content of ``config/data/deeds.yaml``, which explains it."""

    sentences: TypeWeights
    headlines: TypeWeights
    statuses: StatusWeights
    right: dict[str, float]


class Deeds:
    """Settles the type and the status of an event."""

    def __init__(self, weights: Weights) -> None:
        """Settle by ``weights``."""
        self._weights = weights

    @classmethod
    @cache
    def shipped(cls) -> Deeds:
        """Return the deeds of ``config/data/deeds.yaml``, read once.

        Raises:
            DataError: the file is missing or wrong.
        """
        return cls(load(DATA, Weights))

    def settle(self, told: Told, likely: Likely | None) -> Stance:
        """Return type and status of what is ``told``; ``likely`` is None where the trained reader has not read so far."""
        if likely is None:
            return told.ruled
        return Stance(self._type(told, likely[0]), self._status(told, likely[1]))

    def _type(self, told: Told, likely: dict[PloverType, float]) -> PloverType:
        if told.title and told.taken is not None:
            # Who says in a headline what is said there takes a stance, whatever it is about.
            return told.taken.type
        share = self._weights.right.get(told.source, UNMEASURED)
        chosen = told.title and share >= SURE and max(likely.values()) < CERTAIN
        if told.source.startswith("frame ") and (chosen or told.firm):
            return told.ruled.type
        weights = self._weights.headlines if told.title else self._weights.sentences
        odds, frame = evidence(told, self._weights.right)
        trust = weights.right * odds + weights.frame * frame
        known = told.ruled.type if told.source else None
        found = max(likely, key=lambda t: weights.likely * log_of(likely[t]) + (trust if t is known else 0.0))
        # The reader knows that somebody gives way; the words tell better how.
        return told.way if told.way is not None and found in GIVING_WAY else found

    def _status(self, told: Told, likely: dict[Status, float]) -> Status:
        ruled = told.ruled.status
        if told.title:
            other = max(likely, key=lambda s: likely[s])
            sure = told.taken is not None or told.frame is not None
            told_less = FIRM[other] < FIRM[ruled] and likely[other] > likely[ruled] + TRUST_IN_TITLES
            return other if told_less and not sure else ruled
        charged = ruled is Status.CLAIMED and told.kind is PloverType.ACCUSE
        if told.taken is None and (ruled is Status.POSSIBLE or charged):
            # What the words leave open, no likelihood makes firmer, nor what one accuses another of.
            return ruled
        weights = self._weights.statuses
        trust = weights.ruled + (weights.stance if told.taken is not None else 0.0)
        return max(likely, key=lambda s: weights.likely * log_of(likely[s]) + (trust if s is ruled else 0.0))


def log_of(likelihood: float) -> float:
    """Return the logarithm of a likelihood, none of which is held for impossible."""
    return math.log(max(likelihood, LEAST))


def evidence(told: Told, right: dict[str, float]) -> tuple[float, float]:
    """Return what speaks for the rules' type: the log-odds that its rule is right by ``right``, and whether it is a frame."""
    share = min(max(right.get(told.source, UNMEASURED), 1 - MOST_SURE), MOST_SURE)
    odds = math.log(share / (1 - share)) if told.source else 0.0
    return odds, float(told.source.startswith("frame "))


def weaker(one: Status, other: Status) -> Status:
    """Return the status that tells its deed less firmly, ``one`` of equals."""
    return other if FIRM[other] < FIRM[one] else one
