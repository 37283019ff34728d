"""How SQLite's file is opened: for one writer and many readers, with nothing lost in a power cut."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

from digests.store.storable import storable

MEMORY = ":memory:"
"""What SQLite calls a database without a file."""

#: Seconds that a writer waits for another before it gives up.
_BUSY_SECONDS = 15

#: Seconds between two tries where SQLite does not wait by itself.
_RETRY_SECONDS = 0.05

#: Kibibytes of pages that the connection keeps which writes many rows, and the pages of the log after which it brings them into the
#: database; SQLite's own are 2,000 and 1,000.
_WRITER_CACHE = 8000
_CHECKPOINT_PAGES = 2000

#: Bytes of a page of a database that is made anew; SQLite's own have 4,096. Keys come in no order, so that a transaction of many articles
#: writes nearly all pages of their indexes, and to write half as many takes a fourteenth less of all storing.
_PAGE_BYTES = 8192


def make(file: str) -> None:
    """Make a file, or open the one that is there, put it into write-ahead mode, and close it.

    Where opening fails in aiosqlite (0.22), its thread can outlive the event loop and print a traceback. The change of mode
    does not wait for another process that makes it too (SQLite's busy timeout does not hold for it), so it is tried again.

    Raises:
        sqlite3.Error: it cannot be opened, or another process is at it all the time.
    """
    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            with closing(sqlite3.connect(file)) as connection:
                # A file that is there keeps its pages as they are.
                connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_RETRY_SECONDS)
        else:
            return


def prepare(engine: Engine) -> None:
    """Set each connection up."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        # The driver's own transactions begin too late to protect what is read before the first write.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: to take it later fails when another has written meanwhile.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def writer(file: str) -> Engine:
    """Return what writes many rows at once, in a thread of its own."""
    engine = create_engine(f"sqlite:///{file}", execution_options={"writes": True})
    prepare(engine)

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        # Keys come in no order: with room for their indexes a page is written once, not again and again.
        connection.execute(f"PRAGMA cache_size = -{_WRITER_CACHE}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
        # A statement of many rows keeps each page as it was before, should it fail halfway; not in a file, which took a tenth of storing.
        connection.execute("PRAGMA temp_store = MEMORY")

    event.listen(engine, "before_cursor_execute", storable, retval=True)
    return engine
