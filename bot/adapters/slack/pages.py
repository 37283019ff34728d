"""The pages on which a person installs the app in their workspace, in the language of their browser."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.localization import Language, english, known, phrase

#: Why an installation did not end well, by Slack's or the SDK's word for it.
_REASONS = {
    "access_denied": phrase("install-denied"),
    "invalid_browser": phrase("install-stale"),
    "invalid_state": phrase("install-stale"),
}

_PAGE = Environment(autoescape=True).from_string(
    """<!doctype html>
<html lang="{{ language.code }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Attaché</title>
<link rel="icon" href="data:,">
<style>
body { margin: 15vh auto; max-width: 32rem; padding: 0 1rem; font: 1.1rem/1.5 system-ui, sans-serif; color-scheme: light dark }
a { display: inline-block; padding: .5rem 1rem; border-radius: .3rem; background: #1f4e79; color: #fff; text-decoration: none }
</style>
</head>
<body>
<h1>{{ title }}</h1>
<p>{{ text }}</p>
<p><a href="{{ url }}">{{ action }}</a></p>
</body>
</html>
"""
)


class Flow(AsyncOAuthFlow):
    """The installation, which begins on a page of ours."""

    async def build_install_page_html(self, url: str, request: AsyncBoltRequest) -> str:
        """Return the page that leads to Slack's question, at ``url``."""
        language = _language(request)
        return _page(language, language.say("install-title"), language.say("home-about"), url, "install-go")


def endings() -> AsyncCallbackOptions:
    """Return what is shown when an installation ended."""
    return AsyncCallbackOptions(success=_installed, failure=_failed)


def preferred(header: str) -> Language:
    """Return the language that a browser prefers of those that are spoken, by its ``Accept-Language`` (RFC 9110, 12.5.4)."""
    wishes = []
    for wish in header.split(","):
        name, _, weight = wish.partition(";")
        try:
            wishes.append((float(weight.strip().removeprefix("q=") or 1), name.strip()))
        except ValueError:
            continue
    spoken = (known(name) for weight, name in sorted(wishes, key=lambda wish: -wish[0]) if weight > 0)
    return next((one for one in spoken if one), english())


async def _installed(done: AsyncSuccessArgs) -> BoltResponse:
    language, team = _language(done.request), done.installation.team_id
    text = language.say("install-next", invite="/invite @attache", command="/digest")
    page = _page(
        language, language.say("install-done"), text, f"https://app.slack.com/client/{team}", "install-open"
    )
    return _answer(200, page, done.settings)


async def _failed(failed: AsyncFailureArgs) -> BoltResponse:
    language = _language(failed.request)
    why = _REASONS.get(failed.reason, phrase("install-error", reason=failed.reason)).said(language)
    page = _page(language, language.say("install-failed"), why, failed.settings.install_path, "install-again")
    return _answer(failed.suggested_status_code, page, failed.settings)


def _answer(status: int, page: str, settings: AsyncOAuthSettings) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = {
        "Content-Type": "text/html; charset=utf-8",
        "Set-Cookie": settings.state_utils.build_set_cookie_for_deletion(),
    }
    return BoltResponse(status=status, headers=headers, body=page)


def _page(language: Language, title: str, text: str, url: str, action: str) -> str:
    return _PAGE.render(language=language, title=title, text=text, url=url, action=language.say(action))


def _language(request: AsyncBoltRequest) -> Language:
    return preferred(",".join(request.headers.get("accept-language", ())))
