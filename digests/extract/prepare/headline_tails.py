"""What outlets put around a headline, before its sentence and behind it: labels, sections, their own names.

Every rule here is about the form of headlines in general.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.extract.lists import listed
from digests.extract.mentions.gazetteer import Kind

if TYPE_CHECKING:
    from digests.extract.mentions.gazetteer import Gazetteer
    from digests.extract.parse.language import View

LABELS = (
    r"breaking(?: news)?|live(?: updates?)?|watch|exclusive|update(?: \d+)?(?:-[^:]*)?|just in|video|in pictures|"
    r"urgent|developing|latest|wrapup \d+|refile|corrected|factbox|explainer|analysis|opinion|editorial"
)
LABEL = re.compile(rf"(?i)^(?:{LABELS})\s*(?::|\||–|—| - )\s*")
SHOUTED = re.compile(rf"^(?=[A-Z\d ]+ [A-Z])(?i:{LABELS}) (?=[A-Z])")
"""A label without a mark behind it, which agencies write in capitals: "EXCLUSIVE Ruiz resigns"."""
EXCLAIMED = re.compile(r"^[‘“\"'][^‘’“”\"':]{3,50}:[’”\"'] (?=\w)")
"""A quotation that ends with the colon behind it: "‘A new era:’ Chad …"."""
TAG = re.compile(r"\[[^\]]{1,20}\]\s+")
"""What a portal puts before a headline: "[TX] ", "[Video] "."""
LEFTOVER = re.compile(
    r"\s*[([](?:video|photos?|pictures|live|updated?|audio|gallery|watch|opinion|map|graphic)[^)\]]*[)\]]\s*",
    re.IGNORECASE,
)
QUOTE_BEHIND = re.compile(
    r"(?<=[\w’'”\"]) [“\"][A-Z][^“”\"]{12,}[,.!][”\"] (?i:said|says|tells|told|added|adds) [^“”\":;]{3,80}(?:[.\s\"“”]+)?$"
)
"""A sentence in somebody's words behind the headline's own: "… adopts treaty “We are glad,” said Ana Ruiz."."""
MARK = re.compile(r"(?<=\S)\s*\|\s+(?=\S)|(?<=\S) (?:\||•|·|//|>>) ")
"""What parts a headline from its outlet, its section or its summary."""
TOPIC_OF_LAND = re.compile(
    r"([A-Z][\w .’'-]{2,30}): (?:[^\s:]+ ){0,4}[^\s:]+ [-–—] (?=[A-Z](?!ow |hat |hy |ho |here )[\w’'-]* (?:\S+ ){6})"
)
"""What a portal puts before the news, a country and its topic: "Chad: Oil Trial - Two Witnesses Deny …"."""
PARTED = re.compile(r"(?:((?:\b[A-Z]\.)+)|(?<=\w)); (?=\S+ \S)")
"""A semicolon between two headlines."""
STOP = re.compile(r"(?<=[^\W\d_]{3})\.$")
LONGEST = 14
"""Words of a headline that ends with a full stop; what is longer is running text."""
UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
"""Characters that take no room, which a page puts into a headline to break its lines."""
TAIL = re.compile(r"\s+(?:[-–—]|--)\s+|(?<=\w)—(?=[A-Z])")
TIGHT = re.compile(r"\s+-(?=[A-Za-z][\w.’'-]*(?: [\w.’'-]+){0,3}$)")
"""The hyphen that agencies put, without a space behind it, before whom they have it from: "… by 2030 -sources"."""
VOICE = re.compile(
    rf"(?i)\b(?:{'|'.join(sorted(listed('voices')))}|spokes\w+)(?-i:(?: (?:in|of|at|for|to) (?:the )?(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){{0,2}})?)$"
)
"""Who speaks, by office, and of what: "army chief", "Rabbi in Lima"."""
REPORTS = re.compile(
    r"^(?:media |local |news |police |army |military |official )?(?:reports?|sources?|media|study|poll|survey)$",
    re.IGNORECASE,
)


def lowered(view: View, names: Gazetteer) -> View:
    """Write a headline that shouts as one in title case; abbreviations that name something stay."""
    found = list(re.finditer(r"[^\W\d_]{2,}", view.text))
    if len(found) < 4 or sum(match[0].isupper() for match in found) < 0.8 * len(found):
        return view
    for match in found:
        entry = names.lookup(match[0])
        short = entry is not None and len(match[0]) <= 4 and entry.name.upper() != match[0]
        if match[0].isupper() and not short:
            view = view.replace(match.start(), match.end(), match[0].capitalize())
    return view


def without_tails(view: View, names: Gazetteer) -> View:
    """Return a headline without what stands around its sentence."""
    for unseen in reversed(list(UNSEEN.finditer(view.text))):
        view = view.replace(unseen.start(), unseen.end(), "")
    if tag := TAG.match(view.text):
        view = view.cut(tag.end(), len(view.text))
    label = LABEL.match(view.text) or SHOUTED.match(view.text) or EXCLAIMED.match(view.text)
    if label:
        view = view.cut(label.end(), len(view.text))
    if (quote := QUOTE_BEHIND.search(view.text)) and len(view.text[: quote.start()].split()) >= 5:
        view = view.cut(0, quote.start())
    while mark := MARK.search(view.text):
        first, rest = view.cut(0, mark.start()), view.cut(mark.end(), len(view.text))
        view = first if len(first.text.split()) >= 4 else rest
    if (topic := TOPIC_OF_LAND.match(view.text)) and is_land(topic[1], names):
        view = view.replace(topic.end(1) + 2, topic.end(), "")
    for dash in reversed(list(TAIL.finditer(view.text))):
        # A dash with spaces parts a headline from its outlet, its label or its second deck.
        if len(view.text[: dash.start()].split()) >= 4 and not is_voice(view.text[dash.end() :], names):
            view = view.cut(0, dash.start())
    if (stop := STOP.search(view.text)) and _is_short(view.text[: stop.start()]):
        # One sentence with its full stop is a headline as well.
        view = view.cut(0, len(view.text) - 1)
    for mark in reversed(list(PARTED.finditer(view.text))):
        if len(view.text[: mark.start()].split()) >= 3 and len(view.text[mark.end() :].split()) >= 3:
            # "… with the U.S.; Trudeau …": the stop of a short form ends no sentence.
            view = view.replace(mark.start(), mark.end() - 1, f"{mark[1] or ''}".replace(".", "") + ".")
    while found := LEFTOVER.search(view.text):
        view = view.replace(found.start(), found.end(), " ")
        view = view.cut(0, len(view.text))
    return view


def _is_short(text: str) -> bool:
    """Whether a text is one sentence, and no longer than headlines are."""
    return len(text.split()) <= LONGEST and re.search("[.:]", text) is None


def is_voice(text: str, names: Gazetteer) -> bool:
    """Whether what stands behind a dash speaks: "– Kremlin", "– U.S. envoy", "- sources"; an outlet or a section does not."""
    if len(text.split()) > 5:
        return False
    entry = names.lookup(text)
    small = VOICE.search(text)
    hearsay = REPORTS.match(text) is not None
    return (
        hearsay
        or (entry is not None and entry.kind is not Kind.PLACE)
        or (small is not None and small[0].islower())
    )


def is_land(text: str, names: Gazetteer) -> bool:
    """Whether a text is the name of a country, a capital or a place."""
    entry = names.lookup(text.title() if text.isupper() and len(text) > 4 else text)
    return entry is not None and entry.kind in (Kind.COUNTRY, Kind.CAPITAL, Kind.PLACE)
