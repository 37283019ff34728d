"""Whether a clause tells a deed that happened, one that lies ahead or one that only may come, by its own words.

What the outlet tells in its own voice **happened**, or is **announced** where it lies ahead (will, plans, is to). An order has
happened once it is given. May, could, considers, wants, offers, and a deed that hangs on a condition are **possible**; so is a
plan that is only reported ("is said to prepare", "reportedly plans").

Whose word it is, and what that makes of it, is the matter of `digests.extract.meaning.speech`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Clause, Tense
from digests.extract.lists import listed
from digests.extract.parse.roots import is_predicate
from digests.model import PloverType, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.extract.frames.matching import Frames
    from digests.extract.parse.parsed import Token

POSSIBLE_MODALS = frozenset({"may", "might", "could", "can", "should", "must"})
OWN_ACTS = frozenset(
    {PloverType.REQUEST, PloverType.ACCUSE, PloverType.REJECT, PloverType.SUPPORT, PloverType.AGREE}
)
"""To urge or to accuse is a deed in itself, whatever comes of it."""
AHEAD = frozenset({PloverType.MOBILIZE, PloverType.YIELD})
"""What is still to be done when it has been approved."""
DECIDED = frozenset({PloverType.AID, PloverType.SANCTION})
"""What is decided before it is done."""


def hearsay(clause: Clause, deed: Status) -> Status:
    """What "reportedly" and "is said to" make of a deed: a claim, and of a plan no more than a chance."""
    passed_on = any(t.lower_ in listed("hearsay") for t in clause.verb.children)
    of = any(c.lower_ == "of" for c in clause.verb.children)
    if clause.verb.lemma_ == "blame" or (clause.verb.lemma_ in ("accuse", "suspect") and of):
        # What somebody is accused of is no more than somebody's word.
        passed_on = True
    if clause.verb.lemma_ in ("report", "fear") and any(
        c.lower_ in listed("casualties") for c in clause.verb.children
    ):
        # "six reported dead"
        passed_on = True
    if clause.verb.tag_ in ("VBN", "VBD") and any(c.dep_ == "xcomp" for c in clause.verb.children):
        if clause.verb.lemma_ in ("say", "report", "believe", "think"):
            passed_on, deed = True, _planned(clause.verb)
        elif clause.verb.lemma_ == "expect" and clause.passive:
            return Status.POSSIBLE
    if passed_on:
        return {Status.HAPPENED: Status.CLAIMED, Status.ANNOUNCED: Status.POSSIBLE}.get(deed, deed)
    return deed


def _planned(verb: Token) -> Status:
    plans = ("plan", "prepare", "consider", "intend", "seek", "weigh")
    planned = any(c.dep_ == "xcomp" and c.lemma_ in plans for c in verb.children)
    return Status.ANNOUNCED if planned else Status.HAPPENED


def deed_status(clause: Clause, frames: Frames, kind: PloverType | None) -> Status:
    """Return the status that a clause gives its deed, of the type ``kind``, whoever says so."""
    verb = clause.verb
    if clause.modal in POSSIBLE_MODALS and not _is_past_chance(clause):
        return Status.POSSIBLE
    modality = frames.modality(verb.lemma_.lower())
    if (modality is not None and modality.type in OWN_ACTS) or verb.lemma_ in ("warn", "accuse"):
        return _by_tense(clause)
    if verb.lemma_ == "order" and kind is PloverType.LEGAL:
        return Status.HAPPENED
    threat = kind is PloverType.THREATEN and verb.lemma_ in ("vow", "pledge", "promise", "swear")
    # "vows action" leaves open what will be done.
    open_vow = verb.lemma_ in ("vow", "promise") and not any(
        c.dep_ in ("xcomp", "ccomp") for c in verb.children
    )
    threat = threat or (open_vow and not clause.passive)
    danger = kind is PloverType.LEGAL and verb.lemma_ in ("face", "risk")
    if is_conditional(verb) or threat or danger or _is_open(verb) or _is_contingent(verb):
        return Status.POSSIBLE
    decreed = (modality is None or modality.status is Status.HAPPENED) and _is_decreed(clause, kind)
    approved = verb.lemma_ in ("approve", "authorise", "authorize") and kind in AHEAD and not clause.negated
    if decreed or approved or _is_announced(verb, kind) or _is_candidacy(verb, kind):
        return Status.ANNOUNCED
    if verb.lemma_ == "be" or (verb.lemma_ == "say" and not clause.passive):
        return _stated(clause, frames)
    if (
        verb.lemma_ == "prepare"
        and verb.tag_ in ("VBN", "VBD")
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        # "is prepared to": it is ready to.
        return Status.POSSIBLE if any(c.dep_ == "xcomp" for c in verb.children) else _by_tense(clause)
    if modality is not None:
        completed = {"xcomp", "dobj", "ccomp"} if modality.objects and not clause.passive else {"xcomp"}
        if any(c.dep_ in completed for c in verb.children):
            # "will start paying" has not begun.
            return _by_tense(clause) if modality.status is Status.HAPPENED else modality.status
    return _by_tense(clause)


def _is_past_chance(clause: Clause) -> bool:
    """Whether a clause tells what somebody could have done: no chance, but a word on the past."""
    perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in clause.verb.children)
    return clause.modal in ("could", "should") and perfect


def _is_announced(verb: Token, kind: PloverType | None) -> bool:
    """Whether what somebody announces is still to come: a lockdown, not an arrest or a deal that was reached."""
    named = [c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"]
    ahead = bool(named) and listed("done_deeds").isdisjoint(named)
    return verb.lemma_ in ("announce", "unveil") and ahead and kind is not PloverType.LEGAL


def _is_candidacy(verb: Token, kind: PloverType | None) -> bool:
    """Whether somebody stands for an office, which is to be filled: "runs for governor", not "ran"."""
    running = kind is PloverType.LEADERSHIP and verb.lemma_ == "run"
    running = running and any(c.lower_ == "for" for c in verb.children)
    return running and verb.tag_ in ("VBZ", "VBP", "VBG", "VB")


def _is_decreed(clause: Clause, kind: PloverType | None) -> bool:
    """Whether something under way was decided first, as "Kenya sending tanks to Chad" tells."""
    curbs = kind is PloverType.COERCE and clause.verb.lemma_ in listed("decreed")
    return (kind in DECIDED or curbs) and clause.verb.tag_ == "VBG" and clause.speaker is None


def _is_contingent(verb: Token) -> bool:
    """Whether a deed waits for what may come: "will withdraw its troops in the event of war"."""
    return any(
        t.lower_ in ("event", "case")
        and t.head.lower_ == "in"
        and t.head.head == verb
        and any(c.lower_ == "of" for c in t.children)
        for t in verb.subtree
    )


def _is_open(verb: Token) -> bool:
    """Whether something only may come: "an offensive possible in May", "it is possible that …", "Chad on the brink of famine"."""
    if verb.lemma_ not in ("be", "say") and is_predicate(verb):
        return False
    possible = any(
        t.lower_ == "possible" and t.dep_ in ("acomp", "amod", "oprd") and t.i > verb.i for t in verb.children
    )
    return possible or any(
        t.dep_ == "pobj" and t.lemma_ in listed("open_states") and t.head.lower_ in ("on", "at")
        for t in verb.subtree
    )


def is_plan(words: Sequence[Token]) -> bool:
    """Whether the first verb of a headline's words lies ahead, as "Kenya to close its border as …" is read: "will close"."""
    first = next((t for t in words if t.tag_ == "TO" or t.pos_ in ("VERB", "AUX")), None)
    if first is None or first.i == first.sent.start or not (first.tag_ == "TO" or first.lower_ == "will"):
        return False
    if any(t.i < first.i and t.lower_ in listed("subordinating") for t in words):
        # "… as thousands march to demand a vote": what others mean to do is no plan of these.
        return False
    # "a plan to increase chip production shelved": what the plan is, not that it is one.
    return first.nbor(1).tag_ == "VB" and first.nbor(-1).lower_ not in listed("completed_nouns")


