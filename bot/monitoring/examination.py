"""Whether Attaché can work here: each part is tried, and what is wrong comes with what to do."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.query.language import QueryError, parse_query
from config.load import DataError
from config.settings import Settings
from digests.extract.parse import language
from digests.poll.catalogue import CatalogueError, load_feeds, load_outlets, unknown_outlets
from digests.store import StoreError, open_store


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one part. ``advice`` says what to do; it is empty where all is well."""

    part: str
    found: str
    advice: str = ""


async def examine(settings: Settings) -> list[Finding]:
    """Try the database, the language model, the feeds, the alerts and the tokens."""
    return [
        await _database(settings),
        await asyncio.to_thread(_model, settings),
        _feeds(settings),
        _alerts(settings),
        _discord(settings),
        _slack(settings),
    ]


async def _database(settings: Settings) -> Finding:
    try:
        async with open_store(settings.database.url) as store:
            # An empty transaction that writes: it needs the lock that every later one needs.
            async with store.database.writing():
                pass
            articles, feeds = await store.articles.count(), await store.feeds.all()
    except StoreError as error:
        return Finding(
            "database", str(error), "make its folder writable, or set ATTACHE_DATABASE_URL to another place"
        )
    return Finding(
        "database", f"writable, schema up to date; {len(feeds):,} feeds and {articles:,} articles in it"
    )


def _model(settings: Settings) -> Finding:
    name = settings.reader.model
    try:
        pipeline = language.load(name)
    except language.ModelError as error:
        found, _, advice = str(error).partition(": ")
        return Finding("language model", found, advice)
    return Finding("language model", f"{name} {pipeline.meta['version']} loads")


def _feeds(settings: Settings) -> Finding:
    try:
        feeds, outlets = load_feeds(settings.poll.catalogue), load_outlets(settings.poll.outlets)
    except (CatalogueError, DataError) as error:
        return Finding(
            "feeds", str(error), "mend the file, or unset ATTACHE_POLL_CATALOGUE and ATTACHE_POLL_OUTLETS"
        )
    unknown = unknown_outlets(feeds, outlets)
    if unknown:
        return Finding(
            "feeds",
            f"{len(feeds)} feeds; nobody says who owns {', '.join(unknown[:5])}",
            "add each to the list of outlets, so that outlets of one owner count once",
        )
    return Finding("feeds", f"{len(feeds)} feeds of {len({feed.outlet for feed in feeds})} outlets")


def _alerts(settings: Settings) -> Finding:
    try:
        for query in settings.post.alerts:
            parse_query(query)
    except QueryError as error:
        return Finding("alerts", str(error), "correct the query in ATTACHE_POST_ALERTS")
    return Finding("alerts", f"{len(settings.post.alerts)} queries")


def _discord(settings: Settings) -> Finding:
    return Finding(
        "Discord",
        "token set; it is tried when the service starts"
        if settings.discord.token
        else "no token, so nothing is posted there",
    )


def _slack(settings: Settings) -> Finding:
    slack = settings.slack
    if slack.fault:
        return Finding("Slack", "not set up whole", slack.fault)
    if slack.mode == "socket":
        return Finding("Slack", "Socket Mode, one workspace; the tokens are tried when the service starts")
    if slack.mode == "http":
        listens = f"listens on {slack.host}:{slack.port}"
        return Finding("Slack", f"HTTP, any workspace that opens {slack.public_url}/slack/install; {listens}")
    return Finding("Slack", "no tokens, so nothing is posted there")
