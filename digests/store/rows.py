"""A feed with its place in time as a row of its table, and back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from digests.model import Feed
from digests.poll.state import FeedState, Validators
from digests.poll.turns import host_of


def state_row(state: FeedState) -> dict[str, Any]:
    """Return a feed's state as the columns of ``feeds``."""
    feed = state.feed
    return {
        "url": feed.url,
        "title": feed.title,
        "outlet": feed.outlet,
        "region": feed.region,
        "language": feed.language,
        "address": state.address,
        "host": host_of(state.address),
        "moved_to": state.moved_to,
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "due": state.due,
        "interval_seconds": state.interval.total_seconds(),
        "polled": state.polled,
        "read": state.read,
        "since": state.since,
        "failures": state.failures,
        "fault": state.fault,
        "gone": state.gone,
        "listed": state.listed,
        "asked_seconds": state.asked.total_seconds(),
        "hours": " ".join(f"{count:.6g}" for count in state.hours),
    }


def state_of(row: Row[Any]) -> FeedState:
    """Return the state in a row that begins with the columns of ``feeds``."""
    return FeedState(
        feed=Feed(row.url, row.title, row.outlet, row.region, row.language),
        address=row.address,
        due=row.due,
        moved_to=row.moved_to,
        validators=Validators(row.etag, row.last_modified),
        interval=timedelta(seconds=row.interval_seconds),
        polled=row.polled,
        read=row.read,
        since=row.since,
        failures=row.failures,
        fault=row.fault,
        gone=row.gone,
        listed=row.listed,
        claim=row.claim,
        asked=timedelta(seconds=row.asked_seconds),
        hours=tuple(map(float, row.hours.split())),
    )
