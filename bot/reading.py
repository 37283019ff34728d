"""The language work, kept out of the event loop: readers in processes of their own."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime, tzinfo
from functools import cache
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.util import Finalize
from typing import Self

from digests import garbage
from digests.extract.reader import Reader
from digests.model import Article, Reading
from digests.poll.workers import NICENESS

BATCH = 64
"""Articles read at a time: enough to fill the model's batches, few enough that memory stays flat."""


class ReadingPool:
    """Reads articles in ``workers`` processes, each with its own language model. Use it as a context manager."""

    def __init__(
        self, model: str, workers: int, timed: Callable[[], AbstractContextManager[None]] = nullcontext
    ) -> None:
        """Start the processes; ``timed`` is entered for as long as a batch is read."""
        self._model = model
        self._timed = timed
        # Spawned, not forked: a fork of a process with threads and an event loop can hang in the child.
        self._pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_belong)
        # The models load while the caller fetches, in each process: one that began with a batch in hand would let it wait for seconds.
        # Where they cannot, the first batch says so.
        for _ in range(workers):
            self._pool.submit(_load, model)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    async def read(self, articles: Sequence[Article], zone: tzinfo) -> list[Reading]:
        """Read a batch of articles without holding up the event loop."""
        with self._timed():
            return await asyncio.wrap_future(self.submit(articles, zone))

    def submit(self, articles: Sequence[Article], zone: tzinfo) -> Future[list[Reading]]:
        """Begin to read a batch of articles."""
        return self._pool.submit(_read, self._model, tuple(articles), zone)


def read_stream(
    articles: Iterable[Article], model: str, zone: tzinfo, workers: int = 1
) -> Iterator[tuple[Article, Reading]]:
    """Read any number of articles in their order, a few batches at a time.

    Raises:
        ModelError: the language model is not installed.
    """
    batches = _batches(articles)
    if workers == 1:
        for batch in batches:
            yield from zip(batch, _read(model, batch, zone), strict=True)
        return
    with ReadingPool(model, workers) as pool:
        under_way = deque((batch, pool.submit(batch, zone)) for batch in islice(batches, 2 * workers))
        while under_way:
            batch, reading = under_way.popleft()
            yield from zip(batch, reading.result(), strict=True)
            under_way.extend((more, pool.submit(more, zone)) for more in islice(batches, 1))


def _batches(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    source = iter(articles)
    while batch := tuple(islice(source, BATCH)):
        yield batch


_FIRST = (
    (
        "France expels 12 diplomats of Chad, minister says",
        (
            "France on Monday expelled 12 diplomats of Chad over the arrest of two journalists, its foreign minister said. “We will answer each "
            "threat,” Prime Minister Ana Ruiz told reporters in Paris. At least 30 people were killed on March 3 and more than 200 injured."
        ),
    ),
    (
        "US to Send $2 Billion in Aid to Ukraine as Talks Stall",
        (
            "The United States will send two billion dollars in military aid to Ukraine next week, President Joe Biden announced on Friday, a day "
            "after talks with Russia ended without an agreement. Kyiv had asked for it, according to officials who were not named."
        ),
    ),
    (
        "Lawmakers vote 52–48 to approve sanctions against Iran",
        (
            "Parliament voted 52 to 48 on Tuesday to approve sanctions against Iran, which denies that it has enriched uranium to 60 percent. "
            "Thousands of protesters, led by the opposition, demanded that the law be withdrawn by the end of June."
        ),
    ),
)
"""News, title and text, that make a process load all that reading needs: words of many sorts, of which most are in files."""


def _load(model: str) -> None:
    """Load all that reading needs, by reading news that uses it: the first batch else takes a seventh longer than those that follow."""
    now = datetime.now(UTC)
    _read(model, [Article(f"{n}", now, "", *told) for n, told in enumerate(_FIRST)], UTC)
    # What is there now stays. A batch leaves hardly any garbage; to look for it as often as Python does takes some hundredths of all reading.
    garbage.seldom()


@cache
def _reader(model: str) -> Reader:
    return Reader(model)


def _read(model: str, articles: Sequence[Article], zone: tzinfo) -> list[Reading]:
    return _reader(model).read(articles, zone)


def _belong() -> None:
    """Live as long as the parent lives and wants."""
    os.nice(NICENESS)
    # Ctrl-C reaches every process of the terminal's group; only the parent may decide what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # To take the language model down piece by piece takes long in a process that gives way to all others, and the parent waits for it.
    Finalize(None, os._exit, args=(0,), exitpriority=-1000)


def _end_with_parent() -> None:
    # A parent that was killed says nothing; its child would wait for work for ever, with a language model in memory.
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
