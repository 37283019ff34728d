"""What queries are put to: an article, the events read in it, and its outlet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from bot.query.language import Kind, Place
from bot.query.words import words_of
from digests.extract.gazetteer import Gazetteer
from digests.model import Article, Event, Outlet

# No word is a full stop, so a phrase cannot run over one: from the title into the text, from one name into the next.
_STOP = "."


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of an article, of those who act or speak in its events, and of its outlet's name, each in their order;
    and the traits of its events, each as a ``token``. ``tokens`` are all of these without an order, ``told`` is all of them in one line, each
    between two blanks, and the words of the article in their order.
    """

    words: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    traits: frozenset[str] = frozenset()
    tokens: frozenset[str] = field(init=False, repr=False)
    told: str = field(init=False, repr=False, compare=False)
    _lines: dict[Place, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        marks = self.traits.union(_tokens(Place.ACTOR, self.actors), _tokens(Place.OUTLET, self.outlet))
        object.__setattr__(self, "tokens", marks.union(self.words))
        object.__setattr__(self, "_lines", {})
        object.__setattr__(self, "told", f"{self.line(Place.ARTICLE)}{' '.join(marks)} ")

    def line(self, place: Place) -> str:
        """Return the words of one place in their order, each between two blanks."""
        line = self._lines.get(place)
        if line is None:
            words = {Place.ARTICLE: self.words, Place.ACTOR: self.actors, Place.OUTLET: self.outlet}[place]
            line = self._lines[place] = f" {' '.join(words)} "
        return line


@lru_cache(maxsize=10_000)
def _tokens(place: Place, words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(token(place, word) for word in words)


def token(key: Place | Kind, value: str) -> str:
    """Return a word of a place, or a trait, as one string: no word of an article begins with a colon."""
    return f":{key}:{value}" if key else value


def subject_of(article: Article, events: Iterable[Event], outlet: Outlet | None = None) -> Subject:
    """Return what a query is put to for one article and the events read in it.

    ``outlet`` adds its domains to the name that the article gives.
    """
    events = tuple(events)
    if not events:  # it was not read yet
        return Subject(
            (*words_of(article.title), _STOP, *words_of(article.text)),
            outlet=_outlet((article.outlet, *(outlet.domains if outlet else ()))),
        )
    return Subject(
        words=(*words_of(article.title), _STOP, *words_of(article.text)),
        actors=_separate(name for event in events for name in _doers(event)),
        outlet=_outlet((article.outlet, *(outlet.domains if outlet else ()))),
        traits=frozenset(trait for event in events for trait in _traits(event)),
    )


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
def _outlet(names: tuple[str, ...]) -> tuple[str, ...]:
    return _separate(names)


def _separate(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for name in dict.fromkeys(names) for word in (*words_of(name), _STOP))
