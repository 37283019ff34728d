"""Whole conversations with the app, in both modes: asked, scheduled, alerted, kept up to date."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.base import Destination
from bot.adapters.slack.blocks import blocks
from bot.adapters.slack.client import Slack
from bot.alerts.alerting import Alerting
from bot.commands.ask import laid_out
from bot.commands.digest import Request, digest_from_store
from bot.commands.office import Office
from bot.demo import DAY, ZONE
from bot.desk import Told
from bot.localization import english
from bot.outbox.decisions import delivery_id
from bot.posting import Posting
from bot.schedule import Schedule
from bot.store import Standing
from digests.model import Article, Reading
from digests.poll.identity import Candidate
from digests.store.readings import Readings
from tests.bot.adapters.scenes import LeapingClock, an_event, herons, told_of
from tests.bot.adapters.slack.loopback import Loopback
from tests.bot.adapters.slack.team import Team, texts
from tests.bot.outbox.drain import drain
from tests.stored import save_articles, save_readings

BERLIN = ZoneInfo("Europe/Berlin")


class HeldReadings(Readings):
    """What was read, which takes until it is let go."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.store.database)
        self.asked, self.let_go = asyncio.Event(), asyncio.Event()

    async def between(
        self, start: datetime, end: datetime, audience: str | None = None
    ) -> list[tuple[Article, Reading]]:
        self.asked.set()
        await self.let_go.wait()
        return await super().between(start, end, audience)


async def test_a_digest_is_the_same_blocks_in_each_mode(workspace: Team, office: Office) -> None:
    answer = await workspace.command("/digest", "2023-03-17")
    asked = Request(DAY, ZONE, office.outlets)
    told = await digest_from_store(office.store, asked)
    assert answer["blocks"] == blocks(laid_out(told, asked, english()))
    assert "Slovakia sends 13 MiG-29s" in texts(answer["blocks"])
    assert (answer["unfurl_links"], answer["unfurl_media"]) == (False, False)


async def test_a_digest_is_acknowledged_however_long_it_takes(workspace: Team, office: Office) -> None:
    held = office.store.readings = HeldReadings(office)
    await workspace.type("/digest", "today")  # returns when it is acknowledged
    await held.asked.wait()
    assert workspace.answers.empty()
    held.let_go.set()
    assert "Slovakia sends 13 MiG-29s" in texts((await workspace.answers.get())["blocks"])


async def test_what_people_do_is_acknowledged_while_slack_is_asked_what_they_may(
    workspace: Team, loopback: Loopback
) -> None:
    loopback.held["users.info"] = let_go = asyncio.Event()
    modal = await workspace.fill("/alert", "UADMIN1")
    await workspace.type("/alert", "add drone*", "UADMIN1")
    told = await workspace.submit(modal, {"query": "missile*"}, "UADMIN1")
    assert told["response_action"] == "update"
    assert workspace.answers.empty()
    let_go.set()
    assert "follows “drone" in texts((await workspace.answers.get())["blocks"])
    assert [texts((await workspace.shown.get())["blocks"])[:6] for _ in range(2)] == ["One mo", "Alert "]


async def test_an_alert_from_a_modal_is_told_once_and_kept_up_to_date(
    slack: Slack, workspace: Team, office: Office
) -> None:
    modal = await workspace.fill("/alert", "UADMIN1")
    await workspace.submit(modal, {"query": "herons"}, "UADMIN1")
    for _ in range(2):
        await workspace.shown.get()
    event = await an_event(office)
    first, second, third = herons(office, "Reed Post", "Marsh Times", "Pond Courier")
    alerting = Alerting(office, {"slack": slack})

    async def tell(told: list[Told]) -> None:
        await alerting.tell(told)
        await drain(office, slack)

    await tell([await told_of(office, "herons", first, event=event)])
    [(place, message)] = workspace.messages.items()
    assert place[0] == "CNEWS"
    assert "Alert · herons" in texts(message["blocks"])
    assert "Reed Post" in texts(message["blocks"])
    assert (message["unfurl_links"], message["unfurl_media"]) == (False, False)
    await tell([await told_of(office, "herons", first, event=event)])
    assert len(workspace.messages) == 1, "a story is told once"
    await tell([await told_of(office, "herons", first, second, third, event=event)])
    thread = [one for one in workspace.messages.values() if one.get("thread_ts") == place[1]]
    assert len(workspace.messages) == 2
    assert "Confirmed: 3 independent owners tell it now" in texts(thread[0]["blocks"])
    assert "Pond Courier" in texts(workspace.messages[place]["blocks"]), "the message itself is up to date"


@pytest.mark.parametrize("slack", ["socket"], indirect=True)  # posts go the same way in both modes
@pytest.mark.parametrize(
    ("first", "hours"),
    [(date(2024, 3, 18), [7] * 10 + [6] * 10), (date(2024, 10, 14), [6] * 10 + [7] * 10)],
    ids=["forward on 31 March", "back on 27 October"],
)
async def test_a_schedule_speaks_at_its_local_hour_before_and_after_clocks_change(
    slack: Slack, workspace: Team, office: Office, first: date, hours: list[int]
) -> None:
    made = await workspace.command("/schedule", "add 08:00 weekdays Europe/Berlin", "UADMIN1")
    assert "on weekdays at 08:00 (Europe/Berlin)" in texts(made["blocks"])
    days = [first + timedelta(days=n) for n in range(28)]
    news = [
        Article(f"{day}", datetime.combine(day, time(12), UTC), "Outlet", "The orchestra plays")
        for day in (first - timedelta(days=1), *days)
    ]
    await save_articles(
        office.store, [Candidate.of(one, (f"link:{one.id}",)) for one in news], office.clock.now()
    )
    await save_readings(office.store, [Reading(one.id, relevant=False, reason="music") for one in news])
    begin = datetime.combine(first, time(), UTC)
    clock = LeapingClock(begin, begin + timedelta(days=28))
    own = Standing("terminal", "", "", Schedule(time(8), BERLIN), clock.now())
    leaping = replace(office, clock=clock)
    clock.empty = partial(drain, leaping, slack)
    posting = asyncio.create_task(Posting(leaping, {"slack": slack}, own).run())
    await clock.over.wait()
    posting.cancel()
    weekdays = [day for day in days if day.weekday() < 5]
    assert clock.leaps == [datetime.combine(day, time(8), BERLIN).astimezone(UTC) for day in weekdays]
    assert [leap.hour for leap in clock.leaps] == hours
    posted = [one["metadata"]["event_payload"]["delivery_id"] for one in workspace.messages.values()]
    place = Destination("slack", "CNEWS", workspace.id)
    [standing] = await office.records.schedules.of("slack", workspace.id)
    assert posted == [delivery_id(place, "digest", standing.id, day) for day in weekdays]
    told = f"{weekdays[0]:%A}, {weekdays[0].day} {weekdays[0]:%B %Y}"
    assert told in texts(list(workspace.messages.values())[1]["blocks"])
