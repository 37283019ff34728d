"""The neutral message: what is shown, free of any platform.

A message holds plain text alone. Each adapter draws it in its platform's way and neutralises what that
platform would read as markup; what no platform should ever see is removed here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from digests.model import Coverage, Digest, Field, Line, Member, Source
from digests.poll.identity import is_web_address

#: Sources that a line of a digest names where a menu gives them all; one more is named rather than counted.
_FEW = 3

_COUNTED = re.compile(r"(?<=\d) (?=[a-z])")

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads; without ``url`` it is only a name."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, a note on who stands behind it, and its sources.

    ``key`` finds the line of a digest again (``line_key``), ``mark`` is the flag of who acts, ``shown`` how many of the sources are
    named where there is little room; None where all are.
    """

    text: str
    note: str = ""
    links: tuple[Link, ...] = ()
    key: str = ""
    mark: str = ""
    shown: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Entries under a title."""

    title: str
    entries: tuple[Entry, ...]

    @property
    def marked_title(self) -> str:
        """The title with the flags of its entries, each once, for where entries show none."""
        marks = dict.fromkeys(entry.mark for entry in self.entries if entry.mark)
        return self.title + ("  " + " ".join(marks) if self.title and marks else "")


@dataclass(frozen=True, slots=True)
class Action:
    """Something to press; ``key`` says what is answered then (``bot.commands.ask.pressed``)."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that comes with an answer."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """What is shown: ``overline`` says what it is, ``title`` is its headline, ``footer`` what it was made from.

    ``actions`` are buttons, and ``choices`` a menu named ``choose``.
    ``urgent`` sets an alert apart from what comes at its hour. Only the answer to a command can hold a ``file``.
    """

    overline: str
    title: str
    parts: tuple[Part, ...] = ()
    footer: str = ""
    actions: tuple[Action, ...] = ()
    choices: tuple[Action, ...] = ()
    choose: str = ""
    urgent: bool = False
    file: File | None = None


def digest_message(digest: Digest, filters: str = "") -> Message:
    """Lay a digest out; ``filters`` says what was asked for."""
    return Message(
        overline=" · ".join(filter(None, (_days(digest), plain(filters), plain(digest.timezone)))),
        title=plain(digest.headline),
        parts=tuple(
            Part(plain(section.title), tuple(_entry(line, digest) for line in section.lines))
            for section in digest.sections
        )
        + _ahead(digest),
        footer=coverage_line(digest.coverage),
    )


def alert_message(query: str, lines: Sequence[str], sources: Iterable[Source]) -> Message:
    """Tell that a query was met: by a story's ``lines``, or by a title where no article tells an event."""
    sources = tuple(sources)
    links = _links(sources)
    note = _count(len(links), "outlet")
    if first := min((source.published for source in sources), default=None):
        note += f" · first told {_instant(first)}"
    return Message(
        overline=f"Alert · {plain(query)}",
        title=plain(lines[0]),
        parts=(Part("", (*(Entry(plain(line)) for line in lines[1:]), Entry("", note, links))),),
        urgent=True,
    )


def held_message(query: str, lines: Sequence[str]) -> Message:
    """Tell in one post what an alert held back."""
    title = f"{_count(len(lines), 'more story', 'more stories')} met it meanwhile"
    return Message(f"Alert · {plain(query)}", title, (Part("", tuple(Entry(plain(line)) for line in lines)),))


def ahead_message(digest: Digest, filters: str = "") -> Message:
    """Lay out what a digest has of the week ahead, alone."""
    overline = " · ".join(filter(None, (_days(digest), plain(filters), plain(digest.timezone))))
    return Message(
        overline, "The week ahead", (Part("", tuple(_entry(line, digest) for line in digest.ahead)),)
    )


def line_key(line: Line, digest: Digest) -> str:
    """Return what finds a line again: the digest's day (and days) and zone, the line's story, and a mark of its text; no blanks in them."""
    days = f"/{digest.days}" if digest.days > 1 else ""
    return f"{digest.date}{days} {digest.timezone} {line.story} {sha256(line.text.encode()).hexdigest()[:8]}"


def sources_message(line: Line, members: Iterable[Member]) -> Message:
    """Show who tells a line: each source with its time (UTC) and the sentence of it that was read, where ``members`` have it."""
    quotes = {(one.article.outlet, one.article.title): _quoted(one) for one in members}
    entries = tuple(
        Entry(
            quotes.get((source.outlet, source.title), f"“{plain(source.title)}”"),
            _instant(source.published),
            _links([source]),
        )
        for source in line.sources
    )
    return Message("Sources", plain(line.text), (Part("", entries),))


