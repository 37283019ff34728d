"""What every command works with, and who asks."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.store import Records
from config.settings import DigestSettings
from digests.model import Outlet
from digests.store import Store


class RefusedError(Exception):
    """A command that cannot be carried out; the message is one sentence for the person who asked, and for nobody else."""


@dataclass(frozen=True, slots=True)
class Office:
    """Where commands find the news, what is kept for users, and the time. ``changed`` is set when a schedule changes."""

    store: Store
    records: Records
    outlets: Mapping[str, Outlet]
    defaults: DigestSettings
    clock: Clock
    changed: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where.

    ``community`` is the server or workspace, empty in a direct message; ``may_change`` tells whether the platform lets this
    person change what is posted there.
    """

    platform: str
    community: str
    channel: str
    user: str
    may_change: bool


def must_change(asker: Asker) -> None:
    """Let only those pass who may change what is posted.

    Raises:
        RefusedError: this person may not; the sentence says who can.
    """
    if not asker.may_change:
        raise RefusedError("Only somebody who may manage this server can change that; ask one of its admins.")


async def zone_of(office: Office, asker: Asker) -> ZoneInfo:
    """Return the zone in which a community reads its days."""
    community = await office.records.communities.get(asker.platform, asker.community)
    return ZoneInfo(community.timezone) if community.timezone else office.defaults.zone
