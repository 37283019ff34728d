"""A second deed of the same party, told in the line of the first: "expels five diplomats and closes the consulate".

Each deed is an event of its own. Where the trained reader holds that an editor's first line has both, the line has them
while there is room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Clause, Tense, is_choice, is_joint_toll
from digests.extract.parse.roots import SUBJECTS, is_predicate
from digests.extract.wording import verbs
from digests.extract.wording.draft import ADDED, Draft
from digests.extract.wording.noun_ranks import joining

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence

LIKELY = 0.35
"""How likely an editor's first line must have the words of the second deed, on average."""
OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "xcomp", "dative"})
HAVE = frozenset({"has", "have", "had", "'ve", "’ve"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "VB", "VBN"})


def joined(clause: Clause, sentence: Sentence) -> list[Token]:
    """Return the verbs that are joined to that of ``clause`` and that its line tells as well."""
    return [c for c in clause.verb.children if _is_told(clause, c, sentence)]


def _is_told(clause: Clause, other: Token, sentence: Sentence) -> bool:
    verb = clause.verb
    if other.dep_ == "conj" and _quotes_both(verb, other, sentence):
        return True
    if other.dep_ != "conj" or not is_predicate(other) or other.i < verb.i or other.tag_ not in FINITE:
        return False
    own = any(
        c.dep_ in SUBJECTS or c.dep_ in ("neg", "mark", "ccomp") or c.tag_ == "MD" for c in other.children
    )
    alike = other.tag_ == verb.tag_ or {other.tag_, verb.tag_} <= {"VBP", "VB"}
    if (
        own
        or not alike
        or clause.negated
        or clause.modal not in ("", "will", "would")
        or is_joint_toll(verb, other)
        # Of "killed or captured" neither alone is told, and neither may go.
        or is_choice(other, verb)
    ):
        return False
    if clause.passive and any(c.dep_ == "dobj" for c in other.children):
        return False
    if _shares_object(verb, other):
        return True
    objects = [c for c in other.children if c.dep_ in OBJECTS] or [
        g for c in other.children if c.dep_ in ("prep", "agent") for g in c.children
    ]
    kept = sentence.tagged.kept(sentence.spans([other, *objects]))
    return kept is not None and kept >= LIKELY


def _quotes_both(verb: Token, other: Token, sentence: Sentence) -> bool:
    """Whether one quotation holds both verbs, of which none is told without the other: "is ‘primed and waiting’"."""
    return any(start < verb.i < other.i < end for start, end in sentence.quotations)


def _shares_object(verb: Token, other: Token) -> bool:
    """Whether what the second verb acts on is what the first does: "seal off and trap hundreds"."""
    first = verb.nbor(1) if verb.i + 1 < other.i else verb
    ends = first if first.dep_ == "prt" else verb
    return (
        first.dep_ == "prt"
        and other.i == ends.i + 2
        and ends.nbor(1).dep_ == "cc"
        and not any(c.dep_ in OBJECTS for c in verb.children)
        and any(c.dep_ == "dobj" for c in other.children)
    )


def join(made: Draft, clause: Clause, others: list[Token], *, attributed: bool) -> None:
    """Let the deeds of ``others`` go where there is no room, and tell them in the present as the first."""
    for other in others:
        if _quotes_both(clause.verb, other, made.sentence):
            continue
        made.optional([*joining(other), *other.subtree], ADDED)
        edge = other.left_edge
        comma = edge if edge.text == "," or edge.i == 0 else edge.nbor(-1)
        ends = any(
            t.dep_ == "cc" and t.i < t.sent.end - 1 and t.nbor(1).tag_ == other.tag_ for t in other.subtree
        )
        if comma.text == "," and not ends:
            # "closes all bars, imposes a curfew, bans sales"
            made.words[comma.i] = "and"
        for auxiliary in [c for c in other.children if c.dep_ in ("aux", "auxpass")]:
            made.drop(auxiliary)
        done = clause.verb.tag_ == "VBN" and any(c.lower_ in HAVE for c in clause.verb.children)
        # "has left and gone home" is told in the present as well.
        participle = other.tag_ == "VBN" and not done
        if clause.passive or participle or (attributed and clause.tense is Tense.FUTURE):
            continue
        lemma = other.lemma_.lower()
        plural = (verbs.is_plural(clause.subject) or verbs.is_said_of_many(clause.verb)) and made.words.get(
            clause.verb.i, ""
        ) == clause.verb.lemma_.lower()
        made.words[other.i] = lemma if plural else verbs.third_person(lemma)
