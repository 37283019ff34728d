from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from config.sections import SlackSettings
from config.settings import Settings, SettingsError, described, load_settings

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_start_without_any_file() -> None:
    settings = load_settings()
    assert settings.database.url == "sqlite:///attache.db"
    assert settings.digest.lines == 12
    assert settings.discord.token is None


def test_environment_comes_before_dotenv_and_dotenv_before_toml(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "attache.toml").write_text(
        '[digest]\ntimezone = "Asia/Tokyo"\nlines = 3\n[poll]\nconcurrency = 3\n'
    )
    (folder / ".env").write_text(
        "ATTACHE_DIGEST_LINES=4\nATTACHE_POLL_CONCURRENCY=4\nCOMPOSE_PROJECT_NAME=x\n"
    )
    monkeypatch.setenv("ATTACHE_POLL_CONCURRENCY", "5")
    settings = load_settings()
    assert (settings.digest.timezone, settings.digest.lines, settings.poll.concurrency) == (
        "Asia/Tokyo",
        4,
        5,
    )


def test_keys_of_several_words_have_one_name_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("ATTACHE_POLL_HOST_SPACING", "2.5")
    settings = load_settings()
    assert settings.slack.bot_token is not None
    assert settings.slack.bot_token.get_secret_value() == "xoxb-1"
    assert settings.poll.host_spacing == 2.5


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        (
            "ATTACHE_DIGEST_TIMEZONE",
            "Europe/Pariss",
            ("digest.timezone", "'Europe/Pariss' is no time zone", "'Europe/Paris'"),
        ),
        ("ATTACHE_DIGEST_LINES", "many", ("digest.lines", "valid integer", "example 12")),
        (
            "ATTACHE_DATABASE_URL",
            "mysql://u:geheim@h/x",
            ("database.url", "sqlite:///", "'sqlite:///attache.db'"),
        ),
        ("ATTACHE_POLL_CATALOGUE", "none.opml", ("poll.catalogue", "no file 'none.opml'", "'feeds.opml'")),
        (
            "ATTACHE_POLL_ALLOW_NETWORKS",
            '["10.0.0.1/8"]',
            ("poll.allow_networks", "valid IPv4 or IPv6 network", "192.168.7.0/24"),
        ),
        ("ATTACHE_POLL_CONTACT", "a\r\nCookie: b", ("poll.contact", "pattern", "https://example.org")),
        ("ATTACHE_DIGSET_LINES", "3", ("ATTACHE_DIGSET_LINES", "no such setting", "ATTACHE_DIGEST_LINES")),
        ("ATTACHE_DIGEST", "{", ("digest", "one key at a time")),
        ("ATTACHE_DIGEST", "3", ("digest", "[digest] and below it")),
    ],
)
def test_wrong_setting_is_told_with_its_name_and_a_right_example(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: tuple[str, ...]
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert all(part in str(caught.value) for part in said), str(caught.value)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("attache.toml", "[digest]\nline = 3\n", ("digest.line:", "no such setting", "digest.lines")),
        ("attache.toml", "[digests]\nlines = 3\n", ("digests:", "no such setting", "digest")),
        ("attache.toml", "digest = 3\n", ("digest:", "[digest]")),
        ("attache.toml", "[digest\n", ("attache.toml is no TOML", "[digest]")),
        ("attache.toml", "[digest]\nlines = [3]\n", ("digest.lines", "integer", "12")),
        (".env", "ATTACHE_DIGSET_LINES=3\n", ("digset_lines", "no such setting")),
    ],
)
def test_wrong_file_is_told(folder: Path, file: str, content: str, said: tuple[str, ...]) -> None:
    (folder / file).write_text(content)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert all(part in str(caught.value) for part in said), str(caught.value)


def test_a_file_that_is_no_text_is_told(folder: Path) -> None:
    (folder / "attache.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings()


def test_every_wrong_setting_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_DIGEST_LINES", "0")
    monkeypatch.setenv("ATTACHE_POLL_TIMEOUT", "-1")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert len(str(caught.value).splitlines()) == 2


def test_description_hides_secrets_and_tells_what_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_DISCORD_TOKEN", "geheim-1")
    monkeypatch.setenv("ATTACHE_DATABASE_URL", "postgresql://attache:geheim-2@db.example/attache")
    settings = load_settings()
    shown = {name: (value, origin) for name, value, origin in described(settings)}
    assert "geheim" not in repr(settings) + repr(shown)
    assert shown["database.url"] == ("postgresql://attache:**********@db.example/attache", "set")
    assert shown["slack.bot_token"] == ("not set", "default")


def test_lists_are_shown_in_words() -> None:
    shown = {name: value for name, value, _ in described(Settings())}
    assert shown["poll.ports"] == "80, 443, 8080, 8443"
    assert shown["poll.allow_networks"] == "not set"


def test_example_file_names_every_setting_with_its_default() -> None:
    """Uncommented, the example is the defaults; what has no default shows the example of its field."""
    text = (REPOSITORY / "attache.example.toml").read_text(encoding="utf-8")
    example = tomllib.loads(
        "\n".join(
            line.removeprefix("#") if line.startswith("#") and not line.startswith("# ") else line
            for line in text.splitlines()
        )
    )
    defaults = Settings.model_construct()
    wanted = {}
    for section, field in Settings.model_fields.items():
        fields = field.annotation.model_fields  # type: ignore[union-attr]
        wanted[section] = {
            key: _as_toml(getattr(getattr(defaults, section), key)) or spec.examples[0]
            for key, spec in fields.items()
        }
        for spec in fields.values():
            assert f"# {spec.description}" in text
    assert example == wanted


def _as_toml(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(
    ("given", "mode", "fault"),
    [
        ({}, "off", ""),
        ({"bot_token": "xoxb", "app_token": "xapp"}, "socket", ""),
        ({"bot_token": "xoxb"}, "socket", "set ATTACHE_SLACK_APP_TOKEN as well"),
        (
            {"signing_secret": "s", "public_url": "https://a.example"},
            "http",
            "set ATTACHE_SLACK_CLIENT_ID and ATTACHE_SLACK_CLIENT_SECRET as well",
        ),
        (
            {
                "signing_secret": "s",
                "client_id": "1",
                "client_secret": "c",
                "public_url": "https://a.example",
            },
            "http",
            "",
        ),
        (
            {"app_token": "xapp", "client_id": "1"},
            "http",
            "unset ATTACHE_SLACK_APP_TOKEN for HTTP, or ATTACHE_SLACK_CLIENT_ID for Socket Mode",
        ),
    ],
)
def test_slack_is_reached_in_one_mode_that_is_set_whole(given: dict[str, str], mode: str, fault: str) -> None:
    slack = SlackSettings.model_validate(given)
    assert (slack.mode, slack.fault) == (mode, fault)


@pytest.mark.parametrize("address", ["postgresql://a@b/c", "postgresql+asyncpg://a@b/c", "sqlite:///x.db"])
def test_addresses_of_databases_are_taken_with_their_driver_or_without(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATTACHE_DATABASE_URL", address)
    assert load_settings().database.url == address


def test_articles_are_kept_as_long_as_digests_look_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_DATABASE_KEEP_DAYS", "89")
    with pytest.raises(SettingsError, match="needs 90 days"):
        load_settings()
    monkeypatch.setenv("ATTACHE_DATABASE_KEEP_DAYS", "90")
    assert load_settings().database.keep_days == 90
