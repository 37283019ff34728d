"""Decides on a single item whether it tells geopolitics, and whether it tells an event at all.

What counts as geopolitics is rule 9 of the house style (``docs/labels.md``). The decision is a linear model over
words, word beginnings, pairs of words (a name counts there as its kind: "@country expels") and how many countries and
what else is named; its weights are in ``config/data/relevance/weights.yaml``, learned by ``benchmarks/train_relevance.py``. Whether a title tells an event is decided
by the patterns of ``config/data/relevance/forms.yaml``: opinion, analysis, questions, lists and live pages do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice, pairwise
from math import exp, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict

from config.load import DataError, load
from digests.extract.mentions.gazetteer import Gazetteer, Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from digests.extract.tagger import Subject

LEAD = 60
"""Words of a text that are read: the lead tells what an article is about, the rest is background."""

GENEROUS = 2.0
"""What is added for geopolitics: the labels that the reader learned from hold fewer such items than the news that is asked for.

Of 1,507 items of 28 news feeds and 400 others of all subjects, with their summaries, 40 pass at 3.25 and not at 2: 39 sport, films, business,
crime and features, and one inquiry into a diplomat. Of the two sets of sentences on which rules are mended, F1 is .906 and .951 at 2, .892 and .951
at 2.5 and 3."""
GENEROUS_TO_TITLES = 3.5
"""The same for a headline without a text, whose few words say less for either side.

Of the two sets of headlines on which rules are mended, F1 is .942 and .922 at 3.5, .961 and .915 at 2, where six more events of 184 have no line, and
.942 and .913 at 4."""
HOPELESS = -3.5
"""What the words must speak for at least for the trained reader to be asked: of 2,359 labelled items, of which 293 lie below, it
turned none of those."""
TOPIC = 0.6
"""How likely title and text together must be about geopolitics without telling an event to be held for an analysis …"""
EVENT = 0.4
"""… how unlikely to tell one …"""
SURE = 0.97
"""… and how sure the trained reader may be of one in the title at most.

Of the 331 headlines of all sets that tell an event, 13 go by .4 and .6 in place of these, 9 by these (of the 184 that rules are mended on, 5 and 4); of
those that are about geopolitics alone, one more gets a line."""
CERTAIN = 0.01
"""Beyond this the reader's certainty counts no more."""

SHOWN = 3
"""Names, and words, that a reason tells at most."""

_WORD = re.compile(r"\w+(?:[.'’]\w+)*|[?!:|]")
_DIGITS = re.compile(r"\d+")
_STEM = 6
_SMALL = re.compile(
    "an?|the|this|that|its?|his|her|their|of|in|on|at|by|to|for|with|and|or|as|from|after"
    "|is|are|was|were|be|been|has|have|had"
)
"""Words that say nothing beside another: a pair reaches across them."""
_TOLD = frozenset((Kind.COUNTRY, Kind.SEAT, Kind.GROUP, Kind.ORGANISATION, Kind.PERSON))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided on one item.

    ``score`` is how sure the model is that the item is geopolitics, 0 to 1; ``relevant`` from 0.5 on. ``eventful``
    is false for an opinion, an analysis, a question, a list or a live page. ``reason`` says in words what
    decided, for whoever asks why.
    """

    relevant: bool
    eventful: bool
    score: float
    reason: str


class Bias(BaseModel):
    """Where the model starts from, for a headline and for running text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: float
    text: float


class Weights(BaseModel):
    """What a feature (see :func:`features`, :func:`named`) speaks for: geopolitics above 0, something else below."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bias: Bias
    weights: dict[str, float]


class Forms(BaseModel):
    """The forms of titles that tell no event, as patterns by what they are; and words by their subject."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    no_event: dict[str, tuple[str, ...]]
    subjects: dict[str, tuple[str, ...]]


class _Reading(NamedTuple):
    margin: float
    words: Mapping[str, float]
    names: tuple[str, ...]


