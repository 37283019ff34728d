"""The app against a Slack on the loopback, in both modes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from bot.adapters.slack.client import Slack
from bot.adapters.slack.entrance import Http
from bot.commands.office import Office
from config.sections import SlackSettings
from tests.bot.adapters.slack.loopback import (
    BOT_TOKEN,
    CLIENT_ID,
    CLIENT_SECRET,
    Loopback,
    browser,
    socket_settings,
)
from tests.bot.adapters.slack.team import Team
from tests.bot.adapters.slack.ways import SIGNING_SECRET, OverHttp


@pytest_asyncio.fixture
async def loopback() -> AsyncIterator[Loopback]:
    """A Slack without any workspace."""
    async with Loopback().served() as slack:
        yield slack


@asynccontextmanager
async def connected(app: Slack) -> AsyncIterator[Slack]:
    connection = asyncio.create_task(app.connected())
    try:
        yield app
    finally:
        connection.cancel()
        await asyncio.wait([connection])


@pytest_asyncio.fixture
async def over_socket(office: Office, loopback: Loopback) -> AsyncIterator[Slack]:
    """The app over Socket Mode, in one workspace."""
    loopback.add("T1", BOT_TOKEN)
    async with connected(Slack(office, socket_settings(loopback))) as app:
        yield app


@pytest_asyncio.fixture
async def over_http(office: Office, loopback: Loopback) -> AsyncIterator[Slack]:
    """The app over HTTP, which no workspace has installed yet."""
    # The way out is known when the app listens; where it leads back to is a path of Slack's own here.
    settings = SlackSettings(
        signing_secret=SIGNING_SECRET,  # type: ignore[arg-type]
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,  # type: ignore[arg-type]
        public_url="https://attache.example",
        port=0,
        api_url=f"{loopback.url}/api/",
    )
    async with connected(Slack(office, settings)) as app:
        assert isinstance(app.entrance, Http)
        loopback.way = OverHttp(await app.entrance.address())
        yield app


@pytest.fixture(params=["socket", "http"])
def slack(request: pytest.FixtureRequest) -> Slack:
    """The app in a workspace, in each of its modes."""
    app: Slack = request.getfixturevalue(f"over_{request.param}")
    return app


@pytest_asyncio.fixture
async def workspace(slack: Slack, loopback: Loopback) -> Team:
    """The workspace that the app is in; over HTTP it has installed it."""
    if isinstance(loopback.way, OverHttp):
        status, _ = await browser(loopback)
        assert status == 200
    return next(iter(loopback.teams.values()))
