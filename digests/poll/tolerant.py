"""A document that is broken or odd → its entries, by feedparser, which reads nearly anything, slowly.

feedparser is quadratic in the attributes of a tag, and can raise on hostile documents: it runs where it can be stopped.
"""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime
from typing import Any

import feedparser

from digests.poll.clean import plain_text, plain_title
from digests.poll.dates import read_date
from digests.poll.entries import ENTRIES, Entry, Parsed, language_of, ttl_of
from digests.poll.faults import fault

_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{65536}")
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d")


def read_tolerantly(document: bytes, address: str) -> Parsed:
    """Return what a document in UTF-8 holds; raises what feedparser raises."""
    if _LONG_TAG.search(document):
        return Parsed(fault=fault("long-tag", kibibytes=64))
    found = feedparser.parse(
        document,
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
        # Everything becomes plain text below, which is stricter than feedparser's own cleaning.
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    raw = found.entries
    if found.bozo and not raw:
        return Parsed(fault=fault("broken", why=_reason(found.get("bozo_exception"))))
    if not found.version and not raw:
        return Parsed(fault=fault("no-format"))
    cut_off = bool(found.bozo) and not _END.search(document[-1000:])
    if cut_off:
        raw = raw[:-1]  # half an entry would be stored as if it were whole
    return Parsed(
        entries=tuple(map(_entry, raw[:ENTRIES])),
        ttl=ttl_of(str(found.feed.get("ttl") or "")),
        fault=fault("cut-off") if cut_off else "",
        title=plain_title(found.feed.get("title") or ""),
        language=language_of(str(found.feed.get("language") or "")),
    )


def _entry(raw: Any) -> Entry:
    bodies = [content.get("value") or "" for content in raw.get("content", ())] + [raw.get("summary") or ""]
    return Entry(
        title=plain_title(raw.get("title") or ""),
        text=plain_text(max(bodies, key=len)),
        link=raw.get("link") or None,
        guid=raw.get("id") or None,
        published=_date(raw, "published") or _date(raw, "updated"),
    )


def _date(raw: Any, name: str) -> datetime | None:
    """Return a date of an entry. feedparser reads dates of many lands, and also numbers that are none: those name no year."""
    text = str(dict.get(raw, name) or "")
    return read_date(text) or (_instant(dict.get(raw, f"{name}_parsed")) if _YEAR.search(text) else None)


def _instant(parsed: Any) -> datetime | None:
    """Return feedparser's UTC time tuple as an instant; a year like 0 or 9999 may be no instant at all."""
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _reason(error: object) -> str:
    return " ".join(str(error).split())[:120] or "unknown"
