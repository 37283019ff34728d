"""Whether two events are one: their types, parties, places, numbers and days, and the words of their lines."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from digests.cluster.words import Idf, stem, words
from digests.extract.mentions.gazetteer import Gazetteer
from digests.model import Bound, Event, Name, PloverType, Quantity, Status, When

# Types that two newsrooms give to one deed: an offer of arms is AGREE to one and AID to the other.
_KINDRED = (
    frozenset({PloverType.AGREE, PloverType.CONSULT, PloverType.SUPPORT, PloverType.COOPERATE}),
    frozenset({PloverType.AGREE, PloverType.AID, PloverType.SUPPORT, PloverType.YIELD, PloverType.CONCEDE}),
    frozenset({PloverType.AID, PloverType.MOBILIZE}),
    frozenset({PloverType.REQUEST, PloverType.ACCUSE, PloverType.REJECT, PloverType.THREATEN}),
    frozenset({PloverType.SANCTION, PloverType.COERCE, PloverType.LEGAL}),
    frozenset({PloverType.ASSAULT, PloverType.MOBILIZE, PloverType.COERCE, PloverType.INCIDENT}),
    frozenset({PloverType.LEADERSHIP, PloverType.LEGAL}),
)
_MUTUAL = frozenset({PloverType.AGREE, PloverType.CONSULT, PloverType.COOPERATE, PloverType.ASSAULT})
# Where no verb was known the type says little.
_VAGUE = PloverType.INCIDENT

# "On Thursday" in one zone is Friday in another.
_DAY_SLACK = timedelta(days=1)
_WEEK = timedelta(days=7)
# 11 and 13 jets are one fleet counted twice; 4 and 13 are two gifts.
_NEAR = 1.35
# Two aircraft prove nothing, thirteen do.
TELLING_VALUE = 3
_OPEN = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
# Tolls double while a rescue goes on.
_TOLL_NEAR = 3.0
# What became of the people that a number counts, by the words of its unit or by the verb before it.
_FATES = {
    stem(word): fate
    for fate, listed in (
        ("killed", "killed dead deaths die drowned massacred slain victims"),
        ("injured", "injured wounded hurt"),
        ("missing", "missing"),
        ("held", "arrested detained"),
        ("freed", "freed released"),
    )
    for word in listed.split()
}
_TOLLS = frozenset(("killed", "injured", "missing"))
# "12 people killed" and "12 soldiers killed" are one toll.
_ANYBODY = frozenset((*_FATES, stem("people"), stem("person")))

# What speaks for one event, in points; SAME_FROM of them make it one.
_SAME_NAME, _SAME_COUNTRY, _NO_ACTORS = 2.0, 1.5, 0.5
_SAME_TYPE, _KINDRED_TYPE, _OTHER_TYPE = 1.0, 0.5, -1.0
_SAME_PARTY, _OTHER_PLACE, _OTHER_PARTY = 1.0, -2.0, -4.0
_MOST_PARTIES = _SAME_NAME + _SAME_PARTY
# "Police in Lahore" and "Khan supporters": two names, but not of two countries.
_UNKNOWN_PARTY = -0.5
_SAME_FIGURE, _NEAR_FIGURE, _OTHER_FIGURE = 1.5, 0.5, -4.0
_SAME_STORY = 1.0
_WORDS = 3.0
# From this likeness of their lines two articles of one story need no further proof.
NEARLY_SAID = 0.55
SAME_FROM = 4.0
# Who does what: these many words of a line's beginning are hardly those of another event.
_OPENING = 3


class Agreement(NamedTuple):
    """How far the first events of two articles agree; all are 0 where one of them tells none.

    ``kindred``, ``other_type``: the types are kindred (what one newsroom calls AGREE, another calls AID), or at odds; ``parties``:
    the points for who did it to whom, three of which are the most; ``same_event``: all in all they are one event.
    """

    kindred: float = 0.0
    other_type: float = 0.0
    parties: float = 0.0
    same_event: float = 0.0


def agreement(one: Event | None, other: Event | None) -> Agreement:
    """Compare the first events of two articles, piece by piece."""
    if one is None or other is None:
        return Agreement()
    kin = 0.0 if one.type is other.type else _types(one, other)
    return Agreement(
        kindred=float(kin > 0),
        other_type=float(kin < 0),
        parties=_parties(one, other) / _MOST_PARTIES,
        same_event=float(same_event(one, other)),
    )


def doer(event: Event) -> Name | None:
    """Return who did it, as far as an event names one: the actor, else who says so."""
    return event.actor or event.speaker


def same_name(one: Name | None, other: Name | None) -> bool:
    """Whether two names are of one party: the same name, or the same country's."""
    return _same(one, other) > 0


