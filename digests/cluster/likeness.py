"""How alike two articles are: sparse vectors, shared rare words, runs and names, countries, time, and what they say happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import chain, pairwise
from math import log, log1p, sqrt
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from config.load import DataError, load
from digests.cluster.signature import agreement
from digests.cluster.words import Idf, headline, words
from digests.extract.mentions.gazetteer import Gazetteer, Kind
from digests.model import Article, Event

# The opening tells the news; what follows is background that other stories share.
LEAD = 600
# Where stories are sought without doubt: news of one event is told within three days
# (Miranda et al. 2018 and all who followed them).
WINDOW = timedelta(hours=72)

_SPOKEN = re.compile(r"[A-Za-z][\w’']*")
# Two letters stand for too much, and six are a word.
_SHORT = range(3, 6)
_DAY = 86400.0
_LATEST = 3.0
_RAREST = 3
# What three rare words weigh together, and what a telling run of two, so that the measures lie near 1.
_RARE_SCALE = 24.0
_RUN_SCALE, _MOST_RUNS = 10.0, 2.0
# "Johnson", "the CPJ" and "Hamas": who, not where.
_PARTIES = frozenset((Kind.PERSON, Kind.ORGANISATION, Kind.GROUP))
# What a title may begin with that says whose deed it tells.
_OF_A_COUNTRY = frozenset(
    (Kind.COUNTRY, Kind.PEOPLE, Kind.CAPITAL, Kind.SEAT, Kind.PERSON, Kind.ORGANISATION)
)

Vector = Mapping[str, float]


class Initials(NamedTuple):
    """The abbreviations of a title ("WTA"), and what its capitalised words would be in short ("Women's Tennis …")."""

    written: frozenset[str]
    possible: frozenset[str]


@dataclass(frozen=True, slots=True)
class Print:
    """What likeness sees of an article. Vectors have length 1; ``rarity`` is the weight of each word, ``runs`` of each two
    that stand side by side.

    ``countries`` are those named and those of the people and organisations named, ``parties`` the people, organisations
    and groups named; ``first`` is the country that the title names first; ``event`` is the first told.
    """

    published: datetime
    title: Vector
    whole: Vector
    rarity: Vector
    runs: Mapping[tuple[str, str], float]
    weight: float
    countries: frozenset[str]
    parties: frozenset[str]
    first: str | None
    initials: Initials
    has_text: bool
    event: Event | None


class Features(NamedTuple):
    """The measures of a pair that the fitted weights of ``likeness.yaml`` turn into one.

    ``title``, ``crossed``, ``texts``: cosines of the titles, the better of one title with the other's text, and of titles with texts,
    where both have a text. ``rare``, ``less_rare``: the weight of the three rarest words that both have, and of the next three.
    ``runs``: that of the words that stand side by side in both. ``covered``, ``mutual``: the share of the shorter one's words, and of
    the longer one's, by weight, that the other has. ``initials``: one abbreviates a name of the other.
    ``apart``: days beyond the window, as a logarithm. ``astray``: each names a country that the other does not; ``nations``: the
    share of all that both name; ``other_first``: the titles begin with two countries; ``strangers``: they name people or
    organisations, and none in common. ``uneven``: one of them is a bare title; ``brief_later``: days, at most three, where at least one is,
    for then an hour means more. The rest is the ``Agreement`` of their first events.
    """

    title: float
    crossed: float
    texts: float
    rare: float
    less_rare: float
    runs: float
    covered: float
    mutual: float
    initials: float
    apart: float
    astray: float
    nations: float
    other_first: float
    strangers: float
    uneven: float
    brief_later: float
    kindred: float
    other_type: float
    parties: float
    same_event: float


class _Fit(BaseModel):
    """The shape of ``likeness.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: float
    weights: dict[str, float]
    join: float


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression over ``Features``.

    A story is joined from a mean likeness of ``join`` upwards.
    """

    bias: float
    weights: Features
    join: float

    @classmethod
    def shipped(cls) -> Weights:
        """Return the weights of ``config/data/likeness.yaml``.

        Raises:
            DataError: the file cannot be used.
        """
        return _shipped()


def fingerprint(article: Article, events: Sequence[Event], idf: Idf, gazetteer: Gazetteer) -> Print:
    """Return what likeness sees of an article: its title without the outlet's name, the opening of its text, an event."""
    title_alone, opening = headline(article.title), article.text[:LEAD]
    named = [gazetteer.find(title_alone), gazetteer.find(opening)]
    title, lead = words(title_alone, named[0]), words(opening, named[1])
    whole = title + lead
    rarity = {word: idf.weight(word) for word in whole}
    entries = [mention.entry for mention in chain(*named)]
    return Print(
        published=article.published,
        title=_vector(title or lead, idf),
        whole=_vector(whole, idf),
        rarity=rarity,
        runs={pair: (rarity[pair[0]] + rarity[pair[1]]) / 2 for pair in (*pairwise(title), *pairwise(lead))},
        weight=sum(rarity.values()) or 1.0,
        countries=frozenset(entry.country for entry in entries if entry.country is not None),
        parties=frozenset(entry.name for entry in entries if entry.kind in _PARTIES),
        first=next((m.entry.country for m in named[0] if m.entry.kind in _OF_A_COUNTRY), None),
        initials=_initials(title_alone),
        has_text=bool(lead and title),
        event=events[0] if events else None,
    )


def features(one: Print, other: Print, window: timedelta = WINDOW) -> Features:
    """Measure a pair; the order of the two does not matter."""
    # Each article is put to dozens of others.
    shared = sorted(map(one.rarity.__getitem__, one.rarity.keys() & other.rarity.keys()), reverse=True)
    both = sum(shared)
    runs = sum(map(one.runs.__getitem__, one.runs.keys() & other.runs.keys()))
    gap = abs(one.published - other.published)
    texts = one.has_text and other.has_text
    countries = one.countries | other.countries
    return Features(
        title=_cosine(one.title, other.title),
        crossed=max(_cosine(one.title, other.whole), _cosine(one.whole, other.title)),
        texts=_cosine(one.whole, other.whole) if texts else 0.0,
        rare=sum(shared[:_RAREST]) / _RARE_SCALE,
        less_rare=sum(shared[_RAREST : 2 * _RAREST]) / _RARE_SCALE,
        runs=min(runs / _RUN_SCALE, _MOST_RUNS),
        covered=both / min(one.weight, other.weight),
        mutual=both / max(one.weight, other.weight),
        initials=float(_abbreviates(one.initials, other.initials)),
        apart=log1p(max(0.0, (gap - window).total_seconds()) / _DAY),
        astray=float(bool(one.countries - other.countries and other.countries - one.countries)),
        nations=len(one.countries & other.countries) / (len(countries) or 1),
        other_first=float(None not in (one.first, other.first) and one.first != other.first),
        strangers=float(_disjoint(one.parties, other.parties)),
        uneven=float(one.has_text != other.has_text),
        brief_later=0.0 if texts else min(gap / timedelta(days=1), _LATEST),
        **agreement(one.event, other.event)._asdict(),
    )


def likeness(one: Print, other: Print, weights: Weights, window: timedelta = WINDOW) -> float:
    """Return the log-odds that two articles tell one story."""
    measured = features(one, other, window)
    return weights.bias + sum(weight * value for weight, value in zip(weights.weights, measured, strict=True))


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _initials(title: str) -> Initials:
    spoken = _SPOKEN.findall(title)
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
        return Weights(fit.bias, Features(**fit.weights), fit.join)
    except TypeError as error:
        raise DataError(f"config/data/likeness.yaml: weights: {error}") from error
