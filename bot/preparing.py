"""What is read from files once, and before anybody waits for an answer: to read it takes most of a second, in which nobody is heard."""

from __future__ import annotations

from bot.commands.schedule import zone_names
from bot.localization import codes, language
from bot.query.values import country_names, statuses, types
from digests.model import PloverType, Status


def prepare() -> None:
    """Read the languages, the names of countries, kinds of events and time zones.

    Raises:
        DataError: a file of them cannot be used.
    """
    for code in codes():
        language(code)
    country_names()
    types(PloverType.AID)
    statuses(Status.HAPPENED)
    zone_names()
