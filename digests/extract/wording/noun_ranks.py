"""What may be left out of a noun phrase, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.mentions.gazetteer import Kind
from digests.extract.parse.roots import is_predicate
from digests.extract.wording.draft import ESSENTIAL, NEVER, Draft

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token

HYPHENS = frozenset("-–")
QUOTES = frozenset("\"'“”‘’`") | {"``", "''"}
SUBJECT_LABELS = frozenset({"nsubj", "nsubjpass"})
FIGURATIVE = frozenset(
    {"connection", "response", "exchange", "return", "retaliation", "protest", "support", "favour", "favor"}
)
"""Nouns after which "in" tells no place."""
RANKED = frozenset({"acl", "relcl", "amod", "appos", "intj", "parataxis", "conj", "advmod", "poss", "prep"})
"""Labels under which more is told of a noun than it needs."""
RANKS = frozenset({"first", "only", "last", "second", "third", "fourth", "fifth"})
"""Words that tell which of many in their order."""
LIMITING = frozenset({"over", "under", "above", "below"})
"""Prepositions of an age or a size that says which are meant."""
EMPTY = frozenset({"those", "anyone", "everyone", "anybody", "everybody", "someone", "somebody", "whoever"})
"""Words that are nobody without what is told of them."""
EXAMPLES = frozenset({"including"})
"""Words that open a list of some of what stands before."""
ROLE = 6
"""The rank of words on who somebody is."""
CASUALTY_VERBS = frozenset(
    {"kill", "injure", "wound", "displace", "leave", "arrest", "detain", "destroy", "include"}
)


def noun_parts(made: Draft, token: Token) -> None:
    """Note what of a noun phrase may go: articles at once, then its descriptions by how much they tell."""
    dep, low = token.dep_, token.lower_
    if dep == "det" and low not in listed("kept_determiners") and token.tag_ != "WDT":
        made.drop(token)
    if dep == "punct" and low in ("(", ")", "[", "]", "-", "–", "—", ";", "...", "…") and not joins(token):
        made.drop(token)
    if dep not in RANKED:
        return
    part = unbroken(list(token.subtree))
    if dep in ("acl", "relcl", "amod") and _set_off(token):
        made.optional(part, NEVER)
    elif dep == "appos":
        _apposition(made, token, part)
    elif dep in ("acl", "relcl"):
        made.optional(part, _clause_rank(made, token, part))
    elif dep in ("intj", "parataxis"):
        made.optional(part, NEVER)
    elif dep == "conj" and token.pos_ in ("NOUN", "PROPN") and _is_listed(token):
        made.optional([*joining(token), *part], 5)
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
        made.optional(_with_list(token, part), _noun_prep_rank(made, token))


def _with_list(opening: Token, part: list[Token]) -> list[Token]:
    """Add the rest of a list that the parse takes for more of the noun before "including": it goes whole or stays whole."""
    if opening.lower_ not in EXAMPLES:
        return part
    places = {t.i for t in part}
    for child in opening.head.children:
        if child.i > opening.i and child.dep_ in ("conj", "appos"):
            places |= {t.i for t in (*joining(child), *child.subtree)}
            before = child.left_edge.nbor(-1)
            places |= {before.i} if before.text == "," else set()
    return [opening.doc[i] for i in sorted(places)]


def _is_shared(owner: Token) -> bool:
    """Whether an owner stands behind "all of", which says nothing of a bare noun: "all of its shops"."""
    return (
        owner.i > owner.sent.start + 1
        and owner.nbor(-1).lower_ == "of"
        and owner.nbor(-2).lower_ in ("all", "most", "some", "many", "half", "none", "each")
    )


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
    if head.dep_ == "pobj":
        return head.head.lower_ != "of" or token.pos_ == "NOUN"
    return head.dep_ == "dobj" and head.head.dep_ in ("pcomp", "acl")


def is_of_pair(token: Token) -> bool:
    """Whether what a word is joined to says nothing, or another thing, alone: "between X and Y", "both X and Y", "X or Y"."""
    head = token.head
    if token.dep_ != "conj":
        return False
    if any(t.lower_ in ("or", "both", "either") for t in (*head.children, *token.children)):
        return True
    return head.head.lower_ in ("between", "among")


def joining(joined: Token) -> list[Token]:
    """The "and" and the comma before a joined word."""
    before = joined.doc[max(joined.head.i + 1, joined.left_edge.i - 2) : joined.left_edge.i]
    return [t for t in before if t.dep_ in ("cc", "punct") and t.head == joined.head]


def _apposition(made: Draft, token: Token, part: list[Token]) -> None:
    if _names_object(token) or _is_tied(token) or _is_person(made, token):
        # "labels the movement a terrorist organisation", "the group Red Dawn", "the UN envoy, Ana Ruiz": what
        # follows is the point, whatever the parse takes it for.
        return
    if not any(c.dep_ == "conj" for c in token.children):
        # "the governor, Ana Ruiz, and two guards": the "and" is not hers, whatever the parse makes of it.
        part = [t for t in part if t.dep_ != "cc" or t.head != token]
    if is_role(made, token):
        made.optional(_with_commas(part), ROLE)
    else:
        made.optional(part, 3 if _is_land(made, token) else NEVER)


def _adjective(made: Draft, token: Token, part: list[Token]) -> None:
    if token.text.isupper() and len(token.text) > 1:
        # Initials are a name, whatever the parse takes them for: "WTA chief".
        return
    if token.i > token.sent.start and token.nbor(-1).lower_ in listed("limits"):
        # "least popular" goes whole.
        return
    low = token.lower_
    if contrasts(token) or (token.tag_ == "JJS" and token.head.dep_ == "attr"):
        # "becomes the largest protest so far" is not "becomes a protest".
        return
    if ranks(token) and any(c.dep_ in ("acl", "relcl") for c in token.head.children):
        # "the first president to refuse" is not the president to refuse.
        return
    if (
        low in listed("qualifiers")
        or token.tag_ == "JJR"
        or (low == "next" and token.head.lower_ in listed("offices"))
    ):
        # Who demands better roads does not demand roads.
        return
    if low in listed("idle_adjectives") or low in listed("hearsay"):
        made.drop(token)
    elif not any(t.i in made.sentence.names for t in part):
        # A capital, or what tells one group from another, is half a name.
        own = token.text[:1].isupper() and token.i > made.sentence.span.start
        # "Third" counts: "elected to a term" is no news.
        telling = own or token.like_num or low in ("first", "former", "new")
        made.optional(part, 1 if telling else 3 if token.head.dep_ in SUBJECT_LABELS else 5)


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


def joins(token: Token) -> bool:
    """Whether a hyphen ties two words: "knife-wielding"."""
    tight = token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_
    return tight and token.text in HYPHENS


def unbroken(part: list[Token]) -> list[Token]:
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


def _clause_rank(made: Draft, token: Token, part: list[Token]) -> int:
    """How dispensable a clause is that tells more of a noun."""
    about = token.head.lower_
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
    if is_bound(token) or _is_wished(token):
        return 0
    if token.dep_ == "acl" and that:
        # "reports that X fled": what the reports say.
        return ESSENTIAL
    if about in listed("hollow_nouns"):
        return ESSENTIAL if token.tag_ in ("VBG", "VB") else 3
    if token.dep_ == "acl" or token.tag_ == "VB":
        # "clears the way for her to form a government": a bare verb is no clause of its own.
        return _acl_rank(made, token, part)
    if token.dep_ == "relcl" and _says_which(token):
        return 2
    telling = (
        (about in listed("vague_nouns") and len(part) <= 12)
        or (len(part) <= 10 and token.lemma_ in listed("toll_verbs"))
        or (len(part) <= 7 and _limits(token))
    )
    return 3 if telling else NEVER


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
    return many and any(c.lower_ in ("who", "whose") for c in token.children)


def is_bound(verb: Token) -> bool:
    """Whether a clause says which are meant of all, or of those who are made to do something: without it the line is of others."""
    noun = verb.head
    if verb.dep_ in ("acl", "relcl") and (_is_empty(noun, verb) or (verb.tag_ == "VB" and is_ranked(noun))):
        return True
    if verb.dep_ != "relcl":
        return False
    made = noun.head if noun.dep_ == "nsubj" and noun.head.dep_ in ("ccomp", "xcomp") else None
    return limits_all(noun) or (
        made is not None and made.head.lemma_ in listed("making") and _says_which(verb)
    )


def _is_empty(noun: Token, verb: Token) -> bool:
    """Whether a word is nobody without a clause: "those who have not voted", "people who were in Chad"."""
    bare = noun.lower_ == "people" and verb.dep_ == "relcl" and _says_which(verb)
    return noun.lower_ in EMPTY or (bare and noun.dep_ == "pobj" and noun.head.lower_ != "of")


def limits_all(noun: Token) -> bool:
    """Whether what tells more of a noun says which of them: "all visitors who were in Chad" are not all visitors."""
    determiners = {
        c.lower_ for n in (noun, *noun.conjuncts) for c in n.children if c.dep_ in ("det", "predet")
    }
    return not determiners.isdisjoint(("all", "any", "every", "no"))


def _acl_rank(made: Draft, token: Token, part: list[Token]) -> int:
    if token.tag_ == "VB":
        # "the first pope to visit Iraq" is not the first pope.
        return 0 if is_ranked(token.head) else 2
    if token.lemma_ in listed("toll_verbs") and token.head.i in _counted(made):
        return 1
    place = any((m := made.sentence.names.get(t.i)) and m.entry.country for t in part)
    if place and len(part) <= 10:
        return 5
    return 6 if token.tag_ == "VBN" and len(part) <= 6 else 8


def is_ranked(noun: Token) -> bool:
    """Whether a noun is the first, the only or the youngest of those that the words behind it tell of."""
    return any(map(ranks, noun.children))


def ranks(word: Token) -> bool:
    """Whether a word tells which of many is meant, by their order."""
    return word.lower_ in RANKS or word.tag_ == "JJS"


def _counted(made: Draft) -> set[int]:
    """The nouns that a figure counts."""
    return {t.head.i for t in made.tokens if t.i in made.sentence.figures and t.dep_ == "nummod"}


def _set_off(token: Token) -> bool:
    """Whether a comma parts the phrase of ``token``, a verb that tells more of a noun, from the noun."""
    before = token.left_edge.i - 1
    return (
        token.left_edge.i > token.head.i and token.doc[before].text == "," and token.pos_ in ("VERB", "AUX")
    )


def _limits(verb: Token) -> bool:
    """Whether a clause tells what its noun can do, without which the noun says little: "a missile that can hit it"."""
    modal = any(c.tag_ == "MD" for c in verb.children)
    return modal and verb.head.dep_ == "dobj" and any(c.lower_ == "that" for c in verb.children)


def _is_land(made: Draft, token: Token) -> bool:
    """Whether ``token`` is the country or the state behind a place: "Cetinje, Montenegro"."""
    mention = made.sentence.names.get(token.i)
    lands = (Kind.COUNTRY, Kind.PLACE)
    return mention is not None and mention.entry.kind in lands and token.head.pos_ == "PROPN"


def _noun_prep_rank(made: Draft, token: Token) -> int:
    low = token.lower_
    if is_ranked(token.head) or _is_named(token) or low == "than" or token.head.lower_ in EMPTY:
        # "the first flight to the station" is not the first flight, "the Office of the Counsel" no office, "less than a mile" no "less".
        return 0
    if token.head.lower_ in FIGURATIVE:
        # "in response" alone says nothing: both go or both stay.
        return ESSENTIAL
    if low in ("including", "amid", "like", "such"):
        return 8
    counted = token.head.tag_ in ("CD", "$") or token.head.i in made.sentence.figures
    leading = token.head.lower_ in listed("hollow_nouns") | listed("leading_nouns")
    # "$3.6bn in tariffs", "sanctions on Chad": what is counted, and what it is about, is the point.
    # "travellers over the age of 12"
    limits = low in LIMITING and any(t.tag_ == "CD" for t in token.subtree)
    if limits or (low in ("in", "of", "worth") and counted) or (token.i == token.head.i + 1 and leading):
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


def commas(made: Draft) -> None:
    """Drop commas: one stays only inside a list or before what follows from the deed ("…, killing 4").

    A headline has none that it could do without.
    """
    if made.sentence.order == 0:
        return
    for token in made.tokens:
        if token.text in (",", ":") and token.dep_ == "punct":
            after = made.sentence.span.doc[token.i + 1] if token.i + 1 < len(made.sentence.span.doc) else None
            listing = (after is not None and _is_land(made, after)) or any(
                c.dep_ == "conj" and c.i > token.i for c in token.head.children
            )
            figure = token.i in made.sentence.figures
            role = any(c.dep_ == "appos" and is_role(made, c) for c in token.head.children) or (
                token.head.dep_ == "appos" and is_role(made, token.head)
            )
            if (
                not listing
                and not figure
                and not role
                and not _ends_opening(token)
                and not (after is not None and after.tag_ == "VBG")
            ):
                made.drop(token)
        elif token.text == "." and token.dep_ == "punct":
            made.drop(token)


def _ends_opening(comma: Token) -> bool:
    """Whether a comma parts what opens a sentence from its subject: "Despite warnings, Chad closes its border"."""
    return any(
        c.dep_ in ("prep", "advcl") and c.right_edge.i == comma.i - 1 and _opens_sentence(c)
        for c in comma.head.children
    )


def _opens_sentence(part: Token) -> bool:
    subject = next((c for c in part.head.children if c.dep_ in SUBJECT_LABELS), None)
    return subject is not None and part.i < subject.i and part.left_edge.i == part.sent.start
