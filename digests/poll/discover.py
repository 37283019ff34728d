"""An address that somebody gives → the feeds behind it: the feed itself, or those that a web page names."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from config.sections import PollSettings
from digests.model import Outlet
from digests.poll.entries import Entry, Parsed
from digests.poll.faults import fault
from digests.poll.fetch import Fetcher, FetchError, open_fetcher, status_fault
from digests.poll.identity import is_web_address
from digests.poll.parser import Parser, open_parser
from digests.poll.state import NO_VALIDATORS

#: Feeds of a page that are looked at, and that are shown: a page may name one for each of its comment threads.
_LOOKED_AT = 5
_SHOWN = 3

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """A feed as it stands at ``url``. ``title`` and ``language`` are what it says of itself, empty where it says nothing."""

    url: str
    title: str
    language: str
    entries: tuple[Entry, ...]

    @property
    def latest(self) -> list[Entry]:
        """The entries, the newest first; those without a date last."""
        return sorted(self.entries, key=lambda entry: entry.published or _NEVER, reverse=True)


class Finder:
    """Finds feeds; each address, the ones that a page names included, goes through the guard of the fetcher."""

    def __init__(self, fetcher: Fetcher, parser: Parser) -> None:
        self._fetcher = fetcher
        self._parser = parser

    async def document(self, address: str) -> tuple[str, bytes, str]:
        """Return what an address holds: where it has moved for good or the address itself, the body, and the media type.

        Raises:
            FetchError: there is nothing to be had.
        """
        answer = await self._fetcher.fetch(address, NO_VALIDATORS)
        if answer.status != HTTPStatus.OK:
            raise FetchError(status_fault(answer.status))
        return answer.moved_to or address, answer.body, answer.content_type

    async def find(self, address: str) -> list[Found]:
        """Return the feed at an address, or the few that the page there names first.

        Raises:
            FetchError: there is none that can be read.
        """
        url, body, content_type = await self.document(address)
        parsed = await self._parser.parse(body, content_type, url)
        if not parsed.fault or parsed.entries:
            return [_found(url, parsed)]
        named = await self._parser.named_feeds(body, content_type, url)
        if not named:
            raise FetchError(fault("names-none", fault=parsed.fault))
        looked = await asyncio.gather(*(self._look(one) for one in named[:_LOOKED_AT]))
        found = {one.url: one for one in looked if isinstance(one, Found)}
        if not found:
            raise FetchError(fault("names-faulty", fault=next(iter(looked))))
        return list(found.values())[:_SHOWN]

    async def _look(self, address: str) -> Found | FetchError:
        try:
            url, body, content_type = await self.document(address)
        except FetchError as error:
            return error
        parsed = await self._parser.parse(body, content_type, url)
        return FetchError(parsed.fault) if parsed.fault and not parsed.entries else _found(url, parsed)


@asynccontextmanager
async def open_finder(settings: PollSettings) -> AsyncIterator[Finder]:
    """Open the session and the processes that finding needs."""
    async with open_fetcher(settings) as fetcher, open_parser(1) as parser:
        yield Finder(fetcher, parser)


def web_address_of(typed: str) -> str | None:
    """Return what a person typed as a web address, or None where it is none: ``example.org`` and ``feed://…`` will do."""
    typed = typed.strip().strip("<>")
    scheme, colon, rest = typed.partition("://")
    if not colon:
        typed = f"https://{typed}"
    elif scheme.lower() == "feed":
        typed = f"https://{rest}"
    host = urlsplit(typed).hostname if is_web_address(typed) and " " not in typed else None
    return typed if host and ("." in host or ":" in host or host == "localhost") else None


def outlet_at(address: str, outlets: Sequence[Outlet]) -> Outlet | None:
    """Return the outlet whose domain an address is in, the closest one, or None where it is no known outlet's."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    near = [
        (len(domain), outlet.name, outlet)
        for outlet in outlets
        for domain in outlet.domains
        if host == domain or host.endswith(f".{domain}")
    ]
    return max(near, key=lambda one: one[:2])[2] if near else None


def _found(url: str, parsed: Parsed) -> Found:
    return Found(url, parsed.title, parsed.language, parsed.entries)
