"""What the attaché needs from a place that messages go to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.message import Message


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes: ``platform`` names the adapter, ``channel`` a place within it."""

    platform: str
    channel: str = ""


class Adapter(Protocol):
    """A platform's face."""

    @property
    def platform(self) -> str:
        """The name by which destinations call this adapter."""

    async def deliver(self, message: Message, destination: Destination) -> None:
        """Show a message at a destination; return once the platform has taken it.

        Raises:
            OSError: the platform could not be reached or refused; the message was not shown.
        """
