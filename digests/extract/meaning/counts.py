"""What an event counts: the figures of its line, and those that its article gives for it beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from digests.extract.lists import counted_as, listed
from digests.extract.meaning import continued
from digests.extract.mentions import quantities
from digests.extract.mentions.gazetteer import Kind
from digests.extract.mentions.numerals import vocabulary
from digests.extract.mentions.tense import either
from digests.extract.wording.draft import Draft
from digests.model import Bound, Event, Quantity

if TYPE_CHECKING:
    from datetime import date

    from digests.extract.mentions.quantities import Figure
    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence

MORE = frozenset({"further", "additional", "more", "other", "first", "last", "past", "next", "coming"})
"""What before a noun tells nothing of its kind."""


def of(made: Draft, sentence: Sentence) -> tuple[Quantity, ...]:
    """All figures of a draft with what they count, in the order of its slots."""
    return tuple(_of(made.figures, sentence))


def _of(figures: Iterable[Figure], sentence: Sentence) -> Iterator[Quantity]:
    for figure, noun in quantities.attach(sentence.span.doc, figures):
        yield from figure.quantities(figure.unit or _counted(noun, sentence))


def _called(word: Token, noun: Token, sentence: Sentence) -> str:
    """A word before a counted noun, with the rest of the name that it ends: the "Boko Haram" of "Boko Haram fighters"."""
    name = sentence.names.get(word.i)
    if name is None or name is sentence.names.get(noun.i) or word.idx + len(word) > name.end:
        return word.text
    return name.text


def _counted(noun: Token | None, sentence: Sentence) -> str:
    """What a number counts: the weapon's own name, else the noun with what tells its kind."""
    if noun is None:
        return "people"
    # "cancels 1,000 flights due to a storm": what stands behind tells of no kind.
    beside = [
        t
        for t in noun.children
        if t.i < noun.i and t.dep_ in ("amod", "compound", "nmod") and t.tag_ != "CD" and not _is_tied(t)
    ]
    for token in (noun, *beside):
        mention = sentence.names.get(token.i)
        if mention is not None and mention.entry.kind is Kind.WEAPON:
            return mention.entry.name
    lemma = counted_as().get(noun.lemma_, noun.lemma_)
    told = [t for t in beside if t.dep_ != "nmod" and not _is_hyphenated(t) and t.lower_ not in MORE]
    # Of "Sri Lankan nationals" no "Lankan nationals" are counted.
    parts = dict.fromkeys(_called(t, noun, sentence) for t in told)
    return " ".join([*parts, lemma if noun.pos_ == "NOUN" else noun.text])


def _is_hyphenated(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text == "-"


def _is_tied(token: Token) -> bool:
    """Whether a word is a hyphen or ends in one: "anti-war protesters" are protesters."""
    return token.text == "-" or (token.nbor(1).text == "-" and not token.whitespace_)


# ---------------------------------------------------------------- beside the line


def beside(
    event: Event, others: Sequence[Event], read: Sequence[Sentence], oldest: date
) -> tuple[Quantity, ...]:
    """Return what the sentences of ``event``, and those that go on with them, count and its own figures do not.

    ``others`` are the article's other events, whose numbers are theirs; ``read`` are its sentences in their order. What
    happened before ``oldest`` is background.
    """
    taken = {(q.value, q.unit) for other in (event, *others) for q in other.quantities}
    found: dict[Quantity, None] = {}
    for sentence in continued.sentences(event, others, read, oldest):
        for quantity in (*_figures(sentence), *_single(sentence), *_spans(sentence), *_parts(sentence)):
            if (quantity.value, quantity.unit) not in taken:
                found[quantity] = None
    return tuple(found)


def _figures(sentence: Sentence) -> Iterator[Quantity]:
    figures = {
        figure.start: figure
        for i, figure in sentence.figures.items()
        if i not in sentence.dates and i not in sentence.names
    }
    yield from _of(figures.values(), sentence)


def _single(sentence: Sentence) -> Iterator[Quantity]:
    """One to whom something is done, where no number says so: "a soldier is killed", "kills one of the workers"."""
    for noun in sentence.span:
        if (
            noun.lower_ == "one"
            and noun.head.lemma_ in listed("toll_verbs")
            and noun.dep_ in ("dobj", "nsubjpass")
        ):
            of = next(
                (g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None
            )
            if of is not None:
                yield Quantity(1.0, Bound.EXACT, of.lemma_)
            continue
        verb = (noun if noun.dep_ != "conj" else next(iter(noun.conjuncts), noun)).head
        alone = any(c.dep_ == "det" and c.lower_ in ("a", "an", "another") for c in noun.children)
        part = any(c.lower_ == "of" for c in noun.children)
        if noun.tag_ != "NN" or not alone or part or verb.lemma_ not in listed("toll_verbs"):
            continue
        head = next((t for t in (noun, *noun.conjuncts) if t.head == verb), noun)
        suffers = any(c.dep_ == "dobj" for c in verb.children)
        if head.dep_ in ("dobj", "nsubjpass") or (head.dep_ == "nsubj" and not suffers):
            yield Quantity(1.0, Bound.EXACT, noun.lemma_)


@cache
def _span() -> re.Pattern[str]:
    bounds = either(word for words in vocabulary().bounds.values() for word in words)
    return re.compile(
        rf"(?i)\b(?:for|by|in|within)\s+(?:(?P<bound>{bounds})\s+)?(?:a|an|another)\s+(?:further\s+|full\s+|whole\s+)?"
        r"(?P<unit>day|week|fortnight|month|year|decade)\b(?![-’'])"
    )


def _spans(sentence: Sentence) -> Iterator[Quantity]:
    """How long, where an article stands for the number: "for at least a month"."""
    for match in _span().finditer(sentence.span.text):
        word = " ".join((match["bound"] or "").lower().split())
        bound = next((b for b, words in vocabulary().bounds.items() if word in words), Bound.EXACT)
        yield Quantity(1.0, bound, match["unit"].lower())


_PART = re.compile(r", (?:including|such as|among them) [^;.]*$")
_COUNTED = re.compile(r"\s+(?:(?:of them|[a-z]+(?:-[a-z]+)*)\s+)??([a-z]+)(?=\s+(?:and|or)\b|\s*[,.;]|$)")


def _parts(sentence: Sentence) -> Iterator[Quantity]:
    """The numbers of a part that is not parsed: "killing 24 people, including two doctors, in Kano"."""
    view = sentence.view
    shown = set(view.origin[sentence.span.start_char : sentence.span.end_char])
    start, end = view.span(sentence.span.start_char, sentence.span.end_char)
    source = view.source[start:end]
    for figure in quantities.find(source):
        seen = not shown.isdisjoint(range(start + figure.start, start + figure.end))
        if seen or not _PART.search(source, 0, figure.start):
            continue
        counted = _COUNTED.match(source, figure.end)
        yield from figure.quantities(figure.unit or (_base(counted[1]) if counted else "people"))


def _base(noun: str) -> str:
    """The singular of a regular plural."""
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun.removesuffix("s") if not noun.endswith("ss") else noun
