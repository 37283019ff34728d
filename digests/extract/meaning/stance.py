"""Stances: words that are themselves the event – a demand, a refusal, a threat, a charge – whatever deed they name.

"US: Iran must free the sailors" tells no release but a REQUEST, "Kremlin: jets will be destroyed" no strike but a THREAT,
and what one state says of another's doing is an ACCUSATION. To demand or to refuse has happened once it is said; a threat
and a condition are possible; a charge stays one side's claim.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Clause, Tense
from digests.extract.frames.matching import FRIENDLY
from digests.extract.meaning import kinds, slots
from digests.extract.meaning.status import is_conditional
from digests.extract.mentions.gazetteer import Gazetteer, Kind
from digests.extract.parse.roots import SUBJECTS, is_predicate
from digests.model import Name, PloverType, Status

if TYPE_CHECKING:
    from digests.extract.frames.matching import Frames
    from digests.extract.meaning.slots import Speaker
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence

HOSTILE = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.SANCTION, PloverType.THREATEN})
DISCREDITABLE = frozenset(
    {PloverType.MOBILIZE, PloverType.ASSAULT, PloverType.COERCE, PloverType.THREATEN, PloverType.INCIDENT}
)
"""What one party tells of another to its discredit."""
SAID_DEEDS = frozenset({PloverType.REJECT, PloverType.REQUEST, PloverType.SUPPORT})
"""What is done by saying it."""
SOVEREIGNS = {"HK": "CN", "MO": "CN", "PR": "US", "GL": "DK", "GI": "GB", "FK": "GB"}
"""Whose a territory is that has a code of its own: its doings are no foreign state's."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What saying a clause is: its PLOVER type, and the status that it gives to the event."""

    type: PloverType
    status: Status


@dataclass(frozen=True, slots=True)
class _Said:
    """What a speaker says: the clause, what it tells by its own words, and of whom."""

    clause: Clause
    frames: Frames
    deed: PloverType | None
    status: Status
    speaker: Name
    actor: Name | None
    foreign: bool


def taken(
    clause: Clause,
    sentence: Sentence,
    frames: Frames,
    *,
    deed: PloverType | None,
    status: Status,
    speaker: Speaker | None,
) -> Stance | None:
    """Return the stance that the words of ``clause`` take, or None where they tell a deed.

    ``deed`` and ``status`` are what the clause tells by its own words, ``speaker`` is whoever a line names before it.
    """
    if speaker is None:
        return _unspoken(clause, sentence, frames, deed)
    actor = _doer(clause, sentence, deed)
    foreign = _is_foreign(actor, speaker.name, frames)
    said = _Said(clause, frames, deed, status, speaker.name, actor, foreign)
    return next((found for rule in RULES if (found := rule(said)) is not None), None)


def _verdict(said: _Said) -> Stance | None:
    """What a court says is law, whatever it is about: "top court: Chad's ban breaks the charter"."""
    # A court's adviser is no court, and its papers hold what the parties claim.
    name = said.speaker.name.lower().split(" of ")[0].split()
    judged = bool(name) and name[-1] in said.frames.words("courts")
    return Stance(PloverType.LEGAL, Status.HAPPENED) if judged and not said.clause.negated else None


def _denial(said: _Said) -> Stance | None:
    denied = said.status is Status.DENIED and said.clause.negated
    return Stance(PloverType.REJECT, Status.DENIED) if denied else None


def _admission(said: _Said) -> Stance | None:
    return _admitted(said.clause, said.frames) if not said.foreign else None


def _admitted(clause: Clause, frames: Frames) -> Stance | None:
    """What somebody owns up to: "army admits it cannot defend the island"."""
    admits = clause.speech in frames.words("admitting")
    return Stance(PloverType.CONCEDE, Status.HAPPENED) if admits else None


def _demand(said: _Said) -> Stance | None:
    """What others have to do: "must leave", "needs to end", "would be wise to", "time to act"."""
    clause, verb = said.clause, said.clause.verb
    children = list(verb.children)
    needed = verb.lemma_ == "need" and any(c.dep_ in ("xcomp", "dobj") for c in children)
    # Things have to nothing by anybody's demand: "satellites have to dodge debris".
    having = (
        verb.lemma_ == "have"
        and clause.tense is not Tense.PAST
        and any(c.dep_ == "xcomp" for c in children)
        and (said.actor is None or said.actor.country is not None)
    )
    advised = verb.lemma_ == "be" and any(
        c.lemma_.lower() in said.frames.words("advisable") for c in children
    )
    # "Prepare a response …, X tells Y": the parse takes the order for a subject.
    order = verb if clause.subject is None else clause.subject
    # "Boy shoots down a drone": the parse takes who does it for a call.
    called = any(c.dep_ == "intj" and c.i < verb.i for c in children)
    ordered = order.tag_ == "VB" and order.dep_ != "nsubj" and not called and not clause.modal
    if not (clause.modal in ("must", "should") or needed or having or advised or ordered):
        return None
    doubtful = clause.modal in ("may", "might", "could")
    return Stance(PloverType.REQUEST, Status.POSSIBLE if doubtful else Status.HAPPENED)


