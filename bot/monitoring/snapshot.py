"""What the database holds at an instant, whichever process asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from bot.outbox.decisions import State
from bot.store.deliveries import Deliveries
from digests.store import Store
from digests.store.overview import (
    Held,
    Polling,
    Process,
    Waiting,
    held_leases,
    polling,
    processes,
    waiting,
)
from digests.store.silence import silent
from digests.store.work import Stage


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How the service stands at ``at`` (aware). ``silent`` are the addresses of feeds that tell less than is like them."""

    at: datetime
    polling: Polling
    silent: Collection[str]
    waiting: Mapping[Stage, Waiting]
    leases: tuple[Held, ...]
    processes: tuple[Process, ...]
    outbox: Mapping[State, Waiting]


async def look(store: Store, now: datetime, silences: Collection[str] | None = None) -> Snapshot:
    """Return how the service stands; ``silences`` that are known already are not looked for.

    Raises:
        StoreError: the database fails.
    """
    if silences is None:
        silences = await silent(store, await store.feeds.all(), now)
    return Snapshot(
        at=now,
        polling=await polling(store.database, now),
        silent=sorted(silences),
        waiting=await waiting(store.database),
        leases=tuple(await held_leases(store.database)),
        processes=tuple(await processes(store.database)),
        outbox=await Deliveries(store.database).counts(),
    )


def families(seen: Snapshot | None) -> Iterator[Metric]:
    """Yield what was seen as metrics; None is a database that did not answer."""
    yield GaugeMetricFamily("attache_database_up", "1 where the database answers.", seen is not None)
    if seen is None:
        return
    yield from _feeds(seen)
    yield from _articles(seen)
    yield from _outbox(seen)
    held = GaugeMetricFamily(
        "attache_lease_held", "1 for each lease that a process holds.", labels=("lease", "holder")
    )
    for one in seen.leases:
        held.add_metric((one.name, one.holder), 1)
    yield held


def _feeds(seen: Snapshot) -> Iterator[Metric]:
    states = {condition.value: count for condition, count in seen.polling.feeds.items()}
    yield _gauge("attache_feeds", "Feeds, by how they stand.", "state", states)
    yield GaugeMetricFamily(
        "attache_feeds_silent", "Feeds that are read and tell less than is like them.", len(seen.silent)
    )
    yield GaugeMetricFamily("attache_feeds_due", "Feeds that are due to be asked.", seen.polling.due.count)
    yield GaugeMetricFamily(
        "attache_feeds_overdue_seconds",
        "How long the longest of them is due.",
        _age(seen.polling.due, seen.at),
    )
    if seen.polling.last is not None:
        yield GaugeMetricFamily(
            "attache_last_poll_timestamp_seconds",
            "When a feed was asked last, by whichever process.",
            seen.polling.last.timestamp(),
        )


def _articles(seen: Snapshot) -> Iterator[Metric]:
    counts = {stage.value: one.count for stage, one in seen.waiting.items()}
    yield _gauge("attache_articles_waiting", "Articles that wait for a stage.", "stage", counts)
    ages = {stage.value: _age(one, seen.at) for stage, one in seen.waiting.items()}
    yield _gauge(
        "attache_articles_waiting_oldest_seconds",
        "How long ago the first of them was stored.",
        "stage",
        ages,
    )


def _outbox(seen: Snapshot) -> Iterator[Metric]:
    posts = {state.value: one.count for state, one in seen.outbox.items()}
    yield _gauge("attache_outbox_deliveries", "Deliveries, by their state.", "state", posts)
    since = {state.value: _age(one, seen.at) for state, one in seen.outbox.items()}
    yield _gauge(
        "attache_outbox_oldest_seconds", "How long the oldest of them is in the outbox.", "state", since
    )


def _gauge(name: str, told: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, told, labels=(label,))
    for one, value in values.items():
        family.add_metric((one,), value)
    return family


def _age(one: Waiting, now: datetime) -> float:
    return max((now - one.since) / timedelta(seconds=1), 0) if one.since else 0
