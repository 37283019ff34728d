"""Fitting a message into what a platform takes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from bot.message import Entry, Message, Part

#: Characters of a title that cannot be given whole: the title of an article, which may be of any length.
_TITLE = 300


def fitted(message: Message, fits: Callable[[Message], bool]) -> Message:
    """Return ``message`` with as many whole entries as ``fits`` takes, the last left out first, and say how many are missing.

    Before a line of a digest goes, all lines name fewer of their sources, which its menu gives. Only a title that alone
    is too long is shortened, at a word.
    """
    if len(message.title) > _TITLE:
        message = replace(message, title=message.title[:_TITLE].rsplit(" ", 1)[0] + " …")
    if fits(message):
        return message
    for shown in range(_most_named(message) - 1, 0, -1):
        message = _naming(message, shown)
        if fits(message):
            return message
    total = sum(len(part.entries) for part in message.parts)
    too_many = bisect_left(range(total), 1, key=lambda kept: not fits(first_entries(message, kept)))
    return first_entries(message, max(too_many - 1, 0))


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


def _most_named(message: Message) -> int:
    entries = (entry for part in message.parts for entry in part.entries if entry.key)
    return max((len(entry.links[: entry.shown]) for entry in entries), default=0)


def _naming(message: Message, shown: int) -> Message:
    """Return a message whose entries name at most ``shown`` sources, where the others can be asked for."""

    def naming(entry: Entry) -> Entry:
        few = shown if entry.shown is None else min(shown, entry.shown)
        return replace(entry, shown=few) if entry.key else entry

    parts = (replace(part, entries=tuple(map(naming, part.entries))) for part in message.parts)
    return replace(message, parts=tuple(parts))
