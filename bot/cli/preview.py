"""``preview``: what members will see, as a page for a browser."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import given
from bot.cli.console import USAGE, fail, say
from bot.cli.stages import FromOption, ZoneOption, leave, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.digest import Request
    from bot.preview.page import Post
    from config.settings import Settings
    from digests.model import Digest, Story


def preview(
    day: Annotated[
        str | None,
        typer.Argument(
            metavar="[today|yesterday|DATE]", help="DATE as 2023-03-17; the sample newsroom without it."
        ),
    ] = None,
    file: FromOption = None,
    timezone: ZoneOption = None,
    alert: Annotated[
        str | None,
        typer.Option("--alert", metavar="QUERY", help="Show the first alert for it on that day too."),
    ] = None,
    to: Annotated[
        Path, typer.Option("--to", metavar="FILE", help="Where to write; - for standard output.")
    ] = Path("preview.html"),
) -> None:
    """Draw a digest and an alert as Discord and Slack show them, as one HTML page that needs no network.

    What is drawn is exactly what the platforms would be sent. Without a day and a file it is the sample newsroom's.

    [bold]attache preview[/]

    [bold]attache preview yesterday --alert "missile AND country:TW" --to - > page.html[/]
    """
    from bot.commands.digest import NoDigestError
    from bot.query.language import QueryError, parse_query
    from digests.extract.parse.language import ModelError
    from digests.store import StoreError

    settings = given.settings()
    try:
        if alert is not None:
            # What is wrong with it is told before anything is read.
            parse_query(alert)
        if day is None and file is None:
            _write(_posts(_sample(settings, alert), settings), to)
            return
        asked = _asked(day or "today", timezone, settings)
        if file is None:
            made = asyncio.run(_from_store(settings, asked))
            _write(_posts(_Shown(asked, *made, alert), settings), to)
            return
        with given.articles(file) as articles:
            _write(_posts(_from_file(articles, settings, asked, alert), settings), to)
            leave(articles)
    except QueryError as error:
        fail(str(error), USAGE)
    except (NoDigestError, StoreError, ModelError) as error:
        fail(str(error))


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown: a digest, and of the stories it was made from the first that meets a query."""

    asked: Request
    digest: Digest
    stories: Sequence[Story]
    query: str | None


def _asked(day: str, timezone: str | None, settings: Settings) -> Request:
    from bot.commands.digest import Request, day_of

    zone = given.zone(timezone, settings.digest.zone)
    try:
        date = day_of(day, datetime.now(UTC), zone)
    except ValueError as error:
        fail(str(error), USAGE)
    return Request(date, zone, given.outlets(settings), settings.digest.lines)


def _sample(settings: Settings, query: str | None) -> _Shown:
    from bot.demo import QUERY

    with tempfile.TemporaryDirectory(prefix="attache-preview-") as folder:
        made = asyncio.run(_from_newsroom(settings.reader.model, Path(folder) / "sample.db"))
    return _Shown(*made, query or QUERY)


async def _from_newsroom(model: str, file: Path) -> tuple[Request, Digest, list[Story]]:
    from bot.commands.digest import Request, digest_from_store
    from bot.demo import DAY, ZONE, stages

    async with stages(model, file) as demo:
        async for _ in demo.poll():
            pass
        await demo.desk.read_new()
        asked = Request(DAY, ZONE, demo.outlets)
        return (
            asked,
            await digest_from_store(demo.store, asked),
            await demo.store.stories.since(_start(asked)),
        )


async def _from_store(settings: Settings, asked: Request) -> tuple[Digest, list[Story]]:
    from bot.commands.digest import digest_from_store
    from digests.store import open_store

    async with open_store(settings.database.url) as store:
        return await digest_from_store(store, asked), await store.stories.since(_start(asked))


def _from_file(articles: given.Articles, settings: Settings, asked: Request, query: str | None) -> _Shown:
    from bot.commands.digest import digest_of
    from digests.cluster.stories import cluster

    pairs = list(read(articles, settings, asked.zone))
    return _Shown(asked, digest_of(pairs, asked), cluster(pairs) if query else (), query)


def _start(asked: Request) -> datetime:
    from bot.commands.digest import bounds

    return bounds(asked.day, asked.zone)[0]


def _posts(shown: _Shown, settings: Settings) -> list[Post]:
    from bot.commands.ask import laid_out
    from bot.localization import english
    from bot.preview.page import Post

    posts = [
        Post("digest", laid_out(shown.digest, shown.asked, english()), f"{settings.post.digest_at:%H:%M}")
    ]
    return posts if shown.query is None else [*posts, _alert(shown, shown.query)]


def _alert(shown: _Shown, query: str) -> Post:
    from bot.commands.digest import bounds
    from bot.preview.alert import first_alert
    from bot.preview.page import Post

    asked = shown.asked
    found = first_alert(shown.stories, query, asked.outlets, *bounds(asked.day, asked.zone))
    if found is None:
        fail(f"no article of {asked.day} ({asked.zone.key}) meets “{query}”; another query may")
    message, published = found
    return Post("alert", message, f"{published.astimezone(asked.zone):%H:%M}")


def _write(posts: list[Post], to: Path) -> None:
    """Write the page, and say on standard error where it is."""
    from bot.preview.page import page

    html = page(posts)
    if str(to) == "-":
        sys.stdout.buffer.write(html.encode())
        return
    try:
        to.write_text(html, encoding="utf-8")
    except OSError as error:
        fail(f"{to} cannot be written: {error.strerror}")
    say(f"Written to {to}; open it in a browser.")
