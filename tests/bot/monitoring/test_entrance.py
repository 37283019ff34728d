"""A whole run, as an operator's tools see it: from feeds on the loopback to a Slack on the loopback."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from rich.console import Console

from bot.adapters.terminal import Terminal
from bot.app import serve
from bot.logs import begin, trail
from bot.monitoring.entrance import MonitorError
from bot.newsroom.server import Newsroom
from config.settings import Settings
from digests.poll.opml import write_opml
from tests.bot.adapters.slack.loopback import APP_TOKEN, Loopback
from tests.clocks import HandClock
from tests.machine import PATIENCE

BOT_TOKEN = "xoxb-4711-the-bot-of-this-test"
READER_PASSWORD = "geheim-of-the-reader"
AFTERNOON = datetime(2023, 3, 17, 12, tzinfo=UTC)


class Log(io.TextIOBase):
    """Standard error, line by line."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.lines: asyncio.Queue[str] = asyncio.Queue()
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        for line in filter(None, text.splitlines()):
            self.loop.call_soon_threadsafe(self.lines.put_nowait, line)
        return len(text)

    async def until(self, message: str, count: int = 1) -> dict[str, Any]:
        """Return the ``count``-th line from now on whose message begins so."""
        while True:
            line = json.loads(await self.lines.get())
            if line["message"].startswith(message):
                count -= 1
                if not count:
                    return line


@pytest.fixture
async def log() -> AsyncIterator[Log]:
    """What is written to standard error; the loggers are as before once the test is over."""
    root = logging.getLogger()
    before = root.level, root.handlers[:], trail.level
    stream = Log()
    yield stream
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    trail.setLevel(before[2])


@pytest.fixture
async def slack() -> AsyncIterator[Loopback]:
    """A Slack with one workspace."""
    async with Loopback().served() as slack:
        slack.add("T1", BOT_TOKEN)
        yield slack


def settings(folder: Path, url: str, slack: Loopback) -> Settings:
    return Settings.model_validate(
        {
            "database": {"url": url},
            "poll": {
                "host_spacing": 0,
                "allow_networks": ["127.0.0.0/8"],
                "catalogue": folder / "feeds.opml",
            },
            "slack": {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "api_url": f"{slack.url}/api/"},
            "monitor": {"port": 0},
            "log": {"format": "json"},
        }
    )


def metrics(text: str) -> dict[tuple[str, ...], float]:
    """Return the values of metrics by their name and their labels' values."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_a_run_is_seen_from_article_to_message(
    tmp_path: Path, url: str, slack: Loopback, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", log)
    async with (
        asyncio.timeout(PATIENCE),  # only so that a defect does not hang the run
        Newsroom(now=AFTERNOON, delay=0) as newsroom,
        aiohttp.ClientSession() as asking,
        asyncio.TaskGroup() as tasks,
    ):
        secret = newsroom.feeds[0].url.replace("://", f"://reader:{READER_PASSWORD}@") + "-that-is-not-there"
        feeds = [*newsroom.feeds, replace(newsroom.feeds[0], url=secret)]
        (tmp_path / "feeds.opml").write_bytes(write_opml(feeds))
        wanted = settings(tmp_path, url, slack)
        begin(wanted, logging.StreamHandler())
        clock = HandClock(AFTERNOON)
        tasks.create_task(serve(wanted, Terminal(Console(file=io.StringIO())), clock))
        served = await log.until("Monitoring is served on ")
        address = served["message"].split()[-1].removesuffix("/metrics.")
        read = await log.until("Article read.")
        placed = await log.until("Article placed.")
        assert read["feed"]
        assert placed["story"]
        async with asking.get(f"{address}/healthz") as answer:
            assert (answer.status, await answer.text()) == (200, "ok\n")
        told: dict[tuple[str, ...], float] = {}
        polled = [("attache_polls_total", "read"), ("attache_feeds", "well")]
        while min(told.get(one, 0) for one in polled) < len(newsroom.feeds) - 1 or (
            not told.get(("attache_articles_total", "tell"))
        ):
            clock.move(timedelta(seconds=6))  # what was seen in the database is shown for five
            async with asking.get(f"{address}/metrics") as answer:
                assert answer.headers["Content-Type"].startswith("text/plain; version=")
                told = metrics(await answer.text())
        async with asking.get(f"{address}/readyz") as answer:
            ready = await answer.json()
        async with asking.get(f"{address}/else") as answer:
            assert answer.status == 404
        os.kill(os.getpid(), signal.SIGTERM)
    assert told["attache_polls_total", "read"] == len(newsroom.feeds) - 1
    assert told["attache_polls_total", "failed"] >= 1
    assert told["attache_polled_articles_total", "new"] > 0
    assert told["attache_articles_total", "read"] > 0
    assert told["attache_articles_total", "place"] > 0
    assert told["attache_reading_seconds_count",] > 0
    assert told["attache_database_up",] == 1
    assert told["attache_feeds", "well"] == len(newsroom.feeds) - 1
    assert ("attache_articles_waiting", "read") in told
    assert ("attache_outbox_deliveries", "pending") in told
    assert ("attache_outbox_oldest_seconds", "uncertain") in told
    assert ready["checks"]["database"]["ok"]
    assert ready["checks"]["poller"]["ok"]
    for secret in (BOT_TOKEN, APP_TOKEN, READER_PASSWORD):
        assert secret not in log.text
    assert "that-is-not-there" in log.text


async def test_a_port_that_is_taken_stops_the_start(tmp_path: Path, url: str) -> None:
    async with Newsroom(now=AFTERNOON, delay=0) as newsroom:
        (tmp_path / "feeds.opml").write_bytes(write_opml(newsroom.feeds))
        port = int(newsroom.feeds[0].url.split(":")[2].split("/")[0])
        taken = Settings.model_validate(
            {
                "database": {"url": url},
                "poll": {"catalogue": tmp_path / "feeds.opml"},
                "monitor": {"port": port},
            }
        )
        with pytest.raises(MonitorError, match="ATTACHE_MONITOR_PORT cannot be listened on"):
            await serve(taken, Terminal(Console(file=io.StringIO())), HandClock(AFTERNOON))