def _judgement(said: _Said) -> Stance | None:
    """What "X is Y" says where Y judges: a lie, a crime, a friend, "up to them"."""
    if said.clause.verb.lemma_ != "be":
        return None
    return _judged(said.clause, _predicate(said.clause.verb), said.frames)


def _judged(clause: Clause, predicate: list[Token], frames: Frames) -> Stance | None:
    words = {t.lemma_.lower() for t in predicate} | {f"{t.lower_} {n.lower_}" for t, n in pairwise(predicate)}
    if words & frames.words("untruth"):
        return Stance(PloverType.REJECT, Status.DENIED)
    if words & frames.words("refusal"):
        return Stance(PloverType.REJECT, Status.HAPPENED)
    if words & frames.words("blame"):
        warned = clause.modal in ("will", "would", "could", "may", "might")
        return Stance(PloverType.THREATEN if warned else PloverType.ACCUSE, Status.CLAIMED)
    if words & frames.words("praise"):
        return Stance(PloverType.REJECT if clause.negated else PloverType.SUPPORT, Status.HAPPENED)
    return None


def _condition(said: _Said) -> Stance | None:
    if not is_conditional(said.clause.verb):
        return None
    if said.foreign and said.clause.modal in ("may", "might", "could"):
        return Stance(PloverType.ACCUSE, Status.CLAIMED)
    if said.deed in DISCREDITABLE | HOSTILE | {None} or said.clause.negated:
        return Stance(PloverType.THREATEN, Status.POSSIBLE)
    return None


def _refusal(said: _Said) -> Stance | None:
    if _refuses(said.clause) and not (said.foreign and said.clause.modal == "will"):
        return Stance(PloverType.REJECT, Status.HAPPENED)
    return None


def _threat(said: _Said) -> Stance | None:
    """What will be done to others: "donated jets will be destroyed", "they will pay a price"."""
    if _is_impersonal(said):
        return None
    # What a state lays on its own people is its plan: "premier: shops will be closed".
    violent = said.deed is PloverType.ASSAULT and not said.foreign
    if said.clause.modal in ("will", "would") and (violent or said.deed is PloverType.THREATEN):
        return Stance(PloverType.THREATEN, Status.POSSIBLE)
    return None


def _charge(said: _Said) -> Stance | None:
    """What one party says of another's doing; "according to" only names a source."""
    hardship = said.frames.words("plight") & {t.lemma_.lower() for t in said.clause.verb.subtree}
    if hardship and said.deed in (None, PloverType.INCIDENT):
        return None
    unknown = said.deed is None and not said.clause.negated and not _is_impersonal(said)
    if unknown and said.actor is not None and said.actor.country:
        return None if _is_home(said.actor, said.speaker) else Stance(PloverType.ACCUSE, Status.CLAIMED)
    if not said.foreign or said.clause.speech == "according to" or _is_reported(said):
        return None
    if said.clause.negated and said.deed not in FRIENDLY:
        return Stance(PloverType.REJECT, Status.CLAIMED)
    if said.deed is PloverType.MOBILIZE and said.clause.verb.lemma_ in said.frames.words("tests"):
        # Whoever tracks another's missiles tells of a test.
        return None
    if said.deed in DISCREDITABLE | {None} or said.clause.speech in said.frames.words("alleging"):
        return Stance(PloverType.ACCUSE, Status.CLAIMED)
    return None


def _avowal(said: _Said) -> Stance | None:
    """What is done by saying it."""
    if _is_impersonal(said):
        return None
    if said.deed in SAID_DEEDS and not said.foreign and said.status is Status.CLAIMED:
        return Stance(said.deed, Status.HAPPENED)
    return None


RULES = (_verdict, _denial, _admission, _demand, _judgement, _condition, _refusal, _threat, _charge, _avowal)


