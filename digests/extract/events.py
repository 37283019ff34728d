"""Events: a clause with its slots filled, its standing known and its line written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digests.extract import fitting, lines, quantities, ranks, speech, wording
from digests.extract.clauses import PRONOUNS, Clause, is_predicate, subtree
from digests.extract.draft import Draft
from digests.extract.frames import Act, Frames, Match
from digests.extract.gazetteer import Gazetteer, Kind, Mention
from digests.extract.phrases import LANDS
from digests.model import Event, Evidence, Name, PloverType, Quantity, When, Wording

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

    from digests.extract.sentence import Sentence

PARTIES = (Kind.COUNTRY, Kind.SEAT, Kind.ORGANISATION, Kind.GROUP, Kind.PERSON, Kind.PEOPLE, Kind.CAPITAL)
PLACES = (Kind.COUNTRY, Kind.CAPITAL, Kind.PLACE)
ACCUSABLE = frozenset(
    {PloverType.MOBILIZE, PloverType.ASSAULT, PloverType.COERCE, PloverType.THREATEN, PloverType.INCIDENT}
)
"""What one party tells of another to its discredit."""
SPEAKER_MOST = 34
"""Characters of the longest speaker that a line puts before a colon."""


TOLL_ALONE = re.compile(r"[\d~<>+,–]+ (?:\w+ )?(?:killed|injured|wounded|dead|missing|die|arrested|hurt)$")
"""A number of victims that does not say where or of what."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a clause: as a line prints it, and where it stands."""

    name: Name
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Draftsman:
    """What writing an event needs beside the clause: the frames, the article's day, and a headline's own speaker."""

    frames: Frames
    day: date

    def weigh(self, clause: Clause, sentence: Sentence) -> float:
        """How much a desk cares for what ``clause`` tells, 0 to 1; 0 where no frame knows it or nobody known acts."""
        match = self.frames.match(act(clause, sentence)) or self._inner_match(clause, sentence)
        if match is None or clause.subject is None or clause.subject.pos_ == "PRON":
            return 0.0
        known = any(t.i in sentence.names for t in clause.subject.subtree) or (
            clause.passive
            and any(t.i in sentence.names or t.i in sentence.figures for t in clause.verb.subtree)
        )
        return match.weight if known else 0.0

    def write(self, clause: Clause, sentence: Sentence, by: Speaker | None, verb: str) -> Event | None:
        """Return the event of ``clause``, or None where it makes no line."""
        match = self.frames.match(act(clause, sentence)) or self._inner_match(clause, sentence)
        standing = speech.standing(clause, sentence, self.frames, by_headline=verb)
        speaker = by or (speaker_of(clause, sentence) if clause.speaker is not None else None)
        if standing.attributed and speaker is None:
            # Without its speaker a claim would read as a fact.
            return None
        if _lacks_antecedent(clause.verb):
            return None
        named = standing.attributed or by is not None or _is_unnamed(clause, speaker, sentence)
        attributed = speaker if named else None
        made = wording.draft(clause, sentence, match, attributed=attributed is not None)
        text, brief = _worded(made, attributed, match, clause)
        if not text:
            return None
        when = _when(made, sentence, clause.verb)
        figures = _quantities(made, sentence)
        actor = _party(clause.subject, sentence) if not clause.passive else _agent(clause, sentence)
        if clause.plural_voice and actor is not None and actor.country:
            actor = Name(Gazetteer.shipped().country(actor.country).name, actor.country)
        text += _where(text, actor, sentence)
        full = Wording(f"{text} {{when}}" if when else text)
        return Event(
            line=lines.say(full, figures, when, self.day),
            wording=full,
            brief=Wording(f"{brief} {{when}}" if when else brief),
            type=self._type(clause, sentence, match, attributed),
            status=standing.status,
            action=match.verb if match else clause.verb.lemma_.lower(),
            actor=actor,
            target=_target(clause, sentence, match),
            object=_object(clause, made),
            quantities=figures,
            when=when,
            places=tuple(_places(made, sentence)),
            speaker=speaker.name if speaker else None,
            evidence=tuple(
                e for e in (sentence.evidence(made.tokens), speaker.evidence if speaker else None) if e
            ),
        )

    def _inner_match(self, clause: Clause, sentence: Sentence) -> Match | None:
        """The frame of the deed that a light verb leads to: "considers boosting aid", "joins in imposing sanctions"."""
        for child in clause.verb.subtree:
            if child.dep_ in ("xcomp", "pcomp") and is_predicate(child) and child.head.i <= child.i:
                inner = replace(clause, verb=child, negated=False, passive=False)
                match = self.frames.match(act(inner, sentence))
                if match is not None:
                    return replace(
                        match, verb=clause.verb.lemma_.lower(), absorbs="", absorbs_prep="", keep=frozenset()
                    )
        return None

    def _type(
        self, clause: Clause, sentence: Sentence, match: Match | None, speaker: Speaker | None
    ) -> PloverType:
        """The PLOVER type: to say of another country what it does is to accuse it; else the frame's, else a noun's."""
        kind = match.type if match else None
        if kind is None:
            nouns = (
                self.frames.noun(t.lemma_.lower()) for t in clause.verb.subtree if t.pos_ in ("NOUN", "PROPN")
            )
            kind = next((n.type for n in nouns if n is not None), None)
        if speaker is not None and kind in ACCUSABLE | {None} and clause.subject is not None:
            actor = _party(clause.subject, sentence)
            if actor is not None and actor.country and actor.country != speaker.name.country:
                return PloverType.ACCUSE
        if clause.modal in ("may", "might", "could") and speaker is None and kind is None:
            return PloverType.THREATEN
        return kind or PloverType.INCIDENT


