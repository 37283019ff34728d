"""The entries of a document → articles that may be new."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.poll.dates import dated
from digests.poll.entries import Entry
from digests.poll.hubs import Offer, offer_in
from digests.poll.identity import Candidate, clean_url, keys_of, new_id
from digests.poll.parse import parse
from digests.poll.state import FeedState
from digests.written import Row, storable_texts, written

log = logging.getLogger(__name__)


Keyed = tuple[Row, tuple[str, ...]]
"""What a document tells of an article that may be new, with its keys: the beginning of a ``Candidate``, as it comes from a process that parses.

To make an article there, and to take it apart for the way and for the store, would take longer than to find its keys.
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


def read_rows(
    body: bytes, content_type: str, state: FeedState, now: datetime
) -> tuple[Document, list[Keyed]]:
    """Return what a feed's document holds, cleaned and with the keys of identity, as rows in place of the candidates; it can take long: it
    belongs into a worker.
    """
    parsed = parse(body, content_type, state.address)
    offer = parsed.offer or offer_in(body, state.address)
    return Document((), parsed.ttl, parsed.fault, offer), rows_of(state, parsed.entries, now)


def rows_of(state: FeedState, entries: Sequence[Entry], now: datetime) -> list[Keyed]:
    """Return a document's entries as rows of articles that may be new; one without a word is none."""
    feed, outlet = state.feed.url, state.feed.outlet
    entries = [entry for entry in entries if entry.title or entry.text]
    titles = storable_texts([entry.title for entry in entries])
    texts = storable_texts([entry.text for entry in entries])
    keys = keys_of(feed, entries, shared=state.listed)
    rows: list[Keyed] = []
    for entry, title, text, own in zip(entries, titles, texts, keys, strict=True):
        date = dated(entry.published, now)
        if date.reason:
            log.debug("%s: %s", feed, date.reason)
        url, published = clean_url(entry.link), written(date.instant)
        rows.append(((new_id(own), feed, outlet, url, title, text, published), own))
    return rows
