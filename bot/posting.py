"""Digests that come by themselves: each schedule's slot is put into the outbox when its time has come."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.adapters.base import Adapter, Destination
from bot.clock import first
from bot.commands.ask import laid_out
from bot.commands.digest import NoDigestError, digest_from_store, slot_request
from bot.commands.office import Office, RefusedError, language_of
from bot.faults import slot_fault
from bot.logs import trail
from bot.outbox.decisions import Delivery, Kind, delivery_id
from bot.outbox.payload import written
from bot.schedule import REMEMBERED, Slot, Turn, caught_up, next_slot
from bot.store import Standing
from digests.model import Digest
from digests.store.work import Stage

log = logging.getLogger(__name__)

_LATE = timedelta(minutes=2)
"""How old a slot is that passed while the service was away."""

_SETTLING = timedelta(minutes=5)
"""How long after the start such a slot waits for the feeds to be read first."""

_AGAIN = timedelta(seconds=15)


def upcoming(standing: list[Standing], after: datetime) -> list[tuple[Slot, Standing]]:
    """Return the slots that come next after ``after`` (aware), all of the same instant, with their schedules."""
    slots = [(next_slot(one.when, max(after, one.begins)), one) for one in standing]
    soonest = min((slot.instant for slot, _ in slots), default=None)
    return [(slot, one) for slot, one in slots if slot.instant == soonest]


@dataclass(frozen=True, slots=True)
class Posting:
    """Decides slots; any number may, since a slot is decided once.

    One that passed while the service was away is made up for within ``window``; ``own`` is the schedule of the service's
    settings, which no channel asked for. ``decided`` is told what became of each slot that this one decided.
    """

    office: Office
    adapters: Mapping[str, Adapter]
    own: Standing
    window: timedelta = timedelta(hours=6)
    decided: Callable[[Turn], object] = lambda _: None
    _obstacles: dict[tuple[int, date], str] = field(default_factory=dict)

    async def run(self) -> None:
        """Decide each slot as it comes; a changed schedule counts from the moment on which it was changed."""
        await self.office.records.schedules.keep(self.own)
        started = self.office.clock.now()
        while True:
            self.office.changed.clear()
            active = await self.office.records.schedules.active()
            standing = [one for one in active if one.platform in self.adapters]
            now = self.office.clock.now()
            waiting = await self._decide(standing, now, started)
            due = upcoming(standing, now)
            if waiting:
                await self._until(now + _AGAIN)
            elif due:
                await self._until(due[0][0].instant)
            else:
                await self.office.changed.wait()

    async def _until(self, instant: datetime) -> None:
        """Wait for an instant, or until a schedule is changed."""
        await first(self.office.clock.until(instant), self.office.changed.wait())

    async def _decide(self, standing: list[Standing], now: datetime, started: datetime) -> bool:
        """Decide what is due; tell whether something waits: for the feeds to be read, or to be composed once more."""
        decided = await self.office.records.slots.decided(now - REMEMBERED - timedelta(days=2))
        waiting, due, settled = False, [], now >= started + _SETTLING
        for one in standing:
            days = decided.get(one.id, frozenset())
            slot, missed = caught_up(one.when, one.begins, days, now, self.window)
            for gone in missed:
                why = self._why_missed(one, gone, started)
                if await self.office.records.slots.decide(one.id, gone, Turn.MISSED, now, why=why):
                    self.decided(Turn.MISSED)
                    log.warning("Schedule %s missed its slot of %s: %s.", one.id, gone.day, why)
            if slot is None:
                continue
            if now - slot.instant > _LATE and not settled and not await self._read_since(slot.instant):
                waiting = True
                self._obstacles[one.id, slot.day] = slot_fault("unread")
            else:
                due.append(self._post(slot, one))
        return any(await asyncio.gather(*due)) or waiting

    def _why_missed(self, one: Standing, gone: Slot, started: datetime) -> str:
        """Return why nobody posted a slot: of several processes, each decides what it finds open, so that before its start nobody did."""
        if gone.instant < started and (one.id, gone.day) not in self._obstacles:
            return slot_fault("away", instant=f"{started:%Y-%m-%d %H:%M}")
        return self._obstacles.pop((one.id, gone.day), slot_fault("asleep"))

    async def _read_since(self, instant: datetime) -> bool:
        """Tell whether feeds were read since ``instant``, and what was in them too."""
        feeds = await self.office.store.feeds.all()
        fresh = not feeds or any(feed.read is not None and feed.read >= instant for feed in feeds)
        work = self.office.store.work
        return fresh and not (await work.left(Stage.READ) or await work.left(Stage.PLACE))

    async def _post(self, slot: Slot, one: Standing) -> bool:
        """Put a slot's digest into the outbox, in the transaction that notes that the slot is decided; tell whether it could not be
        composed and waits.
        """
        asked = slot_request(one, slot.day, self.office.outlets, self.office.defaults.lines)
        slots, now = self.office.records.slots, self.office.clock.now()
        self._obstacles.pop((one.id, slot.day), None)
        try:
            digest = await self.office.look_through(digest_from_store, asked)
        except NoDigestError as nothing:
            if await slots.decide(one.id, slot, Turn.EMPTY, now, why=str(nothing)):
                self.decided(Turn.EMPTY)
                log.info("No digest: %s.", nothing)
            return False
        except RefusedError as refused:
            # Composing ran out of its limits; within its window the slot is tried again.
            log.error("The digest of schedule %s was not composed: %s.", one.id, refused)  # noqa: TRY400 - a sentence
            self._obstacles[one.id, slot.day] = slot_fault("uncomposed")
            return True
        place = Destination(one.platform, one.channel, one.community)
        delivery = Delivery(
            id=delivery_id(place, "digest", one.id, slot.day),
            kind=Kind.DIGEST,
            place=place,
            payload=written(laid_out(digest, asked, await language_of(self.office, one))),
            created=now,
            expires=slot.instant + max(self.window, timedelta(hours=1)),
            promised=slot.instant,
            zone=one.when.zone.key,
        )
        if await slots.decide(one.id, slot, Turn.POSTED, now, delivery=delivery):
            self.decided(Turn.POSTED)
            _tell_way(digest, delivery, one)
        return False


def _tell_way(digest: Digest, delivery: Delivery, one: Standing) -> None:
    lines = [line for section in digest.sections for line in section.lines]
    told = {
        "stories": [line.story for line in lines],
        "articles": sorted({evidence.article for line in lines for evidence in line.event.evidence}),
    }
    trail.info("Digest put into the outbox.", extra={"delivery": delivery.id, "schedule": one.id} | told)
