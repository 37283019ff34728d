"""A platform whose faults a test chooses, and what the outbox's tests do with it."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.adapters.base import (
    ClosedError,
    DeliveryError,
    Destination,
    Sought,
    UncertainError,
    UnreadableError,
)
from bot.commands.office import Office
from bot.message import Message
from bot.outbox.decisions import Delivery, Kind, Policy, State
from bot.outbox.payload import written
from bot.outbox.sender import Sender
from tests.clocks import HandClock

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
LEASE = timedelta(seconds=150)


@dataclass
class Place:
    """A platform as a person sees it: what is shown, in order. ``faults`` are raised by the next posts, before or after they are shown."""

    platform: str = "screen"
    known: timedelta = timedelta(0)
    readable: bool = True
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    faults: deque[tuple[str, DeliveryError] | None] = field(default_factory=deque)
    closed: set[str] = field(default_factory=set)
    changed: list[str] = field(default_factory=list)
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    seen: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:
        self.begun.set()
        if destination.channel in self.held:
            await self.held[destination.channel].wait()
        if destination.channel in self.closed:
            raise ClosedError("the channel is gone")
        fault = self.faults.popleft() if self.faults else None
        if fault and fault[0] == "before":
            raise fault[1]
        if not (self.known and key in self.keys()):
            async with self.seen:
                self.shown.append((destination.channel, key, message.title))
                self.seen.notify_all()
        if fault:
            raise fault[1]
        return f"m-{key}"

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        assert posted in {f"m-{key}" for key in self.keys()}
        self.changed.append(message.title)

    def window(self, destination: Destination) -> timedelta:
        return self.known

    async def find(self, message: Message, destination: Destination, sought: Sought) -> str | None:
        if not self.readable:
            raise UnreadableError("nobody may read")
        return f"m-{sought.key}" if sought.key in self.keys() else None

    async def admins(self, community: str) -> Destination:
        return Destination(self.platform, f"admins of {community}", community)

    async def until(self, many: int) -> None:
        """Wait until as many messages were shown."""
        async with self.seen:
            await self.seen.wait_for(lambda: len(self.shown) >= many)

    def keys(self) -> list[str]:
        return [key for _, key, _ in self.shown]


def delivery(key: str, channel: str = "a", kind: Kind = Kind.DIGEST, **values: str) -> Delivery:
    place = Destination("screen", channel, "1")
    made = Delivery(key, kind, place, written(Message("", key.upper())), NOW, NOW + timedelta(hours=6))
    return replace(made, **values)  # type: ignore[arg-type]


def move(office: Office, step: timedelta) -> None:
    assert isinstance(office.clock, HandClock)
    office.clock.move(step)


async def post(office: Office, place: Place, policy: Policy = "leave") -> None:
    sender = Sender(office, {place.platform: place}, policy)
    while await sender.round():
        pass


async def states(office: Office) -> dict[str, State]:
    return {one.id: one.state for one in await office.records.deliveries.all()}


async def state(office: Office, key: str) -> State:
    return (await states(office))[key]


LOST = UncertainError("no answer")
