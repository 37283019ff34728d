"""The digest of a day for a reader: what the words mean, and where it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digests.cluster.stories import cluster
from digests.compose import compose
from digests.model import Article, Coverage, Digest, Outlet, Reading, Story
from digests.poll.state import FeedState
from digests.store import Store


class NoDigestError(LookupError):
    """There is nothing to make this digest from; the message says what there is instead."""


def day_of(asked: str, now: datetime, zone: ZoneInfo) -> date:
    """Return the local day that ``today``, ``yesterday`` or a date (ISO 8601) means at ``now``.

    Raises:
        ValueError: it is none of them.
    """
    today = now.astimezone(zone).date()
    if asked in {"today", "yesterday"}:
        return today - timedelta(days=asked == "yesterday")
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        raise ValueError(f"“{asked}” is no day; say today, yesterday or a date as 2023-03-17") from None
    if not 1900 <= day.year <= 2100:
        raise ValueError(f"{asked} is out of reach; a digest tells a day between 1900 and 2100")
    return day


def bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the instants (UTC) at which a local day begins and at which the next one does."""
    start, end = (datetime.combine(d, time.min, zone).astimezone(UTC) for d in (day, day + timedelta(days=1)))
    return start, end
