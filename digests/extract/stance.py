"""Stances: words that are themselves the event – a demand, a refusal, a threat, a charge – whatever deed they name.

"US: Iran must free the sailors" tells no release but a REQUEST, "Kremlin: jets will be destroyed" no strike but a THREAT,
and what one state says of another's doing is an ACCUSATION. To demand or to refuse has happened once it is said; a threat
and a condition are possible; a charge stays one side's claim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.extract import slots
from digests.extract.clauses import SUBJECTS, Clause, Tense
from digests.extract.gazetteer import Gazetteer
from digests.extract.speech import is_conditional
from digests.model import Name, PloverType, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from digests.extract.frames import Frames
    from digests.extract.sentence import Sentence
    from digests.extract.slots import Speaker

HOSTILE = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.SANCTION, PloverType.THREATEN})
DISCREDITABLE = frozenset(
    {PloverType.MOBILIZE, PloverType.ASSAULT, PloverType.COERCE, PloverType.THREATEN, PloverType.INCIDENT}
)
"""What one party tells of another to its discredit."""
SOVEREIGNS = {"HK": "CN", "MO": "CN", "PR": "US", "GL": "DK", "GI": "GB", "FK": "GB"}
"""Whose a territory is that has a code of its own: its doings are no foreign state's."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What saying a clause is: its PLOVER type, and the status that it gives to the event."""

    type: PloverType
    status: Status


def taken(
    clause: Clause,
    sentence: Sentence,
    frames: Frames,
    deed: PloverType | None,
    status: Status,
    speaker: Speaker | None,
) -> Stance | None:
    """Return the stance that the words of ``clause`` take, or None where they tell a deed.

    ``deed`` and ``status`` are what the clause tells by its own words, ``speaker`` is whoever a line names before it.
    """
    if speaker is None:
        return _unspoken(clause, sentence, frames)
    if status is Status.DENIED:
        return None
    if _is_demand(clause, frames):
        doubtful = clause.modal in ("may", "might", "could")
        return Stance(PloverType.REQUEST, Status.POSSIBLE if doubtful else Status.HAPPENED)
    actor = _doer(clause, sentence)
    foreign = _is_foreign(actor, speaker.name)
    judged = _judgement(clause, frames)
    if judged is not None:
        return judged
    if is_conditional(clause.verb):
        return _condition(clause, deed, foreign=foreign)
    if _refuses(clause) and not (foreign and clause.modal == "will"):
        return Stance(PloverType.REJECT, Status.HAPPENED)
    if foreign and clause.speech != "according to" and deed in DISCREDITABLE | {None}:
        return Stance(PloverType.ACCUSE, Status.CLAIMED)
    if clause.modal == "will" and deed in HOSTILE and not foreign:
        return Stance(PloverType.THREATEN, Status.POSSIBLE)
    if deed is None and actor is not None and _is_home(actor, speaker.name):
        # What somebody says of their own side, where no frame knows better, speaks for it.
        return Stance(PloverType.SUPPORT, Status.CLAIMED if clause.tense is Tense.PAST else Status.HAPPENED)
    return None


def _doer(clause: Clause, sentence: Sentence) -> Name | None:
    """Who does what a clause tells: the agent of a passive, else whom it is about."""
    if clause.passive and any(c.dep_ == "agent" for c in clause.verb.children):
        return slots.agent(clause, sentence)
    if clause.subject is not None:
        return slots.party(clause.subject, sentence)
    named = (sentence.names.get(t.i) for t in clause.verb.subtree)
    return next((Name(m.entry.name, m.entry.country) for m in named if m), None)


