"""Who acts, and whether anything is acted on, where the parse of a verb does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.parse.roots import COMPLETED, is_predicate

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token


def listed_with(verb: Token, other: Token) -> Token | None:
    """The subject that the parse listed with a noun of the clause before: "shot by a police officer and a guard will be tried"."""
    modal = any(c.tag_ == "MD" for c in verb.children)
    between = verb.doc[other.i + 1 : verb.i]
    return next(
        (
            t
            for t in between
            if modal
            and t.dep_ == "conj"
            and t.pos_ in ("NOUN", "PROPN")
            and t.left_edge.tag_ == "DT"
            and t.left_edge.nbor(-1).lower_ == "and"
            and not any(c.tag_ == "CC" for c in between if c.i > t.i)
        ),
        None,
    )


def has_object(verb: Token) -> bool:
    """Whether a past form in a headline has what only an active verb has; a noun behind a prepositional phrase is none."""
    if any(c.dep_ == "agent" for c in verb.children):
        return False
    if lends_object(verb):
        return True
    objects = COMPLETED if verb.lemma_ in listed("ordering") else COMPLETED | {"xcomp"}
    victims = ("dead", "alive", "missing", "unconscious")
    if any(c.dep_ in ("acomp", "oprd") and c.lower_ in victims for c in verb.children):
        # "assailant shot dead"
        objects = objects - {"acomp", "oprd"}
    if verb.lemma_ in listed("deeming") and any(
        c.dep_ in ("acomp", "oprd") and c.tag_ in ("JJ", "VBN") for c in verb.children
    ):
        # "minister found guilty of fraud"
        objects = objects - {"acomp", "oprd"}
    if verb.lemma_ in listed("appointing") and any(_is_bare_office(c) for c in verb.children):
        objects = objects - {"dobj"}
    if verb.lemma_ in listed("giving") and not any(
        c.dep_ == "prep" and c.lower_ == "to" for c in verb.children
    ):
        objects = COMPLETED - {"dobj"}
    phrase = min((c.i for c in verb.children if c.dep_ == "prep" and c.i > verb.i), default=len(verb.doc))
    return any(
        (c.dep_ in objects or (c.dep_ == "dative" and c.pos_ != "ADP"))
        and not (c.dep_ == "xcomp" and c.pos_ == "NOUN")
        and (c.left_edge.i < phrase or (c.dep_ == "ccomp" and any(g.dep_ == "mark" for g in c.children)))
        for c in verb.children
    )


def lends_object(verb: Token) -> bool:
    """Whether the next verb tells all: in "intercepts and escorts bombers" the first alone says little."""
    joined = next((c for c in verb.children if c.dep_ == "conj" and c.i == verb.i + 2), None)
    own = any(c.dep_ in COMPLETED | {"prep", "agent", "xcomp", "prt"} for c in verb.children)
    return (
        joined is not None
        and is_predicate(joined)
        and not own
        and any(c.dep_ == "dobj" for c in joined.children)
        and not any(c.lower_ == "or" for c in verb.children)
    )


def _is_bare_office(object_: Token) -> bool:
    """Whether a headline says what somebody became: "general appointed head of police", not "appointed a new head"."""
    before = any(c.dep_ in ("det", "poss", "amod") for c in object_.children)
    return object_.dep_ == "dobj" and object_.lower_ in listed("offices") and not before
