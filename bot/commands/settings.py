"""``/settings``: what a server or workspace sets for itself, and a person in direct messages."""

from __future__ import annotations

from bot.commands.office import (
    Asker,
    Office,
    RefusedError,
    language_of,
    must_change,
    must_govern,
    must_reach,
    zone_of,
)
from bot.commands.schedule import parse_zone
from bot.localization import codes, english, known, language, phrase
from bot.message import Entry, Kind, Mention, Message, notice


async def shown(office: Office, asker: Asker) -> Message:
    """Return the settings of the asker's community."""
    zone, speech = await zone_of(office, asker), await language_of(office, asker)
    community = await office.records.communities.get(asker.platform, asker.community)
    spoken = known(community.language) or english()
    entries = [
        Entry(speech.say("settings-zone", zone=zone.key)),
        Entry(speech.say("settings-language", language=spoken.name)),
    ]
    if not asker.direct:
        managers = "settings-managers-chosen" if community.managers else "settings-managers"
        entries.append(Entry(speech.say(managers, admins=asker.admins)))
        if community.errors:
            place = Mention(Kind.CHANNEL, community.errors)
            entries.append(Entry(speech.say("settings-errors"), mentions=(place,)))
        else:
            entries.append(Entry(speech.say("settings-errors-none", hearers=asker.hearers)))
        mentions = "settings-mentions" if community.mentions else "settings-mentions-none"
        entries.append(Entry(speech.say(mentions), mentions=community.mentions))
    return notice(speech.say("settings-title"), entries)


async def set_zone(office: Office, asker: Asker, zone: str) -> Message:
    """Read the community's days in another zone; schedules keep the zone they were made in.

    Raises:
        RefusedError: the asker may not, or there is no such zone.
    """
    await must_change(office, asker, "")
    chosen = parse_zone(zone)
    await office.records.communities.set(asker.platform, asker.community, timezone=chosen.key)
    speech = await language_of(office, asker)
    return notice(speech.say("zone-set", zone=chosen.key))


async def set_language(office: Office, asker: Asker, typed: str) -> Message:
    """Post to the community in another language, given by its code or its own name; to a person alone, answer in it as well.

    Raises:
        RefusedError: the asker may not, or Attaché does not speak it.
    """
    await must_change(office, asker, "")
    wanted = typed.strip().casefold()
    spoken = [language(code) for code in codes()]
    chosen = next((one for one in spoken if wanted in {one.code, one.name.casefold()}), None)
    if chosen is None:
        names = ", ".join(one.name for one in spoken)
        raise RefusedError(phrase("no-language", typed=typed[:40], languages=names))
    await office.records.communities.set(asker.platform, asker.community, language=chosen.code)
    speech = await language_of(office, asker)
    return notice(speech.say("language-set", language=chosen.name))


async def toggle_manager(office: Office, asker: Asker, role: str) -> Message:
    """Let the members of a role or user group (its id) change things, or no longer.

    Raises:
        RefusedError: the asker does not govern the community.
    """
    await _must_govern_many(asker)
    added = await office.records.communities.toggle(asker.platform, asker.community, "managers", role)
    speech = await language_of(office, asker)
    return notice(speech.say("manager-added" if added else "manager-removed"))


async def toggle_mention(
    office: Office, asker: Asker, mention: Mention, *, everybody: bool = False
) -> Message:
    """Let alerts call a person, a role or a user group, or no longer; alerts that were made with it call nobody then.

    Raises:
        RefusedError: the asker does not govern the community, or it is ``everybody`` there is.
    """
    await _must_govern_many(asker)
    if everybody:
        raise RefusedError(phrase("mention-everybody"))
    added = await office.records.communities.toggle(asker.platform, asker.community, "mentions", mention)
    speech = await language_of(office, asker)
    key = "mention-allowed" if added else "mention-withdrawn"
    return notice("", [Entry(speech.say(key), mentions=(mention,))])


async def set_errors(office: Office, asker: Asker, *, chosen: bool) -> Message:
    """Tell what goes wrong in the asker's channel, or, where it is not ``chosen``, those who run the community.

    Raises:
        RefusedError: the asker may not.
    """
    _must_be_many(asker)
    await must_change(office, asker, "")
    if chosen:
        await must_reach(asker)
    errors = asker.channel if chosen else ""
    await office.records.communities.set(asker.platform, asker.community, errors=errors)
    speech = await language_of(office, asker)
    if chosen:
        return notice(speech.say("errors-set", place=asker.place))
    return notice(speech.say("errors-unset", hearers=asker.hearers))


def _must_be_many(asker: Asker) -> None:
    if asker.direct:
        raise RefusedError(phrase("settings-only-of-many"))


async def _must_govern_many(asker: Asker) -> None:
    _must_be_many(asker)
    await must_govern(asker)
