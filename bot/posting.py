"""Digests that come by themselves: each schedule's slot is posted when its time has come."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.adapters.base import Adapter, ClosedError, DeliveryError, Destination
from bot.closing import close
from bot.commands.ask import laid_out
from bot.commands.digest import NoDigestError, digest_from_store, slot_request
from bot.commands.office import Office, RefusedError, language_of
from bot.schedule import Slot, next_slot
from bot.store import Standing

log = logging.getLogger(__name__)


def upcoming(standing: list[Standing], after: datetime) -> list[tuple[Slot, Standing]]:
    """Return the slots that come next after ``after`` (aware), all of the same instant, with their schedules."""
    slots = [(next_slot(one.when, max(after, one.created)), one) for one in standing]
    soonest = min((slot.instant for slot, _ in slots), default=None)
    return [(slot, one) for slot, one in slots if slot.instant == soonest]


@dataclass(frozen=True, slots=True)
class Posting:
    """Posts digests. ``own`` is the schedule of the service's settings, which no channel asked for."""

    office: Office
    adapters: Mapping[str, Adapter]
    own: Standing

    async def run(self) -> None:
        """Post each slot as it comes; a changed schedule counts from the moment on which it was changed."""
        after = self.office.clock.now()
        while True:
            self.office.changed.clear()
            standing = [
                one
                for one in (self.own, *await self.office.records.schedules.active())
                if one.platform in self.adapters
            ]
            due = upcoming(standing, after)
            if not due:
                await self.office.changed.wait()
            elif await self._came(due[0][0].instant):
                after = due[0][0].instant
                await asyncio.gather(*(self._post(slot, one) for slot, one in due))
                continue
            # What rested while its hour passed waits for the next one.
            after = self.office.clock.now()

    async def _came(self, instant: datetime) -> bool:
        """Wait for an instant; tell whether it came before a schedule was changed."""
        waits: tuple[Coroutine[object, object, object], ...] = (
            self.office.clock.until(instant),
            self.office.changed.wait(),
        )
        tasks = [asyncio.ensure_future(wait) for wait in waits]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
        return tasks[0] in done

    async def _post(self, slot: Slot, one: Standing) -> None:
        """Post a slot's digest; a schedule whose channel is closed rests until somebody wakes it."""
        asked = slot_request(one, slot.day, self.office.outlets, self.office.defaults.lines)
        try:
            digest = await self.office.look_through(digest_from_store, asked)
            key = f"slot {one.id} {slot.day}"
            place = Destination(one.platform, one.channel, one.community)
            message = laid_out(digest, asked, await language_of(self.office, one))
            await self.adapters[one.platform].deliver(message, place, key)
        except (NoDigestError, RefusedError) as nothing:
            log.info("No digest: %s.", nothing)
        except ClosedError as closed:
            await close(self.office, self.adapters, one, closed)
        except DeliveryError as failed:
            log.error("The digest of schedule %s was not posted: %s.", one.id, failed)  # noqa: TRY400 - a sentence