def _is_unnamed(clause: Clause, speaker: Speaker | None, sentence: Sentence) -> bool:
    """Whether a clause does not say whose deed it is, so that only who announced it tells: "travel will be suspended"."""
    if speaker is None or not clause.passive or any(c.dep_ == "agent" for c in clause.verb.children):
        return False
    lands = {m.entry.country for t in clause.verb.subtree if (m := sentence.names.get(t.i))}
    return speaker.name.country not in lands


def _lacks_antecedent(verb: Token) -> bool:
    """Whether a deed is done to somebody whom only the sentence before names: "accuses him of fraud"."""
    return any(
        c.dep_ in ("dobj", "dative") and c.lower_ in ("him", "her", "them", "it", "us", "me")
        for c in verb.children
    )


def _worded(made: Draft, speaker: Speaker | None, match: Match | None, clause: Clause) -> tuple[str, str]:
    before = f"{speaker.name.name}: " if speaker else ""
    own = _own_pronoun(made, speaker, clause)
    if own:
        says = "say" if wording.is_plural(clause.speaker) else "says"
        before = f"{speaker.name.name} {says} {own} " if speaker else ""
    gone = fitting.fit(made, len(before))
    text = fitting.spell(made, gone, template=True)
    shown = fitting.spell(made, gone)
    if len(before) + len(shown) > fitting.MOST or _is_bare(shown):
        return "", ""
    bare = fitting.barest(made)
    if match and match.type is PloverType.AID:
        # Whom it is for is the first thing that a headline leaves out.
        bare |= {
            t.i
            for c in clause.verb.children
            if c.dep_ in ("prep", "dative") and c.lower_ == "to"
            for t in c.subtree
        }
    short = fitting.spell(made, bare, template=True)
    if before:
        text, short = _after_colon(text, made), _after_colon(short, made)
    return before + text, before + short


def _is_bare(shown: str) -> bool:
    """Whether a line lost what it is about: "Interpol has"."""
    words = shown.split()
    if len(words) == 2 and not Gazetteer.shipped().find(shown):
        return True
    if TOLL_ALONE.match(shown):
        return True
    return (
        len(words) < 2
        or shown.endswith("claims responsibility")
        or words[-1]
        in ("has", "have", "is", "are", "says", "say", "does", "do", "makes", "takes", "gets", "gives")
    )


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
    return {"we": "it", "i": "he"}.get(pronoun, pronoun)


def _after_colon(text: str, made: Draft) -> str:
    """What follows a speaker begins small, unless it begins with a name."""
    first = next((t for t in made.tokens if made.printed(t)), None)
    if first is None or first.pos_ == "PROPN" or first.i in made.sentence.names or text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def act(clause: Clause, sentence: Sentence) -> Act:
    """Return the words of ``clause`` as the frames read them."""
    verb = clause.verb
    objects = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd")]
    heads = [t for o in objects for t in (o, *o.conjuncts)]
    complements = _complements(verb, heads, sentence)
    return Act(
        verb=verb.lemma_.lower(),
        particle=next((c.lower_ for c in verb.children if c.dep_ == "prt"), ""),
        objects=tuple(t.lemma_.lower() for t in heads),
        object_words=frozenset(w for o in objects for w in _words(o, sentence, of_only=True)),
        complements=tuple(complements),
        clausal=next((c.lemma_.lower() for c in verb.children if c.dep_ in ("xcomp", "ccomp")), ""),
        subject_words=frozenset(_words(clause.subject, sentence))
        if clause.subject is not None
        else frozenset(),
        passive=clause.passive,
        negated=clause.negated,
    )


