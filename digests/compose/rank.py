"""What comes first: independent owners, then what was not told before, weight of actors and type, then recency."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from config.load import load
from digests.compose.tell import Told
from digests.model import Event, Name, PloverType, Status

# What happened, or was announced, before the digest's day is no longer quite its news.
_STALE = 0.7
_UNLISTED, _STATELESS = 1.0, 0.8


class Weights(BaseModel):
    """The shape of ``weights.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    types: dict[PloverType, float]
    statuses: dict[Status, float]
    countries: dict[str, float]
    organisations: dict[str, float]

    @classmethod
    def shipped(cls) -> Weights:
        """Return the weights of ``config/data/weights.yaml``.

        Raises:
            DataError: the file cannot be used.
        """
        return load("weights.yaml", cls)


class Rank(NamedTuple):
    """The key that sorts the lines of a digest; the least comes first."""

    owners: int
    known: bool
    weight: float
    published: float
    place: int
    text: str


def rank(told: Told, day: date, weights: Weights) -> Rank:
    """Return the rank of an event: owners, whether it is news, weight, latest report; then how early it is told."""
    return Rank(
        owners=-told.line.owners,
        known=told.known,
        weight=-round(weight(told.line.event, day, weights), 3),
        published=-max(report.article.published.timestamp() for report in told.reports),
        place=min(report.place for report in told.reports),
        text=told.line.text,
    )


def weight(event: Event, day: date, weights: Weights) -> float:
    """Return what an event weighs, whatever its words are: type, status, the parties, and whether it is fresh."""
    stale = (event.when is not None and event.when.end < day) or (event.told is not None and event.told < day)
    parties = [_party(name, weights) for name in (event.actor or event.speaker, event.target) if name]
    mean = sum(parties) / len(parties) if parties else _STATELESS
    return weights.types[event.type] * weights.statuses[event.status] * mean * (_STALE if stale else 1.0)


def _party(name: Name, weights: Weights) -> float:
    if name.name in weights.organisations:
        return weights.organisations[name.name]
    return weights.countries.get(name.country, _UNLISTED) if name.country else _STATELESS
