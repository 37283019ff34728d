"""What the sentences behind an event add to it: "The reporters have five days to leave", "The talks will be held on Monday"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.meaning import timing
from digests.extract.parse.roots import SUBJECTS
from digests.model import Event, When

if TYPE_CHECKING:
    from datetime import date

    from digests.extract.parse.parsed import Token
    from digests.extract.sentence import Sentence

MOST = 2
"""Sentences behind an event's own that may go on with it."""
ELSEWHERE = frozenset({"in", "at", "near", "elsewhere", "meanwhile", "separately", "earlier", "previously"})
"""What opens a sentence that turns to something else."""
ENDS = frozenset({"until", "till", "by", "before"})
"""What stands before the day on which something is over."""
POINTING = frozenset({"the", "this", "that", "these", "those", "both", "all"})


def sentences(
    event: Event, others: Sequence[Event], read: Sequence[Sentence], oldest: date
) -> Iterator[Sentence]:
    """Yield the sentences of an article that ``event`` was read in, and those behind them that go on with it.

    ``others`` are the article's other events, whose sentences are theirs; ``read`` are its sentences in their order. What
    happened before ``oldest`` is background.
    """
    left, known = 0, frozenset[str]()
    for sentence in read:
        if _is_behind(event, sentence):
            left = MOST
        elif left and not any(_is_behind(o, sentence) for o in others) and _goes_on(sentence, known, oldest):
            left -= 1
        else:
            left = 0
            continue
        known |= _named(sentence, sentence.span)
        yield sentence


def _is_behind(event: Event, sentence: Sentence) -> bool:
    start, end = sentence.view.span(sentence.span.start_char, sentence.span.end_char)
    return any(e.field is sentence.field and e.start < end and start < e.end for e in event.evidence)


def _goes_on(sentence: Sentence, known: frozenset[str], oldest: date) -> bool:
    """Whether a sentence tells more of the one before: of nobody else, of no other place, and of no time long past."""
    if sentence.span[0].lower_ in ELSEWHERE or any(e.when.end < oldest for e in sentence.dates.values()):
        return False
    subject = next((c for c in sentence.span.root.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return False
    if subject.pos_ == "PRON" or subject.dep_ == "expl":
        return True
    phrase = list(subject.subtree)
    named = _named(sentence, phrase)
    if named:
        return not named.isdisjoint(known)
    pointed = any(c.tag_ == "PRP$" or c.lower_ in POINTING for c in subject.children)
    return pointed or any(t.i in sentence.figures for t in phrase)


def _named(sentence: Sentence, tokens: Iterable[Token]) -> frozenset[str]:
    """Whom and what ``tokens`` name: by country where they are of one, and by each word of a name."""
    found: set[str] = set()
    for token in tokens:
        mention = sentence.names.get(token.i)
        if mention is not None:
            found.add(mention.entry.country or mention.entry.name)
        if token.pos_ == "PROPN":
            found.add(token.lower_)
    return frozenset(found)


def when(event: Event, others: Sequence[Event], read: Sequence[Sentence], today: date) -> When | None:
    """Return the day that a sentence behind ``event`` sets for it, where its own gives none; never one before ``today``.

    Whoever announces something does so today, whenever it will be, unless what is announced is named again: "announces a ban. The
    ban takes effect on Monday".
    """
    if event.when is not None:
        return event.when
    announced = event.action in listed("announcing")
    named: set[str] = set()
    for sentence in sentences(event, others, read, today):
        if _is_behind(event, sentence):
            named |= {
                t.lemma_ for t in sentence.span if t.dep_ == "dobj" and t.head.lemma_ in listed("announcing")
            }
            continue
        verb = sentence.span.root
        led = timing.led_to(verb)
        again = any(c.lemma_ in named for c in verb.children if c.dep_ in SUBJECTS)
        if not any(_sets(t) for t in led) or (announced and not again):
            continue
        for expression in sentence.dates.values():
            days = sentence.tokens_of(expression)
            ahead = expression.when.start >= today and days[0].nbor(-1).lower_ not in ENDS
            if ahead and timing.governor(days, verb) in led:
                return expression.when
    return None


def _sets(verb: Token) -> bool:
    """Whether a verb tells when what was told before takes place: "will be held", "takes effect", "comes into force"."""
    objects = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"}
    objects |= {g.lemma_.lower() for c in verb.children if c.lower_ == "into" for g in c.children}
    return not objects.isdisjoint(("effect", "force", "place")) or verb.lemma_ in listed("taking_place")
