"""Hours in which nobody wants to be called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.schedule import first_instant


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours from ``start`` until before ``end`` of each local day; across midnight where ``end`` is the earlier."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    @classmethod
    def of(cls, written: str) -> Quiet:
        """Return the hours that ``str`` wrote.

        Raises:
            ValueError: it wrote no such text.
        """
        start, _, end = written.partition("-")
        return cls(time.fromisoformat(start), time.fromisoformat(end))

    def until(self, now: datetime, zone: tzinfo) -> datetime | None:
        """Return when (UTC) the quiet hours end in which ``now`` (aware) falls in ``zone``; None outside of them."""
        local = now.astimezone(zone)
        at, overnight = local.time(), self.end <= self.start
        within = (at >= self.start or at < self.end) if overnight else self.start <= at < self.end
        if not within:
            return None
        day = local.date() + timedelta(days=overnight and at >= self.start)
        end = first_instant(day, self.end, zone)
        # Where clocks fall back over the end, it comes once more.
        return end if end > now else datetime.combine(day, self.end.replace(fold=1), zone).astimezone(UTC)


def held_until(now: datetime, zone: tzinfo, quiet: Quiet | None, *, capped: bool) -> datetime | None:
    """Return until when (UTC) an alert of ``now`` is held back for a summary; None where it is told at once.

    What is beyond the day's cap is held until the next local day, and no summary comes in quiet hours.
    """
    due = now
    if capped:
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        due = datetime.combine(tomorrow, time.min, zone).astimezone(UTC)
    if quiet is not None:
        due = quiet.until(due, zone) or due
    return due if due > now else None
