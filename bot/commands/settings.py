"""``/settings``: what a server or workspace sets for itself."""

from __future__ import annotations

from bot.commands.office import Asker, Office, must_change, zone_of
from bot.commands.schedule import parse_zone
from bot.message import Message, notice


async def shown(office: Office, asker: Asker) -> Message:
    """Return the settings of the asker's community."""
    zone = await zone_of(office, asker)
    return notice("Settings", (f"Time zone: {zone.key}. A digest's day is a day there.",))


async def set_zone(office: Office, asker: Asker, zone: str) -> Message:
    """Read the community's days in another zone; schedules keep the zone they were made in.

    Raises:
        RefusedError: the asker may not, or there is no such zone.
    """
    must_change(asker)
    chosen = parse_zone(zone)
    await office.records.communities.set(asker.platform, asker.community, timezone=chosen.key)
    return notice(f"Days are now read in {chosen.key}. Schedules that exist keep their own zone.")
