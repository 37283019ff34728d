"""Who says it, and whether it happened: a claim never becomes a fact, nor a plan a deed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.extract.clauses import Clause, Tense
from digests.extract.gazetteer import Kind
from digests.extract.phrases import listed
from digests.model import PloverType, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from digests.extract.frames import Frames
    from digests.extract.sentence import Sentence

POSSIBLE_MODALS = frozenset({"may", "might", "could", "can", "should", "must"})
OWN_ACTS = frozenset(
    {PloverType.REQUEST, PloverType.ACCUSE, PloverType.REJECT, PloverType.SUPPORT, PloverType.AGREE}
)
"""To urge or to accuse is a deed in itself, whatever comes of it."""
STANCE_VERBS = frozenset(
    {"be", "want", "need", "have", "support", "oppose", "hope", "believe", "expect", "know", "stand"}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a clause is worth: its status, and whether a line must name the speaker."""

    status: Status
    attributed: bool


def standing(clause: Clause, sentence: Sentence, frames: Frames, *, by_headline: str = "") -> Standing:
    """Return whether ``clause`` happened and on whose word; ``by_headline`` is the speech verb that a headline
    puts around it.
    """
    verb = clause.speech or by_headline
    report = frames.speech(verb) if verb else None
    said = (clause.speaker is not None and clause.speaker.lemma_.lower() not in listed("documents")) or bool(
        by_headline
    )
    if said and clause.speaker is not None and _agreed(clause, sentence):
        return Standing(_deed(clause, frames), attributed=False)
    own = said and _same(clause, sentence)
    if (report is not None and report.kind == "denies") or clause.verb.lemma_ == "deny":
        return Standing(Status.DENIED, attributed=said)
    deed = _deed(clause, frames)
    if not said:
        hearsay = any(t.lower_ in listed("hearsay") for t in clause.verb.subtree)
        return Standing(Status.CLAIMED if hearsay and deed is Status.HAPPENED else deed, attributed=False)
    if own and clause.subject is not None and any(c.tag_ == "PRP$" for c in clause.subject.children):
        # "his team is ready": only the speaker says whose.
        return Standing(deed, attributed=True)
    if (
        own
        and report is not None
        and report.kind == "announces"
        and clause.tense is Tense.PRESENT
        and clause.verb.tag_ == "VBG"
    ):
        return Standing(Status.ANNOUNCED, attributed=False)
    if own:
        return _own_word(clause, deed, report.kind if report else "says")
    if report is not None and report.kind == "announces" and deed is not Status.POSSIBLE:
        return Standing(deed, attributed=False)
    return Standing(Status.CLAIMED if deed is not Status.POSSIBLE or by_headline else deed, attributed=True)


def _agreed(clause: Clause, sentence: Sentence) -> bool:
    """Whether parties of two countries say it: what both sides say needs no speaker."""
    speakers = [clause.speaker, *clause.speaker.conjuncts] if clause.speaker is not None else []
    lands = [
        {m.entry.country for t in s.subtree if (m := sentence.names.get(t.i)) and m.entry.country}
        for s in speakers
    ]
    return len(speakers) > 1 and clause.tense is Tense.FUTURE and len(set().union(*lands)) > 1


def _own_word(clause: Clause, deed: Status, kind: str) -> Standing:
    """What somebody says of themselves: a plan is announced, a feeling is theirs, a feat is claimed."""
    feat = clause.tense is Tense.PAST and clause.verb.lemma_ not in STANCE_VERBS
    if deed is Status.HAPPENED and kind in ("says", "claims") and feat:
        return Standing(Status.CLAIMED, attributed=True)
    return Standing(deed, attributed=False)


def _deed(clause: Clause, frames: Frames) -> Status:
    if clause.modal in POSSIBLE_MODALS:
        return Status.POSSIBLE
    modality = frames.modality(clause.verb.lemma_.lower())
    if modality is not None and (modality.type in OWN_ACTS or clause.verb.lemma_ == "warn"):
        return Status.HAPPENED
    if any(
        c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children)
        for c in clause.verb.children
    ):
        return Status.POSSIBLE
    if clause.verb.lemma_ in ("announce", "unveil") and any(
        c.dep_ == "dobj" and frames.noun(c.lemma_.lower()) for c in clause.verb.children
    ):
        return Status.ANNOUNCED
    if modality is not None:
        completed = {"xcomp", "dobj", "ccomp"} if modality.keep and not clause.passive else {"xcomp"}
        if any(c.dep_ in completed for c in clause.verb.children):
            return modality.status
    return Status.ANNOUNCED if clause.tense is Tense.FUTURE else Status.HAPPENED


def _same(clause: Clause, sentence: Sentence) -> bool:
    """Whether the one who acts is the one who speaks, or their country."""
    if clause.subject is None or clause.speaker is None:
        return False
    if clause.subject.i == clause.speaker.i:
        return True
    if any(
        c.dep_ == "poss" and c.lower_ in ("its", "his", "her", "their", "our")
        for c in clause.subject.children
    ):
        return True

    def countries(token: object) -> set[str]:
        return {
            m.entry.country
            for t in token.subtree  # type: ignore[attr-defined]
            if (m := sentence.names.get(t.i)) and m.entry.country
        }

    return _governs(clause.subject, sentence) and bool(countries(clause.subject) & countries(clause.speaker))


def _governs(head: Token, sentence: Sentence) -> bool:
    """Whether a phrase is about a state or what acts for it: "Turkey", "its troops", not "Israeli settlers"."""
    mention = sentence.names.get(head.i)
    if mention is not None:
        return mention.entry.kind not in (Kind.PERSON, Kind.PEOPLE)
    return head.lower_ in listed("government") | listed("ministries") | listed("forces")