def _complements(verb: Token, heads: list[Token], sentence: Sentence) -> list[tuple[str, tuple[str, ...]]]:
    """What prepositions bring to the verb, or to its object: the parse hangs "sanctions on X" on the noun."""
    found = []
    for child in (*verb.children, *(c for head in heads for c in head.children)):
        if child.dep_ in ("prep", "agent", "dative"):
            found += [
                (child.lower_, tuple(_words(inner, sentence)))
                for inner in child.children
                if inner.dep_ in ("pobj", "pcomp")
            ]
            if child.dep_ == "dative" and child.pos_ != "ADP":
                found.append(("to", tuple(_words(child, sentence))))
    return found


def _words(head: Token, sentence: Sentence, *, of_only: bool = False) -> Iterator[str]:
    for token in subtree(head, without=frozenset({"relcl", "appos", "acl", "advcl"})):
        if of_only and any(
            a.dep_ == "prep" and a.lower_ != "of" for a in (token, *token.ancestors) if head.is_ancestor(a)
        ):
            continue
        yield token.lemma_.lower()
        mention = sentence.names.get(token.i)
        if mention is not None:
            yield f"kind:{mention.entry.kind.value}"
        if token.tag_ == "CD":
            yield "number"
        if token.tag_ == "$" or token.lower_ in ("dollars", "euros", "pounds"):
            yield "money"


def speaker_of(clause: Clause, sentence: Sentence) -> Speaker | None:
    """Return who says ``clause``, shortened as a line prints it; None where that would be long."""
    token = clause.speaker
    if token is None:
        return None
    made = wording.noun_draft(token, sentence)
    for gone in (frozenset(), fitting.barest(made)):
        text = fitting.spell(made, gone)
        if 0 < len(text) <= SPEAKER_MOST:
            break
    mention = _best_mention(token, sentence)
    if len(text) > SPEAKER_MOST:
        if mention is None:
            return None
        text = mention.entry.name if sentence.names.get(token.i) else f"{mention.text} {token.text}"
    return Speaker(Name(text, mention.entry.country if mention else None), sentence.evidence(made.tokens))


def _best_mention(head: Token, sentence: Sentence) -> Mention | None:
    """The name that ``head``'s phrase is about: the head's own, else the first of a party."""
    own = sentence.names.get(head.i)
    if own is not None:
        return own
    for token in subtree(head, without=frozenset({"relcl", "appos", "acl", "advcl"})):
        mention = sentence.names.get(token.i)
        if mention is not None and mention.entry.kind in PARTIES:
            return mention
    return None


def _party(head: Token | None, sentence: Sentence) -> Name | None:
    if head is None:
        return None
    mention = _best_mention(head, sentence)
    if mention is None:
        text = fitting.spell(wording.noun_draft(head, sentence))
        return Name(text[:80]) if text else None
    if mention.entry.kind in (Kind.PEOPLE, Kind.CAPITAL) and mention.entry.country:
        return Name(Gazetteer.shipped().country(mention.entry.country).name, mention.entry.country)
    return Name(mention.entry.name, mention.entry.country)


def _agent(clause: Clause, sentence: Sentence) -> Name | None:
    for child in clause.verb.children:
        if child.dep_ == "agent":
            return next((_party(c, sentence) for c in child.children if c.dep_ == "pobj"), None)
    return None


def _target(clause: Clause, sentence: Sentence, match: Match | None) -> Name | None:
    """Whom the deed is done to: a party among object and essential complements, the recipient before the thing."""
    if clause.passive:
        return _party(clause.subject, sentence)
    verb = clause.verb
    keep = match.keep if match else frozenset({"to", "with", "against", "on"})
    heads = [
        inner
        for child in (*verb.children, *(g for c in verb.children if c.dep_ == "dobj" for g in c.children))
        if child.dep_ in ("prep", "dative")
        and (child.lower_ in keep or child.lower_ in ("to", "with", "against"))
        for inner in child.children
        if inner.dep_ == "pobj"
    ]
    heads += [c for c in verb.children if c.dep_ in ("dative", "dobj")]
    for head in heads:
        mention = _best_mention(head, sentence)
        if mention is not None and mention.entry.kind in PARTIES:
            return _party(head, sentence)
    return None


