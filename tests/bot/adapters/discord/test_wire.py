"""The outbox and the real client over the wire, against a Discord that loses answers, limits, is slow, down or closed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio
from aiohttp import web
from discord import Permissions

from bot.adapters.base import Destination, LimitedError
from bot.adapters.discord.client import Discord
from bot.commands.office import Office
from bot.message import Message
from bot.outbox.decisions import State
from bot.store import Alert
from tests.bot.adapters.bureau import LATER, MUCH_LATER, Bureau
from tests.bot.adapters.discord.loopback import GUILD, HOOK, Loopback

NEWS = Destination("discord", "300", GUILD)
POSTS = "POST /channels/*/messages"


@pytest.fixture
def permissions() -> Permissions:
    """What the bot may do."""
    return Permissions.all()


@pytest_asyncio.fixture
async def loopback(permissions: Permissions) -> AsyncIterator[Loopback]:
    discord = Loopback(permissions=permissions)
    runner = web.AppRunner(discord.app(), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    discord.url = f"http://{host}:{port}"
    yield discord
    await runner.cleanup()


@pytest_asyncio.fixture
async def bureau(office: Office, loopback: Loopback) -> AsyncIterator[Bureau]:
    async with Discord(office, f"{loopback.url}/api") as client:
        # discord.py waits two seconds for servers that it has not heard of; here is one.
        client._connection.guild_ready_timeout = 0.02
        connection = asyncio.create_task(client.connected("token"))
        await asyncio.wait(
            [connection, asyncio.ensure_future(client.wait_until_ready())], return_when="FIRST_COMPLETED"
        )
        assert client.is_ready(), connection.exception()
        while client.get_guild(int(GUILD)).unavailable:  # noqa: ASYNC110 - it may come later than those two seconds
            await asyncio.sleep(0)
        bureau = Bureau(office, client, NEWS)
        loopback.clock = bureau.time
        yield bureau
        connection.cancel()
        await asyncio.wait([connection])


async def test_what_was_accepted_and_not_acknowledged_is_there_once(
    bureau: Bureau, loopback: Loopback
) -> None:
    for name, fault, later in (
        ("within the window", "reset after", LATER),
        ("after the window", "reset after", MUCH_LATER),
        ("repeated by the client", "502 after", LATER),
    ):
        loopback.messages.clear()
        loopback.faults[POSTS] = [fault]
        number = await bureau.put(name)
        await bureau.post()
        await bureau.post(later)
        assert await bureau.state(number) is State.SENT, name
        assert len(loopback.shown()) == 1, name
    assert loopback.calls["GET /channels/300/messages"] == 1, (
        "only after the window the channel was read back"
    )


async def test_what_was_not_accepted_comes_after_the_window_too(bureau: Bureau, loopback: Loopback) -> None:
    loopback.down = True
    number = await bureau.put("down")
    await bureau.post()
    assert await bureau.state(number) is State.UNCERTAIN
    loopback.down = False
    await bureau.post(MUCH_LATER)
    assert await bureau.state(number) is State.SENT
    assert len(loopback.shown()) == 1


async def test_limits_slowness_and_closed_channels_lose_and_double_nothing(
    bureau: Bureau, loopback: Loopback
) -> None:
    loopback.faults[POSTS] = ["limited", "limited everywhere"]
    limited = await bureau.put("limited")
    await bureau.post()
    assert (await bureau.state(limited), len(loopback.shown())) == (State.SENT, 1)
    loopback.wait, loopback.faults[POSTS] = 90, ["limited"]
    long = await bureau.put("limited for long")
    await bureau.post()
    assert await bureau.state(long) is State.PENDING, "what takes longer than a lease waits in the outbox"
    await bureau.post(timedelta(seconds=90))
    assert (await bureau.state(long), len(loopback.shown())) == (State.SENT, 2)
    alert = await bureau.office.records.alerts.add(
        Alert("discord", GUILD, "300", "drone", bureau.clock.now())
    )
    loopback.forbidden.add("300")
    closed = await bureau.put("closed")
    await bureau.post()
    assert await bureau.state(closed) is State.FAILED
    [resting] = await bureau.office.records.alerts.of("discord", GUILD)
    assert (resting.id, resting.paused) == (alert.id, True)
    assert len(loopback.shown()) == 2


async def test_a_channel_that_answers_slowly_delays_no_other(bureau: Bureau, loopback: Loopback) -> None:
    other = replace(NEWS, channel="301")
    loopback.faults["POST /channels/300/messages"] = ["slow"]
    slow, quick = await bureau.put("slow"), await bureau.put("quick", other)
    posting = asyncio.create_task(bureau.post())
    while await bureau.state(quick) is not State.SENT:  # noqa: ASYNC110 - the outbox calls nobody
        await asyncio.sleep(0)
    assert (await bureau.state(slow), loopback.shown()) == (State.SENDING, [])
    loopback.let_go.set()
    await posting
    assert (await bureau.state(slow), len(loopback.shown())) == (State.SENT, 1)


async def test_a_channel_that_was_deleted_fails_and_is_not_tried_again(
    bureau: Bureau, loopback: Loopback
) -> None:
    del loopback.channels["300"]
    gone = await bureau.put("gone")
    await bureau.post()
    calls = loopback.calls["POST /channels/300/messages"]
    await bureau.post(MUCH_LATER)
    assert await bureau.state(gone) is State.FAILED
    assert loopback.calls["POST /channels/300/messages"] == calls


async def test_a_forum_that_knows_no_nonce_is_read_back_and_nothing_is_repeated_blindly(
    bureau: Bureau, loopback: Loopback
) -> None:
    forum = replace(NEWS, channel="301")
    for n, fault in enumerate(("502 after", "reset after", "down"), 1):
        loopback.faults["POST /channels/*/threads"] = [fault]
        number = await bureau.put(fault, forum)
        calls = loopback.calls["POST /channels/301/threads"]
        await bureau.post()
        assert loopback.calls["POST /channels/301/threads"] == calls + 1, "asked before it is repeated"
        await bureau.post(LATER)
        assert await bureau.state(number) is State.SENT
        posts = [one for one in loopback.channels.values() if one.get("parent_id") == "301"]
        assert len(posts) == n


@pytest.mark.parametrize(
    "permissions",
    [Permissions(view_channel=True, read_message_history=True, manage_webhooks=True)],
    ids=["muted"],
)
@pytest.mark.parametrize("fault", ["502 after", "reset after", "down"])
async def test_a_webhook_that_knows_no_nonce_is_asked_once_and_then_the_channel_is_read_back(
    bureau: Bureau, loopback: Loopback, fault: str
) -> None:
    posts = f"POST /webhooks/{HOOK['id']}/{HOOK['token']}"
    loopback.faults[posts] = [fault]
    number = await bureau.put("lost")
    await bureau.post()
    assert (await bureau.state(number), loopback.calls[posts]) == (State.UNCERTAIN, 1), "not repeated blindly"
    await bureau.post(LATER)
    assert (await bureau.state(number), len(loopback.shown())) == (State.SENT, 1)
    assert loopback.calls["GET /channels/300/messages"] == 1


@pytest.mark.parametrize("scope", ["route", "everywhere"])
async def test_a_long_limit_is_told_with_how_far_it_goes(
    bureau: Bureau, loopback: Loopback, scope: str
) -> None:
    loopback.wait, loopback.faults[POSTS] = 90, ["limited everywhere" if scope == "everywhere" else "limited"]
    with pytest.raises(LimitedError) as limited:
        await bureau.client.deliver(Message("", "Hello"), NEWS, "key")
    assert limited.value.wait == timedelta(seconds=90)
    assert limited.value.everywhere == (scope == "everywhere")


async def test_a_server_that_an_outage_hides_has_not_removed_the_bot(
    office: Office, loopback: Loopback
) -> None:
    loopback.unavailable = True
    communities, now = office.records.communities, office.clock.now()
    for server in (GUILD, "999"):
        await office.records.alerts.add(Alert("discord", server, "300", "drone", now))
    async with Discord(office, f"{loopback.url}/api") as client:
        client._connection.guild_ready_timeout = 0.02
        connection = asyncio.create_task(client.connected("token"))
        while (await communities.get("discord", "999")).left is None:
            assert not connection.done()
        connection.cancel()
        await asyncio.wait([connection])
    assert (await communities.get("discord", GUILD)).left is None


async def test_what_was_begun_ends_before_the_database_is_closed(office: Office, loopback: Loopback) -> None:
    now = office.clock.now()
    for number in range(20):
        await office.records.alerts.add(Alert("discord", f"{900 + number}", "300", "drone", now))
    async with Discord(office, f"{loopback.url}/api") as client:
        client._connection.guild_ready_timeout = 0.02
        connection = asyncio.create_task(client.connected("token"))
        await client.wait_until_ready()
        # What is done when it is ready has just begun: for each of the servers Discord is asked.
        connection.cancel()
        await asyncio.wait([connection])
    communities = office.records.communities
    assert [(await communities.get("discord", f"{900 + n}")).left for n in range(20)] == [now] * 20
