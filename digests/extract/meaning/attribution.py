"""Whether a line must name who says what it tells, and how it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Clause, Tense
from digests.extract.clauses.pronouns import PRONOUNS
from digests.extract.meaning import speech
from digests.extract.mentions.gazetteer import Gazetteer, Kind
from digests.extract.wording import states, verbs
from digests.extract.wording.verb_ranks import is_toll
from digests.model import PloverType, Status

if TYPE_CHECKING:
    from digests.extract.frames.matching import Match
    from digests.extract.meaning.slots import Speaker
    from digests.extract.sentence import Sentence
    from digests.extract.wording.draft import Draft


@dataclass(frozen=True, slots=True)
class Read:
    """A clause and what it is: its frame, its PLOVER type where anything tells it, and how sure it is."""

    clause: Clause
    match: Match | None
    kind: PloverType | None
    standing: speech.Standing


def is_their_word(read: Read, sentence: Sentence, speaker: Speaker | None, by: Speaker | None) -> bool:
    """Whether a line must name the speaker. Violence that somebody announces is their word still: "Kremlin: jets will be
    destroyed", "Ruto: the bridge is destroyed".
    """
    clause, standing, kind = read.clause, read.standing, read.kind
    if clause.speaker is not None and _denies(clause):
        # "Biden says no troops will be sent" is his word, and no event.
        return True
    if clause.of_many or _is_of_himself(clause):
        return True
    planned = standing.status is Status.ANNOUNCED and kind in speech.MUTUAL
    if planned and speech.is_party(clause, sentence, by):
        return False
    if standing.status is Status.ANNOUNCED and _is_of_others(clause, speaker, sentence):
        return True
    threat = kind is PloverType.ASSAULT and (
        clause.tense is Tense.FUTURE or (clause.passive and clause.speaker is not None)
    )
    return (
        standing.attributed
        or by is not None
        or threat
        or _is_unnamed(clause, speaker, sentence)
        or (states.is_bare_government(clause) and states.speakers_land(clause, sentence) is None)
    )


def _is_of_himself(clause: Clause) -> bool:
    """Whether a speaker says what he is or has, or what somebody is: "tells the court that he is innocent", "says it has the right
    to stay", "says that Kenya is ready".
    """
    if clause.speaker is None or clause.subject is None:
        return False
    if clause.subject.i == clause.speaker.i:
        return clause.verb.lemma_ in ("be", "have")
    described = clause.verb.lemma_ == "be" and any(c.dep_ == "acomp" for c in clause.verb.children)
    return described and clause.subject.tag_ == "NNP" and not is_toll(clause.verb)


def _is_of_others(clause: Clause, speaker: Speaker | None, sentence: Sentence) -> bool:
    """Whether one country's voice tells what another's is to do: "Ruto: Chadian troops will withdraw"."""
    if speaker is None or speaker.name.country is None or clause.subject is None or clause.passive:
        return False
    acting = speech.countries(clause.subject, sentence)
    # "…, the Kremlin and China's ministry said" of China's president
    speaking = speech.countries(clause.speaker, sentence) if clause.speaker is not None else set()
    return bool(acting) and acting.isdisjoint(speaking | {speaker.name.country})


def _denies(clause: Clause) -> bool:
    """Whether a clause says that something is not so, by its verb or by "no" before who acts."""
    return clause.negated or (
        clause.subject is not None
        and any(c.dep_ == "det" and c.lower_ == "no" for c in clause.subject.children)
    )


def _is_unnamed(clause: Clause, speaker: Speaker | None, sentence: Sentence) -> bool:
    """Whether a clause does not say whose deed it is, so that only who announced it tells: "travel will be suspended", "envoys to leave"."""
    bare = (
        clause.tense is Tense.FUTURE
        and clause.subject is not None
        and clause.subject.tag_ == "NNS"
        and not any(clause.subject.children)
    )
    if (
        speaker is None
        or not (clause.passive or bare)
        or any(c.dep_ == "agent" for c in clause.verb.children)
    ):
        return False
    # What follows from the deed names others: "…, ending Belgian involvement".
    beside = {t.i for c in clause.verb.children if c.dep_ == "advcl" for t in c.subtree}
    lands = {
        m.entry.country for t in clause.verb.subtree if t.i not in beside and (m := sentence.names.get(t.i))
    }
    return speaker.name.country not in lands


def before(made: Draft, speaker: Speaker | None, clause: Clause) -> tuple[str, bool]:
    """Return what stands before a line that names its ``speaker``, and whether a pronoun in it says who acts."""
    if speaker is None:
        return "", False
    known = Gazetteer.shipped().lookup(speaker.name.name)
    # "Chadian authorities say they" are told as "Chad says it".
    land = known is not None and known.kind is Kind.COUNTRY
    pronoun = _own_pronoun(made, clause)
    pronoun = "it" if land and pronoun == "they" and not clause.of_many else pronoun
    if not pronoun:
        return f"{speaker.name.name}: ", False
    # Of one body whose name is a plural, the source itself says "it".
    says = "say" if verbs.is_plural(clause.speaker) and pronoun == "they" else "says"
    # "says it has been informed" is not "says it informed".
    done = clause.passive and clause.tense is not Tense.FUTURE
    is_ = ("are " if pronoun == "they" else "is ") if done else ""
    return f"{speaker.name.name} {says} {pronoun} {is_}", True


def _own_pronoun(made: Draft, clause: Clause) -> str:
    """In "the army says it hit …" the line says "it" as well, and the subject once."""
    if clause.subject is None or clause.speaker is None or clause.subject.i != clause.speaker.i:
        return ""
    many = clause.report is not None and clause.report.tag_ == "VBP"
    pronoun = next(
        (c.lower_ for c in clause.verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in PRONOUNS),
        "they" if many else "it",
    )
    for token in clause.subject.subtree:
        made.drop(token)
    if pronoun == "they" and not clause.of_many and not verbs.is_plural(clause.speaker):
        # "Ukraine says they have used drones": the verb is put in the singular of who speaks.
        return "it"
    return {"we": "it", "i": "he"}.get(pronoun, pronoun)


def after_colon(text: str, made: Draft) -> str:
    """What follows a speaker begins small, unless it begins with a name."""
    opening = len(text) - len(text.lstrip("‘"))
    first = next(
        (
            t
            for t in made.tokens
            if (word := made.printed(t)) and text[opening:].lower().startswith(word.lower())
        ),
        None,
    )
    start, rest = text[opening : opening + 1], text[opening + 1 :]
    named = first is not None and (
        (first.pos_ == "PROPN" and not made.printed(first).islower()) or first.i in made.sentence.names
    )
    opens = next((t.i for t in made.sentence.span if not t.is_punct), 0)
    inside = first is not None and first.i > opens and made.printed(first)[:1].isupper()
    if first is None or named or inside or rest[:1].isupper() or first.text == "I":
        return text
    return text[:opening] + start.lower() + rest
