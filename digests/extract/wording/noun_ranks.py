"""What may be left out of a noun phrase, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.wording.appositions import rank_apposition
from digests.extract.wording.draft import ESSENTIAL, NEVER, UNSAID
from digests.extract.wording.limits import (
    is_alone_meant,
    is_behind_all,
    is_charge,
    is_of_all,
    is_scope,
    is_telling,
    is_within_name,
    limits_denial,
    tells_guilt,
    with_all,
)
from digests.extract.wording.marks import HYPHENS, joins, unbroken
from digests.extract.wording.noun_clauses import EMPTY, RANKS, clause_rank, is_ranked, ranks, tells_of_all

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token
    from digests.extract.wording.draft import Draft

SUBJECT_LABELS = frozenset({"nsubj", "nsubjpass"})
FIGURATIVE = frozenset(
    {"connection", "response", "exchange", "return", "retaliation", "protest", "support", "favour", "favor"}
)
"""Nouns after which "in" tells no place."""
RANKED = frozenset({"acl", "relcl", "amod", "appos", "intj", "parataxis", "conj", "advmod", "poss", "prep"})
"""Labels under which more is told of a noun than it needs."""
TOPICAL = frozenset({"over", "about", "against"})
"""Prepositions of what talks, threats and protests are about."""
LIMITING = frozenset({"over", "under", "above", "below"})
"""Prepositions of an age or a size that says which are meant."""


def noun_parts(made: Draft, token: Token) -> None:
    """Note what of a noun phrase may go: articles at once, then its descriptions by how much they tell."""
    dep, low = token.dep_, token.lower_
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    # "Half a year", "man-on-the-run".
    whole = before == "half" or before in HYPHENS
    if dep == "det" and low not in listed("kept_determiners") and token.tag_ != "WDT" and not whole:
        made.drop(token)
    if dep == "punct" and low in ("(", ")", "[", "]", "-", "–", "—", ";", "...", "…") and not joins(token):
        made.drop(token)
    if dep not in RANKED:
        return
    part = unbroken(list(token.subtree))
    if dep in ("acl", "relcl", "amod") and _set_off(token):
        rank = UNSAID if tells_of_all(token) else NEVER
        made.optional(part, ESSENTIAL if tells_guilt(token) else rank)
    elif dep == "appos":
        rank_apposition(made, token, part)
    elif dep in ("acl", "relcl") and not (dep == "acl" and is_point(token)):
        # "leaves scores of people wounded" is not "leaves scores".
        made.optional(part, clause_rank(made, token, part))
        made.optional(*with_all(token, part))
    elif dep in ("intj", "parataxis"):
        made.optional(part, NEVER)
    elif dep == "conj" and token.pos_ in ("NOUN", "PROPN"):
        _joined(made, token, part)
    elif dep == "amod":
        _adjective(made, token, part)
    elif (
        dep == "advmod"
        and token.head.pos_ in ("ADJ", "NOUN", "PROPN", "NUM")
        and low not in listed("kept_adverbs")
        and low not in listed("limits")
        and token.head.lower_ not in ("least", "most")
    ):
        made.optional(part, 8)
    elif dep == "poss" and token.tag_ == "PRP$" and not _is_shared(token):
        made.optional(part, 4 if token.head.lower_ in listed("kin") else 7)
    elif dep == "prep" and token.head.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
        made.optional(part, _noun_prep_rank(made, token))
        made.optional(*with_all(token, part))


def _joined(made: Draft, token: Token, part: list[Token]) -> None:
    """Let a noun of a list go where the rest is true without it."""
    if _is_listed(token) and not is_within_name(token):
        made.optional([*joining(token), *part], 5)
    elif also := _beside_well(token):
        made.optional([*also, *part], ESSENTIAL)


def _beside_well(token: Token) -> list[Token]:
    """The "as well as" before a word that no verb says anything of by itself, with its comma; nothing before any other word."""
    at = token.left_edge.i
    before = list(token.doc[max(token.sent.start, at - 4) : at])
    acts = any(t.dep_ in SUBJECT_LABELS for t in token.ancestors)
    if [t.lower_ for t in before[-3:]] != ["as", "well", "as"] or acts:
        return []
    return before if before[0].text == "," else before[-3:]


def _is_shared(owner: Token) -> bool:
    """Whether an owner stands behind "all of", which says nothing of a bare noun: "all of its shops", "one of its jets"."""
    if owner.i < owner.sent.start + 2 or owner.nbor(-1).lower_ != "of":
        return False
    share = owner.nbor(-2)
    if share.lower_ == "one":
        # "phase one of its lockdown" is no part of several.
        return share.i == share.sent.start or share.nbor(-1).tag_ != "NN"
    return share.lower_ in ("all", "most", "some", "many", "half", "none", "each")


def _is_listed(token: Token) -> bool:
    """Whether a noun goes on with a list behind a preposition, of which the first alone is true as well."""
    head = token.head
    if is_of_pair(token):
        return False
    if token.pos_ == "PROPN" and not any(t.dep_ == "cc" for t in (*head.children, *token.children)):
        # "in Zinder, Niger": the parse lists what is one address.
        return False
    if token.lower_ in listed("offices") and head.lower_ not in listed("offices"):
        # "as Tourism and Trade Minister"
        return False
    if (
        head.tag_ == "NNP"
        and token.tag_ in ("NN", "NNS")
        and token.left_edge.tag_ == "NNP"
        and token.left_edge.i == head.i + 2
    ):
        # "Kenyan and Lamu protesters": of one noun both tell.
        return False
    if head.dep_ == "pobj":
        return head.head.lower_ != "of" or token.pos_ == "NOUN"
    return head.dep_ == "dobj" and head.head.dep_ in ("pcomp", "acl")


def is_of_pair(token: Token) -> bool:
    """Whether what a word is joined to says nothing, or another thing, alone: "between X and Y", "both X and Y", "X or Y"."""
    head = token.head
    if token.dep_ != "conj":
        return False
    if any(t.lower_ in ("or", "both", "either") for t in (*head.children, *token.children)):
        # "raids by X or any other group" says of whom it is without the others.
        return not any(c.lower_ == "other" for c in token.children)
    if head.tag_ == "JJ" and head.dep_ in ("pobj", "dobj"):
        # "bans cultural, sports and other events": no cultural alone.
        return True
    return head.head.lower_ in ("between", "among")


def joining(joined: Token) -> list[Token]:
    """The "and" and the comma before a joined word."""
    before = joined.doc[max(joined.head.i + 1, joined.left_edge.i - 2) : joined.left_edge.i]
    return [t for t in before if t.dep_ in ("cc", "punct") and t.head == joined.head]


def _adjective(made: Draft, token: Token, part: list[Token]) -> None:
    if token.text.isupper() and len(token.text) > 1:
        # Initials are a name, whatever the parse takes them for: "WTA chief".
        return
    if token.i > token.sent.start and token.nbor(-1).lower_ in listed("limits"):
        # "least popular" goes whole.
        return
    low = token.lower_
    if is_point(token) or (token.tag_ == "JJS" and token.head.dep_ == "attr"):
        # "becomes the largest protest so far" is not "becomes a protest".
        return
    if token.head.lower_ == "times":
        # "is stabbed multiple times"
        return
    if is_alone_meant(token):
        # Who is no armed robber may rob, and where only armed guards may enter not all guards may.
        return
    if ranks(token) and any(c.dep_ in ("acl", "relcl") for c in token.head.children):
        # "the first president to refuse" is not the president to refuse.
        return
    if is_of_superlative(token):
        # The largest opposition party is not the largest.
        return
    if (
        low in listed("qualifiers")
        or (low in RANKS and token.head.lower_ in listed("spells"))
        or token.tag_ == "JJR"
        or (low == "next" and token.head.lower_ in listed("offices"))
    ):
        # Who demands better roads does not demand roads.
        return
    if low in listed("levels") and token.head.lower_ in listed("of_levels"):
        # A local vote is not the country's.
        return
    # "current and former officials" are of both sorts.
    if (low in listed("idle_adjectives") and not _is_of_both(token)) or low in listed("hearsay"):
        made.drop(token)
    elif not any(t.i in made.sentence.names for t in part):
        # A capital, or what tells one group from another, is half a name.
        own = token.text[:1].isupper() and token.i > made.sentence.span.start
        # "Third" counts: "elected to a term" is no news.
        telling = own or token.like_num or low in ("first", "former", "new") or is_telling(token)
        telling = telling or token.head.lower_ in listed("bare_kinds")
        made.optional(part, 1 if telling else 3 if token.head.dep_ in SUBJECT_LABELS else 5)


def is_of_superlative(adjective: Token) -> bool:
    """Whether an adjective says of which many its noun is the most, the first or the only one: the "largest [rural] party"."""
    noun = adjective.head
    most = (c for c in noun.children if c.tag_ == "JJS" or c.lower_ in ("first", "only"))
    return (
        adjective.dep_ == "amod"
        and not ranks(adjective)
        and any(c.dep_ == "amod" and c.i < adjective.i < noun.i for c in most)
    )


def _is_of_both(adjective: Token) -> bool:
    """Whether "and" ties an adjective to one that says the office is over, however the parse hung the two: "current and former"."""
    joint = adjective.nbor(1) if adjective.i + 2 < adjective.sent.end else adjective
    return joint.dep_ == "cc" and joint.nbor(1).lower_ in listed("over")


def _set_off(token: Token) -> bool:
    """Whether a comma parts the phrase of ``token``, a verb that tells more of a noun, from the noun."""
    before = token.left_edge.i - 1
    return (
        token.left_edge.i > token.head.i and token.doc[before].text == "," and token.pos_ in ("VERB", "AUX")
    )


def is_point(adjective: Token) -> bool:
    """Whether an adjective may not go: without it the line says nothing, or of others.

    It is what a verb says of its noun ("leaves three people dead"), belongs to a preposition ("such as"), or says which are meant of all
    ("bans all foreign banks").
    """
    noun = adjective.head
    if is_of_all(adjective) or (adjective.dep_ == "amod" and noun.pos_ == "VERB"):
        # "three are killed and several wounded"
        return True
    if adjective.dep_ not in ("amod", "acl"):
        return False
    behind = adjective.i > noun.i and noun.dep_ in ("dobj", "conj") and adjective.lower_ in listed("fates")
    return behind or (adjective.dep_ == "amod" and noun.pos_ == "ADP") or contrasts(adjective)


def contrasts(adjective: Token) -> bool:
    """Whether an adjective tells its noun from another of the same: "outdoor gatherings of 500 and indoor gatherings of 100"."""
    noun = adjective.head
    # Of one group and another group each is called by its name.
    return (adjective.dep_, noun.tag_) == ("amod", "NNS") and any(
        other != noun
        and other.lower_ == noun.lower_
        and any(c.dep_ == "amod" and c.lower_ != adjective.lower_ for c in other.children)
        for other in adjective.sent
    )


def _noun_prep_rank(made: Draft, token: Token) -> int:
    low = token.lower_
    if (
        is_ranked(token.head)
        or is_behind_all(token)
        or _is_named(token)
        or low == "than"
        or limits_denial(token)
        or token.head.lower_ in EMPTY
    ):
        # "the first flight to the station" is not the first flight, "the Office of the Counsel" no office, "less than a mile" no "less".
        return 0
    if token.head.lower_ in FIGURATIVE:
        # "in response" alone says nothing: both go or both stay.
        return ESSENTIAL
    if low in ("including", "amid", "like", "such") or is_among(token):
        return NEVER if low == "among" else 8
    counted = token.head.tag_ in ("CD", "$") or token.head.i in made.sentence.figures
    leading = token.head.lower_ in listed("hollow_nouns") | listed("leading_nouns")
    # "$3.6bn in tariffs", "sanctions on Chad": what is counted, and what it is about, is the point.
    # "travellers over the age of 12"
    limits = low in LIMITING and any(t.tag_ == "CD" for t in token.subtree)
    if (
        limits
        or is_scope(token)
        or is_charge(token)
        or (token.head.tag_ == "NNP" and is_within_name(token))
        or (low in ("in", "of", "worth") and counted)
        or (low == "with" and token.head.lower_ in ("border", "borders", "frontier"))
        or ((token.i == token.head.i + 1 or low in TOPICAL) and leading)
    ):
        return ESSENTIAL
    if low in ("of", "between", "to", "against", "by"):
        return 1 if low == "of" else 2
    if low == "as" and any(c.dep_ == "pobj" for c in token.children):
        return 2
    if low in listed("background"):
        return 7
    if any(t.i in made.sentence.names and made.sentence.names[t.i].entry.country for t in token.subtree):
        return 3
    return 5 if low in ("on", "with", "for", "from", "over", "by") else 6


def is_among(phrase: Token) -> bool:
    """Whether a phrase only leads over to some of those before it: "12 are barred, [among them] Ana Ruiz"."""
    return phrase.lower_ == "among" and any(c.lower_ in ("them", "whom") for c in phrase.children)


def _is_named(of: Token) -> bool:
    """Whether an "of" stands inside a name: "the Office of Public Works", no "President of Chad"."""
    head = of.head
    return (
        of.lower_ == "of"
        and head.tag_ == "NNP"
        and head.lower_ not in listed("offices")
        and head.ent_type_ in ("ORG", "FAC", "LAW")
        and any(c.dep_ == "pobj" and c.ent_type_ == head.ent_type_ for c in of.children)
    )
