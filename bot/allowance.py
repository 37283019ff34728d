"""How often somebody may ask for what costs others something."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(slots=True)
class Allowance:
    """At most ``most`` times within ``span`` for each name; what was taken is forgotten when the process ends."""

    most: int
    span: timedelta
    _taken: dict[str, list[datetime]] = field(default_factory=dict)

    def take(self, name: str, now: datetime) -> timedelta | None:
        """Take one at ``now`` and return None, or take none and return how long the next one is away."""
        self._taken = {
            one: left
            for one, times in self._taken.items()
            if (left := [time for time in times if time > now - self.span])
        }
        taken = self._taken.setdefault(name, [])
        if len(taken) >= self.most:
            return taken[-self.most] + self.span - now
        taken.append(now)
        return None
