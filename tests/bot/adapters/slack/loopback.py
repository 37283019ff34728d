"""A Slack on the loopback: its Web API with the documented limits and errors, its OAuth, and the two ways to an app.

A test is the people of a workspace (:class:`~tests.bot.adapters.slack.team.Team`): what they type, press and submit reaches the app as Slack would send it,
over a socket or as signed posts, and must be acknowledged.
"""

from __future__ import annotations

import asyncio
import html
import itertools
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp
from aiohttp import BasicAuth, web
from yarl import URL

from config.sections import SlackSettings
from tests.bot.adapters.slack.limits import RefusedError, check_message
from tests.bot.adapters.slack.team import Json, Team
from tests.bot.adapters.slack.ways import OverHttp, OverSocket, Way

APP_TOKEN = "xapp-app"
BOT_TOKEN = "xoxb-bot"
CLIENT_ID = "1.2"
CLIENT_SECRET = "client-secret"


@dataclass
class Loopback:
    """The server, with one workspace that has the app, and those that install it (``teams`` by token); messages are of ``clock``.

    By a method (``held`` also by a method and a channel): how many of the next requests are ``limited``, how many answers are lost because
    the connection is ``broken`` or a server is ``failing``, what is ``held`` until it is let go, and with which error it is ``refused``.
    ``exchanged`` are the refresh tokens that were brought, good or not.
    """

    url: str = ""
    way: Way = field(default_factory=OverSocket)
    clock: Callable[[], float] = lambda: 1679083200
    teams: dict[str, Team] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    limited: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    failing: Counter[str] = field(default_factory=Counter)
    down: bool = False
    wait: int = 0
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    lifetime: int | None = None
    exchanged: list[str] = field(default_factory=list)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def team(self, number: str) -> Team:
        """Return a workspace by its id."""
        return next(team for team in self.teams.values() if team.id == number)

    def add(self, number: str, token: str) -> Team:
        team = self.teams[token] = Team(self, number, token)
        return team

    @asynccontextmanager
    async def served(self) -> AsyncIterator[Loopback]:
        """Answer at ``url`` until the end."""
        runner = web.AppRunner(self.app(), shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        try:
            yield self
        finally:
            await runner.cleanup()

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/respond/{team}/{number}", self._respond)
        app.router.add_post("/upload/{team}/{number}", self._upload)
        app.router.add_get("/oauth/v2/authorize", self._authorize)
        if isinstance(self.way, OverSocket):
            app.router.add_get("/socket", self.way.handle)
        return app

    async def _api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        is_json = request.content_type == "application/json"
        given: Json = await request.json() if is_json else {**request.query, **await request.post()}
        for name in (method, f"{method} {given.get('channel')}"):
            if name in self.held:
                await self.held[name].wait()
        if self.down:
            return web.Response(status=503, text="Service Unavailable")
        if self.limited[method] > 0:
            self.limited[method] -= 1
            refusal = {"ok": False, "error": "ratelimited"}
            return web.json_response(refusal, status=429, headers={"Retry-After": f"{self.wait}"})
        try:
            if method == "oauth.v2.access":
                return web.json_response({"ok": True, **self._access(request, given)})
            token = request.headers.get("Authorization", "").removeprefix("Bearer ")
            if method == "apps.connections.open" and token == APP_TOKEN:
                return web.json_response({"ok": True, "url": f"{self.url.replace('http', 'ws')}/socket"})
            team = self._speaking(token)
            team.calls.append(method)
            answer = team.answer(method, given)
            if self.broken[method] > 0 and request.transport:
                self.broken[method] -= 1
                request.transport.close()
            if self.failing[method] > 0:
                self.failing[method] -= 1
                return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
            return web.json_response({"ok": True, **answer})
        except RefusedError as refused:
            return web.json_response({"ok": False, "error": str(refused), **refused.more})

    def _speaking(self, token: str) -> Team:
        team = self.teams.get(token)
        if team is None or not team.installed:
            raise RefusedError("token_revoked" if team else "invalid_auth")
        return team

    async def _respond(self, request: web.Request) -> web.Response:
        team, number = self.team(request.match_info["team"]), request.match_info["number"]
        team.used[number] += 1
        if team.used[number] > 5:
            return web.Response(status=404, text="used_url")
        given = await request.json()
        check_message(given)
        await team.answers.put(given)
        return web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        team, number = self.team(request.match_info["team"]), request.match_info["number"]
        team.files[number] = await request.read()
        return web.Response(text="ok")

    async def _authorize(self, request: web.Request) -> web.Response:
        """Allow the app what it asks for, in the workspace that the browser names by ``team``."""
        asked = request.query
        assert asked["client_id"] == CLIENT_ID
        code = f"code{next(self.numbers)}"
        self.codes[code] = asked["redirect_uri"]
        self.asked.append(asked["scope"])
        location = f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
        return web.Response(status=302, headers={"Location": location})

    def _access(self, request: web.Request, given: Json) -> Json:
        sent = request.headers.get("Authorization", "")
        who = (
            BasicAuth.decode(sent)
            if sent.startswith("Basic ")
            else BasicAuth(given["client_id"], given["client_secret"])
        )
        if (who.login, who.password) != (CLIENT_ID, CLIENT_SECRET):
            raise RefusedError("bad_client_secret")
        number = next(self.numbers)
        token = f"xoxb-{number}"
        if given.get("grant_type") == "refresh_token":
            self.exchanged.append(given["refresh_token"])
            before = next(
                (one for one in self.teams.values() if given["refresh_token"] == f"refresh-{one.token}"), None
            )
            if before is None:
                raise RefusedError("invalid_refresh_token")
            del self.teams[before.token]
            before.token, self.teams[token] = token, before
            team = before
        else:
            if self.codes.pop(given["code"], None) != given["redirect_uri"]:
                raise RefusedError("invalid_code")
            team = next((one for one in self.teams.values() if not one.installed), None) or self.add(
                f"T{number}", token
            )
            self.teams.pop(team.token)
            team.token, team.installed, self.teams[token] = token, True, team
        changing = {"refresh_token": f"refresh-{token}", "expires_in": self.lifetime} if self.lifetime else {}
        return {
            "access_token": token, "token_type": "bot", "scope": "commands,chat:write", "bot_user_id": "UBOT",
            "app_id": "A1", "team": {"id": team.id, "name": "News"}, "enterprise": None,
            "authed_user": {"id": "UINSTALLER"}, **changing,
        }  # fmt: skip


async def browser(slack: Loopback, *, cookies: bool = True, state: str = "") -> tuple[int, str]:
    """Install the app as a person would: its page, Slack's question, and back; return what is shown at the end.

    The app knows itself by a public address, behind which a proxy leads to where it listens.
    """
    assert isinstance(slack.way, OverHttp)
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{slack.way.address}/slack/install") as page:
            [link] = re.findall(r'href="([^"]+authorize[^"]+)"', await page.text())
            cookie = page.headers["Set-Cookie"].partition(";")[0]
        async with session.get(html.unescape(link), allow_redirects=False) as allowed:
            back = URL(allowed.headers["Location"])
        if state:
            back = back.update_query(state=state)
        # The cookie is for https alone, and so a client would keep it to itself here.
        headers = {"Cookie": cookie} if cookies else {}
        async with session.get(f"{slack.way.address}{back.path_qs}", headers=headers) as end:
            return end.status, await end.text()


def socket_settings(slack: Loopback, **values: str) -> SlackSettings:
    """Return the settings of Socket Mode against this Slack."""
    given = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "api_url": f"{slack.url}/api/", **values}
    return SlackSettings.model_validate(given)