def same_doer(one: Event, other: Event) -> bool:
    """Whether one party did both, as far as the events name one."""
    return same_name(doer(one), doer(other))


def same_event(one: Event, other: Event, *, same_story: bool = False) -> bool:
    """Whether two events are one deed told twice; that their articles tell one story speaks for it."""
    if clash(one, other):
        return False
    parties = _parties(one, other)
    figures = _figures(one, other)
    points = parties + _types(one, other) + figures + (_SAME_STORY if same_story else 0.0)
    if not same_story and points + _WORDS < SAME_FROM:
        return False
    alike = wording_likeness(one.line, other.line)
    nearly_said = same_story and alike >= NEARLY_SAID and parties >= _UNKNOWN_PARTY and figures >= 0
    return nearly_said or points + _WORDS * alike >= SAME_FROM


def may_be_one(one: Event, other: Event) -> bool:
    """Whether one doer may have done both: neither days nor numbers speak against it, nor that one is denied."""
    return (
        not clash(one, other)
        and _figures(one, other) >= 0
        and (same_doer(one, other) or not _openers(one).isdisjoint(_openers(other)))
    )


def clash(one: Event, other: Event) -> bool:
    """Whether two events cannot be one: other days, doers of two countries, or one denies what the other tells."""
    return days_apart(one, other) or opposed(one, other)


def opposed(one: Event, other: Event) -> bool:
    """Whether two events cannot be one, whatever their days: doers of two countries, or one denies what the other tells."""
    return denied(one) != denied(other) or _other_doers(one, other)


def days_apart(one: Event, other: Event) -> bool:
    """Whether the days of two events are known and do not meet."""
    if one.when is None or other.when is None or _a_week_off(one.when, other.when):
        return False
    return one.when.end + _DAY_SLACK < other.when.start or other.when.end + _DAY_SLACK < one.when.start


def wording_likeness(one: str, other: str) -> float:
    """Return how alike two lines are, from 0 to 1: the cosine of their words by rarity."""
    (here, length), (there, other_length) = _squares(one), _squares(other)
    shared = sum(here[word] for word in here.keys() & there.keys())
    return shared / (length * other_length) if shared else 0.0


def is_within(line: str, longer: str) -> bool:
    """Whether a line begins anew within another: "Peru protests after Chile closes border" tells "Chile closes border"."""
    opening, told = _said(line)[:_OPENING], _said(longer)
    return len(opening) == _OPENING and any(
        told[at : at + _OPENING] == opening for at in range(1, len(told) - _OPENING + 1)
    )


def denied(event: Event) -> bool:
    """Whether an event is told as something that somebody denies."""
    return event.status is Status.DENIED


def types_at_odds(one: Event, other: Event) -> bool:
    """Whether the types of two events are such as no two newsrooms give to one deed."""
    return _types(one, other) < 0


def figures_clash(one: Event, other: Event) -> bool:
    """Whether numbers of one thing contradict each other, and none agrees."""
    return _figures(one, other) <= _OTHER_FIGURE


class Count(NamedTuple):
    """A number of an event, and what became of those it counts, where that is told."""

    quantity: Quantity
    fate: str | None = None

    @property
    def is_toll(self) -> bool:
        """Whether it counts people killed, injured or missing: such numbers grow."""
        return self.fate in _TOLLS


def counts(event: Event) -> tuple[Count, ...]:
    """Return the numbers of an event. Who "kills 12 soldiers" tells their fate by the verb, which is that of the first number alone."""
    return tuple(
        Count(quantity, _fate(quantity.unit) or (_FATES.get(stem(event.action)) if place == 0 else None))
        for place, quantity in enumerate(event.quantities)
    )


def same_thing(one: Count, other: Count) -> bool:
    """Whether two numbers count the same: 12 killed and 40 injured do not, nor do "USD" and "MiG-29"."""
    here, there = one.quantity.unit, other.quantity.unit
    if one.fate and other.fate:
        if one.fate != other.fate:
            return False
        return _same_unit(here, there) or _is_anybody(here) or _is_anybody(there)
    return _same_unit(here, there)


@lru_cache(maxsize=16_384)
def _same_unit(one: str, other: str) -> bool:
    """Whether two units count the same kind of thing: "MiG-29" and "MiG-29 fighter jet", not "USD" and "MiG-29"."""
    return one == other or not set(words(one)).isdisjoint(words(other))


@lru_cache(maxsize=16_384)
def _fate(unit: str) -> str | None:
    return next((_FATES[word] for word in words(unit) if word in _FATES), None)


@lru_cache(maxsize=16_384)
def _is_anybody(unit: str) -> bool:
    return _ANYBODY.issuperset(words(unit))


