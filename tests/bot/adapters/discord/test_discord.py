"""Members and admins of a Discord server talk to the real client."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
import simcord

from bot.adapters.base import ClosedError, Destination
from bot.adapters.discord.client import Discord
from bot.commands import ask
from bot.commands.office import Office, RefusedError
from bot.message import Entry, Link, Message, Part

pytestmark = pytest.mark.simcord(shard_count=1)

HOSTILE = "@everyone <@&1> [click](https://evil.example)"


@dataclass
class Server:
    """A server with a channel, an admin and a member."""

    env: simcord.Env
    client: Discord
    channel: simcord.ChannelHandle
    admin: simcord.MemberActor
    member: simcord.MemberActor
    guild: Any
    editors: Any


@pytest.fixture
def simcord_bot(office: Office) -> Discord:
    return Discord(office)


@pytest.fixture
def server(simcord_env: simcord.Env, simcord_bot: Discord) -> Server:
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("news")
    admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    admin = guild.add_member(simcord_env.create_user("ada"), roles=[admins])
    member = guild.add_member(simcord_env.create_user("mia"))
    return Server(simcord_env, simcord_bot, channel, admin, member, guild, guild.create_role("Editors"))


def texts(components: list[dict[str, Any]]) -> str:
    """All text of a message's components."""
    found = []
    for one in components:
        found.append(one.get("content", ""))
        found.append(texts(one.get("components", [])))
    return "\n".join(filter(None, found))


def shown(result: simcord.InteractionResult) -> str:
    assert result.response is not None
    return texts(result.response.components)


async def test_a_member_asks_for_the_digest_and_for_the_sources_of_a_line(server: Server) -> None:
    result = await server.member.slash(server.channel, "digest")
    assert not result.ephemeral
    text = shown(result)
    assert "Friday, 17 March 2023" in text
    assert r"Slovakia sends 13 MiG\-29s" in text
    assert "](<http" in text
    assert result.response is not None
    menu = result.response.components[1]["components"][0]
    chosen = await server.member.select(
        result.response.message, custom_id="attache:sources", values=[menu["options"][0]["value"]]
    )
    assert chosen.ephemeral
    assert "“" in shown(chosen)
    text = shown(chosen).replace("\\", "")
    assert "Slovakia sends 13 MiG-29s to Ukraine" in text
    assert "Danube Monitor" in text
    assert "Poland gives" not in text, "the sources of this line alone"


async def test_a_menu_answers_after_a_restart(server: Server, office: Office) -> None:
    result = await server.member.slash(server.channel, "digest")
    assert result.response is not None
    story = result.response.components[1]["components"][0]["options"][0]["value"]
    await server.env.restart_bot(Discord(office))
    chosen = await server.member.select(result.response.message, custom_id="attache:sources", values=[story])
    assert "“" in shown(chosen)


async def test_a_region_of_a_digest_is_told_to_the_one_who_chose_it(server: Server) -> None:
    result = await server.member.slash(server.channel, "digest", day="week")
    assert result.response is not None
    assert "Saturday, 11 March to Friday, 17 March 2023" in shown(result)
    [menu] = result.response.components[2]["components"]
    chosen = await server.member.select(
        result.response.message, custom_id=menu["custom_id"], values=[menu["options"][0]["value"]]
    )
    assert chosen.ephemeral
    assert menu["options"][0]["label"] in shown(chosen)


async def test_a_button_asks_for_more_lines(server: Server, office: Office) -> None:
    server.client.office = replace(office, defaults=office.defaults.model_copy(update={"lines": 1}))
    result = await server.member.slash(server.channel, "digest")
    assert result.response is not None
    pressed = await server.member.click(result.response.message, label="More lines")
    assert pressed.ephemeral
    assert "continued" in shown(pressed)


