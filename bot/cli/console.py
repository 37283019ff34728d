"""What the terminal sees: the two consoles, progress, and one sentence for what went wrong."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

WRONG = 1
"""Exit code: something in the input was wrong, or what was asked failed."""

USAGE = 2
"""Exit code: the command itself was not understood."""

_QUIET_SECONDS = 1.0
_EVERY_SECONDS = 10.0

Advance = Callable[[int], None]


def stdout() -> Console:
    """Return the console for results; colour and links appear only where it is a terminal (NO_COLOR is obeyed)."""
    return Console(file=sys.stdout)


def stderr() -> Console:
    """Return the console for progress and problems."""
    return Console(file=sys.stderr)


def say(sentence: str) -> None:
    """Tell a person something beside the result, on standard error."""
    stderr().print(sentence, markup=False, highlight=False, soft_wrap=True)


def fail(sentence: str, code: int = WRONG) -> NoReturn:
    """Say in one sentence what went wrong and leave with an exit code."""
    stderr().print(f"attache: {sentence}", markup=False, highlight=False, soft_wrap=True, style="red")
    raise typer.Exit(code)


@contextmanager
def progress(task: str, total: int | None = None) -> Iterator[Advance]:
    """Show how far a task is: a bar on a terminal, else a sentence every ten seconds and one at its end.

    Yields a function that is told how many more are done. A task of under a second says nothing in plain text.
    """
    console = stderr()
    if console.is_terminal:
        with _bar(console) as bar:
            number = bar.add_task(task, total=total)
            yield lambda done: bar.advance(number, done)
        return
    sentences = _Sentences(task, total)
    yield sentences.advance
    sentences.end()


def _bar(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )


class _Sentences:
    """Progress for logs and pipes."""

    def __init__(self, task: str, total: int | None) -> None:
        self._task = task
        self._of = f" of {total:,}" if total is not None else ""
        self._done = 0
        self._started = self._said = time.monotonic()

    def advance(self, done: int) -> None:
        self._done += done
        now = time.monotonic()
        if now - self._said >= _EVERY_SECONDS:
            self._said = now
            say(f"{self._task}: {self._done:,}{self._of}.")

    def end(self) -> None:
        took = time.monotonic() - self._started
        if took >= _QUIET_SECONDS:
            say(f"{self._task}: {self._done:,} in {took:.0f} s.")
