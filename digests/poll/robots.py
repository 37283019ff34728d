"""What robots.txt lets us ask for (RFC 9309)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from protego import Protego
from yarl import URL

from digests.poll.fetch import Fetcher, FetchError, Wanted
from digests.poll.messages import DeadWorkerError
from digests.poll.state import NO_VALIDATORS
from digests.poll.workers import Workers

#: Our name in a robots.txt; the User-Agent begins with it.
NAME = "Attache"

#: How long an answer holds (RFC 9309, 2.4), and one that could not be had.
_HOLDS = timedelta(days=1)
_HOLDS_BROKEN = timedelta(hours=1)

#: Bytes of a robots.txt that are read (RFC 9309, 2.5), and of all that are remembered.
_READ = 500 * 1024
_REMEMBERED = 16 * 1024 * 1024

#: What a host may ask us to wait between two requests, in seconds; whoever asks for longer is asked for nothing.
LONGEST_DELAY = 30.0

_ROBOTS = Wanted(accept="text/plain, */*;q=0.1")


@dataclass(frozen=True, slots=True)
class Leave:
    """Whether an address may be asked, and how many seconds its host wants between two requests."""

    given: bool
    apart: float = 0


@dataclass(frozen=True, slots=True)
class _Rules:
    text: bytes
    until: datetime
    closed: bool = False


class Robots:
    """Asks each host for its rules once a day, through the guard of the fetcher; they are read in a worker."""

    def __init__(self, fetcher: Fetcher, workers: Workers, clock: Callable[[], datetime]) -> None:
        self._fetcher = fetcher
        self._workers = workers
        self._clock = clock
        self._known: OrderedDict[str, _Rules] = OrderedDict()
        self._size = 0

    async def leave(self, address: str) -> Leave:
        """Return what the host of ``address`` lets us do there; nothing where its rules cannot be had or read."""
        try:
            host = str(URL(address).origin())
        except ValueError:
            return Leave(given=False)
        rules = self._known.get(host)
        if rules is None or rules.until <= self._clock():
            rules = await self._asked(host)
            self._remember(host, rules)
        if rules.closed or not rules.text:
            return Leave(given=not rules.closed)
        try:
            return await self._workers.run(leave, rules.text, address)
        except DeadWorkerError:
            return Leave(given=False)

    async def _asked(self, host: str) -> _Rules:
        now = self._clock()
        try:
            answer = await self._fetcher.fetch(f"{host}/robots.txt", NO_VALIDATORS, _ROBOTS)
        except FetchError:
            return _Rules(b"", now + _HOLDS_BROKEN, closed=True)
        if answer.status == HTTPStatus.OK:
            return _Rules(answer.body[:_READ], now + _HOLDS)
        # 4xx: there are no rules; 5xx: they cannot be had, and everything is forbidden (RFC 9309, 2.3.1). That we ask too much is no leave.
        busy = answer.status >= 500 or answer.status == HTTPStatus.TOO_MANY_REQUESTS
        return _Rules(b"", now + (_HOLDS_BROKEN if busy else _HOLDS), closed=busy)

    def _remember(self, host: str, rules: _Rules) -> None:
        if old := self._known.pop(host, None):
            self._size -= _weight(old)
        self._known[host] = rules
        self._size += _weight(rules)
        while self._size > _REMEMBERED:
            _, oldest = self._known.popitem(last=False)
            self._size -= _weight(oldest)


def leave(text: bytes, address: str) -> Leave:
    """Return what a robots.txt says of an address; it can take long: it belongs into a worker."""
    try:
        rules = Protego.parse(text.decode("utf-8", "replace"))
        apart = rules.crawl_delay(NAME) or 0.0
        return Leave(rules.can_fetch(address, NAME) and 0 <= apart <= LONGEST_DELAY, apart)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - what cannot be read forbids
        return Leave(given=False)


def _weight(rules: _Rules) -> int:
    return len(rules.text) + 1000  # the rest of an entry, roughly
