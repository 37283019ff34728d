"""What may be left out of a clause, and in which order: background, then circumstance, then detail.

What would change the truth when it goes (a condition, a negation, the recipient of "sends") has no rank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.draft import NEVER, Draft
from digests.extract.gazetteer import Kind
from digests.extract.phrases import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "off", "on", "over", "across", "around", "inside", "outside"}
)
HYPHENS = frozenset("-–")
QUOTES = frozenset("\"'“”‘’`") | {"``", "''"}
DECIDING_VERBS = frozenset(
    {
        "vote",
        "agree",
        "decide",
        "move",
        "use",
        "call",
        "meet",
        "gather",
        "rally",
        "protest",
        "march",
        "refuse",
    }
)
"""Verbs whose "to …" says what they are about."""
SUBJECT_LABELS = frozenset({"nsubj", "nsubjpass"})
DEADLINES = frozenset(
    {"by", "until", "till", "since", "before", "after", "from", "for", "through", "starting", "beginning"}
)
CONDITIONS = frozenset({"if", "unless", "without", "except", "until", "whether", "should", "once", "only"})
FIGURATIVE = frozenset(
    {"connection", "response", "exchange", "return", "retaliation", "protest", "support", "favour", "favor"}
)
"""Nouns after which "in" tells no place."""
CASUALTY_VERBS = frozenset(
    {"kill", "injure", "wound", "displace", "leave", "arrest", "detain", "destroy", "include"}
)


def noun_parts(made: Draft, token: Token) -> None:
    """Note what of a noun phrase may go: articles at once, then its descriptions by how much they tell."""
    dep, low = token.dep_, token.lower_
    part = _unbroken(list(token.subtree))
    if dep == "det" and low not in listed("kept_determiners"):
        made.drop(token)
    elif dep in ("acl", "relcl", "amod") and _set_off(token):
        made.optional(part, NEVER)
    elif (
        (dep == "relcl" and token.head.lower_ in listed("vague_nouns") and len(part) <= 12)
        or (dep in ("acl", "relcl") and token.head.lower_ in listed("hollow_nouns"))
        or (dep == "relcl" and len(part) <= 10 and token.lemma_ in listed("toll_verbs"))
        or (dep == "appos" and _is_land(made, token))
    ):
        made.optional(part, 3)
    elif dep in ("relcl", "appos", "intj", "parataxis"):
        made.optional(part, NEVER)
    elif dep == "acl":
        made.optional(part, _acl_rank(made, token, part))
    elif dep == "amod":
        idle = low in listed("idle_adjectives") or low in listed("hearsay")
        known = any(t.i in made.sentence.names for t in part)
        if idle:
            made.drop(token)
        elif not known:
            # A capital, or what tells one group from another, is half a name.
            own = token.text[:1].isupper() and token.i > made.sentence.span.start
            made.optional(
                part,
                1
                if own or low in ("first", "former", "new")
                else 3
                if token.head.dep_ in SUBJECT_LABELS
                else 5,
            )
    elif (
        dep == "advmod"
        and token.head.pos_ in ("ADJ", "NOUN", "PROPN", "NUM")
        and low not in listed("kept_adverbs")
    ):
        made.optional(part, 8)
    elif dep == "poss" and token.tag_ == "PRP$":
        made.optional(part, 4 if token.head.lower_ in listed("kin") else 7)
    elif dep == "prep" and token.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
        made.optional(part, _noun_prep_rank(made, token))
    elif dep == "punct" and low in ("(", ")", "[", "]", "-", "–", "—", ";", "...", "…") and not _joins(token):
        made.drop(token)


def _joins(token: Token) -> bool:
    """Whether a hyphen ties two words: "knife-wielding"."""
    tight = token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_
    return tight and token.text in HYPHENS


def _unbroken(part: list[Token]) -> list[Token]:
    """Add what a hyphen ties to the words of ``part``: "short-range" goes whole or stays whole."""
    doc, places = part[0].doc, {t.i for t in part}
    for token in part:
        at = token.i
        while (
            at + 2 < len(doc)
            and doc[at + 1].text in HYPHENS
            and not doc[at].whitespace_
            and not doc[at + 1].whitespace_
        ):
            places |= {at + 1, at + 2}
            at += 2
        at = token.i
        while (
            at >= 2
            and doc[at - 1].text in HYPHENS
            and not doc[at - 1].whitespace_
            and not doc[at - 2].whitespace_
        ):
            places |= {at - 1, at - 2}
            at -= 2
    return [doc[i] for i in sorted(places)]


def _acl_rank(made: Draft, token: Token, part: list[Token]) -> int:
    if token.tag_ == "VB":
        return 2
    if token.lemma_ in listed("toll_verbs") and token.head.i in _counted(made):
        return 1
    place = any((m := made.sentence.names.get(t.i)) and m.entry.country for t in part)
    if place and len(part) <= 10:
        return 5
    return 6 if token.tag_ == "VBN" and len(part) <= 6 else 8


def _counted(made: Draft) -> set[int]:
    """The nouns that a figure counts."""
    return {t.head.i for t in made.tokens if t.i in made.sentence.figures and t.dep_ == "nummod"}


def _set_off(token: Token) -> bool:
    """Whether a comma parts the phrase of ``token``, a verb that tells more of a noun, from the noun."""
    before = token.left_edge.i - 1
    return (
        token.left_edge.i > token.head.i and token.doc[before].text == "," and token.pos_ in ("VERB", "AUX")
    )


def _is_land(made: Draft, token: Token) -> bool:
    """Whether ``token`` is the country behind a place: "Cetinje, Montenegro"."""
    mention = made.sentence.names.get(token.i)
    return mention is not None and mention.entry.kind is Kind.COUNTRY and token.head.pos_ == "PROPN"


def _noun_prep_rank(made: Draft, token: Token) -> int:
    low = token.lower_
    if token.head.lower_ in FIGURATIVE:
        # "in response" alone says nothing: both go or both stay.
        return 1
    if low in ("in", "of", "worth") and (
        token.head.tag_ in ("CD", "$") or token.head.i in made.sentence.figures
    ):
        # "$3.6bn in tariffs": what is counted is the point.
        return 1
    if low in ("including", "amid", "like", "such"):
        return 8
    if low in ("of", "between", "than", "to", "against"):
        return 1 if low == "of" else 2
    if any(t.i in made.sentence.names and made.sentence.names[t.i].entry.country for t in token.subtree):
        return 3
    return 5 if low in ("on", "with", "for", "from", "over", "by") else 6


def verb_parts(made: Draft, verb: Token, keep: frozenset[str], *, main: bool) -> None:
    """Note what may go beside a verb; ``keep`` are the prepositions that its frame needs, ``main`` the line's own verb."""
    toll = verb.lemma_.lower() in CASUALTY_VERBS | {"die"} or is_toll(verb)
    mine = {t.i for t in made.tokens}
    for child in verb.children:
        if child.i not in mine:
            continue
        low, part = child.lower_, _unbroken([t for t in child.subtree if t.i in mine])
        match child.dep_:
            case "dobj" | "attr" | "oprd" | "npadvmod" | "appos" | "dep" if main and _after_comma(
                verb, child
            ):
                made.optional(part, NEVER)
            case "prep" if verb.lemma_ == "be" and child.i > verb.i and not _is_complete(verb, child):
                # "is on fire", "is in Poland's interests": this is what is said.
                pass
            case "prep" if main and low not in CONDITIONS and _opens(verb, child):
                made.optional(part, 8)
            case "prep" if low == "as" and any(t.tag_ in ("VBZ", "VBP", "VBD") for t in part):
                made.optional(part, 8)
            case "prep" | "agent" | "dative" if child.pos_ == "ADP" or child.dep_ in ("prep", "agent"):
                rank = _verb_prep_rank(made, child, keep)
                if verb.dep_ == "acl" and verb.tag_ == "VBN":
                    # "led by the mayor" goes whole.
                    rank = 1
                # What people died in or from is the news, not its background.
                made.optional(part, min(rank, 4) if toll and rank < NEVER else rank)
            case "advcl" if child.pos_ not in ("VERB", "AUX"):
                made.optional(part, NEVER)
            case "advcl":
                rank = _advcl_rank(made, child)
                made.optional(part, min(rank, 4) if toll else rank)
            case "advmod" if child.tag_ == "WRB" or any(t.lower_ in listed("limits") for t in part):
                pass
            case "advmod":
                if low in listed("hearsay") or (
                    low not in listed("kept_adverbs") and low not in CONDITIONS and len(part) == 1
                ):
                    made.optional(part, NEVER)
                elif low not in listed("kept_adverbs"):
                    made.optional(part, 7)
            case "mark" if low == "that" or main:
                made.optional(part, NEVER)
            case "cc" | "preconj" if main and child.i < verb.i:
                made.optional(part, NEVER)
            case "npadvmod":
                made.optional(part, 6)
            case "punct" if low not in QUOTES and low != "," and not _joins(child):
                made.optional(part, 8)
            case "dep" if child.i > verb.i:
                made.optional(part, 8)


