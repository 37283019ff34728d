"""What queries are put to: an article, the events read in it, and its outlet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.query.language import Kind, Place
from bot.query.words import line_of, line_of_both
from digests.extract.mentions.gazetteer import Gazetteer
from digests.model import Event, Outlet
from digests.poll.sifting import Words

# No word is a full stop, so a phrase cannot run over one, from one name into the next.
_STOP = "."


@dataclass(frozen=True)
class Subject:
    """The words of an article, of those who act or speak in its events, and of its outlet's name, each in one line in their order, each
    word between two blanks; and the traits of its events, each as a ``token``.
    """

    words: str = " "
    actors: str = " "
    outlet: str = " "
    traits: frozenset[str] = frozenset()

    @cached_property
    def tokens(self) -> frozenset[str]:
        """All words and traits without an order, each as a ``token``."""
        return self.traits.union(self.words.split(), self._marks())

    @property
    def told(self) -> str:
        """The words of the article in their order, then all else in any, in one line and each between two blanks."""
        if not self.traits and len(self.actors) == 1:  # nobody has read it yet
            return f"{self.words}{marked(self.outlet)}"
        return f"{self.words}{' '.join(self.traits.union(self._marks()))} "

    def line(self, place: Place) -> str:
        """Return the words of one place in their order, each between two blanks."""
        if place is Place.ARTICLE:
            return self.words
        return self.actors if place is Place.ACTOR else self.outlet

    def _marks(self) -> tuple[str, ...]:
        return (*_tokens(Place.ACTOR, self.actors), *_tokens(Place.OUTLET, self.outlet))


@lru_cache(maxsize=10_000)
def _tokens(place: Place, line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token(place, word) for word in line.split()))


@lru_cache(maxsize=10_000)
def marked(outlet: str) -> str:
    """Return the words of an outlet's line as they stand in what a subject tells, each between two blanks but for the first."""
    return f"{' '.join(_tokens(Place.OUTLET, outlet))} "


def token(key: Place | Kind, value: str) -> str:
    """Return a word of a place, or a trait, as one string: no word of an article begins with a colon."""
    return f":{key}:{value}" if key else value


def subject_of(article: Words, events: Iterable[Event], outlet: Outlet | None = None) -> Subject:
    """Return what a query is put to for one article and the events read in it.

    ``outlet`` adds its domains to the name that the article gives.
    """
    events = tuple(events)
    words, said = line_of_both(article.title, article.text).decode(), outlet_line(article, outlet)
    if not events:  # it was not read yet
        return Subject(words, outlet=said)
    return Subject(
        words,
        actors=_separate(name for event in events for name in _doers(event)),
        outlet=said,
        traits=frozenset(trait for event in events for trait in _traits(event)),
    )


def outlet_line(article: Words, outlet: Outlet | None = None) -> str:
    """Return the line of the outlet in the subject of an article."""
    return _outlet((article.outlet, *outlet.domains) if outlet else (article.outlet,))


def _traits(event: Event) -> Iterator[str]:
    yield token(Kind.TYPE, event.type)
    yield token(Kind.STATUS, event.status)
    for name in (event.actor, event.target, event.speaker, *event.places):
        if name is not None and name.country is not None:
            yield token(Kind.COUNTRY, name.country)


def _doers(event: Event) -> Iterator[str]:
    for name in (event.actor, event.speaker):
        if name is not None:
            yield name.name
            yield _in_full(name.name)


@lru_cache(maxsize=10_000)
def _in_full(name: str) -> str:
    """The long form of a name: events say Xi and UK, people ask for Xi Jinping and United Kingdom."""
    entry = Gazetteer.shipped().lookup(name)
    return entry.full if entry else ""


@lru_cache(maxsize=10_000)
def _outlet(names: tuple[str, ...]) -> str:
    return _separate(names)


def _separate(names: Iterable[str]) -> str:
    """Return the words of names in one line, with a stop behind each name."""
    return "".join([" ", *(f"{line_of(name)[1:]}{_STOP} " for name in dict.fromkeys(names))])
