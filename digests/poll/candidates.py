"""The entries of a document → articles that may be new."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from digests.model import Article
from digests.poll.dates import dated
from digests.poll.entries import Entry
from digests.poll.hubs import Offer, offer_in
from digests.poll.identity import Candidate, Marks, clean_url, keys_of, new_id
from digests.poll.parse import parse
from digests.poll.state import FeedState

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is stored. ``fault`` is empty, or what is wrong with it, as the end of a sentence.

    ``offer`` is the hub that it names.
    """

    candidates: tuple[Candidate, ...] = ()
    ttl: timedelta | None = None
    fault: str = ""
    offer: Offer | None = None


def read_document(body: bytes, content_type: str, state: FeedState, now: datetime) -> Document:
    """Return what a feed's document holds, cleaned and with the keys of identity; it can take long: it belongs into a worker."""
    parsed = parse(body, content_type, state.address)
    offer = parsed.offer or offer_in(body, state.address)
    return Document(tuple(candidates_of(state, parsed.entries, now)), parsed.ttl, parsed.fault, offer)


def candidates_of(state: FeedState, entries: Sequence[Entry], now: datetime) -> list[Candidate]:
    """Return a document's entries as articles that may be new; one without a word is none."""
    feed = state.feed
    entries = [entry for entry in entries if entry.title or entry.text]
    marks = [Marks(entry.link, entry.guid, entry.title, entry.text) for entry in entries]
    keys = keys_of(feed.url, marks, shared=state.listed)
    candidates = []
    for entry, own in zip(entries, keys, strict=True):
        date = dated(entry.published, now)
        if date.reason:
            log.debug("%s: %s", feed.url, date.reason)
        article = Article(
            id=new_id(own),
            published=date.instant,
            outlet=feed.outlet,
            title=entry.title,
            text=entry.text,
            url=clean_url(entry.link),
            feed=feed.url,
        )
        candidates.append(Candidate(article, own))
    return candidates