def _object(clause: Clause, made: Draft) -> str | None:
    head = next((c for c in clause.verb.children if c.dep_ in ("dobj", "attr", "oprd")), None)
    if head is None:
        return None
    inside = {t.i for t in made.tokens}
    kept = [
        t for t in subtree(head, without=frozenset({"relcl", "appos", "acl", "prep", "det"})) if t.i in inside
    ]
    return " ".join(t.text for t in kept)[:100] or None


def _when(made: Draft, sentence: Sentence, verb: Token) -> When | None:
    """The first date that the clause's verb has of its own and that the words do not keep ("by Friday")."""
    for token in made.tokens:
        expression = sentence.dates.get(token.i)
        if expression is None or any(made.printed(t) for t in sentence.tokens_of(expression)):
            continue
        head = sentence.tokens_of(expression)[-1]
        while (
            head.dep_
            in (
                "pobj",
                "prep",
                "nummod",
                "appos",
                "compound",
                "npadvmod",
                "pcomp",
                "nmod",
                "amod",
                "conj",
                "punct",
            )
            and head != verb
        ):
            if (
                head.dep_ in ("compound", "amod", "nmod")
                and head.head.i > head.i
                and head.head not in sentence.tokens_of(expression)
            ):
                break
            head = head.head
        if head == verb and not _is_anothers(sentence.tokens_of(expression), verb):
            return expression.when
    return None


def _is_anothers(date: list[Token], verb: Token) -> bool:
    """Whether a date that the parse hangs on ``verb`` is more likely of a deed nearer to it, or of the background before it."""
    between = verb.doc[min(verb.i, date[0].i) + 1 : max(verb.i, date[-1].i)]
    if date[0].i > verb.i:
        return any(t.tag_ == "VBG" and t.dep_ in ("pcomp", "advcl", "acl") for t in between)
    return verb.sent[0].lower_ in ("following", "after", "since", "despite")


def _quantities(made: Draft, sentence: Sentence) -> tuple[Quantity, ...]:
    """All figures of the clause with what they count, in the order of the draft's slots."""
    found: list[Quantity] = []
    for figure, noun in quantities.attach(sentence.span.doc, made.figures):
        found += figure.quantities(figure.unit or _counted(noun))
    return tuple(found)


def _counted(noun: Token | None) -> str:
    if noun is None:
        return "people"
    parts = [t.text for t in noun.children if t.dep_ in ("amod", "compound") and t.tag_ != "CD"]
    return " ".join([*parts, noun.lemma_ if noun.pos_ == "NOUN" else noun.text])


def _where(text: str, actor: Name | None, sentence: Sentence) -> str:
    """The country where the sentence puts its deed, where the line would name none: " in Pakistan"."""
    named = {m.entry.country for m in Gazetteer.shipped().find(text) if m.entry.country}
    if named and (actor is not None and actor.country):
        return ""
    for token in sentence.span:
        mention = sentence.names.get(token.i)
        if mention is None or mention.entry.kind not in PLACES or not mention.entry.country:
            continue
        if mention.entry.country in named or not _is_located(token):
            continue
        given = {m.entry.country for m in sentence.names.values() if m.entry.kind in LANDS}
        land = Gazetteer.shipped().country(mention.entry.country).name
        added = f" in {land if mention.entry.country in given else mention.text}"
        return added if len(text) + len(added) <= fitting.MOST else ""
    return ""


def _is_located(token: Token) -> bool:
    """Whether ``token`` stands in a chain of places behind "in" or "at": "in Lower Dir, Khyber, Pakistan"."""
    head = token
    for _ in range(6):
        if head.dep_ == "pobj":
            return head.head.lower_ in ("in", "at", "near")
        if head.dep_ not in ("compound", "nmod", "appos", "conj", "npadvmod") or head.head == head:
            return False
        head = head.head
    return False


def _places(made: Draft, sentence: Sentence) -> Iterator[Name]:
    seen: set[str] = set()
    for token in made.tokens:
        mention = sentence.names.get(token.i)
        if (
            mention is None
            or mention.entry.kind not in PLACES
            or mention.entry.name in seen
            or token.i in made.gone
        ):
            continue
        head = token
        while head.dep_ in ("compound", "nmod", "appos", "conj") and head.head != head:
            head = head.head
        located = head.dep_ == "pobj" and head.head.lower_ in ranks.PLACE_PREPOSITIONS | {
            "to",
            "from",
            "into",
        }
        if located or (
            head.dep_ == "dobj" and head.head.lemma_ in ("visit", "enter", "leave", "reach", "invade", "bomb")
        ):
            seen.add(mention.entry.name)
            yield Name(mention.entry.name, mention.entry.country)
