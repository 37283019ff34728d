"""What limits whom a phrase is about: without it the line is of others, or of more of them.

Who bans all long-term visas does not ban all visas, who closes all schools in one city not all schools, and a ban that holds in
schools is no ban.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.wording.draft import ESSENTIAL
from digests.extract.wording.marks import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.extract.parse.parsed import Token
    from digests.extract.wording.draft import Draft

ALL = frozenset({"all", "any", "every", "no", "those"})
"""Determiners of all that the words beside them tell, or of those of whom the words behind do."""
BEFORE_NOUN = frozenset({"amod", "compound", "nmod", "nummod", "npadvmod", "advmod", "poss"})
"""Labels of words before the noun of which they tell more."""
NAMED = frozenset({"ORG", "FAC", "LAW", "EVENT", "WORK_OF_ART"})
"""Labels of names of several words, of which each tells."""
CHARGING = frozenset({"on", "over", "under", "to", "of", "for"})
"""Prepositions before what somebody is charged with."""
INSIDE = frozenset({"in", "on", "at", "inside", "near", "for", "during"})
"""Prepositions of where and for whom a rule holds."""


def limits_all(noun: Token) -> bool:
    """Whether what tells more of a noun says which of them: "all visitors who were in Chad" are not all visitors."""
    return any(map(_all_of, (noun, *noun.conjuncts)))


def _all_of(noun: Token) -> list[Token]:
    """The words by which a noun stands for all of a kind; a "no-confidence vote" is one word."""
    return [
        c
        for c in noun.children
        if c.dep_ in ("det", "predet") and c.lower_ in ALL and c.nbor(1).text not in HYPHENS
    ]


def is_of_all(word: Token) -> bool:
    """Whether a word before a noun says which are meant of all, by itself or in a word of several: "all [long-term] visas"."""
    noun = word
    while noun.dep_ in BEFORE_NOUN and noun.head.i > noun.i:
        noun = noun.head
    return noun != word and limits_all(noun)


def is_denied(noun: Token) -> bool:
    """Whether a clause says not of a noun, so that whatever tells which is meant limits what is denied: "did not ban [small] boats"."""
    verb = noun.head
    while verb.dep_ in ("prep", "pobj", "xcomp", "conj", "dobj") and verb.head != verb:
        verb = verb.head
    return noun.dep_ in ("attr", "dobj", "oprd", "pobj") and is_refused(verb)


def is_refused(verb: Token) -> bool:
    """Whether a verb stands behind "not", "never" or "no longer"."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    return any(
        c.dep_ == "neg" or (c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children))
        for c in verb.children
    )


def limits_denial(limit: Token) -> bool:
    """Whether a phrase or a clause says of what not all is denied: "will not try them [for words said in court]"."""
    if limit.dep_ == "prep":
        if limit.lower_ == "as" and is_denied(limit.head):
            # "no longer holds the camps of Chad as lawful": the parse hangs what is denied on the noun.
            return True
        return limit.i > limit.head.i and is_refused(limit.head) and limit.lower_ not in listed("background")
    return limit.dep_ in ("acl", "relcl") and limit.tag_ != "VB" and is_denied(limit.head)


def is_alone_meant(adjective: Token) -> bool:
    """Whether an adjective tells of whom alone something is said: "only [armed] guards", "is no [armed] robber", "does not ban [small] boats"."""
    return adjective.dep_ == "amod" and (
        (is_denied(adjective.head) and adjective.lower_ != "enough")
        or any(c.lower_ in ("only", "solely") for c in adjective.children)
    )


def is_telling(word: Token) -> bool:
    """Whether a word before a common noun makes another thing of it, though less may be told without it: "[nonbinding] vote"."""
    return word.lower_ in listed("qualifiers_of_common") and word.head.tag_ in ("NN", "NNS")


