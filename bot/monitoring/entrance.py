"""The HTTP entrance for an operator's tools: /healthz, /readyz and /metrics."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiohttp import web
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot.clock import Clock
from bot.monitoring.measures import Measures
from bot.monitoring.readiness import PATIENCE, Pulse, readiness
from bot.monitoring.snapshot import Snapshot, families, look
from bot.roles import Role
from config.sections import MonitorSettings
from digests.store import Store, StoreError

log = logging.getLogger(__name__)

_FRESH = timedelta(seconds=5)
"""How long what was seen in the database is shown again, however often it is asked for."""

_SILENCE = timedelta(minutes=10)
"""How long it is known which feeds are silent; none becomes so within days."""


class MonitorError(OSError):
    """The entrance cannot be opened; the message names the settings to mend."""


@dataclass(slots=True)
class Entrance:
    """Serves what tools ask of this process. What the database holds is the same whichever process is asked."""

    settings: MonitorSettings
    store: Store
    clock: Clock
    roles: frozenset[Role]
    measures: Measures
    pulse: Pulse
    _seen: Snapshot | None = None
    _silent: tuple[datetime, Collection[str]] | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def serve(self) -> None:
        """Answer until cancelled; at once done where the settings name no port.

        Raises:
            MonitorError: the address is taken, or not of this machine.
        """
        if self.settings.port is None:
            return
        app = web.Application()
        app.add_routes(
            [
                web.get("/healthz", _alive),
                web.get("/readyz", self._ready),
                web.get("/metrics", self._metrics),
            ]
        )
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        watching = asyncio.create_task(self.measures.watch())
        try:
            await web.TCPSite(runner, self.settings.host, self.settings.port).start()
            host, port = runner.addresses[0][:2]
            log.info("Monitoring is served on http://%s:%s/metrics.", host, port)
            await asyncio.Event().wait()
        except OSError as error:
            raise MonitorError(
                "ATTACHE_MONITOR_HOST and ATTACHE_MONITOR_PORT cannot be listened on: "
                f"{error.strerror or error}"
            ) from error
        finally:
            watching.cancel()
            await runner.cleanup()

    async def _ready(self, _request: web.Request) -> web.Response:
        checks = await readiness(self.store.database, self.pulse, self.roles, self.clock.now())
        ready = all(check.well for check in checks)
        found = {check.part: {"ok": check.well, "found": check.found} for check in checks}
        return web.json_response({"ready": ready, "checks": found}, status=200 if ready else 503)

    async def _metrics(self, request: web.Request) -> web.Response:
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        try:
            async with asyncio.timeout(PATIENCE):
                seen = await self._look()
        except (StoreError, TimeoutError) as error:
            # What the process counts is told nevertheless.
            log.warning("Metrics without the database: %s.", str(error) or "it did not answer in time")
            seen = None
        body = encode(_Together(self.measures, seen))
        return web.Response(body=body, headers={"Content-Type": content_type})

    async def _look(self) -> Snapshot:
        async with self._turn:
            now = self.clock.now()
            if self._seen is None or now - self._seen.at >= _FRESH:
                known = self._silent if self._silent and now - self._silent[0] < _SILENCE else None
                self._seen = await look(self.store, now, known[1] if known else None)
                self._silent = known or (now, self._seen.silent)
            return self._seen


@dataclass(frozen=True, slots=True)
class _Together(Collector):
    """What this process counts, and what the database holds."""

    measures: Measures
    seen: Snapshot | None

    def collect(self) -> Iterator[Metric]:
        yield from self.measures.registry.collect()
        yield from families(self.seen)


async def _alive(_request: web.Request) -> web.Response:
    """Answer, which a process whose event loop stands still does not."""
    return web.Response(text="ok\n")
