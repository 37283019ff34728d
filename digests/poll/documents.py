"""What a process that parses is asked to do. It loads what it takes for that, and nothing of the service."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from digests.poll.candidates import Document, read_rows
from digests.poll.entries import Parsed
from digests.poll.parse import parse
from digests.poll.sifting import Found, taken
from digests.poll.state import FeedState
from digests.written import Row

Sifted = tuple[Row, tuple[str, ...], Found | None]
"""What a process gives of an article that may be new: its row, its keys, and what a sieve found in it."""

Read = tuple[Document, list[bytes]]
"""What a process gives of a document: all but its candidates, and the rows of these in parts."""

Given = tuple[bytes, str, FeedState, datetime, int]
"""What a process is given of a document, with the version of the sieve to put its articles through, or 0."""

#: Values that the event loop unpickles in one of its turns.
_PART = 100


def documents(given: Sequence[Given]) -> list[Read]:
    """Read some documents."""
    return [document(*one) for one in given]


def parsed(body: bytes, content_type: str, address: str) -> tuple[Parsed, list[bytes]]:
    """Return what a document holds, without its entries, and these in parts."""
    found = parse(body, content_type, address)
    return replace(found, entries=()), _packed(found.entries)


def document(body: bytes, content_type: str, state: FeedState, now: datetime, version: int) -> Read:
    """Return what a document gives, with what the sieve of this version found in its articles, if it is there."""
    read, rows = read_rows(body, content_type, state, now)
    find = taken(version)
    sifted: list[Sifted] = [
        (row, keys, (version, find(row[4], row[5])) if find else None) for row, keys in rows
    ]
    return read, _packed(sifted)


def _packed(values: Sequence[object]) -> list[bytes]:
    """Pickle values in parts: to unpickle thousands at once would hold the event loop."""
    starts = range(0, len(values), _PART)
    return [pickle.dumps(values[start : start + _PART], pickle.HIGHEST_PROTOCOL) for start in starts]
