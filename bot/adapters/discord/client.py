"""The connection to Discord: it answers commands and posts to channels."""

from __future__ import annotations

import hashlib
import json
import logging
from datetime import timedelta
from functools import partial

import aiohttp
import discord
import yarl
from discord.abc import Snowflake
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.adapters.base import DeliveryError, Destination, LoginError, RefusedMessageError, Sought
from bot.adapters.discord.answers import Tree, answer
from bot.adapters.discord.askers import person_of
from bot.adapters.discord.commands import COMMANDS
from bot.adapters.discord.completion import DAYS
from bot.adapters.discord.faces import shown
from bot.adapters.discord.finding import in_channel, in_forum, must_read
from bot.adapters.discord.forums import posted
from bot.adapters.discord.layout import Choices, Press, Sources
from bot.adapters.discord.places import SHUT, webhook_of, writes
from bot.adapters.discord.refusals import refusals
from bot.adapters.discord.repeats import LONGEST_WAIT, no_repetition
from bot.adapters.discord.translation import Languages, languages
from bot.adapters.reaching import until_reached
from bot.adapters.underway import Underway
from bot.commands.office import Office
from bot.localization import Language
from bot.message import Message

log = logging.getLogger(__name__)

API_URL = Route.BASE

#: Characters of a nonce (Discord's API, create message).
_NONCE = 25

#: How long Discord knows a nonce: it says "the past few minutes" (create message), of which this is sure.
_KNOWN = timedelta(minutes=2)

#: Commands are for servers that added the bot and for its direct messages, and not for what people write to one another, where it
#: could post nothing later.
_WHERE = discord.app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)
_BY = discord.app_commands.AppInstallationType(guild=True, user=False)

#: The error of a message that has a thread already (Discord's API, JSON error codes).
_HAS_THREAD = 160004


