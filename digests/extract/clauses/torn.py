"""Clauses that the parse cannot have right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.clauses.reports import is_beside, is_untied
from digests.extract.parse.roots import AUXILIARIES, NOUNS, SUBJECTS, is_predicate

if TYPE_CHECKING:
    from digests.extract.clauses.clauses import Clause
    from digests.extract.frames.matching import Frames
    from digests.extract.parse.parsed import Token


HELPING = frozenset({"be", "have", "do", "get", "will"})
"""Verbs that help another."""


def is_torn(clause: Clause) -> bool:
    """Whether the parse of a clause cannot be right: no verb, a mark for a subject, a full verb for an auxiliary."""
    verb = clause.verb
    if not is_predicate(verb) or (clause.subject is not None and clause.subject.is_punct):
        return True
    if is_misread(clause):
        return True
    if any(c.dep_ == "dobj" and c.tag_ in ("VBZ", "VBD", "MD") for c in verb.children):
        # "Chad protester dies": the verb is what was taken for an object.
        return True
    owner = clause.subject is not None and (
        any(c.tag_ == "POS" for c in clause.subject.children) or verb.nbor(-1).tag_ == "POS"
    )
    if verb.tag_ == "VBG" and owner:
        # "Chad's governing party eyes reforms" owns what follows, and so does Chad in "victory for Chad's ruling party".
        return True
    return _is_without_clause(verb) or _is_compound(clause) or _has_two_subjects(verb)


def _is_compound(clause: Clause) -> bool:
    """Whether a noun was taken for a verb in the plural: "Chad protest toll could top 30"."""
    verb, subject = clause.verb, clause.subject
    said = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    return (
        verb.tag_ == "VBP"
        and subject is not None
        and subject.tag_ == "NNP"
        and not subject.conjuncts
        and verb.lemma_ not in ("say", "fear", "warn", "claim", "want", "hope", "believe", "report", "think")
        and any(g.dep_ in SUBJECTS and g.left_edge.i == verb.i + 1 for c in said for g in c.children)
    )


def is_gerund(verb: Token) -> bool:
    """Whether a sentence was left no verb but a form in -ing: "explosions rock Lamu killing ten"."""
    return (
        verb.tag_ == "VBG" and verb.dep_ == "ROOT" and not any(c.dep_ in AUXILIARIES for c in verb.children)
    )


def is_deed_before(clause: Clause, frames: Frames) -> bool:
    """Whether a headline's verb was taken for who acts: "[Chad investigates] attempted breach"."""
    verb, deed = clause.verb, clause.subject
    if deed is None or deed.tag_ != "NNS" or deed.i == verb.sent.start or not deed.text.islower():
        return False
    actor = deed.nbor(-1)
    done = verb.tag_ in ("VBD", "VBN") and frames.is_verb(deed.lemma_)
    return done and actor.tag_ == "NNP" and actor.head == deed


def _has_two_subjects(verb: Token) -> bool:
    """Whether two nouns act where nothing joins them: "Chad ‘tourists’ flood Kenya seeking jabs"."""
    acting = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i]
    return len(acting) > 1 and all(c.pos_ in ("NOUN", "PROPN") for c in acting)


def _is_without_clause(verb: Token) -> bool:
    """Whether an "as" stands alone beside the clause that it opens: "scrambles jets as [Chad and Kenya aircraft enter] its zone"."""
    alone = any(c.dep_ == "prep" and c.lower_ == "as" and not any(c.children) for c in verb.children)
    return alone and any(
        c.dep_ == "conj" and c.i > verb.i and any(g.dep_ in SUBJECTS for g in c.children)
        for c in verb.children
    )


def is_misread(clause: Clause) -> bool:
    """Whether the parse took a participle for the verb, or half of a phrase for who acts.

    "The government, formed in March, …" is formed; "a strike on a refinery in the capital Tripoli causes a fire" is no deed of Tripoli's.
    """
    verb, subject = clause.verb, clause.subject
    if _is_half_word(verb):
        return True
    if subject is None or subject.head != verb or subject.i > verb.i:
        return False
    if is_untied(verb) or is_beside(subject, verb):
        return True
    auxiliaries = [c for c in verb.children if c.dep_ == "aux"]
    if any(c.tag_ in NOUNS or (c.tag_ in ("VBZ", "VBD") and c.lemma_ not in HELPING) for c in auxiliaries):
        # "13 hurt after militants attack"; "Chad imposes curbs on ships [reported] to leak" is no report.
        return True
    if any(c.dep_ == "ccomp" and c.i < verb.i and c.tag_ in NOUNS for c in verb.children):
        # "Residents torch a bank after two are killed": a noun is no clause.
        return True
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


def _is_half_word(verb: Token) -> bool:
    """Whether a hyphen ties a verb to a word that the parse put elsewhere: the "co" of "co-host"."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    tied = not verb.whitespace_ and len(after) == 2 and after[0].text == "-" and not after[0].whitespace_
    return tied and not any(t.head == verb for t in after)