def is_limiting(clause: Token) -> bool:
    """Whether a clause behind a noun may say which are meant, and neither when nor why: "all flights [arriving from Chad]"."""
    return clause.dep_ in ("acl", "relcl") and clause.lower_ not in listed("background") | listed("starts")


def is_behind_all(phrase: Token) -> bool:
    """Whether a phrase right behind a noun says which are meant of all: "all flights [from Chad]"; "in the country" does not."""
    noun = phrase.head
    if phrase.i != noun.i + 1 or phrase.lower_ in listed("background") or not limits_all(noun):
        return False
    return not any(c.dep_ == "pobj" and c.lower_ in listed("own_governments") for c in phrase.children)


def with_all(limit: Token, part: Sequence[Token]) -> tuple[list[Token], int]:
    """Return ``part``, which limits all of a kind, with the "all" that goes with it, and the rank of both: "[all] flights [from Chad]".

    Less is told without both, and nothing that is not so.
    """
    alls = [c for c in _all_of(limit.head) if c.lower_ != "no" and limit.head.dep_ != "conj"]
    behind = is_limiting(limit) or is_behind_all(limit)
    # "All forms of transport" without what they are of are no forms.
    return ([*alls, *part], ESSENTIAL) if alls and behind and limit.lower_ != "of" else ([], 0)


def is_within_name(word: Token) -> bool:
    """Whether a word and what it depends on stand in one name of a body or a law: "the Ministry [of] Fish and [Game]"."""
    first, last = sorted((word.i, word.head.i))
    return first < last and all(
        t.ent_iob_ == "I" and t.ent_type_ in NAMED for t in word.doc[first + 1 : last + 1]
    )


def is_scope(phrase: Token) -> bool:
    """Whether a phrase says where or for whom a rule holds, in words that are no name: "bans veils [in schools]"."""
    place = next((c for c in phrase.children if c.dep_ == "pobj"), None)
    if (
        place is None
        or phrase.lower_ not in INSIDE
        or place.tag_ not in ("NN", "NNS")
        or place.lower_ in listed("no_scopes") | listed("hollow_nouns") | listed("own_governments")
    ):
        return False
    ruled = phrase.head
    while ruled.dep_ in ("pobj", "prep", "dobj", "conj") and ruled.lemma_ not in listed("rulings"):
        ruled = ruled.head
    return ruled.lemma_ in listed("rulings")


def is_charge(phrase: Token) -> bool:
    """Whether a phrase says of what somebody is held guilty: "on suspicion of spying"."""
    return phrase.lower_ in CHARGING and any(
        c.dep_ == "pobj" and c.lower_ in listed("charges") for c in phrase.children
    )


def tells_guilt(verb: Token) -> bool:
    """Whether a clause says of what they are held guilty who are punished, and whom no name tells: "arrests two men [accused of spying]"."""
    return verb.tag_ == "VBN" and verb.lemma_ in listed("accusing") and is_punished(verb.head)


def is_punished(noun: Token) -> bool:
    """Whether a noun is whom a verb of punishing is done to, and no name."""
    return (
        noun.tag_ in ("NN", "NNS")
        and noun.dep_ in ("dobj", "nsubjpass")
        and noun.head.lemma_ in listed("punishing")
    )


def is_of_several(joined: Token) -> bool:
    """Whether a word ends a list that says what several are: "the cities of Lamu, Kilifi [and Voi]" are not "cities of Lamu"."""
    first = joined
    while first.dep_ == "conj":
        first = first.head
    of = first.head
    return (
        first != joined
        and first.dep_ == "pobj"
        and of.lower_ == "of"
        and of.head.tag_ == "NNS"
        and of.head.lemma_ in listed("sorts_of_place")
    )


def counts_or_holds(made: Draft, word: Token) -> bool:
    """Whether a word before a noun counts it, whatever the parse took it for, or says of what the noun is a member: "[Six] [Delta Pact] member states"."""
    return word.i in made.sentence.figures or (word.dep_ == "compound" and word.head.lower_ == "member")
