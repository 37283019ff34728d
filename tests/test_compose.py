"""The cluster of compose.yaml starts what there is, with settings that there are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from bot.cli import app
from bot.roles import Role
from config.settings import load_settings

FILE = Path(__file__).parents[1] / "compose.yaml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text())
OURS = {name: service for name, service in COMPOSE["services"].items() if service["image"] == "attache"}


def parsed(words: list[str]) -> Any:
    """Return the options of a command as the command line reads them."""
    group: Any = get_command(app)
    command = group.commands[words[0]]
    return command.make_context(words[0], words[1:]).params


def given(value: str) -> str:
    """Return what compose makes of a value where nothing but the password is set."""
    value = re.sub(r"\$\{POSTGRES_PASSWORD:\?[^}]*\}", "secret", value)
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)


def test_every_role_is_there_once() -> None:
    roles = [role for service in OURS.values() for role in parsed(service["command"])["role"]]
    assert sorted(roles) == sorted(Role)


@pytest.mark.parametrize("name", OURS)
def test_settings_are_ones_that_hold(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for setting, value in OURS[name]["environment"].items():
        monkeypatch.setenv(setting, given(value))
    assert load_settings().database.url == "postgresql://attache:secret@database/attache"


def test_every_part_has_the_settings_of_the_file() -> None:
    for service in OURS.values():
        assert {"path": ".env", "required": False} in service["env_file"]


@pytest.mark.parametrize(
    "secrets",
    [
        ("DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"),
        ("SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"),
    ],
    ids=["tokens", "http"],
)
@pytest.mark.parametrize("name", OURS)
def test_only_who_speaks_with_a_platform_has_its_tokens(
    name: str, secrets: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    file = {f"ATTACHE_{secret}": "confidential" for secret in secrets}
    if "SLACK_SIGNING_SECRET" in secrets:
        file["ATTACHE_SLACK_PUBLIC_URL"] = "https://attache.example.org"
    # A variable of `environment` goes before one of `env_file`, also where it is empty.
    for setting, value in (file | OURS[name]["environment"]).items():
        monkeypatch.setenv(setting, given(value))
    settings = load_settings()
    speaks = not {"post", "chat"}.isdisjoint(parsed(OURS[name]["command"])["role"])
    assert ("confidential" in settings.secrets) is speaks
    assert (settings.slack.mode != "off") is speaks
    assert not settings.slack.fault


def test_what_is_named_is_there() -> None:
    for service in OURS.values():
        assert service["depends_on"].keys() <= COMPOSE["services"].keys()
        assert (FILE.parent / service["build"] / "Dockerfile").is_file()
    volumes = {
        one.split(":")[0] for service in COMPOSE["services"].values() for one in service.get("volumes", ())
    }
    assert volumes == COMPOSE["volumes"].keys()
    assert '"attache"' in (FILE.parent / "Dockerfile").read_text().partition("ENTRYPOINT")[2]
