"""Events: a clause with its slots filled, its standing known and its line written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digests.extract import (
    attribution,
    dates,
    fitting,
    kinds,
    lines,
    opening,
    slots,
    speech,
    spelling,
    stance,
    verbs,
    wording,
)
from digests.extract.clauses import Clause, Tense, is_misread
from digests.extract.draft import Draft
from digests.extract.frames import Frames, Match
from digests.extract.gazetteer import Gazetteer
from digests.extract.lists import listed
from digests.extract.pronouns import PRONOUNS
from digests.extract.roots import is_predicate
from digests.extract.slots import Speaker
from digests.extract.stance import Stance
from digests.model import Event, Name, PloverType, Status, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Token

    from digests.extract.sentence import Sentence
    from digests.extract.tagger import Span as Characters

PAST_OR_FUTURE = re.compile(r"(?i)\b(?:will|would|has|have|had|was|were|is to|are to)\b")
"""What the house tells in the present simple."""
TOLL_ALONE = re.compile(r"[\d~<>+,–]+ (?:\w+ )?(?:killed|injured|wounded|dead|missing|die|arrested|hurt)$")
"""A number of victims that does not say where or of what."""


TRUST = 0.95
"""How much likelier than what the rules say the trained model must hold another status to be followed."""


SURER = 0.6
"""How much likelier than the rules' type the trained model must hold another to be followed."""


NEWS_AGE = timedelta(days=6)
"""What lies further back than a week is background, not news."""


@dataclass(frozen=True, slots=True)
class Written:
    """An event with how well its line agrees with an editor's first line, and how likely any line has its words, both 0 to 1.

    None where the trained model did not read so far into the article.
    """

    event: Event
    first: float | None
    any: float | None


