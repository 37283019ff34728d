"""The door at which hubs tell what is new (WebSub)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from config.sections import PollSettings, WebsubSettings
from digests.poll.hubs import is_signed
from digests.poll.poller import Poller
from digests.poll.subscriber import PATH, Subscriber
from digests.store.store import Store
from digests.store.subscriptions import Subscription

log = logging.getLogger(__name__)

#: Deliveries that are worked on at the same time; a hub that brings more is asked to come again.
_MOST = 50

#: Characters of a challenge that are given back.
_LONGEST_CHALLENGE = 2000


class ListenError(Exception):
    """An address that cannot be listened on; the message names the settings."""


class Callback:
    """Answers hubs, and stores what they deliver."""

    def __init__(
        self,
        store: Store,
        subscriber: Subscriber,
        poller: Poller,
        settings: PollSettings,
    ) -> None:
        self._store = store
        self._subscriber = subscriber
        self._poller = poller
        self._settings = settings
        self._working: set[asyncio.Task[None]] = set()

    def application(self) -> web.Application:
        """Return the pages that hubs ask for."""
        application = web.Application(client_max_size=self._settings.max_bytes)
        application.router.add_get(f"{PATH}/{{token}}", self._verify)
        application.router.add_post(f"{PATH}/{{token}}", self._deliver)
        return application

    async def settled(self) -> None:
        """Wait until all deliveries so far are stored."""
        while self._working:
            await asyncio.gather(*self._working)

    async def close(self) -> None:
        """Leave what is not stored to the next poll."""
        for task in self._working:
            task.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)

    async def _verify(self, request: web.Request) -> web.Response:
        known, query = await self._known(request), request.query
        if known is None or query.get("hub.topic") != known.topic:
            return web.Response(status=404)
        if query.get("hub.mode") == "denied":
            await self._subscriber.denied(known)
            return web.Response()
        challenge = query.get("hub.challenge", "")
        if query.get("hub.mode") != "subscribe" or not 0 < len(challenge) <= _LONGEST_CHALLENGE:
            return web.Response(status=404)
        await self._subscriber.confirmed(known, query.get("hub.lease_seconds", ""))
        return web.Response(text=challenge, headers={"X-Content-Type-Options": "nosniff"})

    async def _deliver(self, request: web.Request) -> web.Response:
        known = await self._known(request)
        if known is None:
            return web.Response(status=410)
        if len(self._working) >= _MOST:
            return web.Response(status=503, headers={"Retry-After": "60"})
        try:
            async with asyncio.timeout(self._settings.timeout):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        # Whoever has no secret is not told so (WebSub, 8).
        signature = request.headers.get("X-Hub-Signature", "")
        if await asyncio.to_thread(is_signed, body, known.secret, signature):
            task = asyncio.create_task(self._take(known, body, request.headers.get("Content-Type", "")))
            self._working.add(task)
            task.add_done_callback(self._working.discard)
        else:
            log.info("A delivery for %s is not signed by its hub.", known.topic)
        return web.Response(status=202)

    async def _take(self, known: Subscription, body: bytes, content_type: str) -> None:
        try:
            await self._poller.take(known, body, content_type)
        except Exception:
            log.exception("A delivery was not stored; the next poll brings it.")

    async def _known(self, request: web.Request) -> Subscription | None:
        return await self._store.subscriptions.of_token(request.match_info["token"])


@asynccontextmanager
async def listening(callback: Callback, settings: WebsubSettings) -> AsyncIterator[str]:
    """Listen for hubs; yield the address.

    Raises:
        ListenError: the address is taken, or not of this machine.
    """
    # What is signed is the body as it came; it is not unpacked.
    runner = web.AppRunner(callback.application(), access_log=None, shutdown_timeout=5, auto_decompress=False)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
        except OSError as error:
            raise ListenError(
                "ATTACHE_WEBSUB_HOST and ATTACHE_WEBSUB_PORT cannot be listened on: "
                f"{error.strerror or error}"
            ) from error
        host, port = runner.addresses[0][:2]
        log.info("Hubs are awaited on %s:%s.", host, port)
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()
        await callback.close()
