"""Articles in, events out: the stage that reads.

The title and the first sentences tell what an article is about; a sentence further down counts only where it reports
something as new (a date of these days, or somebody speaking now). Two clauses that tell one event become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING

from digests.extract.clauses.clauses import Clause, clauses
from digests.extract.clauses.torn import is_deed_before, is_torn
from digests.extract.events import NEWS_AGE, Draftsman, Written
from digests.extract.frames.matching import Frames
from digests.extract.gate.grounding import grounded
from digests.extract.meaning import continued, counts
from digests.extract.meaning.deeds import Deeds
from digests.extract.meaning.slots import Speaker
from digests.extract.meaning.untold import is_idea, is_open, is_untold, only_comes
from digests.extract.mentions.gazetteer import Gazetteer
from digests.extract.merge import Candidate, merged
from digests.extract.parse import language
from digests.extract.parse.language import View
from digests.extract.prepare import headline as headlines
from digests.extract.prepare import headline_case, headline_verbs, hidden_verbs, plain
from digests.extract.prepare.headline import Headline
from digests.extract.relevance import Relevance
from digests.extract.sentence import Sentence, sentences
from digests.extract.tagger import Subject, Tagged, Tagger
from digests.extract.wording.spelling import undotted
from digests.model import Article, Event, Evidence, Field, Name, Reading

if TYPE_CHECKING:
    from digests.extract.parse.parsed import Doc

LEAD_SENTENCES = 3
"""Sentences of a text that are read in any case: an article tells its news first."""
POINTING = frozenset(("the", "this", "that", "these", "those"))
GOVERNMENT = ("government", " government", "'s government", "’s government")
"""What behind a country speaks for it."""
STOPS = frozenset(".!?…;:") | frozenset("'\"’”")
"""What ends a sentence of a headline."""
SHORTEST_PARAGRAPH = 20
NAMED_OUTLET = re.compile(r"\[[^\[\]]{2,60}\]\s+")
"""The outlet that wrote it, as a portal puts it before an article: "[Lima Times] "."""
POINTER = re.compile(
    r"(?i)(?:also read|read (?:also|more)|related|see also|watch|advertisement|more on|click|subscribe|photo)\b"
)
MOST_EVENTS = 8
GOOD = 0.7
"""How well a clause's line must agree with an editor's for no other to be looked for."""
CLEARLY = 0.1
"""How much better the opening of a sentence must agree with an editor's line than any clause's for it to be told instead."""
UNNAMED = (
    "Government ",
    "Country ",
    "Nation ",
    "Both countries ",
    "Both sides ",
    "Both leaders ",
    "Both nations ",
)
"""How a line begins that does not say whose government acts."""
NOBODYS = 0.3
"""How much less such a line agrees with an editor's than its words do."""
MOST_SENTENCES = 40
MOST_CHARACTERS = 8_000
"""How far into a text the reader looks; what stands further down is background."""


