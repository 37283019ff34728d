"""Clauses: who does what, read from the dependency parse of one sentence.

The parse is spaCy's (ClearNLP labels: ``nsubj``, ``dobj``, ``ccomp`` …). Reporting verbs are unwrapped (``reports``): the
clause that a reader gets is what was said, with who said it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from digests.extract.clauses import reports
from digests.extract.clauses.parties import has_object, lends_object, listed_with
from digests.extract.clauses.pronouns import resolved
from digests.extract.lists import listed
from digests.extract.parse.roots import (
    AUXILIARIES,
    COMPLETED,
    NOUNS,
    SUBJECTS,
    behind_participle,
    is_predicate,
    main_verb,
)

if TYPE_CHECKING:
    from digests.extract.frames.matching import Frames
    from digests.extract.parse.parsed import Span, Token

MODALS = {
    "will": "will", "’ll": "will", "'ll": "will", "wo": "will", "shall": "will", "would": "would", "’d": "would", "'d": "would",
    "may": "may", "might": "might", "can": "can", "ca": "can", "could": "could", "should": "should", "must": "must",
}  # fmt: skip
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
# "The announcement came after X": the sentence places X in time, X is what it tells.
PLACING_VERBS = frozenset({"come", "follow"})
PLACING_MARKS = frozenset({"after", "as", "when", "while", "hours", "days"})


class Tense(StrEnum):
    """When a clause's verb puts its deed."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate with its subject, its attitude and its speaker, as tokens of the parse.

    ``subject`` may stand in another clause (a shared or a resolved one). ``speech`` is the reporting verb (lemma) that
    the clause was unwrapped from, ``speaker`` its subject. ``depth`` tells how far from the main clause it
    was found: 0 is what the sentence itself says.
    """

    verb: Token
    subject: Token | None
    passive: bool
    negated: bool
    modal: str
    tense: Tense
    speaker: Token | None = None
    speech: str = ""
    report: Token | None = None
    """The reporting verb itself."""
    depth: int = 0
    shared: bool = False
    """Whether ``subject`` stands outside the verb's own phrase."""
    marker: str = ""
    plural_voice: bool = False
    """Whether the subject said "we": an official who speaks for the government."""
    of_many: bool = False
    """Whether one person said "they", or "it", of others than himself."""


def clauses(sentence: Span, frames: Frames) -> list[Clause]:
    """Return the clauses of ``sentence`` that may tell an event, what it says first before the rest."""
    return list(_unfold(main_verb(sentence.root, frames), frames, None))


def _unfold(
    verb: Token, frames: Frames, governor: Clause | None, outer: Clause | None = None
) -> Iterator[Clause]:
    """Yield the clauses of ``verb``; ``outer`` is the clause that reports them, where one does."""
    clause = _own(verb, governor)
    inner = reports.said(clause, frames)
    if inner is not None:
        said = list(_unfold(inner, frames, None, clause))
        if any(c.speaker is not None for c in said):
            # What one says that another said stays the other's: "a US official says Israel told it that …".
            said = [_own(inner, None)]
        for c in said:
            yield replace(
                resolved(c, clause),
                speaker=clause.subject,
                speech=verb.lemma_.lower(),
                report=verb,
            )
        for child in inner.children:
            if child.dep_ == "conj" and _is_outer(child, inner):
                yield from _unfold(child, frames, clause)
    else:
        attributed, reporting = reports.according(verb), reports.told_after(verb, frames)
        if attributed is not None:
            clause = replace(clause, speaker=attributed, speech="according to")
        elif reporting is not None:
            speaker = next(c for c in reporting.children if c.dep_ == "nsubj")
            clause = replace(clause, speaker=speaker, speech=reporting.lemma_.lower(), report=reporting)
        placed = _placed(clause)
        if placed is not None:
            yield from _unfold(placed, frames, None)
        elif not lends_object(verb):
            yield clause
    for child in verb.children:
        if (
            child.dep_ == "conj"
            and is_predicate(child)
            and not is_noun(child, verb)
            and not is_choice(child, verb)
            and not is_joint_toll(verb, child)
            and not _is_without_subject(child, verb)
            and not _is_agreed(child, verb)
            and not _is_no_deed(child, verb)
            and child != clause.report
            and not (outer is not None and _is_outer(child, verb))
        ):
            saying = frames.speech(child.lemma_.lower()) is not None
            # "said X would happen and warned that …": the one who said also warned; "will not attack or threaten" is of one.
            other = outer if outer is not None and saying and child.tag_ != "VB" else clause
            yield from _unfold(child, frames, other)
    yield from _side(clause, frames)


