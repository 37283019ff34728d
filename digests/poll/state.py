"""What is remembered of a feed between two polls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.model import Feed

#: What a feed starts with, before its own rhythm is known.
FIRST_INTERVAL = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with its last answer, kept to the letter and echoed so (RFC 9110, 13.1)."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


#: What a feed has that was never read.
NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True)
class FeedState:
    """A feed with its place in time. All instants are aware.

    ``address`` is where the feed is asked for now: its URL, or where that has moved for good. ``moved_to`` is a
    permanent redirect seen once; it is adopted when it is seen again. ``interval`` is how long the feed
    rests between two polls when all is well, in the mean of its ``hours`` (``digests.poll.pace.learnt``), and never shorter than it
    ``asked``. ``fault`` is empty, or one sentence about the last poll. A feed
    that is ``gone`` is not polled again. ``since`` is when it was read for the first time, so that what was published before is told
    from what came while somebody followed it; None where that is not known. A feed that is not ``listed`` is not the
    operator's: it counts only for those who chose it. ``claim`` is the token under which it is polled
    where several processes share the work (``digests.store.feeds``).
    """

    feed: Feed
    address: str
    due: datetime
    moved_to: str | None = None
    validators: Validators = NO_VALIDATORS
    interval: timedelta = FIRST_INTERVAL
    polled: datetime | None = None
    read: datetime | None = None
    failures: int = 0
    fault: str = ""
    gone: bool = False
    since: datetime | None = None
    listed: bool = True
    claim: str = ""
    asked: timedelta = timedelta()
    hours: tuple[float, ...] = ()
