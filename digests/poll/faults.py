"""What can be wrong with a feed or a list of feeds, by codes that do not change: English as it is logged and stored, and back.

A fault is stored as text, as an operator reads it. Whoever tells it in another language finds by that text what it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

FAULTS: Mapping[str, str] = {
    "empty": "is empty",
    "page": "is an HTML page, not a feed",
    "json": "is JSON, not a feed",
    "no-format": "is no feed in any known format",
    "cut-off": "is cut off before its end",
    "broken": "is broken: {why}",
    "long-tag": "has a tag longer than {kibibytes} KiB",
    "no-process": "cannot be parsed: the process for it does not start",
    "unparsed": "cannot be parsed: {why}",
    "parse-memory": "takes too much memory to parse",
    "parse-seconds": "takes more than {seconds} seconds to parse",
    "parse-ended": "ended the process that parsed it",
    "status": "answers {status}",
    "gone": "is gone for good (410)",
    "timeout": "gave no whole answer within {seconds} seconds",
    "certificate": "has a certificate that does not hold: {why}",
    "unreachable": "cannot be reached: {why}",
    "broke-off": "broke off its answer: {why}",
    "redirects": "redirects more than {most} times",
    "redirects-nowhere": "redirects to nowhere that can be asked",
    "never-read": "says that nothing has changed although it was never read",
    "compression": "is compressed in a way that was not asked for",
    "compression-unsaid": "is compressed in a way that it does not say",
    "large": "is larger than {bytes} bytes",
    "address": "has an address that cannot be asked",
    "scheme": "has an address that does not begin with {schemes}",
    "zone": "has an address with a zone",
    "host": "has a host that is written as no name and no address",
    "unchecked": "has no address that can be checked",
    "private": "has an address that is not public",
    "port": "is at port {port}, which is not asked",
    "opml-large": "the feed list is larger than {mebibytes} MiB",
    "opml-xml": "the feed list is no XML: {why}",
    "opml-root": "the feed list is no OPML: it begins with <{tag}>",
    "opml-none": "the feed list names no feed: an outline with an xmlUrl is one",
    "names-faulty": "names a feed that {fault}",
    "names-none": "{fault} and names none",
}
"""Faults by their codes: the end of a sentence about a feed, or a clause about a list. ``{fault}`` stands for another one."""


def fault(code: str, /, **values: object) -> str:
    """Return a fault in English.

    Raises:
        KeyError: there is no such code, or a value is missing.
    """
    return FAULTS[code].format_map(values)


def recognised(text: str, faults: Mapping[str, str] = FAULTS) -> tuple[str, dict[str, str]] | None:
    """Return the code and the values of a fault that :func:`fault` wrote; None for any other text."""
    for code, written in faults.items():
        if found := _pattern(written).fullmatch(text):
            return code, found.groupdict()
    return None


@cache
def _pattern(written: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", written)
    said = [f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(parts)]
    return re.compile("".join(said), re.DOTALL)
