"""What an editor writes shorter and loses nothing: "in Ghazni" for "in Ghazni Province", "police" for "police officers"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from digests.extract.lists import completes, listed, shorter
from digests.extract.mentions.gazetteer import LANDS, Kind
from digests.extract.wording.draft import ESSENTIAL
from digests.extract.wording.marks import HYPHENS
from digests.extract.wording.noun_ranks import joining

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.extract.parse.parsed import Token
    from digests.extract.wording.draft import Draft

LONGEST = 4
"""Words of the longest phrase that has a shorter one."""


def put(made: Draft) -> None:
    """Print the shorter of what says the same, in a draft that is longer than a line should be."""
    for before, token, after in zip(
        [None, *made.tokens], made.tokens, [*made.tokens[1:], None], strict=False
    ):
        if not made.printed(token):
            continue
        if before is not None and before.i == token.i - 1:
            _sort_of_place(made, before, token, after)
        if after is not None and after.i == token.i + 1:
            _capital(made, token, after)
            _former(made, token, after)
    _ages(made)
    _many(made)
    _members(made)
    _tolls(made)
    _in_country(made)
    _phrases(made)


def _sort_of_place(made: Draft, name: Token, sort: Token, after: Token | None) -> None:
    """Print "in Ghazni" for "in Ghazni Province", but not "in Northern" or "in Federal", nor a town for its oblast."""
    if (
        sort.text in listed("named_sorts_of_place")
        and sort.i not in made.sentence.names
        and name.tag_ == "NNP"
        and name.head == sort
        and name.dep_ == "compound"
        and name.lower_ not in listed("shared_place_names")
        and made.printed(name)
        and (
            after is None
            or after.i > sort.i + 1
            or (after.pos_ != "PROPN" and after.text not in HYPHENS and after.lower_ != "of")
        )
        and sort.dep_ in ("pobj", "dobj", "conj", "appos")
        and not any(c.dep_ == "conj" for c in sort.children)
    ):
        if sort.text in listed("sorts_named_for_towns"):
            # The town is another place than its oblast: where there is room, the line says which.
            made.optional([sort], ESSENTIAL + 0.5)
        else:
            made.drop(sort)


def _capital(made: Draft, token: Token, after: Token) -> None:
    """Print "in Doha" for "in the capital Doha", and for "in Doha, Qatar"."""
    names = made.sentence.names
    known = names.get(after.i)
    if (
        token.lower_ == "capital"
        and known is not None
        and known.entry.kind is Kind.CAPITAL
        and token.dep_ == "compound"
    ):
        owners = [
            t for t in (*token.head.children, *token.children) if t.i < token.i and names.get(t.i) is not None
        ]
        made.drop(token, *(t for owner in owners for t in owner.subtree))
    if token.lower_ == "capital" and after.lower_ == "of":
        place = names.get(after.i + 1)
        if place is not None and place.entry.kind is Kind.CAPITAL:
            # "in the Kenyan capital of Nairobi"
            made.drop(*(t for t in token.subtree if t.i <= after.i))
        return
    city, land = names.get(token.i), names.get(after.i + 1)
    if (
        city is None
        or land is None
        or after.text != ","
        or city.entry.kind is not Kind.CAPITAL
        or land.entry.kind not in LANDS
        or land.entry.country != city.entry.country
        or land.entry.kind is Kind.CAPITAL
    ):
        return
    covered = made.sentence.tokens_of(land)
    behind = covered[-1].nbor(1) if covered[-1].i + 1 < len(token.doc) else None
    if all(t in made.tokens for t in covered) and (
        behind is None or behind.is_punct or behind.pos_ in ("ADP", "VERB", "AUX", "SCONJ", "CCONJ")
    ):
        made.drop(after, *covered)


def _former(made: Draft, token: Token, after: Token) -> None:
    """Print "ex-minister" for "former minister"; the former Yugoslavia is none."""
    # A word between the two could go, and the "ex-" with it; a country does not go alone.
    land = made.sentence.names.get(after.i)
    initials = land is not None and land.entry.kind in LANDS and land.text.replace(".", "").isupper()
    of_land = initials and after.head == token.head and after.dep_ != "poss"
    if (
        token.lower_ == "former"
        and (of_land or (token.head == after and (after.pos_ == "NOUN" or after.lower_ in listed("offices"))))
        and after.text.isalpha()
        and not made.printed(after).startswith("ex-")
    ):
        made.drop(token)
        made.words[after.i] = f"ex-{made.printed(after)}"


def _tolls(made: Draft) -> None:
    """Print "4 killed" for "4 killed and 12 injured": of two tolls the graver tells what happened."""
    for token in made.tokens:
        first = token.head
        if (
            token.dep_ != "conj"
            or token.lemma_ not in listed("hurting")
            or first.lemma_ != "kill"
            or not _counts(made, first)
            or not _counts(made, token)
        ):
            continue
        told = [
            c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "aux", "auxpass", "advmod")
        ]
        made.drop(*joining(token), token, *(t for c in told for t in c.subtree))


def _counts(made: Draft, verb: Token) -> bool:
    """Whether a verb tells a number of victims."""
    return any(
        c.dep_ in ("nsubj", "nsubjpass", "dobj") and any(t.i in made.sentence.figures for t in c.subtree)
        for c in verb.children
    )


def _in_country(made: Draft) -> None:
    """Print nothing for "in the country", of which the line names no other."""
    for token in made.tokens:
        of = token.head
        if (
            token.lower_ in ("country", "nation")
            and of.lower_ == "in"
            and of.i == token.i - 2
            and [c.lower_ for c in token.children] == ["the"]
            and of.head.lemma_ != "be"
            and not completes(of.head.lemma_, "in")
            and of.head.i < of.i
        ):
            made.drop(of, *token.subtree)


def _many(made: Draft) -> None:
    """Print "dozens" for "dozens of people"."""
    for token in made.tokens:
        of = token.head
        if (
            token.lower_ == "people"
            and of.lower_ == "of"
            and of.i == token.i - 1
            and of.head.i == of.i - 1
            and of.head.lower_ in listed("many")
            and of.head.dep_ in ("nsubj", "nsubjpass", "dobj")
        ):
            made.parts = [p for p in made.parts if not (of.i in p.words and of.head.i not in p.words)]
            made.drop(of, token)


def _members(made: Draft) -> None:
    """Print "Red Dawn" for "members of the Red Dawn" who do something: what a group does its members do."""
    for token in made.tokens:
        of = next((c for c in token.children if c.lower_ == "of" and c.i == token.i + 1), None)
        group = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        known = made.sentence.names.get(group.i) if group is not None else None
        if (
            of is None
            or known is None
            or known.entry.kind is not Kind.GROUP
            or token.lower_ != "members"
            or any(c.i < token.i and made.printed(c) for c in token.children)
            or not (token.dep_ == "nsubj" or (token.dep_ == "pobj" and token.head.dep_ == "agent"))
        ):
            continue
        made.parts = [p for p in made.parts if not (of.i in p.words and token.i not in p.words)]
        made.drop(token, of)


def _ages(made: Draft) -> None:
    """Print "man" for "36-year-old man": how old somebody is whom nobody knows is no news."""
    for token in made.tokens:
        doc, i = token.doc, token.i
        if token.lower_ != "old" or i < 4 or [doc[i - 1].text, doc[i - 3].text] != ["-", "-"]:
            continue
        adult = i + 1 < len(doc) and doc[i + 1].lower_ in ("man", "woman")
        if adult and doc[i - 2].lower_ == "year" and all(t in made.tokens for t in doc[i - 4 : i]):
            made.drop(*doc[i - 4 : i + 1])


def _phrases(made: Draft) -> None:
    """Print the shorter phrase of ``shorter`` for the longer one, where all of it is printed as it stands."""
    for at, first in enumerate(made.tokens):
        if made.printed(first).lower().partition(" ")[0] not in _openings():
            continue
        for size in range(LONGEST, 0, -1):
            run = made.tokens[at : at + size]
            short = shorter().get(" ".join(made.printed(t) for t in run).lower())
            twice = short is not None and any(
                made.printed(t).lower() == short for t in made.tokens if t not in run and not _says(run, t)
            )
            if short is not None and not twice and _is_whole(made, run):
                made.parts = [p for p in made.parts if not _opens_within(run, p.words)]
                made.drop(*run)
                made.words[run[0].i] = short
                break


@cache
def _openings() -> frozenset[str]:
    """The words with which the phrases of ``shorter`` begin."""
    return frozenset(phrase.partition(" ")[0] for phrase in shorter())


def _is_whole(made: Draft, run: Sequence[Token]) -> bool:
    """Whether words stand together, in no name, and go together."""
    places = {t.i for t in run}
    # "in response to X firing a missile": no "after X firing".
    doing = run[-1].dep_ == "prep" and any(
        t.tag_ == "VBG" and (t.dep_ == "pcomp" or (t.dep_ == "acl" and t.head.pos_ == "PROPN"))
        for c in run[-1].children
        for t in (c, *c.children)
    )
    return (
        run[-1].i - run[0].i == len(run) - 1
        and not (doing and len(run) > 1)
        and all(i not in made.sentence.names and i not in made.slots for i in places)
        # The Armed Forces Act is a law.
        and not (
            run[-1].text.istitle()
            and run[-1].dep_ == "compound"
            and run[-1].head.pos_ == "PROPN"
            and run[-1].lower_ not in listed("offices")
        )
        and not any(
            places & p.words and not places <= p.words and not _opens_within(run, p.words) for p in made.parts
        )
    )


def _says(run: Sequence[Token], other: Token) -> bool:
    """Whether a word before a noun is one of ``run`` as well: beside "a police convoy" the "police officers" are police all the same."""
    return other.dep_ == "compound" and any(t.lower_ == other.lower_ for t in run)


def _opens_within(run: Sequence[Token], words: frozenset[int]) -> bool:
    """Whether a part begins behind the first word of ``run`` and goes on behind its last: the "to a raid" of "in response to a raid"."""
    behind = run[-1].doc[run[-1].i + 1 : max(words) + 1]
    return (
        [t.lower_ for t in run] == ["in", "response", "to"]
        and run[0].i < min(words) <= run[-1].i < max(words)
        # What else such words stand for, the gate does not take for the same.
        and not any(t.lower_ in listed("lasting") for t in behind)
    )
