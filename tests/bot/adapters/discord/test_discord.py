"""Members and admins of a Discord server talk to the real client."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from bot.adapters.base import ClosedError, Destination
from bot.adapters.discord.client import Discord
from bot.commands.office import Office
from bot.message import Entry, Link, Message, Part
from tests.bot.adapters.discord.seen import shown, texts
from tests.bot.adapters.scenes import BrokenReadings
from tests.stored import awake

pytestmark = pytest.mark.simcord(shard_count=1)

HOSTILE = "@everyone <@&1> [click](https://evil.example)"


async def test_an_admin_chooses_a_role_whose_members_may_change_things(server: Any) -> None:
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


async def test_an_admin_schedules_and_removes(server: Any, office: Office) -> None:
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


async def test_a_member_sees_schedules_and_may_not_make_one(server: Any, office: Office) -> None:
    listed = await server.member.slash(server.channel, "schedule list")
    assert "no schedule yet" in shown(listed)
    refused = await server.member.slash(server.channel, "schedule add", at="08:00")
    assert refused.ephemeral
    assert "Only somebody who may manage this server" in shown(refused)
    assert await office.records.schedules.active() == []


async def test_an_alert_is_tried_on_the_last_week(server: Any, office: Office) -> None:
    made = await server.admin.slash(server.channel, "alert add", query='Slovak* "MiG-29s"')
    assert "it would have told 2 stories" in shown(made)
    assert "Slovakia" in shown(made)
    again = await server.admin.slash(server.channel, "alert add", query='Slovak* "MiG-29s"')
    assert "followed here already" in shown(again)
    [alert] = await awake(office.records.alerts)
    assert alert.query == 'Slovak* "MiG-29s"'
    refused = await server.member.slash(server.channel, "alert add", query="drone")
    assert "Only somebody who may manage this server" in shown(refused)
    wrong = await server.admin.slash(server.channel, "alert test", query="(drone")
    assert "not closed" in shown(wrong)


async def test_completion_offers_zones_and_regions(server: Any) -> None:
    zones = await server.admin.autocomplete(
        server.channel, "schedule add", "timezone", "new york", at="08:00"
    )
    assert "America/New_York" in [choice["value"] for choice in zones]
    regions = await server.member.autocomplete(server.channel, "digest", "region", "eur")
    assert any("Europe" in choice["value"] for choice in regions)


async def test_nothing_of_a_feed_can_speak_as_the_bot(server: Any) -> None:
    line = Entry(HOSTILE, HOSTILE, (Link(HOSTILE, "https://good.example/a"),))
    message = Message(HOSTILE, HOSTILE, (Part(HOSTILE, (line,)),), HOSTILE)
    place = Destination("discord", str(server.channel.id))
    await server.client.deliver(message, place, "key")
    posted = server.channel.last_message
    assert posted is not None
    assert not posted.mention_everyone
    assert posted.role_mentions == []
    said = texts([one.to_dict() for one in posted.components])
    assert "@everyone" not in said
    assert "<@" not in said.replace("\\<", "")
    assert "](https://evil" not in said


async def test_a_long_message_keeps_its_first_lines(server: Any) -> None:
    entries = tuple(Entry(f"Line {number} " + "x" * 80, "2 outlets") for number in range(200))
    await server.client.deliver(
        Message("Today", "Title", (Part("Europe", entries),)),
        Destination("discord", str(server.channel.id)),
        "a",
    )
    posted = server.channel.last_message
    assert posted is not None
    said = texts([one.to_dict() for one in posted.components])
    assert "Line 0 " in said
    assert "more lines left out" in said
    assert len(said) <= 4000


async def test_a_key_becomes_a_nonce_that_discord_enforces(server: Any) -> None:
    place = Destination("discord", str(server.channel.id))
    for key in ("alert 1" * 9, "alert 1" * 9, "alert 1" * 9 + "2"):
        await server.client.deliver(Message("Alert", "One"), place, key)
    sent = [one.json for one in server.env.http_requests if one.json and "nonce" in one.json]
    first, again, other = (one["nonce"] for one in sent)
    assert first == again != other
    assert len(first) <= 25
    assert all(one["enforce_nonce"] for one in sent)


async def test_a_post_is_changed_in_place(server: Any) -> None:
    place = Destination("discord", str(server.channel.id))
    first = await server.client.deliver(Message("Alert", "One"), place, "alert 1")
    await server.client.change(first, Message("Alert", "Two"), place)
    [message] = [one for one in server.channel.history() if one.author.bot]
    assert "Two" in texts([one.to_dict() for one in message.components])


async def test_what_is_new_of_a_story_goes_to_one_thread_of_its_alert(server: Any) -> None:
    place = Destination("discord", str(server.channel.id))
    first = await server.client.deliver(Message("Alert", "One"), place, "alert 1")
    second = await server.client.deliver(Message("", "Confirmed"), place, "news 1", under=first)
    third = await server.client.deliver(Message("", "Now: two"), place, "news 2", under=first)
    thread = server.client.get_channel(int(first))
    assert thread is not None
    assert thread.name == "Developments"
    assert {(await thread.fetch_message(int(one))).id for one in (second, third)} == {int(second), int(third)}


async def test_a_channel_that_is_gone_is_told_apart(server: Any) -> None:
    with pytest.raises(ClosedError, match="Unknown Channel"):
        await server.client.deliver(Message("", "Hello"), Destination("discord", "1"), "key")


async def test_why_tells_an_article_from_feed_to_digest(server: Any) -> None:
    told = await server.member.slash(server.channel, "why", asked="Slovakia sends 13 MiG-29s")
    said = shown(told)
    assert told.ephemeral
    assert "Read: geopolitics" in said
    assert "Digest of 2023-03-17: a source of line" in said
    unknown = await server.member.slash(server.channel, "why", asked="https://nowhere.example/a")
    assert "Nothing like that was read" in shown(unknown)


async def test_a_servers_days_are_read_in_its_own_zone(server: Any) -> None:
    await server.admin.slash(server.channel, "settings timezone", zone="Pacific/Auckland")
    result = await server.member.slash(server.channel, "digest", date="2023-03-17")
    assert "Pacific/Auckland" in shown(result)
    assert "Pacific/Auckland" in shown(await server.admin.slash(server.channel, "settings show"))


async def test_a_schedule_is_made_for_another_channel(server: Any, office: Office) -> None:
    other = server.env.guild.create_text_channel("world")
    made = await server.admin.slash(server.channel, "schedule add", at="08:00", channel=other)
    assert "A digest comes in #world every day" in shown(made)
    [standing] = await office.records.schedules.active()
    assert standing.channel == str(other.id)


async def test_completion_offers_the_days_that_are_being_typed(server: Any) -> None:
    assert await server.member.autocomplete(server.channel, "digest", "date", "yes") == [
        {"name": "yesterday", "value": "yesterday"}
    ]


async def test_commands_are_registered_when_they_changed_and_only_then(server: Any, office: Office) -> None:
    registered = "PUT /applications/*/commands"
    assert len(server.sent(registered)) == 1
    await server.env.restart_bot(Discord(office))
    assert len(server.sent(registered)) == 1
    await office.records.registrations.set(
        "discord", str(server.client.application_id), "of an older version"
    )
    await server.env.restart_bot(Discord(office))
    assert len(server.sent(registered)) == 2
    server.env.backend.commands[None].clear()
    await server.env.restart_bot(Discord(office))
    assert len(server.sent(registered)) == 3, "somebody took them away"


async def test_a_command_that_the_database_fails_is_answered(server: Any, office: Office) -> None:
    await office.store.database.close()
    async with office.store.database.writing() as connection:
        await connection.execute(text("DROP TABLE communities"))
    answered = await server.member.slash(server.channel, "digest")
    assert "That did not work" in shown(answered)


async def test_a_defect_is_logged_and_nobody_waits_for_ever(
    server: Any, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    digest = await server.member.slash(server.channel, "digest")
    office.store.readings = BrokenReadings(office.store.database)
    answered = await server.member.slash(server.channel, "digest")
    assert "That did not work" in shown(answered)
    pressed = await server.member.click(digest.response.message, label="All sources")
    assert "That did not work" in shown(pressed)
    assert caplog.text.count("RuntimeError: a defect") == 2


async def test_a_schedule_is_seen_before_its_time_comes(server: Any) -> None:
    await server.admin.slash(server.channel, "schedule add", at="08:00", region="Asia")
    await server.admin.slash(server.channel, "schedule add", at="20:00", country="Chile")
    listed = shown(await server.member.slash(server.channel, "schedule list"))
    assert f"1: every day at 08:00 (Europe/Paris), only Asia <#{server.channel.id}>" in listed
    seen = await server.member.slash(server.channel, "schedule preview", number=1)
    assert seen.ephemeral
    assert "Thursday, 16 March 2023 · Asia" in shown(seen), "what a morning tells is the day before"
    pressed = await server.member.click(seen.response.message, label="All sources")
    assert "Sources · Thursday, 16 March 2023 · Asia" in shown(pressed)
    nothing = await server.member.slash(server.channel, "schedule preview", number=2)
    assert "is about “Chile”; there are lines about" in shown(nothing)
    unknown = await server.member.slash(server.channel, "schedule preview", number=9)
    assert "There is no schedule 9 here; /schedule list shows them." in shown(unknown)
    assert not server.sent("POST /channels/*/messages"), "nobody else sees it"
