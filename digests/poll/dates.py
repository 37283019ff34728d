"""When an entry was published, whatever its feed says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

#: Clocks of servers differ; a date this far ahead is believed.
_AHEAD = timedelta(minutes=10)

#: RSS is from 1999; whatever calls itself older is an unset clock.
_OLDEST = datetime(1995, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Dated:
    """An aware instant in UTC, and why it is not the one the feed gives (empty where it is)."""

    instant: datetime
    reason: str = ""


def dated(given: datetime | None, fetched: datetime) -> Dated:
    """Return when an entry was published; a date that cannot be true becomes the time of the fetch."""
    fetched = fetched.astimezone(UTC)
    if given is None:
        return Dated(fetched, "the entry has no date that can be read")
    if given > fetched + _AHEAD:
        return Dated(fetched, f"the entry is dated {given.isoformat()}, in the future")
    if given < _OLDEST:
        return Dated(fetched, f"the entry is dated {given.isoformat()}, before there were feeds")
    return Dated(given.astimezone(UTC))
