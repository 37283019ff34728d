"""Where the words of a line stand in its source.

A line tells its source's words in the source's order, leaves words out and puts names and verbs into other forms. So
the words of a true line can be found in one passage from left to right; of a line whose actor and target changed places
they cannot.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict
from snowballstemmer import stemmer

from config.load import load
from digests.extract.mentions import quantities
from digests.extract.mentions.gazetteer import Gazetteer
from digests.model import Bound

TOKEN = re.compile(r"\d[\d,]*+(?:\.\d+)?+(?:bn|tn|M|k)?+(?![\w-]*[^\W\d_])|[^\W_](?:[\w.+]|[’'&-](?=\w))*")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:bn|tn|M|k)?")
NAME_WEIGHT = 3.0
"""A name or a number says more about where a word stands than any other word does."""
FAR = 0.001
"""What a word of the passage that is passed over costs: of two places the nearer one is meant."""


class Cues(BaseModel):
    """The content of ``config/data/grounding.yaml``, which explains its lists."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    function_words: frozenset[str]
    house_words: dict[str, list[str]]
    irregular: dict[str, list[str]]
    negations: frozenset[str]
    refusals: list[str]
    doubts: dict[str, list[str]]
    hearsay: frozenset[str]
    modals: frozenset[str]
    future: frozenset[str]
    no_participles: frozenset[str]
    reciprocal: list[str]
    speaking: list[str]
    prepositions: frozenset[str]
    roles: frozenset[str]
    places: dict[str, list[str]]

    def keys(self, name: str) -> frozenset[str]:
        """Return the keys of the words of a list."""
        return _keys(name)


@cache
def cues() -> Cues:
    """Return the words that the gate before print knows.

    Raises:
        config.load.DataError: the file is missing or wrong.
    """
    return load("grounding.yaml", Cues)


@dataclass(frozen=True, slots=True)
class Form:
    """A word without its place: how it is written, and what the gate asks of it."""

    text: str
    lower: str
    """As a function word is looked up."""
    key: str
    """What all forms of the word share."""
    parts: frozenset[str]
    """The keys of what hyphens join."""
    is_name: bool
    """Whether it is written as a name is."""
    is_number: bool
    tells: bool
    """Whether it says something by itself: no article, preposition or auxiliary; May is a name, "may" none."""
    negates: bool
    doubt: str
    """The sort of doubt that it puts on a deed, '' for none."""


@lru_cache(maxsize=1 << 15)
def _form(text: str) -> Form:
    lower, said = text.lower().replace("’", "'"), key(text)
    return Form(
        text=text,
        lower=lower,
        key=said,
        parts=frozenset(key(part) for part in text.split("-")) if "-" in text else frozenset(),
        is_name=any(c.isupper() for c in text) and not _NUMBER.fullmatch(text),
        is_number=bool(_NUMBER.fullmatch(text)),
        # "WHO" and "US" are names, however they are spelled.
        tells=(lower not in cues().function_words or (len(text) > 1 and text.isupper()))
        and text not in cues().modals,
        negates=lower in cues().negations or lower.endswith("n't"),
        doubt="may"
        if text in cues().modals
        else "hearsay"
        if lower in cues().hearsay
        else _doubts().get(said, ""),
    )


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: characters ``start`` to ``end``, and what it says."""

    start: int
    end: int
    form: Form


def plain(text: str) -> str:
    """Return ``text`` in small letters, without accents and with straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=1 << 15)
def key(word: str) -> str:
    """Return what the forms of a word share: "sent", "sending" and "sends" are one, so are "Kyiv's" and "Kyiv"."""
    bare = re.sub(r"'s?$|[.+-]+$|(?<=\d)s$", "", plain(word))
    return _stem(_base_forms().get(bare, bare).replace("-", "").replace(".", ""))


_STEMMER = stemmer("english")


def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word)) if word.isascii() and word.isalpha() else word


@cache
def _base_forms() -> dict[str, str]:
    return {form: base for base, forms in cues().irregular.items() for form in forms}


@cache
def _doubts() -> dict[str, str]:
    return {key(form): sort for sort, forms in cues().doubts.items() for form in forms}


