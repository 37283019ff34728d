"""The entries of a document → articles that may be new."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.model import Article, Feed
from digests.poll.dates import dated
from digests.poll.entries import Entry
from digests.poll.hubs import Offer, offer_in
from digests.poll.identity import Candidate, clean_url, keys_of, new_id
from digests.poll.parse import parse
from digests.poll.sifting import Found
from digests.poll.state import FeedState

log = logging.getLogger(__name__)


Row = tuple[str, datetime, str, str, str | None, tuple[str, ...]]
"""What a document tells of an article that may be new: its id, when it was published, its title, text and address, and its keys.

A process that parses makes these alone: to make an article, and to take it apart for the way, takes longer than to find its keys.
"""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is stored. ``fault`` is empty, or what is wrong with it, as the end of a sentence.

    ``offer`` is the hub that it names.
    """

    candidates: tuple[Candidate, ...] = ()
    ttl: timedelta | None = None
    fault: str = ""
    offer: Offer | None = None


def read_rows(body: bytes, content_type: str, state: FeedState, now: datetime) -> tuple[Document, list[Row]]:
    """Return what a feed's document holds, cleaned and with the keys of identity, as rows in place of the candidates; it can take long: it
    belongs into a worker.
    """
    parsed = parse(body, content_type, state.address)
    offer = parsed.offer or offer_in(body, state.address)
    return Document((), parsed.ttl, parsed.fault, offer), rows_of(state, parsed.entries, now)


def rows_of(state: FeedState, entries: Sequence[Entry], now: datetime) -> list[Row]:
    """Return a document's entries as rows of articles that may be new; one without a word is none."""
    feed = state.feed.url
    entries = [entry for entry in entries if entry.title or entry.text]
    rows = []
    for entry, own in zip(entries, keys_of(feed, entries, shared=state.listed), strict=True):
        date = dated(entry.published, now)
        if date.reason:
            log.debug("%s: %s", feed, date.reason)
        rows.append((new_id(own), date.instant, entry.title, entry.text, clean_url(entry.link), own))
    return rows


def candidate_of(row: Row, feed: Feed, found: Found | None = None) -> Candidate:
    """Return an article that may be new, of which a sieve ``found`` something."""
    number, published, title, text, url, keys = row
    return Candidate(Article(number, published, feed.outlet, title, text, url, feed.url), keys, found=found)
