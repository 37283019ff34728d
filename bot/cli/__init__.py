"""The command line of Attaché: a file for each group of commands.

What a command needs is imported when it runs, so that ``attache --help`` answers at once.
"""

from __future__ import annotations

import logging
import sys

import typer

from bot.cli import doctor, feeds, operations, outbox, preview, service, stages, status

app = typer.Typer(
    name="attache",
    help="A press attaché: reads the world's news feeds and tells what happened, one true line an event, "
    "each with its sources.\n\n"
    "See it work on this machine:  [bold]attache demo[/]\n\n"
    "Exit codes: 0 all is well · 1 something in the input is wrong, or what was asked failed · "
    "2 the command was not understood.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(service.demo)
app.command()(stages.digest)
app.command()(preview.preview)
app.command()(service.run)
app.command()(stages.extract)
app.command()(stages.cluster)
app.add_typer(feeds.app, name="feeds")
app.add_typer(outbox.app, name="outbox")
app.command()(doctor.doctor)
app.command()(status.status)
app.command()(operations.backup)
app.command()(operations.migrate)


def main() -> None:
    """Run the command line; the console script ``attache``."""
    for stream in (sys.stdout, sys.stderr):
        # News is full of names that no old code page holds; a place that cannot show one shows a question mark.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # both are text files
    # Commands tell their problems themselves; only the service, which nobody watches, keeps a log.
    logging.getLogger().addHandler(logging.NullHandler())
    app()
