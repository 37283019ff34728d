"""The gate before print: what a finished line says must stand in its evidence, in the same role.

The check knows nothing of how a line was made; it looks at the words of the line and of the sentences behind it. A line
tells its source's words in the source's order, so that an actor and a target that changed places show, as does a
number that counts another noun. Who acts, who says it and when are checked against the slots of the event too, on which
other parts of a digest rely. How sure a line is, is the matter of `digests.extract.gate.sureness`; what its numbers count, of
`digests.extract.gate.tallies`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, timedelta, timezone
from functools import cache

from digests.extract.gate import sureness, tallies
from digests.extract.gate.alignment import Alignment, Passage, Word, cues, key, laid, owns, plain, words
from digests.extract.mentions import dates
from digests.extract.mentions.calendar_rules import MONTHS, WEEKDAYS
from digests.extract.mentions.gazetteer import Gazetteer, Kind
from digests.extract.parse.language import View
from digests.extract.prepare.plain import plain as said_plainly
from digests.extract.wording.short_forms import is_spelled_out
from digests.model import Article, Event, Field, Name, When

SENTENCE_END = re.compile(r"[.!?…][”\"’)]*\s+(?=[“\"‘(]?[A-Z0-9])|\n+")
LAND_FIRST = re.compile(r"[A-Z][\w .’'-]{1,30}: ")
"""A headline that begins with where it is."""
ABBREVIATED = re.compile(r"(?:\b(?:[A-Z]|[A-Z][a-z]{1,3}|[Nn]o|vs|al|ca)|\.[A-Za-z])\.$")
"""What ends in a full stop and is no sentence: "U.S.", "Gov.", "Lt."."""
DAY, MONTH = "|".join(d[:3] for d in WEEKDAYS), "|".join(m[:3] for m in MONTHS)
LONG_MONTH = "|".join(MONTHS)
SAID_DATE = re.compile(
    rf"""\b(?:
        (?:{DAY})(?:–(?:{DAY}))?
        | \d{{1,2}}(?:\ (?:{MONTH}))?(?:–\d{{1,2}})?\ (?:{MONTH})\b(?:\ \d{{4}})?
        | (?:last|this|next)\ week | week\ of\ \d{{1,2}}\ (?:{MONTH})
        | (?:in|end\ of)\ (?:{LONG_MONTH})(?:–(?:{LONG_MONTH}))?(?:\ \d{{4}})?
        | (?:in|end\ of)\ \d{{4}}(?:–\d{{4}})?
    )(?![\w’'-])""",
    re.VERBOSE,
)
"""A date as `digests.extract.mentions.dates.say` says it."""
SPEAKER = re.compile(
    r"(?P<before>[^:]{1,60}?):\s|.*\s\((?P<behind>[^()]{2,50})\)$|.*(?P<says>, says? [^,]{2,50})$"
)
MOST_BETWEEN = 3
"""Common words that may stand between a preposition and its name: "in the disputed border region of"."""
OWNER_REACH = 9
"""Words between a person and the country that a source gives to the office: "Kurz, the Chancellor of Austria"."""
ZONES = (UTC, timezone(timedelta(hours=12)), timezone(timedelta(hours=-12)))
"""A day is read in the reader's zone, which the gate is not told; these see every day that it may be."""


def grounded(event: Event, article: Article) -> bool:
    """Whether the line of ``event`` says nothing that ``article`` does not."""
    return not faults(event.line, event, [article])


def faults(line: str, event: Event, articles: Iterable[Article]) -> list[str]:
    """Return what ``line`` says without a source in ``articles``, in words; empty when it may be printed.

    ``event`` tells which sentences are its evidence, and who acts, who speaks, when, and how sure it is.
    """
    sources = list(articles)
    evidence = [p for a in sources for p in _passages(event, a)]
    if not evidence:
        return ["no evidence"]
    speaker = SPEAKER.match(line)
    voice = next((v for v in speaker.groups() if v), "") if speaker else ""
    said = [m.span() for m in SAID_DATE.finditer(line)]
    body = _body(line, speaker, said)
    whole = laid(body, evidence)
    where = _where(whole)
    best = laid(body[:-where], evidence) if where else whole
    return [
        *_names(best, evidence),
        *_actor(body, event),
        *_order(best, event),
        *_prepositions(best),
        *_place(body[len(best.line) :], evidence),
        *tallies.faults(best, line, evidence, sources, {e.article for e in event.evidence}),
        *_dates([line[start:end] for start, end in said], event, sources, evidence),
        *sureness.faults(best, line, voice, event, evidence),
    ]


def _passages(event: Event, article: Article) -> Iterator[Passage]:
    """Yield the sentences of ``article`` in which the evidence of ``event`` stands."""
    parts = {Field.TITLE: article.title, Field.TEXT: article.text}
    spans = {
        (e.field, *_sentence(parts[e.field], e.start, e.end))
        for e in event.evidence
        if e.article == article.id
    }
    for field, start, end in sorted(spans):
        text = parts[field][start:end]
        yield Passage(text, words(text))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    stops = [
        m.end()
        for m in SENTENCE_END.finditer(text)
        if "\n" in m[0] or not ABBREVIATED.search(text[max(0, m.start() - 7) : m.start() + 1])
    ]
    return max((s for s in stops if s <= start), default=0), min(
        (s for s in stops if s >= end), default=len(text)
    )


def _body(line: str, speaker: re.Match[str] | None, said: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    """The words of a line less its speaker and its day."""
    first, last = 0, len(line)
    if speaker is not None:
        first = max(0, speaker.end("before"))
        last = max(speaker.start("behind"), speaker.start("says")) if not first else last
    return tuple(
        w
        for w in words(line)
        if first <= w.start and w.end <= last and not any(s <= w.start < e for s, e in said)
    )


# ---------------------------------------------------------------- who, to whom, where


def _names(best: Alignment, evidence: Sequence[Passage]) -> Iterator[str]:
    """What the line names and no sentence behind it does."""
    for n, word in enumerate(best.line):
        form = word.form
        if best.places[n] or not form.is_name or not form.tells:
            continue
        if n == 0 and form.text[1:].islower() and Gazetteer.shipped().lookup(form.text) is None:
            # A line begins with a capital, whatever the word.
            continue
        parts = [w.form for w in words(form.text.replace("-", " ")) if w.form.is_name]
        if not any(all(_gives_name(part.text, p) or p.places(part) for part in parts) for p in evidence):
            yield f"name {form.text}"


def _gives_name(name: str, passage: Passage) -> bool:
    """Whether a passage says a name in other letters: "PM" for the prime minister, "US-led" in two words, initials."""
    house = cues().house_words.get(re.sub(r"['’]s?$", "", name))
    if house:
        return any(w.form.lower in house for w in passage.words)
    wanted = plain(name).replace("-", "").replace(".", "")
    if wanted in re.sub(r"[-\s.]", "", plain(passage.text)):
        return True
    return name.isupper() and len(name) > 1 and is_spelled_out(name, passage.text)


def _actor(said: Sequence[Word], event: Event) -> Iterator[str]:
    """Whoever opens a line that does not name its actor."""
    actor, target = event.actor, event.target
    if actor is None or not actor.country or not said or said[0].form.key in _called(actor):
        return
    owner = Gazetteer.shipped().lookup(said[0].form.text[:-2]) if owns(said, 0) else None
    if owner is not None and owner.kind is Kind.COUNTRY and said[1].form.key in _called(actor):
        yield f"actor {said[0].form.text}"
        return
    mentions = Gazetteer.shipped().find(" ".join(w.form.text for w in said))
    if not mentions or mentions[0].start > 0 or mentions[0].entry.country is None:
        return
    first = mentions[0].entry.country
    if actor.country not in {m.entry.country for m in mentions} and (
        target is None or target.country != first
    ):
        yield f"actor {mentions[0].text}"


@cache
def _called(party: Name) -> frozenset[str]:
    """The keys of the words by which a line may call a party, the names of its country included."""
    called = party.name
    if party.country:
        country = Gazetteer.shipped().country(party.country)
        called += f" {country.name} {country.adjective}"
    return frozenset(w.form.key for w in words(called) if w.form.tells)


def _order(best: Alignment, event: Event) -> Iterator[str]:
    """What stands elsewhere in the source than in the line: whoever acts there is acted on here."""
    first = next((w for w in best.line if w.form.tells and w.form.text.islower()), None)
    mutual = first is not None and first.form.key in cues().keys("reciprocal")
    for n, at in enumerate(best.places):
        word = best.line[n]
        if not at or n in best.found or word.form.key == key(event.action):
            continue
        if (mutual and (word.form.is_name or word == first)) or _is_pronoun(best, n, event):
            continue
        if not _is_owner(best, n, event) and not _is_listed(best, n):
            yield f"role {word.form.text}"


def _is_pronoun(best: Alignment, n: int, event: Event) -> bool:
    """Whether the actor opens the line for whom the source says "we" or "it": "“We will send jets,” the minister said"."""
    if n > 0 or event.actor is None or best.line[n].form.key not in _called(event.actor):
        return False
    deed = min(best.found.values(), default=0)
    return any(w.form.lower in sureness.PRONOUNS for w in best.passage.words[:deed])


def _is_owner(best: Alignment, n: int, event: Event) -> bool:
    """Whether a word is the country that a line puts before a name: "Austria’s Kurz" for "Kurz, Chancellor of Austria"."""
    if not owns(best.line, n):
        return False
    if n == 0 and event.actor is not None and event.actor.country:
        return best.line[n].form.key in _called(event.actor)
    near = best.found.get(n + 1, -OWNER_REACH)
    return any(abs(at - near) < OWNER_REACH for at in best.places[n])


def _is_listed(best: Alignment, n: int) -> bool:
    """Whether a word only changed places with one that "and" joins to it, in the line as in the source."""
    around = best.line[max(0, n - 3) : n + 4]
    return any(w.form.lower == "and" for w in around) and any(
        w.form.lower == "and" for at in best.places[n] for w in best.passage.words[max(0, at - 3) : at + 4]
    )


def _prepositions(best: Alignment) -> Iterator[str]:
    """Names behind a preposition that in the source stand behind another one."""
    for n in range(1, len(best.line)):
        word, before = best.line[n].form, best.line[n - 1].form
        if before.lower not in cues().roles or not word.is_name or owns(best.line, n):
            continue
        same = {before.lower, *cues().places.get(before.lower, [])}
        known = Gazetteer.shipped().lookup(word.text)
        # A place may stand behind a comma ("in Lamu, Kenya"), nobody in one does: "In Kenya, Ruiz meets Kim".
        person = known is not None and known.kind is Kind.PERSON
        given = [
            _governing(best.passage, at, across=not person) for at in best.passage.places(word, named=True)
        ]
        # A name behind no preposition is no place: "in Ruiz" of "Ruiz meets Kim in Lima".
        placed = before.lower in ("in", "at", "near") and bool(given)
        if (placed or any(given)) and not any(g & same for g in given):
            yield f"role {before.text} {word.text}"


def _where(best: Alignment) -> int:
    """How many words at the end of a line put it into a place that stands elsewhere in the source; mostly none."""
    n = len(best.line)
    while n > 0 and best.line[n - 1].form.is_name:
        n -= 1
    if n in (0, len(best.line)) or best.line[n - 1].form.lower != "in":
        return 0
    moved = any(at and m not in best.found for m, at in enumerate(best.places))
    return len(best.line) - n + 1 if moved or not all(best.places[n:]) else 0


def _place(where: Sequence[Word], evidence: Sequence[Passage]) -> Iterator[str]:
    """The place that a line adds, where no sentence behind it puts anything there."""
    for word in where[1:]:
        chains = (_governing(p, at) for p in evidence for at in p.places(word.form))
        # "Chad: Police fire on crowd" is in Chad.
        heads = any(LAND_FIRST.match(p.text) and p.places(word.form)[:1] == [0] for p in evidence)
        if not heads and not any(chain & {"in", "at", "near"} for chain in chains):
            yield f"place {word.form.text}"


def _governing(passage: Passage, at: int, *, across: bool = True) -> set[str]:
    """The prepositions before the phrase at ``at``, through the chain of names and places in front of it, ``across`` commas or not."""
    found: set[str] = set()
    common, end = 0, passage.words[at].start
    for word in reversed(passage.words[max(0, at - OWNER_REACH) : at]):
        if not across and "," in passage.text[word.end : end]:
            break
        end = word.start
        if word.form.lower in cues().prepositions:
            found.add(word.form.lower)
            if word.form.lower != "of":
                break
        elif word.form.tells and not word.form.is_name:
            common += 1
            if common > MOST_BETWEEN:
                break
    return found


# ---------------------------------------------------------------- when


def _dates(
    said: Sequence[str], event: Event, sources: Sequence[Article], evidence: Sequence[Passage]
) -> Iterator[str]:
    """Days that are not the event's, or that no source gives as coarse as they are."""
    for phrase in said:
        own = event.when is not None and phrase in _forms(event.when)
        if own and event.when is not None and any(_gives_day(event.when, a) for a in sources):
            continue
        if own or not any(_words_day(phrase, a, evidence) for a in sources):
            yield f"date {phrase}"


def _forms(when: When) -> set[str]:
    """How a digest of any day may say ``when``."""
    days = (-400, -30, -7, -6, -1, 0, 1, 6, 7, 30, 400)
    return {dates.say(when, when.start + timedelta(n)) for n in days}


def _gives_day(when: When, article: Article) -> bool:
    """Whether an article gives a day, as it stands or without the hours within it: "from 3 May at 9 p.m. until 7 May"."""
    return any(
        when == given.when
        for read in (str, _without_hours)
        for text in map(read, (article.title, article.text))
        for zone in ZONES
        for given in dates.find(text, article.published, zone)
    )


def _without_hours(text: str) -> str:
    return said_plainly(View.of(text)).text


def _words_day(phrase: str, article: Article, evidence: Sequence[Passage]) -> bool:
    """Whether a sentence behind the line has a date in its words that the line keeps: "until 1 May", "the 2020 election"."""
    kept = re.compile(rf"\b{re.escape(phrase.removeprefix('in '))}\b")
    if any(kept.search(p.text) for p in evidence):
        return True
    today = article.published.date()
    return any(
        phrase in {dates.plain(given), *(dates.say(given.when, today + timedelta(n)) for n in (-1, 0, 1))}
        for p in evidence
        for given in dates.find(p.text, article.published, UTC)
    )