class Discord(discord.AutoShardedClient):
    """Attaché as a bot of Discord. It sees servers and channels, and neither messages nor members."""

    platform = "discord"
    answer = staticmethod(answer)

    def __init__(self, office: Office, api_url: str = API_URL, *, answers: bool = True) -> None:
        """Make a client of the API at ``api_url``, which without ``answers`` only posts; a process has one API, since discord.py keeps its address for all clients.

        Raises:
            DataError: a file of the commands' translations is wrong.
        """
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            max_ratelimit_timeout=LONGEST_WAIT,
            http_trace=no_repetition(),
        )
        Route.BASE = api_url
        self.office = office
        self.underway = Underway()
        self.answers = answers
        if not answers:
            # What discord.py knows no command for, it passes over: another process answers it.
            return
        self.languages = Languages(languages(COMMANDS, DAYS))
        self.tree = Tree(self, allowed_contexts=_WHERE, allowed_installs=_BY)
        for command in COMMANDS:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Make the commands known where they changed, and the menus of messages posted before this start."""
        if self.answers:
            self.add_dynamic_items(Sources, Choices, Press)
            await self.tree.set_translator(self.languages)
            await self._register()
        if Route.BASE != API_URL:
            # A shard that must begin anew asks nobody where: it takes this address.
            _, gateway, _ = await self.http.get_bot_gateway()
            DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)

    async def _register(self) -> None:
        """Tell Discord the commands, unless it was told the same before and still has them.

        Discord fills in what it was not told, so that what it returns cannot be compared with what it was sent; of
        that, the digest of the last time is kept.
        """
        payload = [
            await command.get_translated_payload(self.tree, self.languages)
            for command in self.tree.get_commands()
        ]
        mark = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        application = str(self.application_id)
        if mark == await self.office.records.registrations.get(self.platform, application):
            there = {command.name for command in await self.tree.fetch_commands()}
            if there == {command.name for command in self.tree.get_commands()}:
                return
        await self.tree.sync()
        await self.office.records.registrations.set(self.platform, application, mark)

    async def connected(self, token: str) -> None:
        """Stay connected until cancelled; connections that break, or cannot be made yet, are made again.

        Raises:
            LoginError: Discord does not know the token.
        """
        await until_reached(partial(self._log_in, token), self.office.clock)
        await self.connect()

    async def _log_in(self, token: str) -> None:
        """Log in, and make the commands known.

        Raises:
            LoginError: Discord does not know the token.
            DeliveryError: it could not be reached.
        """
        try:
            await self.login(token)
        except discord.LoginFailure as error:
            raise LoginError(
                "Discord does not know ATTACHE_DISCORD_TOKEN; copy it again from the bot's page"
            ) from error
        except (discord.DiscordServerError, aiohttp.ClientError, OSError) as error:
            # discord.py opens another session with each login, and closes none.
            await self.http.close()
            self.http.connector = discord.utils.MISSING
            raise DeliveryError(f"Discord could not be reached: {error}") from error

    async def close(self) -> None:
        """Close the connections, when what was begun has ended: discord.py waits for nothing of it, and the database is closed next."""
        if not self.is_closed():
            await self.underway.ended()
        await super().close()

    async def online(self) -> bool:
        """Tell whether the connections stand, with all that was to be heard first."""
        return self.is_ready() and not any(shard.is_closed() for shard in self.shards.values())

    async def on_ready(self) -> None:
        """Note which servers removed the bot, or took it back, while it was away."""
        self.underway.note()
        here = {str(guild.id) for guild in self.guilds}
        try:
            await self._name_people(here)
        except (discord.HTTPException, aiohttp.ClientError) as error:
            log.warning("Discord does not tell which communities are people: %s.", error)
            return
        await self.office.records.communities.note_present(self.platform, here, self.office.clock.now())

    async def _name_people(self, here: set[str]) -> None:
        """Name people as people, who were once kept as if they were servers: by their id alone.

        Only Discord knows which of the two an id is.
        """
        known = await self.office.records.communities.known(self.platform)
        for community in sorted(known - here):
            try:
                await self.fetch_user(int(community))
            except discord.NotFound:
                continue  # a server that is gone
            await self.office.records.communities.rename(self.platform, community, person_of(community))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that a server removed the bot; what is kept of it is forgotten after a while."""
        self.underway.note()
        await self.office.records.communities.set(self.platform, str(guild.id), left=self.office.clock.now())

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep what a server that returns has set."""
        self.underway.note()
        await self.office.records.communities.set(self.platform, str(guild.id), left=None)

    async def deliver(self, message: Message, destination: Destination, key: str, under: str = "") -> str:
        """Post a message to a channel or thread, to a forum's post of its day or one of its own, or to the thread ``under`` a message.

        Discord posts one of the same ``key`` once within a few minutes, but in forums and by webhooks.

        Raises:
            ClosedError: the channel is gone, or the bot may not write there.
            UncertainError: Discord did not say whether it took the message.
            DeliveryError: Discord could not be reached, or there is no connection yet.
        """
        if not self.is_ready() or self.user is None:
            raise DeliveryError("Discord is not connected yet")
        channel = self.get_channel(int(destination.channel))
        with refusals(destination, channel):
            if under:
                return await self._reply(message, int(destination.channel), under, key)
            if isinstance(channel, discord.ForumChannel):
                return await posted(message, channel, self.user, _nonce(key))
            try:
                partial = self.get_partial_messageable(int(destination.channel))
                there = await shown(message, partial.send, nonce=_nonce(key))
            except discord.Forbidden:
                hook, where = await self._webhook(channel)
                if hook is None:
                    raise
                there = await shown(message, hook.send, wait=True, **where)
            return str(there.id)

    def window(self, destination: Destination) -> timedelta:
        """Return for how long Discord knows a nonce; forums and webhooks, by which the bot speaks where it may not write, know none."""
        channel = self.get_channel(int(destination.channel)) if destination.channel else None
        if isinstance(channel, discord.ForumChannel):
            return timedelta(0)
        return _KNOWN if writes(channel) else timedelta(0)

    async def find(self, message: Message, destination: Destination, sought: Sought) -> str | None:
        """Return the id of a message that Discord did not acknowledge, read back from its channel; None where it is not there.

        Raises:
            UnreadableError: the bot may not read the channel, or too much was written there since.
            DeliveryError: Discord could not be reached.
        """
        if not self.is_ready() or self.user is None:
            raise DeliveryError("Discord is not connected yet")
        channel = self.get_channel(int(destination.channel))
        with refusals(destination, channel):
            must_read(channel)
            if isinstance(channel, discord.ForumChannel) and not sought.under:
                return await in_forum(channel, message, sought, self.user)
            if sought.under:
                post, _, number = sought.under.rpartition("/")
                thread = self.get_partial_messageable(int(post or number))
                try:
                    return await in_channel(thread, message, sought, self.user)
                except discord.NotFound:
                    pass  # there is no thread: the word was a reply, or was not said
            return await in_channel(
                self.get_partial_messageable(int(destination.channel)), message, sought, self.user
            )

    async def change(self, posted: str, message: Message, destination: Destination) -> None:
        """Show a message in place of one that was posted.

        Raises:
            ClosedError: the message or its channel is gone.
            DeliveryError: Discord could not be reached.
        """
        channel = self.get_channel(int(destination.channel))
        with refusals(destination, channel):
            post, _, number = posted.rpartition("/")
            place = self.get_partial_messageable(int(post or destination.channel))
            try:
                await self._edit(message, place.get_partial_message(int(number)))
            except discord.Forbidden:
                hook, where = await self._webhook(channel)
                if hook is None:
                    raise
                if post:
                    where["thread"] = discord.Object(int(post))
                await shown(message, hook.edit_message, message_id=int(number), **where)

    async def _edit(self, message: Message, posted: discord.PartialMessage) -> None:
        """Show a message in place of one that was posted; a thread that was archived meanwhile, in which nothing can be edited, is opened."""
        try:
            await shown(message, posted.edit)
        except discord.HTTPException as error:
            if error.code not in SHUT:
                raise
            thread = await self.fetch_channel(posted.channel.id)
            if isinstance(thread, discord.Thread) and not thread.locked:
                await thread.edit(archived=False)
            await shown(message, posted.edit)

    async def _reply(self, message: Message, channel: int, under: str, key: str) -> str:
        """Post to the thread of a message, which is opened for the first word; as a reply where there can be no thread, and by a webhook
        where the bot may not write.

        Raises:
            RefusedMessageError: it may write in the channel, and do none of these.
        """
        post, _, number = under.rpartition("/")
        # The post of a forum is a thread, and the thread of a message has the message's id.
        there, in_forum = self.get_channel(channel), bool(post)
        opened = self.get_channel(int(number)) is not None or (
            isinstance(there, discord.TextChannel)
            and await _has_thread(there.get_partial_message(int(number)), message.language)
        )
        post = post or (number if opened else "")
        ways = [self.get_partial_messageable(int(post)).send] if post else []
        if not in_forum:
            ways.append(self.get_partial_messageable(channel).get_partial_message(int(number)).reply)
        for say in ways:
            try:
                return str((await shown(message, say, nonce=_nonce(key))).id)
            except discord.Forbidden as error:
                refused = error
        hook, where = await self._webhook(there)
        if hook is None:
            if writes(there):
                raise RefusedMessageError(
                    f"Discord lets the bot neither write in the thread of a message in #{there} nor reply to it"
                ) from refused
            raise refused
        if post:
            where["thread"] = discord.Object(int(post))
        return str((await shown(message, hook.send, wait=True, **where)).id)

    async def admins(self, community: str) -> Destination | None:
        """Return where those who run a server hear of faults: its channel for system messages, else its owner; None where it is gone.

        Nobody runs a person, who is alone in their direct messages.
        """
        guild = None if "/" in community else self.get_guild(int(community))
        if guild is None:
            return None
        channel = guild.system_channel
        if channel is not None and channel.permissions_for(guild.me).send_messages:
            return Destination(self.platform, str(channel.id))
        try:
            private = await self.create_dm(discord.Object(guild.owner_id or 0))
        except (discord.HTTPException, aiohttp.ClientError) as error:
            log.warning("The owner of server %s cannot be told: %s.", community, error)
            return None
        return Destination(self.platform, str(private.id))

    async def _webhook(self, channel: object) -> tuple[discord.Webhook | None, dict[str, Snowflake]]:
        """Return a webhook that may write where the bot may not, and in which thread of its channel."""
        if self.user is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return None, {}
        where: dict[str, Snowflake] = {"thread": channel} if isinstance(channel, discord.Thread) else {}
        return await webhook_of(channel, self.user), where


async def _has_thread(message: discord.PartialMessage, language: Language) -> bool:
    """Open the thread of a message unless it has one; False where the bot may not."""
    try:
        await message.create_thread(name=language.say("thread-developments"))
    except discord.Forbidden:
        return False
    except discord.HTTPException as error:
        if error.code != _HAS_THREAD:
            raise
    return True


def _nonce(key: str) -> str:
    return key if len(key) <= _NONCE else hashlib.sha256(key.encode()).hexdigest()[:_NONCE]
