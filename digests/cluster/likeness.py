"""How alike two articles are: sparse vectors of title and text, shared rare words, countries, numbers and time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from heapq import nlargest
from math import log, log1p, sqrt
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from config.load import DataError, load
from digests.cluster.words import Idf, words
from digests.extract.gazetteer import Gazetteer
from digests.model import Article

# The opening tells the news; what follows is background that other stories share.
LEAD = 600
# Where stories are sought without doubt: news of one event is told within three days
# (Miranda et al. 2018 and all who followed them).
WINDOW = timedelta(hours=72)

_OUTLET_TAIL = re.compile(r"\s+(?:\||[–—-])\s+[^|–—]{2,30}$")
_DAY = 86400.0
_RAREST = 3
# What three rare words weigh together, so that the measure lies near 1.
_RARE_SCALE = 24.0

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Print:
    """What likeness sees of an article. Vectors have length 1; ``rarity`` is the weight of each word."""

    published: datetime
    title: Vector
    whole: Vector
    rarity: Vector
    weight: float
    countries: frozenset[str]
    numbers: frozenset[str]
    has_text: bool


class Features(NamedTuple):
    """The measures of a pair that the fitted weights of ``likeness.yaml`` turn into one.

    ``title``, ``whole``, ``crossed``: cosines of the titles, of titles with texts, and the better of one against
    the other. ``rare``: the weight of the three rarest words that both have. ``covered``: the share of the
    shorter one's words, by weight, that the other has. ``apart``: days beyond the window, as a logarithm.
    ``foreign``: they name countries, and none in common. ``miscounted``: the same for numbers. ``brief``: one of
    them is a bare title; ``brief_rare`` is ``rare`` in that case, where two shared names prove less.
    """

    title: float
    whole: float
    crossed: float
    rare: float
    covered: float
    apart: float
    foreign: float
    miscounted: float
    brief: float
    brief_rare: float


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


def fingerprint(article: Article, idf: Idf, gazetteer: Gazetteer) -> Print:
    """Return what likeness sees of an article: its title without the outlet's name, and the opening of its text."""
    headline = _OUTLET_TAIL.sub("", article.title)
    title = _words_of(headline, gazetteer)
    lead = _words_of(article.text[:LEAD], gazetteer)
    whole = title + lead
    rarity = {word: idf.weight(word) for word in whole}
    return Print(
        published=article.published,
        title=_vector(title or lead, idf),
        whole=_vector(whole, idf),
        rarity=rarity,
        weight=sum(rarity.values()) or 1.0,
        countries=frozenset(word for word in whole if word.startswith("@")),
        # A number of four digits is mostly a year.
        numbers=frozenset(word for word in whole if word.isdigit() and len(word) != 4),
        has_text=bool(lead and title),
    )


def features(one: Print, other: Print, window: timedelta = WINDOW) -> Features:
    """Measure a pair; the order of the two does not matter."""
    shared = [one.rarity[word] for word in one.rarity.keys() & other.rarity.keys()]
    gap = abs(one.published - other.published) - window
    rare = sum(nlargest(_RAREST, shared)) / _RARE_SCALE
    brief = not (one.has_text and other.has_text)
    return Features(
        title=_cosine(one.title, other.title),
        whole=_cosine(one.whole, other.whole),
        crossed=max(_cosine(one.title, other.whole), _cosine(one.whole, other.title)),
        rare=rare,
        covered=sum(shared) / min(one.weight, other.weight),
        apart=log1p(max(0.0, gap.total_seconds()) / _DAY),
        foreign=float(_disjoint(one.countries, other.countries)),
        miscounted=float(_disjoint(one.numbers, other.numbers)),
        brief=float(brief),
        brief_rare=rare if brief else 0.0,
    )


def likeness(one: Print, other: Print, weights: Weights, window: timedelta = WINDOW) -> float:
    """Return the log-odds that two articles tell one story."""
    measured = features(one, other, window)
    return weights.bias + sum(weight * value for weight, value in zip(weights.weights, measured, strict=True))


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _words_of(text: str, gazetteer: Gazetteer) -> list[str]:
    return words(text, gazetteer.find(text))


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
