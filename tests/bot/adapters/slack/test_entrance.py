"""How Slack reaches the app: tokens over Socket Mode, signed posts and installations over HTTP, and rates on both."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from sqlalchemy import inspect, text

from bot.adapters.base import (
    ClosedError,
    DeliveryError,
    Destination,
    LimitedError,
    LoginError,
    Sought,
    UncertainError,
)
from bot.adapters.slack.client import Slack
from bot.adapters.slack.entrance import Http
from bot.adapters.slack.oauth import SCOPES, States
from bot.clock import SystemClock
from bot.commands.office import Office
from bot.message import Message
from bot.store import Alert, Installed, Records
from config.sections import SlackSettings
from digests.store import open_store
from tests.bot.adapters.slack.conftest import connected
from tests.bot.adapters.slack.loopback import (
    BOT_TOKEN,
    CLIENT_ID,
    CLIENT_SECRET,
    Loopback,
    browser,
    socket_settings,
)
from tests.bot.adapters.slack.team import Team, texts
from tests.bot.adapters.slack.ways import OverHttp, OverSocket
from tests.clocks import HandClock
from tests.stored import awake

HELLO = Message("", "Hello")


def way_of(loopback: Loopback) -> OverHttp:
    assert isinstance(loopback.way, OverHttp)
    return loopback.way


@pytest.mark.parametrize("wrong", [{"bot_token": "xoxb-wrong"}, {"app_token": "xapp-wrong"}])
async def test_a_wrong_token_is_told_by_the_setting_to_mend(
    office: Office, loopback: Loopback, wrong: dict[str, str]
) -> None:
    loopback.add("T1", BOT_TOKEN)
    app = Slack(office, socket_settings(loopback, **wrong))
    with pytest.raises(LoginError, match="ATTACHE_SLACK_BOT_TOKEN and ATTACHE_SLACK_APP_TOKEN"):
        await app.connected()


async def test_a_slack_that_is_down_at_the_start_is_tried_again(office: Office, loopback: Loopback) -> None:
    loopback.add("T1", BOT_TOKEN)
    loopback.down, clock = True, HandClock(office.clock.now())
    async with connected(Slack(replace(office, clock=clock), socket_settings(loopback))) as app:
        await clock.awaited.get()
        assert not await app.online()
        loopback.down = False
        clock.move(timedelta(minutes=1))
        assert isinstance(loopback.way, OverSocket)
        await loopback.way.socket


async def test_an_address_that_is_taken_is_told_by_the_setting_to_mend(
    office: Office, over_http: Slack, loopback: Loopback
) -> None:
    assert isinstance(over_http.entrance, Http)
    taken = (await over_http.entrance.address()).rpartition(":")[2]
    settings = {
        "signing_secret": "s",
        "client_id": "1",
        "client_secret": "c",
        "public_url": "https://a.example",
    }
    app = Slack(office, SlackSettings.model_validate(settings | {"port": taken}))
    with pytest.raises(LoginError, match="ATTACHE_SLACK_PORT"):
        await app.connected()


@pytest.mark.parametrize(
    ("secret", "age"), [("another", 0), ("signing-secret", 301), ("signing-secret", -301)]
)
async def test_a_wrong_signature_and_an_old_timestamp_are_refused(
    over_http: Slack, loopback: Loopback, secret: str, age: int
) -> None:
    await browser(loopback)
    [team] = loopback.teams.values()
    way = way_of(loopback)
    way.secret, way.age = secret, age
    body = {"command": "/digest", "text": "", "user_id": "U", "channel_id": "CNEWS", "team_id": team.id}
    status, _ = await way.post("slash_commands", body | {"response_url": f"{loopback.url}/respond/x/1"})
    assert status == 401
    way.secret, way.age = "signing-secret", 0
    assert "How to ask" in texts((await team.command("/digest", "help"))["blocks"])
    assert team.answers.empty(), "what was refused is not answered either"


async def test_each_workspace_is_posted_to_with_its_own_token(over_http: Slack, loopback: Loopback) -> None:
    assert [(await browser(loopback))[0] for _ in range(2)] == [200, 200]
    one, two = loopback.teams.values()
    await over_http.deliver(HELLO, Destination("slack", "CNEWS", one.id), "a")
    await over_http.deliver(HELLO, Destination("slack", "DU2", f"{two.id}/U2"), "b")
    assert [next(iter(team.messages))[0] for team in (one, two)] == ["CNEWS", "DU2"]
    assert (await over_http.admins(f"{one.id}/U1")) == Destination("slack", "UINSTALLER", one.id)
    assert "no alert yet" in texts((await two.command("/alert", "list"))["blocks"])
    with pytest.raises(ClosedError, match="has not installed"):
        await over_http.deliver(HELLO, Destination("slack", "CNEWS", "TNOBODY"), "c")


@pytest.mark.parametrize(("cookies", "state", "status"), [(False, "", 400), (True, "forged", 400)])
async def test_an_installation_that_nobody_began_is_refused(
    over_http: Slack, loopback: Loopback, cookies: bool, state: str, status: int
) -> None:
    assert (await browser(loopback, cookies=cookies, state=state))[0] == status
    assert loopback.teams == {}


async def test_strangers_who_begin_installations_without_end_fill_nothing(
    office: Office, over_http: Slack, loopback: Loopback
) -> None:
    async def rows() -> int:
        async with office.store.database.reading() as connection:
            names = await connection.run_sync(lambda it: inspect(it).get_table_names())
            return sum([await connection.scalar(text(f"SELECT count(*) FROM {name}")) for name in names])  # noqa: S608

    before = await rows()
    async with aiohttp.ClientSession() as session:
        for _ in range(5):
            async with session.get(f"{way_of(loopback).address}/slack/install") as page:
                assert page.status == 200
    assert await rows() == before
    assert (await browser(loopback))[0] == 200


async def test_a_state_is_good_for_ten_minutes_and_made_here_alone(office: Office) -> None:
    clock = HandClock(office.clock.now())
    states, others = States("secret", clock), States("another secret", clock)
    state = await states.async_issue()
    assert state != await states.async_issue()
    assert await States("secret", clock).async_consume(state), "of another process, or after a restart"
    until, nonce, signature = state.split(".")
    later = f"{int(until) + 600}.{nonce}.{signature}"
    forged = [
        await others.async_issue(),
        later,
        "",
        ".",
        f".{signature}",
        f"{until}.{nonce}.",
        state[:-1],
        "é.é",
    ]
    assert [one for one in forged if await states.async_consume(one)] == []
    clock.move(timedelta(minutes=10))
    assert await states.async_consume(state)
    clock.move(timedelta(seconds=1))
    assert not await states.async_consume(state)


@pytest.mark.parametrize(
    "event",
    [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["UBOT"]}}],
)
async def test_a_workspace_that_removes_the_app_is_forgotten_after_a_while(
    over_http: Slack, office: Office, loopback: Loopback, event: dict[str, object]
) -> None:
    await browser(loopback)
    [team] = loopback.teams.values()
    now = office.clock.now()
    for community in (team.id, f"{team.id}/U1", f"{team.id}0"):
        await office.records.alerts.add(Alert("slack", community, "D1", "drone", now))
    await team.event(event)
    with pytest.raises(ClosedError, match="has not installed"):
        await _refused(over_http, team)
    assert await office.records.installations.get(team.id) is None
    assert (await office.records.communities.get("slack", team.id)).left == now
    await office.records.communities.forget_left(now + timedelta(seconds=1))
    assert [one.community for one in await awake(office.records.alerts)] == [f"{team.id}0"]


async def test_a_workspace_that_removed_the_app_while_it_was_away_is_noted_at_the_start(
    over_http: Slack, office: Office, loopback: Loopback
) -> None:
    await browser(loopback)
    await browser(loopback)
    gone, stays = loopback.teams.values()
    communities, now = office.records.communities, office.clock.now()
    await office.records.alerts.add(Alert("slack", gone.id, "CNEWS", "drone", now))
    gone.installed = False
    again = Slack(office, over_http.entrance._settings.model_copy(update={"port": 0}))  # type: ignore[attr-defined]
    async with connected(again):
        while (await communities.get("slack", gone.id)).left is None:
            pass
    assert (await communities.get("slack", gone.id)).left == now
    assert (await communities.get("slack", stays.id)).left is None
    assert len(await awake(office.records.alerts)) == 1, "nothing is lost"
    gone.installed = True
    await over_http.entrance.note_left()
    assert (await communities.get("slack", gone.id)).left is None, "it was a mistake"
    await communities.set("slack", gone.id, left=now)
    await communities.forget_left(now + timedelta(seconds=1))
    assert await office.records.installations.teams() == [stays.id]


@pytest.mark.parametrize("how", ["down", "failing", "invalid_auth", "org_login_required", "no token"])
async def test_an_outage_is_no_removal(
    over_http: Slack, office: Office, loopback: Loopback, how: str
) -> None:
    await browser(loopback)
    [team] = loopback.teams.values()
    match how:
        case "down":
            loopback.down = True
        case "failing":
            loopback.failing["auth.test"] = 1
        case "no token":
            expired = replace(changing(team, -1), refresh="refresh-used")
            await office.records.installations.save(expired)
        case _:
            loopback.refused["auth.test"] = how
    await over_http.entrance.note_left()
    assert (await office.records.communities.get("slack", team.id)).left is None


async def test_a_removal_that_is_told_late_does_not_end_the_next_installation(
    over_http: Slack, office: Office, loopback: Loopback
) -> None:
    await browser(loopback)
    [team] = loopback.teams.values()
    await team.event({"type": "app_uninstalled"}, ago=60)
    # What is told of later is worked on later.
    await team.open_home("U1")
    await over_http.deliver(HELLO, Destination("slack", "CNEWS", team.id), "key")
    assert (await office.records.communities.get("slack", team.id)).left is None


async def _refused(app: Slack, team: Team) -> None:
    """Post until the event, which is answered before it is worked on, has been worked on."""
    while True:
        await app.deliver(HELLO, Destination("slack", "CNEWS", team.id), "key")


async def test_a_workspace_that_returns_finds_what_it_had_set(
    over_http: Slack, office: Office, loopback: Loopback
) -> None:
    await browser(loopback)
    [team] = loopback.teams.values()
    await office.records.communities.set("slack", team.id, timezone="Asia/Tokyo", left=office.clock.now())
    team.installed = False
    assert (await browser(loopback))[0] == 200
    kept = await office.records.communities.get("slack", team.id)
    assert (kept.timezone, kept.left) == ("Asia/Tokyo", None)


async def test_a_token_that_expires_is_refreshed_once(
    over_http: Slack, office: Office, loopback: Loopback
) -> None:
    loopback.lifetime = 60
    await browser(loopback)
    [team] = loopback.teams.values()
    first = team.token
    loopback.lifetime = 43_200
    posts = (over_http.deliver(HELLO, Destination("slack", "CNEWS", team.id), key) for key in "abc")
    await asyncio.gather(*posts)
    kept = await office.records.installations.get(team.id)
    assert kept is not None
    assert (kept.token, kept.refresh) == (team.token, f"refresh-{team.token}")
    assert kept.installer == "UINSTALLER"
    assert team.token != first
    assert len(team.messages) == 3


def changing(team: Team, lasts: int) -> Installed:
    """Return what is kept of a workspace whose token ends in so many seconds."""
    names = dict.fromkeys(("name", "application", "bot", "bot_user", "scopes"), "")
    now, refresh = datetime.now(UTC), f"refresh-{team.token}"
    ends = now + timedelta(seconds=lasts)
    return Installed(
        team.id, installer="U1", installed=now, token=team.token, refresh=refresh, expires=ends, **names
    )


async def test_of_two_processes_one_refreshes_and_both_have_the_new_token(
    loopback: Loopback, postgresql_url: str
) -> None:
    loopback.lifetime, team = 43_200, loopback.add("T1", "xoxb-old")
    settings = SlackSettings(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, api_url=f"{loopback.url}/api/")  # type: ignore[arg-type]
    async with open_store(postgresql_url) as one, open_store(postgresql_url) as other:
        await Records(one.database).installations.save(changing(team, 60))
        ways = [Http(settings, Records(store.database), SystemClock()) for store in (one, other)]
        clients = await asyncio.gather(*(way.client("T1") for way in ways for _ in range(3)))
    assert loopback.exchanged == ["refresh-xoxb-old"]
    assert {client.token for client in clients} == {team.token} != {"xoxb-old"}


async def test_who_removes_the_app_or_installs_it_again_while_its_token_is_refreshed_keeps_what_they_did(
    office: Office, loopback: Loopback
) -> None:
    kept, old = office.records.installations, changing(loopback.add("T1", "xoxb-old"), 60)
    fresh = replace(old, token="xoxb-fresh", refresh="refresh-xoxb-fresh")
    assert not await kept.renew(fresh, "refresh-xoxb-old")
    assert await kept.get("T1") is None
    again = replace(old, token="xoxb-again", refresh="refresh-xoxb-again")
    await kept.save(again)
    assert not await kept.renew(fresh, "refresh-xoxb-old")
    assert await kept.get("T1") == again
    assert await kept.renew(fresh, "refresh-xoxb-again")
    assert await kept.get("T1") == fresh


async def test_while_slack_gives_no_new_token_the_old_one_serves_until_it_ends(
    over_http: Slack, office: Office, loopback: Loopback
) -> None:
    team, news = loopback.add("T1", "xoxb-old"), Destination("slack", "CNEWS", "T1")
    await office.records.installations.save(changing(team, 60))
    loopback.limited["oauth.v2.access"] = 5
    for key in "ab":
        await over_http.deliver(HELLO, news, key)
    assert loopback.limited["oauth.v2.access"] == 4, "Slack is left alone for a while"
    await office.records.installations.save(changing(team, -1))
    with pytest.raises(DeliveryError, match="no new token") as refused:
        await over_http.deliver(HELLO, news, "c")
    assert type(refused.value) is DeliveryError, "the post waits; the channel is not closed"
    loopback.limited.clear()
    loopback.lifetime = 43_200
    await over_http.deliver(HELLO, news, "c")
    assert len(team.messages) == 3


async def test_a_workspace_whose_tokens_are_both_at_an_end_has_to_install_the_app_again(
    over_http: Slack, office: Office, loopback: Loopback
) -> None:
    old = changing(loopback.add("T1", "xoxb-old"), -1)
    await office.records.installations.save(replace(old, refresh="refresh-used"))
    with pytest.raises(ClosedError, match="has not installed"):
        await over_http.deliver(HELLO, Destination("slack", "CNEWS", "T1"), "a")


async def test_a_post_that_comes_too_fast_waits_as_long_as_slack_says(
    slack: Slack, workspace: Team, loopback: Loopback
) -> None:
    loopback.limited["chat.postMessage"], loopback.wait = 1, 17
    with pytest.raises(LimitedError, match="ratelimited") as limited:
        await slack.deliver(HELLO, Destination("slack", "CNEWS", workspace.id), "key")
    assert limited.value.wait == timedelta(seconds=17)
    assert workspace.messages == {}


@pytest.mark.parametrize("how", ["broken", "failing"])
async def test_what_may_have_arrived_is_not_sent_again_but_looked_for(
    slack: Slack, workspace: Team, loopback: Loopback, how: str
) -> None:
    news = Destination("slack", "CNEWS", workspace.id)
    sought = Sought("key", datetime(2020, 1, 1, tzinfo=UTC))
    getattr(loopback, how)["chat.postMessage"] = 1
    assert await slack.find(HELLO, news, sought) is None
    with pytest.raises(UncertainError, match="did not say"):
        await slack.deliver(HELLO, news, "key")
    [(_, ts)] = workspace.messages
    assert await slack.find(HELLO, news, sought) == ts
    assert await slack.find(HELLO, news, replace(sought, key="other")) is None
    word = await slack.deliver(HELLO, news, "word", under=ts)
    assert await slack.find(HELLO, news, replace(sought, key="word", under=ts)) == word


@pytest.mark.parametrize("member", ["UMEMBER", "WMEMBER"])
async def test_direct_messages_are_looked_through_too_and_what_may_not_be_read_is_uncertain(
    slack: Slack, workspace: Team, member: str
) -> None:
    person, sought = (
        Destination("slack", member, workspace.id),
        Sought("key", datetime(2020, 1, 1, tzinfo=UTC)),
    )
    posted = await slack.deliver(HELLO, person, "key")
    assert await slack.find(HELLO, person, sought) == posted
    workspace.scopes.remove("im:history")
    with pytest.raises(UncertainError, match="im:history"):
        await slack.find(HELLO, person, sought)


async def test_the_app_asks_for_what_its_manifest_names(loopback: Loopback, over_http: Slack) -> None:
    await browser(loopback)
    assert loopback.asked == [",".join(SCOPES)]
