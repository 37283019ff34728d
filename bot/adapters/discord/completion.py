"""What is offered while somebody types an option of a command."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from itertools import islice

from discord import app_commands

from bot import localization
from bot.adapters.discord.askers import Interaction, asker_of
from bot.commands import alert, schedule
from bot.commands.office import language_of, reader_zone
from bot.query.completion import completions
from bot.query.values import countries as codes_of
from bot.query.values import country_names, region_names, topic_words
from bot.shortening import shortened

#: The days that have a name of their own.
DAYS = ("today", "yesterday", "week")

#: Choices that Discord shows, and characters of one (Discord's API, application command option choice).
_CHOICES = 25
_LENGTH = 100

#: Days before today that are offered by their dates.
_DAYS_BACK = 14

Texts = list[app_commands.Choice[str]]
Numbers = list[app_commands.Choice[int]]


async def days(interaction: Interaction, typed: str) -> Texts:
    """Offer the named days, and the last two weeks by their dates, as the reader's language writes them."""
    office, asker = interaction.client.office, asker_of(interaction)
    languages, wanted = interaction.client.languages, typed.casefold()
    spoken = await language_of(office, asker)
    today = office.clock.now().astimezone(await reader_zone(office, asker)).date()
    dates = [today - timedelta(days=back) for back in range(2, _DAYS_BACK + 1)]
    written = [(spoken.date(day, "full"), day.isoformat()) for day in dates]
    return [
        app_commands.Choice(name=app_commands.locale_str(day), value=day)
        for day in DAYS
        if wanted in day or wanted in languages.choice(day, interaction.locale).casefold()
    ] + _near(written, typed)


async def regions(interaction: Interaction, typed: str) -> Texts:
    """Offer the parts of the world."""
    spoken = await language_of(interaction.client.office, asker_of(interaction))
    return _near([(spoken.region(name), name) for name in region_names()], typed)


async def countries(interaction: Interaction, typed: str) -> Texts:
    """Offer the countries, by their names in the reader's language and in English."""
    spoken = await language_of(interaction.client.office, asker_of(interaction))
    return _near(_countries(spoken), typed)


async def topics(interaction: Interaction, typed: str) -> Texts:
    """Offer the kinds of events, by their names in the reader's language and by the words that queries know."""
    spoken = await language_of(interaction.client.office, asker_of(interaction))
    return _near(sorted((spoken.topic(kind), kind, *words) for kind, words in topic_words().items()), typed)


async def weekdays(interaction: Interaction, typed: str) -> Texts:
    """Offer the sets of days and the days, as the reader's language calls them."""
    spoken = await language_of(interaction.client.office, asker_of(interaction))
    sets = [(spoken.say(f"days-{name}"), name) for name in ("daily", "weekdays", "weekends")]
    return _near([*sets, *schedule.day_names(spoken)], typed)


async def zones(interaction: Interaction, typed: str) -> Texts:
    """Offer the time zones."""
    del interaction
    return _near([(name, name) for name in _zone_names()], typed)


async def languages(interaction: Interaction, typed: str) -> Texts:
    """Offer the languages that Attaché speaks, by their own names."""
    del interaction
    names = [localization.language(code).name for code in localization.codes()]
    return _near([(name, name) for name in names], typed)


async def queries(interaction: Interaction, typed: str) -> Texts:
    """Offer how a query may go on."""
    offered = completions(typed, interaction.client.office.outlets)
    fitting = (query for query in offered if len(query) <= _LENGTH)
    return [app_commands.Choice(name=query, value=query) for query in islice(fitting, _CHOICES)]


async def alerts(interaction: Interaction, typed: str) -> Numbers:
    """Offer the alerts of the community by their numbers."""
    return _numbered(await alert.numbered(interaction.client.office, asker_of(interaction)), typed)


async def schedules(interaction: Interaction, typed: str) -> Numbers:
    """Offer the schedules of the community by their numbers."""
    return _numbered(await schedule.numbered(interaction.client.office, asker_of(interaction)), typed)


def _numbered(known: dict[int, str], typed: str) -> Numbers:
    said = ((number, f"{number}: {text}") for number, text in known.items())
    fitting = ((number, text) for number, text in said if typed.casefold() in text.casefold())
    return [
        app_commands.Choice(name=shortened(text, _LENGTH), value=number)
        for number, text in islice(fitting, _CHOICES)
    ]


def _near(names: Iterable[tuple[str, ...]], typed: str) -> Texts:
    """Return the names, each with its value, that hold what was typed, or whose value or further words do, which stand behind these."""
    wanted = _folded(typed)
    fitting = (one for one in names if any(wanted in _folded(word) for word in one))
    return [
        app_commands.Choice(name=name[:_LENGTH], value=value) for name, value, *_ in islice(fitting, _CHOICES)
    ]


def _folded(name: str) -> str:
    return name.casefold().replace(" ", "_")


@cache
def _countries(spoken: localization.Language) -> list[tuple[str, str]]:
    return sorted((spoken.country(codes_of(name)[0], name), name) for name in country_names())


@cache
def _zone_names() -> tuple[str, ...]:
    return tuple(sorted(name for name in schedule.zone_names() if "/" in name or name == "UTC"))
