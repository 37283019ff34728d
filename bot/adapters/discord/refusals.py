"""What a failure of Discord means for a message and its destination."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import aiohttp
import discord

from bot.adapters.base import (
    ClosedError,
    DeliveryError,
    Destination,
    LimitedError,
    RefusedMessageError,
    UncertainError,
)
from bot.adapters.discord.repeats import is_everywhere, wait_of

#: The error of a message that is gone (Discord's API, JSON error codes).
_NO_MESSAGE = 10008


@contextmanager
def refusals(destination: Destination, channel: object) -> Iterator[None]:
    """Raise what a refusal of Discord means for the destination.

    Raises:
        DeliveryError: one of its kinds.
    """
    name = getattr(channel, "name", None)
    called = f"#{name}" if name else f"channel {destination.channel}"
    try:
        yield
    except discord.RateLimited as error:
        raise LimitedError(
            f"Discord takes no message for {called} yet", timedelta(seconds=error.retry_after)
        ) from error
    except discord.HTTPException as error:
        raise _told(error, called) from error
    except aiohttp.ClientConnectorError as error:
        raise DeliveryError(f"Discord could not be reached: {error}") from error
    except (aiohttp.ClientError, ConnectionError) as error:
        raise UncertainError(
            f"Discord did not say whether it took a message for {called}: {error}"
        ) from error


def _told(error: discord.HTTPException, called: str) -> DeliveryError:
    if error.status >= 500:
        return UncertainError(f"Discord did not say whether it took a message for {called}: {error}")
    if error.status == 429:
        return LimitedError(
            f"Discord takes no message for {called} yet",
            timedelta(seconds=wait_of(error.response.headers)),
            everywhere=is_everywhere(error.response.headers),
        )
    if error.code == _NO_MESSAGE:
        return RefusedMessageError(f"Discord has the message in {called} no longer")
    if isinstance(error, discord.Forbidden | discord.NotFound):
        return ClosedError(f"Discord refuses {called}: {error.text}")
    if error.status == 400:
        return RefusedMessageError(f"Discord did not take a message for {called}: {error}")
    return DeliveryError(f"Discord did not take a message for {called}: {error}")