class _Seen:
    """An article and what the trained reader makes of its title and its text, once somebody asks."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def tagged(self) -> tuple[Tagged, Tagged]:
        tagger = Tagger.shipped()
        return tagger.read(self.article.title), tagger.read(self.article.text)

    def subjects(self) -> list[Subject]:
        return [read.subject for read in self.tagged if read.size]


class Reader:
    """Reads articles with one language model."""

    def __init__(self, model: str, deeds: Deeds | None = None) -> None:
        """Read with the spaCy package ``model``; ``deeds`` settles types and statuses, those that ship where it is None."""
        self._model = model
        self._frames = Frames.shipped()
        self._deeds = deeds or Deeds.shipped()
        self._names = Gazetteer.shipped()

    def read(self, articles: Sequence[Article], zone: tzinfo) -> list[Reading]:
        """Return what each article says, in their order; days are those of ``zone``.

        Raises:
            ModelError: the language model is not installed.
        """
        seen = [_Seen(article) for article in articles]
        verdicts = [Relevance.shipped().judge(s.article.title, s.article.text, s.subjects) for s in seen]
        wanted = [
            (s.article, s.tagged) for s, v in zip(seen, verdicts, strict=True) if v.relevant and v.eventful
        ]
        told = dict(zip((id(a) for a, _ in wanted), self._events(wanted, zone), strict=True))
        return [
            Reading(a.id, v.relevant, v.reason, tuple(told.get(id(a), ())))
            for a, v in zip(articles, verdicts, strict=True)
        ]

    def _events(
        self, tagged: Sequence[tuple[Article, tuple[Tagged, Tagged]]], zone: tzinfo
    ) -> Iterable[list[Event]]:
        articles = [article for article, _ in tagged]
        titles = [self._headline(a.title) for a in articles]
        bodies = [self._paragraphs(a.text) for a in articles]
        title_docs, found = self._parsed(
            [(self._title_view(t), seen) for t, (_, (seen, _)) in zip(titles, tagged, strict=True)],
            [(p, read) for body, (_, (_, read)) in zip(bodies, tagged, strict=True) for p in body],
        )
        body_docs = iter(found)
        for (article, (seen, read)), title, (view, doc), body in zip(
            tagged, titles, title_docs, bodies, strict=True
        ):
            top = sentences(doc, view, article, Field.TITLE, zone, tagged=seen, order=0, most=2)
            if len(top) > 1 and top[0].span[-1].text not in STOPS:
                # A parser that ends a sentence where nothing does has understood none of it.
                top = []
            rest: list[Sentence] = []
            for _ in body:
                paragraph, parse = next(body_docs)
                room = MOST_SENTENCES - len(rest)
                rest += sentences(
                    parse, paragraph, article, Field.TEXT, zone, tagged=read, order=1 + len(rest), most=room
                )
            yield self._chosen(article, title, top, rest, zone)

    def _paragraphs(self, text: str) -> list[View]:
        """Cut a text where its lines break, and leave out what points to other articles."""
        found = []
        at = 0
        for line in text[:MOST_CHARACTERS].split("\n"):
            view = View.of(text, at, at + len(line)).cut(0, len(line))
            at += len(line) + 1
            if named := NAMED_OUTLET.match(view.text):
                view = view.cut(named.end(), len(view.text))
            if len(view.text) >= SHORTEST_PARAGRAPH and not POINTER.match(view.text):
                found.append(plain.plain(plain.parted(view)))
        return found

    def _headline(self, title: str) -> Headline:
        found = headlines.read(title, self._names)
        if found.speaker is None:
            return found
        inside = [(m.start, m.end) for m in self._names.find(found.view.text)]
        if not headline_case.is_title_case(found.view.text, inside, title):
            return found
        names = [(m.start, m.end) for m in self._names.find(found.speaker.text)]
        return replace(
            found,
            speaker=headline_case.sentence_case(found.speaker, names, language.lexicon(self._model)),
        )

    def _title_view(self, title: Headline) -> View:
        return plain.listed_names(plain.plain(self._sentence_case(title.view)))

    def _parsed(
        self, titles: Sequence[tuple[View, Tagged]], texts: Sequence[tuple[View, Tagged]]
    ) -> tuple[list[tuple[View, Doc]], list[tuple[View, Doc]]]:
        """Parse titles and texts, and once more those in which a verb was mended after the first look; with each stands what the trained
        reader sees in it.

        All together: to begin costs a parser as much as two texts, and a batch has but one or two that are mended.
        """
        given = [*titles, *texts]
        parsed = list(zip((v for v, _ in given), self._docs(v for v, _ in given), strict=True))
        mended = [
            self._mended_title(*one, seen) if n < len(titles) else self._mended(*one, seen)
            for n, (one, (_, seen)) in enumerate(zip(parsed, given, strict=True))
        ]
        again = [n for n, ((old, _), new) in enumerate(zip(given, mended, strict=True)) if old is not new]
        for n, doc in zip(again, self._docs(mended[n] for n in again), strict=True):
            parsed[n] = (mended[n], doc)
        return parsed[: len(titles)], parsed[len(titles) :]

    def _docs(self, views: Iterable[View]) -> Iterable[Doc]:
        return language.parse(self._model, (view.text for view in views))

    def _mended(self, view: View, doc: Doc, tagged: Tagged | None) -> View:
        return hidden_verbs.with_verbs(view, doc, self._frames, language.verbs(self._model), tagged)

    def _mended_title(self, view: View, doc: Doc, tagged: Tagged) -> View:
        # Headlines have rules of their own for hidden verbs, which know their grammar better.
        verbs = language.verbs(self._model)
        told = headline_verbs.as_told(view, doc, tagged, verbs)
        if told is not None:
            return told
        mended = self._mended(view, doc, None)
        return headline_verbs.as_sentence(view, doc, tagged, verbs) if mended is view else mended

    def _sentence_case(self, view: View) -> View:
        names = [(m.start, m.end) for m in self._names.find(view.text)]
        if not headline_case.is_title_case(view.text, names, view.source):
            return view
        return headline_case.sentence_case(view, names, language.lexicon(self._model))

    def _chosen(
        self, article: Article, title: Headline, top: list[Sentence], rest: list[Sentence], zone: tzinfo
    ) -> list[Event]:
        writer = Draftsman(
            self._frames, article.published.astimezone(zone).date(), self._deeds, land=title.land
        )
        found: list[Candidate] = []
        told = False
        for sentence in top + rest:
            # What follows a sentence of news, without a date of its own, goes on with it.
            told = sentence.order <= LEAD_SENTENCES or is_dated(sentence, writer.day, otherwise=told)
            if not told:
                continue
            if sentence.order == 0 and title.speaker is None and is_idea(sentence, self._frames):
                continue
            if is_open(sentence):
                continue
            by = _headline_speaker(article, title) if sentence.order == 0 else None
            told_by = title.verb if by else ""
            for clause in clauses(sentence.span, self._frames):
                if sentence.order == 0 and (_is_unknown_voice(clause, by) or is_untold(clause)):
                    continue
                if sentence.order > 0 and (clause.subject is None or clause.subject.pos_ == "PRON"):
                    continue
                if sentence.order > 1 and _points_back(clause, sentence):
                    continue
                found += self._told(article, sentence, clause, (by, told_by), writer)
        if found and all(c.aside for c in found):
            # "Qatar in talks as tensions mount": where nothing makes a line of the main clause, the headline itself is the news.
            found = self._whole(article, title, top, writer) or found
        if not found and not title.question:
            found += self._whole(article, title, top, writer)
        # The words of a headline alone do not say who speaks.
        lead = top + rest if title.speaker is None else rest
        found = self._opening(article, found, lead, writer) or found
        told_once = merged(found)[:MOST_EVENTS]
        # A merged event may have the finer day of another sentence.
        return [_continued(writer.say(e), told_once, top + rest, writer.day) for e in told_once]

    @staticmethod
    def _told(
        article: Article,
        sentence: Sentence,
        clause: Clause,
        voice: tuple[Speaker | None, str],
        writer: Draftsman,
    ) -> list[Candidate]:
        """What one clause tells, where the gate lets its line pass: none or one. ``voice`` is who speaks in a headline, and how."""
        for voiced in (False, True):
            # What the gate holds for a claim is told with its speaker.
            if voiced and clause.speaker is None:
                break
            made = None
            torn = is_torn(clause) or is_deed_before(clause, writer.frames)
            if sentence.order == 0 and clause.depth == 0 and torn and not voiced:
                # Of words that the parse does not understand none is beside the point.
                made = writer.whole(sentence, clause, *voice)
            made = made or writer.write(clause, sentence, *voice, voiced=voiced)
            if made is None or not is_news(made.event, writer.day):
                break
            event = writer.say(made.event)
            if is_grounded(made, event, article):
                if made.first is not None and event.line.startswith(UNNAMED):
                    made = replace(made, first=made.first - NOBODYS)
                aside = clause.marker != "" if sentence.order == 0 else clause.marker in ("after", "when")
                return [Candidate(event, sentence.order, made.weight, made.first, made.any, aside=aside)]
        return []

    def _opening(
        self, article: Article, found: list[Candidate], read: list[Sentence], writer: Draftsman
    ) -> list[Candidate]:
        """The opening of the lead sentence, where no clause of the article makes a line, or each tells clearly less than it."""
        best = max((c.first or 0.0 for c in found), default=None)
        lead = read[0] if read and (best is None or best < GOOD) else None
        clause = next(iter(clauses(lead.span, self._frames)), None) if lead is not None else None
        if lead is None or clause is None or _is_ours(clause) or _opens_in_own_voice(lead):
            return []
        if is_open(lead):
            return []
        if lead.order == 0 and (is_idea(lead, self._frames) or only_comes(clause)):
            return []
        written = writer.opening(lead, clause)
        if written is None or not is_news(written.event, writer.day):
            return []
        event = writer.say(written.event)
        # What it leaves untold counts where a clause of its own sentence tells it.
        beside = max((c.first or 0.0 for c in found if c.order == lead.order), default=0.0)
        first = written.first or 0.0
        better = best is None or first > max(best, beside + written.owed) + CLEARLY
        if not better or not is_grounded(written, event, article):
            return []
        return [Candidate(event, lead.order, 0.0, written.first, written.any)]

    def _whole(
        self, article: Article, title: Headline, top: list[Sentence], writer: Draftsman
    ) -> list[Candidate]:
        """The headline itself, where no clause of the article makes a line."""
        by = _headline_speaker(article, title)
        for sentence in top[:1]:
            if _opens_in_own_voice(sentence) or (by is None and is_idea(sentence, self._frames)):
                continue
            for clause in clauses(sentence.span, self._frames)[:1]:
                gerund = clause.verb.tag_ == "VBG" and clause.verb.i == sentence.span.start
                if gerund or _is_unknown_voice(clause, by) or only_comes(clause):
                    # "Reining in disinformation" is a subject, "I am a soldier" a column.
                    continue
                written = writer.whole(sentence, clause, by, title.verb if by else "")
                if written is not None and is_grounded(written, said := writer.say(written.event), article):
                    return [Candidate(said, 0, 0.0, written.first, written.any)]
        return []


def _headline_speaker(article: Article, title: Headline) -> Speaker | None:
    if title.speaker is None:
        return None
    start, end = title.speaker.span(0, len(title.speaker.text))
    mention = next(iter(Gazetteer.shipped().find(title.speaker.text)), None)
    covers = mention is not None and mention.end - mention.start == len(title.speaker.text)
    name = mention.entry.name if mention and covers else undotted(title.speaker.text)
    country = mention.entry.country if mention else None
    if mention and country and title.speaker.text[mention.end :].lower() in GOVERNMENT:
        name = Gazetteer.shipped().country(country).name
    return Speaker(Name(name, country), Evidence(article.id, Field.TITLE, start, end))


def _continued(event: Event, told: list[Event], read: list[Sentence], day: date) -> Event:
    """``event`` with what the sentences behind it add: the numbers and the day, neither of which its line prints."""
    others = [other for other in told if other.wording != event.wording]
    return replace(
        event,
        counted=counts.beside(event, others, read, day - NEWS_AGE),
        when=continued.when(event, others, read, day),
    )


def is_dated(sentence: Sentence, day: date, *, otherwise: bool) -> bool:
    """Whether a sentence below the lead reports something of these days; ``otherwise`` where it has no date."""
    days = [e.when for e in sentence.dates.values()]
    return all(w.end >= day - NEWS_AGE for w in days) if days else otherwise and _speaks(sentence)


def _is_ours(clause: Clause) -> bool:
    """Whether whoever wrote a headline speaks in it of themselves or to its readers."""
    return clause.subject is not None and clause.subject.lower_ in ("i", "we", "you")


def _is_unknown_voice(clause: Clause, by: Speaker | None) -> bool:
    """Whether somebody whom no reader knows speaks of themselves: "‘I lost my home,’ says a migrant"."""
    return _is_ours(clause) and (by is None or by.name.country is None)


def _opens_in_own_voice(sentence: Sentence) -> bool:
    """Whether somebody who is not named speaks from its first word: "I've sold all that I had"."""
    first = next((t for t in sentence.span if not t.is_punct and not t.is_quote), None)
    return first is not None and first.lower_ in ("i", "we", "my", "our")


def _points_back(clause: Clause, sentence: Sentence) -> bool:
    """Whether only the sentences before tell who the subject is: "the perpetrator", "their leader"; a line would name nobody."""
    subject = clause.subject
    # Where somebody speaks of them, the line has a name.
    if subject is None or clause.speaker is not None or any(t.i in sentence.names for t in subject.subtree):
        return False
    return any(c.tag_ == "PRP$" or c.lower_ in POINTING for c in subject.children)


def _speaks(sentence: Sentence) -> bool:
    return any(t.lower_ in ("will", "told", "said", "says", "added") for t in sentence.span)


def is_grounded(written: Written, event: Event, article: Article) -> bool:
    """Whether the line of what was written says nothing that ``article`` does not; a claim by the rules or the trained reader needs its speaker."""
    return grounded(replace(event, status=written.held), article)


def is_news(event: Event, day: date) -> bool:
    """Whether an event is not one that the article only looks back on."""
    return event.when is None or event.when.end >= day - NEWS_AGE
