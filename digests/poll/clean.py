"""Markup of a feed → plain text.

Everything that is not text for a reader goes: scripts, styles, pictures and frames with their contents, characters that
cannot be seen or that turn the text around.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html.entities import html5

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
    r"<(?:br|/?(?:p|div|li|ul|ol|dl|dt|dd|tr|table|blockquote|h[1-6]|section|article|pre|hr))\b[^<>]*>",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"[<&]")

#: What is in ASCII and cannot be seen, but for the end of a line. To ask whether it is there by taking it out takes a third of what it takes
#: to ask whether a text can be printed.
_CONTROLS = bytes(code for code in (*range(32), 127) if chr(code) != "\n")

#: Tags that stand within a line and leave nothing behind, written as most feeds write them.
_PLAIN_TAG = re.compile(
    r"</?(?:a|abbr|b|cite|code|em|i|img|ins|mark|q|s|small|span|strong|sub|sup|time|u|wbr)"
    r"(?:\s+[A-Za-z][\w:-]*+(?:\s*+=\s*+(?:\"[^\"<>]*+\"|'[^'<>]*+'|[\w./:#%-]++))?)*+\s*+/?>",
    re.IGNORECASE | re.ASCII,
)
_REFERENCE = re.compile(r"&(?:#([0-9]{2,6})|(\w{2,8}));", re.ASCII)
_MARK = re.compile(r"[\u0300-\u036f\u0489]")
_MARK_PILES = re.compile(r"([\u0300-\u036f\u0489]{2})[\u0300-\u036f\u0489]+")


def plain_title(markup: str) -> str:
    """Return a headline as one line of plain text of at most ``TITLE_LENGTH`` characters."""
    if markup.isascii() and markup.isprintable() and not ("<" in markup or "&" in markup or "  " in markup):
        return _cut(markup.strip(" "), TITLE_LENGTH)  # as nearly all of them are
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
        markup = _BLOCK_ENDS.sub("\n", text.replace("\n", " "))
        plain = _plain(markup)
        text = _parsed(markup) if plain is None else plain
        # Entities may have stood for characters that are taken out everywhere else.
        text = _visible(text) if "&" in markup else text
    return _lines(text)


def _plain(markup: str) -> str | None:
    """Return the text of markup that is plain enough to be read without a parser, which takes ten times as long, or else None.

    Where each angle bracket that opens begins a tag of ``_PLAIN_TAG``, a parser sees the same tags.
    """
    text = _PLAIN_TAG.sub("", markup)
    if "<" in text:
        return None
    if "&" not in text:
        return text
    rest = _REFERENCE.sub("", text)
    if "&" in rest:
        return None
    try:
        return _REFERENCE.sub(_character, text)
    except KeyError:
        return None


def _character(reference: re.Match[str]) -> str:
    """Return what a reference stands for; raises KeyError where that takes more than a look."""
    number, name = reference.groups()
    if name:
        return html5[f"{name};"]
    code = int(number)
    if 32 <= code < 127 or 160 <= code < 0xD800:  # the others are mended by rules of their own
        return chr(code)
    raise KeyError(code)


def _parsed(markup: str) -> str:
    tree = LexborHTMLParser(markup)
    tree.strip_tags(_DROPPED)
    return tree.body.text(separator="") if tree.body else ""


def _lines(text: str) -> str:
    """Return what can be seen of a text, its lines without blanks that say nothing."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if _MARK.search(text):
            text = _MARK_PILES.sub(r"\1", text)
    if text.isascii() and "  " not in text:
        lines = [line.strip(" ") for line in text.split("\n")]
    else:
        lines = [_line(line) for line in text.split("\n")]
    return "\n".join([line for line in lines if line])


def _line(line: str) -> str:
    # What is visible in ASCII, and what can be printed at all, has no blank but the space: to look is faster than to take most lines
    # apart and join them again.
    if "  " not in line and (line.isascii() or line.isprintable()):
        return line.strip(" ")
    return " ".join(line.split())


def _visible(text: str) -> str:
    """Take out control, format (zero width, bidi), surrogate and unassigned characters."""
    if text.isascii():
        letters = text.encode()
        if len(letters.translate(None, _CONTROLS)) == len(letters):
            return text
    elif text.replace("\n", "").isprintable():
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
