"""Slack's mrkdwn as Slack's clients draw it.

What they draw: https://docs.slack.dev/messaging/formatting-message-text. What a feed says must never be drawn so; that it
would be drawn here is how a preview shows a hole.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from bot.preview.marks import Rule, element, link, marked, whole

_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
#: A mark counts beside blanks and punctuation only.
_BEFORE, _AFTER = r"(?<![^\s!-/:-@\[-`{-~])", r"(?![^\s!-/:-@\[-`{-~])"


def slack_html(text: str) -> Markup:
    """Return mrkdwn as HTML."""
    lines = (
        element("blockquote", _inline(line[4:].lstrip()))
        if line.startswith("&gt;")
        else element("div", _inline(line))
        for line in text.split("\n")
    )
    return whole(Markup("").join(lines))


def _inline(text: str) -> Markup:
    return marked(text, _RULES)


def _around(mark: str, name: str) -> Rule:
    marks = re.escape(mark)
    return Rule(
        re.compile(rf"{_BEFORE}{marks}(?=\S)([^{marks}]+)(?<=\S){marks}{_AFTER}"),
        lambda found: element(name, _inline(found[1])),
    )


def _plain(text: str) -> str:
    return re.sub("&(?:amp|lt|gt);", lambda found: _ENTITIES[found[0]], text)


_RULES = (
    Rule(
        re.compile(r"<(https?://[^|>\s]+)(?:\|([^>]*))?>"),
        lambda found: link(_plain(found[1]), _inline(found[2] or found[1])),
    ),
    Rule(re.compile(r"<(?:mailto:|[@#!])[^>]*>"), lambda found: element("span", found[0], "mention")),
    Rule(re.compile(r":[\w+'-]+:"), lambda found: element("span", found[0], "stamp")),
    Rule(re.compile(rf"{_BEFORE}`([^`]+)`{_AFTER}"), lambda found: element("code", _plain(found[1]))),
    _around("*", "strong"),
    _around("_", "em"),
    _around("~", "s"),
    Rule(re.compile(r"&(?:amp|lt|gt);"), lambda found: Markup("{}").format(_plain(found[0]))),
)
