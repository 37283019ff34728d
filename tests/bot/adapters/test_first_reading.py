"""A feed that a community adds is polled like any other, and its first reading floods nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.alerts.hearing import Hearing
from bot.commands import ask, feeds
from bot.commands.office import Asker, Office, Rights
from digests.model import Article
from digests.poll.poller import open_poller
from tests.stored import unread

UNDATED = "<rss version='2.0'><channel><title>Ours</title>{}</channel></rss>"
OTHERS = "discord 2"


async def admin() -> Rights:
    return Rights(admin=True)


US = Asker("discord", "1", "7", admin, "an admin")


def undated(*titles: str) -> str:
    return UNDATED.format("".join(f"<item><title>{one}</title><guid>{one}</guid></item>" for one in titles))


async def polled(office: Office, url: str, later: timedelta) -> list[Article]:
    """Poll what is due after a while; return what the feed at ``url`` gave by then."""
    now = office.clock.now() + later
    async with open_poller(office.store, office.poll, lambda: now) as poller:
        async for one in poller.poll_due():
            assert one.feed.url == url or one.fault or not one.new
    return [article for article in await unread(office.store) if article.feed == url]


async def test_what_a_feed_had_is_in_digests_and_raises_no_alert_and_what_comes_does(
    office: Office, paper: Any
) -> None:
    url = paper.give("/feed", undated("One", "Two", "Three"), "application/rss+xml")
    preview = await feeds.add(office, US, url)
    assert await polled(office, url, timedelta(minutes=1)) == [], "nobody said yes yet"
    await ask.pressed(office, US, preview.actions[0].key)
    first = await polled(office, url, timedelta(minutes=2))
    assert {article.title for article in first} == {"One", "Two", "Three"}
    hearing = await Hearing.of(office.store, first)
    assert not any(hearing.hears(US.audience, article) for article in first)
    paper.give("/feed", undated("Four", "One", "Two", "Three"), "application/rss+xml")
    [new] = [one for one in await polled(office, url, timedelta(days=2)) if one not in first]
    hearing = await Hearing.of(office.store, [new])
    assert hearing.hears(US.audience, new)
    assert not hearing.hears(OTHERS, new)


@pytest.mark.parametrize(
    ("community", "left"), [(("discord", "1"), ("discord", "1")), (("slack", "T1/U1"), ("slack", "T1"))]
)
async def test_a_community_that_left_is_forgotten_with_the_choices_of_it_and_of_its_people(
    office: Office, paper: Any, community: tuple[str, str], left: tuple[str, str]
) -> None:
    url, them = paper.feed("/feed", "Ours", "One"), Asker(*community, "7", admin, "an admin")
    await ask.pressed(office, them, (await feeds.add(office, them, url)).actions[0].key)
    assert await office.store.choices.followers() == {url: 1}
    now = office.clock.now()
    await office.records.communities.set(*left, left=now - timedelta(days=31))
    await office.records.communities.forget_left(now - timedelta(days=30))
    assert await office.store.choices.followers() == {}
