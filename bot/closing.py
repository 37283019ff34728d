"""What goes wrong in a community: a channel that was closed to the bot rests, and those who run the place are told once."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from bot.adapters.base import Adapter, ClosedError, DeliveryError, Destination
from bot.commands.office import Office, language_of
from bot.faults import refusal
from bot.localization import Sayable, Slot, phrase
from bot.message import notice
from bot.store import Alert, Standing

log = logging.getLogger(__name__)


async def close(
    office: Office, adapters: Mapping[str, Adapter], one: Alert | Standing, closed: ClosedError
) -> None:
    """Let all that posts to the channel of ``one`` rest until somebody wakes it; nothing is deleted."""
    rested = await office.records.rest(one.platform, one.channel, str(closed))
    if not any(rested):
        return
    log.warning("What posts to channel %s of %s rests: %s.", one.channel, one.platform, closed)
    await tell_fault(office, adapters, one, closed_notice(str(closed), *rested))


async def tell_fault(
    office: Office, adapters: Mapping[str, Adapter], one: Alert | Standing, fault: Sayable
) -> None:
    """Tell a fault where the community has chosen to hear of them, or else, or where that fails, those who run it."""
    adapter, language = adapters[one.platform], await language_of(office, one)
    message = notice(fault.said(language))
    key = f"fault {one.channel} {office.clock.now().isoformat()}"
    chosen = (await office.records.communities.get(one.platform, one.community)).errors
    if chosen and chosen != one.channel:
        try:
            await adapter.deliver(message, Destination(one.platform, chosen, one.community), key)
        except DeliveryError as failed:
            log.warning("The channel for errors was not told: %s.", failed)
        else:
            return
    place = await adapter.admins(one.community)
    if place is None:
        return
    try:
        await adapter.deliver(message, place, key)
    except DeliveryError as failed:
        log.warning("Nobody could be told: %s.", failed)


def closed_notice(fault: str, schedules: int, alerts: int) -> Sayable:
    """Say what rests because a channel was closed, and how it is woken."""
    what: Slot = phrase("closed-schedules", count=schedules) if schedules else ""
    commands: Slot = "/schedule pause" if schedules else "/alert pause"
    if alerts:
        resting = phrase("closed-alerts", count=alerts)
        what = phrase("and", one=what, other=resting) if schedules else resting
        commands = phrase("and", one=commands, other="/alert pause") if schedules else commands
    return phrase(
        "closed-rests", fault=refusal(fault), what=what, number=schedules + alerts, commands=commands
    )