def _is_reported(said: _Said) -> bool:
    """Whether news of force, which the media tell of others, charges nobody: "state media: Chadian jets bomb a depot"."""
    media = not said.frames.words("media").isdisjoint(said.speaker.name.lower().split())
    # "prepares to attack" is no attack.
    done = said.status is Status.CLAIMED and said.frames.modality(said.clause.verb.lemma_.lower()) is None
    return media and done and said.deed is PloverType.ASSAULT


def _is_impersonal(said: _Said) -> bool:
    return not said.frames.words("impersonal").isdisjoint(said.speaker.name.lower().split())


def _doer(clause: Clause, sentence: Sentence, deed: PloverType | None) -> Name | None:
    """Who does what a clause tells: the agent of a passive, else whom it is about."""
    if clause.passive and any(c.dep_ == "agent" for c in clause.verb.children):
        return slots.agent(clause, sentence)
    if clause.passive and clause.subject is not None and deed is not None:
        # "ministry: six Chadian fugitives recaptured": to whom it is done does nothing.
        return None
    if clause.subject is not None:
        actor = slots.party(clause.subject, sentence)
        shown = next((c for c in clause.verb.children if c.dep_ == "ccomp"), None)
        inner = next((c for c in shown.children if c.dep_ in SUBJECTS), None) if shown is not None else None
        # "new intel shows Russia plotting": it is about Russia.
        return slots.party(inner, sentence) if inner is not None and not (actor and actor.country) else actor
    named = (sentence.names.get(t.i) for t in clause.verb.subtree)
    return next((Name(m.entry.name, m.entry.country) for m in named if m), None)


def _unspoken(clause: Clause, sentence: Sentence, frames: Frames, deed: PloverType | None) -> Stance | None:
    """The stance of a clause without a speaker before it: "Hungary won't send troops", "X warns Y is massing troops"."""
    named = clause.subject is not None and any(t.i in sentence.names for t in clause.subject.subtree)
    admitted = _admitted(clause, frames)
    if admitted is not None:
        return admitted
    if _refuses(clause) and named:
        return Stance(PloverType.REJECT, Status.HAPPENED)
    if (
        named
        and deed in HOSTILE - {PloverType.THREATEN}
        and not clause.negated
        and is_conditional(clause.verb)
    ):
        # "Chad weighs sanctions if Mali invades": whom it means knows that it is a threat.
        return Stance(PloverType.THREATEN, Status.POSSIBLE)
    if _calls_names(clause) and deed is not PloverType.SANCTION:
        praise = frames.words("praise") & {t.lemma_.lower() for t in clause.verb.subtree}
        if praise or clause.verb.lemma_ != "declare":
            return Stance(PloverType.SUPPORT if praise else PloverType.ACCUSE, Status.HAPPENED)
    if clause.verb.lemma_ == "say" and not clause.passive:
        # "Moscow says the expansion unacceptable": the headline leaves out the verb.
        return _judged(clause, [t for t in clause.verb.subtree if t.i > clause.verb.i], frames)
    return _warned(clause, sentence, frames)


def _warned(clause: Clause, sentence: Sentence, frames: Frames) -> Stance | None:
    """What a warning is: advice, or a charge against those of whom somebody warns; None where it threatens."""
    if clause.verb.lemma_ not in frames.words("warning") or clause.subject is None:
        return None
    if _is_advice(clause, sentence):
        return Stance(PloverType.REQUEST, Status.HAPPENED)
    if clause.passive:
        return None
    warner = slots.party(clause.subject, sentence)
    children = list(clause.verb.children)
    warned = next((slots.party(c, sentence) for c in children if c.dep_ in ("dobj", "dative")), None)
    # "warns allies of …": the parse hangs what they are warned of on the allies.
    for child in (*children, *(g for c in children if c.dep_ in ("dobj", "dative") for g in c.children)):
        inner = SUBJECTS if child.dep_ == "ccomp" else {"pobj"} if child.lower_ == "of" else frozenset()
        if any(c.lower_ in ("will", "would") for c in child.children) or _is_hardship(child, frames):
            continue
        of_whom = next((slots.party(c, sentence) for c in child.children if c.dep_ in inner), None)
        # "warns Russia of its isolation" threatens Russia; "warns allies of a Russian attack" accuses it.
        same = warned is not None and of_whom is not None and warned.country == of_whom.country
        threatened = same and child.head == clause.verb
        hostile = warned is None or not warned.country or of_whom != warned
        told = child.dep_ == "ccomp" and hostile and _is_hostile(child, clause, sentence, frames)
        foreign = warner is not None and _is_foreign(of_whom, warner, frames)
        if (foreign and not threatened) or told:
            return Stance(PloverType.ACCUSE, Status.CLAIMED)
    return None


