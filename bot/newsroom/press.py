"""Prints a paper's articles as the feed documents of the field: RSS 2.0, Atom (RFC 4287), RSS 1.0 (RDF)."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import format_datetime

from lxml import etree

from bot.newsroom.papers import Format, Item, Paper

_ATOM = "{http://www.w3.org/2005/Atom}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"

MEDIA_TYPES = {
    Format.RSS: "application/rss+xml",
    Format.ATOM: "application/atom+xml",
    Format.RDF: "application/rdf+xml",
}


def document(paper: Paper, address: str) -> bytes:
    """Return the feed document of ``paper``, which is served at ``address``, in the order of its articles.

    The bytes are in the feed's ``encoding`` while the document says ``declared``: the two differ where an
    outlet's system is wrong about itself. Letters that the encoding lacks become character references.
    """
    tree = _PRINTERS[paper.feed.format](paper, address)
    text = etree.tostring(tree, encoding="unicode", pretty_print=True)
    head = f'<?xml version="1.0" encoding="{paper.feed.declared}"?>\n'
    return (head + text).encode(paper.feed.encoding, "xmlcharrefreplace")


def _print_rss(paper: Paper, _address: str) -> etree._Element:
    channel = _node(
        "channel",
        _text("title", paper.feed.title),
        _text("link", _home(paper)),
        _text("description", f"News from {paper.outlet.name}"),
        _text("language", "en"),
        _text("ttl", "15"),
        *(_rss_item(item) for item in paper.articles),
    )
    return _node("rss", channel, version="2.0")


def _rss_item(item: Item) -> etree._Element:
    element = _node("item", _text("title", item.title), _text("link", item.link))
    element.append(_text("description", item.summary))
    if item.guid:
        element.append(_text("guid", item.guid, isPermaLink="false"))
    element.append(_text("pubDate", format_datetime(item.published)))
    return element


def _print_atom(paper: Paper, address: str) -> etree._Element:
    return _root(
        _ATOM + "feed",
        {None: _ATOM},
        _text(_ATOM + "id", _home(paper)),
        _text(_ATOM + "title", paper.feed.title),
        _node(_ATOM + "link", rel="self", href=address),
        _text(_ATOM + "updated", paper.changed.isoformat()),
        _node(_ATOM + "author", _text(_ATOM + "name", paper.outlet.name)),
        *(_atom_entry(item) for item in paper.articles),
    )


def _atom_entry(item: Item) -> etree._Element:
    return _node(
        _ATOM + "entry",
        _text(_ATOM + "id", item.guid or item.link),
        _text(_ATOM + "title", item.title, type="html"),
        _node(_ATOM + "link", rel="alternate", href=item.link),
        _text(_ATOM + "published", item.published.isoformat()),
        _text(_ATOM + "updated", item.changed.isoformat()),
        _text(_ATOM + "summary", item.summary, type="html"),
    )


def _print_rdf(paper: Paper, address: str) -> etree._Element:
    order = [_node(_RDF + "li", **{_RDF + "resource": item.link}) for item in paper.articles]
    channel = _node(
        _RSS1 + "channel",
        _text(_RSS1 + "title", paper.feed.title),
        _text(_RSS1 + "link", _home(paper)),
        _text(_RSS1 + "description", f"News from {paper.outlet.name}"),
        _node(_RSS1 + "items", _node(_RDF + "Seq", *order)),
        **{_RDF + "about": address},
    )
    prefixes = {None: _RSS1, "rdf": _RDF, "dc": _DC}
    return _root(_RDF + "RDF", prefixes, channel, *(_rdf_item(item) for item in paper.articles))


def _rdf_item(item: Item) -> etree._Element:
    return _node(
        _RSS1 + "item",
        _text(_RSS1 + "title", item.title),
        _text(_RSS1 + "link", item.link),
        _text(_RSS1 + "description", item.summary),
        _text(_DC + "date", item.published.isoformat()),
        **{_RDF + "about": item.link},
    )


_PRINTERS: dict[Format, Callable[[Paper, str], etree._Element]] = {
    Format.RSS: _print_rss,
    Format.ATOM: _print_atom,
    Format.RDF: _print_rdf,
}


def _home(paper: Paper) -> str:
    return f"https://{paper.outlet.domains[0]}/"


def _root(tag: str, prefixes: dict[str | None, str], *children: etree._Element) -> etree._Element:
    spaces = {prefix: space.strip("{}") for prefix, space in prefixes.items()}
    # lxml takes None for the default namespace; its stubs do not know.
    element = etree.Element(tag, nsmap=spaces)  # type: ignore[arg-type]
    element.extend(children)
    return element


def _node(tag: str, *children: etree._Element, **attributes: str) -> etree._Element:
    element = etree.Element(tag, attributes)
    element.extend(children)
    return element


def _text(tag: str, content: str, **attributes: str) -> etree._Element:
    element = _node(tag, **attributes)
    element.text = content
    return element