def _parties(one: Event, other: Event) -> float:
    """Return the points for who did it to whom, where no two other parties did it."""
    if _turned_round(one, other):
        return _SAME_NAME + _SAME_PARTY
    here, there = doer(one), doer(other)
    if here is None and there is None:
        points = _NO_ACTORS
    elif here is None or there is None:
        points = 0.0
    else:
        points = _same(here, there) or _UNKNOWN_PARTY
    return points + _shared_ground(one, other)


def _other_doers(one: Event, other: Event) -> bool:
    """Whether parties of two countries did it, and not one with the other."""
    here, there = doer(one), doer(other)
    if here is None or there is None or not (here.country and there.country) or _same(here, there):
        return False
    return not _turned_round(one, other)


def _turned_round(one: Event, other: Event) -> bool:
    """Whether two parties did it together, and each event names the other one first."""
    return (
        one.type in _MUTUAL
        and other.type in _MUTUAL
        and same_name(one.actor, other.target)
        and same_name(one.target, other.actor)
    )


def _shared_ground(one: Event, other: Event) -> float:
    here, there = _grounds(one), _grounds(other)
    if not here or not there:
        return 0.0
    if here & there:
        return _SAME_PARTY
    targets = [event.target.country for event in (one, other) if event.target]
    return _OTHER_PARTY if len(targets) == 2 and all(targets) else _OTHER_PLACE


def _same(one: Name | None, other: Name | None) -> float:
    if one is None or other is None:
        return 0.0
    if one.name.casefold() == other.name.casefold():
        return _SAME_NAME
    return _SAME_COUNTRY if one.country is not None and one.country == other.country else 0.0


def _openers(event: Event) -> frozenset[str]:
    """Return the words that name whom a line is about: its doer, and its first word, where the doer was misread."""
    name = doer(event)
    return frozenset(_said(event.line)[:1]) | frozenset(_said(name.name) if name else ())


@lru_cache(maxsize=16_384)
def _said(text: str) -> list[str]:
    return words(text, Gazetteer.shipped().find(text))


def _grounds(event: Event) -> frozenset[str]:
    """Return whom or where an event concerns: countries where they are known, else names."""
    actor = event.actor.country if event.actor else None
    named = (name for name in (event.target, *event.places) if name)
    return frozenset(
        name.country or name.name.casefold() for name in named if not actor or name.country != actor
    )


def _types(one: Event, other: Event) -> float:
    if one.type is other.type:
        return _SAME_TYPE
    # What somebody says about one thing may be read as a threat or as an accusation.
    both_said = one.status is other.status is Status.CLAIMED
    if both_said or _VAGUE in (one.type, other.type):
        return 0.0
    return _KINDRED_TYPE if any({one.type, other.type} <= kin for kin in _KINDRED) else _OTHER_TYPE


def _figures(one: Event, other: Event) -> float:
    """Return the points of the pair of numbers that agrees best, of those that count the same thing.

    13 jets and 13 aircraft may be the same; a number so small as 2 proves nothing.
    """
    if not one.quantities or not other.quantities:
        return 0.0
    pairs = [(a, b) for a in counts(one) for b in counts(other)]
    same = [_pair(a, b) for a, b in pairs if same_thing(a, b)]
    if same:
        return max(same)
    return (
        _NEAR_FIGURE if any(a.quantity.value == b.quantity.value > TELLING_VALUE for a, b in pairs) else 0.0
    )


def _pair(one: Count, other: Count) -> float:
    if one.quantity.value == other.quantity.value:
        return _SAME_FIGURE
    low, high = sorted((one.quantity, other.quantity), key=lambda quantity: quantity.value)
    if low.value <= 0:
        return _OTHER_FIGURE
    # "Millions of barrels" may be 50 million.
    if low.bound in _OPEN:
        return _NEAR_FIGURE
    near = _TOLL_NEAR if one.is_toll or other.is_toll else _NEAR
    return _NEAR_FIGURE if high.value / low.value <= near else _OTHER_FIGURE


def _a_week_off(one: When, other: When) -> bool:
    """Whether two newsrooms give the same weekdays, of which one was read into the wrong week."""
    return (
        one.grain == other.grain == "day"
        and abs(one.start - other.start) == _WEEK
        and one.end - one.start == other.end - other.start
    )


@lru_cache(maxsize=16_384)
def _squares(line: str) -> tuple[dict[str, float], float]:
    """Return the squared weight of each word of a line, and the length of their vector."""
    idf = Idf.shipped()
    squares = {word: idf.weight(word) ** 2 for word in _said(line)}
    return squares, sqrt(sum(squares.values()))
