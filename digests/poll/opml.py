"""Lists of feeds as OPML 2.0, the format that feed readers exchange.

A feed is an ``outline`` with an ``xmlUrl``; its region is its ``category`` or the outline around it, its outlet the
attribute ``outlet``, which other programs pass over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from digests.model import Feed
from digests.poll.faults import fault
from digests.poll.identity import is_web_address

_LARGEST = 10 * 1024 * 1024


class OpmlError(ValueError):
    """A document that is no list of feeds; the message is one sentence."""


def read_opml(document: bytes) -> list[Feed]:
    """Return the feeds of an OPML document in its order, each address once.

    Outlines without a web address are passed over. A feed without an outlet has its title for one.

    Raises:
        OpmlError: the document is no OPML, is larger than 10 MiB, or has no feed.
    """
    if len(document) > _LARGEST:
        raise OpmlError(fault("opml-large", mebibytes=_LARGEST // 1024**2))
    # The document may come from anybody: no entity is resolved, nothing is fetched.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as error:
        raise OpmlError(fault("opml-xml", why=error.msg)) from error
    if root.tag != "opml":
        raise OpmlError(fault("opml-root", tag=root.tag))
    feeds: dict[str, Feed] = {}
    for feed in _feeds(root):
        feeds.setdefault(feed.url, feed)
    if not feeds:
        raise OpmlError(fault("opml-none"))
    return list(feeds.values())


def write_opml(feeds: Iterable[Feed]) -> bytes:
    """Return the feeds as an OPML document, under one outline a region."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Feeds of Attaché"
    body = etree.SubElement(root, "body")
    for region, members in groupby(sorted(feeds, key=lambda feed: feed.region), key=lambda feed: feed.region):
        parent = etree.SubElement(body, "outline", text=region) if region else body
        for feed in members:
            etree.SubElement(parent, "outline", _attributes(feed))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _feeds(root: etree._Element) -> Iterator[Feed]:
    for outline in root.iter("outline"):
        url = (outline.get("xmlUrl") or "").strip()
        if not is_web_address(url):
            continue
        title = outline.get("text") or outline.get("title") or url
        yield Feed(
            url=url,
            title=title,
            outlet=outline.get("outlet") or title,
            region=outline.get("category") or _around(outline),
            language=outline.get("language") or "en",
        )


def _around(outline: etree._Element) -> str:
    parent = outline.getparent()
    return (
        (parent.get("text") or parent.get("title") or "")
        if parent is not None and parent.tag == "outline"
        else ""
    )


def _attributes(feed: Feed) -> dict[str, str]:
    given = {
        "text": feed.title,
        "title": feed.title,
        "type": "rss",
        "xmlUrl": feed.url,
        "category": feed.region,
        "outlet": feed.outlet,
        "language": feed.language,
    }
    return {name: value for name, value in given.items() if value}
