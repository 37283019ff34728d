"""Fitting a message into what a platform takes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from bot.message import Entry, Link, Message, Part
from bot.shortening import shortened

#: Characters of a title that cannot be given whole: the title of an article, which may be of any length.
_TITLE = 300


def fitted(message: Message, fits: Callable[[Message], bool]) -> Message:
    """Return ``message`` with as many whole entries as ``fits`` takes, the last left out first, and say how many are missing.

    Before an entry goes, all of them name fewer of their sources: first the lines of a digest, whose menu gives the rest, then all. Only
    what alone is too long is shortened, at a word: a title, and the first entry, which never goes.
    """
    if len(message.title) > _TITLE:
        message = replace(message, title=shortened(message.title, _TITLE))
    if fits(message):
        return message
    for wanted in (_has_menu, _has_links):
        for shown in range(_most_named(message, wanted) - 1, 0, -1):
            message = _naming(message, shown, wanted)
            if fits(message):
                return message
    total = sum(len(part.entries) for part in message.parts)
    too_many = bisect_left(range(total + 1), 1, key=lambda kept: not fits(first_entries(message, kept)))
    if too_many > 1 or total == 0:
        return first_entries(message, max(too_many - 1, 0))
    return _first_in_short(first_entries(message, 1), fits) or first_entries(message, 0)


def first_entries(message: Message, count: int) -> Message:
    """Return a message with its first ``count`` entries; the footer tells how many more there were."""
    parts: list[Part] = []
    left = count
    for part in message.parts:
        if left <= 0:
            break
        parts.append(replace(part, entries=part.entries[:left]))
        left -= len(part.entries)
    missing = sum(len(part.entries) for part in message.parts) - count
    if missing <= 0:
        return message
    more = message.language.say("lines-left-out", count=missing)
    return replace(message, parts=tuple(parts), footer=" · ".join(filter(None, (more, message.footer))))


def _first_in_short(message: Message, fits: Callable[[Message], bool]) -> Message | None:
    """Return a message of one entry with as much of its text as ``fits`` takes, or with the names alone of its sources; None where it takes neither."""
    longest = max(len(entry.text) for part in message.parts for entry in part.entries)

    def named(entry: Entry) -> Entry:
        return replace(entry, links=tuple(Link(link.text) for link in entry.links))

    for one in (message, _changed(message, named)):

        def told(most: int, one: Message = one) -> Message:
            return _changed(one, lambda entry: replace(entry, text=shortened(entry.text, most)))

        too_many = bisect_left(range(longest + 1), 1, key=lambda most: not fits(told(most)))
        if too_many > 0:
            return told(too_many - 1)
    return None


def _has_menu(entry: Entry) -> bool:
    return bool(entry.key)


def _has_links(entry: Entry) -> bool:
    return bool(entry.links)


def _most_named(message: Message, wanted: Callable[[Entry], bool]) -> int:
    entries = (entry for part in message.parts for entry in part.entries if wanted(entry))
    return max((len(entry.links[: entry.shown]) for entry in entries), default=0)


def _naming(message: Message, shown: int, wanted: Callable[[Entry], bool]) -> Message:
    """Return a message whose ``wanted`` entries name at most ``shown`` sources."""

    def naming(entry: Entry) -> Entry:
        few = shown if entry.shown is None else min(shown, entry.shown)
        return replace(entry, shown=few) if wanted(entry) else entry

    return _changed(message, naming)


def _changed(message: Message, change: Callable[[Entry], Entry]) -> Message:
    parts = (replace(part, entries=tuple(map(change, part.entries))) for part in message.parts)
    return replace(message, parts=tuple(parts))
