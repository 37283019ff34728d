"""The gate before print: what a finished line says must stand in its evidence, in the same role.

The check knows nothing of how a line was made. It looks at the words alone, so that it holds whoever wrote the line: every
name, in the order of the source's own words; every number beside what it counts; days; who says it; negation, and how
sure it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from digests.extract import quantities
from digests.extract.calendar_rules import MONTHS, WEEKDAYS
from digests.extract.frames import Frames
from digests.extract.gazetteer import Gazetteer, Mention
from digests.model import Article, Event, Field, Name, Status

WORD = re.compile(r"[^\W\d_][\w’'.-]*")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
NEGATION = re.compile(r"(?i)\b(?:not|no|never|without|cannot|nor|neither)\b|n[’']t\b")
UNSURE = re.compile(r"(?i)\b(?:may|might|could|possibl[ey]|reportedly|allegedly)\b")
UNSURE_SOURCE = re.compile(
    rf"(?i){UNSURE.pattern.removeprefix('(?i)')}|\b(?:reported|said|believed|thought|feared|alleged|understood) to\b"
)
SPEAKER = re.compile(r"^([^:]{2,60}): ")
PLACED = re.compile(r"^(.*) in ((?:[A-Z][\w’'.-]*\s?)+)$")
HOUSE_WORDS = frozenset(["PM", "PMs", "US", "UK", "EU", "UN", "FM", "DM", "MP", "MPs", "HQ", "VP", "Up"])
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
SHORT_DAYS = tuple(day[:3] for day in WEEKDAYS)
DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:–(\d{{1,2}}))? ({'|'.join(SHORT_MONTHS)})|({'|'.join(SHORT_DAYS)})(?:–({'|'.join(SHORT_DAYS)}))?)\b"
)
VICTIMS = frozenset({"killed", "dead", "injured", "wounded", "arrested", "missing", "detained", "hurt"})
WEAK = frozenset({"have", "has", "like", "help", "allow", "allows", "let", "lets", "study"})
"""Words of modality that say little of whether a deed is done."""
REACH = 90
"""Characters between a number and what it counts, or a speaker and the verb of saying, at most."""
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+(?=[\"“‘(]?[A-Z])|\n")


def grounded(event: Event, article: Article) -> bool:
    """Whether the line of ``event`` says nothing that ``article`` does not."""
    return not faults(event.line, event, [article])


def faults(line: str, event: Event, articles: Iterable[Article]) -> list[str]:
    """Return what ``line`` says without a source in ``articles``, in words; empty when it may be printed."""
    sources = [_Source.of(article, event) for article in articles]
    speaker, body = _parted(line)
    return [
        *_unknown_names(line, sources),
        *_misplaced_names(body, event, sources),
        *_lost_parties(line, event),
        *_numbers(body, event, sources),
        *_days(line, event, sources),
        *_voice(speaker, line, event, sources),
        *_attitude(line, event, sources),
    ]


@dataclass(frozen=True, slots=True)
class _Source:
    """An article's whole text, and the sentences that an event's evidence stands in."""

    text: str
    sentences: tuple[str, ...]
    spans: str

    @classmethod
    def of(cls, article: Article, event: Event) -> _Source:
        parts = {Field.TITLE: article.title, Field.TEXT: article.text}
        proofs = [(parts[e.field], e) for e in event.evidence if e.article == article.id]
        spans = " … ".join(text[e.start : e.end] for text, e in proofs)
        return cls(
            text=f"{article.title}\n{article.text}",
            sentences=tuple(dict.fromkeys(_around(text, e.start, e.end) for text, e in proofs)),
            spans=spans,
        )


def _around(text: str, start: int, end: int) -> str:
    """Return the sentences that ``text[start:end]`` touches."""
    ends = [0, *(m.end() for m in SENTENCE_END.finditer(text)), len(text)]
    first = max(at for at in ends if at <= start)
    last = min((at for at in ends if at >= end), default=len(text))
    return text[first:last]


def _parted(line: str) -> tuple[str, str]:
    """Return a line's speaker ('' where it names none before a colon) and what is said."""
    match = SPEAKER.match(line)
    return (match[1], line[match.end() :]) if match else ("", line)


