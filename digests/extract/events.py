"""Events: a clause with its slots filled, its standing known and its line written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from digests.extract import lines
from digests.extract.clauses.clauses import MODALS, Clause
from digests.extract.clauses.torn import is_gerund, is_misread
from digests.extract.frames.matching import Frames
from digests.extract.lists import listed
from digests.extract.meaning import attribution, counts, kinds, slots, speech, stance, timing
from digests.extract.meaning.attribution import Read
from digests.extract.meaning.deeds import Deeds, Told, weaker
from digests.extract.meaning.slots import Speaker
from digests.extract.meaning.stance import Stance
from digests.extract.meaning.status import is_plan
from digests.extract.mentions import dates
from digests.extract.mentions.calendar_rules import MONTHS
from digests.extract.mentions.gazetteer import Gazetteer
from digests.extract.parse.roots import is_predicate
from digests.extract.wording import completeness, drafting, fitting, opening, spelling
from digests.extract.wording.draft import Draft
from digests.model import Event, Name, PloverType, Status, Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence
    from digests.extract.tagger import Span as Characters

PAST_OR_FUTURE = re.compile(r"(?i)\b(?:will|would|has|have|had|was|were|is to|are to)\b")
"""What the house tells in the present simple."""


PLACED = re.compile(r"\b(?:in|at|near) (?:the )?[A-Z][^ ]*(?: [A-Z][^ ]*)*$")
"""A line that ends with a place."""


OBJECTS = frozenset({"him", "her", "them", "it", "us", "me"})


NEWS_AGE = timedelta(days=6)
"""What lies further back than a week is background, not news."""


@dataclass(frozen=True, slots=True)
class Written:
    """An event with how well its line agrees with an editor's first line, and how likely any line has its words, both 0 to 1.

    None where the trained model did not read so far into the article. ``held`` is the status as which the gate has to see it, ``weight``
    how much a desk cares for what its clause tells, 0 to 1; ``owed`` how much less an opening agrees than ``first`` for what its own
    sentence says of it and it does not.
    """

    event: Event
    held: Status
    weight: float
    first: float | None
    any: float | None
    owed: float = 0.0


@dataclass(frozen=True, slots=True)
class Draftsman:
    """What writing an event needs beside the clause: the frames, the article's day, and what settles types and statuses."""

    frames: Frames
    day: date
    deeds: Deeds
    land: str = ""
    """Where a headline says before its colon that all of it is; '' for nowhere."""

    def write(
        self, clause: Clause, sentence: Sentence, by: Speaker | None, verb: str, *, voiced: bool = False
    ) -> Written | None:
        """Return the event of ``clause`` with its line, or None where it makes none.

        With ``voiced`` the line names who says it even where the rules hold it for nobody's word.
        """
        read = self._read(clause, sentence, by, verb)
        speaker = _speaker(clause, sentence, by)
        dated = clause.subject is not None and (
            clause.subject.i in sentence.dates or clause.subject.text in MONTHS
        )
        # Running text has a verb: "explosions rock Lamu, killing ten" tells no killing alone.
        torn = sentence.order > 0 and is_gerund(clause.verb)
        if (read.standing.attributed and speaker is None) or dated or torn or _tells_nothing(clause):
            # Without its speaker a claim would read as a fact, and no month does anything: "December visits to Lamu fell".
            return None
        attributed = speaker if voiced or attribution.is_their_word(read, sentence, speaker, by) else None
        made = drafting.draft(clause, sentence, read.match, attributed=attributed is not None)
        if timing.is_history(made, sentence, clause.verb, self.day - NEWS_AGE):
            return None
        when = timing.when(made, sentence, clause.verb, self.day, self.day - NEWS_AGE)
        day = f" {dates.say(when, self.day)}".rstrip() if when else ""
        found = None
        if when is not None and timing.is_printed(when, made, sentence):
            found = self._worded(made, attributed, read, room=0)
            found = found if found is not None and lines.DAY.search(found[0].text) else None
        found = found or self._worded(made, attributed, read, room=len(day))
        found = found or (self._worded(made, attributed, read, room=0) if day else None)
        if found is None:
            return None
        worded, place = found
        if timing.reads_of_another(worded.words, clause.verb):
            when = None
        read, words = _as_told(read, sentence, worded.words), sentence.spans(worded.words)
        stand, held = self._stance(clause, sentence, read, attributed, words)
        event = replace(
            self._told(sentence, read, made, speaker, stand),
            wording=lines.dated(Wording(worded.text + place), when),
            brief=lines.dated(Wording(worded.brief), when),
            actor=_actor(clause, sentence),
            target=slots.target(clause, sentence, read.match) or slots.partner(clause, sentence, read.kind),
            object=slots.object_of(clause, made),
            when=when,
            told=timing.told(clause, sentence),
        )
        return Written(event, held, _weight(read, sentence), worded.agrees, sentence.tagged.told(words))

    def _worded(
        self, made: Draft, speaker: Speaker | None, read: Read, *, room: int
    ) -> tuple[_Worded, str] | None:
        """The line of a draft and the place at its end, with ``room`` for a day behind them; None where it would say too little."""
        worded = _worded(made, speaker, read, room=room)
        if worded is None:
            return None
        place, wanted = self._where(made, worded, read.clause)
        if worded.length + len(place) + room <= fitting.MOST:
            return worded, place
        # Where it happened may be worth more than the least of what the line tells.
        shorter = _worded(made, speaker, read, room=len(place) + room) if wanted else None
        if shorter is not None and _is_of_less(made.sentence, shorter, worded):
            shorter = None
        return (worded, "") if shorter is None else (shorter, self._where(made, shorter, read.clause)[0])

    def _where(self, made: Draft, worded: _Worded, clause: Clause) -> tuple[str, bool]:
        """The place that a line lacks, and whether an editor would make room for it."""
        shown = lines.say(Wording(worded.text), counts.of(made, made.sentence), None, self.day)
        found, wanted = slots.where(shown, _actor(clause, made.sentence), made.sentence, clause.verb)
        return (found, wanted) if found or made.sentence.order else (self._in_land(shown), False)

    def _in_land(self, shown: str) -> str:
        """The place before a headline's colon, where its line ``shown`` names none."""
        if not self.land or PLACED.search(shown):
            return ""
        named = any(m.entry.country for m in Gazetteer.shipped().find(shown))
        return "" if named else f" in {self.land}"

    def opening(self, sentence: Sentence, clause: Clause) -> Written | None:
        """Return the event that the opening of a sentence tells, whatever the parse makes of it; None where it makes no line."""
        found = opening.opening(sentence)
        if found is None:
            return None
        made, gone, owed = found
        written = self._in_its_words(sentence, clause, (made, gone))
        return replace(written, owed=owed) if written is not None else None

    def whole(self, sentence: Sentence, clause: Clause, by: Speaker | None, verb: str) -> Written | None:
        """Return the event of a headline that no clause of it makes a line for: the headline itself, in house form.

        None where that is too long or not in the present.
        """
        made = drafting.whole(sentence)
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
        if completeness.is_bare(spelling.spell(made, gone), made):
            return None
        text = spelling.spell(made, gone, template=True)
        shown = spelling.spell(made, gone)
        if (
            by is None
            and sentence.order == 0
            and len(place := self._in_land(shown)) + len(shown) <= fitting.MOST
        ):
            text += place
        when = timing.when(made, sentence, clause.verb, self.day, self.day - NEWS_AGE)
        words = lines.dated(
            Wording(f"{by.name.name}: {attribution.after_colon(text, made)}" if by else text), when
        )
        read, speaker = self._read(clause, sentence, by, verb), _speaker(clause, sentence, by)
        printed = [t for t in made.tokens if t.i not in gone and made.printed(t)]
        read, seen = _as_told(read, sentence, printed), sentence.spans(printed)
        stand, held = self._stance(clause, sentence, read, speaker, seen)
        event = replace(
            self._told(sentence, read, made, by or speaker, stand), wording=words, brief=words, when=when
        )
        agrees = fitting.agreement(made, gone)
        return Written(event, held, _weight(read, sentence), agrees, sentence.tagged.told(seen))

    def say(self, event: Event) -> Event:
        """Return ``event`` with its line for the article's own day."""
        return replace(event, line=lines.say(event.wording, event.quantities, event.when, self.day))

    def _read(self, clause: Clause, sentence: Sentence, by: Speaker | None, verb: str) -> Read:
        match = kinds.match(self.frames, clause, sentence)
        kind = kinds.told(self.frames, clause, sentence, match)
        standing = speech.standing(clause, sentence, self.frames, kind, by=by, by_headline=verb)
        return Read(clause, match, kind, standing)

    def _stance(
        self,
        clause: Clause,
        sentence: Sentence,
        read: Read,
        speaker: Speaker | None,
        words: Sequence[Characters],
    ) -> tuple[Stance, Status]:
        """The stance that the words of ``clause`` take, or the deed that they tell, and the status as which the gate sees it: the
        weaker of the rules' and of what it is in the end.
        """
        status = read.standing.status
        taken = stance.taken(clause, sentence, self.frames, deed=read.kind, status=status, speaker=speaker)
        frame = read.match.frame if read.match is not None else None
        way = kinds.way(self.frames, clause, read.kind)
        firm = frame in self.frames.words("firm")
        told = Told(sentence.article, words, sentence.order == 0, frame, read.kind, status, taken, way, firm)
        settled = self.deeds.settle(told, sentence.tagged.deed(words))
        return settled, weaker(settled.status, told.ruled.status)

    def _told(
        self, sentence: Sentence, read: Read, made: Draft, speaker: Speaker | None, stand: Stance
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
            quantities=counts.of(made, sentence),
            places=tuple(slots.places(made, sentence)),
            speaker=speaker.name if speaker else None,
            evidence=tuple(span for span in spans if span),
        )


