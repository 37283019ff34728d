"""The bytes of a document → the same document in UTF-8, without a declaration that could lie about it."""

from __future__ import annotations

import codecs
import re
from itertools import chain

#: Marks at the start of a document, and what they say (XML 1.0, appendix F); UTF-32 before UTF-16, whose mark it begins with.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: ``<?`` in UTF-16 without a mark.
_UNMARKED = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"))

_DECLARATION = re.compile(rb"<\?xml\b[^<>]{0,400}\?>", re.IGNORECASE)
_DECLARED = re.compile(
    rb"\s*<\?xml\b[^<>]{0,200}?\bencoding\s*=\s*[\"']\s*([A-Za-z0-9._-]{1,40})\s*[\"']", re.IGNORECASE
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9._-]{1,40})", re.IGNORECASE)

#: Encodings of seven bits, which look like ASCII; any other text that is valid UTF-8 is UTF-8, whatever it is called.
_SEVEN_BITS = ("iso2022", "hz")

#: Codecs of Python that no document is written in; some take time that grows with the square of the length.
_NO_ENCODINGS = frozenset({"idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf_7"})

#: Halves of characters in what Java calls UTF-8.
_SURROGATES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")

#: What may stand before a document and says nothing.
_NOTHING = re.compile(rb"[ \t\r\n\0]*+(?:\xef\xbb\xbf[ \t\r\n\0]*+)*+")

#: What a document is taken for that is not what it says.
_LAST_RESORT = "cp1252"


def to_utf8(body: bytes, content_type: str) -> bytes:
    """Return a document in UTF-8 without mark and XML declaration, whatever its server and its head say of it.

    A mark goes first, then what is valid UTF-8, then the charset of the server, then the document's own (RFC 7303, 3.2),
    which are believed when all bytes agree. Bytes that agree with nothing become U+FFFD.
    """
    encoding = _encoding(body, content_type)
    if encoding != "utf-8":
        body = body.decode(encoding, "replace").encode("utf-8", "replace")
    body = _without(_NOTHING, body)
    return _without(_NOTHING, _without(_DECLARATION, body))


def _without(start: re.Pattern[bytes], body: bytes) -> bytes:
    found = start.match(body)
    return body[found.end() :] if found and found.end() else body


def _encoding(body: bytes, content_type: str) -> str:
    """Return the first of the encodings that all bytes agree with, or else the one with the fewest that do not."""
    for encoding in chain(_marked(body), _said(body, content_type)):
        try:
            body.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        return encoding
    return "utf-8-sig" if _is_nearly_utf8(body) else _LAST_RESORT


def _is_nearly_utf8(body: bytes) -> bool:
    """Tell whether most of what is not ASCII is valid UTF-8: one character cut in two does not make a document another's."""
    broken = _SURROGATES.sub(b"", body).decode("utf-8", "replace")
    return broken.count("\ufffd") <= sum(character > "\x7f" for character in set(broken) - {"\ufffd"})


def _marked(body: bytes) -> list[str]:
    start = body[:200].lstrip(b" \t\r\n")
    return [encoding for mark, encoding in (*_MARKS, *_UNMARKED) if start.startswith(mark)][:1]


def _said(body: bytes, content_type: str) -> list[str]:
    """Return the encodings to try, in order."""
    charset, declared = _CHARSET.search(content_type), _DECLARED.match(body[:400].lstrip(b"\xef\xbb\xbf"))
    said = [charset[1] if charset else "", declared[1].decode() if declared else ""]
    known = [name for name in map(_known, said) if name]
    return [*(name for name in known if name.startswith(_SEVEN_BITS)), "utf-8", *known]


def _known(name: str) -> str:
    """Return Python's name of an encoding, or nothing where it has none."""
    try:
        found = codecs.lookup(name).name.replace("-", "_")
    except LookupError:
        return ""
    return "" if found in _NO_ENCODINGS else found