def _unknown_names(line: str, sources: Sequence[_Source]) -> Iterator[str]:
    told = [sentence for source in sources for sentence in source.sentences]
    for name in _names(line):
        if not any(_places(name, text) for text in told or [source.text for source in sources]):
            yield f"name {name}"


def _misplaced_names(body: str, event: Event, sources: Sequence[_Source]) -> Iterator[str]:
    """Names in another order than any source has them: who did it to whom was turned around.

    The actor may stand after the deed ("…, Heger said"), and a place that ends the line may stand anywhere.
    """
    placed = PLACED.match(body)
    words = _anchored(placed[1] if placed else body, event.action)
    own = plain(event.actor.name) if event.actor else ""
    if words and own and plain(words[0]) in own:
        words = [word for word in words[1:] if plain(word) not in own]
    told = [sentence for source in sources for sentence in source.sentences]
    if len(words) > 1 and told and not any(_in_order(words, sentence) for sentence in told):
        yield f"order of {', '.join(words)}"


def _lost_parties(line: str, event: Event) -> Iterator[str]:
    """Whom or where the event's own wording names and the line does not: somebody else stands in the place."""
    for role, party in (
        ("actor", event.actor),
        ("target", event.target),
        *(("place", p) for p in event.places),
    ):
        if party is not None and _is_named(party, event.wording.text) and not _is_named(party, line):
            yield f"{role} {party.name} lost"


def _is_named(party: Name, text: str) -> bool:
    words = [word for word in WORD.findall(party.name) if word[:1].isupper()]
    if any(re.search(rf"(?<!\w){re.escape(plain(word))}", plain(text)) for word in words):
        return True
    return party.country is not None and any(m.entry.country == party.country for m in _mentions(text))


def _anchored(body: str, action: str) -> list[str]:
    """Return the names of a line with its verb among them, where it stands."""
    names = _names(body)
    root = _root(action)
    verb = re.search(rf"\b{re.escape(root)}[a-z]*", body) if root else None
    if verb is None:
        return names
    before = len(_names(body[: verb.start()]))
    return [*names[:before], root, *names[before:]]


def _root(action: str) -> str:
    """Return the beginning that the forms of a verb share."""
    verb = action.split(maxsplit=1)[0] if action else ""
    return verb.rstrip("ey") if len(verb) > 4 else verb


def _in_order(words: Sequence[str], text: str) -> bool:
    at = -1
    for word in words:
        places = _places(word, text)
        if word.islower() and not places:
            # An irregular verb, or the house's word for the deed.
            continue
        after = [place for place in places if place > at]
        if not after:
            return False
        at = min(after)
    return True


def _numbers(body: str, event: Event, sources: Sequence[_Source]) -> Iterator[str]:
    dates = [range(*match.span()) for match in DATE.finditer(body)]
    years = {str(day.year) for day in (event.when.start, event.when.end)} if event.when else set()
    for match in NUMBER.finditer(body):
        if (
            any(match.start() in span for span in dates)
            or match[0] in years
            or _is_in_name(body, match.start())
        ):
            continue
        value = float(match[0].replace(",", "").rstrip("."))
        beside = _content(body[: match.start()])[-1:], _content(body[match.end() :])[:1]
        if not any(_gives_number(value, *beside, source.text) for source in sources):
            yield f"number {match[0]}"


def _is_in_name(text: str, at: int) -> bool:
    """Whether a digit is part of a name: "MiG-29"."""
    return at > 1 and (text[at - 1].isalpha() or (text[at - 1] == "-" and text[at - 2].isalpha()))


def _content(text: str) -> list[str]:
    """Return the words of a line that can tell what a number counts, and the numbers between them."""
    return [w for w in re.findall(r"[^\W\d_][\w’'-]*|\d[\d.,]*", text) if len(w) > 3 or w[0].isdigit()]


def _gives_number(value: float, before: Sequence[str], after: Sequence[str], text: str) -> bool:
    """Whether a text gives a number with the line's word before or after it, and no other number between."""
    figures = _figures(text)
    for start, end, given in figures:
        if not any(abs(value - one) < 1e-9 * max(1.0, abs(value)) for one in given):
            continue
        last = max((e for _, e, _ in figures if e <= start), default=0)
        following = min((b for b, _, _ in figures if b >= end), default=len(text))
        left = plain(text[max(last, start - REACH) : start])
        right = plain(text[end : min(following, end + REACH)])
        if not after or after[0][0].isdigit():
            return True
        if any(_stem(w) in left for w in before) or _stem(after[0]) in right:
            return True
        if plain(after[0]) in VICTIMS and plain(after[0]) in plain(text[end : end + REACH]):
            # "Eight people, five rangers among them, are killed"
            return True
    return False


