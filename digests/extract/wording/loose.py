"""What the rules would keep and a line that is too long may do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.parse.roots import SUBJECTS, is_predicate
from digests.extract.wording import cohesion
from digests.extract.wording.draft import ESSENTIAL, Draft, Part
from digests.extract.wording.limits import (
    counts_or_holds,
    is_alone_meant,
    is_of_several,
    is_within_name,
    limits_denial,
)
from digests.extract.wording.noun_clauses import is_bound, is_share, ranks
from digests.extract.wording.noun_ranks import is_of_pair, is_point
from digests.extract.wording.verb_ranks import CONDITIONS

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token

BEFORE_NOUN = frozenset({"amod", "compound", "nmod"})
"""Labels of words before the noun that they tell more of."""


def loose(made: Draft, gone: frozenset[int], labels: frozenset[str]) -> list[Part]:
    """What is left under one of ``labels`` of the parse and could go without making the rest untrue."""
    mine = {t.i for t in made.tokens}
    found = []
    for token in made.tokens:
        words = frozenset(t.i for t in token.subtree) & mine
        part = Part(ESSENTIAL + 1, words)
        if (
            token.dep_ in labels
            and not cohesion.is_in_name(token)
            # "two men, X and Y" are not two without either.
            and not (token.dep_ == "conj" and token.head.dep_ == "appos")
            and not is_of_several(token)
            # Of two who act none alone does.
            and not (token.dep_ == "conj" and any(t.dep_ in SUBJECTS for t in token.conjuncts))
            and not cohesion.is_half(made, words)
            and not cohesion.breaks_quotation(made, words)
            and not made.unbinds(words)
            and not is_of_pair(token)
            and not is_bound(token)
            and not ranks(token)
            and not is_point(token)
            and not is_alone_meant(token)
            and not limits_denial(token)
            # "between [army and rebel] fighters": who fights whom would be gone with it.
            and not any(t.dep_ in BEFORE_NOUN for t in (token, *token.conjuncts) if any(token.conjuncts))
            and token.lower_ not in CONDITIONS
            # "offers talks if they disarm" offers none otherwise.
            and not (
                token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "if" for c in token.children)
            )
            and not (token.dep_ in BEFORE_NOUN and _is_only_land(made, token, gone))
            # Whose ambassador or spokesman it is, is who it is.
            and not (token.dep_ in BEFORE_NOUN and (_is_whose(made, token) or counts_or_holds(made, token)))
            and not _holds_deed(token)
            and token.lower_ not in listed("qualifiers")
            # Half of those who run for mayor are not half of all who run.
            and not (token.dep_ in BEFORE_NOUN and is_share(token.head))
            and not (token.dep_ == "conj" and is_within_name(token))
            and not (token.dep_ == "compound" and is_predicate(token.head))
            and token.i not in gone
            and made.printed(token)
            # Of "local and district council elections" no "local and elections" is told.
            and not (token.dep_ in BEFORE_NOUN and _is_behind_adjective(token))
            and not cohesion.is_needed(made, part)
            and not any(
                t.dep_ == "neg" or t.lower_ in listed("limits") for t in token.subtree if t.i in words
            )
        ):
            found.append(part)
    return found


def _is_only_land(made: Draft, word: Token, gone: frozenset[int]) -> bool:
    """Whether a word before a noun is all that a line says of any country: "three [Chadian] officers"."""
    lands = {
        i
        for i, name in made.sentence.names.items()
        if name.entry.country and i not in gone and i not in made.gone
    }
    return word.i in lands and not any(t.i in lands for t in made.tokens if t != word and made.printed(t))


def _holds_deed(phrase: Token) -> bool:
    """Whether a phrase holds the deed whose object the parse gave to another verb: "admits [to burning] flags"."""
    return (
        phrase.dep_ == "prep"
        and any(c.dep_ == "pcomp" for c in phrase.children)
        and any(c.dep_ == "dobj" and c.i > phrase.i for c in phrase.head.children)
    )


def _is_whose(made: Draft, word: Token) -> bool:
    """Whether a word before a noun says for whom somebody speaks or whom he leads: the "[Chadian] ambassador", the "[Red Dawn] leader"."""
    head = word.head.lower_
    spoken = word.i in made.sentence.names and head in listed("spoken_for")
    led = word.dep_ == "compound" and word.pos_ == "PROPN" and head == "leader"
    return spoken or led


def _is_behind_adjective(word: Token) -> bool:
    """Whether an "and" ties a word before a noun to an adjective of the same noun."""
    first = word.left_edge
    joint = first.nbor(-1) if first.i > first.sent.start else None
    return joint is not None and joint.dep_ == "cc" and joint.head.pos_ == "ADJ"
