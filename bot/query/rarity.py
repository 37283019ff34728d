"""How rare a token of a query is in the news: an index looks for the rarest first."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from itertools import accumulate
from math import prod

from bot.query.language import Kind, Place
from digests.cluster.words import Idf, words

# A guess for each trait and for the outlet's words, since none is counted; a wrong one costs time alone.
_SHARES: dict[str, float] = {Kind.TYPE: 0.2, Kind.STATUS: 0.5, Place.OUTLET: 0.02}


@lru_cache(maxsize=100_000)
def share(token: str) -> float:
    """Return the estimated share of articles that have a token (``bot.query.subject.token``), from 0 to 1.

    A word that ends in ``*`` stands for all that begin so.
    """
    if " " in token:  # two words beside each other, as often as chance would have it
        return prod(map(share, token.split(" ")))
    *keyed, value = token.split(":")
    key = keyed[-1] if keyed else Place.ARTICLE
    if key in _SHARES:
        return _SHARES[key]
    if key == Kind.COUNTRY:
        return _counted(f"@{value}")
    stems = words(value)
    # The words of every text, which likeness does not count.
    if not stems:
        return 1.0
    # A piece of "U.S." or "'s", which likeness takes whole.
    if len(value) == 1:
        return 0.5
    return max(_counted(stems[0]), _begun(value.removesuffix("*")) if value.endswith("*") else 0.0)


def _counted(stem: str) -> float:
    idf = Idf.shipped()
    return (1 + idf.counts.get(stem, 0)) / idf.documents


def _begun(start: str) -> float:
    stems, sums = _sums()
    first, end = bisect_left(stems, start), bisect_left(stems, start + "\U0010ffff")
    return (sums[end] - sums[first]) / Idf.shipped().documents


@cache
def _sums() -> tuple[list[str], list[int]]:
    """The counted stems in order, and how often all before each stand."""
    counts = Idf.shipped().counts
    stems = sorted(counts)
    return stems, [0, *accumulate(counts[stem] for stem in stems)]
