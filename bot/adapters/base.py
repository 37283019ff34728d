"""What the attaché needs from a place that messages go to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.message import Message


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a message goes: ``platform`` names the adapter, ``channel`` a place within it.

    ``community`` is whose place it is; a platform whose channels are known by their ids alone needs none.
    """

    platform: str
    channel: str = ""
    community: str = ""


class LoginError(Exception):
    """A platform does not take the token; the message says which setting to mend."""


class DeliveryError(OSError):
    """A platform did not say that it took a message; the text says why. Another try may succeed, or show the message twice."""


class ClosedError(DeliveryError):
    """The destination is gone, or the bot may not write there; another try is of no use until somebody mends it."""


class Adapter(Protocol):
    """A platform's face."""

    @property
    def platform(self) -> str:
        """The name by which destinations call this adapter."""

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:
        """Show a message at a destination; return the platform's id of it once the platform has taken it.

        ``key`` names this delivery: a platform that can tell shows a message of the same key once. With ``under``, it
        goes to the thread of the message with that id.

        Raises:
            DeliveryError: the platform could not be reached or refused.
        """

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        """Show a message in place of the one with the id ``posted``.

        Raises:
            DeliveryError: the platform could not be reached or refused.
        """

    async def admins(self, community: str) -> Destination | None:
        """Return where those who run a community hear of faults, or None where the platform does not tell who they are."""
