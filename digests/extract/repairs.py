"""Parses mended where a small parser is known to err, before anybody reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.roots import AUXILIARIES, FINITE, NOUNS, SUBJECTS
from digests.extract.word_repairs import mend_word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPENING = frozenset({"as", "after", "before", "since", "until", "while", "because"})
"""Words that open a clause of circumstance, and some of which stand before a noun alone as well."""
TAKEN_FOR = SUBJECTS | {"advcl", "dep"}
"""What the parse may take a subject for, where it has another."""
LISTED = ("conj", "appos")


def mended(doc: Doc) -> Doc:
    """Return ``doc`` with its parse mended in place."""
    for token in doc:
        if token.dep_ == "prep" and token.lower_ in OPENING:
            _open_clause(token)
        if token.dep_ == "prep" and token.lower_ == "as" and token.i > 1:
            _join(token)
        if (
            token.tag_ == "VBD"
            and token.lower_ in listed("said_last")
            and token.dep_ in ("conj", "parataxis")
            and token.i > 2
        ):
            _give_speaker(token)
        if token.dep_ == "appos":
            _join_named(token)
        if token.tag_ == "VB" and token.dep_ == "advcl" and token.i > 2:
            _end_order(token)
        if token.lower_ == "between":
            _pair(token)
        if token.lower_ == "that" and token.tag_ == "IN" and token.head.dep_ in SUBJECTS:
            # "says that in-person talks will go on": a conjunction is no part of who acts.
            token.head, token.dep_ = token.head.head, "mark"
        if token.text == "I" and token.i and token.nbor(-1).pos_ == "PROPN" and token.dep_ not in SUBJECTS:
            # "World War I", "King Charles I"
            token.head, token.dep_, token.tag_ = token.nbor(-1), "nummod", "CD"
        if token.dep_ in SUBJECTS and token.i > 1:
            _end_address(token)
        mend_word(token)
    return doc


def _open_clause(opening: Token) -> None:
    """Give a clause the subject that the parse hung on the word before: "shut [as a storm] [makes its way north]"."""
    nouns = [c for c in opening.children if c.dep_ == "pobj"]
    if len(nouns) != 1:
        return
    [noun] = nouns
    after = noun.right_edge.i + 1
    if after < noun.sent.end - 1 and noun.doc[after].text == "," and any(t.text == "," for t in noun.subtree):
        # The comma closes an address: "as police in Sbeitla, Tunisia, use tear gas".
        after += 1
    if after >= noun.sent.end:
        return
    first = noun.doc[after]
    verb = first.head if first.dep_ in AUXILIARIES else first
    auxiliaries = [c for c in verb.children if c.dep_ in AUXILIARIES]
    unjoined = (
        verb.dep_ == "conj"
        and verb.head == opening.head
        and not any(c.dep_ == "cc" for c in verb.head.children)
    )
    if (
        (unjoined or verb.dep_ in ("advcl", "relcl", "acl", "dep"))
        and any(t.tag_ in FINITE for t in (verb, *auxiliaries))
        and not any(c.dep_ in SUBJECTS | {"mark"} for c in verb.children)
    ):
        passive = any(c.dep_ == "auxpass" for c in auxiliaries)
        verb.head, verb.dep_ = opening.head, "advcl"
        noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"
        opening.head, opening.dep_ = verb, "mark"


def _join_named(second: Token) -> None:
    """Join two that "and" joins and that the parse made names of one: "the group [Hezbollah and] the group [The Base]"."""
    first = next((c for c in second.head.children if c.dep_ == "appos" and c.i < second.i), None)
    joint = None if first is None else next((c for c in first.children if c.dep_ == "cc"), None)
    if first is not None and joint is not None and joint.i < second.left_edge.i and not any(first.conjuncts):
        second.head, second.dep_ = first, "conj"


def _end_order(told: Token) -> None:
    """Tell what somebody is made to do, where the parse hung it on who they are: "requires people [who flew] [to show a pass]"."""
    inner = told.head
    while inner.dep_ == "conj" and inner.head.pos_ in ("VERB", "AUX"):
        inner = inner.head
    people = inner.head
    order = people.head
    if (
        inner.dep_ == "relcl"
        and people.dep_ == "dobj"
        and order.lemma_ in listed("making")
        and any(c.dep_ == "aux" and c.lower_ == "to" for c in told.children)
        and not any(c.dep_ in ("xcomp", "ccomp") for c in order.children)
    ):
        told.head, told.dep_ = order, "ccomp"
        people.head, people.dep_ = told, "nsubj"


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


def _give_speaker(said: Token) -> None:
    """Give who said it the list behind the last comma: "will hold talks with Putin, [the Kremlin and the ministry] said"."""
    speaker = said.nbor(-1)
    if speaker.tag_ not in NOUNS or any(c.dep_ in SUBJECTS for c in said.children):
        return
    while speaker.dep_ in LISTED and speaker.left_edge.nbor(-1).text != ",":
        speaker = speaker.head
    if speaker.dep_ in LISTED and not said.is_ancestor(speaker):
        speaker.head, speaker.dep_ = said, "nsubj"


def _pair(between: Token) -> None:
    """Join the second of two to the first, not to what tells more of it: "between militants [of the desert] and officers"."""
    first = next((c for c in between.children if c.dep_ == "pobj"), None)
    if first is None or first.tag_ == "CD" or any(c.dep_ == "conj" for c in first.children):
        return
    second = next((t for t in first.subtree if t.dep_ == "conj" and t.head.dep_ == "pobj"), None)
    joint = None if second is None else next((c for c in second.head.children if c.dep_ == "cc"), None)
    if second is not None and joint is not None:
        second.head = joint.head = first


def _end_address(last: Token) -> None:
    """Leave a verb its first subject, where the parse gave it the end of an address: "a blast in Kumba, Cameroon kills six", "… in
    Lamu, the capital of the coast, kills six".
    """
    verb, comma = last.head, last.left_edge.i - 1
    first = next((c for c in verb.children if c.dep_ in TAKEN_FOR and c.tag_ in NOUNS), last)
    if comma <= first.i or last.doc[comma].text != "," or last.tag_ not in NOUNS:
        return
    place = last.doc[comma - 1]
    if place.pos_ == "PROPN" and first.is_ancestor(place):
        first.dep_, last.head, last.dep_ = last.dep_, place, "appos"
        last.doc[comma].head = place
