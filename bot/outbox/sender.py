"""The sender: takes up what is due in the outbox, lets the adapters post it, and stores what came of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.adapters.base import (
    Adapter,
    ClosedError,
    DeliveryError,
    Destination,
    LimitedError,
    RefusedMessageError,
    Sought,
    UncertainError,
)
from bot.clock import first
from bot.commands.office import Office
from bot.logs import trail
from bot.message import Message
from bot.notices import closed_notice, fault_notice, passed_on
from bot.outbox.decisions import (
    Absent,
    Delivery,
    Failed,
    Kind,
    Outcome,
    Policy,
    Sent,
    State,
    Step,
    after,
    expired,
    step,
)
from bot.outbox.payload import PayloadError, read, stamped
from bot.store.deliveries import arrival

log = logging.getLogger(__name__)

_AT_ONCE = 16
"""Destinations of one platform that are posted to at the same time."""

_PATIENCE = 60.0
"""Seconds for one request to a platform and the repetitions of its SDK."""

_LEASE = timedelta(seconds=150)
"""How long a sender that went silent is waited for; longer than it may take to ask and to post."""

_LOOK = timedelta(seconds=5)
"""How often it is looked for what other processes put into the outbox without a signal, as they do on SQLite."""

_SKEW = timedelta(seconds=10)
"""How far the platform's clock may be behind ours, where messages are looked for by their time."""

