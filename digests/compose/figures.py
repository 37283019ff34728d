"""One figure out of what several sources say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from digests.cluster.signature import is_toll
from digests.extract import quantities
from digests.model import Bound, Name, Quantity

# Beyond this factor two numbers are no range but two claims.
WIDEST_RANGE = 2.0


@dataclass(frozen=True, slots=True)
class Given:
    """A number as one source gives it. ``voice`` tells sources apart that are independent of each other."""

    quantity: Quantity
    outlet: str
    voice: int
    published: datetime
    speaker: Name | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """The number that a line prints as ``text``; ``speaker`` where it rests on somebody's word alone."""

    text: str
    quantity: Quantity
    speaker: Name | None = None


def settle(given: Iterable[Given]) -> Figure:
    """Return what to print where sources give a number each.

    Tolls grow: the newest wins if it is the highest. Else, of the values that two independent voices give with their last
    word, the one that most give, the newest of equals; else the range of what the voices say now; else, where that is too wide, the newest with its speaker.

    Raises:
        ValueError: no number is given.
    """
    ordered = sorted(given, key=lambda one: (one.published, one.outlet, one.quantity.value))
    if not ordered:
        raise ValueError("no number is given")
    # A voice that corrects itself counts with its last word.
    latest = list({one.voice: one for one in ordered}.values())
    newest = max(latest, key=lambda one: one.published)
    highest = max(one.quantity.value for one in latest)
    if is_toll(newest.quantity.unit) and newest.quantity.value == highest:
        return _plain(newest)
    agreed = _agreed(latest)
    if agreed is not None:
        return _plain(agreed)
    lowest = min(one.quantity.value for one in latest)
    if len({one.quantity.value for one in latest}) > 1 and 0 < highest <= WIDEST_RANGE * lowest:
        text = quantities.say(lowest, Bound.EXACT, newest.quantity.unit, second=highest)
        return Figure(text, newest.quantity)
    return Figure(_text(newest.quantity), newest.quantity, newest.speaker if len(latest) > 1 else None)


def _agreed(latest: Sequence[Given]) -> Given | None:
    """Return the number whose value most voices give, at least two; of equals the newest."""
    voiced = Counter(one.quantity.value for one in latest)
    shared = [one for one in latest if voiced[one.quantity.value] > 1]
    return max(shared, key=lambda one: (voiced[one.quantity.value], one.published), default=None)


def _plain(given: Given) -> Figure:
    return Figure(_text(given.quantity), given.quantity)


def _text(quantity: Quantity) -> str:
    return quantities.say(quantity.value, quantity.bound, quantity.unit)