@lru_cache(maxsize=4096)
def _figures(text: str) -> tuple[tuple[int, int, tuple[float, ...]], ...]:
    """Return where a text gives numbers, and the values that each may be printed as."""
    found: list[tuple[int, int, tuple[float, ...]]] = [
        (m.start(), m.end(), (float(m[0].replace(",", "").rstrip(".")),)) for m in NUMBER.finditer(text)
    ]
    for figure in quantities.find(text):
        values = {figure.value, figure.second or figure.value}
        scaled = tuple(value / scale for value in values for scale in (1, 1e3, 1e6, 1e9, 1e12))
        found.append((figure.start, figure.end, scaled))
    return tuple(found)


def _stem(word: str) -> str:
    folded = plain(word).rstrip("'s")
    return folded[: max(4, len(folded) - 3)]


def _days(line: str, event: Event, sources: Sequence[_Source]) -> Iterator[str]:
    when = (event.when.start, event.when.end) if event.when else ()
    for match in DATE.finditer(line):
        first, last, month, weekday, until = match.groups()
        if weekday:
            named = {SHORT_DAYS[day.weekday()] for day in when}
            if any(day not in named and not _says_day(day, sources) for day in (weekday, until) if day):
                yield f"day {match[0]}"
        else:
            day = int(last or first)
            dated = {(one.day, SHORT_MONTHS[one.month - 1]) for one in when}
            if (day, month) not in dated and not any(_says_date(day, month, s.text) for s in sources):
                yield f"day {match[0]}"


def _says_day(short: str, sources: Sequence[_Source]) -> bool:
    full = WEEKDAYS[SHORT_DAYS.index(short)]
    return any(re.search(rf"\b{full}\b", sentence) for source in sources for sentence in source.sentences)


def _says_date(day: int, month: str, text: str) -> bool:
    name = rf"{month}[a-z]*\.?"
    return re.search(rf"(?i)\b(?:{name} {day}|{day} {name})\b", text) is not None


def _voice(speaker: str, line: str, event: Event, sources: Sequence[_Source]) -> Iterator[str]:
    if speaker:
        other = event.speaker is not None and not _is_same_voice(speaker, event.speaker)
        if other or not any(_says(speaker, source) for source in sources):
            yield f"speaker {speaker}"
    elif SPEAKER.match(event.wording.text) or (
        event.status is Status.CLAIMED and event.speaker is not None and not _tells(line, event.speaker.name)
    ):
        yield "no speaker"


def _is_same_voice(speaker: str, known: Name) -> bool:
    """Whether a line's speaker is the one whose verb of saying the deed depends on."""
    if _tells(speaker, known.name):
        return True
    return any(m.entry.country == known.country is not None for m in _mentions(speaker))


def _tells(line: str, name: str) -> bool:
    return any(_stem(word) in plain(line) for word in WORD.findall(name))


def _says(speaker: str, source: _Source) -> bool:
    """Whether a source has ``speaker`` say something: before or behind a verb of saying, or beside a colon in a title."""
    words = WORD.findall(speaker)
    if not words:
        return False
    for place in _places(words[-1], source.text):
        name = re.match(r"[\w’'.-]+", source.text[place:])
        end = place + (len(name[0]) if name else 0)
        after, before = source.text[end : end + REACH], source.text[max(0, place - REACH) : place]
        verb = _saying().search(after)
        if verb and not re.search(r"[.!?]\s|\n", after[: verb.start()]):
            return True
        if _saying_before().search(before) and re.match(
            r"[’'s]*\s*(?:[,.;:)\]”\"’|–—-]|\n|$|on\b|in\b|to\b|after\b|as\b)", after
        ):
            return True
        if re.match(r"[^.\n]{0,40}:", after) or re.search(r"(?:[:(–—-]|\|)\s*(?:[\w’'-]+ ){0,4}$", before):
            return True
    return False


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_verbs()})", re.IGNORECASE)


