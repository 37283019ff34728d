"""The neutral message: what is shown, free of any platform.

A message holds plain text alone. Each adapter draws it in its platform's way and neutralises what that
platform would read as markup; what no platform should ever see is removed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta
from enum import StrEnum
from hashlib import sha256
from urllib.parse import urlsplit

from w3lib.url import safe_url_string

from bot.filters import EVERYTHING, Filters
from bot.localization import Language, Slot, english
from digests.model import Coverage, Digest, Field, Line, Member, Source
from digests.poll.identity import is_web_address

#: Sources that a line of a digest names where a menu gives them all; one more is named rather than counted.
_FEW = 3

_COUNTED = re.compile(r"(?<=\d) (?=[a-zß-öø-ÿłа-яєіїґ])")

#: Marks that turn the writing direction, and letters that show nothing: what they hide between, a reader does not see. The joiners
#: U+200C and U+200D stay, which Persian and emoji need. Before them controls but blanks, surrogates and what is for private use.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads; without ``url`` it is only a name."""

    text: str
    url: str | None = None


class Kind(StrEnum):
    """What a mention names."""

    PERSON = "person"
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Mention:
    """A person, a group of people (a role, a user group) or a channel, by the platform's id."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def of(cls, written: str) -> Mention:
        """Return the mention that ``str`` wrote.

        Raises:
            ValueError: it wrote no such text.
        """
        kind, _, name = written.partition(":")
        return cls(Kind(kind), name)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, a note on who stands behind it, and its sources. ``mentions`` stand behind it and call nobody.

    ``key`` finds the line of a digest again (``line_key``), ``mark`` is the flag of who acts, ``shown`` how many of the sources are
    named where there is little room; None where all are.
    """

    text: str
    note: str = ""
    links: tuple[Link, ...] = ()
    key: str = ""
    mark: str = ""
    shown: int | None = None
    mentions: tuple[Mention, ...] = ()


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
    ``urgent`` sets an alert apart from what comes at its hour. Only the answer to a command can hold a ``file``. ``mentions`` are
    called by it, and nobody else is. ``day`` is what a digest's day is called, empty for what is no digest. ``language`` is what it is said in, and what is added to it.
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
    mentions: tuple[Mention, ...] = ()
    day: str = ""
    language: Language = field(default_factory=english)


def digest_message(digest: Digest, language: Language, filters: Filters = EVERYTHING) -> Message:
    """Lay a digest out in a language; ``filters`` is what was asked for."""
    return Message(
        overline=_overline(digest, language, filters),
        title=plain(digest.headline),
        parts=tuple(
            Part(
                plain(language.region(section.title)),
                tuple(_entry(line, digest, language) for line in section.lines),
            )
            for section in digest.sections
        )
        + _ahead(digest, language),
        footer=coverage_line(digest.coverage, language),
        day=_days(digest, language),
        language=language,
    )


def alert_message(
    subject: Slot,
    lines: Sequence[str],
    sources: Iterable[Source],
    language: Language,
    mentions: tuple[Mention, ...] = (),
) -> Message:
    """Tell that a query was met, and call ``mentions``: by a story's ``lines``, or by a title where no article tells an event."""
    sources = tuple(sources)
    links = _links(sources)
    note = language.say("outlets", count=len(links))
    if first := min((source.published for source in sources), default=None):
        note += " · " + language.say("first-told", instant=language.instant(first.astimezone(UTC)))
    return Message(
        overline=_alert_head(subject, language),
        title=plain(lines[0]),
        parts=(Part("", (*(Entry(plain(line)) for line in lines[1:]), Entry("", note, links))),),
        urgent=True,
        mentions=mentions,
        language=language,
    )


def held_message(subject: Slot, lines: Sequence[str], language: Language) -> Message:
    """Tell in one post what an alert held back."""
    return Message(
        _alert_head(subject, language),
        language.say("held-title", count=len(lines)),
        (Part("", tuple(Entry(plain(line)) for line in lines)),),
        language=language,
    )


def _alert_head(subject: Slot, language: Language) -> str:
    return language.say("alert-head", query=plain(subject) if isinstance(subject, str) else subject)


def ahead_message(digest: Digest, language: Language, filters: Filters = EVERYTHING) -> Message:
    """Lay out what a digest has of the week ahead, alone."""
    return Message(
        _overline(digest, language, filters),
        language.say("week-ahead"),
        (Part("", tuple(_entry(line, digest, language) for line in digest.ahead)),),
        language=language,
    )


def tellers_message(digest: Digest, language: Language, filters: Filters = EVERYTHING) -> Message:
    """Show all who tell each line of a digest, as far as there is room; its menu gives the sentences behind one."""
    told = digest_message(digest, language, filters)
    parts = (
        replace(part, entries=tuple(replace(entry, note="", shown=None) for entry in part.entries))
        for part in told.parts
    )
    overline = f"{language.say('sources')} · {told.overline}"
    return Message(overline, "", tuple(parts), language=language)


