"""Single words that a small parser is known to misread: marks, base forms, owners, who acts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.parse.roots import AUXILIARIES, FINITE, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    Repair = tuple[frozenset[str], Callable[[Token], None]]
    """The labels of the words that are looked at, `ANY` for all, and what mends one in place."""

ANY: frozenset[str] = frozenset()

OPENING = frozenset({"as", "after", "before", "since", "until", "while", "because"})
"""Words that open a clause of circumstance, and some of which stand before a noun alone as well."""
MARKS = frozenset({":", ",", ".", "``", "''", "HYPH", "-LRB-", "-RRB-", "NFP"})
"""Tags of what is no word."""
OPEN_SPEECH = frozenset({"say", "warn", "vow", "claim", "insist"})
"""Verbs that may stand behind what somebody says."""
DOUBLED = re.compile(r"(\w{3,}([bdgmnpt]))\2e")
"""What an ending leaves of a verb that doubles its last consonant, where nobody knows it: "wiretappe"."""
DOUBLING = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A verb that doubles its last consonant before an ending."""


def _describe_former(ex: Token) -> None:
    """Let "ex" and its hyphen describe the noun behind them, wherever the parse hung them: "claims [ex]-[chief] struck a pact"."""
    if ex.lower_ != "ex" or ex.i + 2 >= ex.sent.end or ex.nbor(1).text not in ("-", "–"):
        return
    hyphen, noun = ex.nbor(1), ex.nbor(2)
    if noun.pos_ not in ("NOUN", "PROPN") or ex.head == noun or noun.is_ancestor(ex) or ex.is_ancestor(noun):
        return
    for described in (*ex.children, *hyphen.children):
        if described not in (ex, hyphen, noun):
            described.head = noun
    ex.head, ex.dep_, ex.tag_, ex.pos_ = noun, "amod", "JJ", "ADJ"
    hyphen.head, hyphen.dep_, hyphen.tag_, hyphen.pos_ = noun, "punct", "HYPH", "PUNCT"


def _find_guilty(word: Token) -> None:
    """Let a court find somebody guilty whose name stands far before the word: "finds Ana Ruiz, a banker, [guilty] of fraud"."""
    if word.lower_ not in ("guilty", "innocent") or word.head.i > word.i or word.nbor(-1).text != ",":
        return
    found = next((t for t in word.ancestors if t.lemma_ == "find" and t.i < word.i), None)
    if found is not None and any(c.dep_ == "dobj" for c in found.children):
        word.head, word.dep_ = found, "oprd"


def _give_owner(first: Token) -> None:
    """Let the country own its president, where the parse let the family: "[family] of [Chad's president Ruiz]"."""
    person = first.head
    of = next((c for c in first.children if c.lower_ == "of" and c.i == first.i + 1), None)
    land = None if of is None else next((c for c in of.children if c.dep_ == "pobj"), None)
    mark = next((c for c in first.children if c.tag_ == "POS"), None)
    if (
        of is None
        or land is None
        or mark is None
        or mark.i != land.i + 1
        or person.tag_ != "NNP"
        or first.pos_ not in ("NOUN", "PROPN")
        or first.lower_ not in listed("belonging")
    ):
        return
    first.head, first.dep_ = person.head, person.dep_
    person.head, person.dep_ = of, "pobj"
    land.head, land.dep_ = person, "poss"
    mark.head = land


def _act_first(first: Token) -> None:
    """Let the name that opens a sentence act, where the parse took it for an adjective: "Malloum announces a truce"."""
    verb = first.head
    if (
        first.i == first.sent.start
        and first.dep_ == "amod"
        and first.text.istitle()
        and first.is_alpha
        and first.tag_ == "JJ"
        and not any(first.children)
        and verb.i == first.i + 1
        and verb.tag_ == "VBZ"
        and verb.dep_ == "ROOT"
        and not any(c.dep_ in SUBJECTS for c in verb.children)
    ):
        first.tag_, first.pos_, first.dep_ = "NNP", "PROPN", "nsubj"


def _end_lemma(verb: Token) -> None:
    """Tell "hoping" from "hopping": what doubles no consonant ends with an e; and "grounds" from what was ground."""
    if verb.lower_ == "ground" and verb.lemma_ == "grind":
        verb.lemma_ = "ground"
    if doubled := DOUBLED.fullmatch(verb.lemma_):
        verb.lemma_ = doubled[1]
    if verb.tag_ not in ("VBG", "VBN", "VBD"):
        return
    for ending in ("ing", "ed"):
        if verb.lower_ == verb.lemma_ + ending and DOUBLING.fullmatch(verb.lemma_):
            verb.lemma_ += "e"
            return


