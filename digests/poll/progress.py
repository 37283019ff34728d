"""What a poll makes of what is remembered of its feed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from digests.poll import faults, pace
from digests.poll.candidates import Document
from digests.poll.fetch import Fetched
from digests.poll.state import NO_VALIDATORS, FeedState, Validators


def read(state: FeedState, answer: Fetched, document: Document, now: datetime) -> FeedState:
    """Return the state of a feed that gave a document.

    A document that was cut off is not taken for the whole: its validators are not kept, so that it is sent again.
    """
    published = [one.published for one in document.candidates if not one.aside]
    interval = pace.rhythm(published, now)
    asked = pace.resting(timedelta(), (answer.fresh, document.ttl))
    hours = pace.learnt(state.hours, published, state.read, now)
    return replace(
        state,
        interval=interval,
        asked=asked,
        hours=hours,
        validators=NO_VALIDATORS if document.fault else answer.validators,
        due=due(state.feed.url, interval, asked, hours, now),
        polled=now,
        read=now,
        since=state.since if state.read else now,
        failures=0,
        fault=document.fault,
    )


def unchanged(state: FeedState, answer: Fetched, now: datetime) -> FeedState:
    """Return the state of a feed that had nothing new; the answer may refresh the validators (RFC 9110, 15.4.5).

    What its server and its document asked for last goes on where this answer says nothing of it.
    """
    interval = pace.slowed(state.interval)
    asked = pace.resting(state.asked, (answer.fresh,))
    hours = pace.learnt(state.hours, (), state.read, now)
    return replace(
        state,
        interval=interval,
        asked=asked,
        hours=hours,
        validators=Validators(
            answer.validators.etag or state.validators.etag,
            answer.validators.last_modified or state.validators.last_modified,
        ),
        due=due(state.feed.url, interval, asked, hours, now),
        polled=now,
        read=now,
        failures=0,
        fault="",
    )


def due(url: str, interval: timedelta, asked: timedelta, hours: Sequence[float], now: datetime) -> datetime:
    """Return when a feed is due that was read at ``now``: by its rhythm and its hours, and no sooner than it asked."""
    return pace.next_poll(url, max(pace.by_hours(interval, hours, now), asked), now)


def rarely(state: FeedState, now: datetime) -> FeedState:
    """Return the state of a feed of which a hub tells what is new."""
    return replace(state, due=max(state.due, pace.next_poll(state.feed.url, pace.BACKUP, now)))


def failed(state: FeedState, fault: str, retry_after: timedelta | None, now: datetime) -> FeedState:
    """Return the state of a feed that could not be read; its validators still hold."""
    failures = state.failures + 1
    return replace(
        state,
        due=pace.next_try(state.feed.url, failures, retry_after, now),
        polled=now,
        failures=failures,
        fault=fault,
    )


def gone(state: FeedState, now: datetime) -> FeedState:
    """Return the state of a feed whose server says that it will not come back (410)."""
    return replace(state, polled=now, failures=state.failures + 1, fault=faults.fault("gone"), gone=True)


def followed(state: FeedState, moved_to: str | None) -> FeedState:
    """Return the state after a permanent redirect: adopted when seen a second time, as some are mistakes of an hour."""
    if moved_to == state.moved_to:
        return replace(state, address=moved_to, moved_to=None) if moved_to else state
    return replace(state, moved_to=moved_to)
