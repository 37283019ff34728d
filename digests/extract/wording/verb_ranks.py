"""What may be left out beside a verb, and in which order: background, then circumstance, then detail.

What would change the truth when it goes (a condition, a negation, the recipient of "sends") has no rank.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import is_choice
from digests.extract.lists import completes, gives_reason, listed
from digests.extract.mentions.gazetteer import Kind
from digests.extract.wording.draft import ESSENTIAL, NEVER, UNSAID, Draft
from digests.extract.wording.limits import is_charge, is_scope, limits_denial
from digests.extract.wording.marks import QUOTES, joins, unbroken
from digests.extract.wording.noun_clauses import is_ranked
from digests.extract.wording.noun_ranks import FIGURATIVE, SUBJECT_LABELS, TOPICAL, is_among, joining

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token

CASUALTY_VERBS = frozenset(
    {"kill", "injure", "wound", "displace", "leave", "arrest", "detain", "destroy", "include"}
)
OBJECTS = frozenset({"dobj", "attr", "oprd", "npadvmod", "appos", "dep"})
PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "off", "on", "over", "across", "around", "inside", "outside"}
)
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
MEASURED = frozenset({"last", "take", "cost", "weigh", "span"})
"""Verbs that say nothing without a measure."""
TIMES = frozenset({"where", "when", "while", "because", "although", "though"})
"""Words that open a clause of circumstance."""
CONDITIONS = frozenset({"if", "unless", "without", "except", "until", "whether", "should", "once", "only"})


def verb_parts(made: Draft, verb: Token, keep: frozenset[str], *, main: bool) -> None:
    """Note what may go beside a verb; ``keep`` are the prepositions that its frame needs, ``main`` the line's own verb."""
    beside = _Beside(made, verb, keep, main=main)
    mine = {t.i for t in made.tokens}
    for child in verb.children:
        if child.i in mine:
            part = unbroken([t for t in child.subtree if t.i in mine])
            adrift = child.pos_ in ("NOUN", "PROPN") and _is_adrift(made, child)
            if child.dep_ == "conj" and (adrift or _is_added_phrase(child)):
                # No verb is joined to a noun, nor to a preposition: what they go on with, the parse did not see.
                made.optional([*joining(child), *part], NEVER)
                continue
            made.optional(part, beside.rank(child, part))
            either = is_choice(child, verb) and any(c.lower_ == "either" for c in verb.children)
            other = child.dep_ == "conj" and child.pos_ == "VERB" and not either
            if other and not main and _is_completed(verb):
                # "of invading the country and seizing land": the second may go without the first.
                made.optional([*joining(child), *part], 5)


def _is_adrift(made: Draft, noun: Token) -> bool:
    """Whether nothing hangs on a noun that ends a clause beside its verb: no number, no day, and nothing that befalls it."""
    last = all(c.i <= noun.i or c.is_punct for c in noun.head.children)
    told = any(
        c.dep_ in ("acl", "relcl") or (c.dep_ == "nummod" and c.i in made.sentence.figures)
        for c in noun.children
    )
    return last and not told and not any(t.i in made.sentence.dates for t in noun.subtree)


def _is_added_phrase(word: Token) -> bool:
    """Whether a preposition was joined to a verb by "and", for want of the phrase before it: "marches on May Day and [after it]"."""
    joint = [t.lower_ for t in joining(word)]
    own = any(c.dep_ == "neg" for c in word.children)
    return word.tag_ == "IN" and word.lower_ != "out" and joint[-1:] == ["and"] and not own


