"""A feed that gives its archive once more, under new links and new dates → what of it is no news.

By its keys it is new (``digests.poll.identity``), and by its dates it is of today. What gives it away is that it is far more than the feed
gives, and that the feed had most of the titles before. What is set aside is stored, and recognised from then on, but nobody is told of it.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from digests.poll import pace
from digests.poll.fetch import without_secrets
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store import Store

log = logging.getLogger(__name__)

#: What is dated earlier before the last poll is of a day that was told.
_TOLD = timedelta(days=1)

#: How many times what it usually gives a feed may give, beyond a few, before its titles are looked at.
_MANY = 2
_FEW = 5

#: Different titles that must have come before, as a feed has some that return ("Live updates").
_PROOF = 5

#: How many times that is believed beside them, and where no title came before: a day of great news is three or four times another.
_BESIDE = 5
_BEYOND = 20


async def set_aside(
    store: Store, state: FeedState, candidates: Sequence[Candidate], now: datetime
) -> Sequence[Candidate]:
    """Return what a feed in this state gives at ``now`` (aware), with what is only given again marked so.

    Raises:
        StoreError: the database fails.
    """
    most = limit(state, now)
    recent = [one for one in candidates if state.read and one.published > state.read - _TOLD]
    if len(recent) <= most:
        return candidates
    known = await store.articles.known({key for one in recent for key in one.keys})
    new = [one for one in recent if known.isdisjoint(one.keys)]
    if len(new) <= most:
        return candidates
    before = await store.articles.titles(state.feed.url, {one.title for one in new})
    again = {one.keys for one in given_again(new, before, most)}
    if again:
        log.warning(
            "%s gives %d articles again as if they were new; nobody is told of them",
            without_secrets(state.feed.url),
            len(again),
        )
    return [one._replace(aside=True) if one.keys in again else one for one in candidates]


def limit(state: FeedState, now: datetime) -> float:
    """Return how many new articles are believed of a feed in this state at ``now`` (aware)."""
    span = now - state.read if state.read else timedelta()
    return _FEW + _MANY * pace.usual(state.interval, state.hours, span)


def given_again(new: Sequence[Candidate], before: Collection[str], most: float) -> list[Candidate]:
    """Return what is no news of articles that are new by their keys and dates. ``before`` are the titles that the feed had already, ``most``
    is how many articles are believed without a look.

    Of an archive its titles tell. What it holds beyond what was ever stored is known by its number: beside such titles it is no news where it
    is much, without them where it is out of all proportion.
    """
    if len(new) <= most:
        return []
    again = [one for one in new if one.title in before]
    proven = len({one.title for one in again}) >= _PROOF
    others = [one for one in new if one.title not in before]
    found = again if proven else []
    return [*found, *others] if len(others) > most * (_BESIDE if proven else _BEYOND) else found
