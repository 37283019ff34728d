"""``status``: what runs, how the feeds stand, and what waits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import given
from bot.cli.console import fail

if TYPE_CHECKING:
    from bot.monitoring.snapshot import Snapshot
    from bot.schedule import Slot
    from bot.store import Standing
    from bot.store.slots import Silent
    from config.settings import Settings
    from digests.store.overview import Waiting


class Format(StrEnum):
    """How the status is written."""

    TEXT = "text"
    JSON = "json"


_SLOTS = 5
"""Digests that are shown of those that come next."""

_MISSED = timedelta(days=7)
"""How far back digests are shown that were missed."""


def status(
    output: Annotated[Format, typer.Option("--format", help="How the status is written.")] = Format.TEXT,
) -> None:
    """Show what runs, how the feeds stand, and what waits; instants are UTC.

    It names the processes and the leases that they hold, the feeds by their state, the articles and posts that wait, the
    digests that come next, and those that were missed in the last week.

    [bold]attache status --format json[/]
    """
    from digests.store import StoreError

    settings = given.settings()
    try:
        found = asyncio.run(_found(settings))
    except StoreError as error:
        fail(str(error))
    if output is Format.JSON:
        typer.echo(json.dumps(found, ensure_ascii=False))
    else:
        for line in _lines(found):
            typer.echo(line)


async def _found(settings: Settings) -> dict[str, Any]:
    from bot.monitoring.snapshot import look
    from bot.schedule import Turn, next_slot
    from bot.store import Records
    from digests.store import open_store
    from digests.store.alone import is_taken

    now = datetime.now(UTC)
    async with open_store(settings.database.url) as store:
        seen = await look(store, now)
        records = Records(store.database)
        schedules = [
            (next_slot(one.when, max(now, one.begins)), one) for one in await records.schedules.active()
        ]
        silent = await records.slots.silent(now - _MISSED, now)
        shared, running = store.database.shared, is_taken(store.database)
    schedules.sort(key=lambda pair: (pair[0].instant, pair[1].id))
    return {
        "at": _instant(now),
        "running": bool(seen.processes) if shared else running,
        **_work(seen),
        "slots": [_slot(slot, one) for slot, one in schedules[:_SLOTS]],
        "missed": [_missed(one) for one in silent if one.turn is Turn.MISSED],
    }


def _work(seen: Snapshot) -> dict[str, Any]:
    """Return who works on what, and what waits."""
    return {
        "processes": [
            {
                "name": one.name,
                "role": one.role,
                "since": _instant(one.since),
                "feeds": one.feeds,
                "articles": one.articles,
            }
            for one in seen.processes
        ],
        "leases": [
            {"name": one.name, "holder": one.holder, "until": _instant(one.until)} for one in seen.leases
        ],
        "feeds": {condition.value: count for condition, count in seen.polling.feeds.items()},
        "due": _waiting(seen.polling.due),
        "polled": _instant(seen.polling.last),
        "silent": list(seen.silent),
        "waiting": {stage.value: _waiting(one) for stage, one in seen.waiting.items()},
        "outbox": {state.value: _waiting(one) for state, one in seen.outbox.items()},
    }


def _slot(slot: Slot, one: Standing) -> dict[str, Any]:
    return {
        "instant": _instant(slot.instant),
        "day": slot.day.isoformat(),
        "schedule": one.id,
        "platform": one.platform,
        "channel": one.channel,
    }


def _missed(one: Silent) -> dict[str, Any]:
    return {
        "instant": _instant(one.instant.astimezone(UTC)),
        "decided": _instant(one.decided),
        "why": one.why,
        "schedule": one.schedule,
        "platform": one.place.platform,
        "channel": one.place.channel,
    }


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"service: {'runs' if found['running'] else 'does not run'}"
    for one in found["processes"]:
        hands = f"{one['feeds']:,} feeds and {one['articles']:,} articles in hand"
        yield f"  {one['name']}  {one['role'] or 'a command'}  since {one['since']}  {hands}"
    for one in found["leases"]:
        yield f"lease {one['name']}: {one['holder']} until {one['until']}"
    counts = ", ".join(f"{count:,} {state}" for state, count in found["feeds"].items() if count)
    yield f"feeds: {counts or 'none'}; {_told(found['due'])} due; last asked {found['polled'] or 'never'}"
    for url in found["silent"]:
        yield f"  silent for longer than is like it: {url}"
    for stage, one in found["waiting"].items():
        yield f"articles to {stage}: {_told(one)}"
    for state, one in found["outbox"].items():
        yield f"outbox {state}: {_told(one)}"
    for one in found["slots"]:
        yield f"next digest: {one['instant']}  {_where(one)}"
    for one in found["missed"]:
        yield f"missed digest: {one['instant']}  {_where(one)}  since {one['decided']}: {one['why']}"


def _where(one: dict[str, Any]) -> str:
    return f"{one['platform']}/{one['channel']}  schedule {one['schedule']}"


def _told(one: dict[str, Any]) -> str:
    return f"{one['count']:,}" + (f" since {one['since']}" if one["since"] else "")


def _waiting(one: Waiting) -> dict[str, Any]:
    return {"count": one.count, "since": _instant(one.since)}


def _instant(instant: datetime | None) -> str | None:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}" if instant else None
