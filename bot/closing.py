"""A channel that was closed to the bot: what posts there rests, and those who run the place are told once."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from bot.adapters.base import Adapter, ClosedError, DeliveryError, Destination
from bot.commands.office import Office, language_of
from bot.localization import Language, Slot, phrase
from bot.message import Message, notice
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
    place = await _told_at(adapters[one.platform], one)
    if place is None:
        return
    try:
        key = f"closed {one.channel} {office.clock.now().isoformat()}"
        message = closed_notice(str(closed), *rested, await language_of(office, one))
        await adapters[one.platform].deliver(message, place, key)
    except DeliveryError as failed:
        log.warning("Nobody could be told that it rests: %s.", failed)


def closed_notice(fault: str, schedules: int, alerts: int, language: Language) -> Message:
    """Say what rests because a channel was closed, and how it is woken."""
    what: Slot = phrase("closed-schedules", count=schedules) if schedules else ""
    commands: Slot = "/schedule pause" if schedules else "/alert pause"
    if alerts:
        resting = phrase("closed-alerts", count=alerts)
        what = phrase("and", one=what, other=resting) if schedules else resting
        commands = phrase("and", one=commands, other="/alert pause") if schedules else commands
    number = schedules + alerts
    return notice(language.say("closed-rests", fault=fault, what=what, number=number, commands=commands))


async def _told_at(adapter: Adapter, one: Alert | Standing) -> Destination | None:
    return await adapter.admins(one.community)
