"""What is left of a phrase and says nothing, or something else, without what is gone beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.wording.noun_ranks import is_of_pair, joining

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from digests.extract.parse.parsed import Token
    from digests.extract.wording.draft import Draft


def left_behind(made: Draft, gone: AbstractSet[int]) -> frozenset[int]:
    """What tells more of a word that is gone, or of one beside it, wherever the parse hung it: "for [inciting a coup] that ousted X",
    "Ministers [of Trade], Fish and Health".
    """
    doc = made.tokens[0].doc
    found: set[int] = set()
    for token in made.tokens:
        if token.i in gone or token.i in found or not any(made.printed(t) for t in token.subtree):
            continue
        before = doc[token.left_edge.i - 1] if token.left_edge.i > token.sent.start else None
        while (
            before is not None
            and before.i > token.head.i
            and (before.text == "," or before.dep_ == "cc" or before.head.dep_ == "cc")
        ):
            before = before.nbor(-1)
        if before is None or before.i not in gone or before.i <= token.head.i or token.is_ancestor(before):
            continue
        # "a strike made on Monday that killed ten" is plain all the same.
        others = [t for t in doc[token.head.i + 1 : before.i + 1] if t.i in gone and t.pos_ == "NOUN"]
        to = token.lower_ == "as" and any(c.lower_ == "to" for c in token.children)
        about = token.dep_ in ("advcl", "prep") and (to or token.lower_ in listed("concerning"))
        relative = token.dep_ == "relcl" and token.left_edge.tag_ in ("WDT", "WP", "WP$") and bool(others)
        said = _is_claimed(token) and bool(others)
        # "a ban of two weeks and proof [of descent]": the parse hung the phrase on the first.
        split = token.lower_ == "of" and before.dep_ == "conj" and before.head == token.head
        alike = token.pos_ == before.pos_ and token.pos_ in ("NOUN", "PROPN")
        listed_on = token.dep_ in ("conj", "appos") and alike and not is_of_pair(token)
        if relative or said or split or listed_on or about or _is_adrift(token, before):
            found |= {t.i for t in token.subtree} | {t.i for t in joining(token)}
    prepositions = [t for t in made.tokens if t.dep_ == "prep" and t.i not in gone and made.printed(t)]
    for one in prepositions:
        # Of the hours "from 9 p.m. to 5 a.m." neither end is told alone.
        ends = [c for c in one.head.children if c.lower_ in ("from", "to") and c != one and c.dep_ == "prep"]
        hours = any(c.ent_type_ == "TIME" for c in one.children)
        if one.lower_ in ("from", "to") and hours and any(c.i in gone for c in ends):
            found |= {t.i for t in one.subtree}
    mine = {t.i for t in made.tokens} - gone
    for prep in prepositions:
        objects = [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
        if objects and not any(t.i in mine for c in objects for t in c.subtree):
            found.add(prep.i)
    return frozenset(found)


def _is_claimed(clause: Token) -> bool:
    """Whether a clause behind "that" tells more of a noun, or follows what its verb acts on, which then is told more of, or a noun behind it."""
    acted_on = any(c.dep_ == "dobj" and c.i < clause.left_edge.i for c in clause.head.children)
    told = clause.dep_ == "acl" or (clause.dep_ == "ccomp" and acted_on)
    return told and clause.left_edge.lower_ == "that"


def other_terms(made: Draft, gone: AbstractSet[int]) -> frozenset[int]:
    """Those who get something else than the first, which is gone: "jails ten for life[, and two] for a year"."""
    found: set[int] = set()
    for prep in made.tokens:
        noun = prep.head
        if (
            prep.dep_ == "prep"
            and prep.i in gone
            and prep.i == noun.i + 1
            and noun.dep_ in ("conj", "npadvmod")
            and any(
                c.dep_ in ("prep", "dative") and c.lower_ == prep.lower_ and c.i < noun.i
                for head in (noun.head, noun.head.head)
                for c in head.children
            )
            and any(c.i in made.sentence.figures for c in noun.children)
        ):
            found |= {t.i for t in noun.subtree} | {t.i for t in joining(noun)}
    return frozenset(found)


def half_compounds(made: Draft, gone: AbstractSet[int]) -> frozenset[int]:
    """The end of a compound whose beginning is gone with what stands before it, where the parse tore the two: "after protests against
    the visa] rules".
    """
    found: set[int] = set()
    for before, token in zip(made.tokens, made.tokens[1:], strict=False):
        if before.i not in gone or token.i in gone or token.i != before.i + 1 or not made.printed(token):
            continue
        top = token
        while top.dep_ in ("compound", "amod", "nmod", "nummod") and top.head.i > top.i:
            top = top.head
        torn = (
            before.pos_ in ("NOUN", "PROPN", "ADP")
            and top.pos_ in ("NOUN", "PROPN")
            and top.dep_ in ("dep", "npadvmod", "appos", "conj")
            and not top.is_ancestor(before)
        )
        if torn:
            found |= {t.i for t in top.subtree if t.i >= token.i}
    return frozenset(found)


def _is_adrift(noun: Token, before: Token) -> bool:
    """Whether the parse made an object of the end of a name behind what stands between it and its verb ("go on in a bid to sail near
    [whale] grounds"), or of what is done to by a verb that it took for a noun ("jails a man [and fines] the club").
    """
    if noun.dep_ != "dobj" or before.pos_ not in ("NOUN", "PROPN"):
        return False
    bare = not any(c.dep_ in ("det", "poss") for c in noun.children)
    inside = before.dep_ == "pobj" and noun.head.i < before.head.i and before.tag_ in ("NN", "NNP")
    return (bare and inside) or (before.dep_ == "conj" and before.tag_ == "NNS")


def few_of_many(made: Draft, gone: AbstractSet[int]) -> frozenset[int]:
    """The "some" of "eight men, some [in uniform], attack", of whom nothing is left."""
    found: set[int] = set()
    for token in made.tokens:
        told = [t for t in token.subtree if t != token and not t.is_punct]
        few = (
            token.tag_ == "DT"
            and token.dep_ in ("conj", "appos")
            and token.lower_ in ("some", "many", "most")
            and token.nbor(-1).text == ","
        )
        if few and token.i not in gone and told and all(t.i in gone for t in told):
            found |= {t.i for t in token.subtree} | {t.i for t in joining(token)}
    return frozenset(found)


def half_joined(made: Draft, gone: AbstractSet[int]) -> frozenset[int]:
    """The "as well" of an "as well as" of which the rest is gone."""
    found: set[int] = set()
    for first, second, third in zip(made.tokens, made.tokens[1:], made.tokens[2:], strict=False):
        if (first.lower_, second.lower_, third.lower_) != ("as", "well", "as") or third.i != first.i + 2:
            continue
        after = any(
            t.i > third.i and t.i not in gone and made.printed(t) and not t.is_punct for t in made.tokens
        )
        if third.i in gone or not after:
            found |= {first.i, second.i, third.i}
    return frozenset(found)
