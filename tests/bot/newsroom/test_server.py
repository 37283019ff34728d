from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import aiohttp
import feedparser
import pytest
from aiohttp import ETag

from bot.newsroom.papers import CLOSE
from bot.newsroom.server import Newsroom, Validators

EARLY = datetime(2023, 3, 17, 9, tzinfo=UTC)
KNOWN = Validators(etag="abc", last_modified=CLOSE)


@pytest.fixture
async def client():
    async with aiohttp.ClientSession() as session:
        yield session


def address(newsroom: Newsroom, outlet: str) -> str:
    return next(feed.url for feed in newsroom.feeds if feed.outlet == outlet)


async def test_every_feed_answers_with_its_document_but_the_closed_one(client):
    found = {}
    async with Newsroom(delay=0) as newsroom:
        for feed in newsroom.feeds:
            async with client.get(feed.url) as response:
                found[feed.outlet] = (response.status, len(feedparser.parse(await response.read()).entries))
    assert found.pop("Old Town Chronicle") == (HTTPStatus.GONE, 0)
    assert {status for status, _ in found.values()} == {HTTPStatus.OK}
    assert sum(count for _, count in found.values()) >= 60


async def test_feeds_and_outlets_name_each_other():
    async with Newsroom() as newsroom:
        assert {feed.outlet for feed in newsroom.feeds} == {outlet.name for outlet in newsroom.outlets}
        assert all(feed.region and feed.url.startswith("http://127.0.0.1:") for feed in newsroom.feeds)


@pytest.mark.parametrize("condition", [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")])
async def test_a_client_that_echoes_a_validator_is_told_that_nothing_changed(client, condition):
    given, echoed = condition
    async with Newsroom() as newsroom:
        url = address(newsroom, "Danube Monitor")
        async with client.get(url) as first:
            headers = {echoed: first.headers[given]}
        async with client.get(url, headers=headers) as second:
            assert second.status == HTTPStatus.NOT_MODIFIED
            assert second.headers["ETag"] == first.headers["ETag"]
            assert await second.read() == b""


async def test_a_later_poll_sees_the_edited_article_under_its_old_guid(client):
    async with Newsroom(now=EARLY) as newsroom:
        url = address(newsroom, "Danube Monitor")
        async with client.get(url) as first:
            before = feedparser.parse(await first.read()).entries
        newsroom.now = EARLY + timedelta(hours=1)
        async with client.get(url, headers={"If-None-Match": first.headers["ETag"]}) as second:
            after = feedparser.parse(await second.read()).entries
    assert second.status == HTTPStatus.OK
    assert before[0].id == after[0].id
    assert before[0].title != after[0].title


async def test_an_unknown_address_is_not_found(client):
    async with Newsroom() as newsroom, client.get(newsroom.feeds[0].url.replace(".xml", "x.xml")) as response:
        assert response.status == HTTPStatus.NOT_FOUND


async def test_the_slow_feed_keeps_an_impatient_client_waiting(client):
    async with Newsroom(delay=3600) as newsroom:
        with pytest.raises(TimeoutError):
            await client.get(address(newsroom, "Gulf Horizon"), timeout=aiohttp.ClientTimeout(sock_read=0.05))


async def test_the_port_is_closed_afterwards(client):
    async with Newsroom() as newsroom:
        url = newsroom.feeds[0].url
    with pytest.raises(aiohttp.ClientConnectorError):
        await client.get(url)


@pytest.mark.parametrize(
    ("none_match", "modified_since", "same"),
    [
        ((ETag("abc"),), None, True),
        ((ETag("other"), ETag("abc", is_weak=True)), None, True),
        ((ETag("*"),), None, True),
        ((ETag("other"),), None, False),
        ((ETag("other"),), CLOSE, False),
        (None, CLOSE, True),
        (None, CLOSE - timedelta(seconds=1), False),
        (None, None, False),
    ],
)
def test_a_version_is_known_by_its_tag_first(none_match, modified_since, same):
    assert KNOWN.match(none_match=none_match, modified_since=modified_since) is same
