"""``/settings``: what a server or workspace sets for itself."""

from __future__ import annotations

from bot.commands.office import Asker, Office, language_of, must_change, must_govern, zone_of
from bot.commands.schedule import parse_zone
from bot.message import Message, notice


async def shown(office: Office, asker: Asker) -> Message:
    """Return the settings of the asker's community."""
    zone, language = await zone_of(office, asker), await language_of(office, asker)
    community = await office.records.communities.get(asker.platform, asker.community)
    managers = "settings-managers-chosen" if community.managers else "settings-managers"
    return notice(
        language.say("settings-title"),
        (language.say("settings-zone", zone=zone.key), language.say(managers, admins=asker.admins)),
    )


async def set_zone(office: Office, asker: Asker, zone: str) -> Message:
    """Read the community's days in another zone; schedules keep the zone they were made in.

    Raises:
        RefusedError: the asker may not, or there is no such zone.
    """
    await must_change(office, asker)
    chosen = parse_zone(zone)
    await office.records.communities.set(asker.platform, asker.community, timezone=chosen.key)
    language = await language_of(office, asker)
    return notice(language.say("zone-set", zone=chosen.key))


async def toggle_manager(office: Office, asker: Asker, role: str) -> Message:
    """Let the members of a role or user group (its id) change things, or no longer.

    Raises:
        RefusedError: the asker does not govern the community.
    """
    await must_govern(asker)
    known = (await office.records.communities.get(asker.platform, asker.community)).managers
    managers = tuple(one for one in known if one != role) if role in known else (*known, role)
    await office.records.communities.set(asker.platform, asker.community, managers=managers)
    language = await language_of(office, asker)
    return notice(language.say("manager-added" if role in managers else "manager-removed"))
