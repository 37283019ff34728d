"""What a parser gives: the entries of a document, and what it says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.poll.hubs import Offer
from digests.poll.identity import Marks

#: Entries that are read of one document, the first ones: a feed that gives more is an archive.
ENTRIES = 2500

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class Entry(Marks):
    """One entry of a feed as plain text, which can be empty in both fields. ``published`` is aware, or None where the feed gives no date."""

    published: datetime | None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a document holds, and what it says of itself. ``fault`` is empty, or what is wrong with it, as the end of a sentence.

    ``offer`` is the hub that a JSON Feed names; what XML offers is found without parsing it (``digests.poll.hubs``).
    A document with a fault can still have entries: the ones before the place where it is cut off.
    """

    entries: tuple[Entry, ...] = ()
    ttl: timedelta | None = None
    fault: str = ""
    title: str = ""
    language: str = ""
    offer: Offer | None = None


def ttl_of(minutes: str) -> timedelta | None:
    """Return the time to live that a channel gives in minutes, or None where it gives none."""
    text = minutes.strip()
    return timedelta(minutes=int(text[:6])) if text.isascii() and text.isdigit() else None


def language_of(tag: str) -> str:
    """Return the language of a tag (RFC 5646) without its region, or nothing where it is no tag."""
    found = _LANGUAGE.match(tag.strip())
    return found[1].lower() if found else ""