def _calls_names(clause: Clause) -> bool:
    """Whether somebody calls another what a quotation tells: "Ruto calls the vote ‘a farce’", not "calls for ‘free’ elections"."""
    verb = clause.verb
    after = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    quoted = any(t.is_quote for t in verb.subtree if t.i > after.i)
    named = verb.lemma_ in ("call", "dub", "brand", "label", "declare") and not clause.passive and quoted
    return named and clause.subject is not None and after.tag_ not in ("IN", "RP", "TO", "``")


def _is_advice(clause: Clause, sentence: Sentence) -> bool:
    """Whether people are warned to do something; states whom one warns are threatened: "warns tourists to stay away"."""
    whom = [c for c in clause.verb.children if c.dep_ in ("dobj", "dative", "nsubjpass")]
    inner = [c for c in clause.verb.children if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VB"]
    ordered = any(g.lower_ == "to" for c in inner for g in c.children if g.dep_ == "aux")
    whom += [g for c in inner for g in c.children if g.dep_ in SUBJECTS]
    states = any(t.i in sentence.names for w in whom for t in w.subtree)
    return ordered and bool(whom) and not states


def _is_hostile(told: Token, clause: Clause, sentence: Sentence, frames: Frames) -> bool:
    """Whether somebody warns of what others do to others: "warns extremists could attack the grid"."""
    subject = next((c for c in told.children if c.dep_ in SUBJECTS), None)
    ordered = any(c.tag_ == "TO" for c in told.children)
    if subject is None or ordered or is_conditional(told) or is_conditional(clause.verb):
        return False
    inner = replace(clause, verb=told, subject=subject, passive=False, negated=False)
    found = kinds.match(frames, inner, sentence)
    return found is not None and found.type in (PloverType.ASSAULT, PloverType.COERCE)


def _is_hardship(of: Token, frames: Frames) -> bool:
    """Whether somebody is warned of what nobody does: a famine, the collapse of the banks."""
    told = {t.lemma_.lower() for t in of.children if t.dep_ == "pobj"}
    nouns = (frames.noun(lemma) for lemma in told)
    return bool(told & frames.words("plight")) or any(n and n.type is PloverType.INCIDENT for n in nouns)


def _is_foreign(actor: Name | None, speaker: Name, frames: Frames) -> bool:
    """Whether ``actor`` is another country or body than a speaker who is known: witnesses and reports accuse nobody."""
    if actor is None or not (speaker.country or Gazetteer.shipped().find(speaker.name)):
        return False
    if actor.name.lower().removeprefix("the ") in frames.words("bloc"):
        return True
    if not actor.country:
        entry = Gazetteer.shipped().lookup(actor.name)
        bodies = (Kind.ORGANISATION, Kind.GROUP)
        return entry is not None and entry.kind in bodies and entry.name not in speaker.name
    return not _is_home(actor, speaker)


def _is_home(actor: Name, speaker: Name) -> bool:
    lands = [SOVEREIGNS.get(one.country, one.country) if one.country else None for one in (actor, speaker)]
    return lands[0] is not None and lands[0] == lands[1]


def _refuses(clause: Clause) -> bool:
    """Whether a clause says what will not be: "won't send", "no troops will be sent", "is unlikely to"."""
    verb = clause.verb
    said = [clause.subject] if clause.subject is not None else []
    said += [c for c in verb.children if c.dep_ in ("attr", "dobj")]
    negated = clause.negated or any(next(iter(t.subtree)).lower_ == "no" for t in said)
    ahead = clause.modal in ("will", "can", "would") or clause.tense is Tense.FUTURE
    going = verb.lemma_ == "go" and any(c.dep_ == "xcomp" for c in verb.children)
    unwilling = ("unlikely", "unwilling")
    if not is_predicate(verb) and next(iter(verb.subtree)).lower_ == "no":
        # "no obligation to defend Chad"
        return True
    return (negated and (ahead or going)) or any(
        c.dep_ == "acomp" and c.lower_ in unwilling for c in verb.children
    )


def _predicate(verb: Token) -> list[Token]:
    """The words that a verb says of its subject, less whole clauses."""
    said = [c for c in verb.children if c.dep_ in ("attr", "acomp", "oprd", "dobj", "prep")]
    return [
        t
        for c in said
        for t in c.subtree
        if not any(a.dep_ in ("relcl", "advcl", "ccomp") for a in t.ancestors if c.is_ancestor(a) or a == c)
    ]
