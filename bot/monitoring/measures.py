"""What a process counts and times while it works."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    Info,
    PlatformCollector,
    ProcessCollector,
)

#: Seconds in which a batch of articles is read: a few milliseconds an article, and the model's loading before the first.
_WORK = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)

#: Seconds that the event loop may be late: unnoticed, noticed by a person who waits, and what a platform takes for an outage.
_LATE = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10, 60)

#: Seconds from what a post tells to the post: at once, within a turn of the poller, within the pace of a feed, and too late.
_LAG = (1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 10800, 21600)

#: Seconds between two looks at the event loop.
_LOOK = 0.5


class Measures:
    """The counters and histograms of one process; ``registry`` has them all, with what the system tells of the process."""

    def __init__(self, version: str, roles: str) -> None:
        self.registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        Info("attache", "The version of this process and what it is for.", registry=self.registry).info(
            {"version": version, "roles": roles}
        )
        self.polls = self._counter("attache_polls", "Feeds asked, by how it ended.", "outcome")
        self.polled = self._counter("attache_polled_articles", "Articles that came new or edited.", "what")
        self.articles = self._counter(
            "attache_articles",
            "Articles that this process read, put into stories and told, by stage.",
            "stage",
        )
        self.reading = self._histogram(
            "attache_reading_seconds", "How long the language work on a batch of articles took.", _WORK
        )
        self.late = self._histogram(
            "attache_event_loop_lag_seconds", "How late the event loop was where it was to wake up.", _LATE
        )

        self.slots = self._counter(
            "attache_slots", "Turns of schedules that this process decided, by what became of them.", "turn"
        )
        self.ended = self._counter(
            "attache_deliveries",
            "Deliveries that this process ended, by kind and outcome.",
            "kind",
            "outcome",
        )
        self.lag = self._histogram(
            "attache_delivery_lag_seconds",
            "How long after the article that raised an alert, or the promised instant of a digest, it was posted.",
            _LAG,
            "kind",
        )

    def delivered(self, kind: str, outcome: str, lag: timedelta | None) -> None:
        """Count a delivery that ended, and where it was posted how long after what it tells or was promised for."""
        self.ended.labels(kind, outcome).inc()
        if lag is not None:
            self.lag.labels(kind).observe(max(lag.total_seconds(), 0))

    def decided(self, turn: str) -> None:
        """Count a schedule's turn that was decided."""
        self.slots.labels(turn).inc()

    @contextmanager
    def read(self) -> Iterator[None]:
        """Time the language work on a batch of articles."""
        started = time.perf_counter()
        yield  # one that fails is not timed
        self.reading.observe(time.perf_counter() - started)

    async def watch(self) -> None:
        """Measure until cancelled how late the event loop wakes who sleeps."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _LOOK
            await asyncio.sleep(_LOOK)
            self.late.observe(max(loop.time() - due, 0))

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(name, told, labels, registry=self.registry)

    def _histogram(self, name: str, told: str, buckets: tuple[float, ...], *labels: str) -> Histogram:
        return Histogram(name, told, labels, buckets=buckets, registry=self.registry)