def notice(title: str, lines: Iterable[str] = ()) -> Message:
    """Answer in words: a sentence, and what there is to list under it."""
    entries = tuple(Entry(plain(line)) for line in lines)
    return Message("", plain(title), (Part("", entries),) if entries else ())


def _quoted(member: Member) -> str:
    """Return the sentence of an article that its first event was read in; its title where it tells none."""
    article = member.article
    spans = [span for event in member.events[:1] for span in event.evidence if span.field is Field.TEXT]
    if not spans:
        return f"“{plain(article.title)}”"
    start, end = spans[0].start, spans[0].end
    before = max(article.text.rfind(mark, 0, start) for mark in (". ", "\n"))
    after = article.text.find(". ", end)
    return f"“{plain(article.text[before + 1 : after + 1 if after >= 0 else None].strip())}”"


def coverage_line(coverage: Coverage) -> str:
    """Say in one line what a digest was made from."""
    read = f"{coverage.feeds_read} of {_count(coverage.feeds, 'feed')} read · " if coverage.feeds else ""
    articles = f"{_count(coverage.articles, 'article')}, {coverage.relevant:,} of them geopolitics"
    return f"{read}{articles} · {_count(coverage.stories, 'story', 'stories')}"


def lead(entry: Entry) -> str:
    """Return what stands before an entry in a chat: the flag of who acts, or a globe where it is no one country's."""
    return entry.mark or ("🌐" if entry.key else "•")


def unbroken(note: str) -> str:
    """Return a note whose numbers stay with what they count where a line ends."""
    return _COUNTED.sub("\u00a0", note)


def named(entry: Entry) -> tuple[tuple[Link, ...], str]:
    """Return the sources of an entry that are named, and how many more there are as a mark behind them."""
    more = 0 if entry.shown is None else len(entry.links) - entry.shown
    return (entry.links[: entry.shown], f" +{more}") if more > 0 else (entry.links, "")


def plain(text: str) -> str:
    """Return text as one line without control characters and without marks that turn the writing direction."""
    one_line = " ".join(text.split())
    return "".join(
        character
        for character in one_line
        if unicodedata.category(character) not in {"Cc", "Cs", "Co"} and character not in _BIDI
    )


def flag(code: str) -> str:
    """Return the flag of a country (ISO 3166-1 alpha-2) as the two regional indicators of Unicode."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)


def _ahead(digest: Digest) -> tuple[Part, ...]:
    entries = tuple(_entry(line, digest) for line in digest.ahead)
    return (Part("The week ahead", entries),) if entries else ()


def _entry(line: Line, digest: Digest) -> Entry:
    note = _count(line.outlets, "outlet")
    if line.outlets > 1:
        note += f", {_count(line.owners, 'owner')}"
    if line.since is not None:
        note += f" · new since {_earlier(line.since, digest.date)}"
    links = _links(line.sources)
    shown = _FEW if len(links) > _FEW + 1 else None
    return Entry(plain(line.text), note, links, line_key(line, digest), _mark(line), shown)


def _mark(line: Line) -> str:
    party = line.event.actor or line.event.speaker
    return flag(party.country) if party and party.country else ""


def _days(digest: Digest) -> str:
    day, first = digest.date, digest.date - timedelta(days=digest.days - 1)
    last = f"{day:%A}, {day.day} {day:%B %Y}"
    return last if digest.days == 1 else f"{first:%A}, {first.day} {first:%B} to {last}"


def _earlier(told: date, day: date) -> str:
    if (day - told).days == 1:
        return "yesterday"
    return f"{told:%A}" if (day - told).days < 7 else f"{told.day} {told:%b}"


def _instant(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%d %b %H:%M} UTC"


def _links(sources: Iterable[Source]) -> tuple[Link, ...]:
    """Return one link an outlet, to the first of its articles."""
    links: dict[str, Link] = {}
    for source in sources:
        name = plain(source.outlet) or "unnamed"
        links.setdefault(name, Link(name, web_address(source.url)))
    return tuple(links.values())


def web_address(url: str | None) -> str | None:
    """Return an address that may become a link: http or https, with nothing in it that could end the link early."""
    if url is None or not url.isascii() or any(mark in url for mark in ' <>"\\'):
        return None
    return url if is_web_address(url) else None


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