def _is_complete(verb: Token, child: Token) -> bool:
    """Whether a copula has something to say before ``child``."""
    return any(c.dep_ in ("attr", "acomp", "prep") and verb.i < c.i < child.i for c in verb.children)


def _opens(verb: Token, child: Token) -> bool:
    """Whether a phrase stands before the subject: circumstance that a line can do without."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECT_LABELS), None)
    return subject is not None and child.i < subject.left_edge.i


def _after_comma(verb: Token, child: Token) -> bool:
    """Whether a comma stands between a verb and what the parser took for its object: then it is none."""
    edge = child.left_edge.i
    return edge > verb.i + 1 and verb.doc[edge - 1].text == "," and child.tag_ != "VBG"


def is_toll(verb: Token) -> bool:
    """Whether a copula tells a toll: "seven are dead"."""
    return verb.lemma_ == "be" and any(
        c.dep_ == "acomp" and c.lower_ in ("dead", "injured", "missing", "wounded", "hurt")
        for c in verb.children
    )


def _verb_prep_rank(made: Draft, token: Token, keep: frozenset[str]) -> int:
    low = token.lower_
    if low in CONDITIONS:
        return 0
    if low in ("according", "amid", "including", "via", "per", "following", "despite"):
        return NEVER if low in ("according", "amid") else 8
    if low in keep:
        return 1
    if low == "in" and any(c.lower_ in FIGURATIVE for c in token.children):
        return 4
    background = low in listed("background")
    place = any(
        (m := made.sentence.names.get(t.i))
        and m.entry.kind in (Kind.COUNTRY, Kind.PLACE, Kind.CAPITAL, Kind.PEOPLE)
        for t in token.subtree
    )
    if low in PLACE_PREPOSITIONS and place:
        return 2 if token.dep_ != "agent" else 1
    if low in ("to", "from", "by", "against", "of", "as", "into", "with", "on", "over", "for"):
        return 2 if place or low in ("to", "by", "against", "of", "as", "into") else 4
    return 8 if background else 6


def _advcl_rank(made: Draft, token: Token) -> int:
    mark = next((c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")), "")
    if mark in CONDITIONS:
        return 0
    lemma = token.lemma_.lower()
    if token.tag_ == "VBG" and not mark:
        counted = any(t.i in made.sentence.figures for t in token.subtree)
        return 1 if lemma in CASUALTY_VERBS and counted else 8
    if token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children):
        return 1 if token.head.lemma_.lower() in DECIDING_VERBS else 4
    return 7


def commas(made: Draft) -> None:
    """Drop commas: one stays only inside a list or before what follows from the deed ("…, killing 4")."""
    for token in made.tokens:
        if token.text in (",", ":") and token.dep_ == "punct":
            after = made.sentence.span.doc[token.i + 1] if token.i + 1 < len(made.sentence.span.doc) else None
            listing = (after is not None and _is_land(made, after)) or any(
                c.dep_ == "conj" and c.i > token.i for c in token.head.children
            )
            figure = token.i in made.sentence.figures
            if not listing and not figure and not (after is not None and after.tag_ == "VBG"):
                made.drop(token)
        elif token.text == "." and token.dep_ == "punct":
            made.drop(token)
