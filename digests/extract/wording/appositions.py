"""Second nouns that say who somebody is or where a place lies: which are the point, and which may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.mentions.gazetteer import Kind
from digests.extract.wording.draft import NEVER, Draft

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token

ROLE = 6
"""The rank of words on who somebody is."""


def rank_apposition(made: Draft, token: Token, part: list[Token]) -> None:
    """Note whether the phrase ``part`` of ``token``, which stands beside its noun, may go, and how soon."""
    if _names_object(token) or _is_tied(token) or _is_person(made, token):
        # "labels the movement a terrorist organisation", "the group Red Dawn", "the UN envoy, Ana Ruiz": what
        # follows is the point, whatever the parse takes it for.
        return
    if not any(c.dep_ == "conj" for c in token.children):
        # "the governor, Ana Ruiz, and two guards": the "and" is not hers, whatever the parse makes of it.
        part = [t for t in part if t.dep_ != "cc" or t.head != token]
    if is_role(made, token) or _is_name(token):
        made.optional(_with_commas(part), ROLE)
    else:
        made.optional(part, 3 if is_land(made, token) else NEVER)


def _is_tied(token: Token) -> bool:
    """Whether no mark parts an apposition from its noun."""
    return token.i > token.head.i and all(
        not t.is_punct for t in token.doc[token.head.i + 1 : token.left_edge.i]
    )


def _is_person(made: Draft, token: Token) -> bool:
    """Whether an apposition is the known name of whom the words before describe, which go."""
    name = made.sentence.names.get(token.i)
    return name is not None and name.entry.kind is Kind.PERSON and token.head.i not in made.sentence.names


def is_role(made: Draft, token: Token) -> bool:
    """Whether an apposition between commas tells who somebody is whom few know by name: "Malloum, leader of the rebels"."""
    known = made.sentence.names.get(token.head.i)
    return (
        token.tag_ in ("NN", "NNS", "NNP")
        and token.i > token.head.i
        and (token.head.ent_type_ == "PERSON" or _has_initial(token.head))
        and token.left_edge.nbor(-1).text == ","
        and (known is None or known.entry.country not in listed("known_by_name"))
    )


def _is_name(token: Token) -> bool:
    """Whether an apposition between commas is the name of whom something is done to: "kills a warlord, Ana Ruiz,"; who acts is known by office."""
    return (
        token.ent_type_ == "PERSON"
        and token.head.tag_ == "NN"
        and token.head.dep_ in ("dobj", "nsubjpass")
        and token.left_edge.i == token.head.i + 2
        and token.left_edge.nbor(-1).text == ","
    )


def _has_initial(name: Token) -> bool:
    """Whether an initial stands before a name: "M. Malloum"."""
    before = name.nbor(-1) if name.i > name.sent.start else None
    return before is not None and before.head == name and len(before) == 2 and before.text[1] == "."


def _with_commas(part: list[Token]) -> list[Token]:
    """Add the commas before and after a phrase, which go and stay with it."""
    doc, end = part[0].doc, part[-1].i + 1
    after = [doc[end]] if end < len(doc) and doc[end].text == "," else []
    return [doc[part[0].i - 1], *part, *after]


def _names_object(token: Token) -> bool:
    """Whether a verb that calls somebody something stands before an apposition that no comma parts from its noun."""
    before = token.doc[token.left_edge.i - 1]
    verb = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    return (
        before.text not in (",", "(", "–", "—", "-")
        and verb is not None
        and verb.lemma_ in listed("naming_verbs")
    )


def is_land(made: Draft, token: Token) -> bool:
    """Whether ``token`` is the country or the state behind a place: "Cetinje, Montenegro"."""
    mention = made.sentence.names.get(token.i)
    lands = (Kind.COUNTRY, Kind.PLACE)
    return mention is not None and mention.entry.kind in lands and token.head.pos_ == "PROPN"