def is_choice(joined: Token, verb: Token) -> bool:
    """Whether an "or" joins a verb to another, so that neither alone is told: "suggests that it be delayed or cancelled"."""
    return any(c.dep_ == "cc" and c.lower_ == "or" and verb.i < c.i < joined.i for c in verb.children)


def _is_outer(joined: Token, verb: Token) -> bool:
    """Whether ``joined`` goes on with the verb that reports ``verb``: "X fears Y will attack and sends ships"."""
    modal = any(c.tag_ == "MD" for c in verb.children)
    own = any(c.dep_ in SUBJECTS for c in joined.children)
    marks = [t.tag_ for t in verb.doc[verb.i : joined.i] if t.tag_ in ("``", "''")]
    if marks == ["''"] and not own:
        # "says “it is a revolt”, and calls on X": who says it calls, and not the revolt.
        return True
    return modal and verb.tag_ == "VB" and joined.tag_ == "VBZ" and verb.head.tag_ == "VBZ" and not own


def _own(verb: Token, governor: Clause | None) -> Clause:
    """The clause of ``verb``; what it lacks (subject, modal) it shares with the clause it is joined to."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.dep_ != "expl"]
    subject = _subject(verb, subjects)
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    modal = next((MODALS[c.lower_] for c in aux if c.lower_ in MODALS), "")
    passive = _is_passive(verb, subject, aux)
    shared = subject is None or subject.head != verb
    negated = any((c.dep_ == "neg" or c.lower_ in NEGATIONS) and not contrasts(c) for c in verb.children)
    if governor is not None:
        if subject is None:
            subject = listed_with(verb, governor.verb) or governor.subject
        shares = verb.tag_ == "VBP" and governor.verb.tag_ == "VB" and not subjects
        if not aux and (shares or verb.tag_ in ("VB", "VBN")):
            modal = modal or governor.modal
            negated = negated or (governor.negated and verb.tag_ == "VB" and _is_either(verb))
            passive = passive or (governor.passive and verb.tag_ == "VBN")
        elif not aux and not subjects and verb.tag_ == "VBD" and verb.lemma_ not in listed("intransitive"):
            # "is convicted of fraud and sentenced to two years": the parser takes the participle for a past.
            passive = passive or (governor.passive and not has_object(verb))
    if subject is None and verb.dep_ in ("acl", "relcl"):
        subject = verb.head
    return Clause(
        verb=verb,
        subject=subject,
        passive=passive,
        negated=negated,
        modal=modal,
        tense=_tense(verb, aux, modal),
        shared=shared and subject is not None,
        depth=governor.depth + 1 if governor else 0,
    )


def _subject(verb: Token, subjects: list[Token]) -> Token | None:
    """The subject that stands with a verb, or that the parse has put elsewhere."""
    # Where the parse gives a verb two subjects, the nearer one is its own.
    subject = next((c for c in reversed(subjects) if c.i < verb.i), subjects[0] if subjects else None)
    if subject is None and verb.dep_ == "ccomp":
        beside = [
            c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i and reports.reduced(c, verb)
        ]
        subject = next((g for c in beside for g in c.children if g.dep_ in SUBJECTS), None)
    if subject is None and behind_participle(verb.head) == verb:
        subject = next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
    if subject is None and verb.tag_ == "VB":
        # "UK to use all tools": the parser knows no subject before an infinitive.
        subject = next(
            (c for c in verb.children if c.dep_ == "dep" and c.i < verb.i and c.pos_ in ("NOUN", "PROPN")),
            None,
        )
    if subject is None and verb.tag_ == "VBZ":
        # "Kenyan media reports that …": the parse ties the noun to the verb as to another noun.
        before = verb.nbor(-1) if verb.i > verb.sent.start else None
        subject = (
            before
            if before is not None and before.head == verb and before.dep_ in ("compound", "nmod")
            else None
        )
    return subject


def _is_passive(verb: Token, subject: Token | None, aux: list[Token]) -> bool:
    """Whether a verb tells what befalls its subject, which headlines say without an auxiliary."""
    headline = verb.doc[-1].text not in '.!?”"’'
    passive = any(c.dep_ == "auxpass" for c in aux) or (subject is not None and subject.dep_ == "nsubjpass")
    if not passive and verb.tag_ == "VBN" and not any(c.lemma_ == "have" for c in aux):
        # A headline leaves out the auxiliary of its passives: "Six held after raid".
        by = any(c.dep_ == "agent" for c in verb.children)
        passive = (
            subject is None or by or not any(c.dep_ in COMPLETED and c.i > verb.i for c in verb.children)
        )
    if not passive and headline and verb.tag_ == "VBD" and verb.lemma_ not in listed("intransitive"):
        # Headlines tell deeds in the present; a bare past form without an object is a participle.
        passive = not aux and not has_object(verb)
    return passive


def _is_either(joined: Token) -> bool:
    """Whether a verb is joined by "or" or "and" to the one before: what is not done there is not done here."""
    return any(c.dep_ == "cc" and c.lower_ in ("or", "nor", "and") for c in joined.head.children)


def _tense(verb: Token, aux: list[Token], modal: str) -> Tense:
    if modal in ("will", "would"):
        return Tense.FUTURE
    finite = aux[0] if aux else verb
    if finite.tag_ == "TO":
        return Tense.FUTURE
    if finite.tag_ in ("VBD", "VBN"):
        return Tense.PAST
    if any(a.lemma_ == "have" for a in aux):
        return Tense.PAST
    return Tense.PRESENT if finite.tag_ in ("VBZ", "VBP") else Tense.NONE


def _is_without_subject(joined: Token, verb: Token) -> bool:
    """Whether a finite verb is joined to another by no word and no mark: the noun before it acts, and not who acts before.

    "Ruiz voices concerns about tensions could harm trade" is what the source says, and Ruiz harms nothing.
    """
    modal = any(c.tag_ == "MD" for c in joined.children)
    own = any(c.dep_ in SUBJECTS for c in joined.children)
    first = joined.left_edge
    tied = any(c.dep_ == "cc" and verb.i < c.i < joined.i for c in (*verb.children, *joined.children))
    return modal and not own and not tied and first.i > verb.i + 1 and first.nbor(-1).tag_ in NOUNS


def _is_agreed(joined: Token, verb: Token) -> bool:
    """Whether "to" ties a joined verb to what somebody only agrees on: "has agreed to talks, and [to attend] a summit"."""
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in joined.children)
    return to and joined.tag_ == "VB" and verb.tag_ not in ("VB", "NN")


def _is_no_deed(joined: Token, verb: Token) -> bool:
    """Whether a joined verb is none of whoever acts before it: "charged with arson and [aiding] rebels", "receives jets [supplied] by Chad"."""
    if any(c.dep_ in SUBJECTS for c in joined.children):
        return False
    if _is_finite(joined) and any(c.tag_ == "MD" for c in verb.children):
        # "will stop if Chad stops, [does not arm itself] and gives way": behind "will" no verb has this form.
        return True
    if any(c.dep_ in AUXILIARIES for c in joined.children):
        return False
    if joined.tag_ == "VBG":
        return verb.tag_ in ("VBN", "VBD", "VBZ", "VBP")
    tied = any(c.dep_ == "cc" for v in (verb, *verb.conjuncts) for c in v.children)
    marked = any(t.text in (",", ";") for t in verb.doc[verb.i : joined.i])
    return joined.tag_ in ("VBN", "VBD") and verb.tag_ in ("VBZ", "VBP") and not tied and not marked


def _is_finite(verb: Token) -> bool:
    """Whether a verb shows that it is in the present by its form: "gives", "does not give"."""
    return verb.tag_ == "VBZ" or any(c.dep_ == "aux" and c.lower_ == "does" for c in verb.children)


def is_noun(joined: Token, verb: Token) -> bool:
    """Whether a bare "verb" behind a finite one and a comma is none: "denies, for the third time, bail"."""
    between = verb.doc[verb.i + 1 : joined.i]
    return (
        joined.tag_ == "VB"
        and verb.tag_ in ("VBZ", "VBD")
        and not any(t.dep_ == "cc" for t in between)
        and not any(c.dep_ in ("aux", "nsubj") for c in joined.children)
    )


def _placed(clause: Clause) -> Token | None:
    if clause.verb.lemma_.lower() not in PLACING_VERBS or clause.negated:
        return None
    for child in clause.verb.children:
        if (
            child.dep_ == "advcl"
            and is_predicate(child)
            and any(
                c.dep_ in ("mark", "advmod", "prep") and c.lower_ in PLACING_MARKS for c in child.children
            )
        ):
            return child
    return None


def _side(clause: Clause, frames: Frames) -> Iterator[Clause]:
    """Clauses beside the main one that tell an event of their own: "… as X backs Y", "where he will hold talks"."""
    for child in clause.verb.subtree:
        if child == clause.verb or not is_predicate(child):
            continue
        mark = next(
            (c.lower_ for c in child.children if c.dep_ in ("mark", "advmod") and c.tag_ in ("IN", "WRB")), ""
        )
        own = [c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")]
        if (
            child.dep_ == "advcl"
            and mark in ("as", "after", "while", "when", "where")
            and own
            and own[0].pos_ != "PRON"
            and child.head == clause.verb
            and not (mark in ("when", "after") and (clause.modal or clause.tense is Tense.FUTURE))
            and not (mark == "after" and _is_long_after(child))
            # "after protests and Ruiz announcing his bid" has no verb of its own.
            and (child.tag_ != "VBG" or any(c.dep_ == "aux" for c in child.children))
        ):
            # What is to come first has not come: "will ease the rules when Chad enters a new phase".
            side = _own(child, None)
            inner = reports.said(side, frames)
            found = (
                replace(resolved(_own(inner, None), side), speaker=side.subject, speech=child.lemma_.lower())
                if inner
                else side
            )
            yield replace(resolved(found, clause), depth=2, marker=mark)


def _is_long_after(verb: Token) -> bool:
    """Whether a measure of time parts a clause from what is told after it: "[weeks] after X was freed" looks back on it."""
    return any(c.dep_ == "npadvmod" or c.lower_ in ("just", "shortly", "long") for c in _before_mark(verb))


def _before_mark(verb: Token) -> list[Token]:
    """What stands before the "after" of a clause, on the verb or on its mark."""
    mark = next((c for c in verb.children if c.dep_ in ("mark", "advmod") and c.lower_ == "after"), None)
    return [] if mark is None else [c for c in (*verb.children, *mark.children) if c.i < mark.i]


def is_joint_toll(verb: Token, other: Token) -> bool:
    """Whether two verbs count the victims of one event: "22 are killed and 24 injured"."""
    tolls = listed("toll_verbs")
    dead = verb.lemma_ == "be" and any(
        c.dep_ == "acomp" and c.lower_ in listed("fates") for c in verb.children
    )
    return (
        (dead or verb.lemma_ in tolls)
        and other.lemma_ in tolls
        and not any(c.dep_ == "agent" for c in verb.children)
    )


def contrasts(negation: Token) -> bool:
    """Whether a "not" denies another word than its verb: "Ukraine prepares to attack, not Russia"."""
    return negation.i > negation.head.i + (2 if negation.head.pos_ == "AUX" else 0)


def subtree(token: Token, *, without: frozenset[str] = frozenset()) -> list[Token]:
    """The words of ``token``'s phrase in order, less the branches whose label is in ``without``."""
    found = [token]
    for child in token.children:
        if child.dep_ not in without:
            found += subtree(child, without=without)
    return sorted(found, key=lambda t: t.i)
