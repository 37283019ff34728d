"""Turns a platform's marked text into HTML by a list of rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape


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


def link(address: str, shown: Markup | str) -> Markup:
    """Return a link that leaves the page without telling where from."""
    return Markup('<a href="{}" rel="noreferrer noopener" target="_blank">{}</a>').format(address, shown)


def element(name: str, inner: Markup | str, kind: str = "") -> Markup:
    """Return an HTML element of our own; ``inner`` is escaped where it is no markup."""
    opening = Markup('<{} class="{}">').format(name, kind) if kind else Markup("<{}>").format(name)
    return opening + escape(inner) + Markup("</{}>").format(name)
