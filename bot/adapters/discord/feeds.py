"""``/feeds`` on Discord."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.adapters.discord.answers import answer
from bot.adapters.discord.askers import Interaction, asker_of
from bot.commands import feeds as meant
from bot.commands.feed_health import health
from bot.commands.office import Asker, Office, RefusedError
from bot.localization import phrase
from bot.message import Message

_CHOICES = 25

feeds = app_commands.Group(name="feeds", description="Which feeds are read here")


async def _near(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    found = await meant.offers(interaction.client.office, asker_of(interaction), typed)
    return [app_commands.Choice(name=name, value=value) for name, value in found[:_CHOICES]]


@feeds.command(name="list", description="The feeds that count here")
async def feeds_list(interaction: Interaction) -> None:
    """List the feeds."""
    await answer(interaction, meant.listed(interaction.client.office, asker_of(interaction)), private=True)


@feeds.command(name="add", description="Find the feed of a page and let it count here")
@app_commands.describe(address="Address of a feed, or of a page that has one")
async def feeds_add(interaction: Interaction, address: app_commands.Range[str, 1, 2000]) -> None:
    """Show the feed at an address before it counts."""
    work = meant.add(interaction.client.office, asker_of(interaction), address)
    await answer(interaction, work, private=True)


@feeds.command(name="remove", description="Let a feed count no longer here")
@app_commands.describe(feed="Its name or address")
async def feeds_remove(interaction: Interaction, feed: app_commands.Range[str, 1, 2000]) -> None:
    """Remove a feed for the asker's community."""
    work = meant.remove(interaction.client.office, asker_of(interaction), feed)
    await answer(interaction, work, private=True)


@feeds.command(name="pause", description="Let a feed rest here, or wake one that rests")
@app_commands.describe(feed="Its name or address")
async def feeds_pause(interaction: Interaction, feed: app_commands.Range[str, 1, 2000]) -> None:
    """Pause a feed for the asker's community, or wake it."""
    work = meant.pause(interaction.client.office, asker_of(interaction), feed)
    await answer(interaction, work, private=True)


@feeds.command(name="import", description="Add the feeds of a list (OPML), as other feed readers export it")
@app_commands.describe(file="An OPML file of at most 1 MiB")
async def feeds_import(interaction: Interaction, file: discord.Attachment) -> None:
    """Show what a list would add."""
    work = _import(interaction.client.office, asker_of(interaction), file)
    await answer(interaction, work, private=True)


@feeds.command(name="export", description="The feeds here as a list (OPML) for other feed readers")
async def feeds_export(interaction: Interaction) -> None:
    """Give the feeds as a file."""
    await answer(interaction, meant.export(interaction.client.office, asker_of(interaction)), private=True)


@feeds.command(name="health", description="Whether the feeds answer, and what they told lately")
@app_commands.describe(feed="All about this one: its name or address")
async def feeds_health(interaction: Interaction, feed: app_commands.Range[str, 1, 2000] = "") -> None:
    """Say how the feeds do."""
    await answer(interaction, health(interaction.client.office, asker_of(interaction), feed), private=True)


feeds_remove.autocomplete("feed")(_near)
feeds_pause.autocomplete("feed")(_near)
feeds_health.autocomplete("feed")(_near)


async def _import(office: Office, asker: Asker, file: discord.Attachment) -> Message:
    """Read a file, from Discord itself, no further than a list may be long."""
    if file.size > meant.LARGEST_FILE:
        raise RefusedError(phrase("feeds-list-large"))
    try:
        document = await file.read()
    except discord.HTTPException as error:
        raise RefusedError(phrase("discord-no-file")) from error
    return await meant.import_(office, asker, document)
