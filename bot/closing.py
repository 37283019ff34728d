"""A channel that was closed to the bot: what posts there rests, and those who run the place are told once."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from bot.adapters.base import Adapter, ClosedError, DeliveryError, Destination
from bot.commands.office import Office
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
        await adapters[one.platform].deliver(closed_notice(str(closed), *rested), place, key)
    except DeliveryError as failed:
        log.warning("Nobody could be told that it rests: %s.", failed)


def closed_notice(fault: str, schedules: int, alerts: int) -> Message:
    """Say what rests because a channel was closed, and how it is woken."""
    counted = [
        (schedules, "schedule", "/schedule pause"),
        (alerts, "alert", "/alert pause"),
    ]
    resting = " and ".join(f"{n} {name}{'s' * (n > 1)}" for n, name, _ in counted if n)
    waking = " and ".join(command for n, _, command in counted if n)
    many = schedules + alerts > 1
    return notice(
        f"{fault}. {resting} {'rest' if many else 'rests'} until it is mended; then {waking} wakes {'them' if many else 'it'}."
    )


async def _told_at(adapter: Adapter, one: Alert | Standing) -> Destination | None:
    return await adapter.admins(one.community)
