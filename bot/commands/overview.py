"""What there is in a community at a glance: its schedules, its alerts, and how its feeds do."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.commands.feed_health import glance, looked_at
from bot.commands.office import Asker, Office, language_of, shown_to, zone_of
from bot.store import Alert, Standing


@dataclass(frozen=True, slots=True)
class Overview:
    """What a community has, in the order in which it was made; ``feeds`` says how they do, a line each."""

    zone: ZoneInfo
    schedules: tuple[Standing, ...]
    alerts: tuple[Alert, ...]
    feeds: tuple[str, ...]


async def overview(office: Office, asker: Asker) -> Overview:
    """Return what the asker's community has, as far as they may know of it."""
    language = await language_of(office, asker)
    return Overview(
        await zone_of(office, asker),
        tuple(await shown_to(asker, await office.records.schedules.of(asker.platform, asker.community))),
        tuple(await shown_to(asker, await office.records.alerts.of(asker.platform, asker.community))),
        tuple(glance(await looked_at(office, asker), language)),
    )
