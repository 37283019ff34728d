"""What there is in a community at a glance: its schedules, its alerts, and how its feeds do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.commands.office import Asker, Office, zone_of
from bot.store import Alert, Standing
from digests.poll.state import FeedState

_SHOWN = 5
"""Feeds that are named because they fail."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a community has, in the order in which it was made; ``feeds`` says how they do, a line each."""

    zone: ZoneInfo
    schedules: tuple[Standing, ...]
    alerts: tuple[Alert, ...]
    feeds: tuple[str, ...]


async def overview(office: Office, asker: Asker) -> Overview:
    """Return what the asker's community has."""
    return Overview(
        await zone_of(office, asker),
        tuple(await office.records.schedules.of(asker.platform, asker.community)),
        tuple(await office.records.alerts.of(asker.platform, asker.community)),
        tuple(health_of(await office.store.feeds.all())),
    )


def health_of(feeds: Iterable[FeedState]) -> Iterator[str]:
    """Say how many feeds were read, and which of them failed at their last poll and why."""
    feeds = list(feeds)
    failing = [one for one in feeds if one.fault or one.gone]
    read = sum(one.polled is not None for one in feeds) - len(failing)
    yield f"{read} of {len(feeds)} feeds were read at their last poll."
    for one in failing[:_SHOWN]:
        yield f"{one.feed.outlet}, {one.feed.title}: {one.fault or 'gone for good'}"
    if len(failing) > _SHOWN:
        yield f"{len(failing) - _SHOWN} more failed."
