"""Whether a process can do what it is for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.roles import Role
from digests.store import StoreError
from digests.store.engine import Database

PATIENCE = 5.0
"""Seconds within which the database answers."""

_STALLED = timedelta(minutes=5)
"""How long a poller may show no sign of life: many times its turn, and longer than any one feed may take."""


@dataclass(slots=True)
class Pulse:
    """The signs of life of a process.

    ``platforms`` tells for each platform that it connects to whether the connection stands; None before it is begun. With ``waits``
    another process answers there, and this one waits for it to leave off.
    """

    polled: datetime | None = None
    platforms: Mapping[str, Callable[[], Awaitable[bool]]] | None = None
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What was found about one part."""

    part: str
    well: bool
    found: str


async def readiness(
    database: Database, pulse: Pulse, roles: frozenset[Role], now: datetime
) -> tuple[Check, ...]:
    """Check the parts that a process of these roles needs."""
    checks = [await _database(database)]
    if Role.POLL in roles:
        checks.append(poller(pulse.polled, now))
    if roles & {Role.POST, Role.CHAT}:
        standing = None
        if pulse.platforms is not None:
            standing = {name: await is_connected() for name, is_connected in pulse.platforms.items()}
        checks += platforms(standing, waits=pulse.waits)
    return tuple(checks)


def poller(polled: datetime | None, now: datetime) -> Check:
    """Judge by the last sign of life of a poller."""
    if polled is None:
        return Check("poller", well=False, found="has not begun")
    ago = now - polled
    return Check("poller", ago < _STALLED, f"was at work {max(ago.total_seconds(), 0):.0f} s ago")


def platforms(standing: Mapping[str, bool] | None, *, waits: bool) -> Iterator[Check]:
    """Judge whether the platforms are connected; a process that waits for another to leave off is ready to do so."""
    if waits:
        yield Check("platforms", well=True, found="another process answers there, and this one waits")
    elif standing is None:
        yield Check("platforms", well=False, found="are not connected yet")
    for name, connected in (standing or {}).items():
        yield Check(name, connected, "connected" if connected else "is not connected")


async def _database(database: Database) -> Check:
    try:
        async with asyncio.timeout(PATIENCE):
            current = await database.is_current()
    except StoreError as error:
        return Check("database", well=False, found=str(error))
    except TimeoutError:
        return Check("database", well=False, found=f"did not answer within {PATIENCE:.0f} s")
    if current:
        return Check("database", well=True, found="reached, schema up to date")
    return Check("database", well=False, found="its schema is another than this Attaché's")
