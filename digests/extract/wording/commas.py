"""Which commas of a sentence a line keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import is_noun
from digests.extract.wording.appositions import is_land, is_role
from digests.extract.wording.noun_ranks import SUBJECT_LABELS

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Token
    from digests.extract.wording.draft import Draft


def drop_commas(made: Draft) -> None:
    """Drop commas: one stays only inside a list or before what follows from the deed ("…, killing 4").

    A headline has none that it could do without.
    """
    if made.sentence.order == 0:
        return
    for token in made.tokens:
        if token.text in (",", ":") and token.dep_ == "punct":
            after = made.sentence.span.doc[token.i + 1] if token.i + 1 < len(made.sentence.span.doc) else None
            listing = (after is not None and _opens_land(made, after)) or any(
                c.dep_ == "conj" and c.i > token.i and not is_noun(c, token.head) for c in token.head.children
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


def _opens_land(made: Draft, word: Token) -> bool:
    """Whether a word is a country's name or its part: "Nigeria", "northeastern Nigeria"."""
    return is_land(made, word) or (
        word.dep_ == "amod" and word.head.i == word.i + 1 and is_land(made, word.head)
    )


def _ends_opening(comma: Token) -> bool:
    """Whether a comma parts what opens a sentence from its subject: "Despite warnings, Chad closes its border"."""
    return any(
        c.dep_ in ("prep", "advcl") and c.right_edge.i == comma.i - 1 and _opens_sentence(c)
        for c in comma.head.children
    )


def _opens_sentence(part: Token) -> bool:
    subject = next((c for c in part.head.children if c.dep_ in SUBJECT_LABELS), None)
    return subject is not None and part.i < subject.i and part.left_edge.i == part.sent.start
