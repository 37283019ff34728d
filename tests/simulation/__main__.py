"""Years of outages, one a seed: ``python -m tests.simulation --seeds 20``, one again with ``--seed``."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from collections import Counter

from tests.simulation.year import opened
from tests.stored import turns_of


async def live(seed: int, days: int) -> tuple[str, list[str]]:
    """Live through a year; return what is counted, and what is wrong."""
    with tempfile.TemporaryDirectory(prefix="attache-year-") as folder:
        async with opened(seed, days, f"sqlite:///{folder}/year.db") as year:
            await year.run()
            rows = await year.office.records.deliveries.all(limit=100_000)
            turns: Counter[str] = Counter()
            for one in await year.office.records.schedules.of("sky", "1"):
                turns.update(turn.value for _, turn, _ in await turns_of(year.office.records, one.id))
            states = Counter(one.state.value for one in rows)
            counted = f"seed {seed}: {year.deaths} deaths, slots {dict(turns)}, deliveries {dict(states)}"
            return counted, await year.verdict()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--seed", type=int, help="only this one")
    parser.add_argument("--days", type=int, default=366)
    given = parser.parse_args()
    # What is missed and what expires is counted; a line each would hide what is wrong.
    logging.disable(logging.WARNING)
    bad = 0
    for seed in [given.seed] if given.seed is not None else range(given.seeds):
        begun = time.monotonic()
        counted, wrong = asyncio.run(live(seed, given.days))
        again = [f"python -m tests.simulation --seed {seed} --days {given.days}"] if wrong else []
        print(
            f"{counted}; {len(wrong)} wrong; {time.monotonic() - begun:.0f} s",
            *again,
            *wrong[:20],
            sep="\n  ",
            flush=True,
        )
        bad += bool(wrong)
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
