"""A web page → the feeds that it names for whoever wants to follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser
from w3lib.encoding import html_to_unicode

from digests.poll.identity import is_web_address

#: What is read of a page; feeds are named in its head.
_LENGTH = 1024 * 1024

#: Most feeds that are taken from one page.
_MOST = 20

#: Media types of feeds that can be read (RSS advisory board, RFC 4287, RSS 1.0, JSON Feed 1.1).
_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/xml",
        "text/xml",
    }
)

_COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)|<script\b.*?(?:</script\s*>|\Z)", re.IGNORECASE | re.DOTALL)

# Only these tags are parsed: the parser's time grows with the square of a page's nesting, and they have none.
_TAGS = re.compile(r"<(?:link|base)\b[^<>]{0,4000}>", re.IGNORECASE)


def named_feeds(body: bytes, content_type: str, address: str) -> tuple[str, ...]:
    """Return the addresses of the feeds that a page at ``address`` names, in its order, those of comments last."""
    _, page = html_to_unicode(content_type, body[:_LENGTH])
    tags = "".join(_TAGS.findall(_COMMENTS.sub("", page)))
    tree = LexborHTMLParser(f"<!doctype html><html><head>{tags}</head></html>")
    base = tree.css_first("base[href]")
    start = _joined(address, (base.attributes.get("href") or "") if base else "") or address
    found = dict(_named(tree, start))
    return tuple(sorted(found, key=lambda url: found[url]))[:_MOST]


def _named(tree: LexborHTMLParser, start: str) -> Iterator[tuple[str, bool]]:
    """Yield the address of each feed, and whether it is one of comments."""
    for link in tree.css("link[rel~=alternate i][href]"):
        kind = (link.attributes.get("type") or "").partition(";")[0].strip().lower()
        url = _joined(start, link.attributes.get("href") or "")
        if kind in _TYPES and url:
            yield url, "comment" in f"{link.attributes.get('title')} {url}".lower()


def _joined(start: str, reference: str) -> str | None:
    try:
        url = urljoin(start, reference.strip())
    except ValueError:
        return None
    return url if is_web_address(url) else None
