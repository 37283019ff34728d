"""``/settings``: what a server or workspace sets for itself."""

from __future__ import annotations

from bot.commands.office import Asker, Office, must_change, must_govern, zone_of
from bot.commands.schedule import parse_zone
from bot.message import Message, notice


async def shown(office: Office, asker: Asker) -> Message:
    """Return the settings of the asker's community."""
    zone = await zone_of(office, asker)
    community = await office.records.communities.get(asker.platform, asker.community)
    managers = f"{asker.admins}{', and who has a role or is in a group that they chose' if community.managers else ''}"
    return notice(
        "Settings",
        (f"Time zone: {zone.key}. A digest's day is a day there.", f"Who may change things: {managers}."),
    )


async def set_zone(office: Office, asker: Asker, zone: str) -> Message:
    """Read the community's days in another zone; schedules keep the zone they were made in.

    Raises:
        RefusedError: the asker may not, or there is no such zone.
    """
    await must_change(office, asker, "")
    chosen = parse_zone(zone)
    await office.records.communities.set(asker.platform, asker.community, timezone=chosen.key)
    return notice(f"Days are now read in {chosen.key}. Schedules that exist keep their own zone.")


async def toggle_manager(office: Office, asker: Asker, role: str) -> Message:
    """Let the members of a role or user group (its id) change things, or no longer.

    Raises:
        RefusedError: the asker does not govern the community.
    """
    await must_govern(asker)
    known = (await office.records.communities.get(asker.platform, asker.community)).managers
    managers = tuple(one for one in known if one != role) if role in known else (*known, role)
    await office.records.communities.set(asker.platform, asker.community, managers=managers)
    may = "may change things now" if role in managers else "may no longer change things"
    return notice(f"Who has that role or is in that group {may}.")
