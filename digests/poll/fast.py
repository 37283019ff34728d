"""A document that is safe for it → its entries, by the fast parser."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any
from urllib.parse import urljoin

import fastfeedparser

from digests.poll.clean import plain_text, plain_title
from digests.poll.dates import read_date
from digests.poll.entries import ENTRIES, Entry, Parsed, language_of, ttl_of
from digests.poll.identity import PLAIN_LINK
from digests.poll.outline import ANOTHERS_TITLE, Item, Outline, outline_of

#: Codes of expat's errors that are mended (``XML_ErrorCodes`` in its header).
_SYNTAX, _INVALID_TOKEN, _JUNK_AFTER, _UNDEFINED_ENTITY, _BAD_CHARACTER = 2, 4, 9, 11, 14

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_NONCHARACTERS = re.compile(rb"\xef\xbf[\xbe\xbf]")
_DOCTYPE = re.compile(rb"<!DOCTYPE\b[^<>\[\]]{0,500}>", re.IGNORECASE)
_PROLOGUE = 4096

#: What stands outside of marked sections and comments: an ampersand, with the reference that it begins, if it does.
_REFERENCE = re.compile(
    rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&(?:#(\d{1,8}|[xX][0-9A-Fa-f]{1,8});|(\w{1,40});)?", re.DOTALL
)
#: What an item has that has an id of its own; without one the fast parser gives its link.
_IDS = frozenset({"guid", "id", "about"})

_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})


class UnsafeError(Exception):
    """A document that the fast parser would misread; the message is why."""


def read_fast(document: bytes, address: str) -> Parsed:
    """Return what a document in UTF-8 holds.

    Raises:
        UnsafeError: it is not for the fast parser.
    """
    found, outline = extract(document)
    pairs = list(zip(found.entries, outline.items, strict=True))[:ENTRIES]
    return Parsed(
        entries=tuple(_entry(raw, item, outline, address) for raw, item in pairs),
        ttl=ttl_of(outline.channel.get("ttl", "")),
        title=plain_title(found.feed.get("title") or ""),
        language=language_of(outline.channel.get("language", "")),
    )


def extract(document: bytes) -> tuple[Any, Outline]:
    """Return what the fast parser finds in a document in UTF-8, and its outline with an item for each entry.

    Raises:
        UnsafeError: it is not for the fast parser.
    """
    document, outline = _mended(document)
    if outline.unsafe or not outline.items:
        raise UnsafeError(outline.unsafe or "it has no items")
    try:
        found = fastfeedparser.parse(
            document, include_tags=False, include_media=False, include_enclosures=False
        )
    except Exception as error:  # it raises what its parts raise
        raise UnsafeError(f"the fast parser raises {type(error).__name__}") from error
    if len(found.entries) != len(outline.items):
        raise UnsafeError("the fast parser sees other items")
    return found, outline


def _entry(raw: Any, item: Item, outline: Outline, address: str) -> Entry:
    published = read_date(item.date) if item.date else None
    if item.date and published is None:
        raise UnsafeError("a date is written in a way of its own")
    title = plain_title(raw.get("title") or "")
    if not title and ANOTHERS_TITLE in item.names:
        raise UnsafeError("another's title stands in for an item's own")
    bodies = [content.get("value") or "" for content in raw.get("content", ())]
    return Entry(
        title=title,
        text=plain_text(max([*bodies, raw.get("description") or ""], key=len)),
        link=_link(raw, item, outline, address),
        guid=(raw.get("id") or None) if item.names & _IDS else None,
        published=published,
    )


def _link(raw: Any, item: Item, outline: Outline, address: str) -> str | None:
    """Return an item's own link; a guid is one unless it says that it is not."""
    link: str | None = (item.link or _address(raw.get("id"))) if outline.atom else raw.get("link")
    if not link or ("link" not in item.names and not item.permalink):
        return None
    if PLAIN_LINK.fullmatch(link):  # which no base changes
        return link
    try:
        return urljoin(urljoin(address, item.base), link)
    except ValueError:
        return link


def _address(name: str | None) -> str | None:
    return name if name and name.startswith(("http://", "https://")) else None


def _mended(document: bytes) -> tuple[bytes, Outline]:
    """Return a document with what can be mended without a guess, and its outline."""
    if doctype := _DOCTYPE.search(document, 0, _PROLOGUE):
        document = document[: doctype.start()] + document[doctype.end() :]
    outline = outline_of(document)
    for _ in range(3):  # an error hides those behind it
        if outline.broken_at is None:
            break
        if outline.error == _JUNK_AFTER:
            mended = document[: outline.broken_at]
        else:
            mended = _REFERENCE.sub(_reference, _NONCHARACTERS.sub(b"", document.translate(None, _CONTROLS)))
        if mended == document:
            break
        document, outline = mended, outline_of(mended)
    return document, outline


def _reference(found: re.Match[bytes]) -> bytes:
    """Return what XML can read in the place of a reference: a number for a name of HTML, an escaped ampersand for a bare one."""
    number, name = found[1], found[2]
    if not found[0].startswith(b"&"):
        return found[0]
    if number:
        code = int(number[1:], 16) if number[:1] in b"xX" else int(number)
        return found[0] if _is_character(code) else b""
    if name and name.decode("utf-8", "replace") in _XML_NAMES:
        return found[0]
    characters = html5.get(f"{name.decode('utf-8', 'replace')};") if name else None
    if characters:
        return "".join(f"&#{ord(character)};" for character in characters).encode()
    return b"&amp;" + found[0][1:]


def _is_character(code: int) -> bool:
    """Tell whether XML has this character (XML 1.0, 2.2)."""
    return (
        code in {9, 10, 13} or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= 0x10FFFF
    )
