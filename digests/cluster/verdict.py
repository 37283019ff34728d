"""What no likeness outweighs: two first events that cannot be one deed."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import combinations, product

from config.load import load
from digests.cluster.likeness import Print
from digests.cluster.signature import (
    days_apart,
    denied,
    doer,
    figures_clash,
    same_name,
    types_at_odds,
)
from digests.extract.mentions.gazetteer import Gazetteer, Kind
from digests.model import Event, Name, PloverType

_DEMAND_AND_REFUSAL = {PloverType.REQUEST, PloverType.REJECT}
_OPPOSITES = "opposites.yaml"


def excludes(one: Print, other: Print) -> bool:
    """Whether the first events of two articles cannot be one deed, whatever else the articles share.

    So it is where one is denied, or their days do not meet; where numbers of one thing contradict each other; where another country did it,
    or did it to another country, and neither article names the other's; where two known parties did what no
    newsroom calls the same, as in a deed and the answer to it, both told by a bare title; and where one deed undoes the other.
    """
    here, there = one.event, other.event
    if here is None or there is None:
        return False
    # What a text tells first may well be its second piece of news.
    bare = not (one.has_text or other.has_text)
    return (
        denied(here) != denied(there)
        or days_apart(here, there)
        or figures_clash(here, there)
        or frozenset((here.action, there.action)) in _opposites()
        or _other_parties(one, other)
        or (bare and _is_answer(here, there))
    )


def _other_parties(one: Print, other: Print) -> bool:
    """Whether each event has a doer, or a receiver or place, that the other article does not name."""
    if one.event is None or other.event is None:
        return False
    here, there = doer(one.event), doer(other.event)
    by_others = here is not None and there is not None and _elsewhere(_land(here), _land(there), one, other)
    return by_others or _elsewhere(_lands(one.event), _lands(other.event), one, other)


def _elsewhere(here: frozenset[str], there: frozenset[str], one: Print, other: Print) -> bool:
    """Whether events have countries each, none of which the other article names."""
    if not here or not there:
        return False
    return here.isdisjoint(there | other.countries) and there.isdisjoint(one.countries)


def _land(name: Name) -> frozenset[str]:
    return frozenset({name.country} if name.country else ())


def _lands(event: Event) -> frozenset[str]:
    """Return the countries that an event concerns beside its actor's."""
    own = event.actor.country if event.actor else None
    named = (name.country for name in (event.target, *event.places) if name)
    return frozenset(country for country in named if country and country != own)


def _is_answer(here: Event, there: Event) -> bool:
    """Whether two parties that the gazetteer knows did things that no newsroom calls the same, or one refuses what the other asks."""
    one, other = doer(here), doer(there)
    return (
        one is not None
        and other is not None
        and not same_name(one, other)
        and (types_at_odds(here, there) or {here.type, there.type} == _DEMAND_AND_REFUSAL)
        and _kind(one.name) is not None
        and _kind(other.name) is not None
    )


@cache
def _opposites() -> frozenset[frozenset[str]]:
    """Return all pairs of verbs of which one undoes the other."""
    listed = load(_OPPOSITES, list[list[frozenset[str]]])
    return frozenset(
        frozenset(pair)
        for sides in listed
        for side, facing in combinations(sides, 2)
        for pair in product(side, facing)
    )


@lru_cache(maxsize=16_384)
def _kind(name: str) -> Kind | None:
    entry = Gazetteer.shipped().lookup(name)
    return entry.kind if entry else None
