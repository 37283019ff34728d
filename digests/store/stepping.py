"""A transaction of SQLite's as one piece of work, in the words in which it is written for PostgreSQL.

What waits for PostgreSQL between statements has nothing to wait for here but a thread, once for each statement. In the thread itself
the same steps run through without a stop.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from sqlalchemy import Connection, CursorResult, Dialect, Executable, ScalarResult

T = TypeVar("T")


class Stepping:
    """A connection that answers as an :class:`AsyncConnection` does, and at once; ``after`` is what is called when all is committed."""

    def __init__(self, connection: Connection) -> None:
        """Stand for ``connection``."""
        self._connection = connection
        self.after: list[Callable[[], object]] = []

    @property
    def dialect(self) -> Dialect:
        """What the database speaks."""
        return self._connection.dialect

    async def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Run a statement."""
        return self._connection.execute(statement, parameters)

    async def scalar(self, statement: Executable, parameters: Any = None) -> Any:
        """Run a statement; return the first value of its first row."""
        return self._connection.scalar(statement, parameters)

    async def scalars(self, statement: Executable, parameters: Any = None) -> ScalarResult[Any]:
        """Run a statement; return the first value of each row."""
        return self._connection.scalars(statement, parameters)

    async def run_sync(self, work: Callable[..., T], *arguments: Any) -> T:
        """Let ``work`` have the connection that this one stands for."""
        return work(self._connection, *arguments)


def stepped(work: Coroutine[Any, Any, T]) -> T:
    """Return what ``work`` returns, which has nothing to wait for.

    Raises:
        RuntimeError: it waits for something all the same.
    """
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    work.close()
    raise RuntimeError("a transaction that runs in a thread waits for the event loop")
