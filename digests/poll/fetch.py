"""One request for one feed: conditional, bounded in time and size, polite to its host."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from importlib.metadata import version
from urllib.parse import urljoin

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from config.sections import PollSettings
from digests.poll.faults import fault
from digests.poll.guard import Guard, GuardError
from digests.poll.hubs import Offer, offered
from digests.poll.identity import is_web_address
from digests.poll.pace import freshness
from digests.poll.state import NO_VALIDATORS, Validators

_HOPS = 5
_CHUNK = 64 * 1024

#: Seconds that a connection is kept for the host's next feed, which by default is asked for a second after the one before. Each open
#: connection takes 11 KB, and one of the files that a process may have open, often 1,024.
_KEPT_OPEN = 1.2

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_REPEATED = frozenset({307, 308})

#: What is decompressed as it comes; a server that names two was not asked for it.
_CODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate", "br", "zstd"})
_GZIP = b"\x1f\x8b\x08"

#: Characters of a validator that are kept; a longer one is not worth its place in each request.
_LONGEST_VALIDATOR = 1000

#: Characters of Link headers that are looked at; to take apart as many as a server can send would hold the event loop for seconds.
_LONGEST_LINKS = 4096

_ACCEPT = "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1"


class FetchError(Exception):
    """An address that gave no answer that can be used; the message is what it did, as the end of a sentence."""


class PageError(FetchError):
    """An article's page gives nothing; the message goes to the log, and the feed is not at fault."""


class MovedError(FetchError):
    """An address that redirects, where whoever asks wants to look at the target first."""

    def __init__(self, target: str) -> None:
        super().__init__("redirects")
        self.target = target


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the Accept header, and the media types that are read, each where none is named.

    Where redirects are not ``followed``, they raise :class:`MovedError`. ``apart`` is how many seconds the host wants between two
    requests, where that is longer than the settings say. Where this request is the ``last`` for a while, its host need not keep the
    connection.
    """

    accept: str = _ACCEPT
    media: frozenset[str] = frozenset()
    followed: bool = True
    apart: float = 0
    last: bool = False


A_FEED = Wanted()
AN_ONLY_FEED = Wanted(last=True)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A server's last answer, whatever its status. ``body`` is empty unless the status is 200.

    ``at`` is the address that answered; ``moved_to`` is the one that a chain of permanent redirects led to; ``fresh`` is how long the server asks to be
    left alone; ``retry_after`` is the header as it came; ``offer`` is the hub that the headers name.
    """

    status: int
    body: bytes = b""
    content_type: str = ""
    validators: Validators = NO_VALIDATORS
    moved_to: str | None = None
    fresh: timedelta | None = None
    retry_after: str | None = None
    offer: Offer | None = None
    at: str = ""


