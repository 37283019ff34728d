"""Which keys of queries stand in the words of an article: the part of matching that a process which parses feeds can do.

It loads nothing but this, and keeps nothing but the automaton.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from ahocorasick_rs import BytesAhoCorasick

from bot.query.words import line_of_both
from digests.poll.sifting import Find

#: No key holds it.
_BETWEEN = b"\n"


class Keys:
    """An automaton (Aho-Corasick) of keys, each known by its number in the order in which they are given."""

    def __init__(self, keys: Iterable[bytes]) -> None:
        self._automaton = BytesAhoCorasick(keys)

    def within(self, line: bytes) -> list[int]:
        """Return the keys that are in a line, each as often as it is there."""
        # In bytes that could change, as the automaton gives up the interpreter's lock for any others, and a thread that stores articles
        # holds it for milliseconds.
        found = self._automaton.find_matches_as_indexes(bytearray(line), overlapping=True)
        return [number for number, _, _ in found]


def joined(keys: Iterable[bytes]) -> bytes:
    """Return keys as one value."""
    return _BETWEEN.join(keys)


def finder(given: bytes) -> Find:
    """Return what finds ``joined`` keys in the words of a title and a text."""
    within = Keys(given.split(_BETWEEN)).within

    def find(title: str, text: str) -> bytes:
        return array("I", within(line_of_both(title, text))).tobytes()

    return find


def numbers(found: bytes) -> memoryview[int]:
    """Return the numbers of the keys that a ``finder`` found."""
    return memoryview(found).cast("I")
