"""Parses mended where a small parser is known to err, before anybody reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPENING = frozenset({"as", "after", "before", "since", "until", "while", "because"})
"""Words that open a clause of circumstance, and some of which stand before a noun alone as well."""
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def mended(doc: Doc) -> Doc:
    """Return ``doc`` with its parse mended in place."""
    for token in doc:
        if token.dep_ == "prep" and token.lower_ in OPENING:
            _open_clause(token)
        if token.dep_ == "prep" and token.lower_ == "as" and token.i > 1:
            _join(token)
    return doc


def _open_clause(opening: Token) -> None:
    """Give a clause the subject that the parse hung on the word before: "shut [as a storm] [makes its way north]"."""
    nouns = [c for c in opening.children if c.dep_ == "pobj"]
    if len(nouns) != 1:
        return
    [noun] = nouns
    for verb in opening.head.children:
        if verb.dep_ != "advcl" or verb.left_edge.i != noun.right_edge.i + 1:
            continue
        auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if any(t.tag_ in FINITE for t in (verb, *auxiliaries)) and not any(
            c.dep_ in ("nsubj", "nsubjpass", "mark") for c in verb.children
        ):
            passive = any(c.dep_ == "auxpass" for c in auxiliaries)
            noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
            opening.head, opening.dep_ = verb, "mark"
            return


def _join(last: Token) -> None:
    """Join what "as well as" joins, where the parse made two objects of it: "attacks a base [as well as] a station"."""
    well = last.nbor(-1)
    if well.lower_ != "well" or well.nbor(-1).lower_ != "as" or any(c.i > last.i for c in last.children):
        return
    beside = list(last.head.children)
    other = next((c for c in beside if c.left_edge.i == last.i + 1), None)
    first = next((c for c in beside if other is not None and c.dep_ == other.dep_ and c.i < last.i), None)
    if other is not None and first is not None:
        last.head, last.dep_ = first, "cc"
        other.head, other.dep_ = first, "conj"
