"""``feeds``: what is polled."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.table import Table

from bot.cli import given
from bot.cli.console import USAGE, fail, say, stdout

if TYPE_CHECKING:
    from digests.model import Feed
    from digests.poll.state import FeedState
    from digests.store import Store

T = TypeVar("T")

app = typer.Typer(
    help="See and change what is polled.\n\nA new database begins with the feeds of the catalogue.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)


@app.command("list")
def list_(
    *,
    added: Annotated[
        bool,
        typer.Option("--added", help="Those that communities added in chat, by how many follow each."),
    ] = False,
) -> None:
    """List the feeds that count for everybody: outlet, region, title and address.

    [bold]attache feeds list | grep Africa[/]

    [bold]attache feeds list --added[/]
    """
    if added:
        for address, followers in sorted(_on_store(lambda store: store.choices.followers()).items()):
            typer.echo(f"{followers}\t{address}")
        return
    states = _on_store(lambda store: store.feeds.of(""))
    if not states:
        say("No feed counts for everybody; `attache feeds add URL` adds one.")
        return
    console = stdout()
    if not console.is_terminal:
        for state in states:
            typer.echo("\t".join(_cells(state.feed)))
        return
    table = Table("Outlet", "Region", "Title", "Address", box=None, header_style="bold")
    for state in states:
        table.add_row(*_cells(state.feed))
    console.print(table)
    console.print(f"{len(states)} feeds", style="dim")


@app.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Address of an RSS, Atom or RDF feed.")],
    title: Annotated[str, typer.Option("--title", help="What to call it; the address without it.")] = "",
    outlet: Annotated[str, typer.Option("--outlet", help="Who publishes it; the title without it.")] = "",
    region: Annotated[str, typer.Option("--region", help="Region it tells of, as Europe.")] = "",
) -> None:
    """Add a feed; it is polled at the next turn. Of one that is there, what you say of it is changed.

    [bold]attache feeds add https://example.org/news.xml --outlet "The Example" --region Europe[/]
    """
    from digests.model import Feed
    from digests.poll.identity import is_web_address

    if not is_web_address(url):
        fail(f"“{url}” is no web address; write it as https://example.org/feed.xml", USAGE)

    async def put(store: Store) -> bool:
        known = (await store.feeds.get([url])).get(url)
        if known is None or not known.listed:
            feed = Feed(url, title or url, outlet or title or url, region)
        else:
            feed = known.feed
            feed = replace(
                feed, title=title or feed.title, outlet=outlet or feed.outlet, region=region or feed.region
            )
        return await store.feeds.add([feed], datetime.now(UTC)) > 0

    say(f"Added {title or url}." if _on_store(put) else f"{url} was there already; it is as you say now.")


@app.command()
def remove(
    url: Annotated[str, typer.Argument(metavar="URL", help="Address as `feeds list` shows it.")],
) -> None:
    """Remove a feed; its articles stay. One that communities added is taken from all of them.

    A feed for everybody that a community added by itself as well goes on for that community.

    [bold]attache feeds remove https://example.org/news.xml[/]
    """
    if not _on_store(lambda store: store.feeds.remove(url)):
        fail(f"there is no feed {url}; `attache feeds list` shows those there are")
    say(f"Removed {url}.")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="OPML, as other feed readers export it.")],
) -> None:
    """Add the feeds of an OPML file; feeds that are there keep their state.

    [bold]attache feeds import subscriptions.opml[/]
    """
    from digests.poll.catalogue import CatalogueError, load_feeds

    try:
        feeds = load_feeds(file)
    except CatalogueError as error:
        fail(str(error))
    new = _on_store(lambda store: store.feeds.add(feeds, datetime.now(UTC)))
    known = {feed.url for feed in feeds}
    there = f"; {len(known) - new} of the file were there already" if len(known) > new else ""
    say(f"Imported {new} feed{'' if new == 1 else 's'}{there}.")


@app.command()
def export(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Where to write; standard output without it.")
    ] = None,
) -> None:
    """Write the feeds as OPML, which other feed readers import.

    [bold]attache feeds export feeds.opml[/]
    """
    from digests.poll.opml import write_opml

    document = write_opml(state.feed for state in _on_store(lambda store: store.feeds.of("")))
    if file is None:
        sys.stdout.buffer.write(document)
        return
    try:
        file.write_bytes(document)
    except OSError as error:
        fail(f"{file} cannot be written: {error.strerror}")


@app.command()
def health() -> None:
    """Show the feeds that do not answer as they should, and since when; exit code 1 where there are any.

    [bold]attache feeds health || echo "look at the feeds"[/]
    """
    states = _on_store(lambda store: store.feeds.all())
    ill = [state for state in states if state.fault or state.gone]
    for state in ill:
        stdout().print(_ailment(state), markup=False, highlight=False, soft_wrap=True)
    waiting = sum(state.polled is None for state in states)
    say(f"{len(ill)} of {len(states)} feeds need a look; {waiting} were not polled yet.")
    if ill:
        raise typer.Exit(1)


def _ailment(state: FeedState) -> str:
    read = f"last read {state.read:%Y-%m-%d %H:%M} UTC" if state.read else "never read"
    failures = "1 failure" if state.failures == 1 else f"{state.failures} failures"
    return f"{state.feed.title} {state.fault}; {read}, {failures} in a row ({state.address})"


def _cells(feed: Feed) -> tuple[str, str, str, str]:
    return feed.outlet, feed.region, feed.title, feed.url


def _on_store(work: Callable[[Store], Awaitable[T]]) -> T:
    """Do something with the store, with the catalogue in it, or leave with the sentence that says why not."""
    from bot.catalogue import open_with_catalogue
    from digests.poll.catalogue import CatalogueError
    from digests.store import StoreError

    settings = given.settings()

    async def do() -> T:
        async with open_with_catalogue(settings, datetime.now(UTC)) as store:
            return await work(store)

    try:
        return asyncio.run(do())
    except (StoreError, CatalogueError) as error:
        fail(str(error))
