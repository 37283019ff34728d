"""The words of a text as likeness counts them, and how rare each is in the news."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

import snowballstemmer

from config.load import DATA, DataError
from digests.extract.mentions.calendar_rules import MONTHS, WEEKDAYS
from digests.extract.mentions.gazetteer import Kind

if TYPE_CHECKING:
    from digests.extract.mentions.gazetteer import Mention

IDF_FILE = "idf.txt"


def _stop_words() -> frozenset[str]:
    """Return spaCy's list for English, read without spaCy: whoever only compares words would pay for it with 50 MB of memory."""
    spacy = find_spec("spacy")
    if spacy is None or spacy.origin is None:
        raise ModuleNotFoundError("spaCy is not installed", name="spacy")
    listed = runpy.run_path(str(Path(spacy.origin).parent / "lang" / "en" / "stop_words.py"))
    return frozenset(listed["STOP_WORDS"])


STOP_WORDS = _stop_words()

_STEMMER = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*\.?")
_OUTLET_TAIL = re.compile(r"\s+(?:\||[–—-])\s+[^|–—]{2,30}$")
# "Austrian" and "Austria" are one word for likeness: both become the country's code.
_NATIONAL = frozenset((Kind.COUNTRY, Kind.PEOPLE))
# A capital or a seat stands for its country as often as for itself, so it counts as both.
_STANDS_FOR_COUNTRY = frozenset((Kind.CAPITAL, Kind.SEAT))
# "Boris Johnson" and "Johnson", "CPJ" and "Committee to Protect Journalists" are one name.
_CALLED_MANY_WAYS = frozenset((Kind.PERSON, Kind.ORGANISATION, Kind.GROUP))

# Function words, and what every news text shares: words of reporting, and days.
_COMMON = STOP_WORDS | {"new", "s", "says", "said", *map(str.lower, WEEKDAYS + MONTHS)}


@dataclass(frozen=True, slots=True)
class Idf:
    """Inverse document frequencies: ``counts`` tells in how many of ``documents`` texts a word stood."""

    documents: int
    counts: Mapping[str, int]

    def weight(self, word: str) -> float:
        """Return how much a word tells, in nats: 0 for a word of every text, the most for one never seen."""
        return max(0.0, log(self.documents / (1 + self.counts.get(word, 0))))

    @classmethod
    def count(cls, texts: Iterable[Iterable[str]], least: int = 1) -> Idf:
        """Count the words of texts, leaving out those that stand in fewer than ``least`` of them."""
        documents, counts = 0, dict[str, int]()
        for text in texts:
            documents += 1
            for word in set(text):
                counts[word] = counts.get(word, 0) + 1
        return cls(documents, {word: count for word, count in counts.items() if count >= least})

    @classmethod
    def shipped(cls) -> Idf:
        """Return the frequencies of ``config/data/idf.txt``, which is read once.

        Raises:
            DataError: the file is missing or a line of it cannot be read.
        """
        return _shipped()


def headline(title: str) -> str:
    """Return a title without the outlet's name at its end: "Storm hits coast | The Daily"."""
    return _OUTLET_TAIL.sub("", title)


def words(text: str, mentions: Sequence[Mention] = ()) -> list[str]:
    """Return the stems of ``text`` in order, function words left out.

    Of ``mentions``, countries become ``@`` and their code, and people, organisations and groups the one name of the
    gazetteer, however the text calls them.
    """
    found: list[str] = []
    at = 0
    for mention in mentions:
        said = _said(mention)
        if said is not None:
            found += _stems(text[at : mention.start]) + said
            at = mention.end
    return found + _stems(text[at:])


def _said(mention: Mention) -> list[str] | None:
    """Return the words that stand for a mention; None where its own words do."""
    kind, country = mention.entry.kind, mention.entry.country
    if kind in _CALLED_MANY_WAYS:
        return _stems(mention.entry.name)
    if country is None:
        return None
    if kind in _STANDS_FOR_COUNTRY:
        return [*_stems(mention.text), f"@{country}"]
    return [f"@{country}"] if kind in _NATIONAL else None


def _stems(text: str) -> list[str]:
    plain = (_plain(match.group()) for match in _WORD.finditer(text))
    return [stem(word) for word in plain if word and word not in _COMMON]


def _plain(word: str) -> str:
    lower = word.lower().replace("’", "'")
    return lower.removesuffix("'s").replace(".", "").replace("'", "")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the stem of one lower-case word: "visits" and "visited" are "visit"."""
    return str(_STEMMER.stemWord(word))


@cache
def _shipped() -> Idf:
    try:
        lines = (DATA / IDF_FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise DataError(
            f"config/data/{IDF_FILE} is missing: reinstall Attaché or restore the file"
        ) from error
    counts: dict[str, int] = {}
    documents = 0
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        word, _, count = line.partition("\t")
        if not count.isdigit():
            raise DataError(
                f"config/data/{IDF_FILE}: line {number} is not a word, a tab and a count: {line!r}"
            )
        if word:
            counts[word] = int(count)
        else:
            documents = int(count)
    if not documents:
        raise DataError(f"config/data/{IDF_FILE}: no line with an empty word gives the number of texts")
    return Idf(documents, counts)