def _stated(clause: Clause, frames: Frames) -> Status:
    """What "is" and a "says" without a clause make of what follows: "is likely to", "says supplying arms"."""
    children = list(clause.verb.children)
    if clause.verb.lemma_ == "say":
        # "UK says supplying arms" is its own deed; "Moscow says more envoys due to leave" is its word.
        own = any(c.dep_ == "xcomp" and c.tag_ == "VBG" for c in children)
        return Status.HAPPENED if own else Status.CLAIMED
    state = next((c for c in children if c.dep_ == "acomp" and _has_more(c, clause.verb)), None)
    modality = frames.modality(state.lower_) if state is not None else None
    return modality.status if modality is not None else _by_tense(clause)


def _by_tense(clause: Clause) -> Status:
    return Status.ANNOUNCED if clause.tense is Tense.FUTURE else Status.HAPPENED


def _has_more(adjective: Token, verb: Token) -> bool:
    return any(c.dep_ == "xcomp" for c in (*adjective.children, *verb.children))


def is_conditional(verb: Token) -> bool:
    """Whether what ``verb`` tells hangs on a condition: "will close it if …"; "in talks … if tensions grow" tells the talks."""
    willing = any(t.pos_ == "ADJ" and any(c.dep_ == "xcomp" for c in t.children) for t in verb.children)
    return (is_predicate(verb) or willing) and any(
        t.dep_ == "advcl" and any(m.lower_ in ("if", "unless") and m.i < t.i for m in t.children)
        for t in verb.subtree
        if not any(
            a != verb and (a.dep_ in ("ccomp", "relcl") or (a.pos_ == "NOUN" and is_predicate(verb)))
            for a in (t.head, t.head.head)
            if verb.is_ancestor(a)
        )
    )