def line_key(line: Line, digest: Digest) -> str:
    """Return what finds a line again: the digest's day (and days) and zone, the line's story, and a mark of its text; no blanks in them."""
    days = f"/{digest.days}" if digest.days > 1 else ""
    return f"{digest.date}{days} {digest.timezone} {line.story} {sha256(line.text.encode()).hexdigest()[:8]}"


def sources_message(line: Line, members: Iterable[Member], language: Language) -> Message:
    """Show who tells a line: each source with its time (UTC) and the sentence of it that was read, where ``members`` have it."""
    quotes = {(one.article.outlet, one.article.title): _quoted(one) for one in members}
    entries = tuple(
        Entry(
            quotes.get((source.outlet, source.title), f"“{plain(source.title)}”"),
            f"{language.instant(source.published.astimezone(UTC))} UTC",
            _links([source]),
        )
        for source in line.sources
    )
    return Message(language.say("sources"), plain(line.text), (Part("", entries),), language=language)


def notice(title: str, lines: Iterable[str | Entry] = ()) -> Message:
    """Answer in words: a sentence, and what there is to list under it."""
    entries = tuple(
        replace(line, text=plain(line.text)) if isinstance(line, Entry) else Entry(plain(line))
        for line in lines
    )
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


def coverage_line(coverage: Coverage, language: Language) -> str:
    """Say in one line what a digest was made from."""
    said = [
        language.say("coverage-articles", articles=coverage.articles, relevant=coverage.relevant),
        language.say("coverage-stories", count=coverage.stories),
    ]
    if coverage.silent:
        said.insert(0, language.say("coverage-silent", count=coverage.silent))
    if coverage.feeds:
        said.insert(0, language.say("coverage-feeds", read=coverage.feeds_read, feeds=coverage.feeds))
    return " · ".join(said)


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
    """Return text as one line without control characters, marks that turn the writing direction and letters that show nothing."""
    return " ".join(_UNSEEN.sub("", text).split())


def visible(text: str) -> str:
    """Return text as :func:`plain` does, and an ellipsis where nothing of it can be seen."""
    return plain(text) or "…"[: len(text)]


def flag(code: str) -> str:
    """Return the flag of a country (ISO 3166-1 alpha-2) as the two regional indicators of Unicode."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in code)


def _overline(digest: Digest, language: Language, filters: Filters) -> str:
    said = (_days(digest, language), plain(filters.said(language)), plain(digest.timezone))
    return " · ".join(filter(None, said))


def _ahead(digest: Digest, language: Language) -> tuple[Part, ...]:
    entries = tuple(_entry(line, digest, language) for line in digest.ahead)
    return (Part(language.say("week-ahead"), entries),) if entries else ()


def _entry(line: Line, digest: Digest, language: Language) -> Entry:
    note = language.say("outlets", count=line.outlets)
    if line.outlets > 1:
        note += f", {language.say('owners', count=line.owners)}"
    if line.since is not None:
        note += f" · {_since(line.since, digest.date, language)}"
    links = _links(line.sources)
    shown = _FEW if len(links) > _FEW + 1 else None
    return Entry(plain(line.text), note, links, line_key(line, digest), _mark(line), shown)


def _mark(line: Line) -> str:
    party = line.event.actor or line.event.speaker
    return flag(party.country) if party and party.country else ""


def _days(digest: Digest, language: Language) -> str:
    last = language.date(digest.date, "full")
    if digest.days == 1:
        return last
    first = language.date(digest.date - timedelta(days=digest.days - 1), "first")
    return language.say("date-span", first=first, last=last)


def _since(told: date, day: date, language: Language) -> str:
    if (day - told).days == 1:
        return language.say("since-yesterday")
    if (day - told).days < 7:
        return language.say("since-weekday", weekday=told.isoweekday())
    return language.say("since-date", date=language.date(told, "short"))


def _links(sources: Iterable[Source]) -> tuple[Link, ...]:
    """Return one link an outlet, to the first of its articles."""
    links: dict[str, Link] = {}
    for source in sources:
        name = plain(source.outlet) or "unnamed"
        links.setdefault(name, Link(name, web_address(source.url)))
    return tuple(links.values())


def web_address(url: str | None) -> str | None:
    """Return an address that may become a link: http or https, with nothing in it that could end the link early; None for any other.

    One with a name before its host (``https://bank.example@evil.example``) looks as if it led elsewhere, and so does a host in letters of
    other scripts. In a path these are written as a browser sends them (percent-encoded UTF-8).
    """
    if url is None or any(mark in url for mark in ' <>"\\') or not is_web_address(url):
        return None
    host = urlsplit(url).netloc
    if "@" in host or not host.isascii():
        return None
    link = url if url.isascii() else safe_url_string(url)
    return link if is_web_address(link) else None
