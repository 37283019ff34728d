"""What kind of event a clause tells: its words read against the frames, and its PLOVER type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from digests.extract.clauses import Clause, is_predicate, subtree
from digests.extract.frames import Act, Frames, Match
from digests.extract.slots import Speaker, party
from digests.model import PloverType

if TYPE_CHECKING:
    from spacy.tokens import Token

    from digests.extract.sentence import Sentence

ACCUSABLE = frozenset(
    {PloverType.MOBILIZE, PloverType.ASSAULT, PloverType.COERCE, PloverType.THREATEN, PloverType.INCIDENT}
)
"""What one party tells of another to its discredit."""


def match(frames: Frames, clause: Clause, sentence: Sentence) -> Match | None:
    """Return the frame of ``clause``, or that of the deed that a light verb of it leads to."""
    return frames.match(act(clause, sentence)) or _inner(frames, clause, sentence)


def _inner(frames: Frames, clause: Clause, sentence: Sentence) -> Match | None:
    """The frame of the deed that a light verb leads to: "considers boosting aid", "joins in imposing sanctions"."""
    for child in clause.verb.subtree:
        if child.dep_ in ("xcomp", "pcomp") and is_predicate(child) and child.head.i <= child.i:
            inner = replace(clause, verb=child, negated=False, passive=False)
            match = frames.match(act(inner, sentence))
            if match is not None:
                return replace(
                    match, verb=clause.verb.lemma_.lower(), absorbs="", absorbs_prep="", keep=frozenset()
                )
    return None


def kind_of(
    frames: Frames, clause: Clause, sentence: Sentence, match: Match | None, speaker: Speaker | None
) -> PloverType:
    """The PLOVER type: to say of another country what it does is to accuse it; else the frame's, else a noun's."""
    kind = match.type if match else None
    if kind is None:
        nouns = (frames.noun(t.lemma_.lower()) for t in clause.verb.subtree if t.pos_ in ("NOUN", "PROPN"))
        kind = next((n.type for n in nouns if n is not None), None)
    if speaker is not None and kind in ACCUSABLE | {None} and clause.subject is not None:
        actor = party(clause.subject, sentence)
        if actor is not None and actor.country and actor.country != speaker.name.country:
            return PloverType.ACCUSE
    if clause.modal in ("may", "might", "could") and speaker is None and kind is None:
        return PloverType.THREATEN
    return kind or PloverType.INCIDENT


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
