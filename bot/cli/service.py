"""``run`` and ``demo``: everything joined, as a service and as a show."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import given
from bot.cli.console import fail, progress, say, stderr, stdout
from bot.roles import Role


def run(
    role: Annotated[
        list[Role] | None,
        typer.Option("--role", help="On PostgreSQL, do this part only; may be given several times."),
    ] = None,
) -> None:
    """Run the service: poll feeds, read them, post digests and alerts, answer commands.

    Without tokens of a chat platform it posts to this terminal. It runs until it is told to stop (Ctrl-C or SIGTERM), and
    ends with exit code 0 then. What it polls and posts is set in the environment or in attache.toml:

    [bold]ATTACHE_DIGEST_TIMEZONE=Europe/Paris ATTACHE_POST_DIGEST_AT=07:30 attache run[/]

    [bold]ATTACHE_POST_ALERTS='["missile AND (Taiwan OR country:TW)"]' attache run[/]

    Several processes share the work on PostgreSQL, each for a part or for all of it:

    [bold]attache run --role poll --role read[/]
    """
    from bot.adapters.base import LoginError
    from bot.adapters.terminal import Terminal
    from bot.app import serve
    from bot.logs import begin
    from bot.monitoring.entrance import MonitorError
    from bot.query.language import QueryError
    from config.load import DataError
    from digests.extract.parse.language import ModelError
    from digests.poll.callback import ListenError
    from digests.poll.catalogue import CatalogueError
    from digests.running import run
    from digests.store import StoreError

    settings = given.settings()
    begin(settings, _log())
    try:
        run(serve(settings, Terminal(stdout()), roles=frozenset(role or Role)))
    except (
        StoreError,
        ModelError,
        CatalogueError,
        DataError,
        QueryError,
        LoginError,
        ListenError,
        MonitorError,
    ) as error:
        fail(str(error))


def _log() -> logging.Handler:
    """Return what shows the log: in colours where a person looks on, else as plain lines."""
    from rich.logging import RichHandler

    console = stderr()
    if console.is_terminal:
        return RichHandler(console=console, show_path=False, markup=False)
    return logging.StreamHandler()


def demo() -> None:
    """Show the main job on this machine: a sample newsroom, polled over HTTP, and its digest.

    Invented outlets serve what happened from 15 to 17 March 2023 as feeds on the loopback. They are polled into an
    SQLite file of their own, read and clustered, and the digest of 17 March 2023 is printed. No settings are used but the
    language model, and nothing is left behind.
    """
    from digests.extract.parse.language import ModelError
    from digests.store import StoreError

    settings = given.settings()
    with tempfile.TemporaryDirectory(prefix="attache-demo-") as folder:
        try:
            asyncio.run(_show(settings.reader.model, Path(folder) / "demo.db"))
        except (StoreError, ModelError) as error:
            fail(str(error))


async def _show(model: str, file: Path) -> None:
    from bot.adapters.terminal import show
    from bot.commands.digest import Request, digest_from_store
    from bot.demo import DAY, ZONE, stages
    from bot.localization import english
    from bot.message import digest_message

    async with stages(model, file) as demo:
        with progress(f"Polling {len(demo.feeds)} feeds over HTTP", len(demo.feeds)) as advance:
            async for polled in demo.poll():
                if polled.fault:
                    say(f"  {polled.fault}")
                advance(1)
        with progress("Reading articles", await demo.store.articles.count()) as advance:
            await demo.desk.read_new(advance)
        digest = await digest_from_store(demo.store, Request(DAY, ZONE, demo.outlets))
    show(digest_message(digest, english()), stdout())
