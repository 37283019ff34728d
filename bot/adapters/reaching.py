"""Reaching a platform at the start: one that is down, or a network that is not up yet, ends no service."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import chain, repeat

from bot.adapters.base import DeliveryError
from bot.clock import Clock

log = logging.getLogger(__name__)

_PAUSES = (5, 15, 30, 60)
"""Seconds between the tries; the last one between all others."""


async def until_reached(reach: Callable[[], Awaitable[object]], clock: Clock) -> None:
    """Try to ``reach`` a platform until nothing is in the way; a :class:`DeliveryError` tells what is, and all else is raised."""
    for pause in chain(_PAUSES, repeat(_PAUSES[-1])):
        try:
            await reach()
        except DeliveryError as error:
            log.warning("%s; it is tried again in %s seconds.", error, pause)
        else:
            return
        await clock.until(clock.now() + timedelta(seconds=pause))