@dataclass(frozen=True, slots=True)
class Draftsman:
    """What writing an event needs beside the clause: the frames, the article's day, and a headline's own speaker."""

    frames: Frames
    day: date

    def weigh(self, clause: Clause, sentence: Sentence) -> float:
        """How much a desk cares for what ``clause`` tells, 0 to 1; 0 where no frame knows it or nobody known acts."""
        match = kinds.match(self.frames, clause, sentence)
        if match is None or clause.subject is None or clause.subject.pos_ == "PRON":
            return 0.0
        known = any(t.i in sentence.names for t in clause.subject.subtree) or (
            clause.passive
            and any(t.i in sentence.names or t.i in sentence.figures for t in clause.verb.subtree)
        )
        return match.weight if known else 0.0

    def write(
        self, clause: Clause, sentence: Sentence, by: Speaker | None, verb: str, *, voiced: bool = False
    ) -> Written | None:
        """Return the event of ``clause`` with its line, or None where it makes none.

        With ``voiced`` the line names who says it even where the rules hold it for nobody's word.
        """
        read = self._read(clause, sentence, by, verb)
        speaker = _speaker(clause, sentence, by)
        if (read.standing.attributed and speaker is None) or _lacks_party(clause):
            # Without its speaker a claim would read as a fact.
            return None
        attributed = (
            speaker
            if voiced or attribution.is_their_word(clause, sentence, (read.standing, read.kind), speaker, by)
            else None
        )
        made = wording.draft(clause, sentence, read.match, attributed=attributed is not None)
        when = slots.when(made, sentence, clause.verb, self.day - NEWS_AGE)
        dated = len(f" {dates.say(when, self.day)}") if when and dates.say(when, self.day) else 0
        worded = _worded(made, attributed, read.match, clause, room=dated)
        worded = worded or _worded(made, attributed, read.match, clause)
        if worded is None:
            return None
        actor = _actor(clause, sentence)
        figures = slots.quantities_of(made, sentence)
        shown = lines.say(Wording(worded.text), figures, None, self.day)
        place, wanted = slots.where(shown, actor, sentence)
        if len(shown) + len(place) + dated > fitting.MOST:
            # Where it happened may be worth more than the least of what the line tells.
            room = len(place) + dated
            shorter = _worded(made, attributed, read.match, clause, room=room) if wanted else None
            worded = shorter or worded
            shown = lines.say(Wording(worded.text), figures, None, self.day)
            place = slots.where(shown, actor, sentence)[0] if shorter is not None else ""
        words = sentence.spans(worded.words)
        stand = self._stance(clause, sentence, read, attributed, words)
        event = replace(
            self._told(sentence, read, made, speaker, stand),
            wording=lines.dated(Wording(worded.text + place), when),
            brief=lines.dated(Wording(worded.brief), when),
            actor=actor,
            target=slots.target(clause, sentence, read.match) or slots.partner(clause, sentence, read.kind),
            object=slots.object_of(clause, made),
            when=when,
            told=slots.told(clause, sentence),
        )
        return Written(event, worded.agrees, sentence.tagged.told(words))

    def opening(self, sentence: Sentence, clause: Clause) -> Written | None:
        """Return the event that the opening of a sentence tells, whatever the parse makes of it; None where it makes no line."""
        found = opening.opening(sentence)
        return self._in_its_words(sentence, clause, found) if found is not None else None

    def whole(self, sentence: Sentence, clause: Clause, by: Speaker | None, verb: str) -> Written | None:
        """Return the event of a headline that no clause of it makes a line for: the headline itself, in house form.

        None where that is too long or not in the present.
        """
        made = wording.whole(sentence)
        before = len(f"{by.name.name}: ") if by else 0
        shown = spelling.spell(made)
        if before + len(shown) > fitting.MOST or (not by and PAST_OR_FUTURE.search(shown)):
            return None
        return self._in_its_words(sentence, clause, (made, frozenset()), by, verb)

    def _in_its_words(
        self,
        sentence: Sentence,
        clause: Clause,
        told: tuple[Draft, frozenset[int]],
        by: Speaker | None = None,
        verb: str = "",
    ) -> Written | None:
        """The event of ``clause``, told by the words of its sentence as a draft less those that go; None where they say too little."""
        made, gone = told
        if _is_bare(spelling.spell(made, gone), made):
            return None
        text = spelling.spell(made, gone, template=True)
        when = slots.when(made, sentence, clause.verb, self.day - NEWS_AGE)
        words = lines.dated(Wording(f"{by.name.name}: {_after_colon(text, made)}" if by else text), when)
        read, speaker = self._read(clause, sentence, by, verb), _speaker(clause, sentence, by)
        seen = sentence.spans(t for t in made.tokens if t.i not in gone and made.printed(t))
        stand = self._stance(clause, sentence, read, speaker, seen)
        event = replace(
            self._told(sentence, read, made, by or speaker, stand), wording=words, brief=words, when=when
        )
        return Written(event, fitting.agreement(made, gone), sentence.tagged.told(seen))

    def say(self, event: Event) -> Event:
        """Return ``event`` with its line for the article's own day."""
        return replace(event, line=lines.say(event.wording, event.quantities, event.when, self.day))

    def _read(self, clause: Clause, sentence: Sentence, by: Speaker | None, verb: str) -> _Read:
        match = kinds.match(self.frames, clause, sentence)
        kind = kinds.told(self.frames, clause, sentence, match)
        standing = speech.standing(clause, sentence, self.frames, kind, by=by, by_headline=verb)
        return _Read(clause, match, kind, standing)

    def _stance(
        self,
        clause: Clause,
        sentence: Sentence,
        read: _Read,
        speaker: Speaker | None,
        words: Sequence[Characters],
    ) -> Stance:
        """The stance that the words of ``clause`` take, or the deed that they tell."""
        status = read.standing.status
        taken = stance.taken(clause, sentence, self.frames, deed=read.kind, status=status, speaker=speaker)
        if taken is not None:
            return taken
        # The verb of a headline is chosen to say what was done; that of a sentence less so.
        sure = sentence.order == 0 and read.match is not None
        return _agreed(read.kind, status, sentence.tagged.deed(words), sure=sure)

    def _told(
        self, sentence: Sentence, read: _Read, made: Draft, speaker: Speaker | None, stand: Stance
    ) -> Event:
        """What every event has of its draft; the wording is still to come."""
        spans = (sentence.evidence(made.tokens), speaker.evidence if speaker else None)
        return Event(
            line="",
            wording=Wording(""),
            brief=Wording(""),
            type=stand.type,
            status=stand.status,
            action=read.match.verb if read.match else read.clause.verb.lemma_.lower(),
            actor=slots.party(read.clause.subject, sentence),
            quantities=slots.quantities_of(made, sentence),
            places=tuple(slots.places(made, sentence)),
            speaker=speaker.name if speaker else None,
            evidence=tuple(span for span in spans if span),
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """A clause and what it is: its frame, its PLOVER type where anything tells it, and how sure it is."""

    clause: Clause
    match: Match | None
    kind: PloverType | None
    standing: speech.Standing


def _speaker(clause: Clause, sentence: Sentence, by: Speaker | None) -> Speaker | None:
    return by or (slots.speaker_of(clause, sentence) if clause.speaker is not None else None)


def _actor(clause: Clause, sentence: Sentence) -> Name | None:
    actor = slots.party(clause.subject, sentence) if not clause.passive else slots.agent(clause, sentence)
    if clause.plural_voice and actor is not None and actor.country:
        return Name(Gazetteer.shipped().country(actor.country).name, actor.country)
    return actor


def _lacks_party(clause: Clause) -> bool:
    """Whether nobody acts, or a deed is done to somebody whom only the sentence before names: "accuses him of fraud"."""
    if (clause.subject is None and not clause.passive and is_predicate(clause.verb)) or is_misread(clause):
        return True
    if clause.verb.lower_ in ("will", "would", "may", "can"):
        # "its members will not": what they will not do stands before.
        return True
    if clause.modal == "would" and clause.speaker is None and clause.verb.lemma_ == "be":
        # "Scotland would be a good member" tells of nothing that is.
        return True
    return any(
        c.dep_ in ("dobj", "dative") and c.lower_ in ("him", "her", "them", "it", "us", "me")
        for c in clause.verb.children
    )


@dataclass(frozen=True, slots=True)
class _Worded:
    """The template of a line, the one of its headline, the words of the source that the line prints, and how an editor agrees."""

    text: str
    brief: str
    words: tuple[Token, ...]
    agrees: float | None


def _agreed(
    kind: PloverType | None,
    status: Status,
    deed: tuple[dict[PloverType, float], dict[Status, float]] | None,
    *,
    sure: bool,
) -> Stance:
    """The rules' type and status, unless another is far likelier; where they know no type, the likeliest.

    Of a type that they are ``sure`` of nothing is likelier.
    """
    if deed is None:
        return Stance(kind or PloverType.INCIDENT, status)
    types, statuses = deed
    likeliest = max(types, key=lambda t: types[t])
    if kind is None or (not sure and types[likeliest] > types[kind] + SURER):
        kind = likeliest
    if sure or status is not Status.HAPPENED:
        # What the words leave open, no likelihood makes a fact.
        return Stance(kind, status)
    return Stance(kind, max(statuses, key=lambda s: statuses[s] + (TRUST if s is status else 0)))


def _worded(
    made: Draft, speaker: Speaker | None, match: Match | None, clause: Clause, *, room: int = 0
) -> _Worded | None:
    """The line of a draft, with ``room`` characters left at its end; None where it would say too little or be too long."""
    before = f"{speaker.name.name}: " if speaker else ""
    own = _own_pronoun(made, speaker, clause)
    if own:
        says = "say" if verbs.is_plural(clause.speaker) else "says"
        # "says it has been informed" is not "says it informed".
        done = (
            ("are " if own == "they" else "is ")
            if clause.passive and clause.tense is not Tense.FUTURE
            else ""
        )
        before = f"{speaker.name.name} {says} {own} {done}" if speaker else ""
    gone = fitting.fit(made, len(before) + room)
    text = spelling.spell(made, gone, template=True)
    shown = spelling.spell(made, gone)
    if (
        len(before) + len(shown) + room > fitting.MOST
        or (_is_bare(shown, made) and not _is_whole(made, clause, shown))
        or (not own and _lost_subject(made, clause, gone))
    ):
        return None
    bare = fitting.barest(made)
    if match and match.type is PloverType.AID:
        # Whom it is for is the first thing that a headline leaves out.
        bare |= {
            t.i
            for c in clause.verb.children
            if c.dep_ in ("prep", "dative") and c.lower_ == "to"
            for t in c.subtree
        }
    short = spelling.spell(made, bare, template=True)
    if before:
        text, short = _after_colon(text, made), _after_colon(short, made)
    words = tuple(t for t in made.tokens if t.i not in gone and made.printed(t))
    return _Worded(before + text, before + short, words, fitting.agreement(made, gone))


def _is_bare(shown: str, made: Draft) -> bool:
    """Whether a line lost what it is about: "Interpol has"."""
    words = shown.split()
    if shown.startswith("‘") and shown.endswith("’") and shown.count("‘") == 1:
        # What somebody says, without who: "‘They will come’".
        return True
    if shown.endswith(("’s", "'s")) and not _ends_so(made, shown):
        # "demands proof of the player's": what is hers was lost.
        return True
    if len(words) == 2 and not Gazetteer.shipped().find(shown):
        return True
    if TOLL_ALONE.match(shown):
        return True
    return len(words) < 2 or shown.endswith("claims responsibility") or words[-1] in listed("hanging")


def _ends_so(made: Draft, shown: str) -> bool:
    """Whether the sentence itself ends with an owner: "a law against Ben & Jerry's"."""
    last = [t for t in made.sentence.span if not t.is_punct][-1]
    return last.tag_ == "POS" and shown.endswith(f"{last.nbor(-1).text}{last.text}")


def _is_whole(made: Draft, clause: Clause, shown: str) -> bool:
    """Whether two words are all that there is to tell: "Conte resigns"."""
    verb, subject = clause.verb, clause.subject
    known = subject is not None and (subject.i in made.sentence.names or subject.ent_type_ == "PERSON")
    acts_on = any(
        c.dep_ in ("dobj", "dative", "ccomp", "xcomp", "attr", "acomp", "oprd", "prt") for c in verb.children
    )
    return (
        known and not acts_on and len(shown.split()) == 2 and verb.lemma_ not in ("be", "have", "do", "say")
    )


def _lost_subject(made: Draft, clause: Clause, gone: frozenset[int]) -> bool:
    """Whether who acts is no longer said: "calls for dialogue"."""
    if clause.subject is None:
        return False
    phrase = [t for t in clause.subject.subtree if t in made.tokens and not t.is_punct]
    return bool(phrase) and all(t.i in gone or not made.printed(t) for t in phrase)


def _own_pronoun(made: Draft, speaker: Speaker | None, clause: Clause) -> str:
    """In "the army says it hit …" the line says "it" as well, and the subject once."""
    if (
        speaker is None
        or clause.subject is None
        or clause.speaker is None
        or clause.subject.i != clause.speaker.i
    ):
        return ""
    pronoun = next(
        (c.lower_ for c in clause.verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.lower_ in PRONOUNS),
        "it",
    )
    for token in clause.subject.subtree:
        made.drop(token)
    if pronoun == "they" and not clause.of_many and not verbs.is_plural(clause.speaker):
        # "Ukraine says they have used drones": the verb is put in the singular of who speaks.
        return "it"
    return {"we": "it", "i": "he"}.get(pronoun, pronoun)


def _after_colon(text: str, made: Draft) -> str:
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
    named = first is not None and (first.pos_ == "PROPN" or first.i in made.sentence.names)
    opens = next((t.i for t in made.sentence.span if not t.is_punct), 0)
    inside = first is not None and first.i > opens and made.printed(first)[:1].isupper()
    if first is None or named or inside or rest[:1].isupper():
        return text
    return text[:opening] + start.lower() + rest
