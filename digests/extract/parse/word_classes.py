"""Word classes and lemmas, looked up: what a pipeline's rules make of tags.

After the parse, spaCy's attribute ruler goes through some two hundred patterns at each word to tell its part of speech. Nearly all are of
one word's tag, label and letters, so that what they made of one word holds for the next of the kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.matcher import Matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

_GIVEN = ("LOWER", "TAG", "DEP", "IS_SPACE")
_MADE = ("POS", "MORPH", "LEMMA")
_WORD = ("ORTH", "POS", "MORPH", "LEMMA")
"""What a lemma is told from, and the lemma that a word has already."""
_MOST = 100_000
"""Words whose lemmas are kept at most."""
_OTHER = 0
"""In place of a word that no pattern names."""

Kind = tuple[int, int, int, int]
"""A word by its letters if patterns name them, its tag, its label in the parse, and whether it is white space."""


class WordClasses:
    """Does what the attribute ruler of a pipeline does, and asks it about what is new."""

    def __init__(self, pipeline: Language) -> None:
        """Make the table of a pipeline that has an attribute ruler; it fills as texts come."""
        ruler: Any = pipeline.get_pipe("attribute_ruler")
        self._ruler = ruler
        self._known: dict[Kind, tuple[int, ...]] = {}
        self._long = Matcher(pipeline.vocab)
        """Patterns of several words, and those that look into a word."""
        self._named: set[int] = set()
        for pattern in (pattern for rule in ruler.patterns for pattern in rule["patterns"]):
            forms = [form for word in pattern for form in _forms(word)]
            if len(pattern) > 1 or None in forms:
                self._long.add("long", [pattern])
            self._named.update(pipeline.vocab.strings.add(form) for form in forms if form is not None)

    def __call__(self, doc: Doc) -> Doc:
        """Tell the words of ``doc`` their parts of speech, and the lemmas that have patterns of their own."""
        kinds = self._kinds(doc)
        known = [self._known.get(kind) for kind in kinds]
        if None in known or self._long(doc, allow_missing=True):
            self._learn(self._ruler(doc), kinds)
        elif kinds:
            made: Any = np.array(known, dtype=np.uint64)
            doc.from_array(list(_MADE), made)
        return doc

    def _kinds(self, doc: Doc) -> list[Kind]:
        rows = doc.to_array(list(_GIVEN)).tolist()
        return [
            (word if word in self._named else _OTHER, tag, label, space) for word, tag, label, space in rows
        ]

    def _learn(self, doc: Doc, before: list[Kind]) -> None:
        if self._long(doc, allow_missing=True):
            return
        made = doc.to_array(list(_MADE)).tolist()
        for kind, now, classes in zip(before, self._kinds(doc), made, strict=True):
            # White space gets another tag, which a table of three columns cannot tell.
            if kind == now:
                self._known[kind] = tuple(classes)


class Lemmas:
    """Does what the lemmatizer of a pipeline does, and asks it about words that are new."""

    def __init__(self, pipeline: Language) -> None:
        """Make the table of a pipeline that has a lemmatizer by rules; it fills as texts come."""
        self._lemmatizer: Any = pipeline.get_pipe("lemmatizer")
        self._strings = pipeline.vocab.strings
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Tell the words of ``doc`` that have none yet their lemmas."""
        if len(self._known) > _MOST:
            self._known.clear()
        known, made = self._known, []
        for place, (*word, lemma) in enumerate(doc.to_array(list(_WORD)).tolist()):
            kind = tuple(word)
            if not lemma and kind not in known:
                known[kind] = self._strings.add(self._lemmatizer.lemmatize(doc[place])[0])
            made.append(lemma or known[kind])
        if made:
            lemmas: Any = np.array(made, dtype=np.uint64)
            doc.from_array(["LEMMA"], lemmas)
        return doc


def _forms(word: dict[str, Any]) -> Iterator[str | None]:
    """Yield the letters that a pattern asks of a word; None for what only a look into the word tells."""
    asked = word.get("LOWER")
    if isinstance(asked, str):
        yield asked
    elif asked is not None:
        yield from asked.get("IN", (None,))
