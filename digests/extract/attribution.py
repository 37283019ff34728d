"""Whether a line must name who says what it tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract import speech
from digests.extract.clauses import Clause, Tense
from digests.model import PloverType, Status

if TYPE_CHECKING:
    from digests.extract.sentence import Sentence
    from digests.extract.slots import Speaker


def is_their_word(
    clause: Clause,
    sentence: Sentence,
    told: tuple[speech.Standing, PloverType | None],
    speaker: Speaker | None,
    by: Speaker | None,
) -> bool:
    """Whether a line must name the speaker. Violence that somebody announces is their word still: "Kremlin: jets will be
    destroyed", "Zelensky: the city is destroyed".
    """
    standing, kind = told
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
    return standing.attributed or by is not None or threat or _is_unnamed(clause, speaker, sentence)


def _is_of_himself(clause: Clause) -> bool:
    """Whether a speaker says what he is: "tells the court that he is innocent"."""
    return (
        clause.speaker is not None
        and clause.subject is not None
        and clause.subject.i == clause.speaker.i
        and clause.verb.lemma_ == "be"
    )


def _is_of_others(clause: Clause, speaker: Speaker | None, sentence: Sentence) -> bool:
    """Whether one country's voice tells what another's is to do: "Abiy: Eritrean troops will withdraw"."""
    if speaker is None or speaker.name.country is None or clause.subject is None or clause.passive:
        return False
    acting = {
        m.entry.country for t in clause.subject.subtree if (m := sentence.names.get(t.i)) and m.entry.country
    }
    return bool(acting) and speaker.name.country not in acting


def _denies(clause: Clause) -> bool:
    """Whether a clause says that something is not so, by its verb or by "no" before who acts."""
    return clause.negated or (
        clause.subject is not None
        and any(c.dep_ == "det" and c.lower_ == "no" for c in clause.subject.children)
    )


def _is_unnamed(clause: Clause, speaker: Speaker | None, sentence: Sentence) -> bool:
    """Whether a clause does not say whose deed it is, so that only who announced it tells: "travel will be suspended"."""
    if speaker is None or not clause.passive or any(c.dep_ == "agent" for c in clause.verb.children):
        return False
    # What follows from the deed names others: "…, ending Belgian involvement".
    beside = {t.i for c in clause.verb.children if c.dep_ == "advcl" for t in c.subtree}
    lands = {
        m.entry.country for t in clause.verb.subtree if t.i not in beside and (m := sentence.names.get(t.i))
    }
    return speaker.name.country not in lands
