"""``doctor``: the settings that hold, and whether everything works with them."""

from __future__ import annotations

import asyncio

import typer
from rich.table import Table
from rich.text import Text

from bot.cli import given
from bot.cli.console import WRONG, stdout


def doctor() -> None:
    """Show the settings that hold (secrets hidden) and try each part, with what to do where one fails.

    Exit code 1 where anything needs mending.

    [bold]attache doctor && attache run[/]
    """
    from bot.monitoring.examination import examine
    from config.settings import described

    settings = given.settings()
    console = stdout()
    table = Table.grid(padding=(0, 2))
    for name, value, origin in described(settings):
        table.add_row(name, Text(value), Text(origin, "dim" if origin == "default" else "cyan"))
    console.print(Text("Settings", "bold"), table, Text("\nParts", "bold"))
    findings = asyncio.run(examine(settings))
    for finding in findings:
        mark = Text("✗ ", "red") if finding.advice else Text("✓ ", "green")
        console.print(Text.assemble(mark, f"{finding.part}: {finding.found}"), soft_wrap=True)
        if finding.advice:
            console.print(Text(f"  → {finding.advice}", "yellow"), soft_wrap=True)
    if any(finding.advice for finding in findings):
        raise typer.Exit(WRONG)