def _is_completed(verb: Token) -> bool:
    """Whether a verb has an object or a phrase of its own, that is not that of the verb joined to it."""
    return any(
        c.i > verb.i and c.dep_ in ("dobj", "prep", "attr", "ccomp", "xcomp", "advmod") for c in verb.children
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside one verb."""

    made: Draft
    verb: Token
    keep: frozenset[str]
    main: bool

    def rank(self, child: Token, part: list[Token]) -> int:
        """Return how dispensable a part is; 0 where it stays."""
        if self.main and child.dep_ in OBJECTS and _after_comma(self.verb, child):
            return NEVER
        match child.dep_:
            case "prep" | "agent":
                return self._phrase(child, part)
            case "dative" if child.pos_ == "ADP":
                return self._phrase(child, part)
            case "advcl":
                return self._clause(child)
            case "advmod" if self.main and child.tag_ == "WRB":
                return NEVER
            case "advmod":
                return _adverb_rank(child, part)
            case "npadvmod":
                if self.verb.lemma_ in MEASURED and child.i > self.verb.i:
                    # Without its measure a lockdown that is to last says nothing.
                    return 0
                # "Hours after the coup, …" opens a sentence with what happened before.
                return NEVER if self.main and _opens(self.verb, child) and _is_lapse(child) else 6
            case _:
                return self._small(child)

    def _phrase(self, child: Token, part: list[Token]) -> int:
        low = child.lower_
        if child.dep_ == "prep":
            if self._is_said(child):
                return 0
            if self.main and low not in CONDITIONS and _opens(self.verb, child):
                return 8
            if low == "as" and any(t.tag_ in ("VBZ", "VBP", "VBD") and not _is_relative(t) for t in part):
                return 8
            if (beside := absolute(child)) is not None:
                return 4 if beside.lemma_ in listed("toll_verbs") else NEVER
        if low == "from" and child.i > self.verb.i and any(c.dep_ == "pcomp" for c in child.children):
            # Who is barred from entering is not barred.
            return ESSENTIAL
        rank = _prep_rank(self.made, child, self.keep)
        if child.i > self.verb.i and self._completes(child):
            return min(rank, ESSENTIAL)
        if self.verb.dep_ == "acl" and self.verb.tag_ == "VBN":
            # "led by the mayor" goes whole.
            return 1
        if is_scope(child):
            return min(rank, ESSENTIAL)
        # What people died in or from is the news, not its background.
        return min(rank, 4) if self._tells_toll() and rank < NEVER else rank

    def _is_said(self, child: Token) -> bool:
        """Whether a phrase is what the verb says ("is on fire"), or of what alone it denies something ("will not try them for words said
        in court").
        """
        if child.i < self.verb.i:
            return False
        if limits_denial(child):
            return True
        return self.verb.lemma_ == "be" and not _is_complete(self.verb, child)

    def _completes(self, child: Token) -> bool:
        """Whether the deed says little without a phrase behind its verb: of whom, why, for what."""
        verb, low = self.verb.lemma_, child.lower_
        # Who offers a truce in exchange for land offers no truce.
        exchange = low == "in" and any(c.lower_ == "exchange" for c in child.children)
        return (
            completes(verb, low)
            or gives_reason(verb, low)
            or is_charge(child)
            or exchange
            or self._is_topic(child)
        )

    def _is_topic(self, child: Token) -> bool:
        """Whether a phrase says what the noun is about that the verb acts on: "hold talks in Lamu [over fishing rights]"."""
        return child.lower_ in TOPICAL and any(
            c.dep_ == "dobj" and c.lower_ in listed("leading_nouns") for c in self.verb.children
        )

    def _clause(self, child: Token) -> int:
        if child.pos_ not in ("VERB", "AUX"):
            return NEVER
        rank = _advcl_rank(self.made, child)
        mark = next((c.lower_ for c in child.children if c.dep_ == "mark"), "")
        if gives_reason(self.verb.lemma_, mark):
            # "resigns after a tape is found"
            return min(rank, ESSENTIAL)
        if rank and self.main and _opens(self.verb, child) and child.left_edge.lower_ in listed("openers"):
            return NEVER
        return min(rank, 4) if self._tells_toll() else rank

    def _small(self, child: Token) -> int:
        low = child.lower_
        match child.dep_:
            case "mark" if low == "that" and self._is_told_to(child):
                # "informs Chad that forces fled": without "that" Chad's forces would have fled.
                return 0
            case "mark" if low == "that" or self.main:
                return NEVER
            case "cc" | "preconj" if self.main and child.i < self.verb.i:
                return NEVER
            case "punct" if low not in QUOTES and low != "," and not joins(child):
                return 8
            case "dep" if child.i > self.verb.i and child.nbor(-1).pos_ != "PROPN":
                return 8
        return 0

    def _is_told_to(self, that: Token) -> bool:
        """Whether a clause stands behind the name of whom its words are told."""
        whom = that.nbor(-1) if that.i > that.sent.start else None
        return (
            not self.main
            and self.verb.dep_ == "ccomp"
            and whom is not None
            and whom.head == self.verb.head
            and whom.dep_ in ("dobj", "dative")
            and whom.pos_ == "PROPN"
            # A pronoun or another name is told apart from it by itself.
            and that.nbor(1).tag_ in ("PRP$", "DT")
        )

    def _tells_toll(self) -> bool:
        return self.verb.lemma_.lower() in CASUALTY_VERBS | {"die"} or is_toll(self.verb)


def _adverb_rank(child: Token, part: list[Token]) -> int:
    low = child.lower_
    if child.tag_ in ("WRB", "RBS") or any(t.lower_ in listed("limits") for t in part):
        # "the longest serving senator" is not a serving one.
        return 0
    if child.tag_ == "JJ" and child.i == child.head.i + 1:
        # "reported dead"
        return 0
    if child.tag_ in ("IN", "RP") and child.i > child.head.i and len(part) == 1:
        # "leaves its allies behind"
        return 0
    if low in listed("hearsay"):
        # Without it what an outlet has from others would read as a fact.
        return 0
    if low not in listed("kept_adverbs") and low not in CONDITIONS and len(part) == 1:
        # "bids farewell": what no ending marks as an adverb may be what the deed is.
        return 7 if child.i == child.head.i + 1 and not low.endswith("ly") else NEVER
    return 0 if low in listed("kept_adverbs") and not (low == "ahead" and len(part) > 1) else 7


def absolute(with_: Token) -> Token | None:
    """Return the participle of a clause that ", with" opens ("…, with soldiers guarding the gates"), None where it opens none."""
    if with_.lower_ != "with" or with_.i < 2 or with_.left_edge.nbor(-1).text != ",":
        return None
    nouns = [n for c in with_.children if c.dep_ == "pobj" for n in (c, *c.conjuncts)]
    told = [c for n in nouns for c in n.children if c.dep_ == "acl" and c.tag_ in ("VBG", "VBN")]
    told += [
        c for c in with_.children if c.dep_ == "pcomp" and any(g.dep_ in SUBJECT_LABELS for g in c.children)
    ]
    return next(iter(told), None)


def _is_relative(verb: Token) -> bool:
    """Whether a verb stands in a clause that tells more of a noun: "as a haven, which is …"."""
    return any(t.dep_ == "relcl" for t in (verb, *verb.ancestors))


def _is_lapse(time: Token) -> bool:
    """Whether a measure of time says how long before or after something else: "days before the vote"."""
    return any(c.dep_ == "prep" and c.lower_ in ("after", "before") for c in time.children)


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
    if child.pos_ == "ADJ" and child.dep_ == "oprd":
        # "finds Ana Ruiz, a banker, guilty"
        return False
    if edge > verb.i + 2 and verb.doc[verb.i + 1].text == ",":
        # "denies, for the third time, bail"
        return False
    return edge > verb.i + 1 and verb.doc[edge - 1].text == "," and child.tag_ != "VBG"


def is_toll(verb: Token) -> bool:
    """Whether a copula tells a toll: "seven are dead"."""
    return verb.lemma_ == "be" and any(
        c.dep_ == "acomp" and c.lower_ in ("dead", "injured", "missing", "wounded", "hurt")
        for c in verb.children
    )


def _prep_rank(made: Draft, token: Token, keep: frozenset[str]) -> int:
    low = token.lower_
    if low in CONDITIONS:
        return 0
    if low == "according":
        return UNSAID
    if low in ("amid", "including", "via", "per", "following", "despite") or is_among(token):
        return NEVER if low in ("amid", "among") else 8
    if low in keep:
        return 1
    if low == "in" and any(c.lower_ in FIGURATIVE for c in token.children):
        return 4
    if low == "in" and any(c.dep_ == "pcomp" for c in token.children):
        # "joins China in blocking the channel"
        return 2
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
    if mark == "for" and any(c.lower_ == "to" for c in token.children):
        # "asks for votes to be recounted"
        return ESSENTIAL
    lemma = token.lemma_.lower()
    if token.tag_ == "VBG" and not mark:
        counted = any(t.i in made.sentence.figures for t in token.subtree)
        return 1 if lemma in CASUALTY_VERBS and counted else 8
    if mark in TIMES:
        return NEVER
    if token.tag_ == "VB" and any(c.lower_ == "to" for c in token.children):
        if any(c.dep_ in ("attr", "dobj", "oprd") and is_ranked(c) for c in token.head.children):
            return 0
        if token.head.lemma_ in listed("making") and any(c.dep_ == "dobj" for c in token.head.children):
            # "rules that order shops to close" order no shops.
            return 0
        decided = token.head.lemma_.lower() in DECIDING_VERBS
        called = token.lemma_ == "be" and token.head.lemma_ in listed("naming_verbs")
        return 1 if decided or called else 4
    return 7
