"""The outbox and the real client over the wire, against a Slack that loses answers, limits, is slow, down or closed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.base import Destination
from bot.adapters.slack.client import Slack
from bot.commands.office import Office
from bot.outbox.decisions import Kind, State
from bot.store import Alert
from tests.bot.adapters.bureau import LATER, MUCH_LATER, Bureau
from tests.bot.adapters.slack.loopback import Loopback
from tests.bot.adapters.slack.team import Team

NEWS = Destination("slack", "CNEWS", "T1")
DESK = replace(NEWS, channel="CDESK")
POST = "chat.postMessage"


@pytest.fixture
def team(over_socket: Slack, loopback: Loopback) -> Team:
    """The workspace, with two channels."""
    team = loopback.team("T1")
    team.channels["CDESK"] = {"creator": "UFOUNDER", "is_member": True}
    return team


@pytest.fixture
def bureau(office: Office, over_socket: Slack, loopback: Loopback) -> Bureau:
    bureau = Bureau(office, over_socket, NEWS)
    loopback.clock = bureau.time
    return bureau


def seen(team: Team) -> list[str]:
    """Return the channels of what a person sees."""
    return [channel for channel, _ in team.messages]


@pytest.mark.parametrize("later", [LATER, MUCH_LATER], ids=["soon", "later"])
@pytest.mark.parametrize("fault", ["failing", "broken"], ids=["502", "reset"])
async def test_what_was_accepted_and_not_acknowledged_is_looked_for_and_there_once(
    bureau: Bureau, loopback: Loopback, team: Team, fault: str, later: timedelta
) -> None:
    getattr(loopback, fault)[POST] = 1
    number = await bureau.put("lost")
    await bureau.post()
    assert (await bureau.state(number), team.calls.count(POST)) == (State.UNCERTAIN, 1), "and not repeated"
    assert (await bureau.look(number)).why.startswith(
        "Slack did not say whether it took a message for channel CNEWS: "
    )
    await bureau.post(later)
    assert (await bureau.state(number), seen(team)) == (State.SENT, ["CNEWS"])
    assert (team.calls.count(POST), team.calls.count("conversations.history")) == (1, 1)


async def test_what_was_not_accepted_comes_when_it_is_surely_not_there(
    bureau: Bureau, loopback: Loopback, team: Team
) -> None:
    loopback.down = True
    number = await bureau.put("down")
    for later in (timedelta(0), LATER, MUCH_LATER):
        await bureau.post(later)
        assert (await bureau.state(number), seen(team)) == (State.UNCERTAIN, [])
    loopback.down = False
    await bureau.post(MUCH_LATER)
    assert (await bureau.state(number), seen(team)) == (State.SENT, ["CNEWS"])
    assert team.calls == ["conversations.history", POST], "looked for first"


async def test_a_limit_is_waited_for_as_long_as_slack_says_and_only_at_its_channel(
    bureau: Bureau, loopback: Loopback, team: Team
) -> None:
    loopback.limited[POST], loopback.wait = 1, 90
    limited, other = await bureau.put("limited"), await bureau.put("other", DESK)
    await bureau.post()
    states = {await bureau.state(limited), await bureau.state(other)}
    assert (states, len(seen(team))) == ({State.PENDING, State.SENT}, 1)
    await bureau.post(timedelta(seconds=89))
    assert len(seen(team)) == 1
    await bureau.post(timedelta(seconds=1))
    assert await bureau.state(limited) is await bureau.state(other) is State.SENT
    assert sorted(seen(team)) == ["CDESK", "CNEWS"]


async def test_a_channel_that_answers_slowly_delays_no_other(
    bureau: Bureau, loopback: Loopback, team: Team
) -> None:
    loopback.held[f"{POST} CNEWS"] = let_go = asyncio.Event()
    slow, quick = await bureau.put("slow"), await bureau.put("quick", DESK)
    posting = asyncio.create_task(bureau.post())
    while await bureau.state(quick) is not State.SENT:  # noqa: ASYNC110 - the outbox calls nobody
        await asyncio.sleep(0)
    assert (await bureau.state(slow), seen(team)) == (State.SENDING, ["CDESK"])
    let_go.set()
    await posting
    assert (await bureau.state(slow), seen(team)) == (State.SENT, ["CDESK", "CNEWS"])


async def test_who_may_not_read_back_leaves_it_open_and_says_which_scope_is_missing(
    bureau: Bureau, loopback: Loopback, team: Team
) -> None:
    loopback.failing[POST] = 1
    team.scopes.remove("channels:history")
    number = await bureau.put("lost")
    await bureau.post()
    for _ in range(3):
        await bureau.post(MUCH_LATER)
    one = await bureau.look(number)
    assert (one.state, one.due, seen(team)) == (State.UNCERTAIN, None, ["CNEWS"])
    assert "channels:history" in one.why


def delete(team: Team) -> None:
    del team.channels["CNEWS"]


def remove(team: Team) -> None:
    team.channels["CNEWS"]["is_member"] = False


def take_the_scope(team: Team) -> None:
    team.scopes.remove("chat:write")


def refuse(error: str) -> Callable[[Team], None]:
    """Return what lets posts be refused with an error of Slack's reference of chat.postMessage."""

    def refused(team: Team) -> None:
        team.slack.refused[POST] = error

    return refused


