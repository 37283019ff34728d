"""Feeds as a community asks for them, with whatever there is: none, or as many as a file holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.commands import feeds
from bot.commands.office import Asker, Office, RefusedError, Rights, language_of
from bot.localization import codes
from bot.store import Records
from config.sections import DigestSettings, PollSettings
from digests.model import Feed, Outlet
from digests.poll.discover import open_finder
from digests.store import open_store
from tests.clocks import StandingClock
from tests.holding import HELD, Watch, calmest, watched

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)


async def everything() -> Rights:
    return Rights(admin=True)


ASKER = Asker("slack", "T1", "CNEWS", rights=everything, admins="")


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize(("allowed", "key"), [(10, "feeds-first"), (0, "feeds-none-allowed")])
async def test_where_no_feed_counts_it_is_said_what_to_do(
    url: str, code: str, allowed: int, key: str
) -> None:
    poll = PollSettings(community_feeds=allowed)
    async with open_store(url) as store, open_finder(poll) as finder:
        office = Office(
            store, Records(store.database), {}, DigestSettings(), StandingClock(NOW), finder, poll
        )
        asker = replace(ASKER, locale=code)
        said = (await feeds.listed(office, asker)).footer
        assert said == (await language_of(office, asker)).say(key)
        await store.feeds.add([Feed("https://a.example/", "A", "A")], NOW)
        assert (await feeds.listed(office, asker)).footer == ""


async def test_a_list_of_as_many_feeds_as_fit_into_it_is_refused_and_holds_the_loop_for_nobody(
    url: str,
) -> None:
    outlets = {f"O{number}": Outlet(f"O{number}", (f"o{number}.example",)) for number in range(500)}
    outline = '<outline xmlUrl="http://a{}.example/"/>'
    most = feeds.LARGEST_FILE // len(outline.format("00000")) - 10
    document = f"<opml>{''.join(map(outline.format, range(most)))}</opml>".encode()
    assert len(document) <= feeds.LARGEST_FILE
    poll = PollSettings()
    async with open_store(url) as store, open_finder(poll) as finder:
        office = Office(
            store, Records(store.database), outlets, DigestSettings(), StandingClock(NOW), finder, poll
        )

        async def asked() -> Watch:
            with watched() as watch, pytest.raises(RefusedError):
                await feeds.import_(office, ASKER, document)
            return watch

        assert (await calmest(asked)).worst < HELD


async def test_lists_without_end_are_refused_after_some(url: str) -> None:
    poll = PollSettings()
    async with open_store(url) as store, open_finder(poll) as finder:
        office = Office(
            store, Records(store.database), {}, DigestSettings(), StandingClock(NOW), finder, poll
        )
        lists = [
            f'<opml><outline xmlUrl="https://a{number}.example/"/></opml>'.encode()
            for number in range(office.looks.most + 1)
        ]
        for document in lists[:-1]:
            await feeds.import_(office, ASKER, document)
        with pytest.raises(RefusedError, match="try again in 10 minutes"):
            await feeds.import_(office, ASKER, lists[-1])
