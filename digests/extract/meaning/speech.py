"""Who says it, and whether it happened: a claim never becomes a fact, nor a plan a deed.

The rules, as an editor decides:

- What the outlet tells in its own voice stands as `digests.extract.meaning.status` reads it.
- Of itself a speaker tells plans (announced) and what it did. What an authority does in its office – to arrest, to
  evacuate, to approve – nobody disputes: it happened. A feat of war or a toll is **claimed** until others tell it.
- What one says of others is **claimed**, unless both sides say it; what is officially announced stands.
- "denies" and "it is false that" are **denied**.

Words that are themselves the event, a demand or a threat, are the matter of `digests.extract.meaning.stance`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Clause, Tense
from digests.extract.clauses.torn import is_torn
from digests.extract.frames.matching import FRIENDLY
from digests.extract.lists import listed
from digests.extract.meaning.status import OWN_ACTS, POSSIBLE_MODALS, deed_status, hearsay
from digests.extract.mentions.gazetteer import Gazetteer, Kind
from digests.model import PloverType, Status

if TYPE_CHECKING:
    from digests.extract.frames.matching import Frames
    from digests.extract.meaning.slots import Speaker
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence

OFFICIAL_ACTS = FRIENDLY | {
    PloverType.COERCE,
    PloverType.LEGAL,
    PloverType.LEADERSHIP,
    PloverType.SANCTION,
    PloverType.REQUEST,
    PloverType.REJECT,
}
"""What an authority does in its office: to tell of it is no claim."""
MUTUAL = frozenset({PloverType.AGREE, PloverType.CONSULT, PloverType.COOPERATE})
"""What two do together: either may announce it."""
STANCE_VERBS = frozenset(
    {"be", "want", "need", "have", "support", "oppose", "hope", "believe", "expect", "know", "stand"}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a clause is worth: its status, and whether a line must name the speaker."""

    status: Status
    attributed: bool


def standing(
    clause: Clause,
    sentence: Sentence,
    frames: Frames,
    kind: PloverType | None,
    *,
    by: Speaker | None = None,
    by_headline: str = "",
) -> Standing:
    """Return whether ``clause`` happened and on whose word.

    ``kind`` is the type of the deed that it tells; ``by`` is whom a headline names as the speaker of all it says, and
    ``by_headline`` the speech verb that it uses.
    """
    verb = clause.speech or by_headline
    report = frames.speech(verb) if verb else None
    said = (clause.speaker is not None and not _is_text(clause.speaker, verb)) or bool(by_headline)
    if said and clause.speaker is not None and _agreed(clause, sentence):
        return Standing(deed_status(clause, frames, kind), attributed=False)
    own = said and _same(clause, sentence, by)
    if (report is not None and report.kind == "denies") or _denies(clause, frames):
        return Standing(Status.DENIED, attributed=said)
    deed = deed_status(clause, frames, kind)
    denies = clause.negated and not clause.modal and clause.tense is not Tense.FUTURE
    if own and denies and deed is not Status.POSSIBLE and kind not in FRIENDLY:
        return Standing(Status.DENIED, attributed=True)
    if not said:
        quoted = deed is Status.HAPPENED and kind not in OWN_ACTS and _is_quoted(clause)
        return Standing(Status.CLAIMED if quoted else hearsay(clause, deed), attributed=False)
    if own:
        official = _is_official(clause, frames, by) or _is_of_state(clause.speaker, sentence, frames)
        return _own_word(clause, deed, kind, report.kind if report else "says", official=official)
    announced = report is not None and report.kind == "announces" and deed is not Status.POSSIBLE
    if announced and kind is not None and not _is_judged(clause):
        return Standing(deed, attributed=False)
    official = kind in OFFICIAL_ACTS and _is_of_office(clause, frames, by)
    # What pictures show everybody can see.
    if deed is Status.HAPPENED and (official or _is_shown(clause, by)):
        return Standing(deed, attributed=True)
    mutual = kind in MUTUAL and is_party(clause, sentence, by)
    if deed is Status.ANNOUNCED and (mutual or _speaks_for(clause, sentence, frames, by)):
        return Standing(deed, attributed=not mutual)
    return Standing(Status.CLAIMED if deed is not Status.POSSIBLE else deed, attributed=True)


