"""A JSON Feed (https://www.jsonfeed.org/version/1.1/) → its entries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urljoin

from digests.poll.clean import plain_text, plain_title
from digests.poll.dates import read_date
from digests.poll.entries import ENTRIES, Entry, Parsed, language_of
from digests.poll.faults import fault
from digests.poll.hubs import offered

_VERSION = "https://jsonfeed.org/version/"


def read_json(document: bytes, address: str) -> Parsed:
    """Return what a document in UTF-8 that begins as JSON holds."""
    try:
        feed = json.loads(document)
    except (ValueError, RecursionError):
        feed = None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not _text(feed, "version").startswith(_VERSION):
        return Parsed(fault=fault("json"))
    return Parsed(
        entries=tuple(_entry(item, address) for item in items[:ENTRIES] if isinstance(item, dict)),
        title=plain_title(escape(_text(feed, "title"))),
        language=language_of(_text(feed, "language")),
        offer=offered(_links(feed), address),
    )


def _links(feed: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a feed is known by, and the hubs that speak WebSub."""
    if own := _text(feed, "feed_url"):
        yield "self", own
    hubs = feed.get("hubs")
    for hub in hubs if isinstance(hubs, list) else ():
        if isinstance(hub, dict) and _text(hub, "type").lower() == "websub":
            yield "hub", _text(hub, "url")


def _entry(item: dict[str, Any], address: str) -> Entry:
    bodies = [
        _text(item, "content_html"),
        *(escape(_text(item, name)) for name in ("content_text", "summary")),
    ]
    link = _text(item, "url")
    try:
        link = urljoin(address, link) if link else ""
    except ValueError:
        link = ""
    return Entry(
        title=plain_title(escape(_text(item, "title"))),
        text=plain_text(max(bodies, key=len)),
        link=link or None,
        guid=str(item.get("id") or "") or None,
        published=read_date(_text(item, "date_published")) or read_date(_text(item, "date_modified")),
    )


def _text(values: Any, name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""
