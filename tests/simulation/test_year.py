"""Weeks of the year of outages; whole years, and any seed again, come from ``python -m tests.simulation``."""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path

import pytest

from bot.adapters.base import Destination
from bot.outbox.decisions import Kind, delivery_id
from tests.simulation.year import opened


@pytest.mark.parametrize("seed", [0, 1])
async def test_nothing_is_lost_and_nothing_comes_twice(seed: int, url: str) -> None:
    async with opened(seed, 14, url) as year:
        await year.run()
        assert await year.verdict() == [], f"python -m tests.simulation --days 14 --seed {seed}"
        assert year.deaths > 1
        assert Counter(one.kind for one in await year.office.records.deliveries.all())[Kind.DIGEST] > 10


async def lived(seed: int, file: Path) -> tuple[object, ...]:
    """Return all that a person saw of some days, and what the outbox knows of each post, step by step."""
    async with opened(seed, 4, f"sqlite:///{file}") as year:
        await year.run()
        # One that worked beside would end its work now before another, and now behind it.
        assert not [one for one in threading.enumerate() if "connection_worker" in one.name]
        outbox = year.office.records.deliveries
        rows = await outbox.all()
        steps = [[(past.at, past.state) for past in await outbox.history(one)] for one in rows]
        return year.deaths, year.platform.shown, rows, steps


async def test_a_seed_gives_the_same_days_again(tmp_path: Path) -> None:
    first = await lived(2, tmp_path / "first.db")
    assert await lived(2, tmp_path / "again.db") == first
    assert await lived(3, tmp_path / "another.db") != first


async def test_what_came_twice_and_what_is_gone_is_told(url: str) -> None:
    async with opened(0, 2, url) as year:
        await year.run()
        place = Destination("sky", "0", "1")
        twice = year.platform.shown[0]
        year.platform.shown.append(twice)
        year.alerts.append(delivery_id(place, "gone"))
        wrong = await year.verdict()
        assert any("came 2 times" in one for one in wrong)
        assert any("was lost from the outbox" in one for one in wrong)
