"""Write what the documents show of the command line again: ``make docs``.

A block of a document that begins with ``console`` holds one command behind ``$``, and below it what the command
printed. Commands run in the repository's folder; what they say on standard error is not shown.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```console\n\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)


def printed(command: str) -> str:
    """Return what a command prints on standard output.

    Raises:
        subprocess.CalledProcessError: it ends with another exit code than 0.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    # Or a make within this one would say where it enters and leaves.
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(  # noqa: S603 - the documents are ours
        ["bash", "-o", "pipefail", "-c", command],  # noqa: S607 - the reader's own shell
        cwd=ROOT,
        env={**outside, "PATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout.rstrip()


def refreshed(document: str) -> str:
    """Return a document with the output of each of its commands as it is today."""
    return BLOCK.sub(
        lambda block: f"```console\n$ {block['command']}\n{printed(block['command'])}\n```", document
    )


if __name__ == "__main__":
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")