@cache
def _keys(name: str) -> frozenset[str]:
    return frozenset(key(word) for word in getattr(cues(), name))


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of ``text`` in their order."""
    return tuple(Word(m.start(), m.end(), _form(m[0])) for m in TOKEN.finditer(text))


@lru_cache(maxsize=256)
def _named(text: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """What ``text`` names: characters, and the keys of every word that a line may call it by."""
    gazetteer = Gazetteer.shipped()
    found = []
    for mention in gazetteer.find(text):
        called = f"{mention.entry.name} {mention.entry.full}"
        if mention.entry.country:
            country = gazetteer.country(mention.entry.country)
            called += f" {country.name} {country.adjective}"
        found.append(
            (mention.start, mention.end, frozenset(w.form.key for w in words(called) if w.form.tells))
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence behind a line."""

    text: str
    words: tuple[Word, ...]

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all words."""
        return _all_keys(self.text)

    def places(self, word: Form, *, named: bool = True) -> list[int]:
        """Return where the passage says ``word``; with ``named`` also where another name of the same stands."""
        return _places(self.text, word, named=named and word.is_name)

    def gives(self, value: float) -> bool:
        """Whether the passage gives a number."""
        counted, digits = _figures(self.text)
        return any(_near(value, v) for _, _, v, _ in counted + digits)

    @property
    def figures(self) -> frozenset[float]:
        """The values of all figures."""
        return frozenset(value for _, _, value, _ in _figures(self.text)[0])

    def bounds(self, value: float) -> set[Bound | None]:
        """Return how the passage bounds ``value``; None where it says no bound of it."""
        counted, digits = _figures(self.text)
        return {bound for _, _, v, bound in counted + digits if _near(value, v)}

    def only_number(self, after: int, before: int) -> set[float]:
        """Return the values of the one figure between two words, given by their places; -1 and the end are the edges.

        Of several figures it is the first, where the others only go into detail: "eight people, including three men,".
        """
        start = self.words[after].end if after >= 0 else 0
        end = self.words[before].start if before < len(self.words) else len(self.text)
        counted, _ = _figures(self.text)
        inside = [(s, v) for s, _, v, _ in counted if start <= s < end]
        if not inside or (inside[0][0] != inside[-1][0] and not _DETAIL.search(self.text, inside[0][0], end)):
            return set()
        return {v for s, v in inside if s == inside[0][0]}

    def given(self, value: float, reach: int) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """Yield the keys of the words before and behind each mention of ``value``, up to the next figure or stop."""
        counted, digits = _figures(self.text)
        stops = [m.end() for m in _STOP.finditer(self.text)]
        for start, end, found, _ in counted + digits:
            if not _near(value, found):
                continue
            first = max((e for e in (*(c[1] for c in counted), *stops) if e <= start), default=0)
            last = min((s for s in (*(c[0] for c in counted), *stops) if s >= end), default=len(self.text))
            left = [w.form.key for w in self.words if first <= w.start and w.end <= start and w.form.tells]
            right = [w.form.key for w in self.words if end <= w.start and w.end <= last and w.form.tells]
            yield frozenset(left[-reach:]), frozenset(right[:reach])


@lru_cache(maxsize=1 << 12)
def _places(text: str, wanted: Form, *, named: bool) -> list[int]:
    said = words(text)
    found = {n for n, w in enumerate(said) if w.form.key == wanted.key or wanted.key in w.form.parts}
    if named:
        spans = [(start, end) for start, end, called in _named(text) if wanted.key in called]
        found |= {n for n, w in enumerate(said) if any(s <= w.start < e for s, e in spans)}
    return sorted(found)


@lru_cache(maxsize=256)
def _all_keys(text: str) -> frozenset[str]:
    return frozenset(w.form.key for w in words(text))


_STOP = re.compile(r"(?<=[a-z]{2})[.;]\s")
_DETAIL = re.compile(r"[(—–]|\bincluding\b|\bof (?:them|whom)\b|\b(?:in|across|from) \d")

Figures = tuple[tuple[int, int, float, Bound | None], ...]


@lru_cache(maxsize=256)
def _figures(text: str) -> tuple[Figures, Figures]:
    """The figures of ``text`` and its other digits: where they stand, their values and
    bounds; of a range both ends.
    """
    found = quantities.find(text)
    counted = [
        (f.start, f.end, v, f.bound if f.second is None else None)
        for f in found
        for v in (f.value, f.second)
        if v is not None
    ]
    digits = [
        (m.start(), m.end(), float(m[0].replace(",", "")), None)
        for m in re.finditer(r"\d[\d,]*(?:\.\d+)?", text)
        if not any(f.start <= m.start() < f.end for f in found)
    ]
    return tuple(counted), tuple(digits)


def _near(one: float, other: float) -> bool:
    return abs(one - other) < 1e-9 * max(1.0, abs(one))


@dataclass(frozen=True, slots=True)
class Alignment:
    """A line laid beside a passage. ``places`` says where each word of the line may stand, ``found`` where it does."""

    line: tuple[Word, ...]
    passage: Passage
    places: tuple[list[int], ...]
    found: dict[int, int]
    back: dict[int, int]
    weight: float


def owns(line: Sequence[Word], n: int) -> bool:
    """Whether a word is put before a name as its owner: "Austria’s Kurz", whom a source may call "Kurz of Austria"."""
    return n + 1 < len(line) and line[n].form.text.endswith(("’s", "'s")) and line[n + 1].form.is_name


def laid(line: tuple[Word, ...], passages: Sequence[Passage]) -> Alignment:
    """Lay ``line`` beside the passage that says most of it.

    Names are looked up only where the line's own words do not all stand there in their order.
    """
    best = max((_aligned(line, p, named=False) for p in passages), key=lambda a: a.weight)
    if len(best.found) == sum(w.form.tells for w in line):
        return best
    return max((_aligned(line, p, named=True) for p in passages), key=lambda a: a.weight)


def _aligned(line: tuple[Word, ...], passage: Passage, *, named: bool) -> Alignment:
    """Find as many words of ``line`` as stand in ``passage`` in the line's order."""
    places = tuple(passage.places(w.form, named=named) if w.form.tells else [] for w in line)
    best: list[tuple[float, int, int, int]] = []
    for n, word in enumerate(line):
        weight = 0.5 if owns(line, n) else NAME_WEIGHT if word.form.is_name or word.form.is_number else 1.0
        here = []
        for place in places[n]:
            before = [
                (score - FAR * (place - at), index)
                for index, (score, other, at, _) in enumerate(best)
                if at < place or (at == place and other == n - 1)
            ]
            score, index = max(before, default=(0.0, -1))
            here.append((score + weight, n, place, index) if score > 0 else (weight, n, place, -1))
        best += here
    found: dict[int, int] = {}
    index = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    weight = best[index][0] if best else 0.0
    while index >= 0:
        _, n, place, index = best[index]
        found[n] = place
    return Alignment(line, passage, places, found, {p: n for n, p in found.items()}, weight)
