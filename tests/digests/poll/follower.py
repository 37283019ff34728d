"""Who follows articles by their titles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from digests.poll.sifting import Found, Sieve, Words


@dataclass
class Follower:
    """Follows the articles whose titles ``wants`` wants."""

    wants: Callable[[str], bool]
    sieve: Sieve | None = None

    def __call__(self, article: Words, found: Found | None = None) -> bool:
        return self.wants(article.title)
