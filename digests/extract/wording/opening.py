"""The opening of a sentence as a line: where the parse is torn, or its clauses tell less than an editor would.

News says the main thing first. A sentence cut before a phrase, in its own words and order, is grammatical whatever a
parser makes of it; where to cut, the trained reader tells. A condition is never cut off.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import is_joint_toll
from digests.extract.lists import completes, gives_reason, listed
from digests.extract.parse.roots import AUXILIARIES, is_predicate
from digests.extract.wording import drafting, fitting, spelling
from digests.extract.wording.limits import is_behind_all, is_charge, is_punished, limits_all
from digests.extract.wording.marks import QUOTES
from digests.extract.wording.noun_clauses import is_ranked
from digests.extract.wording.verb_ranks import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence
    from digests.extract.wording.draft import Draft

MOST = 84
"""Characters of the longest opening: it leaves room for the day."""
FEWEST = 3
"""Words of the shortest."""
OWED = 0.2
"""How much less an opening agrees with an editor's line for want of what the rest of the sentence says of it."""
LIKELY_VERB = 0.3
"""How likely the trained reader must hold a word to be the verb of a line."""
STALE = re.compile(r"(?i)\b(?:will|would|has|have|had|was|were|is to|are to|amid)\b")
"""What the house tells in the present simple."""
BOUND = frozenset({"of", "between", "than", "that", "or", "as"}) | CONDITIONS
"""Words before which no sentence is cut: what follows belongs to what stands before, or makes it untrue when it goes."""
LAPSED = frozenset({"after", "before", "when"})
"""Words behind a measure of time from something else."""
COMPLEMENTS = frozenset({"dobj", "xcomp", "ccomp", "attr", "oprd", "acomp", "prt"})
"""Labels of what a verb says nothing without."""
LEAD = frozenset(
    {
        "in",
        "on",
        "at",
        "after",
        "following",
        "during",
        "amid",
        "despite",
        "with",
        "under",
        "for",
        "from",
        "according",
    }
)
"""Words that open a sentence with circumstance, up to a comma."""


def opening(sentence: Sentence) -> tuple[Draft, frozenset[int], float] | None:
    """Return ``sentence`` as a draft and which of its words go, so that its opening agrees best with what an editor would keep; and how
    much less it agrees for what is cut off and owed.

    None where no opening is in the present and says something.
    """
    made = drafting.whole(sentence)
    start = _start(made.tokens)
    verb = _verb(sentence, made.tokens[start:])
    if verb is None or (start < len(made.tokens) and made.tokens[start].dep_ in AUXILIARIES):
        # "is sworn in as minister": whoever wrote it left out who.
        return None
    if verb.tag_ in ("VBN", "VBD") and (before := verb.nbor(-1)).lower_ in ("is", "are"):
        # The house tells a passive by its participle: "3 injured in attack".
        made.drop(before)
        # Of "4 killed and another is injured" the second loses its verb as well.
        joint = [t for t in verb.children if t.dep_ == "conj" and is_joint_toll(verb, t)]
        made.drop(*(c for t in joint for c in t.children if c.dep_ == "auxpass"))
    best: tuple[float, frozenset[int], float] | None = None
    for end in _ends(made.tokens, start, verb):
        kept = made.tokens[start:end]
        gone = frozenset(t.i for t in made.tokens) - {t.i for t in kept}
        shown = spelling.spell(made, gone)
        if len(shown) > MOST or len(shown.split()) < FEWEST or STALE.search(shown):
            continue
        agrees = fitting.agreement(made, gone)
        owed = OWED if _is_owed(kept, made.tokens[end:]) else 0.0
        if agrees is not None and (best is None or agrees - owed > best[0]):
            best = agrees - owed, gone, owed
    return None if best is None else (made, *best[1:])


def _start(tokens: list[Token]) -> int:
    """Where a sentence begins behind the circumstance that opens it."""
    if not tokens or tokens[0].lower_ not in LEAD:
        return 0
    comma = next((n for n, t in enumerate(tokens) if t.text == ","), None)
    return 0 if comma is None else comma + 1


def _verb(sentence: Sentence, tokens: list[Token]) -> Token | None:
    """The verb of the line to be, in the present: neither the parse nor the trained reader alone is trusted with it."""
    likely = [
        (sentence.tagged.verb(span) or 0.0, t) for t, span in zip(tokens, sentence.spans(tokens), strict=True)
    ]
    if not likely:
        return None
    chance, verb = max(likely, key=lambda found: found[0])
    before = verb.nbor(-1).lower_ if verb.i > sentence.span.start else ""
    passive = verb.tag_ in ("VBN", "VBD") and before in ("is", "are", "been", "being", "has", "have")
    present = verb.tag_ in ("VBZ", "VBP") or (verb.tag_ in ("NN", "NNS", "VB") and verb.text.islower())
    # "Xi to visit" is a plan in the words of headlines.
    return verb if chance >= LIKELY_VERB and (passive or present) and before not in ("to", "will") else None


