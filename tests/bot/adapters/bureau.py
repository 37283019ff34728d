"""A real client with an outbox behind it and a platform on the loopback before it, which goes by the same clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.adapters.base import Adapter, Destination
from bot.commands.office import Office
from bot.message import Entry, Message, Part
from bot.outbox.decisions import Delivery, Kind, State, delivery_id
from bot.outbox.payload import written
from bot.outbox.sender import Sender
from tests.clocks import HandClock
from tests.stored import put_up

LATER = timedelta(seconds=5)
"""When an outage's first pause is over, and Discord knows a nonce still."""

MUCH_LATER = timedelta(minutes=10)
"""When it knows it no longer, and a sender's lease is over."""


class Bureau:
    """What is to be posted, and what became of it."""

    def __init__(self, office: Office, client: Adapter, news: Destination) -> None:
        self.clock = HandClock(office.clock.now())
        self.office = replace(office, clock=self.clock)
        self.client, self.news = client, news

    def time(self) -> float:
        """Return the time (Unix seconds), as a platform reckons it."""
        return self.clock.now().timestamp()

    async def put(self, name: str, place: Destination | None = None) -> str:
        """Put a post into the outbox; return its id."""
        place, now = place or self.news, self.clock.now()
        number = delivery_id(place, name)
        message = Message("Alert", name, (Part("", (Entry(f"{name} *tells* a line"),)),))
        one = Delivery(number, Kind.ALERT, place, written(message), now, now + timedelta(hours=3))
        await put_up(self.office.records.deliveries, one)
        return number

    async def post(self, later: timedelta = timedelta(0)) -> None:
        """Post, after a while, what is due then."""
        self.clock.move(later)
        sender = Sender(self.office, {self.client.platform: self.client})
        while await sender.round():
            pass

    async def look(self, number: str) -> Delivery:
        """Return a delivery as the outbox has it."""
        one = await self.office.records.deliveries.get(number)
        assert one is not None
        return one

    async def state(self, number: str) -> State:
        """Return which state a delivery is in."""
        return (await self.look(number)).state
