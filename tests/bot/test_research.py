"""Looking through the store in another process."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.allowance import Allowance
from bot.clock import SystemClock
from bot.commands import alert
from bot.commands.digest import NoDigestError, Request, digest_from_store
from bot.commands.office import Asker, Office, RefusedError, Rights
from bot.localization import language
from bot.preparing import prepare
from bot.query.values import _country_names
from bot.research import LIMITS, open_research
from bot.store import Records
from config.sections import DigestSettings, PollSettings
from digests.model import Article, Outlet, Reading
from digests.poll.discover import open_finder
from digests.poll.identity import Candidate
from digests.store import Store, open_store
from tests.clocks import HandClock
from tests.machine import PATIENCE
from tests.stored import awake, save_articles, save_readings

NOON = datetime(2023, 3, 17, 12, tzinfo=UTC)
ASKED = Request(date(2023, 3, 17), ZoneInfo("Europe/Paris"), {"Outlet": Outlet("Outlet", owner="Owner")})

UNHURRIED = replace(LIMITS, seconds=PATIENCE)


@pytest_asyncio.fixture
async def office(url: str) -> AsyncIterator[Office]:
    """An office of one article, whose research is done elsewhere."""
    poll = PollSettings()
    async with (
        open_store(url) as store,
        open_finder(poll) as finder,
        open_research(url, UNHURRIED) as research,
    ):
        article = Article("1", NOON, "Outlet", "The orchestra plays")
        await save_articles(store, [Candidate.of(article, ("link:1",))], NOON)
        await save_readings(store, [Reading("1", relevant=False, reason="music")])
        records = Records(store.database)
        yield Office(store, records, {}, DigestSettings(), SystemClock(), finder, poll, research=research)


async def process(store: Store) -> tuple[int, int]:
    """Return which process looks, and how much there is."""
    return os.getpid(), await store.articles.count()


async def kept(store: Store) -> tuple[int, int]:
    """Return how many languages and lists of countries this process keeps."""
    del store
    return language.cache_info().currsize, _country_names.cache_info().currsize


async def end(store: Store) -> None:
    """End as one whom the system takes for too large."""
    os._exit(await store.articles.count())


async def test_it_is_looked_elsewhere_and_what_is_found_is_the_same(office: Office) -> None:
    where, articles = await office.look_through(process)
    assert where != os.getpid()
    assert articles == 1
    assert await office.look_through(digest_from_store, ASKED) == await digest_from_store(office.store, ASKED)


async def test_a_refusal_is_still_said_in_the_language_of_who_asked(office: Office) -> None:
    with pytest.raises(NoDigestError) as refusal:
        await office.look_through(digest_from_store, replace(ASKED, day=date(2023, 3, 18)))
    assert refusal.value.said(language("de")) == "vom 2023-03-18 (Europe/Paris) gibt es keinen Artikel"


async def test_one_that_ends_its_process_is_refused_and_the_next_is_answered(office: Office) -> None:
    with pytest.raises(RefusedError, match="That takes too much time now"):
        await office.look_through(end)
    assert (await office.look_through(process))[1] == 1


async def test_what_was_begun_has_its_languages_and_names_before_anybody_asks(office: Office) -> None:
    assert office.research is not None
    await office.research.begin(prepare)
    codes, countries = await office.look_through(kept)
    assert codes == 6
    assert countries == 1
    assert (await office.look_through(process))[0] == (await office.look_through(process))[0]


async def test_one_that_does_not_begin_is_told_to_the_log_and_others_are_answered(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    assert office.research is not None
    await office.research.begin(os.abort)
    assert "ended the process" in caplog.text
    assert (await office.look_through(process))[1] == 1


def asker(person: str) -> Asker:
    async def rights() -> Rights:
        return Rights(admin=True)

    return Asker("slack", "T1", "C1", rights, admins="", person=f"T1/{person}")


async def test_one_who_asks_without_end_waits_and_nobody_else_does(office: Office) -> None:
    clock = HandClock(NOON)
    patient = replace(
        office, research=None, clock=clock, questions=Allowance(most=2, span=timedelta(minutes=5))
    )
    ada, bo = asker("ada"), asker("bo")
    await patient.find_for(ada, process)
    clock.move(timedelta(seconds=90))
    await alert.add(patient, ada, "herons")
    with pytest.raises(RefusedError, match="try again in 4 minutes"):
        await alert.add(patient, ada, "storks")
    assert [one.query for one in await awake(office.records.alerts)] == ["herons"], "refused is not kept"
    assert await patient.find_for(bo, process)
    clock.move(timedelta(seconds=210))
    assert await patient.find_for(ada, process)
