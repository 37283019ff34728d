"""The statements that each delivery goes through, written once: to write one anew takes longer than to run it."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    type_coerce,
    update,
)

from bot.outbox.decisions import State
from bot.store.tables import alert_posts, deliveries, delivery_steps
from digests.store.engine import insert_into
from digests.store.tables import Instant

ENDED = (State.FAILED, State.EXPIRED)
"""States in which a delivery's message will never be there."""

_ON = deliveries.c.platform == bindparam("on")
_PENDING = deliveries.c.state == State.PENDING


def _ready() -> ColumnElement[bool]:
    """Return what is true for deliveries that may be taken up: due or deserted, with nothing under way before them at their place."""
    now: BindParameter[Any] = bindparam("now")
    deserted = (deliveries.c.state == State.SENDING) & (deliveries.c.lease_until <= now)
    due = deliveries.c.state.in_([State.PENDING, State.UNCERTAIN]) & (deliveries.c.due <= now)
    return and_(_ON, or_(deserted, due), _has_target(deliveries), ~_is_behind())


def _is_behind() -> ColumnElement[bool]:
    """Return what is true for deliveries with another under way before them at their place."""
    earlier = deliveries.alias()
    return exists().where(
        earlier.c.platform == deliveries.c.platform,
        earlier.c.community == deliveries.c.community,
        earlier.c.channel == deliveries.c.channel,
        earlier.c.number < deliveries.c.number,
        _is_under_way(earlier),
        _has_target(earlier),
    )


def _is_under_way(table: FromClause) -> ColumnElement[bool]:
    """Return what is true for deliveries that are tried again by themselves; what comes later for their destination waits for them."""
    return or_(
        table.c.state.in_([State.PENDING, State.SENDING]),
        and_(table.c.state == State.UNCERTAIN, table.c.due.is_not(None)),
    )


def _has_target(table: FromClause) -> ColumnElement[bool]:
    """Return what is true for deliveries that wait for no other's message."""
    return or_(table.c.parent == "", table.c.target != "")


LATE = (
    select(deliveries)
    .where(_PENDING, deliveries.c.expires <= bindparam("now"), deliveries.c.doubt.is_(None))
    .with_for_update(skip_locked=True)
)
"""What nobody needs any more."""
ORPHANS = (
    select(deliveries.c.number)
    .where(
        _PENDING,
        deliveries.c.target == "",
        deliveries.c.parent.in_(select(deliveries.c.id).where(deliveries.c.state.in_(ENDED))),
    )
    .with_for_update(skip_locked=True)
)
"""What waits for a message that will never be."""
READY = (
    select(deliveries)
    .where(_ready(), deliveries.c.id.not_in(bindparam("busy", expanding=True)))
    .order_by(deliveries.c.number)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
"""What may be taken up on a platform, the first in the outbox first."""
TAKE = update(deliveries).where(deliveries.c.number == bindparam("which"))
"""Takes a delivery up."""
SETTLE = (
    update(deliveries)
    .where(
        deliveries.c.number == bindparam("which"),
        deliveries.c.lease == bindparam("held"),
        deliveries.c.state == State.SENDING,
    )
    .returning(deliveries.c.number)
)
"""Stores what a try came to, where its lease still holds."""
# What waits for another at its place is due with that one; to look for it before would be in vain.
NEXT_DUE = select(
    type_coerce(
        func.min(
            case((deliveries.c.state == State.SENDING, deliveries.c.lease_until), else_=deliveries.c.due)
        ),
        Instant,
    )
).where(_ON, _is_under_way(deliveries), _has_target(deliveries), ~_is_behind())
"""When the next delivery of a platform is due or its lease ends."""
STORY = select(alert_posts.c.story).where(alert_posts.c.delivery == bindparam("of"))
"""The story that an alert told by a delivery."""
TELL_CHILDREN = update(deliveries).where(deliveries.c.parent == bindparam("which"), _PENDING)
"""Gives what waits for a message its id."""
TELL_POSTS = update(alert_posts).where(alert_posts.c.delivery == bindparam("which"))
"""Gives the message's id to what alerts told by it."""
STEP = delivery_steps.insert()
"""Keeps a state that a delivery was in."""


@cache
def made(dialect: str) -> Any:
    """The statement that puts a delivery into the outbox, unless it is there already."""
    statement = insert_into(dialect, deliveries).on_conflict_do_nothing(index_elements=["id"])
    return statement.returning(deliveries.c.number)