class Relevance:
    """The judge of single items."""

    def __init__(self, weights: Weights, forms: Forms, gazetteer: Gazetteer) -> None:
        """Make a judge that knows the names of ``gazetteer``.

        Raises:
            DataError: a pattern of ``forms`` is no regular expression.
        """
        self._gazetteer = gazetteer
        self._bias = weights.bias
        self._weights = weights.weights
        self._no_event = [(name, _pattern(name, patterns)) for name, patterns in forms.no_event.items()]
        self._subject = {word: subject for subject, words in forms.subjects.items() for word in words}

    @classmethod
    def shipped(cls) -> Relevance:
        """Return the judge with the weights and forms of ``config/data/relevance``, which are read once.

        Raises:
            DataError: a file of it cannot be used.
        """
        return _shipped()

    def judge(self, title: str, text: str, seen: Callable[[], Sequence[Subject]] | None = None) -> Verdict:
        """Judge the item with this title and text; either may be empty, then the other decides alone.

        ``seen`` asks the trained reader what it holds of them, and is called only where the words leave that open; without it they decide alone.
        """
        readings = [
            self._read(part, bias)
            for part, bias in ((title, self._bias.title), (text, self._bias.text))
            if part.strip()
        ]
        margin = sum(reading.margin for reading in readings) / len(readings) if readings else -1.0
        subjects = seen() if seen is not None and readings and margin > HOPELESS else ()
        if subjects:
            margin += sum(map(_margin, subjects)) / len(subjects) + _generous(text)
        form = self._form(title or text)
        if form is None and subjects and _tells_none(subjects):
            form = "no event"
        reason = self._reason(readings, relevant=margin >= 0)
        return Verdict(
            relevant=margin >= 0,
            eventful=form is None,
            score=1 / (1 + exp(-max(-30.0, min(30.0, margin)))),
            reason=f"{form}; {reason}" if form else reason,
        )

    def _read(self, text: str, bias: float) -> _Reading:
        lead = lead_of(text)
        mentions = self._gazetteer.find(lead)
        found = [
            (words, weight)
            for feature, words in chain(
                features(terms(lead)),
                pairs(outline(lead, mentions)),
                ((name, ()) for name in named(mentions)),
            )
            if (weight := self._weights.get(feature)) is not None
        ]
        said: defaultdict[str, float] = defaultdict(float)
        for words, weight in found:
            for word in words:
                said[word] += weight / len(words)
        for mention in mentions:
            for word in terms(mention.text):
                said.pop(word, None)
        return _Reading(
            bias + sum(weight for _, weight in found) / sqrt(len(found) or 1),
            said,
            tuple(mention.entry.name for mention in mentions if mention.entry.kind in _TOLD),
        )

    def _form(self, title: str) -> str | None:
        """Return what ``title`` is where it tells no event."""
        return next((name for name, pattern in self._no_event if pattern.search(title)), None)

    def _reason(self, readings: Sequence[_Reading], *, relevant: bool) -> str:
        """Return who is named, and the words that spoke loudest for the verdict under their main subject."""
        side = 1 if relevant else -1
        said: defaultdict[str, float] = defaultdict(float)
        for reading in readings:
            for word, weight in reading.words.items():
                if weight * side > 0 and len(word) > 2:
                    said[word] += weight * side
        weights: defaultdict[str, float] = defaultdict(float)
        for word, weight in said.items():
            if subject := self._subject.get(word):
                weights[subject] += weight
        subject = max(weights, key=lambda name: weights[name], default="geopolitics" if relevant else "other")
        loudest = sorted(said, key=lambda word: (self._subject.get(word) != subject, -said[word], word))[
            :SHOWN
        ]
        about = f"{subject}: {', '.join(loudest)}" if loudest else subject
        names = dict.fromkeys(name for reading in readings for name in reading.names) if relevant else {}
        return f"names {', '.join(islice(names, SHOWN))}; {about}" if names else about


def _tells_none(subjects: Sequence[Subject]) -> bool:
    """Whether the trained reader holds title and text for words about geopolitics that tell no event of it."""
    topic = sum(s.topic for s in subjects) / len(subjects)
    event = sum(s.event for s in subjects) / len(subjects)
    # One of them alone has to be more of the one than of the other.
    sure = topic > event or len(subjects) > 1
    return sure and topic > TOPIC and event < EVENT and subjects[0].event < SURE


def _generous(text: str) -> float:
    return GENEROUS if text.strip() else GENEROUS_TO_TITLES


def _margin(subject: Subject) -> float:
    other = min(1 - CERTAIN, max(CERTAIN, subject.other))
    return log((1 - other) / other)


def lead_of(text: str) -> str:
    """Return the first :data:`LEAD` words of ``text``, as they stand."""
    last = next(islice(_WORD.finditer(text), LEAD - 1, None), None)
    return text[: last.end()] if last else text


def terms(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, figures as ``#``, without the possessive."""
    return [_term(word) for word in _WORD.findall(text)]


def features(words: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each feature of single ``words`` once, with the words that it stands for.

    A feature is a word, or the beginning of a word (``protes~``), so that "protested" is known where only
    "protesters" was seen.
    """
    for word in set(words):
        yield word, (word,)
        if len(word) > _STEM - 1:
            yield word[:_STEM] + "~", (word,)


def outline(text: str, mentions: Sequence[Mention]) -> list[str]:
    """Return the words of ``text`` as in :func:`terms`, without small ones, each name as its kind (``@country``).

    ``mentions`` are the names found in ``text``, in its order.
    """
    words: list[str] = []
    names = iter(mentions)
    name, told = next(names, None), False
    for match in _WORD.finditer(text):
        while name and name.end <= match.start():
            name, told = next(names, None), False
        if name and name.start < match.end():
            if not told:
                words.append(f"@{name.entry.kind}")
            told = True
        elif not _SMALL.fullmatch(word := _term(match[0])):
            words.append(word)
    return words


def pairs(words: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each pair of neighbours of an :func:`outline` once, with the words of it that are no names."""
    for pair in set(pairwise(words)):
        yield " ".join(pair), tuple(word for word in pair if not word.startswith("@"))


def named(mentions: Sequence[Mention]) -> set[str]:
    """Return the features that tell what is named: kinds, how many countries (``@countries2``), and if foreign to the US.

    No word can be one of them: no word begins with ``@``. News of the United States alone is mostly its party
    politics and crime, which is why that country is told apart.
    """
    countries = {mention.entry.country for mention in mentions if mention.entry.country}
    abroad = countries - {"US"}
    found = {f"@{mention.entry.kind}" for mention in mentions} | {f"@countries{min(len(countries), 3)}"}
    if abroad:
        found.add("@abroad")
    if len(abroad) > 1:
        found.add("@abroad2")
    if countries and not abroad:
        found.add("@only US")
    return found


@lru_cache(maxsize=65536)
def _term(word: str) -> str:
    plain = word.lower().replace("’", "'").removesuffix("'s").replace(".", "")
    return _DIGITS.sub("#", plain)


def _pattern(name: str, patterns: Sequence[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    except re.error as error:
        raise DataError(f"config/data/relevance/forms.yaml: no_event → {name}: {error}") from error


@cache
def _shipped() -> Relevance:
    weights, forms = load("relevance/weights.yaml", Weights), load("relevance/forms.yaml", Forms)
    return Relevance(weights, forms, Gazetteer.shipped())
