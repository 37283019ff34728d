"""Markup of a feed → plain text.

Everything that is not text for a reader goes: scripts, styles, pictures and frames with their contents, characters that
cannot be seen or that turn the text around.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

TITLE_LENGTH = 500
TEXT_LENGTH = 20_000

#: The parser's time grows with the square of the nesting, which this bounds to under a second.
_MARKUP_LENGTH = 100_000

_DROPPED = [
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "svg",
    "math",
    "title",
    "head",
    "figure",
]
_BLOCK_ENDS = re.compile(
    r"<br\b[^<>]*>|</?(?:p|div|li|ul|ol|dl|dt|dd|tr|table|blockquote|h[1-6]|section|article|pre|hr)\b[^<>]*>",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<&]")
_MARK_PILES = re.compile(r"([\u0300-\u036f\u0489]{2})[\u0300-\u036f\u0489]+")


def plain_title(markup: str) -> str:
    """Return a headline as one line of plain text of at most ``TITLE_LENGTH`` characters."""
    return _cut(_to_text(markup).replace("\n", " "), TITLE_LENGTH)


def plain_text(markup: str) -> str:
    """Return a body as plain text, a line a paragraph, of at most ``TEXT_LENGTH`` characters."""
    return _cut(_to_text(markup), TEXT_LENGTH)


def readable(text: str) -> str:
    """Return a text that holds no markup as ``plain_text`` returns one that does."""
    return _cut(_lines(_visible(text)), TEXT_LENGTH)


def _to_text(markup: str) -> str:
    # The feed's own line breaks mean nothing in markup; only its blocks break lines.
    text = _visible(markup[:_MARKUP_LENGTH])
    if _MARKUP.search(text):
        tree = LexborHTMLParser("\n".join(_BLOCK_ENDS.split(text.replace("\n", " "))))
        tree.strip_tags(_DROPPED)
        # Entities may have stood for characters that are taken out everywhere else.
        text = _visible(tree.body.text(separator="") if tree.body else "")
    return _lines(text)


def _lines(text: str) -> str:
    if not text.isascii():
        text = _MARK_PILES.sub(r"\1", unicodedata.normalize("NFC", text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _visible(text: str) -> str:
    """Take out control, format (zero width, bidi), surrogate and unassigned characters."""
    if text.isascii() and text.isprintable():
        return text
    # A text has many characters and few different ones.
    hidden = {ord(character): _gap(character) for character in set(text) if _is_hidden(character)}
    return text.translate(hidden) if hidden else text


@lru_cache(maxsize=4096)
def _is_hidden(character: str) -> bool:
    return character != "\n" and unicodedata.category(character).startswith("C")


def _gap(character: str) -> str:
    return " " if character in "\t\r\x0b\x0c\x85" else ""


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    head = text[:length]
    end = max(head.rfind(" "), head.rfind("\n"))
    return head[:end].rstrip() if end > length // 2 else head
