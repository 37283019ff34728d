"""What happens to a delivery next: pure functions over the delivery, what a try came to, and a given ``now``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from bot.adapters.base import (
    ClosedError,
    DeliveryError,
    Destination,
    LimitedError,
    RefusedMessageError,
    UncertainError,
    UnreadableError,
)

_ID = 25
"""Characters of a delivery's id: as many as Discord takes as a nonce (create message). They are hexadecimal, 100 bits."""

_FIRST = timedelta(seconds=2)
_LONGEST = timedelta(minutes=10)
"""The first and the longest pause after an outage; it doubles in between."""

_TRIES = 200
"""How often a delivery is tried and asked for at least before its fate stays open.

That is about a day of pauses: a day in which the service was away is no day in which the platform did not tell.
"""

_LATE = timedelta(minutes=10)
"""How late a digest may be before it says so."""

Policy = Literal["leave", "repeat"]
"""What is done with what nobody can know: it is left to the operator, or posted again."""


class State(StrEnum):
    """Where a delivery is."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    EXPIRED = "expired"


class Kind(StrEnum):
    """What is delivered. ``CHANGE`` is shown in place of its parent's message, a ``WORD`` goes to the thread of it."""

    DIGEST = "digest"
    ALERT = "alert"
    CHANGE = "change"
    WORD = "word"
    HELD = "held"
    NOTICE = "notice"


LASTS: Mapping[Kind, timedelta] = MappingProxyType(
    {
        Kind.ALERT: timedelta(hours=3),
        Kind.CHANGE: timedelta(days=1),
        Kind.WORD: timedelta(hours=3),
        Kind.HELD: timedelta(days=1),
        Kind.NOTICE: timedelta(days=7),
    }
)
"""How long each kind is worth posting; that of a digest is a setting."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message for one destination (``bot.store.tables.deliveries`` says what each field is).

    A notice without a channel is for those who run the community.
    """

    id: str
    kind: Kind
    place: Destination
    payload: str
    created: datetime
    expires: datetime
    parent: str = ""
    target: str = ""
    promised: datetime | None = None
    zone: str = ""
    state: State = State.PENDING
    why: str = ""
    message: str = ""
    tries: int = 0
    due: datetime | None = None
    tried: datetime | None = None
    doubt: datetime | None = None
    stamped: datetime | None = None
    news: datetime | None = None
    changed: datetime | None = None
    lease: int = 0
    number: int = 0


CAUSES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.DIGEST: "a schedule's turn came",
        Kind.ALERT: "an alert was met",
        Kind.CHANGE: "what an alert told has changed",
        Kind.WORD: "there is news of what an alert told",
        Kind.HELD: "an alert's quiet time is over",
        Kind.NOTICE: "there is something for the admins",
    }
)
"""Why a delivery of each kind is put into the outbox."""