def _judgement(clause: Clause, frames: Frames) -> Stance | None:
    """What "X is Y" says where Y judges: a lie, a crime, a friend, "up to them"."""
    if clause.verb.lemma_ != "be":
        return None
    words = {t.lemma_.lower() for t in _predicate(clause.verb)}
    if words & frames.words("untruth"):
        return Stance(PloverType.REJECT, Status.DENIED)
    if words & frames.words("blame"):
        warned = clause.modal in ("will", "would", "could", "may", "might")
        return Stance(PloverType.THREATEN if warned else PloverType.ACCUSE, Status.CLAIMED)
    if words & frames.words("praise"):
        return Stance(PloverType.REJECT if clause.negated else PloverType.SUPPORT, Status.HAPPENED)
    return None


def _unspoken(clause: Clause, sentence: Sentence, frames: Frames) -> Stance | None:
    """The stance of a clause without a speaker before it: "Hungary won't send troops", "X warns Y is massing troops"."""
    named = clause.subject is not None and any(t.i in sentence.names for t in clause.subject.subtree)
    if _refuses(clause) and named:
        return Stance(PloverType.REJECT, Status.HAPPENED)
    if clause.verb.lemma_ not in frames.words("warning") or clause.subject is None or clause.passive:
        return None
    warned_of = next((c for c in clause.verb.children if c.dep_ in ("ccomp", "prep")), None)
    if warned_of is None or any(c.dep_ == "dobj" for c in clause.verb.children):
        return None
    inner = SUBJECTS if warned_of.dep_ == "ccomp" else {"pobj"} if warned_of.lower_ == "of" else set()
    other = next((c for c in warned_of.children if c.dep_ in inner), None)
    warner = slots.party(clause.subject, sentence)
    if other is not None and warner is not None and _is_foreign(slots.party(other, sentence), warner):
        return Stance(PloverType.ACCUSE, Status.CLAIMED)
    return None


def _is_foreign(actor: Name | None, speaker: Name) -> bool:
    """Whether ``actor`` is of another country than a speaker who is known: witnesses and reports accuse nobody."""
    if actor is None or not actor.country:
        return False
    if not speaker.country and Gazetteer.shipped().lookup(speaker.name) is None:
        return False
    return not _is_home(actor, speaker)


def _is_home(actor: Name, speaker: Name) -> bool:
    lands = [SOVEREIGNS.get(one.country, one.country) if one.country else None for one in (actor, speaker)]
    return lands[0] is not None and lands[0] == lands[1]


def _is_demand(clause: Clause, frames: Frames) -> bool:
    """Whether a clause says what others have to do: "must leave", "needs to end", "would be wise to", "time to act"."""
    if clause.modal in ("must", "should"):
        return True
    verb = clause.verb
    if verb.lemma_ in ("need", "have") and any(c.dep_ == "xcomp" for c in verb.children):
        return verb.lemma_ == "need" or clause.tense is not Tense.PAST
    if verb.lemma_ == "need" and any(c.dep_ == "dobj" for c in verb.children):
        return True
    if verb.lemma_ == "be" and any(c.lemma_.lower() in frames.words("advisable") for c in verb.children):
        return True
    return verb.tag_ == "VB" and clause.subject is None


def _refuses(clause: Clause) -> bool:
    return (clause.negated and clause.modal in ("will", "can", "would")) or any(
        c.dep_ == "acomp" and c.lower_ in ("unlikely", "unwilling", "unacceptable")
        for c in clause.verb.children
    )


def _condition(clause: Clause, deed: PloverType | None, *, foreign: bool) -> Stance:
    if foreign and clause.modal != "will":
        return Stance(PloverType.ACCUSE, Status.CLAIMED)
    harmless = deed is not None and deed not in DISCREDITABLE | HOSTILE and not clause.negated
    return Stance(deed if harmless and deed else PloverType.THREATEN, Status.POSSIBLE)


def _predicate(verb: Token) -> list[Token]:
    """The words that a verb says of its subject, less whole clauses."""
    said = [c for c in verb.children if c.dep_ in ("attr", "acomp", "oprd", "dobj", "prep")]
    return [
        t
        for c in said
        for t in c.subtree
        if not any(a.dep_ in ("relcl", "advcl", "ccomp") for a in t.ancestors if c.is_ancestor(a) or a == c)
    ]