RESTRICTIONS = (
    "is_archived", "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel", "no_permission",
    "access_denied", "ekm_access_denied", "team_access_not_granted", "account_inactive", "token_revoked", "invalid_auth",
)  # fmt: skip


@pytest.mark.parametrize(
    "close",
    [delete, remove, take_the_scope, *(pytest.param(refuse(one), id=one) for one in RESTRICTIONS)],
)
async def test_a_channel_that_is_gone_or_closed_rests_and_is_told_once(
    bureau: Bureau, team: Team, close: Callable[[Team], None]
) -> None:
    records = bureau.office.records
    alert = await records.alerts.add(Alert("slack", "T1", "CNEWS", "drone", bureau.clock.now()))
    first, second = await bureau.put("first"), await bureau.put("second")
    close(team)
    for _ in range(3):
        await bureau.post(MUCH_LATER)
    assert await bureau.state(first) is await bureau.state(second) is State.FAILED
    [resting] = await records.alerts.of("slack", "T1")
    assert (resting.id, resting.paused) == (alert.id, True)
    [notice] = [one for one in await records.deliveries.all() if one.kind is Kind.NOTICE]
    # Where all posts are refused, so is the notice.
    told = close in {delete, remove}
    assert notice.state is (State.SENT if told else State.FAILED)
    assert seen(team) == ["DUOWNER"] * told
    assert team.calls.count(POST) == 2, "one post and the notice; what waited behind the one was not tried"


@pytest.mark.parametrize("fault", ["limited", "missing_scope"])
async def test_a_notice_whose_reader_slack_does_not_tell_now_is_told_later_or_fails_with_a_reason(
    bureau: Bureau, loopback: Loopback, team: Team, fault: str
) -> None:
    await bureau.office.records.alerts.add(Alert("slack", "T1", "CNEWS", "drone", bureau.clock.now()))
    await bureau.put("first")
    remove(team)
    if fault == "limited":
        loopback.limited["users.list"], loopback.wait = 1, 20
    else:
        loopback.refused["users.list"] = fault
    await bureau.post()
    assert seen(team) == []
    await bureau.post(timedelta(seconds=20))
    [notice] = [one for one in await bureau.office.records.deliveries.all() if one.kind is Kind.NOTICE]
    assert seen(team) == (["DUOWNER"] if fault == "limited" else [])
    assert notice.state is (State.SENT if fault == "limited" else State.FAILED)
    assert notice.why == (
        "the platform took it" if fault == "limited" else "Slack refuses workspace T1: missing_scope"
    )


async def test_what_slack_refuses_of_one_message_closes_no_channel(
    bureau: Bureau, loopback: Loopback, team: Team
) -> None:
    alert = Alert("slack", "T1", "CNEWS", "drone", bureau.clock.now())
    await bureau.office.records.alerts.add(alert)
    loopback.refused[POST] = "invalid_blocks"
    refused = await bureau.put("refused")
    await bureau.post()
    loopback.refused.clear()
    good = await bureau.put("good")
    await bureau.post()
    assert (await bureau.state(refused), await bureau.state(good)) == (State.FAILED, State.SENT)
    [awake] = await bureau.office.records.alerts.of("slack", "T1")
    assert not awake.paused
    assert seen(team) == ["CNEWS"]
