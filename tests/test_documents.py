"""What the documents say of the program is held against the program."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command
from typer.testing import CliRunner

from bot.cli import app
from config.load import DATA
from config.sections import ENVIRONMENT_PREFIX
from config.settings import Settings, load_settings
from digests.jsonlines import parse_article

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "tests" / "README.md"]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DOCUMENTS)}
WITH_COMMANDS = {
    **TEXTS,
    "Dockerfile": (ROOT / "Dockerfile").read_text(encoding="utf-8"),
    "Makefile": (ROOT / "Makefile").read_text(encoding="utf-8"),
}

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|[\s/])attache ([a-z-][^\n`|#;&<>\\]*)", re.MULTILINE)
SHELL = re.compile(r"^```(?:sh|console)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
MAKE = re.compile(r"\bmake ([a-z]+)")
PLACE = re.compile(r"`((?:bot|config|digests|tests|benchmarks|docs)/[\w./-]+)`")


def shown_commands() -> Iterator[tuple[str, str]]:
    """Yield the document and the words after it of each ``attache`` in a shell block or in code within a sentence."""
    for name, text in TEXTS.items():
        for code in [*SHELL.findall(text), *CODE.findall(SHELL.sub("", text))]:
            yield from ((name, command.strip()) for command in COMMAND.findall(code))


def commands_below(command: object) -> dict[str, Any]:
    """Return the tree of commands: each name, and the commands below it."""
    return {name: commands_below(one) for name, one in getattr(command, "commands", {}).items()}


SHOWN = sorted(set(shown_commands()))
COMMANDS = commands_below(get_command(app))


def test_documents_show_every_command() -> None:
    assert {words.split()[0] for _, words in SHOWN} >= set(COMMANDS)


@pytest.mark.parametrize(("document", "shown"), SHOWN)
def test_shown_command_is_one_and_has_the_options_shown(document: str, shown: str) -> None:
    words = shlex.split(shown)
    path: list[str] = []
    below = COMMANDS
    while words and words[0] in below:
        below = below[words[0]]
        path.append(words.pop(0))
    operands = [word for word in words if not word.startswith("-") and word not in {"…", "COMMAND"}]
    assert not (below and operands), f"{document}: no such command"
    result = CliRunner().invoke(app, [*path, "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
    assert result.exit_code == 0
    assert not [word for word in words if word.startswith("--") and word not in result.output]


@pytest.mark.parametrize("document", TEXTS)
def test_every_relative_link_leads_somewhere(document: str) -> None:
    folder = (ROOT / document).parent
    targets = [link.partition("#")[0] for link in LINK.findall(TEXTS[document]) if "://" not in link]
    assert not [target for target in targets if target and not (folder / target).exists()]


@pytest.mark.parametrize("document", WITH_COMMANDS)
def test_every_make_target_named_is_one(document: str) -> None:
    makefile = WITH_COMMANDS["Makefile"]
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    code = " ".join([*CODE.findall(WITH_COMMANDS[document]), *SHELL.findall(WITH_COMMANDS[document])])
    assert set(MAKE.findall(code)) <= targets


@pytest.mark.parametrize("document", TEXTS)
def test_every_place_named_exists(document: str) -> None:
    assert not [place for place in PLACE.findall(TEXTS[document]) if not (ROOT / place).exists()]


def test_every_file_that_data_md_names_exists() -> None:
    names = re.findall(r"`([\w/]+(?:\.(?:yaml|txt|opml)|/))`", TEXTS["docs/data.md"])
    assert len(names) > 10
    assert not [name for name in names if not (DATA / name).exists() and not (ROOT / name).exists()], (
        "docs/data.md"
    )


def test_every_data_file_is_in_data_md() -> None:
    text = TEXTS["docs/data.md"]
    top = {path.name + ("/" if path.is_dir() else "") for path in (ROOT / "config" / "data").iterdir()}
    named = {name for name in top if f"`{name}" in text}
    assert named == top


def test_data_files_are_yaml_with_content() -> None:
    paths = sorted((ROOT / "config" / "data").rglob("*.yaml"))
    assert len(paths) > 40
    for path in paths:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
        assert isinstance(content, dict | list), path
        assert content, path


def test_yaml_in_documents_is_yaml() -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", "\n".join(TEXTS.values()), re.MULTILINE | re.DOTALL)
    assert blocks
    assert all(yaml.load(block, Loader=yaml.CBaseLoader) for block in blocks)  # noqa: S506


def test_sample_articles_are_articles() -> None:
    lines = (ROOT / "docs" / "articles.jsonl").read_bytes().splitlines()
    assert len({parse_article(line).id for line in lines}) == len(lines) == 4


def test_sample_output_is_json_of_the_sample() -> None:
    """What `attache extract` shows in the documents belongs to the articles beside them."""
    shown = [
        json.loads(line)
        for text in TEXTS.values()
        for line in text.splitlines()
        if line.startswith('{"id": ')
    ]
    ids = {parse_article(line).id for line in (ROOT / "docs" / "articles.jsonl").read_bytes().splitlines()}
    assert shown
    assert {one["id"] for one in shown} <= ids


def settings_table() -> str:
    """Return the settings as the table that the README shows."""
    defaults = Settings.model_construct()
    rows = ["| setting | default | meaning |", "|---|---|---|"]
    for section, field in Settings.model_fields.items():
        for key, spec in field.annotation.model_fields.items():  # type: ignore[union-attr]
            value = getattr(getattr(defaults, section), key)
            told = ", ".join(map(str, value)) if isinstance(value, tuple) else value
            shown = "" if told in (None, "") else f"`{told}`"
            rows.append(f"| `{section}.{key}` | {shown} | {spec.description} |")
    return "\n".join(rows)


def test_readme_has_every_setting_with_its_default_and_meaning() -> None:
    assert settings_table() in TEXTS["README.md"], f"write into README.md:\n\n{settings_table()}\n"


def test_settings_named_anywhere_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    known = {
        f"{ENVIRONMENT_PREFIX}{section}_{key}".upper()
        for section, values in load_settings().model_dump().items()
        for key in values
    }
    named = set(re.findall(r"\bATTACHE_[A-Z_]+\b", "\n".join(WITH_COMMANDS.values())))
    assert named
    assert named <= known


def test_import_rules_name_modules_that_exist() -> None:
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    named = set(rules["root_packages"])
    for contract in rules["contracts"]:
        for key in ("layers", "source_modules", "forbidden_modules", "modules"):
            named.update(name for entry in contract.get(key, ()) for name in re.split(r"[|:\s]+", entry))
    ours = {name for name in named if name.split(".")[0] in rules["root_packages"]}
    assert {"bot", "digests", "config"} <= ours
    for name in ours:
        path = ROOT / name.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), name


def test_lock_files_pin_every_dependency_by_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {
        "requirements.lock": [*project["project"]["dependencies"], *project["dependency-groups"]["build"]],
        "requirements-dev.lock": [
            *project["project"]["dependencies"],
            *project["dependency-groups"]["build"],
            *project["dependency-groups"]["dev"],
        ],
    }
    for name, requirements in needed.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        pins = re.findall(r"^([a-z0-9][a-z0-9.-]*)==\S+.*\\\n    --hash=sha256:", text, re.MULTILINE)
        assert len(pins) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)), name
        wanted = {re.split(r"[\[<>=!~ ]", requirement)[0].lower() for requirement in requirements}
        assert wanted <= set(pins), name
        assert "://" not in text, name
