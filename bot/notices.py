"""What goes wrong in a community: those who run the place are told once, in the channel that they chose for it or by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.adapters.base import Destination
from bot.commands.office import Office, language_of
from bot.faults import refusal
from bot.localization import Command, Sayable, Slot, phrase
from bot.message import notice
from bot.outbox.decisions import LASTS, Delivery, Kind, delivery_id
from bot.outbox.payload import written
from bot.store import Alert, Standing

Told = Callable[[Sayable], Delivery]


async def fault_notice(office: Office, one: Alert | Standing | Destination) -> Told:
    """Return what makes a notice of a fault at ``one`` in the language of its community.

    A notice without a channel goes to those who run the community, wherever they are reached.
    """
    community = await office.records.communities.get(one.platform, one.community)
    language = await language_of(office, one)
    now = office.clock.now()
    chosen = community.errors if community.errors != one.channel else ""
    place = Destination(one.platform, chosen, one.community)

    def told(fault: Sayable) -> Delivery:
        message = replace(notice(fault.said(language)), language=language)
        number = delivery_id(place, "fault", one.channel, now.isoformat())
        return Delivery(number, Kind.NOTICE, place, written(message), now, now + LASTS[Kind.NOTICE])

    return told


def passed_on(failed: Delivery) -> Delivery | None:
    """Return a notice that the chosen channel does not take for those who run the community; None where these do not take it."""
    if not failed.place.channel:
        return None
    place = replace(failed.place, channel="")
    number, now = delivery_id(place, "passed on", failed.id), failed.changed or failed.created
    return Delivery(number, Kind.NOTICE, place, failed.payload, now, failed.expires)


def closed_notice(fault: str, schedules: int, alerts: int) -> Sayable:
    """Say what rests because a channel was closed, and how it is woken."""
    what: Slot = phrase("closed-schedules", count=schedules) if schedules else ""
    commands: Slot = Command("schedule pause") if schedules else Command("alert pause")
    if alerts:
        resting = phrase("closed-alerts", count=alerts)
        what = phrase("and", one=what, other=resting) if schedules else resting
        commands = phrase("and", one=commands, other=Command("alert pause")) if schedules else commands
    return phrase(
        "closed-rests", fault=refusal(fault), what=what, number=schedules + alerts, commands=commands
    )