def _ends(tokens: list[Token], start: int, verb: Token) -> Iterator[int]:
    """Yield where the sentence may be cut, behind its verb and what the verb acts on; its own end too."""
    quoted = False
    for n in range(start, len(tokens) + 1):
        if n == len(tokens):
            yield n
            return
        token = tokens[n]
        if token.text in QUOTES:
            quoted = not quoted
        if quoted or token.i <= verb.i + 1 or n == start:
            continue
        if _opens(token) and _closes(tokens[n - 1]) and _says_what(tokens[start:n]):
            yield n


def _is_owed(kept: list[Token], cut: list[Token]) -> bool:
    """Whether what is cut off says what the rest is about: the charge behind a sentence, what somebody is told to do."""
    if not cut:
        return False
    inside = {t.i for t in kept}
    behind = [t for t in cut if t.head.i in inside]
    if kept[-1].lower_ in listed("lapses") and cut[0].lower_ in LAPSED:
        # Three days after what?
        return True
    if kept[-1].dep_ == "acl" and any(t.head == kept[-1] for t in cut):
        # Bombs hidden in a van do more than lie hidden.
        return True
    return any(
        is_charge(t)
        or (t.dep_ in COMPLEMENTS and is_predicate(t.head) and t.head.dep_ != "xcomp" and not _is_where(t))
        or (t.dep_ == "prep" and gives_reason(t.head.lemma_, t.lower_))
        or (
            t.dep_ == "advcl"
            and t.head.lemma_ in listed("toll_verbs")
            and not any(c.lower_ == "while" for c in t.children)
        )
        or (t.dep_ == "relcl" and is_punished(t.head))
        for t in behind
    )


def _is_where(clause: Token) -> bool:
    """Whether a clause only tells when or where something was done besides."""
    return any(c.tag_ == "WRB" for c in clause.children)


def _says_what(kept: list[Token]) -> bool:
    """Whether a clause that "that" opens has its verb: "the court rules that families can stay", no "… that families"."""
    that = max(
        (n for n, t in enumerate(kept) if t.lower_ == "that" and t.dep_ in ("mark", "nsubj")), default=-1
    )
    if that >= 0 and not any(t.tag_ in ("VBZ", "VBP", "VBD", "MD") for t in kept[that:]):
        return False
    # "begins as 26 candidates", who failed
    return all(t.head in kept for t in kept if t.dep_ in ("mark", "nsubj", "nsubjpass") and t.head.i > t.i)


def _opens(token: Token) -> bool:
    """Whether a phrase or a clause begins with ``token``."""
    low = token.lower_
    head = token.head
    if low in BOUND:
        return False
    if token.i == head.i + 1 and head.lower_ in listed("hollow_nouns") | listed("leading_nouns"):
        return False
    if token.dep_ == "prep" and is_behind_all(token):
        return False
    if token.tag_ in ("WDT", "WP") and any(limits_all(t) for t in token.head.ancestors if t.pos_ == "NOUN"):
        return False
    if head.i < token.i and (is_ranked(head) or completes(head.lemma_, low)):
        return False
    after = token.nbor(1) if token.i + 1 < token.sent.end else None
    if token.text == ",":
        return (
            after is not None
            and not (
                after.dep_ == "appos" and any(t.lower_ == "or" for t in token.doc[token.i : token.sent.end])
            )
            and after.lower_ not in CONDITIONS
            and (
                after.tag_ in ("WDT", "WP", "VBG", "IN", "WRB", "CC")
                or after.dep_ == "appos"
                or _is_lapse(after)
            )
        )
    if token.tag_ == "CC":
        return after is not None and after.tag_ in ("VBZ", "VBP")
    return token.tag_ in ("IN", "WDT", "WP", "WRB", ".", ":") or (
        token.tag_ == "TO" and after is not None and after.tag_ != "VB"
    )


def _is_lapse(first: Token) -> bool:
    """Whether ``first`` opens a measure of time before or after something else: "three days after he fled"."""
    behind = first.doc[first.i : min(first.i + 4, first.sent.end)]
    return any(t.lower_ in listed("lapses") and u.lower_ in LAPSED for t, u in pairwise(behind))


def _closes(token: Token) -> bool:
    """Whether a line may end with ``token``."""
    if token.lower_ in listed("hanging"):
        return False
    return (
        token.pos_ in ("NOUN", "PROPN", "NUM", "ADV") or token.tag_ in ("VBN", "VBD") or token.text in QUOTES
    )
