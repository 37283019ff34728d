"""What an operator sees of the outbox, and does about it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.adapters.base import Destination
from bot.cli import app
from bot.message import Message
from bot.outbox.decisions import Delivery, Kind, State
from bot.outbox.payload import written
from bot.store import Records
from digests.store import open_store
from tests.stored import put_up

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def outbox(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database with three deliveries, of which one is uncertain."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ATTACHE_DATABASE_URL", url)

    async def fill() -> None:
        async with open_store(url) as store:
            deliveries = Records(store.database).deliveries
            for key in ("abc1", "abd2", "fed3"):
                place = Destination("slack", f"C{key}", "T1")
                text = written(Message("Alert", key.upper()))
                await put_up(
                    deliveries, Delivery(key, Kind.ALERT, place, text, NOW, NOW + timedelta(hours=3))
                )
            for one in await deliveries.claim("slack", NOW, 1, timedelta(0)):
                done = Delivery(
                    **{name: getattr(one, name) for name in one.__slots__} | {"state": State.UNCERTAIN}
                )
                await deliveries.settle(done)

    asyncio.run(fill())


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["outbox", *words])
    return result.exit_code, result.output


def test_deliveries_are_listed_by_state() -> None:
    code, everything = run("list")
    assert (code, len(everything.splitlines())) == (0, 3)
    code, uncertain = run("list", "--state", "uncertain")
    assert (code, uncertain.split("\t")[:5]) == (
        0,
        ["abc1", "uncertain", "2024-05-01 12:00", "alert", "slack/T1/Cabc1"],
    )
    code, told = run("list", "--state", "lost")
    assert (code, "right is one of pending" in told) == (2, True)


def test_a_delivery_is_shown_with_its_history() -> None:
    code, shown = run("show", "abc")
    assert code == 0
    assert [line.split()[2] for line in shown.splitlines()[1:4]] == ["pending", "sending", "uncertain"]
    assert "Alert: ABC1" in shown
    assert run("show", "ab")[0] == 1, "two begin so"


def test_an_uncertain_delivery_is_retried_or_dropped_and_a_pending_one_only_dropped() -> None:
    assert run("retry", "abd")[0] == 1
    assert run("drop", "abd")[0] == 0
    assert run("drop", "abd")[0] == 1
    assert run("retry", "abc") == (0, "Delivery abc1 is posted at the service's next turn.\n")
    assert "asked for by the operator" in run("list", "--state", "pending")[1]
