"""The manifests ask for what the app uses, and for nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.adapters.slack.commands import COMMANDS, ESCAPED
from bot.adapters.slack.entrance import EVENTS, REDIRECT
from bot.adapters.slack.oauth import SCOPES
from bot.adapters.slack.shortcuts import FOLLOW, WHY
from tests.bot.adapters.slack.team import Json

DOCS = Path(__file__).parents[4] / "docs"
ADDRESS = "https://attache.example.org"


def manifest(name: str) -> Json:
    read: Json = yaml.safe_load((DOCS / name).read_text(encoding="utf-8"))
    return read


BOTH = [manifest("slack-manifest.yaml"), manifest("slack-manifest-http.yaml")]


@pytest.mark.parametrize("given", BOTH)
def test_a_manifest_names_what_the_app_uses(given: Json) -> None:
    features, settings = given["features"], given["settings"]
    assert given["oauth_config"]["scopes"] == {"bot": list(SCOPES)}
    assert {one["command"] for one in features["slash_commands"]} == COMMANDS.keys()
    assert {one["command"] for one in features["slash_commands"] if one["should_escape"]} == ESCAPED
    assert [one["callback_id"] for one in features["shortcuts"]] == [WHY, FOLLOW]
    assert all(one["type"] == "message" and len(one["name"]) <= 24 for one in features["shortcuts"])
    assert features["app_home"]["home_tab_enabled"]
    assert settings["event_subscriptions"]["bot_events"] == [
        "app_home_opened",
        "app_uninstalled",
        "tokens_revoked",
    ]
    assert settings["interactivity"]["is_enabled"]


def test_over_http_slack_is_told_where() -> None:
    socket, http = BOTH
    assert (socket["settings"]["socket_mode_enabled"], http["settings"]["socket_mode_enabled"]) == (
        True,
        False,
    )
    addresses = list(_addresses(http))
    assert list(_addresses(socket)) == []
    assert addresses.count(f"{ADDRESS}{EVENTS}") == len(COMMANDS) + 2
    assert addresses.count(f"{ADDRESS}{REDIRECT}") == 1
    assert _without_addresses(http) == _without_addresses(socket)


def test_the_page_says_why_each_scope_is_needed() -> None:
    page = (DOCS / "slack.md").read_text(encoding="utf-8")
    table = page[page.index("| scope |") :].partition("\n\n")[0]
    assert set(re.findall(r"`([a-z]+(?::[a-z]+)?)`", table)) == set(SCOPES)


def _addresses(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [one for value in node.values() for one in _addresses(value)]
    if isinstance(node, list):
        return [one for value in node for one in _addresses(value)]
    return [node] if isinstance(node, str) and node.startswith(ADDRESS) else []


def _without_addresses(node: Any) -> Any:
    if isinstance(node, dict):
        kept = {"url", "request_url", "redirect_urls", "socket_mode_enabled"}
        return {name: _without_addresses(value) for name, value in node.items() if name not in kept}
    return [_without_addresses(value) for value in node] if isinstance(node, list) else node
