"""Which keys of queries stand in the words of an article: the part of matching that a process which parses feeds can do.

It loads nothing but this, and keeps nothing but the automaton.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable

from ahocorasick_rs import BytesAhoCorasick

from bot.query.words import line_in_bytes
from digests.poll.sifting import Find

#: No key holds it.
_BETWEEN = b"\n"

#: Stands behind the numbers of keys where these are only those of a title; no key has this number.
_NOT_ALL = 2**32 - 1


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


def joined(keys: Iterable[bytes], enough: int = 0) -> bytes:
    """Return keys as one value. One of the first ``enough`` keys is all that a query needs."""
    return _BETWEEN.join([b"%d" % enough, *keys])


def finder(given: bytes) -> Find:
    """Return what finds ``joined`` keys in the words of a title and a text.

    Where a title has a key that is all that a query needs, its text is not looked through: an article of which it is known that somebody
    follows it need not be known better before it is read.
    """
    first, *keys = given.split(_BETWEEN)
    enough, within = int(first), Keys(keys).within

    def find(title: str, text: str) -> bytes:
        found = array("I", within(line_in_bytes(title)))
        if found and min(found) < enough:
            found.append(_NOT_ALL)
        else:
            found.extend(within(line_in_bytes(text)))
        return found.tobytes()

    return find


def numbers(found: bytes) -> tuple[Collection[int], bool]:
    """Return the numbers of the keys that a ``finder`` found, and whether these are all that there are."""
    some = memoryview(found).cast("I")
    return (some[:-1], False) if some and some[-1] == _NOT_ALL else (some, True)