def _as_told(read: Read, sentence: Sentence, words: Sequence[Token]) -> Read:
    """``read`` as the plan that the words of a headline make of it, whichever verb the parse took for the first."""
    if sentence.order != 0 or read.standing.status is not Status.HAPPENED or not is_plan(words):
        return read
    return replace(read, standing=replace(read.standing, status=Status.ANNOUNCED))


def _weight(read: Read, sentence: Sentence) -> float:
    """How much a desk cares for what a clause tells, 0 to 1; 0 where no frame knows it or nobody known acts."""
    clause = read.clause
    if read.match is None or clause.subject is None or clause.subject.pos_ == "PRON":
        return 0.0
    known = any(t.i in sentence.names for t in clause.subject.subtree) or (
        clause.passive and any(t.i in sentence.names or t.i in sentence.figures for t in clause.verb.subtree)
    )
    return read.match.weight if known else 0.0


def _speaker(clause: Clause, sentence: Sentence, by: Speaker | None) -> Speaker | None:
    return by or (slots.speaker_of(clause, sentence) if clause.speaker is not None else None)


def _actor(clause: Clause, sentence: Sentence) -> Name | None:
    actor = slots.party(clause.subject, sentence) if not clause.passive else slots.agent(clause, sentence)
    if clause.plural_voice and actor is not None and actor.country:
        return Name(Gazetteer.shipped().country(actor.country).name, actor.country)
    return actor


