"""One process at a time on an SQLite file: a lock that the system takes back when its process ends, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from digests.store.engine import Database, StoreError

#: Seconds that a start waits: who only looks whether the service runs (`is_taken`) holds the lock for an instant.
_GLANCE = 1


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """Hold the file's lock, ``FILE.lock`` beside it; PostgreSQL takes any number of processes and needs none.

    Commands that only look, or add a feed, need it not: SQLite lets them work beside the service.

    Raises:
        StoreError: another process holds it, or it cannot be made.
    """
    if database.file is None:
        yield
        return
    lock = FileLock(f"{database.file}.lock", timeout=_GLANCE)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreError(
            f"another process works on the database {database.file}, and SQLite takes one; stop it first, or move to "
            "PostgreSQL with `attache migrate`, which takes several"
        ) from error
    except (OSError, NotImplementedError) as error:
        raise StoreError(f"the lock {database.file}.lock cannot be made: {error}") from error
    try:
        yield
    finally:
        lock.release()


def is_taken(database: Database) -> bool:
    """Tell whether a process works on the file now; for PostgreSQL ``digests.store.overview`` tells which do."""
    if database.file is None:
        return False
    lock = FileLock(f"{database.file}.lock", blocking=False)
    try:
        lock.acquire()
    except (Timeout, OSError, NotImplementedError):
        return True
    lock.release()
    return False
