"""What is forgotten or set aside takes nothing from a delivery that is not sent yet, from what a digest compares with, nor from /why."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest_asyncio
from sqlalchemy import update

from bot.adapters.base import Destination
from bot.commands.digest import digest_from_store, slot_request
from bot.commands.office import Asker, Office, Rights
from bot.commands.why import REMEMBERED, why
from bot.outbox.decisions import Delivery, Kind, State
from bot.schedule import Schedule
from bot.store import Alert, AlertPost, Records, Standing
from bot.store.tables import deliveries
from config.sections import DigestSettings, PollSettings
from digests.model import (
    Article,
    Event,
    Evidence,
    Field,
    Member,
    Name,
    PloverType,
    Reading,
    Status,
    Story,
    Wording,
)
from digests.poll.discover import open_finder
from digests.poll.identity import Candidate
from digests.store import open_store
from digests.store.retention import forget
from tests.clocks import StandingClock
from tests.stored import put_up, save_articles, save_readings, save_stories

NOW = datetime(2023, 9, 17, 12, tzinfo=UTC)
KEPT = timedelta(days=90)
"""The shortest time that the settings let anything be kept for."""

OLD = NOW - KEPT - timedelta(days=20)
UTC_ZONE = ZoneInfo("UTC")
LINE = "Slovakia sends 13 MiG-29s to Ukraine"
PLACE = Destination("slack", "CNEWS", "T1")


@pytest_asyncio.fixture
async def office(url: str) -> AsyncIterator[Office]:
    poll, clock = PollSettings(), StandingClock(NOW)
    async with open_store(url) as store, open_finder(poll) as finder:
        yield Office(store, Records(store.database), {}, DigestSettings(timezone="UTC"), clock, finder, poll)


async def told(office: Office, story: str, lines: Mapping[datetime, str]) -> None:
    """Store a story with an article for each instant, which tells a line."""
    members = []
    for number, (at, line) in enumerate(lines.items()):
        one = Article(f"{story}{number}", at, f"Outlet {number}", line)
        said, evidence = Wording(line), (Evidence(one.id, Field.TITLE, 0, len(line)),)
        doer = Name("Slovakia", "SK")
        event = Event(
            line, said, said, PloverType.AID, Status.HAPPENED, "send", actor=doer, evidence=evidence
        )
        members.append(Member(one, (event,)))
    await save_articles(
        office.store, [Candidate.of(one.article, (f"link:{one.article.id}",)) for one in members], NOW
    )
    await save_readings(
        office.store, [Reading(one.article.id, True, "geopolitics", one.events) for one in members]
    )
    await save_stories(office.store, [Story(story, tuple(members))])


async def nobody() -> Rights:
    raise AssertionError("/why changes nothing")


async def tidy(office: Office) -> int:
    """Forget what the service forgets once a day; return how many articles went."""
    before = NOW - KEPT
    await office.records.deliveries.forget(NOW - timedelta(days=30))
    return await forget(office.store.database, before, office.records.needed(before))


async def test_a_digest_knows_what_was_told_before_as_if_nothing_had_been_forgotten(office: Office) -> None:
    yesterday = NOW - timedelta(days=1)
    await told(office, "long", {OLD: "Slovakia trains pilots of Ukraine", yesterday: LINE})
    await told(office, "over", {OLD: "Kenya signs pact with Angola"})
    standing = Standing("slack", "T1", "CNEWS", Schedule(time(8), UTC_ZONE), OLD)
    asked = slot_request(standing, NOW.date(), {})
    digest = await digest_from_store(office.store, asked)
    [line] = [line for section in digest.sections for line in section.lines]
    assert line.since == OLD.date()
    assert await tidy(office) == 1, "the story that is over"
    assert await digest_from_store(office.store, asked) == digest
    story = await office.store.stories.get("long")
    assert story is not None
    assert [member.article.published for member in story.members] == [OLD, yesterday]


async def test_what_waits_in_the_outbox_has_its_story_until_it_is_posted(office: Office) -> None:
    await told(office, "old", {OLD: LINE})
    alert = await office.records.alerts.add(Alert("slack", "T1", "CNEWS", "MiG", OLD))
    one = Delivery("post", Kind.ALERT, PLACE, "", OLD, NOW + timedelta(hours=1))
    async with office.records.alerts.telling([alert.id]) as ledger:
        await ledger.note(AlertPost(alert.id, "old", "", LINE, 1, OLD, delivery=one.id), one)
    assert await tidy(office) == 0
    [waiting] = await office.records.deliveries.all()
    assert waiting.state is State.PENDING
    assert await office.store.stories.get("old") is not None
    assert await office.records.deliveries.drop(waiting, OLD)
    assert await tidy(office) == 1


async def test_why_tells_the_same_of_all_that_it_remembers(office: Office) -> None:
    oldest = NOW - REMEMBERED + timedelta(hours=1)
    await told(office, "told", {OLD: "Slovakia trains pilots of Ukraine", oldest: LINE})
    alert = await office.records.alerts.add(Alert("slack", "T1", "CNEWS", "MiG", OLD))
    async with office.records.alerts.telling([alert.id]) as ledger:
        await ledger.note(AlertPost(alert.id, "told", "", LINE, 1, oldest, delivery="post"))
    sent = Delivery("post", Kind.ALERT, PLACE, "", oldest, oldest + timedelta(hours=3), state=State.SENT)
    digest = replace(
        sent,
        id="digest",
        kind=Kind.DIGEST,
        promised=oldest + timedelta(hours=8),
        zone="UTC",
        state=State.FAILED,
    )
    await put_up(office.records.deliveries, sent, replace(digest, why="dropped by the operator"))
    async with office.store.database.writing() as connection:
        await connection.execute(update(deliveries).values(due=None))  # as of all that ended
    asker = Asker("slack", "T1", "CNEWS", rights=nobody, admins="")
    said = await why(office, asker, LINE)
    text = f"{said}"
    assert "Alert: posted here on" in text
    assert await tidy(office) == 0
    assert await why(office, asker, LINE) == said


async def test_why_tells_of_an_article_that_was_set_aside(office: Office) -> None:
    again = Article("again", NOW, "Outlet", LINE)
    await save_articles(office.store, [Candidate.of(again, ("link:again",), aside=True)], NOW)
    said = f"{await why(office, Asker('slack', 'T1', 'CNEWS', rights=nobody, admins=''), LINE)}"
    assert "Not read: its feed gave it, together with much else that it had given before" in said
    assert "Story: none" in said
