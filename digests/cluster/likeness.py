"""How alike two articles are: sparse vectors, shared rare words, countries, numbers, time, and what they say happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from heapq import nlargest
from itertools import chain
from math import log, log1p, sqrt
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from config.load import DataError, load
from digests.cluster.signature import agreement
from digests.cluster.words import Idf, words
from digests.extract.gazetteer import Gazetteer
from digests.model import Article, Event

# The opening tells the news; what follows is background that other stories share.
LEAD = 600
# Where stories are sought without doubt: news of one event is told within three days
# (Miranda et al. 2018 and all who followed them).
WINDOW = timedelta(hours=72)

_OUTLET_TAIL = re.compile(r"\s+(?:\||[–—-])\s+[^|–—]{2,30}$")
_SPOKEN = re.compile(r"[A-Za-z][\w’']*")
# Two letters stand for too much, and six are a word.
_SHORT = range(3, 6)
_DAY = 86400.0
_LATEST = 3.0
_RAREST = 3
# What three rare words weigh together, so that the measure lies near 1.
_RARE_SCALE = 24.0

Vector = Mapping[str, float]


class Initials(NamedTuple):
    """The abbreviations of a title ("WTA"), and what its capitalised words would be in short ("Women's Tennis …")."""

    written: frozenset[str]
    possible: frozenset[str]


@dataclass(frozen=True, slots=True)
class Print:
    """What likeness sees of an article. Vectors have length 1; ``rarity`` is the weight of each word.

    ``countries`` are those named and those of the people and organisations named; ``event`` is the first told.
    """

    published: datetime
    title: Vector
    whole: Vector
    rarity: Vector
    weight: float
    countries: frozenset[str]
    numbers: frozenset[str]
    initials: Initials
    has_text: bool
    event: Event | None


class Features(NamedTuple):
    """The measures of a pair that the fitted weights of ``likeness.yaml`` turn into one.

    ``title``, ``whole``, ``crossed``: cosines of the titles, of titles with texts, and the better of one against
    the other. ``rare``: the weight of the three rarest words that both have. ``covered``: the share of the
    shorter one's words, by weight, that the other has. ``initials``: one abbreviates a name of the other.
    ``apart``: days beyond the window, as a logarithm. ``foreign``: they name countries, and none in common;
    ``astray``: each names one that the other does not; ``nations``: the share of all that both name.
    ``miscounted``: they give numbers, and none in common. ``brief``: one of them is a bare title, where two shared
    names prove less and an hour means more: ``brief_rare`` and ``brief_later`` (days, at most three)
    hold in that case. The rest is the ``Agreement`` of their first events.
    """

    title: float
    whole: float
    crossed: float
    rare: float
    covered: float
    initials: float
    apart: float
    foreign: float
    astray: float
    nations: float
    miscounted: float
    brief: float
    brief_rare: float
    brief_later: float
    same_type: float
    kindred: float
    other_type: float
    same_doer: float
    other_doer: float
    same_event: float


class _Fit(BaseModel):
    """The shape of ``likeness.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: float
    weights: dict[str, float]
    join: float
    join_brief: float


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over ``Features``.

    A story is joined from a mean likeness of ``join`` upwards, by a bare title from ``join_brief``.
    """

    bias: float
    weights: Features
    join: float
    join_brief: float

    def joins(self, seen: Print, mean: float) -> bool:
        """Whether an article of that mean likeness to a story belongs to it."""
        return mean >= (self.join if seen.has_text else self.join_brief)

    @classmethod
    def shipped(cls) -> Weights:
        """Return the weights of ``config/data/likeness.yaml``.

        Raises:
            DataError: the file cannot be used.
        """
        return _shipped()


def fingerprint(article: Article, events: Sequence[Event], idf: Idf, gazetteer: Gazetteer) -> Print:
    """Return what likeness sees of an article: its title without the outlet's name, the opening of its text, an event."""
    headline, opening = _OUTLET_TAIL.sub("", article.title), article.text[:LEAD]
    named = [gazetteer.find(headline), gazetteer.find(opening)]
    title, lead = words(headline, named[0]), words(opening, named[1])
    whole = title + lead
    rarity = {word: idf.weight(word) for word in whole}
    return Print(
        published=article.published,
        title=_vector(title or lead, idf),
        whole=_vector(whole, idf),
        rarity=rarity,
        weight=sum(rarity.values()) or 1.0,
        countries=frozenset(
            mention.entry.country for mention in chain(*named) if mention.entry.country is not None
        ),
        # A number of four digits is mostly a year.
        numbers=frozenset(word for word in whole if word.isdigit() and len(word) != 4),
        initials=_initials(headline),
        has_text=bool(lead and title),
        event=events[0] if events else None,
    )


def features(one: Print, other: Print, window: timedelta = WINDOW) -> Features:
    """Measure a pair; the order of the two does not matter."""
    shared = [one.rarity[word] for word in one.rarity.keys() & other.rarity.keys()]
    gap = abs(one.published - other.published)
    rare = sum(nlargest(_RAREST, shared)) / _RARE_SCALE
    brief = not (one.has_text and other.has_text)
    countries = one.countries | other.countries
    return Features(
        title=_cosine(one.title, other.title),
        whole=_cosine(one.whole, other.whole),
        crossed=max(_cosine(one.title, other.whole), _cosine(one.whole, other.title)),
        rare=rare,
        covered=sum(shared) / min(one.weight, other.weight),
        initials=float(_abbreviates(one.initials, other.initials)),
        apart=log1p(max(0.0, (gap - window).total_seconds()) / _DAY),
        foreign=float(_disjoint(one.countries, other.countries)),
        astray=float(bool(one.countries - other.countries and other.countries - one.countries)),
        nations=len(one.countries & other.countries) / (len(countries) or 1),
        miscounted=float(_disjoint(one.numbers, other.numbers)),
        brief=float(brief),
        brief_rare=rare if brief else 0.0,
        brief_later=min(gap / timedelta(days=1), _LATEST) if brief else 0.0,
        **agreement(one.event, other.event)._asdict(),
    )


def likeness(one: Print, other: Print, weights: Weights, window: timedelta = WINDOW) -> float:
    """Return the log-odds that two articles tell one story."""
    measured = features(one, other, window)
    return weights.bias + sum(weight * value for weight, value in zip(weights.weights, measured, strict=True))


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _initials(headline: str) -> Initials:
    spoken = _SPOKEN.findall(headline)
    runs = (spoken[at : at + size] for size in _SHORT for at in range(len(spoken) - size + 1))
    return Initials(
        frozenset(word for word in spoken if word.isupper() and len(word) in _SHORT),
        frozenset("".join(word[0] for word in run) for run in runs if all(word[0].isupper() for word in run)),
    )


def _abbreviates(one: Initials, other: Initials) -> bool:
    return bool(one.written & other.possible or other.written & one.possible)


def _vector(counted: Iterable[str], idf: Idf) -> Vector:
    raw = {word: (1 + log(count)) * idf.weight(word) for word, count in Counter(counted).items()}
    length = sqrt(sum(value * value for value in raw.values())) or 1.0
    return {word: value / length for word, value in raw.items()}


def _cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[word] for word, value in one.items() if word in other)


@cache
def _shipped() -> Weights:
    fit = load("likeness.yaml", _Fit)
    try:
        return Weights(fit.bias, Features(**fit.weights), fit.join, fit.join_brief)
    except TypeError as error:
        raise DataError(f"config/data/likeness.yaml: weights: {error}") from error
