"""The connection to Discord: it answers commands and posts to channels."""

from __future__ import annotations

import hashlib
import logging

import aiohttp
import discord
from discord import app_commands

from bot.adapters.base import ClosedError, DeliveryError, Destination, LoginError
from bot.adapters.discord.commands import COMMANDS
from bot.adapters.discord.layout import Choices, Press, Sources, layout
from bot.commands.office import Office
from bot.message import Message

log = logging.getLogger(__name__)

#: Characters of a nonce (Discord's API, create message).
_NONCE = 25


class Discord(discord.AutoShardedClient):
    """Attaché as a bot of Discord. It sees servers and channels, and neither messages nor members."""

    platform = "discord"

    def __init__(self, office: Office) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
        )
        self.office = office
        self.tree = app_commands.CommandTree(self)
        for command in COMMANDS:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Make the commands known, and the menus of messages posted before this start."""
        self.add_dynamic_items(Sources, Choices, Press)
        await self.tree.sync()

    async def connected(self, token: str) -> None:
        """Stay connected until cancelled; connections that break are made again.

        Raises:
            LoginError: Discord does not know the token.
        """
        try:
            await self.start(token)
        except discord.LoginFailure as error:
            raise LoginError(
                "Discord does not know ATTACHE_DISCORD_TOKEN; copy it again from the bot's page"
            ) from error

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that a server removed the bot; what is kept of it is forgotten after a while."""
        await self.office.records.communities.set(self.platform, str(guild.id), left=self.office.clock.now())

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep what a server that returns has set."""
        await self.office.records.communities.set(self.platform, str(guild.id), left=None)

    async def deliver(self, message: Message, destination: Destination, key: str) -> str:
        """Post a message to a channel or thread; Discord posts one of the same ``key`` once within a few minutes.

        Raises:
            ClosedError: the channel is gone, or the bot may not write there.
            DeliveryError: Discord could not be reached.
        """
        nonce = hashlib.sha256(key.encode()).hexdigest()[:_NONCE]
        try:
            channel = self.get_partial_messageable(int(destination.channel))
            posted = await channel.send(view=layout(message), nonce=nonce)
        except (discord.HTTPException, aiohttp.ClientError) as error:
            raise _told(error, destination) from error
        return str(posted.id)

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        """Show a message in place of one that was posted.

        Raises:
            ClosedError: the message or its channel is gone.
            DeliveryError: Discord could not be reached.
        """
        try:
            channel = self.get_partial_messageable(int(destination.channel))
            await channel.get_partial_message(int(posted)).edit(view=layout(message))
        except (discord.HTTPException, aiohttp.ClientError) as error:
            raise _told(error, destination) from error


def _told(error: Exception, destination: Destination) -> DeliveryError:
    """Return what a refusal of Discord means for the destination."""
    if isinstance(error, discord.Forbidden | discord.NotFound):
        return ClosedError(f"Discord refuses channel {destination.channel}: {error.text}")
    return DeliveryError(f"Discord did not take a message for channel {destination.channel}: {error}")
