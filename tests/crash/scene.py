"""What happens in a run, whatever is killed: the news, who follows it, and what people must see of it in the end."""

from __future__ import annotations

import asyncio
import pickle
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from bot.schedule import Schedule
from bot.store import Alert, Records, Standing
from config.settings import Settings
from digests.model import Article, Evidence, Feed, Reading
from digests.poll.identity import Candidate
from digests.poll.opml import write_opml
from digests.store import open_store
from tests.bot.adapters.discord.loopback import GUILD
from tests.bot.adapters.slack.loopback import APP_TOKEN, BOT_TOKEN
from tests.stored import save_articles, save_readings

START = datetime(2024, 5, 1, 7, 58, tzinfo=UTC)
MORNING = datetime(2024, 5, 1, 8, tzinfo=UTC)
LATER = timedelta(minutes=90)
"""Until the second outlet tells it."""

CHANNELS = {"discord": ("300", "301", "302"), "slack": ("CNEWS", "CWORLD", "CDESK")}
"""Where it is told; 301 is a forum."""

COMMUNITY = {"discord": GUILD, "slack": "T1"}

YESTERDAY = "Germany recalls its ambassador from Belarus"
FIRST = "Drone strike kills 12 in Odesa, Ukraine says"
SECOND = "Drone strike kills 34 in Odesa, Ukraine says"
FILLER = "The orchestra of Vienna opens its season"
"""What the second outlet has from the beginning: an empty feed would rest for hours."""

QUERY = "Odesa"

ALERT, DIGEST, WORD = "alert", "digest", "word"
SIGNS = {ALERT: "Alert · Odesa", DIGEST: "Tuesday, 30 April 2024", WORD: "2 independent owners"}
"""What tells a post of each kind from the others."""


def feed(outlet: str, edition: int) -> str:
    """Return the document of an outlet: the second one has news in the second edition only."""
    items = [(FIRST if outlet == "Alpha" else FILLER, START - timedelta(minutes=5))]
    if outlet == "Beta" and edition == 2:
        items.append((SECOND, START + LATER))
    told = "".join(
        f"<item><title>{escape(title)}</title><link>https://{outlet.lower()}.example/{n}</link>"
        f"<pubDate>{format_datetime(at)}</pubDate></item>"
        for n, (title, at) in enumerate(items)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{outlet}</title>{told}</channel></rss>'


def feeds(url: str) -> list[Feed]:
    return [Feed(f"{url}/feeds/{name}", name, name) for name in ("Alpha", "Beta")]


def settings(folder: Path, database: str, url: str, platform: str) -> Settings:
    """Return the settings of a service that reaches the loopback at ``url``."""
    catalogue = folder / "feeds.opml"
    catalogue.write_bytes(write_opml(feeds(url)))
    outlets = folder / "outlets.yaml"
    outlets.write_text("[{name: Alpha, owner: Alpha}, {name: Beta, owner: Beta}]")
    token = {
        "discord": {"token": "token", "api_url": f"{url}/api"},
        "slack": {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "api_url": f"{url}/api/"},
    }
    given = {
        "database": {"url": database},
        "poll": {
            "host_spacing": 0,
            "allow_networks": ["127.0.0.0/8"],
            "catalogue": catalogue,
            "outlets": outlets,
        },
        "digest": {"timezone": "UTC"},
        platform: token[platform],
    }
    return Settings.model_validate(given)


async def prepare(database: str, platform: str, readings: Mapping[str, Reading]) -> None:
    """Write what was there before the run: yesterday's news, three schedules and three alerts."""
    told = Article(
        "yesterday", START - timedelta(hours=20), "Gamma", YESTERDAY, "", "https://gamma.example/1"
    )
    async with open_store(database) as store:
        await save_articles(store, [Candidate.of(told, ("link:yesterday",))], START)
        await save_readings(store, [owned(readings[YESTERDAY], told.id)])
        records, community = Records(store.database), COMMUNITY[platform]
        for channel in CHANNELS[platform]:
            when = Schedule(time(8), ZoneInfo("UTC"))
            await records.schedules.add(
                Standing(platform, community, channel, when, START - timedelta(hours=1))
            )
            await records.alerts.add(Alert(platform, community, channel, QUERY, START - timedelta(hours=1)))


def owned(value: Any, article: str) -> Any:
    """Return a reading with all its evidence as that of another article of the same title."""
    if isinstance(value, Reading | Evidence):
        value = replace(value, article=article)
    if isinstance(value, tuple):
        return tuple(owned(one, article) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = {one.name: owned(getattr(value, one.name), article) for one in fields(value)}
        return replace(value, **inner)
    return value


@dataclass(frozen=True, slots=True)
class Seen:
    """A message at a loopback. ``channel`` is the one that a thread belongs to."""

    channel: str
    text: str


def count(platform: str, shown: Sequence[Seen]) -> tuple[dict[tuple[str, str], int], list[str]]:
    """Return how often a person sees each post that is to be there, by channel and kind, and what else is there."""
    counts = {(channel, kind): 0 for channel in CHANNELS[platform] for kind in SIGNS}
    strays = []
    for one in shown:
        kinds = [kind for kind, sign in SIGNS.items() if sign in one.text]
        if len(kinds) == 1 and (one.channel, kinds[0]) in counts:
            counts[one.channel, kinds[0]] += 1
        else:
            strays.append(f"{one.channel}: {one.text[:200]}")
    return counts, strays


def read_for_real(file: Path) -> None:
    """Let the language model read the news, and keep what it read."""
    from bot.reading import ReadingPool  # noqa: PLC0415 - the model is needed nowhere else

    async def read() -> list[Reading]:
        articles = [Article(title, START, "Alpha", title) for title in (YESTERDAY, FIRST, FILLER, SECOND)]
        with ReadingPool(Settings().reader.model, 1) as pool:
            return await pool.read(articles, ZoneInfo("UTC"))

    file.write_bytes(pickle.dumps({one.article: one for one in asyncio.run(read())}))


if __name__ == "__main__":
    read_for_real(Path(sys.argv[1]))
