"""A feed's document → its entries."""

from __future__ import annotations

import re

from digests.poll.encoding import to_utf8
from digests.poll.entries import Parsed
from digests.poll.fast import UnsafeError, read_fast
from digests.poll.faults import fault
from digests.poll.jsonfeed import read_json
from digests.poll.tolerant import read_tolerantly

# A comment ends where it first can: to try each of its later ends would take time that doubles with every further comment.
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
# Some feeds carry the document type of a page.
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)


def parse(body: bytes, content_type: str, address: str) -> Parsed:
    """Return what ``body`` holds; never raises for what a document is, but can take long: it belongs into a worker."""
    document = to_utf8(body, content_type)
    start = document[:2000].lstrip()
    if not start:
        return Parsed(fault=fault("empty"))
    if start.startswith((b"{", b"[")):
        return read_json(document, address)
    if _HTML.match(start) and not _FEED.search(start):
        return Parsed(fault=fault("page"))
    try:
        return read_fast(document, address)
    except UnsafeError:
        pass
    try:
        return read_tolerantly(document, address)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - feedparser raises what its many parts raise
        return Parsed(fault=fault("unparsed", why=type(error).__name__))