@cache
def _saying_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?:{_verbs()})\w*|according to|by)\s+(?:[\w’'.-]+\s+){{0,6}}$", re.IGNORECASE)


def _verbs() -> str:
    """Every verb of saying, as the beginning of its forms."""
    stems = {verb[:-1] if verb.endswith(("e", "y")) else verb for verb in Frames.shipped().speech_verbs()}
    return "|".join(
        sorted(
            (re.escape(s) for s in stems | {"said", "told", "found", "wrote", "thought"}),
            key=len,
            reverse=True,
        )
    )


def _attitude(line: str, event: Event, sources: Sequence[_Source]) -> Iterator[str]:
    """Negation and doubt, in the line and in the evidence."""
    spans = [source.spans for source in sources if source.spans]
    denied = bool(NEGATION.search(line))
    if spans and denied and not any(NEGATION.search(span) for span in spans):
        yield "negation"
    if spans and not denied and all(_denies(event.action, span) for span in spans):
        yield "negation lost"
    if UNSURE.search(line) and not any(UNSURE_SOURCE.search(source.text) for source in sources):
        yield "doubt"
    if event.status is Status.POSSIBLE and not _hedged(line):
        yield "doubt lost"


def _denies(action: str, span: str) -> bool:
    """Whether a span denies the deed itself: "did not send", "has never recognised"."""
    root = _root(action)
    match = re.search(
        rf"(?i)(?:\bnot|n[’']t|\bnever|\bno longer)\s+(?:\w+ly\s+|been\s+|be\s+|to\s+)?{re.escape(root)}\w*",
        span,
    )
    return bool(root) and match is not None


def _hedged(line: str) -> bool:
    """Whether a line keeps a word that makes a deed less than done."""
    frames = Frames.shipped()
    words = [plain(word) for word in re.findall(r"[\w’']+", line)]
    return (
        ":" in line
        or UNSURE.search(line) is not None
        or re.search(r"\bha(?:s|ve) to\b", line) is not None
        or any(
            word
            in ("if", "unless", "says", "say", "said", "cannot", "ready", "likely", "expected", "reports")
            for word in words
        )
        or any(_is_doubt(frames, form) for word in words if word not in WEAK for form in _bases(word))
    )


def _is_doubt(frames: Frames, word: str) -> bool:
    modality = frames.modality(word)
    return modality is not None and modality.keep and modality.status is not Status.HAPPENED


def _bases(word: str) -> tuple[str, ...]:
    """Return the verbs that ``word`` may be a form of."""
    found = [word]
    for ending, instead in (
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("ning", "n"),
    ):
        if word.endswith(ending):
            found.append(word[: -len(ending)] + instead)
    return tuple(found)


def plain(text: str) -> str:
    """Return ``text`` in small letters, without accents and with straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _names(line: str) -> list[str]:
    found = []
    for match in WORD.finditer(line):
        word = re.sub(r"['’]s?$|[.’'-]+$", "", match[0])
        if word[:1].isupper() and word not in HOUSE_WORDS and word not in SHORT_MONTHS + SHORT_DAYS:
            found.append(word)
    return found


def _places(name: str, source: str) -> list[int]:
    """Return where ``source`` gives ``name``: in these letters, or as a known name of the same."""
    text, wanted = _folded(source), plain(name)
    found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(wanted)}", text)]
    bare = wanted.replace("-", "").replace(".", "")
    if not found and bare in text.replace("-", "").replace(".", ""):
        found = [m.start() for m in re.finditer(re.escape(wanted.split("-")[0].split(".")[0]), text)]
    stem = re.sub(r"(?:es|s|ies)$", "", wanted)
    if not found and len(stem) > 3:
        found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(stem)}", text)]
    known = [
        m.start
        for m in _mentions(source)
        if wanted in plain(m.entry.name) or _of_country(wanted, m.entry.country)
    ]
    return sorted({*found, *known})


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Return ``text`` as `plain` does, with as many characters."""
    return "".join((plain(c) or " ")[0] if len(plain(c)) != 1 else plain(c) for c in text)


@lru_cache(maxsize=4096)
def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(Gazetteer.shipped().find(text))


def _of_country(word: str, code: str | None) -> bool:
    return (
        code is not None and word in plain(Gazetteer.shipped().country(code).name).replace("-", " ").split()
    )
