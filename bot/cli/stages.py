"""``extract``, ``cluster`` and ``digest``: one stage each, as far as its output."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import given
from bot.cli.console import USAGE, WRONG, fail, progress, stdout

if TYPE_CHECKING:
    from bot.commands.digest import Request
    from config.settings import Settings
    from digests.model import Article, Digest, Reading

FileArgument = Annotated[
    Path | None, typer.Argument(metavar="[FILE]", help="Articles as JSON lines; standard input without it.")
]
FromOption = Annotated[
    Path | None,
    typer.Option("--from", metavar="FILE", help="Articles as JSON lines, - for standard input."),
]
ZoneOption = Annotated[
    str | None,
    typer.Option("--timezone", metavar="TZ", help="IANA name of the readers' time zone, as Europe/Paris."),
]


class Format(StrEnum):
    """How a digest is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def extract(file: FileArgument = None, timezone: ZoneOption = None) -> None:
    """Read articles and print what happened in each, as JSON lines.

    One object an article, in their order: [cyan]{"id", "relevant", "events": […]}[/]. A line that is no article is
    told on standard error with its number; the rest is read, and the exit code is 1.

    [bold]attache extract articles.jsonl > events.jsonl[/]

    [bold]attache extract < articles.jsonl | jq -r '.events[0].line // empty'[/]
    """
    from digests.jsonlines import dumps, reading_json

    settings = given.settings()
    with given.articles(file) as articles:
        for _, reading in read(articles, settings, given.zone(timezone, settings.digest.zone)):
            typer.echo(dumps(reading_json(reading)))
        leave(articles)


def cluster(file: FileArgument = None, timezone: ZoneOption = None) -> None:
    """Put articles into stories and print the story of each, as JSON lines.

    One object an article, in their order: [cyan]{"id", "story"}[/]; the story is null where it is not geopolitics. What
    several articles tell at length is one story whatever it is about.

    [bold]attache cluster articles.jsonl > stories.jsonl[/]
    """
    from digests.cluster.stories import labels
    from digests.jsonlines import dumps

    settings = given.settings()
    with given.articles(file) as articles:
        pairs = list(read(articles, settings, given.zone(timezone, settings.digest.zone)))
        story_of = labels(pairs)
        for article, _ in pairs:
            typer.echo(dumps({"id": article.id, "story": story_of[article.id]}))
        leave(articles)


def digest(
    day: Annotated[
        str, typer.Argument(metavar="[today|yesterday|DATE]", help="DATE as 2023-03-17.")
    ] = "today",
    file: FromOption = None,
    timezone: ZoneOption = None,
    format_: Annotated[Format, typer.Option("--format", help="How it is printed.")] = Format.TEXT,
    region: Annotated[
        str | None, typer.Option("--region", help="Only the section of this name, as Europe.")
    ] = None,
) -> None:
    """Print the digest of a day, from what the service has read or from a file of articles.

    [bold]attache digest yesterday --timezone Europe/Paris[/]

    [bold]attache digest 2023-03-17 --from articles.jsonl --format json[/]

    [bold]attache digest today --region Asia --format markdown > today.md[/]
    """
    from bot.commands.digest import NoDayError, NoDigestError, NoLineError, Request, begun_day_of, day_of
    from bot.filters import Filters
    from bot.query.values import UnknownValueError
    from digests.extract.parse.language import ModelError
    from digests.store import StoreError

    settings = given.settings()
    zone = given.zone(timezone, settings.digest.zone)
    try:
        date = (begun_day_of if file is None else day_of)(day, datetime.now(UTC), zone)
        filters = Filters.read(region)
    except (NoDayError, UnknownValueError) as error:
        fail(str(error), USAGE)
    asked = Request(date, zone, given.outlets(settings), settings.digest.lines, filters)
    try:
        if file is None:
            _print(asyncio.run(_from_store(settings, asked)), format_)
            return
        with given.articles(file) as articles:
            _print(_from_file(articles, settings, asked), format_)
            leave(articles)
    except NoDigestError as error:
        unread = file is None and not isinstance(error, NoLineError)
        fail(f"{error}; `attache run` fetches the news" if unread else str(error))
    except (StoreError, ModelError) as error:
        fail(str(error))


async def _from_store(settings: Settings, asked: Request) -> Digest:
    from bot.commands.digest import digest_from_store
    from digests.store import open_store

    async with open_store(settings.database.url) as store:
        return await digest_from_store(store, asked)


def _from_file(articles: given.Articles, settings: Settings, asked: Request) -> Digest:
    from bot.commands.digest import digest_of

    return digest_of(list(read(articles, settings, asked.zone)), asked)


def _print(digest: Digest, format_: Format) -> None:
    from bot.adapters.markdown import markdown
    from bot.adapters.terminal import show
    from bot.localization import english
    from bot.message import digest_message
    from digests.jsonlines import digest_json, dumps

    match format_:
        case Format.JSON:
            typer.echo(dumps(digest_json(digest)))
        case Format.MARKDOWN:
            typer.echo(markdown(digest_message(digest, english())), nl=False)
        case Format.TEXT:
            show(digest_message(digest, english()), stdout())


def read(articles: Iterable[Article], settings: Settings, zone: tzinfo) -> Iterator[tuple[Article, Reading]]:
    """Read articles with progress, or leave where the language model is missing."""
    from bot.reading import read_stream
    from digests.extract.parse.language import ModelError

    with progress("Reading articles") as advance:
        try:
            for pair in read_stream(articles, settings.reader.model, zone, settings.reader.workers):
                yield pair
                advance(1)
        except ModelError as error:
            fail(str(error))


def leave(articles: given.Articles) -> None:
    """Leave with the exit code that tells whether every line was read."""
    if articles.bad:
        raise typer.Exit(WRONG)
