"""One figure out of what several sources say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from digests.extract.mentions import quantities
from digests.model import Bound, Name, Quantity

# Beyond this factor two numbers are no range but two claims.
WIDEST_RANGE = 2.0


@dataclass(frozen=True, slots=True)
class Given:
    """A number as one source gives it. ``voice`` tells sources apart that are independent of each other; a ``toll`` grows."""

    quantity: Quantity
    outlet: str
    voice: int
    published: datetime
    speaker: Name | None = None
    toll: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """The number that a line prints as ``text``; ``speaker`` where it rests on somebody's word alone."""

    text: str
    quantity: Quantity
    speaker: Name | None = None


def settle(given: Iterable[Given]) -> Figure:
    """Return what to print where sources give a number each.

    Every voice counts with its last word. A toll grows, so that one which a later word exceeds is out of date. Of the rest, the number
    that most independent voices give, at least two, and of equals the newest; else the range of what they say; else, where that is too
    wide, the newest that has a speaker, with its speaker; else the newest. Not the newest that any two give: two who repeat an old count
    late would outweigh all who gave the right one before.

    Raises:
        ValueError: no number is given.
    """
    ordered = sorted(given, key=lambda one: (one.published, one.outlet, one.quantity.value))
    if not ordered:
        raise ValueError("no number is given")
    latest = sorted({one.voice: one for one in ordered}.values(), key=lambda one: one.published)
    standing = [one for place, one in enumerate(latest) if not _is_outgrown(one, latest[place + 1 :])]
    agreed = _agreed(standing)
    if agreed is not None:
        return _plain(agreed)
    newest = standing[-1]
    if len(standing) == 1:
        return _plain(newest)
    lowest, highest = (pick(standing, key=lambda one: one.quantity.value) for pick in (min, max))
    if 0 < highest.quantity.value <= WIDEST_RANGE * lowest.quantity.value:
        text = quantities.say(
            lowest.quantity.value, Bound.EXACT, newest.quantity.unit, second=highest.quantity.value
        )
        return Figure(text, newest.quantity)
    vouched = next((one for one in reversed(standing) if one.speaker is not None), newest)
    return Figure(_text(vouched.quantity), vouched.quantity, vouched.speaker)


def _is_outgrown(one: Given, later: Sequence[Given]) -> bool:
    return one.toll and any(
        other.quantity.value > one.quantity.value and other.published > one.published for other in later
    )


def _agreed(standing: Sequence[Given]) -> Given | None:
    """Return the number whose value most voices give, at least two; of equals the newest."""
    voiced = Counter(one.quantity.value for one in standing)
    shared = [one for one in standing if voiced[one.quantity.value] > 1]
    return max(shared, key=lambda one: (voiced[one.quantity.value], one.published), default=None)


def _plain(given: Given) -> Figure:
    return Figure(_text(given.quantity), given.quantity)


def _text(quantity: Quantity) -> str:
    return quantities.say(quantity.value, quantity.bound, quantity.unit)
