"""What of the world a reader wants to be told."""

from __future__ import annotations

from dataclasses import dataclass

from bot.localization import Language
from bot.query.values import countries, types
from bot.query.values import region as known_region
from digests.compose.digest import region_of
from digests.extract.mentions.gazetteer import Gazetteer
from digests.model import Line


@dataclass(frozen=True, slots=True)
class Filters:
    """A region by its name, a country by its ISO 3166-1 code, a topic by a word for PLOVER types; what is empty asks for nothing."""

    region: str = ""
    country: str = ""
    topic: str = ""

    @classmethod
    def read(cls, region: str | None = None, country: str | None = None, topic: str | None = None) -> Filters:
        """Return the filters that a person gives.

        Raises:
            UnknownValueError: there is no such region, country or topic.
        """
        code = countries(country.strip())[0] if country else ""
        word = topic.strip().casefold() if topic else ""
        if word:
            types(word)
        return cls(known_region(region) if region and region.strip() else "", code, word)

    def __bool__(self) -> bool:
        return bool(self.region or self.country or self.topic)

    def said(self, language: Language) -> str:
        """Say the filters as a digest's head does: ``Europe · Taiwan · Visits and talks``."""
        country = self.country
        name = language.country(country, Gazetteer.shipped().country(country).name) if country else ""
        return " · ".join(filter(None, (language.region(self.region), name, language.topic(self.topic))))

    def wants(self, line: Line) -> bool:
        """Whether a line is of the region, names the country in any role, and is of one of the topic's types."""
        event = line.event
        named = (event.actor, event.target, event.speaker, *event.places)
        return (
            (not self.region or region_of(event).casefold() == self.region.casefold())
            and (not self.country or any(name and name.country == self.country for name in named))
            and (not self.topic or event.type in types(self.topic))
        )


EVERYTHING = Filters()
"""What a reader wants who names nothing."""
