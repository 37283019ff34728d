"""The sample newsroom joined to the stages that every digest passes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_network
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.desk import Desk
from bot.newsroom.server import Newsroom
from bot.reading import ReadingPool
from config.sections import PollSettings
from digests.model import Feed, Outlet
from digests.poll.poller import Polled, Poller, open_poller
from digests.store import Store, open_store

DAY = date(2023, 3, 17)
ZONE = ZoneInfo("Europe/Paris")
QUERY = '"arrest warrant" AND Putin'

# This machine serves all the feeds here, and to spare it would only make the show slow.
_POLL = PollSettings(host_spacing=0, allow_networks=(ip_network("127.0.0.0/8"),))


@dataclass(frozen=True, slots=True)
class Demo:
    """What the show needs, open."""

    store: Store
    desk: Desk
    poller: Poller
    feeds: Sequence[Feed]
    outlets: Mapping[str, Outlet]

    def poll(self) -> AsyncIterator[Polled]:
        """Poll every feed of the newsroom once; yield each as it ends."""
        return self.poller.poll_due()


@asynccontextmanager
async def stages(model: str, file: Path) -> AsyncIterator[Demo]:
    """Open the newsroom and the stages around the SQLite file ``file``, at the hour at which the newsroom closes.

    Raises:
        StoreError: the file cannot be written.
    """
    async with Newsroom() as newsroom, open_store(f"sqlite:///{file}") as store:
        await store.feeds.add(newsroom.feeds, newsroom.now)
        outlets = {outlet.name: outlet for outlet in newsroom.outlets}
        with ReadingPool(model, workers=1) as pool:
            desk = await Desk.open(store, pool, ZONE, newsroom.now)
            async with open_poller(store, _POLL, clock=lambda: newsroom.now) as poller:
                yield Demo(store, desk, poller, newsroom.feeds, outlets)
