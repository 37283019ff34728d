"""What somebody follows, looked for where documents are parsed: the service then looks only at what was found there.

What is looked for is told to a process once, under a version. What it finds counts only as long as the service still has that version;
the service looks through everything else itself, so that a change counts at once and no article is overlooked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

#: Bytes of what is looked for that are told to a process: of a hundred thousand alerts they are less than half a million.
LARGEST = 2 * 1024 * 1024

Find = Callable[[str, str], bytes]
"""Returns what it finds in a title and a text, in a form that whoever made it knows."""

Found = tuple[int, bytes]
"""The version of a sieve, and what it found in an article."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is looked for. ``make``, a function at the top of a module, makes of ``given`` what finds it."""

    version: int
    make: Callable[[bytes], Find]
    given: bytes


class Words(Protocol):
    """What is looked through of an article, as an ``Article`` has it and what may become one."""

    @property
    def outlet(self) -> str:
        """Its outlet's name."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def text(self) -> str:
        """Its text."""


class Follower(Protocol):
    """Knows what somebody follows."""

    @property
    def sieve(self) -> Sieve | None:
        """What is looked for now, if that can be told to another process."""

    def __call__(self, article: Words, found: Found | None = None) -> bool:
        """Tell whether somebody follows an article, in which a sieve may have ``found`` something."""


#: In a process that parses: the sieve that it was told last.
_told: dict[int, Find] = {}


def take(sieve: Sieve) -> None:
    """Look for what is in ``sieve`` from now on, in place of what was looked for before."""
    _told.clear()
    _told[sieve.version] = sieve.make(sieve.given)


def taken(version: int) -> Find | None:
    """Return what finds what is in the sieve of this version, None where another or none was taken."""
    return _told.get(version)
