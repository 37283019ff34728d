"""Clauses that the parse cannot have right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.roots import SUBJECTS, is_predicate

if TYPE_CHECKING:
    from digests.extract.clauses import Clause


def is_torn(clause: Clause) -> bool:
    """Whether the parse of a clause cannot be right: no verb, a mark for a subject, a full verb for an auxiliary."""
    verb = clause.verb
    if not is_predicate(verb) or (clause.subject is not None and clause.subject.is_punct):
        return True
    if is_misread(clause):
        return True
    auxiliaries = ("be", "have", "do", "get", "will")
    return any(
        c.dep_ == "aux" and c.tag_ in ("VBZ", "VBD") and c.lemma_ not in auxiliaries for c in verb.children
    )


def is_misread(clause: Clause) -> bool:
    """Whether the parse took a participle for the verb, or half of a phrase for who acts.

    "The government, formed in March, …" is formed; "a strike on a refinery in the capital Tripoli causes a fire" is no deed of Tripoli's.
    """
    verb, subject = clause.verb, clause.subject
    if subject is None or subject.head != verb or subject.i > verb.i:
        return False
    if subject.tag_ == "IN":
        # "says that deposed leaders are well": a conjunction deposes nobody.
        return True
    before = subject.left_edge.nbor(-1) if subject.left_edge.i > verb.sent.start else None
    others = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < subject.i]
    if before is not None and (
        (before.dep_ == "prep" and not any(before.children))
        or (before.pos_ in ("NOUN", "PROPN") and any(c.is_ancestor(before) for c in others))
    ):
        return True
    commas = [t.i for t in verb.doc[subject.i : verb.i] if t.text == ","]
    return (
        verb.tag_ in ("VBN", "VBD")
        and commas == [verb.i - 1]
        and not any(c.dep_ == "aux" for c in verb.children)
    )
