"""Discord's markdown as Discord's clients draw it.

What they draw: https://support.discord.com/hc/en-us/articles/210298617 (markdown) and Discord's API reference, message
formatting. What a feed says must never be drawn so; that it would be drawn here is how a preview shows a hole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from bot.preview.marks import Rule, element, link, marked, whole

_INNER = r"((?:\\.|[^\\])+?)"
_HEADS = {"# ": "h1", "## ": "h2", "### ": "h3", "-# ": "small"}
_HEAD = re.compile(r"(#{1,3} |-# )\s*(?=\S)(.*)")
_ITEM = re.compile(r" *(?:[-*]|\d+\.) +(?=\S)(.*)")


def discord_html(text: str) -> Markup:
    """Return a text display's content as HTML."""
    return whole(Markup("").join(_lines(text)))


def _lines(text: str) -> Iterator[Markup]:
    for line in text.split("\n"):
        if head := _HEAD.fullmatch(line):
            yield element(_HEADS[head[1]], _inline(head[2]))
        elif item := _ITEM.fullmatch(line):
            yield element("div", _inline(item[1]), "item")
        elif line.startswith("> "):
            yield element("blockquote", _inline(line[2:]))
        else:
            yield element("div", _inline(line))


def _inline(text: str) -> Markup:
    return marked(text, _RULES)


def _around(mark: str, name: str, kind: str = "") -> Rule:
    marks = re.escape(mark)
    return Rule(
        re.compile(rf"{marks}{_INNER}{marks}(?!{re.escape(mark[0])})"),
        lambda found: element(name, _inline(found[1]), kind),
    )


def _of(pattern: str, kind: str) -> Rule:
    return Rule(re.compile(pattern), lambda found: element("span", found[0], kind))


_RULES = (
    Rule(re.compile(r"\\([^0-9A-Za-z\s])"), lambda found: Markup("{}").format(found[1])),
    Rule(re.compile(r"(`+)(.+?)\1(?!`)"), lambda found: element("code", found[2])),
    Rule(
        re.compile(rf"\[{_INNER}\]\((?:<(https?://[^\s>]+)>|(https?://[^\s)]+))\)"),
        lambda found: link(found[2] or found[3], _inline(found[1])),
    ),
    Rule(re.compile(r"<(https?://[^\s>]+)>"), lambda found: link(found[1], found[1])),
    Rule(re.compile(r"https?://[^\s<]*[^\s<.,:;\"')\]]"), lambda found: link(found[0], found[0])),
    _of(r"<(?:@[!&]?|#)\d+>|@everyone|@here|</[^:>]+:\d+>|<id:\w+>", "mention"),
    _of(r"<t:-?\d+(?::[a-zA-Z])?>|<a?:\w+:\d+>", "stamp"),
    _around("**", "strong"),
    _around("__", "u"),
    _around("~~", "s"),
    _around("||", "span", "spoiler"),
    _around("*", "em"),
    _around("_", "em"),
)
