"""The trained reader beside the rules: which words an editor's line would keep, and what kind of deed they tell.

A small transformer (six layers, ``config/data/tagger``) reads an article's title and the beginning of its text once. It never
writes a word: its likelihoods only choose among what the rules offer, which clause leads, which parts of it go,
which PLOVER type and status it has, and whether the article is geopolitics at all. It learned from lines that were written one by
one for items of the corpora (``benchmarks/train_tagger.py``, ``docs/labels.md``).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file
from typing import TYPE_CHECKING

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from config.load import DATA, DataError
from digests.model import PloverType, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

FOLDER = DATA / "tagger"
MOST_PIECES = 160
"""Pieces of words of a text that are read, about 120 words: the lead tells what an article is about."""
MOST_CHARACTERS = 1_200
"""Characters beyond which no text reaches its most pieces."""
_SLOWER = {"SkipLayerNormFusion"}
"""What the runtime joins into one step that takes longer than the two: a tenth of all that a text takes."""
TYPES = tuple(PloverType)
STATUSES = tuple(Status)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Subject:
    """How likely a text tells an event of geopolitics, is about geopolitics without an event, or is about something else."""

    event: float
    topic: float
    other: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text as the model sees it. Spans are characters of the text; what lies beyond its lead is unknown (None)."""

    subject: Subject
    _starts: Sequence[int]
    """The first character of each piece; those that stand for no characters, the first and the last, left out."""
    _ends: Sequence[int]
    _said: Floats
    _hidden: Floats
    _heads: Heads

    @property
    def size(self) -> int:
        """How many pieces of words were read; 0 for an empty text."""
        return len(self._starts)

    def kept(self, spans: Iterable[Span]) -> float | None:
        """Return how likely, on average, the first line of the text keeps the words in ``spans``."""
        return self._mean(spans, 0)

    def agreement(self, spans: Iterable[Span]) -> float | None:
        """Return how well the words in ``spans`` agree with those that the first line would keep: the F1 to be expected, 0 to 1."""
        inside = self._inside(spans)
        if not inside:
            return None
        likely = self._said[:, 0].copy()
        likely[0] = likely[self.size + 1 :] = 0.0
        return 2 * float(likely[inside].sum()) / (len(inside) + float(likely.sum()))

    def verb(self, span: Span) -> float | None:
        """Return how likely the words in ``span`` are the verb of a line."""
        return max((self._said.item(n, 2) for n in self._inside([span])), default=None)

    def ends(self, span: Span) -> float | None:
        """Return how likely a line that keeps the words in ``span`` leaves out the next word that says something."""
        inside = self._inside([span])
        return self._said.item(inside[-1], 3) if inside else None

    def told(self, spans: Iterable[Span]) -> float | None:
        """Return how likely, on average, some line of the text keeps the words in ``spans``."""
        return self._mean(spans, 1)

    def deed(self, spans: Iterable[Span]) -> tuple[dict[PloverType, float], dict[Status, float]] | None:
        """Return the likelihoods of types and of statuses of the event that the words in ``spans`` tell."""
        inside = self._inside(spans)
        if not inside:
            return None
        seen = np.concatenate([self._hidden[0], self._hidden[inside].mean(axis=0)])
        types, statuses = self._heads.type_of(seen), self._heads.status_of(seen)
        return dict(zip(TYPES, types.tolist(), strict=True)), dict(
            zip(STATUSES, statuses.tolist(), strict=True)
        )

    def _mean(self, spans: Iterable[Span], column: int) -> float | None:
        inside = self._inside(spans)
        if len(inside) < 2:
            return self._said.item(inside[0], column) if inside else None
        # Most are of a few pieces, for which numpy's own mean takes longer than the sum.
        return float(np.add.reduce(self._said[inside, column]) / len(inside))

    def _inside(self, spans: Iterable[Span]) -> list[int]:
        """Return which pieces have characters in ``spans``."""
        # One piece, which stands for no characters, comes before all others.
        found = [
            range(bisect_right(self._ends, start) + 1, bisect_left(self._starts, end) + 1)
            for start, end in spans
        ]
        return list(found[0]) if len(found) == 1 else sorted(set().union(*found))


