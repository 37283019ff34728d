"""Turns a platform's marked text into HTML by a list of rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_TAGS = re.compile("(<[^>]*>)")
_HYPHENED = re.compile(r"[^\W_]+-\d[^\W_]*")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a mark looks like, and the HTML for it."""

    pattern: re.Pattern[str]
    drawn: Callable[[re.Match[str]], Markup]


def marked(text: str, rules: Sequence[Rule]) -> Markup:
    """Return text as HTML: where a rule's pattern begins it is drawn, the first rule of the list winning; the rest is text."""
    parts: list[Markup] = []
    start = place = 0
    while place < len(text):
        # No mark begins with a letter or a blank, but an address does.
        if text[place].isalpha() and text[place] != "h":
            place += 1
            continue
        for rule in rules:
            if found := rule.pattern.match(text, place):
                parts += [escape(text[start:place]), rule.drawn(found)]
                start = place = found.end()
                break
        else:
            place += 1
    return Markup("").join([*parts, escape(text[start:])])


def whole(drawn: Markup) -> Markup:
    """Return HTML in which what has a digit behind a hyphen (MiG-29s) is marked as one ``word``.

    On a phone lines break as Unicode says (UAX 14, LB25: none between a hyphen and a digit); Chromium, which draws the page and the
    clients for desktops, breaks them there.
    """
    parts = _TAGS.split(str(drawn))
    parts[::2] = [_HYPHENED.sub(r'<span class="word">\g<0></span>', text) for text in parts[::2]]
    return Markup("".join(parts))  # noqa: S704 - of the same markup, and of letters and digits


def link(address: str, shown: Markup | str) -> Markup:
    """Return a link that leaves the page without telling where from."""
    return Markup('<a href="{}" rel="noreferrer noopener" target="_blank">{}</a>').format(address, shown)


def element(name: str, inner: Markup | str, kind: str = "") -> Markup:
    """Return an HTML element of our own; ``inner`` is escaped where it is no markup."""
    opening = Markup('<{} class="{}">').format(name, kind) if kind else Markup("<{}>").format(name)
    return opening + escape(inner) + Markup("</{}>").format(name)
