"""What a server and a person set: the language, where errors are told, whom alerts may call; and alerts that use it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import discord
import pytest

from bot.adapters.discord.faces import faces
from bot.alerts.alerting import Alerting
from bot.commands.office import Office
from bot.desk import Told
from bot.message import Kind, Mention, Message
from bot.store import Alert
from digests.model import Article, Feed, Member, PloverType, Reading, Story
from digests.poll.identity import Candidate
from digests.store.choices import Kind as ChoiceKind
from tests.bot.adapters.discord.seen import said, shown
from tests.bot.outbox.drain import drain
from tests.stored import awake, choose, save_articles, save_stories

pytestmark = pytest.mark.simcord(shard_count=1)


async def told(office: Office, title: str, now: datetime) -> list[Told]:
    """Store an article with a title as a story of its own; return it as just read."""
    article = Article(title, now - timedelta(minutes=5), "Meridian Wire", title, "", "https://m.example/1")
    await save_articles(office.store, [Candidate.of(article, (f"link:{title}",))], now)
    await save_stories(office.store, [Story(title, (Member(article, ()),))])
    return [Told(article, Reading(title, True, ""), title)]


async def hear(office: Office, server: Any, told: list[Told]) -> None:
    """Let the alerts hear of articles, and post what they tell."""
    await Alerting(office, {"discord": server.client}).tell(told)
    await drain(office, server.client)


async def test_who_asks_is_answered_in_their_own_language(server: Any) -> None:
    server.speaks("pl")
    result = await server.member.slash(server.channel, "digest")
    assert "piątek, 17 marca 2023" in shown(result)
    assert "Azja" in shown(result)
    assert "Slovakia sends 13 MiG-29s" in shown(result), "the news stay as they are"
    assert {row["placeholder"] for row in menus(result)} == {"Źródła wiersza", "Jeden region"}
    refused = await server.member.slash(server.channel, "schedule add", at="08:00")
    assert "Zmienić to może tylko: kto może zarządzać tym serwerem." in shown(refused)
    wrong = await server.member.slash(server.channel, "alert test", query="(drone")
    assert "Nawias nie jest zamknięty" in shown(wrong)
    unknown = await server.member.slash(server.channel, "digest", country="Atlantis")
    assert "Nie ma kraju „Atlantis”" in shown(unknown)
    pressed = await server.member.click(result.response.message, label="Więcej wierszy")
    assert "Nie ma więcej wierszy." in shown(pressed) or "ciąg dalszy" in shown(pressed)


def menus(result: Any) -> list[dict[str, Any]]:
    rows = [row["components"] for row in result.response.components if row["type"] == 1]
    return [one for row in rows for one in row if "placeholder" in one]


async def test_answers_name_commands_as_the_reader_types_them(server: Any) -> None:
    server.speaks("de")
    listed = await server.member.slash(server.channel, "schedule list")
    assert "Es gibt noch keinen Zeitplan. /zeitplan neu legt einen an." in shown(listed)
    # Who chose a language for themselves still has commands in that of their Discord.
    await server.member.user.slash("settings language", language="polski")
    listed = await server.member.slash(server.channel, "schedule list")
    assert "Nie ma jeszcze żadnego harmonogramu. /zeitplan neu go dodaje." in shown(listed)
    server.speaks("ja")
    listed = await server.member.slash(server.channel, "schedule list")
    assert "Nie ma jeszcze żadnego harmonogramu. /schedule add go dodaje." in shown(listed)


async def test_posts_are_in_the_servers_language_whoever_reads_them(server: Any, office: Office) -> None:
    refused = await server.member.slash(server.channel, "settings language", language="Deutsch")
    assert "Only somebody who may manage this server" in shown(refused)
    wrong = await server.admin.slash(server.channel, "settings language", language="Klingon")
    assert "Attaché does not speak “Klingon”; it speaks Deutsch, English" in shown(wrong)
    await server.admin.slash(server.channel, "settings language", language="deutsch")
    await server.admin.slash(server.channel, "alert add", query="MiG-29s")
    await hear(office, server, await told(office, "MiG-29s land", office.clock.now()))
    assert "Alarm · MiG-29s" in said(server.channel.last_message)
    assert "1 Medium · zuerst gemeldet 17. März" in said(server.channel.last_message).replace("\u00a0", " ")
    assert "Language: Deutsch" in shown(await server.admin.slash(server.channel, "settings show"))


async def test_an_alert_calls_whom_an_admin_allowed_and_nobody_else(server: Any, office: Office) -> None:
    editors, mia = server.editors, server.member
    refused = await server.admin.slash(server.channel, "alert add", query="MiG-29s", mention=editors)
    assert "only whom an admin allowed in /settings mentions" in shown(refused)
    refused = await mia.slash(server.channel, "settings mentions", who=editors)
    assert "Only somebody who may manage this server" in shown(refused)
    allowed = await server.admin.slash(server.channel, "settings mentions", who=editors)
    assert f"<@&{editors.id}>" in shown(allowed)
    await server.admin.slash(server.channel, "settings mentions", who=mia)
    await server.admin.slash(server.channel, "alert add", query="MiG-29s", mention=editors)
    await server.admin.slash(server.channel, "alert add", query="land", mention=mia)
    server.env.http_requests.clear()
    title = f"MiG-29s land @everyone <@{server.admin.id}>"
    await hear(office, server, await told(office, title, office.clock.now()))
    first, second = [one.json["allowed_mentions"] for one in server.sent("POST /channels/*/messages")]
    assert first == {"parse": [], "users": [], "roles": [editors.id]}
    assert second == {"parse": [], "users": [mia.id], "roles": []}
    assert f"<@{mia.id}>" in said(server.channel.last_message)
    assert not server.channel.last_message.mention_everyone
    await server.admin.slash(server.channel, "settings mentions", who=editors)
    server.env.http_requests.clear()
    await hear(office, server, await told(office, "MiG-29s vanish", office.clock.now()))
    [taken_back] = server.sent("POST /channels/*/messages")
    assert taken_back.json["allowed_mentions"] == {"parse": [], "users": [], "roles": []}
    listed = shown(await server.admin.slash(server.channel, "settings show"))
    assert f"Alerts may mention <@{mia.id}>" in listed


async def test_everybody_at_once_cannot_be_allowed(server: Any, office: Office) -> None:
    guild = server.env.backend.get_guild(server.guild.id)
    everybody = type(server.editors)(server.env, server.guild, guild.roles[guild.id])
    refused = await server.admin.slash(server.channel, "settings mentions", who=everybody)
    assert "Everybody at once cannot be mentioned" in shown(refused)
    community = await office.records.communities.get("discord", str(server.guild.id))
    assert community.mentions == ()


async def test_an_alert_is_made_with_a_cap_of_its_own_and_rests_and_wakes(
    server: Any, office: Office
) -> None:
    made = await server.admin.slash(server.channel, "alert add", query="country:UA OR country:RU", most=1)
    assert "10 stories, about 1 a day." in shown(made)
    assert "Beyond 1 a day, the rest comes in one summary." in shown(made)
    listed = shown(await server.member.slash(server.channel, "alert list"))
    assert f"1: country:UA OR country:RU · at most 1 a day <#{server.channel.id}>" in listed
    offered = await server.admin.autocomplete(server.channel, "alert pause", "number", "")
    assert offered == [{"name": "1: country:UA OR country:RU · at most 1 a day", "value": 1}]
    paused = await server.admin.slash(server.channel, "alert pause", number=1)
    assert "Paused: “country:UA OR country:RU”." in shown(paused)
    assert await awake(office.records.alerts) == []
    woken = await server.admin.slash(server.channel, "alert pause", number=1)
    assert "Awake again" in shown(woken)
    assert len(await awake(office.records.alerts)) == 1


async def test_an_alert_is_removed_by_its_number(server: Any, office: Office) -> None:
    for query in ("MiG-29s", "herons"):
        await server.admin.slash(server.channel, "alert add", query=query)
    refused = await server.member.slash(server.channel, "alert remove", number=1)
    assert "Only somebody who may manage this server" in shown(refused)
    gone = await server.admin.slash(server.channel, "alert remove", number=1)
    assert gone.ephemeral
    assert "MiG-29s" in shown(gone)
    assert [alert.query for alert in await awake(office.records.alerts)] == ["herons"]
    again = await server.admin.slash(server.channel, "alert remove", number=1)
    assert "no alert 1" in shown(again)
    listed = shown(await server.member.slash(server.channel, "alert list"))
    assert "herons" in listed
    assert "MiG" not in listed


async def test_a_person_sets_and_follows_things_in_direct_messages(server: Any, office: Office) -> None:
    una = server.env.create_user("una")
    server.guild.add_member(una)
    digest = await una.slash("digest", date="2023-03-17")
    assert "Friday, 17 March 2023 · Europe/Paris" in shown(digest)
    await una.slash("settings timezone", zone="Pacific/Auckland")
    await una.slash("settings language", language="français")
    everywhere = await una.slash("digest", date="2023-03-17")
    assert "vendredi 17 mars 2023 · Pacific/Auckland" in shown(everywhere)
    refused = await una.slash("settings errors")
    assert "C'est un réglage d'un serveur" in shown(refused)
    made = await una.slash("alert add", query="MiG-29s")
    assert "L'alerte 1 suit « MiG-29s »" in shown(made)
    await hear(office, server, await told(office, "MiG-29s land", office.clock.now()))
    assert "Alerte · MiG-29s" in said(una.dm_channel.last_message)
    [alert] = await awake(office.records.alerts)
    assert (alert.community, alert.channel) == (f"/{una.id}", str(una.dm_channel.id))
    listed = shown(await server.member.slash(server.channel, "alert list"))
    assert "no alert yet" in listed, "what a person follows is nobody else's"


async def test_people_who_were_kept_by_their_ids_alone_are_people_again(server: Any, office: Office) -> None:
    """Once a person was kept as a server is; only Discord can tell the two apart."""
    una, gone, now = server.env.create_user("una"), "4040", office.clock.now()
    communities, choices = office.records.communities, office.store.choices
    for community in (str(una.id), gone):
        await communities.set("discord", community, language="pl", left=now)
        await office.records.alerts.add(Alert("discord", community, "7", "herons", now))
    feed = "https://h.example/feed"
    await office.store.feeds.add([Feed(feed, "Herons", "Herons")], now)
    await choose(office.store, f"discord {una.id}", feed, ChoiceKind.FOLLOWED, now)
    await server.client.on_ready()
    listed = shown(await una.slash("alert list"))
    assert "herons" in listed
    assert "Alerty" in listed, "the language that they chose is kept as well"
    assert (await communities.get("discord", f"/{una.id}")).left is None
    [choice] = await choices.of([feed])
    assert (choice.audience, choice.kind) == (f"discord /{una.id}", ChoiceKind.FOLLOWED)
    assert (await communities.get("discord", gone)).left == now
    assert {alert.community for alert in await awake(office.records.alerts)} == {f"/{una.id}", gone}
    await server.client.on_ready()
    assert "herons" in shown(await una.slash("alert list"))


async def test_what_goes_wrong_is_told_in_the_channel_for_it(server: Any, office: Office) -> None:
    errors = server.env.guild.create_text_channel("errors")
    muted = server.muted("quiet")
    chosen = await server.admin.slash(server.channel, "settings errors", channel=errors)
    assert "Errors are told in #errors from now on." in shown(chosen)
    assert f"<#{errors.id}>" in shown(await server.admin.slash(server.channel, "settings show"))
    guild = str(server.env.guild.id)
    alert = await office.records.alerts.add(
        Alert("discord", guild, str(muted.id), "drone", office.clock.now())
    )
    await hear(office, server, await told(office, "A drone", office.clock.now()))
    assert "1 alert rests until it is mended" in said(errors.last_message)
    await server.admin.slash(server.channel, "settings errors")
    await office.records.alerts.pause(alert.id, paused=False)
    await hear(office, server, await told(office, "A drone again", office.clock.now()))
    [told_owner] = server.env.guild.owner.dm_channel.history()
    assert "1 alert rests" in said(told_owner)


async def test_where_the_channel_for_errors_is_closed_too_the_owner_is_told(
    server: Any, office: Office
) -> None:
    muted, guild = server.muted("errors"), str(server.env.guild.id)
    await office.records.communities.set("discord", guild, errors=str(muted.id))
    old = await office.records.alerts.add(
        Alert("discord", guild, str(server.channel.id), "drone AND", office.clock.now())
    )
    await hear(office, server, await told(office, "A drone", office.clock.now()))
    [resting] = await office.records.alerts.of("discord", guild)
    assert resting.paused
    [message] = server.env.guild.owner.dm_channel.history()
    assert f"Alert {old.id} rests, because its query can no longer be read: a word is missing" in said(
        message
    )


async def test_why_an_alert_of_an_old_query_rests_is_said_in_the_readers_language(
    server: Any, office: Office
) -> None:
    guild = str(server.env.guild.id)
    await office.records.alerts.add(
        Alert("discord", guild, str(server.channel.id), "drone AND", office.clock.now())
    )
    await hear(office, server, await told(office, "A drone", office.clock.now()))
    server.speaks("de")
    listed = shown(await server.member.slash(server.channel, "alert list"))
    assert "1: drone AND · ruht: da fehlt ein Wort (an Zeichen 10 von: drone AND)" in listed


async def test_completion_is_in_the_readers_language_and_goes_on_with_a_query(server: Any) -> None:
    server.speaks("de")
    countries = await server.member.autocomplete(server.channel, "digest", "country", "Südkor")
    assert countries == [{"name": "Südkorea", "value": "South Korea"}]
    regions = await server.member.autocomplete(server.channel, "digest", "region", "naher")
    assert regions == [{"name": "Naher Osten", "value": "Middle East"}]
    days = await server.member.autocomplete(server.channel, "digest", "date", "14. März")
    assert days == [{"name": "Dienstag, 14. März 2023", "value": "2023-03-14"}]
    for typed in ("visi", "gespr", "consult", "summit"):
        topics = await server.member.autocomplete(server.channel, "digest", "topic", typed)
        assert topics == [{"name": "Besuche und Gespräche", "value": "consult"}], typed
    topics = await server.member.autocomplete(server.channel, "digest", "topic", "")
    assert len(topics) == len(PloverType), "all are offered at once"
    chosen = await server.member.slash(server.channel, "digest", topic="consult")
    assert "Freitag, 17. März 2023 · Besuche und Gespräche" in shown(chosen)
    sets = await server.admin.autocomplete(server.channel, "schedule add", "days", "werk", at="08:00")
    assert sets == [{"name": "werktags", "value": "weekdays"}]
    days = await server.admin.autocomplete(server.channel, "schedule add", "days", "don", at="08:00")
    assert days == [{"name": "Donnerstag", "value": "thu"}]
    spoken = await server.admin.autocomplete(server.channel, "settings language", "language", "pol")
    assert spoken == [{"name": "polski", "value": "polski"}]
    await server.admin.slash(server.channel, "schedule add", at="08:00", days="mon, thu")
    offered = await server.admin.autocomplete(server.channel, "schedule pause", "number", "")
    assert offered == [{"name": "1: am Mo., Do. um 08:00 (Europe/Paris)", "value": 1}]
    queries = await server.member.autocomplete(
        server.channel, "alert test", "query", "drone -country:south k"
    )
    assert queries == []
    queries = await server.member.autocomplete(
        server.channel, "alert test", "query", 'drone -country:"south k'
    )
    assert queries == [{"name": 'drone -country:"South Korea"', "value": 'drone -country:"South Korea"'}]


def test_a_mention_is_written_and_read() -> None:
    for mention in (Mention(Kind.GROUP, "1"), Mention(Kind.PERSON, "U2"), Mention(Kind.CHANNEL, "3")):
        assert Mention.of(str(mention)) == mention
    with pytest.raises(ValueError, match="nobody"):
        Mention.of("nobody:1")


def test_embeds_call_the_same() -> None:
    *_, last = faces(Message("Alert", "One", mentions=(Mention(Kind.GROUP, "7"),)))
    assert last["content"] == "<@&7>"
    assert isinstance(last["embeds"][0], discord.Embed)
