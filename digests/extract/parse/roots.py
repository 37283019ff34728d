"""What heads a clause, and the main verb of a sentence, where the parse of a headline takes another word for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digests.extract.frames.matching import Frames
    from digests.extract.parse.parsed import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
AUXILIARIES = frozenset({"aux", "auxpass"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
COMPLETED = frozenset({"dobj", "attr", "acomp", "ccomp", "oprd"})
BACKGROUND_MARKS = frozenset(
    {"after", "as", "while", "when", "before", "because", "since", "although", "though", "whereas", "where"}
)


def main_verb(root: Token, frames: Frames) -> Token:
    """Return the main verb: the parse may take a later one for it, of background ("X condemns …, after a group seized …") or of
    what a headline adds ("X strikes Y, casualties feared").
    """
    behind = behind_participle(root)
    if behind is not None:
        return behind
    added = root.tag_ in ("VBD", "VBN") and root.i == root.sent.end - 1 and root.lemma_ != "say"
    background = frames.speech(root.lemma_.lower()) is None and any(
        c.dep_ in ("mark", "advmod") and c.lower_ in BACKGROUND_MARKS for c in root.children
    )
    if not (added or background or _is_spliced(root, frames)):
        return root
    before = [c for c in root.children if c.dep_ == "ccomp" and c.i < root.i and is_predicate(c)]
    return next((c for c in before if any(g.dep_ in SUBJECTS for g in c.children)), root)


def behind_participle(root: Token) -> Token | None:
    """The main verb behind a participle that the parse took for it: "six seized by pirates demand compensation"."""
    if root.tag_ != "VBN" or any(c.dep_ in ("aux", "auxpass", "cc") for c in root.children):
        return None
    return next(
        (
            c
            for c in root.children
            if c.i > root.i and c.dep_ in ("dep", "ccomp", "advcl") and c.tag_ in ("VBP", "VBZ")
            if not any(g.dep_ in SUBJECTS or g.dep_ in ("mark", "advmod", "cc") for g in c.children)
            and c.nbor(-1).text != ","
        ),
        None,
    )


def _is_spliced(root: Token, frames: Frames) -> bool:
    """Whether a comma alone joins ``root`` to what is told before it: "X to label goods, Y cancels events"."""
    subject = next((c for c in root.children if c.dep_ in SUBJECTS and c.i < root.i), None)
    participle = root.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in root.children)
    if subject is None or participle or frames.speech(root.lemma_.lower()) is not None:
        return False
    edge = subject.left_edge
    return edge.i > root.sent.start and edge.nbor(-1).text == ","


def is_predicate(token: Token) -> bool:
    """Whether ``token`` can head a clause."""
    return token.pos_ in ("VERB", "AUX")