def _tells_nothing(clause: Clause) -> bool:
    """Whether a clause is no deed of anybody whom it names."""
    nobody = (
        clause.subject is None
        and is_predicate(clause.verb)
        and (
            # "is sworn in as minister": whoever wrote it left out who.
            not clause.passive or clause.verb.sent[0].dep_ == "auxpass"
        )
    )
    # "its members will not": what they will not do stands before.
    elliptical = clause.verb.lower_ in MODALS
    # "Chad would be a good partner" tells of nothing that is.
    unreal = clause.modal == "would" and clause.speaker is None and clause.verb.lemma_ == "be"
    # "accuses him of fraud": whom, the sentence before names alone.
    unnamed = any(c.dep_ in ("dobj", "dative") and c.lower_ in OBJECTS for c in clause.verb.children)
    # "did not say which": who says nothing has done nothing.
    silent = clause.negated and not clause.modal and clause.verb.lemma_ in listed("saying_nothing")
    return nobody or is_misread(clause) or elliptical or unreal or unnamed or silent


@dataclass(frozen=True, slots=True)
class _Worded:
    """The template of a line, the one of its headline, the line's length without a day, the words of the source that it prints, and how
    well an editor's line agrees with it.
    """

    text: str
    brief: str
    length: int
    words: tuple[Token, ...]
    agrees: float | None


def _is_of_less(sentence: Sentence, one: _Worded, other: _Worded) -> bool:
    """Whether ``one`` has a noun of ``other`` without the name that it is of: "extends the mandate [of UNIFIL]"."""
    lost = [t for t in other.words if t not in one.words and t.i in sentence.names and t.dep_ == "pobj"]
    return any(t.head.lower_ == "of" and t.head.head in one.words for t in lost)


def _worded(made: Draft, speaker: Speaker | None, read: Read, *, room: int) -> _Worded | None:
    """The line of a draft, with ``room`` characters left at its end; None where it would say too little or be too long."""
    clause = read.clause
    before, repeats = attribution.before(made, speaker, clause)
    gone = fitting.fit(made, len(before) + room)
    text = spelling.spell(made, gone, template=True)
    shown = spelling.spell(made, gone)
    if (
        (length := len(before) + len(shown)) + room > fitting.MOST
        or (completeness.is_bare(shown, made) and not completeness.is_whole(made, clause, shown))
        or (not repeats and completeness.lost_subject(made, clause, gone))
    ):
        return None
    bare = fitting.barest(made)
    if read.match and read.match.type is PloverType.AID:
        # Whom it is for is the first thing that a headline leaves out.
        bare |= {
            t.i
            for c in clause.verb.children
            if c.dep_ in ("prep", "dative") and c.lower_ == "to"
            for t in c.subtree
        }
    short = spelling.spell(made, bare, template=True)
    if before:
        text, short = attribution.after_colon(text, made), attribution.after_colon(short, made)
    words = tuple(t for t in made.tokens if t.i not in gone and made.printed(t))
    return _Worded(before + text, before + short, length, words, fitting.agreement(made, gone))
