"""Decides on a single item whether it tells geopolitics, and whether it tells an event at all.

What counts as geopolitics is rule 9 of the house style (``docs/labels.md``). The decision is a linear model over
words, word pairs and word beginnings; its weights are in ``config/data/relevance/weights.yaml``, learned by
``benchmarks/train_relevance.py`` from items that were labelled by hand. Whether a title tells an event is decided
by the patterns of ``config/data/relevance/forms.yaml``: opinion, analysis, questions, lists and live pages do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, pairwise
from math import exp, sqrt
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict

from config.load import DataError, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LEAD = 60
"""Words of a text that are read: the lead tells what an article is about, the rest is background."""

SHOWN = 4
"""Words that a reason names."""

_WORD = re.compile(r"\w+(?:[.'’]\w+)*|[?!:|]")
_DIGITS = re.compile(r"\d+")
_STEM = 6


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
    """What a feature (see :func:`features`) speaks for: geopolitics above 0, something else below."""

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


class Relevance:
    """The judge of single items."""

    def __init__(self, weights: Weights, forms: Forms) -> None:
        """Make a judge.

        Raises:
            DataError: a pattern of ``forms`` is no regular expression.
        """
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

    def judge(self, title: str, text: str) -> Verdict:
        """Judge the item with this title and text; either may be empty, then the other decides alone."""
        readings = [
            self._read(part, bias)
            for part, bias in ((title, self._bias.title), (text, self._bias.text))
            if part.strip()
        ]
        margin = sum(reading.margin for reading in readings) / len(readings) if readings else -1.0
        form = self._form(title or text)
        reason = self._reason(readings, relevant=margin >= 0)
        return Verdict(
            relevant=margin >= 0,
            eventful=form is None,
            score=1 / (1 + exp(-max(-30.0, min(30.0, margin)))),
            reason=f"{form}; {reason}" if form else reason,
        )

    def _read(self, text: str, bias: float) -> _Reading:
        found = [
            (words, weight)
            for feature, words in features(terms(text))
            if (weight := self._weights.get(feature)) is not None
        ]
        said: defaultdict[str, float] = defaultdict(float)
        for words, weight in found:
            for word in words:
                said[word] += weight / len(words)
        return _Reading(bias + sum(weight for _, weight in found) / sqrt(len(found) or 1), said)

    def _form(self, title: str) -> str | None:
        """Return what ``title`` is where it tells no event."""
        return next((name for name, pattern in self._no_event if pattern.search(title)), None)

    def _reason(self, readings: Sequence[_Reading], *, relevant: bool) -> str:
        """Return the words that spoke loudest for the verdict, under the subject that most of them belong to."""
        side = 1 if relevant else -1
        said: defaultdict[str, float] = defaultdict(float)
        for reading in readings:
            for word, weight in reading.words.items():
                if weight * side > 0 and len(word) > 2:
                    said[word] += weight * side
        loudest = sorted(said, key=lambda word: (-said[word], word))
        weights: defaultdict[str, float] = defaultdict(float)
        for word in loudest:
            if subject := self._subject.get(word):
                weights[subject] += said[word]
        subject = max(weights, key=lambda name: weights[name], default="")
        label = subject or ("geopolitics" if relevant else "not geopolitics")
        return f"{label}: {', '.join(loudest[:SHOWN])}" if loudest else label


def terms(text: str) -> list[str]:
    """Return the words of the lead of ``text``, in lower case, figures as ``#``, without the possessive."""
    return [_term(match[0]) for match in islice(_WORD.finditer(text), LEAD)]


def features(words: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each feature of ``words`` once, with the words that it stands for.

    A feature is a word, two words in a row, or the beginning of a word (``protes~``), so that "protested" is known
    where only "protesters" was seen.
    """
    for word in set(words):
        yield word, (word,)
        if len(word) > _STEM - 1:
            yield word[:_STEM] + "~", (word,)
    for pair in set(pairwise(words)):
        yield " ".join(pair), pair


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
    return Relevance(load("relevance/weights.yaml", Weights), load("relevance/forms.yaml", Forms))
