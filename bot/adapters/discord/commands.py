"""Application commands: requests of Discord translated for ``bot.commands``, and answers given back."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.adapters.discord import completion
from bot.adapters.discord.answers import answer
from bot.adapters.discord.askers import Channel, Interaction, asker_of
from bot.adapters.discord.feeds import feeds
from bot.commands import alert, ask, schedule, settings, why
from bot.message import Kind, Mention


@app_commands.command(name="digest", description="What happened, one line an event, each with its sources")
@app_commands.describe(
    date="today, yesterday, week, or a date as 2023-03-17",
    region="Only this part of the world",
    country="Only what names this country",
    topic="Only this kind of event: visit, sanctions, protest …",
    long="Up to 30 lines",
)
async def digest(  # noqa: PLR0917 - options
    interaction: Interaction,
    date: str = "today",
    region: str | None = None,
    country: str | None = None,
    topic: str | None = None,
    long: bool = False,  # noqa: FBT001, FBT002 - an option
) -> None:
    """Answer ``/digest`` in the channel."""
    work = ask.digest(
        interaction.client.office,
        asker_of(interaction),
        date[:20].strip().lower(),
        region=region,
        country=country,
        topic=topic,
        long=long,
    )
    await answer(interaction, work, private=False)


digest.autocomplete("date")(completion.days)
digest.autocomplete("region")(completion.regions)
digest.autocomplete("country")(completion.countries)
digest.autocomplete("topic")(completion.topics)

schedules = app_commands.Group(
    name="schedule",
    description="Digests that come by themselves",
)


@schedules.command(name="add", description="Post a digest in this channel at a time of day")
@app_commands.describe(
    at="Time of day, for example 08:00",
    days="daily, weekdays, mon-fri, or mon, thu",
    timezone="For example Europe/Berlin; else the one here",
    region="Only this part of the world",
    country="Only what names this country",
    topic="Only this kind of event: visit, sanctions, protest …",
    channel="Another channel, a thread or a forum",
)
async def schedule_add(  # noqa: PLR0917 - options
    interaction: Interaction,
    at: str,
    days: str = "daily",
    timezone: str | None = None,
    region: str | None = None,
    country: str | None = None,
    topic: str | None = None,
    channel: Channel | None = None,
) -> None:
    """Make a schedule for the channel."""
    office, asker = interaction.client.office, asker_of(interaction, channel)
    work = schedule.add(
        office, asker, at[:20], days=days[:60], zone=timezone, region=region, country=country, topic=topic
    )
    await answer(interaction, work, private=True)


schedule_add.autocomplete("days")(completion.weekdays)
schedule_add.autocomplete("timezone")(completion.zones)
schedule_add.autocomplete("region")(completion.regions)
schedule_add.autocomplete("country")(completion.countries)
schedule_add.autocomplete("topic")(completion.topics)


@schedules.command(name="list", description="The schedules here")
async def schedule_list(interaction: Interaction) -> None:
    """List the schedules."""
    await answer(interaction, schedule.listed(interaction.client.office, asker_of(interaction)), private=True)


@schedules.command(name="preview", description="Show what a schedule would post now")
@app_commands.describe(number="Its number in /schedule list")
async def schedule_preview(interaction: Interaction, number: int) -> None:
    """Show what a schedule would post now."""
    await answer(
        interaction, schedule.preview(interaction.client.office, asker_of(interaction), number), private=True
    )


schedule_preview.autocomplete("number")(completion.schedules)


@schedules.command(name="remove", description="Remove a schedule")
@app_commands.describe(number="Its number in /schedule list")
async def schedule_remove(interaction: Interaction, number: int) -> None:
    """Remove a schedule."""
    await answer(
        interaction, schedule.remove(interaction.client.office, asker_of(interaction), number), private=True
    )


schedule_remove.autocomplete("number")(completion.schedules)


@schedules.command(name="pause", description="Let a schedule rest, or wake one that rests")
@app_commands.describe(number="Its number in /schedule list")
async def schedule_pause(interaction: Interaction, number: int) -> None:
    """Pause a schedule, or wake it."""
    await answer(
        interaction, schedule.pause(interaction.client.office, asker_of(interaction), number), private=True
    )


schedule_pause.autocomplete("number")(completion.schedules)


alerts = app_commands.Group(name="alert", description="Be told as soon as something comes up")


@alerts.command(name="add", description="Follow a query in this channel")
@app_commands.describe(
    query='Words, "phrases", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit',
    channel="Another channel, a thread or a forum",
    quiet="Hours in which it is silent, for example 22:00-07:00; a summary comes after them",
    most="Stories that it tells on one day, the rest in one summary; else 30",
    mention="A role or person that it calls; an admin allows it with /settings mentions",
)
async def alert_add(  # noqa: PLR0917 - options
    interaction: Interaction,
    query: app_commands.Range[str, 1, 500],
    channel: Channel | None = None,
    quiet: app_commands.Range[str, 1, 20] = "",
    most: app_commands.Range[int, 1, alert.CAP] | None = None,
    mention: discord.Role | discord.Member | discord.User | None = None,
) -> None:
    """Follow a query."""
    asker = asker_of(interaction, channel)
    mentions = (_mention(mention),) if mention else ()
    work = alert.add(interaction.client.office, asker, query, quiet, cap=most, mentions=mentions)
    await answer(interaction, work, private=True)


alert_add.autocomplete("query")(completion.queries)


@alerts.command(name="test", description="What a query would have told in the last seven days")
@app_commands.describe(query='Words, "phrases", AND OR NOT, sanction*, country:TW, actor:Xi, type:visit')
async def alert_test(interaction: Interaction, query: app_commands.Range[str, 1, 500]) -> None:
    """Try a query."""
    await answer(
        interaction, alert.test(interaction.client.office, asker_of(interaction), query), private=True
    )


alert_test.autocomplete("query")(completion.queries)


@alerts.command(name="list", description="The alerts here")
async def alert_list(interaction: Interaction) -> None:
    """List the alerts."""
    await answer(interaction, alert.listed(interaction.client.office, asker_of(interaction)), private=True)


@alerts.command(name="remove", description="Remove an alert")
@app_commands.describe(number="Its number in /alert list")
async def alert_remove(interaction: Interaction, number: int) -> None:
    """Remove an alert."""
    await answer(
        interaction, alert.remove(interaction.client.office, asker_of(interaction), number), private=True
    )


alert_remove.autocomplete("number")(completion.alerts)


@alerts.command(name="pause", description="Let an alert rest, or wake one that rests")
@app_commands.describe(number="Its number in /alert list")
async def alert_pause(interaction: Interaction, number: int) -> None:
    """Pause an alert, or wake it."""
    await answer(
        interaction, alert.pause(interaction.client.office, asker_of(interaction), number), private=True
    )


alert_pause.autocomplete("number")(completion.alerts)


settings_group = app_commands.Group(name="settings", description="What is set here")


@settings_group.command(name="show", description="Show what is set here")
async def settings_show(interaction: Interaction) -> None:
    """Show the settings."""
    await answer(interaction, settings.shown(interaction.client.office, asker_of(interaction)), private=True)


@settings_group.command(name="timezone", description="The time zone in which days are read here")
@app_commands.describe(zone="For example Europe/Berlin")
async def settings_zone(interaction: Interaction, zone: str) -> None:
    """Set the time zone."""
    await answer(
        interaction, settings.set_zone(interaction.client.office, asker_of(interaction), zone), private=True
    )


settings_zone.autocomplete("zone")(completion.zones)


@settings_group.command(name="manager", description="Let a role change things here, or no longer")
@app_commands.describe(role="Its members may then add and remove schedules and alerts")
async def settings_manager(interaction: Interaction, role: discord.Role) -> None:
    """Choose a role that may change things, or take the choice back."""
    work = settings.toggle_manager(interaction.client.office, asker_of(interaction), str(role.id))
    await answer(interaction, work, private=True)


@settings_group.command(name="language", description="The language of what is posted here")
@app_commands.describe(language="Its own name; who asks is answered in their own language")
async def settings_language(interaction: Interaction, language: app_commands.Range[str, 1, 40]) -> None:
    """Set the language."""
    work = settings.set_language(interaction.client.office, asker_of(interaction), language)
    await answer(interaction, work, private=True)


settings_language.autocomplete("language")(completion.languages)


@settings_group.command(name="errors", description="Where it is told what goes wrong")
@app_commands.describe(channel="A channel; without one, those who run the server are told")
async def settings_errors(
    interaction: Interaction, channel: discord.TextChannel | discord.Thread | None = None
) -> None:
    """Choose the channel for errors, or take the choice back."""
    asker = asker_of(interaction, channel)
    work = settings.set_errors(interaction.client.office, asker, chosen=channel is not None)
    await answer(interaction, work, private=True)


@settings_group.command(name="mentions", description="Let alerts call a role or a person, or no longer")
@app_commands.describe(who="Nobody else is ever called")
async def settings_mentions(
    interaction: Interaction, who: discord.Role | discord.Member | discord.User
) -> None:
    """Allow a mention, or take it back."""
    office, asker = interaction.client.office, asker_of(interaction)
    work = settings.toggle_mention(office, asker, _mention(who), everybody=_is_everybody(who))
    await answer(interaction, work, private=True)


@app_commands.command(name="why", description="What became of an article or a line")
@app_commands.describe(asked="An article's link, or some words of its title or line")
async def why_command(interaction: Interaction, asked: app_commands.Range[str, 4, 500]) -> None:
    """Explain an article."""
    await answer(interaction, why.why(interaction.client.office, asker_of(interaction), asked), private=True)


COMMANDS: tuple[app_commands.Command[Any, Any, Any] | app_commands.Group, ...] = (
    digest,
    schedules,
    alerts,
    feeds,
    settings_group,
    why_command,
)


def _mention(who: discord.Role | discord.Member | discord.User) -> Mention:
    return Mention(Kind.GROUP if isinstance(who, discord.Role) else Kind.PERSON, str(who.id))


def _is_everybody(who: discord.Role | discord.Member | discord.User) -> bool:
    """Whether a role is the one that each member of a server has."""
    return isinstance(who, discord.Role) and who.is_default()