def _is_judged(clause: Clause) -> bool:
    """Whether somebody says how something is, and nothing that is done: "declares that the vote was unfair", "… was ‘a farce’"."""
    verb = clause.verb
    found = [c for c in verb.children if c.dep_ in ("acomp", "attr")]
    quoted = any(t.is_quote for c in found for t in verb.doc[verb.i : c.right_edge.i])
    return verb.lemma_ == "be" and (quoted or any(c.dep_ == "acomp" for c in found))


def _is_shown(clause: Clause, by: Speaker | None) -> bool:
    """Whether pictures show it: "satellite images: …"."""
    told = (
        by.name.name.lower().split()[-1]
        if by is not None
        else clause.speaker.lower_
        if clause.speaker is not None
        else ""
    )
    return told.removesuffix("s") in listed("pictures")


def _is_text(speaker: Token, verb: str) -> bool:
    """Whether what is said stands in somebody's text; what papers show of others is the papers' word."""
    return speaker.lemma_.lower() in listed("documents") and verb not in ("show", "reveal", "suggest")


def _denies(clause: Clause, frames: Frames) -> bool:
    """Whether a clause tells a denial, and not that somebody was denied entry."""
    return clause.verb.lemma_ == "deny" and not any(
        c.dep_ in ("dobj", "dative") and (clause.passive or c.lemma_.lower() in frames.words("deniable"))
        for c in clause.verb.children
    )


def _is_quoted(clause: Clause) -> bool:
    """Whether an outlet leaves the deed to somebody else's words: "Chad ‘withdraws its envoys’"."""
    verb = clause.verb
    opened = verb.i > verb.sent.start and verb.nbor(-1).tag_ == "``" and verb.nbor(-1).is_quote
    return (
        opened
        and not is_torn(clause)
        and clause.subject is not None
        and clause.subject.i < verb.i - 1
        and not clause.passive
    )


def _agreed(clause: Clause, sentence: Sentence) -> bool:
    """Whether parties of two countries say it: what both sides say needs no speaker."""
    speakers = [clause.speaker, *clause.speaker.conjuncts] if clause.speaker is not None else []
    lands = [countries(s, sentence) for s in speakers]
    return len(speakers) > 1 and clause.tense is Tense.FUTURE and len(set().union(*lands)) > 1


def _own_word(
    clause: Clause, deed: Status, kind: PloverType | None, report: str, *, official: bool
) -> Standing:
    """What somebody says of themselves: a plan is announced, a feeling is theirs, a feat is claimed.

    Force is an act of office only for who is ``official`` or of a country: "hackers say they seized the site" claim it.
    """
    theirs = clause.subject is not None and any(c.tag_ == "PRP$" for c in clause.subject.children)
    if report == "announces" and clause.tense is Tense.PRESENT and clause.verb.tag_ == "VBG":
        return Standing(Status.ANNOUNCED, attributed=theirs)
    # Whoever claims it may be at it still: "claims that it is blocking an advance".
    done = clause.tense is Tense.PAST or report == "claims"
    act = kind in OFFICIAL_ACTS and (official or kind is not PloverType.COERCE)
    feat = done and clause.verb.lemma_ not in STANCE_VERBS and not act
    # "says it has a missile": nobody else has seen it.
    boast = clause.verb.lemma_ == "have" and any(c.dep_ == "dobj" for c in clause.verb.children)
    if deed is Status.HAPPENED and report in ("says", "claims") and (feat or boast):
        return Standing(Status.CLAIMED, attributed=True)
    # What somebody thinks that others could or should do stays theirs: "Abe: Japan could not stand by".
    thought = (
        clause.modal in POSSIBLE_MODALS and clause.subject is not None and clause.subject != clause.speaker
    )
    # "his team is ready": only the speaker says whose.
    return Standing(deed, attributed=theirs or thought)


