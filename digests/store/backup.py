"""A copy of an SQLite database that is in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from digests.store.engine import StoreError


def back_up(source: Path, file: Path) -> None:
    """Copy the database ``source`` as it is at one instant into ``file``, which must not be there; whoever writes need not stop.

    The copy is looked through before it gets its name, so that a file of this name is whole. It holds whatever the database
    holds, tokens among them: only its owner may read it.

    Raises:
        StoreError: there is no such database, there is such a file already, or the copy cannot be made.
    """
    if not source.is_file():
        raise StoreError(f"there is no database {source}")
    if file.exists():
        raise StoreError(f"{file} is there already and is left as it is; name another file")
    part = file.with_name(f"{file.name}.part{os.getpid()}")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _copy(source, part)
        _keep(part)
        # Unlike a renaming, this never takes the place of a file that came meanwhile.
        os.link(part, file)
        _keep(file.parent)
    except FileExistsError as error:
        raise StoreError(
            f"{error.filename2 or error.filename} is there already and is left as it is"
        ) from error
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{source} was not copied to {file}: {error}") from error
    finally:
        part.unlink(missing_ok=True)


def _copy(source: Path, part: Path) -> None:
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as giving:  # noqa: SIM117 - closed in turn
        with closing(sqlite3.connect(part)) as taking:
            giving.backup(taking)
            # One file, without a write-ahead log beside it.
            taking.execute("PRAGMA journal_mode = DELETE")
            found = taking.execute("PRAGMA integrity_check").fetchall()
            if found != [("ok",)]:
                raise sqlite3.DatabaseError(f"the copy is damaged ({found[0][0]})")


def _keep(path: Path) -> None:
    """Make sure that what was written survives a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
