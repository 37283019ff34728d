"""A wire of which a reader gets one article, published on a Friday."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digests.model import Article

if TYPE_CHECKING:
    from digests.extract.reader import Reader, Reading
    from digests.model import Event

FRIDAY = datetime(2023, 3, 17, 15, tzinfo=UTC)


def article(title: str = "", text: str = "") -> Article:
    return Article("a", FRIDAY, "Meridian Wire", title, text)


def read(reader: Reader, title: str = "", text: str = "") -> Reading:
    """Return what is read in an article by a reader in UTC."""
    [reading] = reader.read([article(title, text)], UTC)
    return reading


def first(reader: Reader, title: str = "", text: str = "") -> Event:
    """Return the first event of an article, which must have one."""
    events = read(reader, title, text).events
    assert events, "no line"
    return events[0]
