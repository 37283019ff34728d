"""The nouns of Attaché: what flows from feeds to a digest.

Every class here is a frozen value. A stage takes values of the noun to its left and gives values of
the noun to its right; nothing in this module does any work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class OutletKind(StrEnum):
    """Who stands behind an outlet."""

    WIRE = "wire"
    PUBLIC = "public"
    PRIVATE = "private"
    STATE = "state"
    OFFICIAL = "official"


class PloverType(StrEnum):
    """The root types of PLOVER, and three of the house for what it leaves out."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    YIELD = "YIELD"
    CONCEDE = "CONCEDE"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    LEADERSHIP = "LEADERSHIP"
    LEGAL = "LEGAL"
    INCIDENT = "INCIDENT"


class Status(StrEnum):
    """Whether what an event tells has happened, and on whose word."""

    HAPPENED = "happened"
    ANNOUNCED = "announced"
    CLAIMED = "claimed"
    DENIED = "denied"
    POSSIBLE = "possible"


class Bound(StrEnum):
    """How a number in the news is bounded: "at least 38" is ``>=``, "nearly 600" is ``~``."""

    EXACT = "="
    AT_LEAST = ">="
    MORE_THAN = ">"
    ABOUT = "~"
    AT_MOST = "<="
    LESS_THAN = "<"


class Field(StrEnum):
    """The part of an article that a span of evidence lies in."""

    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes. ``owner`` tells which outlets speak with one voice; ``country`` is ISO 3166-1 alpha-2."""

    name: str
    domains: tuple[str, ...] = ()
    country: str | None = None
    owner: str = ""
    kind: OutletKind = OutletKind.PRIVATE


@dataclass(frozen=True, slots=True)
class Feed:
    """An address that is polled. ``outlet`` is the name of its outlet."""

    url: str
    title: str
    outlet: str
    region: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Article:
    """One item of a feed. ``published`` is aware; ``title`` and ``text`` are plain text, ``text`` may be empty."""

    id: str
    published: datetime
    outlet: str
    title: str
    text: str = ""
    url: str | None = None
    feed: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters ``start`` to ``end`` (end excluded) of one field of one article."""

    article: str
    field: Field
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or somewhere, as a line calls it; ``country`` is ISO 3166-1 alpha-2 where it has one."""

    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that an article gives, with what it counts ("MiG-29", "people killed", "USD")."""

    value: float
    bound: Bound
    unit: str


@dataclass(frozen=True, slots=True)
class When:
    """The days of an event, both ends included, in the reader's zone and as coarse as the source gives them.

    ``grain`` is what the source names: ``day``, ``week``, ``month`` or ``year``.
    """

    start: date
    end: date
    grain: str = "day"


@dataclass(frozen=True, slots=True)
class Wording:
    """A line before its reader is known.

    ``text`` may hold ``{when}`` (said relative to the digest's day) and ``{q0}``, ``{q1}``, … (the event's
    quantities in their order, which sources may later correct). ``digests.extract.lines.say`` fills them.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """What one article says happened.

    ``line`` is the finished line on the article's own day, ``wording`` the same for any other day, ``brief``
    its shortest true form. ``told`` is the day on which it was announced, where the source gives one. ``quantities``
    are those that a line may print, by which events are compared; ``counted`` are the other numbers that the article
    gives for the event. ``evidence`` covers every slot.
    """

    line: str
    wording: Wording
    brief: Wording
    type: PloverType
    status: Status
    action: str
    actor: Name | None = None
    target: Name | None = None
    object: str | None = None
    quantities: tuple[Quantity, ...] = ()
    counted: tuple[Quantity, ...] = ()
    when: When | None = None
    places: tuple[Name, ...] = ()
    speaker: Name | None = None
    told: date | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one article: whether it is geopolitics, why, and its events, the most important first."""

    article: str
    relevant: bool
    reason: str
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """An article within a story, with what was read in it."""

    article: Article
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The articles of many outlets about one thing; ``id`` stays as the story grows."""

    id: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One article behind a line."""

    outlet: str
    url: str | None
    title: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """An event in the house style for one digest: ``text`` is said for the digest's day.

    ``since`` is the latest earlier day on which the story was told; None where it is new.
    """

    text: str
    event: Event
    story: str
    outlets: int
    owners: int
    sources: tuple[Source, ...]
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one region of the world."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a digest was made from. ``silent`` are feeds that were read and have told nothing for longer than is like them."""

    feeds_read: int
    feeds: int
    articles: int
    relevant: int
    stories: int
    silent: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """The lines of a local day for one reader, or of the ``days`` that end with it; ``timezone`` is an IANA name.

    ``ahead`` are the dated plans of the next days that the lines of the day do not tell, the nearest first.
    """

    date: date
    timezone: str
    headline: str
    sections: tuple[Section, ...]
    coverage: Coverage
    ahead: tuple[Line, ...] = ()
    days: int = 1
