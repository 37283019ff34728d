"""The words of a clause as the frames read them: verb, subject, objects, and what prepositions bring."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Clause, is_joint_toll, subtree
from digests.extract.frames.matching import Act
from digests.extract.lists import listed
from digests.extract.parse.roots import is_predicate

if TYPE_CHECKING:
    from digests.extract.frames.matching import Frames
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence

PARTICLES = frozenset({"up", "down", "off", "out", "away", "back", "together"})
FLAT_REACH = 8
"""Words of a headline among which its verb stands."""


def read(clause: Clause, sentence: Sentence) -> Act:
    """Return the words of ``clause`` as the frames read them."""
    verb = clause.verb
    objects = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd", "acomp")]
    heads = [t for o in objects for t in (o, *o.conjuncts)]
    # "six are killed and five injured in a blast": what the last of the joint verbs has is said of all.
    joint = [c for c in verb.children if c.dep_ == "conj"]
    joint += [c for five in joint for c in five.children if c.dep_ == "acl"]
    joint = [c for c in joint if is_joint_toll(verb, c)]
    complements = [found for v in (verb, *joint) for found in _complements(v, heads, sentence)]
    return Act(
        verb=verb.lemma_.lower(),
        particle=_particle(verb),
        objects=tuple(t.lemma_.lower() for t in heads),
        object_words=frozenset(w for o in objects for w in _words(o, sentence, of_only=True)),
        complements=tuple(complements),
        clausal=next((c.lemma_.lower() for c in verb.children if c.dep_ in ("xcomp", "ccomp")), ""),
        subject_words=frozenset(w for t in _subjects(clause) for w in _words(t, sentence)),
        passive=clause.passive,
        negated=clause.negated,
    )


def shadowed(clause: Clause, sentence: Sentence, frames: Frames) -> Act | None:
    """What a headline says whose object was taken for its verb, and its verb for a noun before that: "police ban protests",
    "US rejects calls". None where nothing points to it.
    """
    verb = clause.verb
    known = frames.noun(verb.lemma_.lower()) is not None or not frames.is_verb(verb.lemma_.lower())
    if verb.tag_ not in ("VBZ", "VBP", "VB") or verb.i - verb.sent.start < 2 or not known:
        return None
    before = verb.nbor(-1)
    lemma = before.lemma_.lower()
    nominal = before.pos_ in ("NOUN", "PROPN") or before.dep_ == "nsubj"
    if not nominal or before.i in sentence.names or not frames.is_verb(lemma):
        return None
    subject = [t for t in before.children if t.i < before.i]
    many = bool(subject) and (subject[-1].tag_ == "NNS" or subject[-1].lower_ == "police")
    several = before.tag_ in ("NNS", "VBZ") or many
    if before.head not in (verb, verb.head) or not subject or not several:
        return None
    heads = [verb, *(c for c in verb.children if c.dep_ in ("dobj", "acomp", "oprd"))]
    return Act(
        verb=lemma,
        objects=tuple(t.lemma_.lower() for t in heads),
        object_words=frozenset(t.lemma_.lower() for t in heads),
        complements=tuple(_complements(verb, [], sentence)),
        subject_words=frozenset(_named(subject, sentence)),
    )


def _particle(verb: Token) -> str:
    """The "off" of "call off"; the parse may take it for an adverb, or for a preposition without an object."""
    after = [c for c in verb.children if c.i > verb.i]
    own = next((c for c in after if c.dep_ == "prt"), None)
    loose = next((c for c in after[:1] if c.lower_ in PARTICLES and not any(True for _ in c.children)), None)
    found = own or loose
    return found.lower_ if found is not None else ""


def _subjects(clause: Clause) -> list[Token]:
    """The subject; of a verb that the parse took for a noun, what stands before it ("US troops land")."""
    if clause.subject is not None:
        return [clause.subject]
    return [c for c in clause.verb.children if c.i < clause.verb.i and c.dep_ in ("compound", "nmod", "amod")]


def _complements(verb: Token, heads: list[Token], sentence: Sentence) -> list[tuple[str, tuple[str, ...]]]:
    """What prepositions bring to the verb, or to its object: the parse hangs "sanctions on X" on the noun."""
    # "calls for US troops to guard it": the parse makes a clause of what is called for.
    found = [
        ("for", tuple(w for c in child.children if c.dep_ == "nsubj" for w in _words(c, sentence)))
        for child in verb.children
        if child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in child.children)
    ]
    for child in (*verb.children, *(c for head in heads for c in head.children)):
        if child.dep_ in ("prep", "agent", "dative"):
            found += [
                (child.lower_, tuple(_words(inner, sentence)))
                for inner in child.children
                # "a strike on Monday" is a strike on nobody.
                if inner.dep_ in ("pobj", "pcomp")
                and not (child.lower_ == "on" and inner.i in sentence.dates)
            ]
            if child.dep_ == "dative" and child.pos_ != "ADP":
                found.append(("to", tuple(_words(child, sentence))))
    return found


def _words(head: Token, sentence: Sentence, *, of_only: bool = False) -> Iterator[str]:
    found = subtree(head, without=frozenset({"relcl", "appos", "acl", "advcl"}))
    if of_only:
        found = [
            t
            for t in found
            if not any(
                a.dep_ == "prep" and a.lower_ != "of" for a in (t, *t.ancestors) if head.is_ancestor(a)
            )
        ]
    return _named(found, sentence)


def flat(clause: Clause, sentence: Sentence) -> Iterator[Act]:
    """Yield what ``clause`` may say where the parse took its verb for a noun ("Apple files lawsuit"): each word as the
    verb, those before it as its subject and those after it, up to a preposition, as its object.
    """
    words = sorted(clause.verb.subtree, key=lambda t: t.i)
    sure = is_predicate(clause.verb)
    end = next((n for n, t in enumerate(words) if n and t.lower_ in listed("background")), len(words))
    words = words[:end]
    for n, token in enumerate(words[1:FLAT_REACH], start=1):
        # Where the parse has a verb, what it calls a single noun is one: "puts pressure on".
        if token.pos_ not in ("NOUN", "PROPN", "VERB", "ADJ") or (sure and token.tag_ == "NN"):
            continue
        prepositions = [k for k, t in enumerate(words) if k > n and t.pos_ == "ADP"] + [len(words)]
        after = words[n + 1 : prepositions[0]]
        objects = tuple(t.lemma_.lower() for t in after if t.pos_ in ("NOUN", "PROPN"))
        complements = tuple(
            (words[k].lower_, tuple(_named(words[k + 1 : stop], sentence)))
            for k, stop in pairwise(prepositions)
        )
        if token.tag_ in ("JJ", "VBN"):
            # "UN worried over": the headline leaves out what makes it a verb.
            yield Act(
                verb="be", objects=(token.lower_,), subject_words=frozenset(_named(words[:n], sentence))
            )
        for verb in {token.lemma_.lower(), token.lower_.removesuffix("s")}:
            yield Act(
                verb=verb,
                objects=objects,
                object_words=frozenset(_named(after, sentence)),
                complements=complements,
                subject_words=frozenset(_named(words[:n], sentence)),
                passive=token.tag_ == "VBN" and not objects,
            )


def _named(tokens: list[Token], sentence: Sentence) -> Iterator[str]:
    """The lemmas of ``tokens`` and the kinds of their names and numbers."""
    for token in tokens:
        yield token.lemma_.lower()
        mention = sentence.names.get(token.i)
        if mention is not None:
            yield f"kind:{mention.entry.kind.value}"
        if token.tag_ == "CD":
            yield "number"
        if token.tag_ == "$" or token.lower_ in ("dollars", "euros", "pounds"):
            yield "money"