class Step(StrEnum):
    """What a sender does with a delivery that it took up."""

    SEND = "send"
    ASK = "ask"
    END = "end"


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform has it, and calls it ``message``; ``found`` tells that it was asked and had it already."""

    message: str
    found: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class Absent:
    """The platform was asked and does not have it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A try failed; ``asking`` tells that it was only asked for."""

    error: DeliveryError
    asking: bool = field(default=False)


Outcome = Sent | Absent | Failed


def delivery_id(place: Destination, *cause: object) -> str:
    """Return the id of a delivery: the same destination and cause (slot or story, and part) have the same id for ever."""
    named = (place.platform, place.community, place.channel, *map(str, cause))
    return hashlib.sha256("\x1f".join(named).encode()).hexdigest()[:_ID]


def taken_up(delivery: Delivery, now: datetime) -> Delivery:
    """Return a delivery as a sender takes it up at ``now`` (aware).

    One that another was sending died under its hands, and may be there. While it is in doubt, what it says stays the same.
    """
    doubt = delivery.doubt
    if delivery.state is State.SENDING and delivery.kind is not Kind.CHANGE:
        doubt = doubt or delivery.tried
    stamped = delivery.stamped
    if doubt is None and delivery.promised is not None:
        stamped = now if now - delivery.promised >= _LATE else None
    return replace(
        delivery,
        state=State.SENDING,
        doubt=doubt,
        stamped=stamped,
        tried=now,
        tries=delivery.tries + 1,
        lease=delivery.lease + 1,
        changed=now,
    )


def step(delivery: Delivery, now: datetime, window: timedelta) -> Step:
    """Return what is done with a delivery that was taken up; ``window`` is how long the platform knows a repeated id itself.

    A platform is asked also for what came too late, since it may have come in time.
    """
    if delivery.doubt is None:
        return Step.END if delivery.expires <= now else Step.SEND
    return Step.SEND if now - delivery.doubt < window and now < delivery.expires else Step.ASK


def expired(delivery: Delivery, now: datetime) -> Delivery:
    """Return a delivery that nobody needs any more: it is known not to be there."""
    why = f"not posted by {delivery.expires:%Y-%m-%d %H:%M} UTC"
    return _ended(delivery, State.EXPIRED, f"{why}: {delivery.why}" if delivery.why else why, now)


def after(delivery: Delivery, outcome: Outcome, now: datetime, policy: Policy) -> Delivery:
    """Return a delivery after a try that a sender made of it. One that is still ``SENDING`` is to be sent at once."""
    match outcome:
        case Sent(message, found):
            why = "the platform was asked and had it" if found else "the platform took it"
            return replace(_ended(delivery, State.SENT, why, now), message=message)
        case Absent():
            if delivery.expires <= now:
                return expired(delivery, now)
            return replace(delivery, doubt=None, tried=now)
        case Failed(error, asking):
            return _asked_in_vain(delivery, error, now, policy) if asking else _failed(delivery, error, now)


def _failed(delivery: Delivery, error: DeliveryError, now: datetime) -> Delivery:
    why = str(error)
    match error:
        case UncertainError() if delivery.kind is not Kind.CHANGE:
            # It is asked for when its answer, and what was under way, has had time to arrive.
            doubted = replace(delivery, doubt=delivery.doubt or delivery.tried)
            return _again(doubted, State.UNCERTAIN, why, now, backoff(delivery))
        case LimitedError(wait=wait):
            return _again(delivery, _open(delivery), why, now, wait)
        case ClosedError() | RefusedMessageError():
            return _ended(delivery, State.FAILED, why, now)
        case _:
            return _again(delivery, _open(delivery), why, now, backoff(delivery))


def _asked_in_vain(delivery: Delivery, error: DeliveryError, now: datetime, policy: Policy) -> Delivery:
    why = f"it may be there: {error}"
    if isinstance(error, UnreadableError | ClosedError):
        if isinstance(error, UnreadableError) and policy == "repeat" and now < delivery.expires:
            return replace(delivery, doubt=None, tried=now)
        return _ended(delivery, State.UNCERTAIN, why, now)
    if delivery.expires + LASTS[Kind.CHANGE] <= now and delivery.tries >= _TRIES:
        return _ended(delivery, State.UNCERTAIN, why, now)
    wait = error.wait if isinstance(error, LimitedError) else backoff(delivery)
    return _again(delivery, State.UNCERTAIN, why, now, wait)


def backoff(delivery: Delivery) -> timedelta:
    """Return how long to wait after a delivery's last try.

    The jitter, up to a half, comes from its id, so that those of one outage spread and a run can be repeated.
    """
    longest = min(_FIRST * int(2 ** min(delivery.tries - 1, 20)), _LONGEST)
    drawn = hashlib.sha256(f"{delivery.id} {delivery.tries}".encode()).digest()[0] / 255
    return longest * (0.5 + drawn / 2)


def _open(delivery: Delivery) -> State:
    return State.PENDING if delivery.doubt is None else State.UNCERTAIN


def _again(delivery: Delivery, state: State, why: str, now: datetime, wait: timedelta) -> Delivery:
    return replace(delivery, state=state, why=why, due=now + wait, changed=now)


def _ended(delivery: Delivery, state: State, why: str, now: datetime) -> Delivery:
    return replace(delivery, state=state, why=why, due=None, changed=now)
