"""Whose turn it is: feeds that wait, a row for each host, and a heap of the hosts by when they may be asked again.

However many feeds one host has, they hold no place that the feeds of another could use. Instants here are seconds of a clock
that only goes forward.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from digests.poll.state import FeedState

#: Feeds of one host that wait here at most; the others wait in the store.
_ROW = 200

#: Feeds that wait, above which connections are closed that their hosts have no other use for: half of the files that a process may often
#: have open. To close them at once takes a tenth of a poll in which nothing has changed; otherwise it is done when there is time.
_FEW = 512


@dataclass(slots=True)
class _Host:
    name: str
    free_at: float
    # Few, and mostly one: a deque has room for 64 from the first.
    waiting: list[FeedState] = field(default_factory=list)
    out: int = 0
    queued: bool = False


class Turns:
    """Feeds that are due. A host is asked every ``spacing`` seconds at most, for ``per_host`` feeds at the same time at most."""

    def __init__(self, spacing: float, per_host: int) -> None:
        self._spacing = spacing
        self._per_host = per_host
        self._hosts: dict[str, _Host] = {}
        self._heap: list[tuple[float, int, _Host]] = []
        self._order = 0
        self._known: set[str] = set()
        self._waiting = 0

    def __len__(self) -> int:
        """How many feeds wait."""
        return self._waiting

    def __contains__(self, state: FeedState) -> bool:
        """Tell whether a feed waits or is being polled."""
        return state.feed.url in self._known

    def add(self, state: FeedState, now: float) -> bool:
        """Let a feed wait; tell whether there was room for it and it was not here yet."""
        host = self._hosts.setdefault(host_of(state.address), _Host(host_of(state.address), now))
        if state in self or len(host.waiting) >= _ROW:
            return False
        host.waiting.append(state)
        self._known.add(state.feed.url)
        self._waiting += 1
        self._enqueue(host)
        return True

    def take(self, now: float) -> FeedState | None:
        """Return the feed whose turn it is, or None where no host may be asked at ``now``."""
        for host in self._free(now):
            state = host.waiting.pop(0)
            self._waiting -= 1
            host.out += 1
            host.free_at = now + self._spacing
            self._enqueue(host)
            return state
        return None

    def is_kept(self, state: FeedState) -> bool:
        """Tell whether the connection over which a feed is polled may be kept: its host has others, or few feeds wait."""
        host = self._hosts[host_of(state.address)]
        return host.out > 1 or bool(host.waiting) or self._waiting <= _FEW

    def done(self, state: FeedState, now: float) -> None:
        """Tell that the poll of a feed that was taken has ended."""
        host = self._hosts[host_of(state.address)]
        host.out -= 1
        self._known.discard(state.feed.url)
        self._enqueue(host)
        if not host.out and not host.waiting and host.free_at <= now:
            del self._hosts[host.name]

    def drop(self, address: str) -> None:
        """Let the feeds at the host of an address wait no more: it asked to be left alone."""
        host = self._hosts.get(host_of(address))
        if host:
            self._known.difference_update(state.feed.url for state in host.waiting)
            self._waiting -= len(host.waiting)
            host.waiting.clear()

    def next_at(self) -> float | None:
        """Return when a host may be asked that is not busy, or None where all wait for an answer."""
        while self._heap and not self._heap[0][2].waiting:
            self._pop()
        return self._heap[0][0] if self._heap else None

    def _free(self, now: float) -> Iterator[_Host]:
        while (instant := self.next_at()) is not None and instant <= now:
            yield self._pop()

    def _pop(self) -> _Host:
        _, _, host = heapq.heappop(self._heap)
        host.queued = False
        return host

    def _enqueue(self, host: _Host) -> None:
        if host.waiting and not host.queued and host.out < self._per_host:
            self._order += 1
            host.queued = True
            heapq.heappush(self._heap, (host.free_at, self._order, host))


@lru_cache(maxsize=2_500)
def host_of(address: str) -> str:
    """Return the host of an address with its port, or nothing where it has none."""
    try:
        return urlsplit(address).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""
