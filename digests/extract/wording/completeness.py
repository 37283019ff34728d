"""Whether a line says too little to be printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.mentions.gazetteer import Gazetteer

if TYPE_CHECKING:
    from digests.extract.clauses.clauses import Clause
    from digests.extract.wording.draft import Draft

TOLL_ALONE = re.compile(r"[\d~<>+,–]+ (?:\w+ )?(?:killed|injured|wounded|dead|missing|die|arrested|hurt)$")
"""A number of victims that does not say where or of what."""

COMPARED = re.compile(r"\b(?:as|than)(?:[,;:]|$)")
"""The first half of a comparison: "as bad now as, the court heard"."""
UNFINISHED = re.compile(r"\b(?:will|would|can|could|may|might|must|should),")
"""A deed that was lost behind what is set into its verb: "told she would, to win votes"."""
UNTOLD = re.compile(r"\bsays (?:on|in|at|during) [^ ]+(?: [A-Z][^ ]*)?$")
"""Where somebody says it, and not what: "Ruiz says on Radio Lima"."""
HELD = re.compile(r"\b(?:makes?|finds?|deems?|considers?) it \w+$")
"""What is held of something that is to follow: "a law which makes it illegal"."""
JOINING = frozenset({"with", "of", "for", "to", "from", "by", "at", "against", "into"})
"""Words that join to a line what stands behind them."""


def is_bare(shown: str, made: Draft) -> bool:
    """Whether a line lost what it is about: "Interpol has"."""
    words = shown.split()
    if words and words[0].lower() in ("whose", "which", "who"):
        # What only tells of a noun, without it.
        return True
    if shown.startswith("‘") and shown.endswith("’") and shown.count("‘") == 1:
        # What somebody says, without who: "‘They will come’".
        return True
    if shown.endswith(("’s", "'s")) and not _ends_so(made, shown):
        # "demands proof of the player's": what is hers was lost.
        return True
    if words and words[-1] in JOINING and not _ends_with(made, words[-1]):
        # "they said they'd work with": with whom was lost.
        return True
    if len(words) == 2 and not Gazetteer.shipped().find(shown):
        return True
    if _is_empty_object(made, words):
        return True
    if (
        TOLL_ALONE.match(shown)
        or COMPARED.search(shown)
        or HELD.search(shown)
        or UNFINISHED.search(shown)
        or UNTOLD.search(shown)
    ):
        return True
    return len(words) < 2 or shown.endswith("claims responsibility") or words[-1] in listed("hanging")


def _is_empty_object(made: Draft, words: list[str]) -> bool:
    """Whether a line ends with what is done to a noun that says nothing alone: "Chad denies the report", "parliament passes a law"."""
    if not words or words[-1] not in listed("empty_objects"):
        return False
    mine = {t.i for t in made.tokens}
    # Whoever vows to toughen the laws, or is arrested for breaking them, has told something.
    return any(
        t.dep_ == "dobj"
        and made.printed(t) == words[-1]
        and made.printed(t.head).split()[-1:] in ([words[-2]], [words[-3]] if len(words) > 2 else [])
        and (t.head.head == t.head or t.head.head.i not in mine)
        and not any(
            c.i < t.i and c.lower_ != "new" and c.pos_ != "DET" and made.printed(c) for c in t.children
        )
        for t in made.tokens
    )


def _ends_with(made: Draft, word: str) -> bool:
    """Whether the sentence itself ends with a word, or with a clause that does: "limits whom it can sell to"."""
    last = [t for t in made.sentence.span if not t.is_punct][-1]
    return last.lower_ == word or any(t.lower_ == word and t.dep_ == "prt" for t in made.tokens)


def _ends_so(made: Draft, shown: str) -> bool:
    """Whether the sentence itself ends with an owner: "a law against Ben & Jerry's"."""
    last = [t for t in made.sentence.span if not t.is_punct][-1]
    return last.tag_ == "POS" and shown.endswith(f"{last.nbor(-1).text}{last.text}")


def is_whole(made: Draft, clause: Clause, shown: str) -> bool:
    """Whether two words are all that there is to tell: "Conte resigns"."""
    verb, subject = clause.verb, clause.subject
    known = subject is not None and (subject.i in made.sentence.names or subject.ent_type_ == "PERSON")
    acts_on = any(
        c.dep_ in ("dobj", "dative", "ccomp", "xcomp", "attr", "acomp", "oprd", "prt") for c in verb.children
    )
    return (
        known and not acts_on and len(shown.split()) == 2 and verb.lemma_ not in ("be", "have", "do", "say")
    )


def lost_subject(made: Draft, clause: Clause, gone: frozenset[int]) -> bool:
    """Whether who acts is no longer said: "calls for dialogue"."""
    if clause.subject is None:
        return False
    phrase = [t for t in clause.subject.subtree if t in made.tokens and not t.is_punct]
    joined = {t for other in clause.subject.conjuncts for t in other.subtree}
    own = [t for t in phrase if t not in joined and t.dep_ not in ("cc", "preconj")]
    # Of one who is told by two offices and a name, the name is left, and nothing was left out for want of room.
    named = any(t.i in made.sentence.names and made.printed(t) for t in clause.subject.conjuncts)
    if named and all(t.i not in gone and t.i not in made.gone for t in own):
        return False
    # "[Ana Ruiz] and 12 others": the others are nobody's without her.
    return bool(own) and all(t.i in gone or not made.printed(t) for t in own)
