"""Whose feeds an alert hears: those that count in its community, from when they count there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.commands.office import Office
from digests.model import Feed
from digests.store.choices import Kind
from tests.bot.alerts.screen import NOW, Followed, Screen, article, follow, outlets_of, told
from tests.stored import choose, record

OURS = Feed("https://ours.example/feed", "Ours", "A")


@pytest.mark.parametrize(
    ("minutes", "heard"), [(-20, False), (-10, False), (-9, True)], ids=["before", "first reading", "after"]
)
async def test_a_feed_that_was_just_added_tells_only_what_came_since(
    office: Office, minutes: int, heard: bool
) -> None:
    screen, read = Screen(), NOW - timedelta(minutes=10)
    await follow(office)
    await office.store.choices.offer("screen 1", {"b": [OURS]}, NOW - timedelta(minutes=11), renew=True)
    await choose(office.store, "screen 1", OURS.url, Kind.FOLLOWED, NOW - timedelta(minutes=11))
    [state] = await office.store.feeds.of("screen 1")
    await record(office.store, replace(state, read=read, since=read), (), NOW)
    one = replace(article(1, "A"), feed=OURS.url, published=NOW + timedelta(minutes=minutes))
    await Followed(office, screen).tell(await told(office, one))
    assert bool(screen.shown) == heard


@pytest.mark.parametrize("kind", [None, Kind.OFFERED, Kind.PAUSED, Kind.REMOVED])
@pytest.mark.parametrize("listed", [False, True])
async def test_an_alert_hears_only_feeds_that_count_in_its_community(
    office: Office, kind: Kind | None, listed: bool
) -> None:
    screen = Screen()
    await follow(office)
    await office.store.choices.offer("slack T2", {"b": [OURS]}, NOW - timedelta(days=1), renew=True)
    await choose(office.store, "slack T2", OURS.url, Kind.FOLLOWED, NOW - timedelta(days=1))
    if listed:
        await office.store.feeds.add([OURS], NOW)
    if kind is not None:
        await choose(office.store, "screen 1", OURS.url, kind, NOW - timedelta(days=1))
    await Followed(office, screen).tell(await told(office, replace(article(1, "A"), feed=OURS.url)))
    assert bool(screen.shown) == (listed and kind in {None, Kind.OFFERED})


async def test_an_alert_names_no_source_that_does_not_count_in_its_community(office: Office) -> None:
    screen = Screen()
    await follow(office)
    await office.store.feeds.add([OURS], NOW)
    await choose(office.store, "screen 1", OURS.url, Kind.REMOVED, NOW)
    both = await told(office, replace(article(1, "A"), feed=OURS.url), article(2, "C"))
    await Followed(office, screen).tell(both)
    [message] = screen.shown.values()
    assert outlets_of(message) == ["C"]
