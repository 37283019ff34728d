"""From HTTP to the store: a loopback site, real processes, a real SQLite file; only the clock is the test's."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web

from config.sections import PollSettings
from digests.model import Feed
from digests.poll.pace import CAP
from digests.poll.poller import Outcome, Polled, Poller, open_poller
from digests.poll.state import FeedState, Validators
from digests.store import Store, open_store
from digests.store.choices import Kind
from digests.store.work import Stage
from tests.clocks import CalledClock
from tests.digests.poll.follower import Follower
from tests.digests.poll.network import Crowd
from tests.machine import closed_port
from tests.stored import choose, unread

START = datetime(2023, 3, 17, 12, tzinfo=UTC)


def rss(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>T</title>{''.join(items)}</channel></rss>".encode()


def item(title: str, link: str = "", guid: str = "", date: str = "Fri, 17 Mar 2023 10:00:00 GMT") -> str:
    parts = {"title": title, "link": link, "guid": guid, "pubDate": date}
    return f"<item>{''.join(f'<{tag}>{value}</{tag}>' for tag, value in parts.items() if value)}</item>"


@pytest.fixture
def clock() -> CalledClock:
    return CalledClock(START)


@pytest_asyncio.fixture(loop_scope="session")
async def store(url: str) -> AsyncIterator[Store]:
    async with open_store(url) as store:
        yield store


@pytest_asyncio.fixture(loop_scope="session")
async def poller(store: Store, poll_settings, polling, clock: CalledClock) -> AsyncIterator[Poller]:
    async with polling(store, poll_settings, clock) as poller:
        yield poller


async def add(store: Store, *addresses: str) -> None:
    await store.feeds.add(
        [Feed(address, address.rsplit("/", 1)[1], "Outlet") for address in addresses], START
    )


async def poll(poller: Poller) -> dict[str, Polled]:
    return {polled.feed.title: polled async for polled in poller.poll_due()}


async def state(store: Store) -> FeedState:
    (only,) = await store.feeds.all()
    return only


async def titles(store: Store) -> list[str]:
    return sorted(article.title for article in await unread(store))


async def test_articles_and_validators_come_together_and_the_next_poll_is_conditional(
    site, store, poller, clock
) -> None:
    address = site.give(
        "/feed", rss(item("One", "https://x.example/1?utm_source=rss")), ETag='"v1"', Last_Modified="then"
    )
    await add(store, address)
    assert (await poll(poller))["feed"] == Polled(Feed(address, "feed", "Outlet"), Outcome.READ, new=1)
    (article,) = await unread(store)
    assert (article.title, article.url, article.outlet, article.feed) == (
        "One",
        "https://x.example/1",
        "Outlet",
        address,
    )
    assert article.published == datetime(2023, 3, 17, 10, tzinfo=UTC)
    before = await state(store)
    assert before.validators == Validators('"v1"', "then")

    assert await poll(poller) == {}  # not due
    clock.now = before.due
    site.give("/feed", status=304)
    assert (await poll(poller))["feed"].outcome == Outcome.UNCHANGED
    assert site.sent("/feed")[1]["If-None-Match"] == '"v1"'
    assert site.sent("/feed")[1]["If-Modified-Since"] == "then"
    after = await state(store)
    assert after.validators == before.validators
    assert after.due > clock.now


async def test_edited_article_keeps_its_id_and_date_and_is_unread_again(site, store, poller, clock) -> None:
    address = site.give("/feed", rss(item("Talks begin", "https://x.example/1", "g1")))
    await add(store, address)
    await poll(poller)
    (before,) = await unread(store)
    clock.now += CAP
    site.give(
        "/feed", rss(item("Talks end", "https://x.example/1?fbclid=9", "g2", "Fri, 17 Mar 2023 23:00:00 GMT"))
    )
    polled = (await poll(poller))["feed"]
    assert (polled.new, polled.edited) == (0, 1)
    (after,) = await unread(store)
    assert (after.id, after.title, after.published) == (before.id, "Talks end", before.published)


async def test_repeated_guid_loses_no_article(site, store, poller, clock) -> None:
    address = site.give(
        "/feed", rss(item("One", "https://x.example/1", "12"), item("Two", "https://x.example/2", "12"))
    )
    await add(store, address)
    assert (await poll(poller))["feed"].new == 2
    clock.now += CAP
    site.give("/feed", rss(item("Three", "https://x.example/3", "12", "Sat, 18 Mar 2023 10:00:00 GMT")))
    assert (await poll(poller))["feed"].new == 1
    clock.now += CAP
    assert (await poll(poller))["feed"].new == 0
    assert await titles(store) == ["One", "Three", "Two"]


async def test_items_without_guid_link_or_date_are_stored_once(site, store, poller, clock) -> None:
    await add(store, site.give("/feed", rss(item("Bare", date=""), item("Other", date="soon"))))
    assert (await poll(poller))["feed"].new == 2
    clock.now += CAP
    polled = (await poll(poller))["feed"]
    assert (polled.new, polled.edited) == (0, 0)
    assert {article.published for article in await unread(store)} == {START}


async def test_one_article_in_two_feeds_is_stored_once(site, store, poller) -> None:
    document = rss(item("One", "https://x.example/1"))
    await add(store, site.give("/world", document), site.give("/europe", document))
    assert sum(polled.new for polled in (await poll(poller)).values()) == 1


async def test_failures_stop_no_other_feed_and_are_told(site, store, poller) -> None:
    good = rss(item("One", "https://x.example/1"))
    with closed_port() as nobody:
        await add(
            store,
            site.give("/good", good),
            site.give("/html", b"<html><body>Sign in</body></html>", Content_Type="text/html"),
            site.give("/empty"),
            site.give("/cut", good[:-40] + b"<item><title>Ha"),
            site.give("/large", b"x" * 2_000_000),
            site.give("/missing", status=404),
            site.give("/teapot", status=599),
            f"http://127.0.0.1:{nobody}/dead",
        )
        polled = await poll(poller)
    faults = {title: one.fault for title, one in polled.items()}
    assert faults.pop("dead").startswith("dead cannot be reached")
    assert faults == {
        "good": "",
        "html": "html is an HTML page, not a feed",
        "empty": "empty is empty",
        "cut": "cut is cut off before its end",
        "large": "large is larger than 1,048,576 bytes",
        "missing": "missing answers 404 Not Found",
        "teapot": "teapot answers 599",
    }
    assert {title for title, one in polled.items() if one.outcome == Outcome.READ} == {"good", "cut"}


async def test_document_that_was_cut_off_is_asked_for_whole_again(site, store, poller, clock) -> None:
    whole = rss(item("One", "https://x.example/1"), item("Two", "https://x.example/2"))
    await add(store, site.give("/feed", whole[: whole.index(b"Two") + 1], ETag='"v1"'))
    await poll(poller)
    assert await titles(store) == ["One"]
    clock.now += CAP
    site.give("/feed", whole, ETag='"v1"')
    assert (await poll(poller))["feed"].new == 1
    assert "If-None-Match" not in site.sent("/feed")[1]


async def test_retry_after_is_obeyed_and_failures_back_off(site, store, poller, clock) -> None:
    address = site.give("/feed", rss(item("One", "https://x.example/1")), ETag='"v1"')
    await add(store, address)
    await poll(poller)
    site.give("/feed", status=429, Retry_After="7200")
    clock.now += CAP
    assert (await poll(poller))["feed"].outcome == Outcome.FAILED
    first = await state(store)
    assert first.due >= clock.now + timedelta(hours=2)
    assert first.failures == 1
    assert first.validators == Validators('"v1"')
    site.give("/feed", status=503)
    clock.now = first.due
    await poll(poller)
    assert (await state(store)).failures == 2
    site.give("/feed", status=304)
    clock.now += CAP
    await poll(poller)
    healed = await state(store)
    assert (healed.failures, healed.fault) == (0, "")


async def test_410_stops_for_good(site, store, poller, clock) -> None:
    await add(store, site.give("/feed", status=410))
    assert (await poll(poller))["feed"].outcome == Outcome.GONE
    clock.now += timedelta(days=1000)
    assert await poll(poller) == {}
    assert (await state(store)).gone


async def test_permanent_move_is_adopted_when_it_is_seen_again(site, store, poller, clock) -> None:
    address = site.give("/feed", status=301, Location="/new")
    site.give("/new", rss(item("One", "https://x.example/1")))
    await add(store, address)
    await poll(poller)
    assert (await state(store)).address == address
    clock.now += CAP
    await poll(poller)
    assert (await state(store)).address == site.url("/new")
    clock.now += CAP
    await poll(poller)
    assert [path for path, _ in site.asked] == ["/feed", "/new", "/feed", "/new", "/new"]
    assert (await state(store)).feed.url == address


async def test_move_that_is_taken_back_is_not_adopted(site, store, poller, clock) -> None:
    document = rss(item("One", "https://x.example/1"))
    site.give("/new", document)
    for answer in ("moved", "here", "moved", "here"):
        if answer == "moved":
            address = site.give("/feed", status=301, Location="/new")
        else:
            address = site.give("/feed", document)
        await add(store, address)
        clock.now += CAP
        await poll(poller)
    assert (await state(store)).address == address


@pytest.mark.parametrize(
    ("headers", "ttl"), [({"Cache_Control": "max-age=43200"}, ""), ({}, "<ttl>720</ttl>")]
)
async def test_pace_is_never_below_what_is_asked(site, store, poller, headers, ttl) -> None:
    busy = [
        item(f"N{minute}", f"https://x.example/{minute}", date=f"Fri, 17 Mar 2023 11:{minute:02}:00 GMT")
        for minute in range(60)
    ]
    await add(store, site.give("/feed", rss(ttl, *busy), **headers))
    await poll(poller)
    assert (await state(store)).due >= START + timedelta(hours=12)


async def test_feed_that_was_removed_meanwhile_stays_removed(site, store, poller) -> None:
    address = site.give("/feed", rss(item("One", "https://x.example/1")))
    await add(store, address)
    states = await store.feeds.all()
    await store.feeds.remove(address)
    assert [polled.new async for polled in poller.poll(states)] == [0]
    assert await store.articles.count() == 0


async def test_what_was_there_before_a_feed_was_first_read_is_told_from_what_came_later(
    site, store, poller, clock
) -> None:
    site.give("/feed", rss(item("One", "https://x.example/1")))
    await add(store, site.url("/feed"))
    await poll(poller)
    first = await state(store)
    assert first.since == clock.now
    clock.now = first.due
    await poll(poller)
    assert (await state(store)).since == first.since


async def test_a_feed_that_a_user_added_cannot_give_a_page_of_the_list_its_words(
    site, store, poller, clock
) -> None:
    page = "https://outlet.example/news/1"
    theirs = Feed(site.give("/theirs", rss(item("False", page, "g1"))), "theirs", "Outlet")
    await store.choices.offer("us", {"b": [theirs]}, START, renew=True)
    await choose(store, "us", theirs.url, Kind.FOLLOWED, START)
    await poll(poller)
    await add(store, site.give("/feed", rss(item("True", page, "g1"))))
    await poll(poller)
    assert await titles(store) == ["False", "True"]
    clock.now += CAP
    assert all(polled.new == polled.edited == 0 for polled in (await poll(poller)).values())


def read_to_the_end(pipe: str) -> int:
    """Wait in a process that parses until somebody has written."""
    return len(Path(pipe).read_bytes())


async def test_feeds_are_asked_while_others_wait_to_be_read(
    site, url: str, tmp_path: Path, poll_settings: PollSettings
) -> None:
    """So that a server that never answers is asked at once, and its time is over with that of the others."""
    os.mkfifo(pipe := tmp_path / "pipe")
    asked: asyncio.Queue[str] = asyncio.Queue()

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.put_nowait(request.path)
        return web.Response(body=rss(item(request.path, f"https://news.example{request.path}")))

    settings = poll_settings.model_copy(update={"concurrency": 1, "host_concurrency": 3})
    async with (
        open_store(url) as store,
        open_poller(store, settings) as poller,
        asyncio.TaskGroup() as tasks,
    ):
        feeds = [Feed(site.call(path, answer), path, "Outlet") for path in ("/1", "/2", "/3")]
        await store.feeds.add(feeds, datetime.now(UTC))
        busy = tasks.create_task(poller._parser.workers.run(read_to_the_end, str(pipe)))

        async def poll() -> list[Polled]:
            return [polled async for polled in poller.poll_due()]

        polling = tasks.create_task(poll())
        assert {await asked.get() for _ in feeds} == {"/1", "/2", "/3"}
        assert not busy.done()
        await asyncio.to_thread(pipe.write_bytes, b"go on")
        assert {one.new for one in await polling} == {1}


async def test_what_is_followed_is_urgent(site, url: str, poll_settings: PollSettings) -> None:
    items = [item(title, f"https://news.example/{title}") for title in ("Herons", "Storks", "Cranes")]
    address = site.give("/feed", rss(*items))
    async with (
        open_store(url) as store,
        open_poller(store, poll_settings, follows=Follower("Storks".__eq__)) as poller,
    ):
        await store.feeds.add([Feed(address, "feed", "Outlet")], datetime.now(UTC))
        assert [polled.new async for polled in poller.poll_due()] == [3]
        (first,) = await store.articles.of(list(await store.work.claim(Stage.READ, 1)))
    assert first.title == "Storks"


async def test_no_more_feeds_are_asked_at_a_time_than_is_set(
    site, url: str, poll_settings: PollSettings
) -> None:
    crowd = Crowd(b"<rss/>", 3)
    addresses = [site.call(f"/{number}", crowd) for number in range(12)]
    settings = poll_settings.model_copy(update={"concurrency": 3, "host_concurrency": 12})
    async with open_store(url) as store, open_poller(store, settings) as poller:
        await store.feeds.add([Feed(address, "", "Outlet") for address in addresses], datetime.now(UTC))
        assert len([polled async for polled in poller.poll_due()]) == 12
    assert crowd.most == 3
