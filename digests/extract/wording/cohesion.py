"""Which words of a draft go together, and stay together, whatever an editor would print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import completes, listed
from digests.extract.parse.roots import SUBJECTS
from digests.extract.wording.draft import ESSENTIAL, TELLING, Draft, Part, is_meant
from digests.extract.wording.left_behind import (
    few_of_many,
    half_compounds,
    half_joined,
    left_behind,
    other_terms,
)
from digests.extract.wording.limits import is_charge, limits_all
from digests.extract.wording.marks import joins
from digests.extract.wording.noun_ranks import FIGURATIVE
from digests.extract.wording.verb_ranks import PLACE_PREPOSITIONS, absolute

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Doc, Token

PARTICLES = frozenset({"out", "off", "up", "down", "away", "back", "apart"})
"""Words that make another deed of a verb before them: "run out of fuel" is not "run"."""
DEED = 0.7
COMPLETED = 0.4
"""How much what a deed is done to, and what another noun is of, is missed in a line that has the noun: .8 and more lets names go for it
on 2,900 sentences, at less the deed stays bare.
"""
CAUSES = frozenset({"after", "when", "as", "while", "because", "once"})
"""Words that open a clause of which a participle behind it may tell the outcome."""


def stranded(made: Draft, gone: frozenset[int]) -> frozenset[int]:
    """What says nothing without what is gone: "addresses the UN, calling"."""
    found: set[int] = set()
    for part in made.parts:
        left = [t for t in made.tokens if t.i in part.words - gone and t.pos_ in TELLING and made.printed(t)]
        if _is_orphan(made, part, gone) or _is_half_told(made, part, gone):
            found |= part.words
        if (
            len(left) == 1
            and len(part.words) > 2
            and (_is_hollow(made, left[0], part) or _is_bare_role(made, left[0], gone))
        ):
            found |= part.words
    found |= half_joined(made, gone | found) | few_of_many(made, gone | found)
    found |= half_compounds(made, gone | found)
    found |= other_terms(made, gone | found)
    found |= left_behind(made, gone | found)
    return frozenset(found) | half_joined(made, gone | found)


def _is_hollow(made: Draft, verb: Token, part: Part) -> bool:
    """Whether a participle says nothing by itself: "calling", and the "jailed" of "ministers jailed last week", whose day no line tells."""
    lost = any(t.i in part.words and t != verb and t.pos_ in TELLING for t in made.tokens)
    told = verb.dep_ == "acl" or (verb.dep_ == "relcl" and lost)
    reduced = verb.tag_ in ("VBN", "VBD") and told and not limits_all(verb.head)
    alone = verb.tag_ == "VBG" and verb.dep_ == "acl" and lost and not limits_all(verb.head)
    return reduced or alone or (verb.tag_ == "VBG" and verb.dep_ == "advcl") or _is_bare_kind(verb, lost=lost)


def _is_bare_kind(noun: Token, *, lost: bool) -> bool:
    """Whether a noun behind a preposition says only of what sort something is, and what told which is gone: "ties in areas [including X]"."""
    return lost and noun.dep_ == "pobj" and noun.lower_ in listed("bare_kinds") and noun.tag_ == "NNS"


def _is_bare_role(made: Draft, noun: Token, gone: frozenset[int]) -> bool:
    """Whether what somebody is says little without what is gone: "Ana Ruiz, founder [of the Red Dawn], is arrested"."""
    return (
        noun.dep_ == "appos"
        and noun.tag_ == "NN"
        and not any(c.dep_ == "conj" for c in noun.children)
        and made.printed(noun) == noun.text
        and any(c.i in gone | made.gone and c.pos_ != "DET" and not c.is_punct for c in noun.children)
    )


def _is_orphan(made: Draft, part: Part, gone: frozenset[int]) -> bool:
    """Whether what follows from a deed is left and the deed is gone: "towed to port [after it caught fire], killing one"."""
    doc, start = made.tokens[0].doc, min(part.words)
    opens = doc[start + 1] if doc[start].text == "," and start + 1 < len(doc) else doc[start]
    if opens.tag_ != "VBG" or opens.dep_ != "advcl" or start == 0 or part.words <= gone:
        return False
    return any(
        other.words <= gone
        and max(other.words) in (start - 1, start - 2)
        and doc[min(other.words)].lower_ in CAUSES
        and any(doc[i].pos_ == "VERB" for i in other.words)
        for other in made.parts
    )


def _is_half_told(made: Draft, part: Part, gone: frozenset[int]) -> bool:
    """Whether what somebody does behind ", with" is gone and they are left: "orders an exchange, with ten soldiers [returning]"."""
    participle = absolute(made.tokens[0].doc[min(part.words)])
    return participle is not None and (participle.i in gone or participle.i in made.gone)


def is_place(made: Draft, part: Part) -> bool:
    """Whether a part tells where, by a name."""
    doc = made.tokens[0].doc
    first = doc[min(part.words)]
    return (
        first.dep_ == "prep"
        and first.lower_ in PLACE_PREPOSITIONS
        and any(c.pos_ == "PROPN" and c.i in part.words for c in first.children)
    )


def is_held(made: Draft, part: Part, gone: frozenset[int]) -> bool:
    """Whether the words on which those of a part depend are in the line."""
    mine = {t.i for t in made.tokens}
    return all(
        t.head.i in part.words or (t.head.i in mine and t.head.i not in gone)
        for t in made.tokens
        if t.i in part.words
    )


def is_half(made: Draft, words: frozenset[int]) -> bool:
    """Whether a hyphen ties what would go to what would stay: the "recognised" of "UN-recognised"."""
    doc = made.tokens[0].doc
    ends = ((min(words), -1), (max(words), 1))
    return any(0 < i + step < len(doc) - 1 and joins(doc[i + step]) for i, step in ends)


def breaks_quotation(made: Draft, words: frozenset[int]) -> bool:
    """Whether only part of a quotation would go: it is printed whole or not at all."""
    return any(
        any(start < i < end for i in words) and not words.issuperset(range(start + 1, end))
        for start, end in made.sentence.quotations
    )


def is_in_name(token: Token) -> bool:
    """Whether a word is part of a name: the "Attorney" of "Attorney General", the "Exchange" of "Securities and Exchange Commission"."""
    if token.dep_ == "conj":
        return is_in_name(token.head)
    return token.dep_ in ("compound", "nmod") and token.pos_ == token.head.pos_ == "PROPN"


def is_plain(made: Draft, token: Token) -> bool:
    """Whether a word is no name, no number and no half of "rebel-held"."""
    beside = {t.text for t in token.doc[max(0, token.i - 1) : token.i + 2]}
    return token.text.islower() and token.i not in made.slots and beside.isdisjoint("-–")


def is_needed(made: Draft, part: Part) -> bool:
    """Whether a part is all that the word before it says: "in front of X", "an embargo imposed on X" go whole or stay whole."""
    head = next((t.head for t in made.tokens if t.i in part.words and t.head.i not in part.words), None)
    if head is None or head.i > min(part.words):
        return False
    within = head.dep_ in ("compound", "nmod") and head.head.i > max(part.words)
    if within and head.lower_ not in listed("offices"):
        # Of a ministry whose official is named behind it, the name alone is no ministry.
        return True
    first = made.tokens[0].doc[min(part.words)]
    return (
        _is_bound(made, part, head, first)
        or _completes_verb(head, first)
        or _is_first_choice(part, first.doc)
        or _says_all(head, first, part)
    )


def _is_bound(made: Draft, part: Part, head: Token, first: Token) -> bool:
    """Whether a part goes on with what would be another thing alone: "more arrive [than leave]", "join [in criticising a bill]"."""
    joint = head.lemma_ == "join" and first.lower_ == "in" and any(c.dep_ == "pcomp" for c in first.children)
    bound = head.lower_ in ("long", "soon", "far") and first.lower_ == "as"
    return (
        first.lower_ == "than"
        or joint
        or bound
        or _is_of_one(made, head, first)
        or is_meant([t for t in made.tokens if t.i in part.words])
    )


def _completes_verb(head: Token, first: Token) -> bool:
    """Whether a verb says something else without a phrase: who turns a country [into a republic] does not turn a country."""
    acted_on = any(c.dep_ in ("dobj", "attr", "acomp") for c in head.children)
    kept_from = (
        first.lower_ == "from" and head.pos_ == "VERB" and any(c.dep_ == "pcomp" for c in first.children)
    )
    besides = first.lower_ == "into" or head.lemma_ in listed("completed_with_object")
    return kept_from or (completes(head.lemma_, first.lower_) and (besides or not acted_on))


def _is_first_choice(part: Part, doc: Doc) -> bool:
    """Whether a part is one half of a choice: whoever is required "to [either queue] or show a pass" is not required to show one."""
    after = max(part.words) + 1
    return (
        after < len(doc) and doc[after].lower_ == "or" and any(doc[i].lower_ == "either" for i in part.words)
    )


def _says_all(head: Token, first: Token, part: Part) -> bool:
    """Whether a noun or a participle says nothing without a phrase: "in response", "on suspicion", "demands an end"."""
    hollow = head.lower_ in FIGURATIVE and head.head.lower_ == "in"
    # "charges of fomenting a coup that ousted X": what stands behind other words tells more of these.
    charge = (
        (
            (head.lower_ in listed("charges") and is_charge(head.head))
            # "extradited on crimes of fraud"
            or (head.lower_ in ("crimes", "offences") and head.head.lower_ == "on")
        )
        and first.i == head.i + 1
        and first.lower_ != "including"
    )
    alone = all(c.i in part.words or c.i < head.i or c.is_punct for c in head.children)
    participle = head.dep_ == "acl" and head.tag_ in ("VBN", "VBD") and alone
    # "members of the council for a term": the first says of what.
    behind = any(c.dep_ == "prep" and head.i < c.i < first.i for c in head.children)
    stop = head.lower_ in ("end", "halt") and first.lower_ == "to"
    # "guards loyal to the king": behind its noun no adjective stands alone.
    behind_noun = head.pos_ == "ADJ" and head.dep_ in ("amod", "acl") and head.i > head.head.i and alone
    return (
        hollow
        or charge
        or stop
        or participle
        or behind_noun
        or (head.lower_ in listed("hollow_heads") and not behind)
    )


def _is_of_one(made: Draft, head: Token, first: Token) -> bool:
    """Whether a phrase is one with its head: "run [out of fuel]", "found with thousands [of coins]", "who have been [in Chad]"."""
    # "keeps X [out of office]" is not "keeps X".
    out = (
        first.lower_ == "out"
        and first.dep_ == "prep"
        and first.i + 1 < len(first.doc)
        and first.nbor(1).lower_ == "of"
    )
    away = (out or (first.lower_ in PARTICLES and first.i == head.i + 1)) and head.pos_ == "VERB"
    vague = head.tag_ == "NNS" and head.i in made.sentence.figures and head.dep_ not in SUBJECTS
    counts = first.lower_ == "of" and not any(c.lower_ in listed("people_nouns") for c in first.children)
    is_ = head.lemma_ == "be" and first.dep_ == "prep" and first.i > head.i
    said = is_ and not any(
        c.dep_ in ("attr", "acomp", "prep") and head.i < c.i < first.i for c in head.children
    )
    # Less than a month into a term is another thing than a month.
    # "Days before the vote" is another time than days.
    spell = head.lower_.removesuffix("s") in listed("measures_of_time")
    measured = spell and first.lower_ in ("into", "before", "after")
    led = first.lower_ == "of" and head.lower_ in PARTICLES | {"ahead"}
    return away or said or measured or led or (vague and counts)


def completes_noun(made: Draft, part: Part) -> float:
    """How much a part is missed beside its words where it says of what the noun right before it is: "orders the release [of X]", "sanctions [on X]"."""
    first = made.tokens[0].doc[min(part.words)]
    noun = first.head
    labels = {noun.dep_, next(iter(noun.conjuncts), noun).dep_}
    about = (
        first.lower_ in ("on", "against") and noun.lower_ in listed("leading_nouns") and "pobj" not in labels
    )
    if (
        not (first.lower_ == "of" or about)
        or first.dep_ != "prep"
        or noun.i != first.i - 1
        or labels.isdisjoint(("dobj", "pobj"))
        # "in view of X" has no view.
        or (noun.head.lower_ == "in" and noun.i == noun.head.i + 1)
        or noun.i in made.sentence.names
    ):
        return 0.0
    if noun.lower_ in listed("deed_nouns"):
        return DEED
    return COMPLETED if about or noun.tag_ == "NN" else 0.0


def is_tied(made: Draft, part: Part) -> bool:
    """Whether a part limits what a clause says that the rules would leave out: "which bars [same-sex] couples [from adopting]"."""
    limits = part.rank <= ESSENTIAL or made.tokens[0].doc[min(part.words)].dep_ == "amod"
    return limits and any(part.words < clause for clause in made.lifted)


def is_clause(made: Draft, part: Part) -> bool:
    """Whether a part is a clause of circumstance."""
    inside = [t for t in made.tokens if t.i in part.words]
    return any(t.dep_ == "advcl" and t.head.i not in part.words for t in inside)
