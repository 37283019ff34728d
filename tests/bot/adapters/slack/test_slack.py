"""People of a Slack workspace talk to the real client, over Socket Mode and over HTTP."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.base import ClosedError, Destination
from bot.adapters.slack.blocks import SOURCES
from bot.adapters.slack.client import Slack
from bot.commands.office import Office
from bot.faults import slot_fault
from bot.message import Entry, Link, Message, Part
from bot.outbox.decisions import Delivery, Kind, State
from bot.schedule import Schedule, Slot, Turn
from bot.store import Alert, AlertPost, Standing
from tests.bot.adapters.scenes import BrokenReadings, plan
from tests.bot.adapters.slack.loopback import Loopback
from tests.bot.adapters.slack.team import Team, pressable, texts
from tests.stored import awake, put_up

HOSTILE = "<!channel> <@U1> *bold* <https://evil.example|click> @here :tada:"


def news(workspace: Team) -> Destination:
    return Destination("slack", "CNEWS", workspace.id)


async def test_a_member_asks_for_the_digest_and_for_the_sources_of_a_line(workspace: Team) -> None:
    answer = await workspace.command("/digest", "today")
    assert answer["response_type"] == "in_channel"
    assert "Slovakia sends 13 MiG-29s" in texts(answer["blocks"])
    assert "Friday, 17 March 2023" in texts(answer["blocks"])
    menu = answer["blocks"][-1]["elements"][0]
    sources = await workspace.choose(menu["action_id"], menu["options"][0]["value"])
    assert sources["response_type"] == "ephemeral"
    assert "“" in texts(sources["blocks"])
    regions = answer["blocks"][-1]["elements"][1]
    region = await workspace.choose(regions["action_id"], regions["options"][0]["value"])
    assert region["response_type"] == "ephemeral"
    assert regions["options"][0]["text"]["text"] in texts(region["blocks"])


async def test_a_button_tells_the_week_ahead(workspace: Team, office: Office) -> None:
    without = await workspace.command("/digest", "today")
    assert "Week ahead" not in pressable(without), "where nothing is planned, nothing is offered"
    await plan(office)
    answer = await workspace.command("/digest", "today")
    assert "The week ahead" in texts(answer["blocks"])
    await workspace.press(pressable(answer)["Week ahead"], "UMEMBER")
    told = await workspace.answers.get()
    assert told["response_type"] == "ephemeral"
    assert "Mon: Japan's PM visits India" in texts(told["blocks"])
    assert "MiG" not in texts(told["blocks"]), "what is planned alone"
    [line] = pressable(told)[SOURCES]["options"]
    quoted = await workspace.choose(SOURCES, line["value"])
    assert "“Japan's prime minister to visit India on Monday”" in texts(quoted["blocks"])


@pytest.mark.parametrize(
    ("command", "text", "says"),
    [
        ("/digest", "1999-01-01", "There is no article of 1999-01-01"),
        ("/digest", "gibberish", "“gibberish” is not understood"),
        ("/digest", "help", "How to ask for a digest"),
        ("/schedule", "", "How to schedule digests"),
        ("/schedule", "add region:Europe", "How to schedule digests"),
        ("/settings", "help", "How to change settings"),
        ("/settings", "timezone", "How to change settings"),
        ("/why", "", "How to ask what became of news"),
        ("/why", "help", "/why https://example.org/article — of an article, from its feed to the digest"),
        ("/schedule", "add 08:00", "Only an admin of this workspace"),
        ("/alert", "remove seven", "by its number"),
        ("/alert", "test (drone", "not closed"),
    ],
)
async def test_what_cannot_be_done_is_said_to_the_asker_alone(
    workspace: Team, command: str, text: str, says: str
) -> None:
    answer = await workspace.command(command, text)
    assert answer["response_type"] == "ephemeral"
    assert says in texts(answer["blocks"])


async def test_who_asks_is_answered_while_slack_does_not_tell_who_they_are(workspace: Team) -> None:
    workspace.slack.failing["users.info"] = 1
    answer = await workspace.command("/digest", "today")
    assert "Slovakia sends 13 MiG-29s" in texts(answer["blocks"])


async def test_a_defect_is_logged_and_nobody_waits_for_ever(
    workspace: Team, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    digest = await workspace.command("/digest", "today")
    office.store.readings = BrokenReadings(office.store.database)
    for answer in (
        await workspace.command("/digest", "today"),
        await workspace.choose(SOURCES, pressable(digest)[SOURCES]["options"][0]["value"]),
    ):
        assert "That did not work" in texts(answer["blocks"])
    assert caplog.text.count("RuntimeError: a defect") == 2


@pytest.mark.parametrize("user", ["UADMIN1", "UFOUNDER"])
async def test_admins_and_the_channels_creator_schedule(workspace: Team, office: Office, user: str) -> None:
    made = await workspace.command("/schedule", "add 7:30 mon-fri Europe/Berlin region:Europe", user)
    assert "on weekdays at 07:30 (Europe/Berlin), only Europe" in texts(made["blocks"])
    [standing] = await office.records.schedules.active()
    assert (standing.platform, standing.community, standing.channel) == ("slack", workspace.id, "CNEWS")
    removed = await workspace.command("/schedule", f"remove {standing.id}", user)
    assert "Removed" in texts(removed["blocks"])
    assert await office.records.schedules.active() == []


async def test_by_whose_clocks_an_alert_is_quiet_is_said(workspace: Team, office: Office) -> None:
    hours = f"22:00-07:00 ({office.defaults.zone.key})"
    made = await workspace.command("/alert", "add drone quiet:22:00-07:00", "UADMIN1")
    assert f"Quiet hours: {hours}" in texts(made["blocks"])
    assert f"drone · quiet {hours}" in texts((await workspace.command("/alert", "list"))["blocks"])
    await workspace.command("/settings", "timezone Asia/Tokyo", "UADMIN1")
    assert "quiet 22:00-07:00 (Asia/Tokyo)" in texts((await workspace.command("/alert", "list"))["blocks"])


async def test_a_half_of_the_day_may_stand_apart_from_its_hour(workspace: Team) -> None:
    made = await workspace.command("/schedule", "add 7:30 pm weekdays Europe/Berlin", "UADMIN1")
    assert "on weekdays at 19:30 (Europe/Berlin)" in texts(made["blocks"])


async def test_a_person_follows_a_query_in_direct_messages(workspace: Team, office: Office) -> None:
    made = await workspace.command("/alert", 'add Slovak* "MiG-29s"', channel="DUMEMBER")
    assert "it would have told 2 stories" in texts(made["blocks"])
    [alert] = await awake(office.records.alerts)
    assert (alert.community, alert.channel) == (f"{workspace.id}/UMEMBER", "DUMEMBER")
    other = await workspace.command("/alert", "list", user="UOTHER", channel="DUOTHER")
    assert "no alert yet" in texts(other["blocks"])


async def test_a_post_is_changed_in_place_and_carries_its_delivery_id(slack: Slack, workspace: Team) -> None:
    posted = await slack.deliver(Message("Alert", "One"), news(workspace), "alert 1 story")
    await slack.change(posted, Message("Alert", "Two"), news(workspace))
    [message] = workspace.messages.values()
    assert "Two" in texts(message["blocks"])
    assert message["metadata"]["event_payload"] == {"delivery_id": "alert 1 story"}
    assert message["unfurl_links"] is False
    assert message["unfurl_media"] is False


async def test_what_is_new_of_a_story_goes_to_the_thread_of_its_alert(slack: Slack, workspace: Team) -> None:
    first = await slack.deliver(Message("Alert", "One"), news(workspace), "alert 1 story")
    second = await slack.deliver(Message("", "Confirmed"), news(workspace), "news 1 story", under=first)
    assert workspace.messages["CNEWS", second]["thread_ts"] == first
    assert "thread_ts" not in workspace.messages["CNEWS", first]


async def test_nothing_of_a_feed_can_speak_as_the_app(slack: Slack, workspace: Team) -> None:
    line = Entry(HOSTILE, HOSTILE, (Link(HOSTILE, "https://good.example/a?b=1&c=2"),))
    await slack.deliver(Message(HOSTILE, HOSTILE, (Part(HOSTILE, (line,)),), HOSTILE), news(workspace), "key")
    [message] = workspace.messages.values()
    for block in message["blocks"]:
        for text in [
            block.get("text", {}).get("text", ""),
            *(one["text"] for one in block.get("elements", [])),
        ]:
            assert "<!" not in text
            assert "<@" not in text
            assert "<https://evil" not in text
            assert "https://evil" not in text
            assert ":tada:" not in text
    assert "<!" not in message["text"]


async def test_a_long_message_keeps_its_first_lines(slack: Slack, workspace: Team) -> None:
    entries = tuple(Entry(f"Line {number} " + "x" * 80, "2 outlets") for number in range(400))
    await slack.deliver(Message("Today", "Title", (Part("Europe", entries),)), news(workspace), "key")
    [message] = workspace.messages.values()
    assert "Line 0 " in texts(message["blocks"])
    assert "more lines left out" in texts(message["blocks"])


async def test_a_channel_that_is_gone_is_told_apart(slack: Slack, workspace: Team) -> None:
    with pytest.raises(ClosedError, match="channel_not_found"):
        await slack.deliver(Message("", "Hello"), Destination("slack", "CGONE", workspace.id), "key")


async def test_why_and_settings_are_typed(workspace: Team) -> None:
    told = await workspace.command("/why", "Slovakia sends 13 MiG-29s")
    assert "Read: geopolitics" in texts(told["blocks"])
    refused = await workspace.command("/settings", "timezone Asia/Tokyo")
    assert "Only an admin of this workspace" in texts(refused["blocks"])
    await workspace.command("/settings", "timezone Asia/Tokyo", "UADMIN1")
    shown = await workspace.command("/settings", "")
    assert "Errors go to whoever installed the app, or the owner of the workspace" in texts(shown["blocks"])
    assert "Asia/Tokyo" in texts(shown["blocks"])


async def test_why_tells_what_became_of_the_digests_of_the_day_in_this_channel(
    workspace: Team, office: Office
) -> None:
    evening = office.clock.now() - timedelta(hours=1)

    async def put(state: State, why: str = "", channel: str = "CNEWS", at: datetime = evening) -> None:
        place = Destination("slack", channel, workspace.id)
        made = Delivery(
            f"{state} {channel} {at}", Kind.DIGEST, place, "", at, at + timedelta(hours=6),
            promised=at, zone="Europe/Paris", state=state, why=why,
        )  # fmt: skip
        await put_up(office.records.deliveries, made)

    async def asked(user: str = "UMEMBER") -> str:
        return texts((await workspace.command("/why", "Slovakia sends 13 MiG-29s", user))["blocks"])

    await put(State.SENT, channel="COTHER")
    await put(State.SENT, at=evening - timedelta(hours=12))  # in the morning it tells the day before
    assert "UTC" not in (await asked()).partition("Digest of")[2]
    await put(State.SENT)
    await put(State.PENDING)
    await put(State.SENDING)
    await put(State.UNCERTAIN, "it may be there: no answer within 60 seconds")
    await put(State.FAILED, "Slack refuses channel CNEWS: is_archived")
    await put(State.EXPIRED, "not posted by 2023-03-18 01:00 UTC")
    said = await asked()
    for became in (
        "posted here on 2023-03-17 19:00 UTC.",
        "its post is on its way since 2023-03-17 19:00 UTC. It waits for its turn.",
        "its post is on its way since 2023-03-17 19:00 UTC. It is being posted now.",
        "nobody knows whether its post of 2023-03-17 19:00 UTC is here. It may be there: no answer within 60 seconds.",
        "its post failed on 2023-03-17 19:00 UTC. Slack refuses channel CNEWS: is_archived.",
        "its post came too late on 2023-03-17 19:00 UTC. Not posted by 2023-03-18 01:00 UTC.",
    ):
        assert said.count(f"Digest of 2023-03-17: {became}") == 1
    workspace.profiles["UPOLE"] = ("pl-PL", "Europe/Warsaw")
    assert "Slack odrzuca kanał CNEWS: is_archived" in await asked("UPOLE")


async def test_why_tells_what_of_an_alert_nobody_knows_to_be_there(workspace: Team, office: Office) -> None:
    now, asked = office.clock.now(), "Slovakia sends 13 MiG-29s"
    place, records = Destination("slack", "CNEWS", workspace.id), office.records
    stories = await office.store.stories.since(now - timedelta(days=1))
    [story] = [one.id for one in stories if asked in f"{[member.events for member in one.members]}"]

    def made(name: str, kind: Kind, state: State, parent: str = "") -> Delivery:
        return Delivery(
            name, kind, place, "", now, now + timedelta(hours=3), parent=parent, state=state, why="no answer"
        )

    alert = await records.alerts.add(Alert("slack", workspace.id, "CNEWS", "MiG", now))
    async with records.alerts.telling([alert.id]) as ledger:
        await ledger.note(AlertPost(alert.id, story, "1.0", asked, 1, now, delivery="post"))
    await put_up(
        records.deliveries,
        made("post", Kind.ALERT, State.SENT),
        made("there", Kind.WORD, State.SENT, "post"),
        made("in doubt", Kind.WORD, State.UNCERTAIN, "post"),
        made("of another", Kind.WORD, State.UNCERTAIN, "another"),
    )
    said = texts((await workspace.command("/why", asked))["blocks"])
    told = [line for line in said.splitlines() if "Alert:" in line]
    assert [line.partition("Alert: ")[2] for line in told] == [
        "posted here on 2023-03-17 20:00 UTC.",
        "nobody knows whether what was added to it on 2023-03-17 20:00 UTC is here. No answer.",
    ]


async def test_why_tells_which_digests_of_the_day_never_came(workspace: Team, office: Office) -> None:
    evening, paris = office.clock.now() - timedelta(hours=1), ZoneInfo("Europe/Paris")

    async def decide(channel: str, turn: Turn, at: datetime) -> None:
        local = at.astimezone(paris)
        when = Schedule(local.time(), paris)
        made = Standing("slack", workspace.id, channel, when, evening - timedelta(days=2))
        standing = await office.records.schedules.add(made)
        slot = Slot(local.date(), at)
        why = slot_fault("away", instant="2023-03-17 19:06")
        assert await office.records.slots.decide(standing.id, slot, turn, at + timedelta(minutes=7), why=why)

    await decide("COTHER", Turn.MISSED, evening)
    # In the morning it tells the day before.
    await decide("CNEWS", Turn.MISSED, evening - timedelta(hours=12))
    asked = "Slovakia sends 13 MiG-29s"
    assert "nobody could post it" not in texts((await workspace.command("/why", asked))["blocks"])
    await decide("CNEWS", Turn.MISSED, evening)
    await decide("CNEWS", Turn.EMPTY, evening + timedelta(minutes=30))
    said = texts((await workspace.command("/why", asked))["blocks"])
    missed = (
        "it was due at 20:00, and nobody could post it until 2023-03-17 19:07 UTC; it was missed: "
        "nothing that posts ran until 2023-03-17 19:06 UTC."
    )
    assert said.count(f"Digest of 2023-03-17: {missed}") == 1
    assert said.count("Digest of 2023-03-17: at 20:30 there was nothing to tell.") == 1


async def test_what_one_person_sets_in_direct_messages_is_nobody_elses(workspace: Team) -> None:
    await workspace.command("/schedule", "add 08:00", channel="DUMEMBER")
    await workspace.command("/settings", "timezone Asia/Tokyo", channel="DUMEMBER")
    other = {"user": "UOTHER", "channel": "DUOTHER"}
    assert "no schedule yet" in texts((await workspace.command("/schedule", "list", **other))["blocks"])
    assert "Europe/Paris" in texts((await workspace.command("/settings", "", **other))["blocks"])
    refused = await workspace.command("/schedule", "remove 1", **other)
    assert "There is no schedule 1 here" in texts(refused["blocks"])


async def test_a_schedule_is_seen_before_its_time_comes(workspace: Team) -> None:
    await workspace.command("/schedule", "add 08:00 region:Asia", "UADMIN1")
    await workspace.command("/schedule", "add 20:00 country:CL", "UADMIN1")
    listed = texts((await workspace.command("/schedule", "list", "UMEMBER", "DMIAANDBO"))["blocks"])
    assert "1: every day at 08:00 (Europe/Paris), only Asia <#CNEWS>" in listed
    seen = await workspace.command("/schedule", "preview 1")
    assert seen["response_type"] == "ephemeral"
    assert "Thursday, 16 March 2023 · Asia" in texts(seen["blocks"]), "what a morning tells is the day before"
    await workspace.press(pressable(seen)["All sources"], "UMEMBER")
    assert "Sources · Thursday, 16 March 2023 · Asia" in texts((await workspace.answers.get())["blocks"])
    nothing = await workspace.command("/schedule", "preview 2")
    assert "is about “Chile”; there are lines about" in texts(nothing["blocks"])
    unknown = await workspace.command("/schedule", "preview 9")
    assert "There is no schedule 9 here; /schedule list shows them." in texts(unknown["blocks"])
    assert not workspace.messages, "nobody else sees it"


async def test_a_schedule_without_a_zone_is_in_the_workspaces_or_else_in_the_makers(workspace: Team) -> None:
    workspace.profiles["UADMIN1"] = ("en-US", "Asia/Tokyo")
    made = texts((await workspace.command("/schedule", "add 08:00", "UADMIN1"))["blocks"])
    assert "every day at 08:00 (Asia/Tokyo)" in made
    assert "Before noon, a digest tells the day before." in made
    assert "/schedule preview 1 shows what it would post now, /schedule remove 1 ends it." in made
    await workspace.command("/settings", "timezone Europe/Berlin", "UADMIN1")
    made = texts((await workspace.command("/schedule", "add 20:00", "UADMIN1"))["blocks"])
    assert "every day at 20:00 (Europe/Berlin)" in made
    assert "From noon on, a digest tells its own day so far." in made


@pytest.mark.parametrize("method", ["users.info", "conversations.open"])
async def test_a_command_is_answered_also_where_slack_does_not_tell_who_asks(
    workspace: Team, loopback: Loopback, method: str
) -> None:
    loopback.broken[method] = 1
    answer = await workspace.command("/alert", "list", channel="DUMEMBER")
    assert "no alert yet" in texts(answer["blocks"])
