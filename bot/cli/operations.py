"""``backup`` and ``migrate``: the database as a whole."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import given
from bot.cli.console import USAGE, fail, say


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Where the copy is written; it must not be there.")
    ],
) -> None:
    """Copy the SQLite database into a file, while the service runs or not; the copy is checked.

    A database of PostgreSQL is copied by its own tools (pg_dump).

    [bold]attache backup attache-2026-11-27.db[/]
    """
    from digests.store import StoreError, create_database
    from digests.store.backup import back_up

    try:
        source = create_database(given.settings().database.url).file
        if source is None:
            fail("this database is not an SQLite file; PostgreSQL is copied with pg_dump", USAGE)
        back_up(Path(source), file)
    except StoreError as error:
        fail(str(error))
    say(f"Copied {source} to {file} ({file.stat().st_size:,} bytes); the copy is whole.")


def migrate(
    to: Annotated[
        str, typer.Option("--to", metavar="URL", help="Address of the new database, which must be empty.")
    ],
) -> None:
    """Move everything from the database of the settings into a new one: feeds, articles, stories, schedules, alerts.

    The service must be stopped. The old database is only read and stays; set ATTACHE_DATABASE_URL to the new address
    afterwards. A move that is interrupted leaves the new database empty.

    [bold]attache migrate --to postgresql://attache:secret@localhost/attache[/]
    """
    from digests.store import StoreError

    settings = given.settings()
    try:
        counts = asyncio.run(_moved(settings.database.url, to))
    except StoreError as error:
        fail(str(error))
    for name, count in counts.items():
        say(f"{count:>12,}  {name}")
    say("Moved; set ATTACHE_DATABASE_URL to the new address.")


async def _moved(old: str, new: str) -> dict[str, int]:
    import bot.store.tables  # noqa: F401 - the bot's tables are moved as well
    from digests.store import StoreError, open_store
    from digests.store.alone import alone
    from digests.store.moving import move

    if old == new:
        raise StoreError("this is the database that is in use; name a new one")
    async with open_store(old) as source:
        with alone(source.database):
            async with open_store(new) as target:
                with alone(target.database):
                    return await move(source.database, target.database)
