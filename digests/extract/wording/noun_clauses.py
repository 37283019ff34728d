"""Which clauses that tell more of a noun may go, and which say of whom all else is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.parse.roots import SUBJECTS, is_predicate
from digests.extract.wording.draft import ESSENTIAL, NEVER, Draft
from digests.extract.wording.limits import is_limiting, is_punished, limits_all, limits_denial, tells_guilt

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token

RANKS = frozenset({"first", "only", "last", "second", "third", "fourth", "fifth"})
"""Words that tell which of many in their order."""
SHARES = frozenset({"half", "most", "majority", "%", "percent", "two-thirds"})
"""Words for how many of those of whom a clause tells."""
SHORT = 10
"""Words of a clause that stays where it says why somebody is punished."""
LONGEST = 20
"""Words of one that may stay there."""
EMPTY = frozenset({"those", "anyone", "everyone", "anybody", "everybody", "someone", "somebody", "whoever"})
"""Words that are nobody without what is told of them."""


def clause_rank(made: Draft, token: Token, part: list[Token]) -> int:
    """How dispensable a clause is that tells more of a noun."""
    about = token.head.lower_
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
    if is_bound(token) or _is_wished(token) or limits_denial(token):
        return 0
    if (token.dep_ == "acl" and that) or about in listed("charges"):
        # "reports that X fled": what the reports say.
        return ESSENTIAL
    if tells_guilt(token) or _is_had(token):
        return ESSENTIAL
    # What is joined to its verb may go without it.
    size = len(part) - sum(len(list(c.subtree)) for c in token.children if c.dep_ == "conj")
    if token.dep_ == "relcl" and is_punished(token.head) and size <= LONGEST:
        # "arrests two men who filmed a base"
        return ESSENTIAL if size <= SHORT else 3
    if about in listed("hollow_nouns"):
        return ESSENTIAL if token.tag_ in ("VBG", "VB") or _is_alone(token.head) else 3
    if token.dep_ == "acl" or token.tag_ == "VB":
        # "clears the way for her to form a government": a bare verb is no clause of its own.
        return _acl_rank(made, token, part)
    if token.dep_ == "relcl" and _says_which(token):
        return 2
    telling = (
        (about in listed("vague_nouns") and size <= 12)
        or (len(part) <= 10 and token.lemma_ in listed("toll_verbs"))
        or (len(part) <= 7 and _limits(token))
        or (size <= 14 and _is_new(token))
    )
    return 3 if telling else NEVER


def _is_had(clause: Token) -> bool:
    """Whether a clause says all of what somebody has: "the jets have engines [that are too loud]"."""
    noun = clause.head
    return (
        (clause.dep_, noun.dep_, noun.head.lemma_) == ("relcl", "dobj", "have")
        and noun.tag_ == "NNS"
        and not any(c.dep_ in ("det", "nummod", "poss", "amod", "compound") for c in noun.children)
    )


def _is_alone(noun: Token) -> bool:
    """Whether somebody acts on a noun of which nothing else is told: "passes a new law that bars …"."""
    return noun.dep_ == "dobj" and not any(
        c.dep_ in ("compound", "poss", "prep", "nmod") for c in noun.children
    )


def _is_wished(token: Token) -> bool:
    """Whether somebody asks for what a clause tells, not for its noun: "calls for phones to be banned"."""
    head = token.head
    return (
        any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
        and head.dep_ == "pobj"
        and head.head.lower_ == "for"
        and is_predicate(head.head.head)
    )


def _says_which(token: Token) -> bool:
    """Whether a clause says which of many people are meant: "citizens who were infected" are not the citizens."""
    many = token.head.tag_ == "NNS" and not any(
        c.dep_ in ("det", "nummod", "poss") for c in token.head.children
    )
    # Of many "that" has no verb of one: it tells more of another noun.
    pronouns = ("who", "whose", "where") if token.tag_ == "VBZ" else ("who", "whose", "where", "that")
    return many and (any(c.lower_ in pronouns for c in token.children) or token.left_edge.lower_ == "whose")


def is_bound(verb: Token) -> bool:
    """Whether a clause says which are meant of all, or of those who are made to do something: without it the line is of others."""
    noun = verb.head
    if verb.dep_ == "acl" and noun.dep_ == "pobj" and any(c.lower_ == "being" for c in verb.children):
        # "leads to four men being arrested" leads to no men.
        return True
    if (verb.dep_, verb.tag_, noun.dep_, noun.head.lemma_) == ("acl", "VBN", "dobj", "have"):
        # Whose accounts were hacked does not merely have accounts.
        return True
    if verb.dep_ in ("acl", "relcl") and (_is_empty(noun, verb) or (verb.tag_ == "VB" and is_ranked(noun))):
        return True
    if verb.dep_ == "acl" and limits_all(noun) and verb.tag_ in ("VBG", "VBN") and is_limiting(verb):
        # "all flights arriving from Chad"
        return True
    short = len(list(verb.subtree)) <= SHORT
    if verb.dep_ in ("acl", "relcl") and short and is_share(noun) and verb.left_edge.nbor(-1).text != ",":
        # "two thirds of the herders armed by Chad"
        return True
    if verb.dep_ != "relcl":
        return False
    made = noun.head if noun.dep_ == "nsubj" and noun.head.dep_ in ("ccomp", "xcomp") else None
    return limits_all(noun) or (
        made is not None and made.head.lemma_ in listed("making") and _says_which(verb)
    )


def is_share(noun: Token) -> bool:
    """Whether a share is told of many: "half of the herders"."""
    of = noun.head
    share = of.head
    return (
        noun.dep_ == "pobj"
        and of.lower_ == "of"
        and noun.tag_ == "NNS"
        and (share.lower_ in SHARES or share.lemma_ in ("third", "quarter", "fifth"))
    )


def _is_empty(noun: Token, verb: Token) -> bool:
    """Whether a word is nobody without a clause: "those who have not voted", "people who were in Chad"."""
    bare = noun.lower_ == "people" and verb.dep_ == "relcl" and _says_which(verb)
    plain = bare and not any(c.dep_ in ("amod", "compound", "nmod") for c in noun.children)
    told = (noun.dep_ == "pobj" and noun.head.lower_ != "of") or (plain and noun.dep_ == "conj")
    return noun.lower_ in EMPTY or (bare and told)


def _acl_rank(made: Draft, token: Token, part: list[Token]) -> int:
    if token.tag_ == "VB":
        # "the first pope to visit Iraq" is not the first pope.
        return 0 if is_ranked(token.head) else 2
    joint = token.head.dep_ == "conj" and token.head.head.lemma_ in listed("toll_verbs")
    if token.lemma_ in listed("toll_verbs") and (
        joint or token.head.i in _counted(made) or token.head.i in made.sentence.figures
    ):
        # "and another three injured"
        return 1
    place = any((m := made.sentence.names.get(t.i)) and m.entry.country for t in part)
    if place and len(part) <= 10:
        return 5
    return 6 if token.tag_ == "VBN" and len(part) <= 6 else 8


def tells_of_all(clause: Token) -> bool:
    """Whether a clause behind "which" tells of what was told, not of the noun before it: "are outed as spies, which prompts a row"."""
    which = any(c.lower_ == "which" and c.dep_ in SUBJECTS for c in clause.children)
    many = {"VBZ": "NNS", "VBP": "NN"}.get(clause.tag_)
    return clause.dep_ == "relcl" and which and clause.head.tag_ == many


def is_ranked(noun: Token) -> bool:
    """Whether a noun is the first, the only or the youngest of those that the words behind it tell of."""
    return any(map(ranks, noun.children))


def ranks(word: Token) -> bool:
    """Whether a word tells which of many is meant, by their order."""
    return word.lower_ in RANKS or word.tag_ == "JJS"


def _counted(made: Draft) -> set[int]:
    """The nouns that a figure counts."""
    return {t.head.i for t in made.tokens if t.i in made.sentence.figures and t.dep_ == "nummod"}


def _is_new(clause: Token) -> bool:
    """Whether a clause tells of something that the sentence brings up, which is nothing yet: "signs a pact that ends the war".

    What it was before is background.
    """
    noun = clause.head
    shown = [c for c in noun.children if c.dep_ == "det"]
    return (
        clause.dep_ == "relcl"
        and clause.tag_ in ("VBZ", "VBP")
        and noun.tag_ in ("NN", "NNS")
        and not tells_of_all(clause)
        and noun.dep_ in ("dobj", "pobj")
        and all(c.lower_ in ("a", "an") for c in shown)
        and not any(c.dep_ == "poss" for c in noun.children)
        and any(c.lower_ in ("that", "which", "who") for c in clause.children)
    )


def _limits(verb: Token) -> bool:
    """Whether a clause tells what its noun can do, without which the noun says little: "a missile that can hit it"."""
    modal = any(c.tag_ == "MD" for c in verb.children)
    return modal and verb.head.dep_ == "dobj" and any(c.lower_ == "that" for c in verb.children)
