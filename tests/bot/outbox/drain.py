"""The outbox, emptied as far as it is due."""

from __future__ import annotations

from bot.adapters.base import Adapter
from bot.commands.office import Office
from bot.outbox.sender import Sender


async def drain(office: Office, *adapters: Adapter) -> None:
    """Post what is due now, and what that causes, until nothing is."""
    sender = Sender(office, {adapter.platform: adapter for adapter in adapters})
    while await sender.round():
        pass
