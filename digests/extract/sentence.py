"""One sentence with all that is known of its words: parse, names, figures, dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from digests.extract.mentions import dates, quantities
from digests.extract.mentions.gazetteer import Gazetteer, Mention
from digests.extract.parse.language import View
from digests.extract.parse.quotations import quotations
from digests.model import Article, Evidence, Field

if TYPE_CHECKING:
    from datetime import tzinfo

    from digests.extract.mentions.dates import Expression
    from digests.extract.mentions.quantities import Figure
    from digests.extract.parse.parsed import Doc, Span, Token
    from digests.extract.tagger import Span as Characters
    from digests.extract.tagger import Tagged


Item = TypeVar("Item", "Mention", "Expression", "Figure")


Place = tuple[int, int, int]
"""A token's place in the document, and its first character and the one behind it."""
QUOTES = ("``", "''")
"""The tags of marks of quotation."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence of an article. The maps go from a token's place in the document to what it is part of."""

    span: Span
    view: View
    article: str
    field: Field
    order: int
    """The sentence's place in the article: 0 is the title, the lead sentence is 1."""
    names: dict[int, Mention]
    figures: dict[int, Figure]
    dates: dict[int, Expression]
    tagged: Tagged
    """What the trained model makes of the article's title or text, whichever the sentence stands in."""
    places: tuple[Place, ...]
    quotations: tuple[tuple[int, int], ...]
    """Where each quotation opens and closes."""
    marks: frozenset[int]
    """Where a mark of quotation stands, with its other or without."""

    def spans(self, tokens: Iterable[Token]) -> list[Characters]:
        """Return the characters of the article that each of ``tokens`` stands for."""
        return [self.view.span(t.idx, t.idx + len(t)) for t in tokens]

    def evidence(self, tokens: Iterable[Token]) -> Evidence | None:
        """Return where in the article ``tokens`` stand, from the first to the last."""
        found = list(tokens)
        if not found:
            return None
        start, end = self.view.span(min(t.idx for t in found), max(t.idx + len(t) for t in found))
        return Evidence(self.article, self.field, start, end)

    def tokens_of(self, item: Mention | Expression | Figure) -> list[Token]:
        """Return the tokens that ``item`` covers."""
        doc = self.span.doc
        return [doc[i] for i, start, end in self.places if start < item.end and item.start < end]


def sentences(
    doc: Doc,
    view: View,
    article: Article,
    field: Field,
    zone: tzinfo,
    *,
    tagged: Tagged,
    order: int,
    most: int,
) -> list[Sentence]:
    """Cut ``doc`` into at most ``most`` sentences and mark what their words stand for."""
    found = []
    spans = list(doc.sents)[:most] if len(doc) else []
    reach = spans[-1].end_char if spans else 0
    text = doc.text[:reach]
    names = Gazetteer.shipped().find(text)
    figures = quantities.find(text)
    expressions = dates.find(text, article.published, zone)
    for number, span in enumerate(spans):
        places = tuple((t.i, t.idx, t.idx + len(t)) for t in span)
        found.append(
            Sentence(
                span, view, article.id, field, order + (number if field is Field.TEXT else 0),
                names=_by_token(places, names), figures=_by_token(places, figures), dates=_by_token(places, expressions), tagged=tagged,
                places=places, quotations=tuple(quotations(list(span))), marks=frozenset(t.i for t in span if t.tag_ in QUOTES and t.is_quote),
            )
        )  # fmt: skip
    return found


def _by_token(places: tuple[Place, ...], items: Iterable[Item]) -> dict[int, Item]:
    first, last = places[0][1], places[-1][2]
    return {
        i: item
        for item in items
        if item.start < last and first < item.end
        for i, start, end in places
        if start < item.end and item.start < end
    }
