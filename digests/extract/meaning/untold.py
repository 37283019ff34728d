"""What a headline says without telling an event: a name for a subject, what was once the case, what is only foreseen or wished for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Tense
from digests.extract.lists import listed
from digests.extract.parse.roots import FINITE, SUBJECTS, is_predicate, main_verb

if TYPE_CHECKING:
    from digests.extract.clauses.clauses import Clause
    from digests.extract.frames.matching import Frames
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence

DEED = 0.3
"""How likely the trained reader must hold a headline without a verb for an event."""
SURE_DEED = 0.9
"""The same where the noun that heads it names no event."""
LIKELY_VERB = 0.6
"""How likely it must hold a word for the verb that the parse missed."""
TOPICAL = frozenset({"on", "about", "behind", "versus", "vs.", "vs"})
"""Words behind which somebody's subject follows: "Experts on the summit"."""
IS = frozenset({"is", "’s", "'s", "was", "would", "s"})


def is_untold(clause: Clause) -> bool:
    """Whether what a clause of a headline tells would be untrue, or nobody's, as a line in the present."""
    return (
        _was_so(clause)
        or _is_forecast(clause)
        or _is_wished(clause)
        or _is_nobodys(clause)
        or only_comes(clause)
        or _loses_end(clause)
        or _is_before_verb(clause)
        or _is_quoted_part(clause)
    )


def is_idea(sentence: Sentence, frames: Frames) -> bool:
    """Whether a headline is a name without a deed: "The ideology of X", "Some notes on the summit"."""
    root = main_verb(sentence.span.root, frames)
    if is_predicate(root) or any(t.tag_ in FINITE and not _tells_who(t) for t in sentence.span):
        return False
    if any(t.lower_ in ("underway", "ongoing") for t in sentence.span):
        return False
    if root.lower_ in listed("texts"):
        return True
    subject = sentence.tagged.subject
    if subject.event < DEED:
        return True
    likely = max((_likely_verb(t, sentence) for t in sentence.span if t.pos_ in ("VERB", "ADJ")), default=0.0)
    if likely >= LIKELY_VERB:
        return False
    if root.pos_ == "PROPN" and any(c.dep_ == "appos" for c in root.children):
        # "Ana Ruiz, the general who led them": only who somebody is.
        return True
    if any(c.lower_ in TOPICAL and not _is_state(c) for c in root.children):
        return True
    return subject.event < SURE_DEED and frames.noun(root.lemma_.lower()) is None and not _is_place(root)


def is_open(sentence: Sentence) -> bool:
    """Whether a sentence leaves open what it says: a question, or a condition by itself ("Unless Chad and Kenya agree")."""
    last = next(
        (t for t in reversed(list(sentence.span)) if t.text == "?" or not (t.is_quote or t.is_punct)), None
    )
    hangs = any(
        c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in sentence.span.root.children
    )
    return hangs or (last is not None and last.text == "?" and sentence.order > 0)


def _likely_verb(token: Token, sentence: Sentence) -> float:
    [span] = sentence.spans([token])
    return sentence.tagged.verb(span) or 0.0


def _tells_who(token: Token) -> bool:
    """Whether a verb only tells who somebody is: "the general who led them"."""
    return any(t.dep_ in ("relcl", "acl") for t in (token, *token.ancestors))


def _is_state(preposition: Token) -> bool:
    """Whether a preposition tells the state that somebody is in: "on high alert", "on trial"."""
    return any(c.lower_ in listed("states_of_being") for c in preposition.children)


def _is_place(root: Token) -> bool:
    """Whether a name is somewhere or at something: "Macron in India to boost ties", "Allies in talks"."""
    return any(c.dep_ == "prep" and c.lower_ in ("in", "at") for c in root.children)


def _was_so(clause: Clause) -> bool:
    """Whether a state is told that was, and may be no more: "he wanted X to overturn it", "the revolution was a catastrophe"."""
    return (
        clause.tense is Tense.PAST
        and clause.verb.tag_ == "VBD"
        and not clause.passive
        and clause.verb.lemma_.lower() in listed("states_of_mind") | {"be", "have"}
    )


def _is_forecast(clause: Clause) -> bool:
    """Whether an outlet foretells what something brings: "the tariffs will hurt Chad" is no plan."""
    return (
        clause.modal in ("will", "would")
        and clause.speaker is None
        and clause.verb.lemma_.lower() in listed("consequences")
    )


def _is_wished(clause: Clause) -> bool:
    """Whether somebody only judges of a deed: "says it is vital Congress passes it"."""
    if clause.verb.text in ("’s", "'s") and clause.verb.tag_ in ("POS", "''"):
        # "says it's vital …": the parse takes the judgement for a verb.
        return True
    if clause.report is None or clause.subject is None or clause.subject.i > clause.verb.i:
        return False
    between = list(clause.verb.doc[clause.report.i + 1 : clause.verb.i])
    for at, token in enumerate(between[:-1]):
        if token.lower_ == "it" and token != clause.subject and between[at + 1].lower_ in IS:
            return any(t.pos_ == "ADJ" for t in between[at + 2 : at + 6])
    return False


def _is_nobodys(clause: Clause) -> bool:
    """Whether the subject is a pronoun, and nobody before it whom it could stand for is in the clause."""
    subject = clause.subject
    return (
        subject is not None
        and clause.speaker is None
        and subject.dep_ in SUBJECTS
        and subject.lower_ in ("he", "she", "they")
    )


def _loses_end(clause: Clause) -> bool:
    """Whether the parse took the noun that ends a headline for a verb: "will be involved in Chad talks"."""
    last = clause.verb.doc[-1]
    before = last.nbor(-1) if last.i else last
    return (
        last.tag_ == "VBZ"
        and last != clause.verb
        and before.dep_ == "pobj"
        and not any(c.dep_ in SUBJECTS for c in last.children)
    )


def _is_before_verb(clause: Clause) -> bool:
    """Whether a participle was taken for the verb that follows it: "people calling for talks are trying to smear Chad"."""
    verb = clause.verb
    if verb.tag_ != "VBG" or any(c.dep_ == "aux" for c in verb.children):
        return False
    finite = [
        t.head
        for t in verb.subtree
        if t.dep_ in ("aux", "auxpass") and t.tag_ in FINITE and t.head.i > verb.i
    ]
    return any(
        (v.head == verb and v.dep_ == "ccomp") or not any(c.dep_ in SUBJECTS for c in v.children)
        for v in finite
    )


def _is_quoted_part(clause: Clause) -> bool:
    """Whether words in quotation marks were taken for a deed of whoever acts: "Chad sells drones ‘not made in Kenya’"."""
    verb = clause.verb
    first = verb.left_edge
    opened = first.is_quote or (first.i > 0 and first.nbor(-1).is_quote)
    joined = any(c.dep_ == "cc" for c in verb.head.children)
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and opened and not joined


def only_comes(clause: Clause) -> bool:
    """Whether a headline only places something beside what it leaves out: "The crash comes amid an expansion"."""
    verb = clause.verb
    return verb.lemma_ == "come" and verb.i == verb.sent.end - 1