async def test_an_admin_chooses_a_role_whose_members_may_change_things(server: Server) -> None:
    editor = server.guild.add_member(server.env.create_user("eve"), roles=[server.editors])
    refused = await editor.slash(server.channel, "schedule add", at="08:00")
    assert "Only somebody who may manage this server" in shown(refused)
    refused = await editor.slash(server.channel, "settings manager", role=server.editors)
    assert "Only somebody who may manage this server" in shown(refused)
    await server.admin.slash(server.channel, "settings manager", role=server.editors)
    made = await editor.slash(server.channel, "schedule add", at="08:00")
    assert "every day at 08:00" in shown(made)
    await server.admin.slash(server.channel, "settings manager", role=server.editors)
    refused = await editor.slash(server.channel, "schedule pause", number=1)
    assert "Only somebody" in shown(refused)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"day": "tomorrow"}, "say today, yesterday or a date"),
        ({"day": "1999-01-01"}, "There is no article of 1999"),
        ({"region": "Atlantis"}, "There is no line of “Atlantis”"),
    ],
)
async def test_what_cannot_be_told_is_said_in_a_sentence(
    server: Server, options: dict[str, Any], says: str
) -> None:
    result = await server.member.slash(server.channel, "digest", **options)
    assert says in shown(result).replace("\\", "")


async def test_an_admin_schedules_and_removes(server: Server, office: Office) -> None:
    made = await server.admin.slash(
        server.channel, "schedule add", at="08:00", days="weekdays", timezone="Europe/Berlin"
    )
    assert made.ephemeral
    assert "on weekdays at 08:00" in shown(made)
    assert "Monday, 20 March" in shown(made)
    [standing] = await office.records.schedules.active()
    assert standing.channel == str(server.channel.id)
    assert standing.when.zone.key == "Europe/Berlin"
    paused = await server.admin.slash(server.channel, "schedule pause", number=standing.id)
    assert "Paused" in shown(paused)
    assert await office.records.schedules.active() == []
    await server.admin.slash(server.channel, "schedule remove", number=standing.id)
    listed = await server.admin.slash(server.channel, "schedule list")
    assert "no schedule yet" in shown(listed)


async def test_a_member_sees_schedules_and_may_not_make_one(server: Server, office: Office) -> None:
    listed = await server.member.slash(server.channel, "schedule list")
    assert "no schedule yet" in shown(listed)
    refused = await server.member.slash(server.channel, "schedule add", at="08:00")
    assert refused.ephemeral
    assert "Only somebody who may manage this server" in shown(refused)
    assert await office.records.schedules.active() == []


async def test_an_alert_is_tried_on_the_last_week(server: Server, office: Office) -> None:
    made = await server.admin.slash(server.channel, "alert add", query='Slovak* "MiG-29s"')
    assert "it would have told 1 story" in shown(made)
    assert "Slovakia" in shown(made)
    again = await server.admin.slash(server.channel, "alert add", query='Slovak* "MiG-29s"')
    assert "followed here already" in shown(again)
    [alert] = await office.records.alerts.active()
    assert alert.query == 'Slovak* "MiG-29s"'
    refused = await server.member.slash(server.channel, "alert add", query="drone")
    assert "Only somebody who may manage this server" in shown(refused)
    wrong = await server.admin.slash(server.channel, "alert test", query="(drone")
    assert "not closed" in shown(wrong)


async def test_completion_offers_zones_and_regions(server: Server) -> None:
    zones = await server.admin.autocomplete(
        server.channel, "schedule add", "timezone", "new york", at="08:00"
    )
    assert "America/New_York" in [choice["value"] for choice in zones]
    regions = await server.member.autocomplete(server.channel, "digest", "region", "eur")
    assert any("Europe" in choice["value"] for choice in regions)