def _part_deeds(says: Token) -> None:
    """Give nobody the words of another headline: "[Chad hails Peru as an ally], Ruiz says [its army is ready]"."""
    subject = next((c for c in says.children if c.dep_ == "nsubj" and c.i < says.i), None)
    said = [c for c in says.children if c.dep_ == "ccomp"]
    if (
        says.lemma_ not in OPEN_SPEECH
        or subject is None
        or len(said) < 2
        or not said[0].i < subject.left_edge.i < says.i < said[1].i
    ):
        return
    first, own = said[0], [c.dep_ in SUBJECTS for c in said[0].children]
    if first.tag_ not in FINITE or not any(own):
        return
    for child in says.children:
        if child.i < subject.left_edge.i and child != first:
            child.head = first
    first.head, first.dep_ = first, "ROOT"
    says.head, says.dep_ = first, "conj"


def _own(have: Token) -> None:
    """Make "has" the verb of what was taken for one: "the president [has] [aces] up her sleeve"."""
    noun = have.head
    if (
        have.lower_ not in ("has", "have")
        or noun.tag_ != "NNS"
        or have.i > noun.i
        or any(c.dep_ == "auxpass" for c in noun.children)
    ):
        return
    subjects = [c for c in noun.children if c.dep_ in SUBJECTS and c.i < have.i]
    beside = [c for c in noun.children if c.i < have.i or c.is_punct]
    root = noun.head == noun
    have.head, have.dep_ = (have, "ROOT") if root else (noun.head, noun.dep_)
    noun.head, noun.dep_ = have, "dobj"
    for child in (*subjects, *beside):
        if child != have:
            child.head = have


def _list_subjects(first: Token) -> None:
    """Join those of whom the verb tells in the plural, where the parse made one of them all: "[Ruiz], [Castillo and Soto] are"."""
    verb = first.head
    finite = next((c for c in verb.children if c.dep_ in AUXILIARIES), verb)
    named = next((c for c in first.children if c.dep_ == "appos" and c.i > first.i), None)
    if (
        named is None
        or first.tag_ != "NNP"
        or finite.lower_ not in ("are", "were", "have")
        or any(c.dep_ in ("conj", "cc") for c in first.children)
        or not any(t.dep_ == "cc" for t in named.subtree)
    ):
        return
    last = next((c for c in named.children if c.dep_ == "appos" and c.i == named.i + 1), None)
    if last is not None:
        # A name of two words was taken for two names.
        last.head, named.head, named.dep_ = first, last, "compound"
    (last or named).dep_ = "conj"


def _mend_mark(token: Token) -> None:
    """Mend what was taken for a mark, and marks that hang on a word outside of what they enclose."""
    if token.tag_ in MARKS and token.is_alpha:
        # "GoFundMe" is a name.
        token.tag_, token.pos_ = "NNP", "PROPN"
        if token.i and token.nbor(-1) == token.head and token.dep_ == "advmod":
            token.dep_ = "dobj"
    elif (
        token.tag_ == "POS"
        and token.text in ("'", "’")
        and token.i
        and token.nbor(-1).whitespace_
        and not token.whitespace_
        and token.i + 1 < token.sent.end
    ):
        # "allies 'main winners'": a mark that opens owns nothing.
        token.tag_, token.head, token.dep_ = "``", token.nbor(1), "punct"
        if token.nbor(-1).dep_ == "poss":
            token.nbor(-1).dep_ = "dep"
    elif token.tag_ == "``" and token.head.i < token.i and token.i + 1 < token.sent.end:
        token.head = token.nbor(1)
    elif (
        token.tag_ == "''"
        and token.dep_ in ("case", "punct")
        and token.i
        and not token.nbor(-1).whitespace_
        and token.whitespace_
        and token.nbor(-1).lower_.endswith("s")
        and not any(t.tag_ == "``" for t in token.doc[: token.i])
    ):
        # "the settlers’ land": an owner's, and no end of a quotation.
        token.tag_ = "POS"


WORD_REPAIRS: tuple[Repair, ...] = (
    (frozenset({"dobj", "dep", "nmod", "nsubj"}), _describe_former),
    (frozenset({"poss"}), _give_owner),
    (frozenset({"amod"}), _find_guilty),
    (frozenset({"amod"}), _act_first),
    (ANY, _end_lemma),
    (frozenset({"aux"}), _own),
    (frozenset({"nsubj"}), _list_subjects),
    (frozenset({"ROOT"}), _part_deeds),
    (ANY, _mend_mark),
)
"""Which words are looked at for which error, in this order."""
