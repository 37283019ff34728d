"""The pages of an installation speak the language of the browser."""

from __future__ import annotations

import aiohttp
import pytest

from bot.adapters.slack.client import Slack
from bot.adapters.slack.pages import preferred
from tests.bot.adapters.slack.loopback import Loopback, browser
from tests.bot.adapters.slack.ways import OverHttp


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("ja,fr-CA;q=0.7,es;q=0.8", "es"),
        ("uk;q=0,pl;q=0.1", "pl"),
        ("de;q=x,*", "en"),
        ("", "en"),
    ],
)
def test_a_browser_is_answered_in_the_language_that_it_prefers(header: str, code: str) -> None:
    assert preferred(header).code == code


@pytest.mark.usefixtures("over_http")
async def test_the_page_of_an_installation_leads_to_slack(loopback: Loopback) -> None:
    assert isinstance(loopback.way, OverHttp)
    async with (
        aiohttp.ClientSession(headers={"Accept-Language": "pl"}) as session,
        session.get(f"{loopback.way.address}/slack/install") as page,
    ):
        shown = await page.text()
    assert page.status == 200
    assert "Dodaj do Slacka" in shown
    assert f'href="{loopback.url}/oauth/v2/authorize?' in shown


async def test_an_installation_ends_with_what_comes_next(loopback: Loopback, over_http: Slack) -> None:
    status, shown = await browser(loopback)
    [team] = loopback.teams.values()
    assert status == 200
    assert "ask /digest there" in shown
    assert f"https://app.slack.com/client/{team.id}" in shown
    assert await over_http.office.records.installations.get(team.id)


@pytest.mark.usefixtures("over_http")
@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("error=access_denied", "Der Zugang zum Workspace wurde nicht erlaubt."),
        ("code=1&state=forged", "in einem anderen Browser begonnen"),
        ("error=%3Cscript%3E", "Etwas ging schief (&lt;script&gt;)"),
    ],
)
async def test_an_installation_that_fails_says_why(loopback: Loopback, asked: str, says: str) -> None:
    assert isinstance(loopback.way, OverHttp)
    async with (
        aiohttp.ClientSession(headers={"Accept-Language": "de"}) as session,
        session.get(f"{loopback.way.address}/slack/oauth_redirect?{asked}") as page,
    ):
        shown = await page.text()
    assert says in shown
    assert "<script>" not in shown