def _same(clause: Clause, sentence: Sentence, by: Speaker | None) -> bool:
    """Whether the one who acts is the one who speaks, or their country."""
    if clause.speaker is None:
        head = clause.subject if clause.subject is not None else clause.verb
        lands = countries(head, sentence)
        at_home = not lands and (head.lower_ in listed("offices") or _acts_for_state(head))
        # "Colombia: president apologises" speaks of Colombia's.
        return (
            by is not None
            and by.name.country is not None
            and (at_home or (by.name.country in lands and _governs(head, sentence)))
        )
    if clause.subject is None:
        return False
    if clause.subject.i == clause.speaker.i:
        return True
    if any(
        c.dep_ == "poss" and c.lower_ in ("its", "his", "her", "their", "our")
        for c in clause.subject.children
    ):
        return True
    shared = countries(clause.subject, sentence) & countries(clause.speaker, sentence)
    return _governs(clause.subject, sentence) and bool(shared)


def _is_of_state(speaker: Token | None, sentence: Sentence, frames: Frames) -> bool:
    """Whether a country or somebody of it speaks, and not those who act for none: "Chadian hackers"."""
    return (
        speaker is not None and bool(countries(speaker, sentence)) and not frames.doer(speaker.lemma_.lower())
    )


def countries(head: Token, sentence: Sentence) -> set[str]:
    """Return the codes of the countries that the phrase of ``head`` names."""
    return {m.entry.country for t in head.subtree if (m := sentence.names.get(t.i)) and m.entry.country}


def _governs(head: Token, sentence: Sentence) -> bool:
    """Whether a phrase is about a state or what acts for it: "Turkey", "its troops", not "Israeli settlers"."""
    mention = sentence.names.get(head.i)
    if mention is not None:
        return mention.entry.kind not in (Kind.PERSON, Kind.PEOPLE)
    return _acts_for_state(head) or head.lower_ in listed("ministries")


def _acts_for_state(head: Token) -> bool:
    return head.lower_ in listed("government") | listed("forces") | listed("states")


def _is_of_office(clause: Clause, frames: Frames, by: Speaker | None) -> bool:
    """Whether a deed without a doer, told by officials, is most likely theirs: "police: three arrested"."""
    if not clause.passive or any(c.dep_ == "agent" for c in clause.verb.children):
        return False
    return _is_official(clause, frames, by)


def _is_official(clause: Clause, frames: Frames, by: Speaker | None) -> bool:
    said = {t.lemma_.lower() for t in clause.speaker.subtree} if clause.speaker is not None else set()
    if (
        by is not None
        and by.name.country
        and by.name.name == Gazetteer.shipped().country(by.name.country).name
    ):
        # A headline's country is its government.
        return True
    return not frames.words("officials").isdisjoint(said | set(by.name.name.lower().split() if by else ()))


def is_party(clause: Clause, sentence: Sentence, by: Speaker | None) -> bool:
    """Whether one of the countries that a clause names tells it in a headline: "Xi to visit Moscow – Kremlin"."""
    return by is not None and by.name.country in countries(clause.verb, sentence)


def _speaks_for(clause: Clause, sentence: Sentence, frames: Frames, by: Speaker | None) -> bool:
    """Whether a plan is told by those who may know it: officials, or somebody of the country that has it."""
    lands = countries(clause.subject if clause.subject is not None else clause.verb, sentence)
    if clause.speaker is not None:
        own = countries(clause.speaker, sentence)
    else:
        own = {by.name.country} if by is not None and by.name.country else set()
    return bool(own & lands) or (not own and _is_official(clause, frames, by))