_GRACE = 10.0
"""Seconds in which what is being posted may still end when the service stops."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Posts what is in the outbox; any number of them may run. ``policy`` is for what nobody can know.

    ``delivered`` is told of each delivery that ended its kind, its outcome, and of a digest or an alert that was posted its lag.
    """

    office: Office
    adapters: Mapping[str, Adapter]
    policy: Policy = "leave"
    delivered: Callable[[str, str, timedelta | None], object] = lambda *_: None

    async def run(self) -> None:
        """Post until cancelled; each platform on its own, so that none waits for another."""
        async with asyncio.TaskGroup() as group:
            for adapter in self.adapters.values():
                group.create_task(self._serve(adapter))

    async def round(self) -> int:
        """Post what is due now, the first of each destination; return how many were taken up."""
        count = 0
        for adapter in self.adapters.values():
            now = self.office.clock.now()
            taken = await self.office.records.deliveries.claim(adapter.platform, now, _AT_ONCE, _LEASE)
            await asyncio.gather(*(self._handle(adapter, one) for one in taken))
            count += len(taken)
        return count

    async def _serve(self, adapter: Adapter) -> None:
        resume = datetime.min.replace(tzinfo=self.office.clock.now().tzinfo)
        running: dict[asyncio.Task[timedelta], str] = {}
        outbox = self.office.records.deliveries
        try:
            while True:
                now = self.office.clock.now()
                free = _AT_ONCE - len(running)
                if free and resume <= now:
                    busy = list(running.values())
                    for one in await outbox.claim(adapter.platform, now, free, _LEASE, busy):
                        running[asyncio.create_task(self._handle(adapter, one))] = one.id
                for task in await self._waited(adapter.platform, running, resume):
                    del running[task]
                    resume = max(resume, self.office.clock.now() + task.result())
        finally:
            # What has begun may end, so that nobody has to ask for it at the next start.
            if running:
                await asyncio.wait(running, timeout=_GRACE)
                for task in running:
                    task.cancel()

    async def _waited(
        self,
        platform: str,
        running: Mapping[asyncio.Task[timedelta], str],
        resume: datetime,
    ) -> list[asyncio.Task[timedelta]]:
        """Wait for a task's end, for what is put into the outbox, or the next delivery's time; return the tasks that have ended."""
        now = self.office.clock.now()
        due = await self.office.records.deliveries.next_due(platform) if len(running) < _AT_ONCE else None
        next_look = max(min(due or now + _LOOK, now + _LOOK), resume, now + timedelta(milliseconds=50))
        await first(
            self.office.clock.until(next_look),
            self.office.store.database.signals.wait(arrival(platform)),
            beside=running.keys(),
        )
        return [task for task in running if task.done()]

    async def _handle(self, adapter: Adapter, one: Delivery) -> timedelta:
        """Do what is next with a delivery; return how long the whole platform is to be left alone."""
        outcome: Outcome | None = None
        now = self.office.clock.now()
        following = step(one, now, adapter.window(one.place))
        if following is Step.END:
            done = expired(one, now)
        else:
            done = one
            if following is Step.ASK:
                outcome = await self._tried(adapter, one, asking=True)
                done = after(one, outcome, self.office.clock.now(), self.policy)
            if done.state is State.SENDING:
                outcome = await self._tried(adapter, done, asking=False)
                done = after(done, outcome, self.office.clock.now(), self.policy)
        await self._settle(done, outcome)
        error = outcome.error if isinstance(outcome, Failed) else None
        return error.wait if isinstance(error, LimitedError) and error.everywhere else timedelta(0)

    async def _settle(self, done: Delivery, outcome: Outcome | None) -> None:
        """Store a delivery with what its end causes."""
        error, extra = outcome.error if isinstance(outcome, Failed) else None, {"delivery": done.id}
        store, held = self.office.records.deliveries, True
        if done.state is not State.FAILED or not isinstance(error, ClosedError):
            held = await store.settle(done)
        elif done.kind is Kind.NOTICE:
            held = await store.settle(done, *filter(None, [passed_on(done)]))
        else:
            told = await fault_notice(self.office, done.place)
            held = await store.settle(done, closed=lambda *rested: told(closed_notice(str(error), *rested)))
        if not held:
            log.warning(
                "Delivery %s was taken over by another sender; its outcome here counts no more.",
                done.id,
                extra=extra,
            )
        elif done.state is State.SENT:
            await self._sent(done)
        elif done.due is None:
            self.delivered(done.kind, done.state, None)
            log.warning("Delivery %s (%s) is %s: %s.", done.id, done.kind, done.state, done.why, extra=extra)
        else:
            log.info("Delivery %s (%s) is %s: %s.", done.id, done.kind, done.state, done.why, extra=extra)

    async def _sent(self, done: Delivery) -> None:
        """Measure how long after what it tells, or the instant that it was promised for, a delivery was posted, and note its way."""
        story = await self.office.records.deliveries.story_of(done) if done.kind is Kind.ALERT else None
        begun = done.news or done.promised
        lag = (done.changed or done.created) - begun if begun else None
        self.delivered(done.kind, done.state, lag)
        way = {
            "delivery": done.id,
            "kind": done.kind,
            "story": story,
            "platform": done.place.platform,
            "community": done.place.community,
            "channel": done.place.channel,
            "sent": done.message,
            "lag": round(lag.total_seconds(), 1) if lag is not None else None,
        }
        trail.info("Delivery sent.", extra=way)

    async def _tried(self, adapter: Adapter, one: Delivery, *, asking: bool) -> Outcome:
        try:
            async with asyncio.timeout(_PATIENCE):
                place = await self._place(adapter, one)
                if asking:
                    found = await self._found(adapter, one, place)
                    return Sent(found, found=True) if found else Absent()
                return Sent(await _posted(adapter, one, place))
        except PayloadError as error:
            return Failed(RefusedMessageError(str(error)), asking)
        except TimeoutError:
            return Failed(UncertainError(f"no answer within {_PATIENCE:.0f} seconds"), asking)
        except DeliveryError as error:
            return Failed(error, asking)
        except Exception as error:  # an adapter's defect may not stop all other deliveries
            log.exception("Delivery %s met a defect.", one.id, extra={"delivery": one.id})
            return Failed(UncertainError(f"{type(error).__name__}: {error}"), asking)

    async def _place(self, adapter: Adapter, one: Delivery) -> Destination:
        if one.kind is not Kind.NOTICE or one.place.channel or one.place.platform == "terminal":
            return one.place
        place = await adapter.admins(one.place.community)
        if place is None:
            raise ClosedError("the platform does not tell who runs the place")
        return place

    async def _found(self, adapter: Adapter, one: Delivery, place: Destination) -> str | None:
        since = (one.doubt or one.created) - _SKEW
        others = await self.office.records.deliveries.messages_since(place, since)
        under = one.target if one.kind is Kind.WORD else ""
        return await adapter.find(_message(one), place, Sought(one.id, since, under, others))


async def _posted(adapter: Adapter, one: Delivery, place: Destination) -> str:
    message = _message(one)
    if one.kind is Kind.CHANGE:
        await adapter.change(one.target, message, place)
        return one.target
    if one.kind is Kind.WORD:
        return await adapter.deliver(message, place, one.id, under=one.target)
    return await adapter.deliver(message, place, one.id)


def _message(one: Delivery) -> Message:
    message = read(one.payload)
    if one.promised is None or one.stamped is None:
        return message
    return stamped(message, one.promised, one.zone, one.stamped)