class HostSpacing:
    """Keeps requests to one host apart: each caller is given the next free slot, and waits for it."""

    def __init__(
        self, seconds: float, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._seconds = seconds
        self._clock = clock
        self._sleep = sleep
        self._free: dict[str, float] = {}

    async def wait(self, url: URL, apart: float = 0) -> None:
        """Return when the host of ``url`` may be asked, and keep the next from it for ``apart`` seconds at least."""
        host = url.raw_host or ""
        now = self._clock()
        slot = max(self._free.get(host, now), now)
        self._free[host] = slot + max(self._seconds, apart)
        if slot > now:
            await self._sleep(slot - now)


class Fetcher:
    """Asks for feeds over one session, whose sockets ``guard`` makes."""

    def __init__(
        self, session: aiohttp.ClientSession, settings: PollSettings, spacing: HostSpacing, guard: Guard
    ) -> None:
        self._session = session
        self._guard = guard
        self._settings = settings
        self._spacing = spacing
        self._room = asyncio.Semaphore(settings.concurrency)

    async def fetch(self, address: str, validators: Validators, wanted: Wanted = A_FEED) -> Fetched:
        """Return what the server of ``address`` answers.

        The wait for the host's turn comes before the deadline begins and takes no room from other hosts.

        Raises:
            FetchError: no answer within the time and size of the settings, or an address that is not asked.
        """
        url = self._checked(address)
        await self._spacing.wait(url, wanted.apart)
        async with self._bounded() as deadline:
            return await self._follow(url, validators, wanted, deadline)

    async def post(self, address: str, fields: Mapping[str, str]) -> Fetched:
        """Send a form and return the answer, whose body nobody reads.

        Raises:
            FetchError: as :meth:`fetch` does.
        """
        url = self._checked(address)
        for _ in range(_HOPS + 1):
            await self._spacing.wait(url)
            async with (
                self._bounded(),
                self._session.post(url, data=fields, allow_redirects=False) as response,
            ):
                if response.status not in _REPEATED:
                    return Fetched(response.status, retry_after=response.headers.get("Retry-After"))
                target = _target(str(url), response.headers.get("Location", "").strip())
            url = self._checked(target)
        raise FetchError(fault("redirects", most=_HOPS))

    @asynccontextmanager
    async def _bounded(self) -> AsyncIterator[asyncio.Timeout]:
        """Give room and time for one request, and tell what comes of it in our words."""
        async with self._room:
            try:
                async with asyncio.timeout(self._settings.timeout) as deadline:
                    yield deadline
            except TimeoutError as error:
                raise FetchError(fault("timeout", seconds=f"{self._settings.timeout:g}")) from error
            except aiohttp.ClientConnectorCertificateError as error:
                raise FetchError(fault("certificate", why=_short(error.certificate_error))) from error
            except aiohttp.ClientConnectorError as error:
                if isinstance(error.os_error, GuardError):
                    raise FetchError(str(error.os_error)) from error
                raise FetchError(fault("unreachable", why=_unreached(error.os_error))) from error
            except aiohttp.InvalidURL as error:
                raise FetchError(fault("address")) from error
            except (aiohttp.ClientError, OSError, ValueError) as error:
                raise FetchError(fault("broke-off", why=_short(error))) from error

    async def _follow(
        self, url: URL, validators: Validators, wanted: Wanted, deadline: asyncio.Timeout
    ) -> Fetched:
        moved_to: str | None = None
        permanent = True
        headers = _conditions(validators) | {"Accept": wanted.accept}
        if wanted.last:
            headers["Connection"] = "close"
        for _ in range(_HOPS + 1):
            async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return await self._answer(response, validators, moved_to, wanted)
                permanent = permanent and response.status in _PERMANENT
                address = _target(str(url), response.headers.get("Location", "").strip())
            if not wanted.followed:
                raise MovedError(address)
            target = self._checked(address)
            # An address that was encrypted is not exchanged for one that anybody between can change.
            permanent = permanent and not (url.scheme == "https" and target.scheme == "http")
            if permanent:
                moved_to = address
            if target.raw_host != url.raw_host:
                await self._turn_of(target, deadline)
            url = target
        raise FetchError(fault("redirects", most=_HOPS))

    async def _turn_of(self, url: URL, deadline: asyncio.Timeout) -> None:
        """Wait for the turn of a host that a redirect leads to; the wait does not count."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        await self._spacing.wait(url)
        end = deadline.when()
        if end is not None:
            deadline.reschedule(end + loop.time() - start)

    def _checked(self, address: str) -> URL:
        try:
            url = URL(address)
            self._guard.check(url)
        except GuardError as error:
            raise FetchError(str(error)) from error
        except ValueError as error:
            raise FetchError(fault("address")) from error
        return url

    async def _answer(
        self, response: aiohttp.ClientResponse, sent: Validators, moved_to: str | None, wanted: Wanted
    ) -> Fetched:
        headers = response.headers
        if wanted.media and response.content_type not in wanted.media:
            raise PageError(f"is {response.content_type}, which was not asked for")
        if response.status == HTTPStatus.NOT_MODIFIED and not sent:
            raise FetchError(fault("never-read"))
        return Fetched(
            status=response.status,
            body=await self._body(response) if response.status == HTTPStatus.OK else b"",
            content_type=headers.get("Content-Type", ""),
            validators=Validators(_echoed(headers.get("ETag")), _echoed(headers.get("Last-Modified"))),
            moved_to=moved_to,
            fresh=freshness(headers.get("Cache-Control"), headers.get("Expires"), headers.get("Date")),
            retry_after=headers.get("Retry-After"),
            offer=offered(_links(response), str(response.url)) if "Link" in headers else None,
            at=str(response.url),
        )

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        """Read the body in pieces as it is decompressed, so that no bomb is ever whole in memory."""
        coding = response.headers.get("Content-Encoding", "").strip().lower()
        if coding not in _CODINGS:
            raise FetchError(fault("compression"))
        chunks, size = [], 0
        async for chunk in response.content.iter_chunked(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            if size > self._settings.max_bytes:
                raise FetchError(fault("large", bytes=f"{self._settings.max_bytes:,}"))
        body = b"".join(chunks)
        if body.startswith(_GZIP):
            raise FetchError(fault("compression-unsaid"))
        return body


@asynccontextmanager
async def open_fetcher(
    settings: PollSettings, resolver: AbstractResolver | None = None
) -> AsyncIterator[Fetcher]:
    """Open the session that all feeds are asked over; it keeps no cookies and heeds no proxy variables.

    ``resolver`` finds the addresses of names, the operating system's unless it is given; the guard trusts neither.
    """
    guard = Guard.of(settings)
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            resolver=resolver,
            socket_factory=guard.open_socket,
            keepalive_timeout=_KEPT_OPEN,
            limit_per_host=settings.host_concurrency,  # also where redirects of many hosts lead to one
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=settings.timeout),
        headers={"User-Agent": user_agent(settings.contact)},
    ) as session:
        yield Fetcher(
            session,
            settings,
            HostSpacing(settings.host_spacing, asyncio.get_running_loop().time, asyncio.sleep),
            guard,
        )


def user_agent(contact: str) -> str:
    """Return how Attaché introduces itself: name, version, what it is, and whom to ask."""
    return f"Attache/{version('attache')} (news digest bot{f'; +{contact}' if contact else ''})"


def without_secrets(address: str) -> str:
    """Return an address as it may be written down: without the name and password that some feeds are asked with."""
    try:
        return str(URL(address).with_user(None))
    except ValueError:
        return "an address that cannot be read"


def status_fault(status: int) -> str:
    """Return what a server did that answered with ``status``, as the end of a sentence."""
    try:
        return fault("status", status=f"{status} {HTTPStatus(status).phrase}")
    except ValueError:
        return fault("status", status=status)


def _echoed(validator: str | None) -> str | None:
    """Return a validator that can be sent back as it came, byte by byte, or None where it cannot."""
    kept = (
        validator and validator.isascii() and validator.isprintable() and len(validator) <= _LONGEST_VALIDATOR
    )
    return validator if kept else None


def _links(response: aiohttp.ClientResponse) -> Iterator[tuple[str, str]]:
    """Yield the relations and addresses of the Link headers (RFC 8288), or nothing where they are too long to name a hub alone."""
    if sum(map(len, response.headers.getall("Link"))) > _LONGEST_LINKS:
        return
    try:
        links = response.links
    except ValueError:
        return
    for link in links.values():
        yield str(link.get("rel", "")), str(link.get("url", ""))


def _conditions(validators: Validators) -> dict[str, str]:
    given = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in given.items() if value}


def _target(address: str, location: str) -> str:
    try:
        target = urljoin(address, location)
    except ValueError:
        target = ""
    if not location or not is_web_address(target):
        raise FetchError(fault("redirects-nowhere"))
    return target


def _unreached(error: OSError) -> str:
    """Return what the system says of an address that was not reached; asyncio's own words would name the number behind a name, which the
    guard tells nobody.
    """
    if isinstance(error, socket.gaierror):
        return error.strerror or "no such name"
    return os.strerror(error.errno) if error.errno else "no connection was made"


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
