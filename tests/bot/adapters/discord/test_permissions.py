"""Each permission that the page on Discord names is needed, and none beside them: with exactly these all works, without one of them that which it is for does not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

import bot
from bot.adapters.base import ClosedError, DeliveryError, Destination, Sought, UnreadableError
from bot.message import Message
from tests.bot.adapters.discord.test_places import DIGEST, LONG_AGO, words

pytestmark = pytest.mark.simcord(shard_count=1)

PAGE = (Path(bot.__file__).parent.parent / "docs" / "discord.md").read_text(encoding="utf-8")
TABLE = PAGE[PAGE.index("| permission |") :].partition("\n\n")[0]

#: What a permission is called in Discord's own settings, and in its API.
NAMES = {
    "View Channels": "view_channel",
    "Send Messages": "send_messages",
    "Send Messages in Threads": "send_messages_in_threads",
    "Create Public Threads": "create_public_threads",
    "Read Message History": "read_message_history",
}
DOCUMENTED = discord.Permissions(**dict.fromkeys(NAMES.values(), True))
WORD = Message("", "Confirmed")


def restrict(server: Any, channel: Any, *, without: str = "") -> None:
    """Give the bot exactly the permissions of the page in a channel, less one."""
    allowed = discord.Permissions(DOCUMENTED.value)
    if without:
        allowed.update(**{without: False})
    denied = discord.Permissions.all().value & ~allowed.value
    own = Overwrite(
        target_id=server.client.user.id, type=OverwriteType.MEMBER, allow=allowed.value, deny=denied
    )
    server.env.backend.set_overwrite(channel.id, own)


async def did(server: Any, *, without: str = "") -> dict[str, str]:
    """Return how each thing ended that the bot does by itself: ``yes``, or what stands in the way."""
    news, forum = server.guild.create_text_channel("desk"), server.guild.create_forum_channel("forum")
    for channel in (news, forum):
        restrict(server, channel, without=without)
    # Somebody else opened a thread, in which a schedule was asked for.
    thread = server.env.backend.create_thread(news.id, "Today", server.admin.id)
    client, done = server.client, {}

    async def tried(name: str, work: Any) -> str:
        try:
            said = str(await work)
        except DeliveryError as error:
            done[name] = type(error).__name__
            return ""
        done[name] = "yes"
        return said

    place = Destination("discord", str(news.id))
    first = await tried("post", client.deliver(DIGEST, place, "post"))
    await tried("post in a forum", client.deliver(DIGEST, Destination("discord", str(forum.id)), "forum"))
    await tried("post in a thread", client.deliver(DIGEST, Destination("discord", str(thread.id)), "thread"))
    if first:
        word = await tried("say what is new", client.deliver(WORD, place, "word", under=first))
        if done["say what is new"] == "yes":
            in_thread = any(str(one.id) == word for own in news.threads for one in own.history())
            done["say what is new"] = "in a thread" if in_thread else "as a reply"
        await tried("change", client.change(first, Message("Alert", "Changed"), place))
        await tried("find", client.find(DIGEST, place, Sought("post", LONG_AGO)))
    return done


ALL = {
    "post": "yes",
    "post in a forum": "yes",
    "post in a thread": "yes",
    "say what is new": "in a thread",
    "change": "yes",
    "find": "yes",
}


async def test_what_the_page_names_is_enough(server: Any) -> None:
    assert await did(server) == ALL


@pytest.mark.parametrize(
    ("permission", "breaks"),
    [
        (
            "view_channel",
            {
                "post": ClosedError,
                "post in a forum": ClosedError,
                "post in a thread": ClosedError,
                "say what is new": None,
                "change": None,
                "find": None,
            },
        ),
        (
            "send_messages",
            {
                "post": ClosedError,
                "post in a forum": ClosedError,
                "say what is new": None,
                "change": None,
                "find": None,
            },
        ),
        ("send_messages_in_threads", {"post in a thread": ClosedError, "say what is new": "as a reply"}),
        ("create_public_threads", {"say what is new": "as a reply"}),
        ("read_message_history", {"find": UnreadableError, "say what is new": "as a reply"}),
    ],
)
async def test_without_one_of_them_that_which_it_is_for_does_not_work(
    server: Any, permission: str, breaks: dict[str, Any]
) -> None:
    expected = dict(ALL)
    for what, becomes in breaks.items():
        del expected[what]
        if becomes is not None:
            expected[what] = becomes if isinstance(becomes, str) else becomes.__name__
    assert await did(server, without=permission) == expected


@pytest.mark.parametrize("permission", NAMES.values())
async def test_answers_need_none_of_them(server: Any, permission: str) -> None:
    channel = server.guild.create_text_channel("desk")
    restrict(server, channel, without=permission)
    answer = await server.member.slash(channel, "digest")
    assert "Friday, 17 March 2023" in words(answer.response.message)


def test_the_page_names_them_and_their_number() -> None:
    assert re.findall(r"^\| ([A-Z][\w ]+) \|", TABLE, re.MULTILINE) == list(NAMES)
    [number] = re.findall(r"permissions=(\d+)", PAGE)
    assert int(number) == DOCUMENTED.value