@dataclass(frozen=True, slots=True)
class Heads:
    """The last layer: linear maps from what the encoder makes of a word, or of a text, to likelihoods."""

    words: tuple[Floats, Floats]
    subject: tuple[Floats, Floats]
    kind: tuple[Floats, Floats]
    status: tuple[Floats, Floats]

    def said(self, hidden: Floats) -> Floats:
        """Return for each piece how likely the first line keeps it, any line keeps it, it is a line's verb, and a line that keeps it is cut behind it."""
        weights, bias = self.words
        return np.asarray(1 / (1 + np.exp(-(hidden @ weights.T + bias))), dtype=np.float32)

    def subject_of(self, hidden: Floats) -> Subject:
        """Return what a text is about."""
        likely = _softmax(self.subject, np.concatenate([hidden[0], hidden.mean(axis=0)]))
        return Subject(*map(float, likely))

    def type_of(self, seen: Floats) -> Floats:
        """Return the likelihood of each of `TYPES`."""
        return _softmax(self.kind, seen)

    def status_of(self, seen: Floats) -> Floats:
        """Return the likelihood of each of `STATUSES`."""
        return _softmax(self.status, seen)


class Tagger:
    """Reads texts with the model that ships."""

    def __init__(self, encoder: InferenceSession, tokenizer: Tokenizer, heads: Heads) -> None:
        """Make a tagger of the parts of a model."""
        self._encoder = encoder
        self._tokenizer = tokenizer
        self._heads = heads

    @classmethod
    def shipped(cls) -> Tagger:
        """Return the tagger of ``config/data/tagger``, which is loaded once a process.

        Raises:
            DataError: a file of it is missing or damaged.
        """
        return _shipped()

    def read(self, text: str) -> Tagged:
        """Return what the model sees in ``text``.

        One text at a time: activations are scaled to eight bits by all that is read at once, so that a text's likelihoods
        would depend on its company; on one core nothing is gained by reading several together.
        """
        return self._encoded(text) if text and not text.isspace() else self._nothing

    @cached_property
    def _nothing(self) -> Tagged:
        """What is seen in an empty text, as half of all articles have."""
        return self._encoded("")

    def _encoded(self, text: str) -> Tagged:
        # Half a surrogate pair is no text; a question mark in its place leaves all others where they are.
        whole = text[:MOST_CHARACTERS].encode("utf-8", "replace").decode()
        encoded = self._tokenizer.encode(whole)
        ids = np.array([encoded.ids], dtype=np.int64)
        (hidden,) = self._encoder.run(None, {"ids": ids})
        mine: Floats = hidden[0]
        pieces = [(start, end) for start, end in encoded.offsets if end > start]
        starts, ends = [start for start, _ in pieces], [end for _, end in pieces]
        subject, said = self._heads.subject_of(mine), self._heads.said(mine)
        return Tagged(subject, starts, ends, said, mine, self._heads)


def _softmax(head: tuple[Floats, Floats], seen: Floats) -> Floats:
    weights, bias = head
    raised = np.exp((scores := weights @ seen + bias) - scores.max())
    return np.asarray(raised / raised.sum(), dtype=np.float32)


@cache
def _shipped() -> Tagger:
    options = SessionOptions()
    # A process reads on one core: how many there are is a setting (`reader.workers`).
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        with as_file(FOLDER) as folder:
            encoder = InferenceSession(
                str(folder / "encoder.onnx"),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=_SLOWER,
            )
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            with np.load(folder / "heads.npz", allow_pickle=False) as stored:
                arrays = {name: np.asarray(stored[name], dtype=np.float32) for name in stored.files}
    except Exception as error:
        # The libraries name no class for a damaged file.
        raise DataError(f"config/data/tagger cannot be used: {error}") from error
    tokenizer.enable_truncation(MOST_PIECES)
    tokenizer.no_padding()
    heads = {name: (arrays[f"{name}.weight"], arrays[f"{name}.bias"]) for name in Heads.__dataclass_fields__}
    return Tagger(encoder, tokenizer, Heads(**heads))