async def test_nothing_of_a_feed_can_speak_as_the_bot(server: Server) -> None:
    line = Entry(HOSTILE, HOSTILE, (Link(HOSTILE, "https://good.example/a"),))
    message = Message(HOSTILE, HOSTILE, (Part(HOSTILE, (line,)),), HOSTILE)
    place = Destination("discord", str(server.channel.id))
    await server.client.deliver(message, place, "key")
    posted = server.channel.last_message
    assert posted is not None
    assert not posted.mention_everyone
    assert posted.role_mentions == []
    text = texts([one.to_dict() for one in posted.components])
    assert "@everyone" not in text
    assert "<@" not in text.replace("\\<", "")
    assert "](https://evil" not in text


async def test_a_long_message_keeps_its_first_lines(server: Server) -> None:
    entries = tuple(Entry(f"Line {number} " + "x" * 80, "2 outlets") for number in range(200))
    await server.client.deliver(
        Message("Today", "Title", (Part("Europe", entries),)),
        Destination("discord", str(server.channel.id)),
        "a",
    )
    posted = server.channel.last_message
    assert posted is not None
    text = texts([one.to_dict() for one in posted.components])
    assert "Line 0 " in text
    assert "more lines left out" in text
    assert len(text) <= 4000


async def test_a_key_becomes_a_nonce_that_discord_enforces(server: Server) -> None:
    place = Destination("discord", str(server.channel.id))
    for key in ("alert 1", "alert 1", "alert 2"):
        await server.client.deliver(Message("Alert", "One"), place, key)
    sent = [one.json for one in server.env.http_requests if one.json and "nonce" in one.json]
    first, again, other = (one["nonce"] for one in sent)
    assert first == again != other
    assert len(first) <= 25
    assert all(one["enforce_nonce"] for one in sent)


async def test_a_post_is_changed_in_place(server: Server) -> None:
    place = Destination("discord", str(server.channel.id))
    first = await server.client.deliver(Message("Alert", "One"), place, "alert 1")
    await server.client.change(first, Message("Alert", "Two"), place)
    [message] = [one for one in server.channel.history() if one.author.bot]
    assert "Two" in texts([one.to_dict() for one in message.components])


async def test_a_channel_that_is_gone_is_told_apart(server: Server) -> None:
    with pytest.raises(ClosedError, match="Unknown Channel"):
        await server.client.deliver(Message("", "Hello"), Destination("discord", "1"), "key")


async def test_a_server_that_removed_the_bot_is_forgotten_after_its_grace(
    server: Server, office: Office
) -> None:
    await server.admin.slash(server.channel, "schedule add", at="08:00")
    guild = server.env.guild
    await office.records.communities.set("discord", str(guild.id), left=datetime(2023, 3, 1, tzinfo=UTC))
    gone = await office.records.communities.forget_left(datetime(2023, 4, 1, tzinfo=UTC))
    assert gone == [("discord", str(guild.id))]
    assert await office.records.schedules.active() == []


async def test_why_tells_an_article_from_feed_to_digest(server: Server) -> None:
    told = await server.member.slash(server.channel, "why", asked="Slovakia sends 13 MiG-29s")
    text = shown(told).replace("\\", "")
    assert told.ephemeral
    assert "Read: geopolitics" in text
    assert "Digest of 2023-03-17: a source of line" in text
    unknown = await server.member.slash(server.channel, "why", asked="https://nowhere.example/a")
    assert "Nothing like that was read" in shown(unknown)


async def test_a_servers_days_are_read_in_its_own_zone(server: Server) -> None:
    await server.admin.slash(server.channel, "settings timezone", zone="Pacific/Auckland")
    result = await server.member.slash(server.channel, "digest", day="2023-03-17")
    assert "Pacific/Auckland" in shown(result)
    assert "Pacific/Auckland" in shown(await server.admin.slash(server.channel, "settings show"))


@pytest.mark.parametrize(
    "key", ["", "x", "2023-03-17 Europe/Paris nothing 0", "2023-03-17 ../../etc/passwd s 0"]
)
async def test_a_choice_that_names_no_line_is_refused(office: Office, key: str) -> None:
    with pytest.raises(RefusedError, match="no longer kept"):
        await ask.sources(office, key)
