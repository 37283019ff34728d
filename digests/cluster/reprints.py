"""Which articles are one text printed again, so that a wire in ten papers counts as one source."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from digests.cluster.words import headline, words
from digests.model import Article

# Five stemmed words in a row are hardly written twice by chance.
SHINGLE = 5
# A reprint keeps most of the wire; papers cut its end and change its first line.
SHARED = 0.6
# Under this many words, two newsrooms do write the same sentence.
LEAST_WORDS = 8
# Of a bare title, only the whole of it proves anything.
LEAST_TITLE_WORDS = 6


def same_text(one: Article, other: Article) -> bool:
    """Whether one of two articles is the other's text: most word runs of the shorter are in the longer.

    Where one of them has no text to speak of, the whole title must be the other's, the outlets' names at its end left out.
    """
    here, there = _shingles(one.text), _shingles(other.text)
    if here and there:
        return len(here & there) >= SHARED * min(len(here), len(there))
    title = _stems(headline(one.title))
    return len(title) >= LEAST_TITLE_WORDS and title == _stems(headline(other.title))


def voices(articles: Sequence[Article], owners: Sequence[str]) -> list[int]:
    """Return for each article the number of the voice it speaks with: one owner, or one text, is one voice.

    The numbers are the positions of each voice's first article.
    """
    voice = list(range(len(articles)))
    for late in range(len(articles)):
        for early in range(late):
            if voice[late] == voice[early]:
                continue
            if owners[early] == owners[late] or same_text(articles[early], articles[late]):
                joined, kept = voice[late], voice[early]
                low = min(joined, kept)
                voice = [low if number in (joined, kept) else number for number in voice]
    return voice


@lru_cache(maxsize=4096)
def _stems(title: str) -> tuple[str, ...]:
    return tuple(words(title))


@lru_cache(maxsize=4096)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    stems = words(text)
    if len(stems) < LEAST_WORDS:
        return frozenset()
    return frozenset(tuple(stems[at : at + SHINGLE]) for at in range(len(stems) - SHINGLE + 1))
