"""What the attaché needs from a place that messages go to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
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


@dataclass(frozen=True, slots=True)
class Sought:
    """What a message is found by: the ``key`` of its delivery, that it was not tried before ``since`` (UTC), the thread it went to.

    ``others`` are the ids of messages that are known to be other deliveries'.
    """

    key: str
    since: datetime
    under: str = ""
    others: frozenset[str] = frozenset()


class LoginError(Exception):
    """A platform does not take the token; the message says which setting to mend."""


class DeliveryError(OSError):
    """A platform did not take a message; the text says why, and another try may succeed. This one is known not to be there."""


class UncertainError(DeliveryError):
    """A platform may have taken a message and did not say so."""


class UnreadableError(UncertainError):
    """A platform does not let itself be asked whether it has a message, now or later."""


class LimitedError(DeliveryError):
    """A platform takes no message before ``wait`` is over, at this destination or (``everywhere``) at any."""

    def __init__(self, text: str, wait: timedelta, *, everywhere: bool = False) -> None:
        super().__init__(text)
        self.wait = wait
        self.everywhere = everywhere


class RefusedMessageError(DeliveryError):
    """A platform does not take this message, whenever it comes; others for the same destination it may take."""


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
            UncertainError: it may be there nevertheless.
        """

    def window(self, destination: Destination) -> timedelta:
        """Return for how long after a first try the platform itself knows a repeated key at a destination; zero where it does not."""

    async def find(self, message: Message, destination: Destination, sought: Sought) -> str | None:
        """Return the platform's id of a message whose delivery nobody knows the outcome of; None where it surely is not there.

        Raises:
            DeliveryError: the platform could not be reached, or did not answer.
            UnreadableError: it cannot be known.
        """

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        """Show a message in place of the one with the id ``posted``.

        Raises:
            DeliveryError: the platform could not be reached or refused.
        """

    async def admins(self, community: str) -> Destination | None:
        """Return where those who run a community hear of faults, or None where the platform does not tell who they are.

        Raises:
            DeliveryError: the platform could not be reached or refused.
        """
