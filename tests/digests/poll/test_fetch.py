from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from aiohttp import web
from yarl import URL

from config.sections import PollSettings
from digests.poll.fetch import AN_ONLY_FEED, Fetcher, FetchError, HostSpacing, open_fetcher, user_agent
from digests.poll.state import NO_VALIDATORS, Validators
from tests.digests.poll.network import Crowd, Names
from tests.machine import closed_port


@pytest_asyncio.fixture(loop_scope="session")
async def fetcher(poll_settings: PollSettings) -> AsyncIterator[Fetcher]:
    async with open_fetcher(poll_settings) as fetcher:
        yield fetcher


async def test_first_request_is_unconditional_and_introduces_itself(site, fetcher: Fetcher) -> None:
    address = site.give(
        "/feed", b"<rss/>", ETag='W/"a b"', Last_Modified="yesterday-ish", Cache_Control="max-age=60"
    )
    answer = await fetcher.fetch(address, NO_VALIDATORS)
    assert (answer.status, answer.body) == (200, b"<rss/>")
    assert answer.validators == Validators('W/"a b"', "yesterday-ish")
    assert answer.fresh == timedelta(minutes=1)
    (sent,) = site.sent("/feed")
    assert "If-None-Match" not in sent
    assert "If-Modified-Since" not in sent
    assert sent["User-Agent"].startswith("Attache/")
    assert "+https://example.org/bot" in sent["User-Agent"]
    assert "gzip" in sent["Accept-Encoding"]


async def test_a_host_is_told_where_its_connection_is_of_no_more_use(site, fetcher: Fetcher) -> None:
    address = site.give("/feed", b"<rss/>")
    await fetcher.fetch(address, NO_VALIDATORS)
    await fetcher.fetch(address, NO_VALIDATORS, AN_ONLY_FEED)
    assert [sent.get("Connection") for sent in site.sent("/feed")] == [None, "close"]


@pytest.mark.parametrize("etag", ['"plain"', 'W/"weak"', '"with, comma"', "unquoted", '"-gzip"'])
async def test_validators_are_echoed_to_the_letter(site, fetcher: Fetcher, etag: str) -> None:
    address = site.give("/feed", status=304)
    answer = await fetcher.fetch(address, Validators(etag, "Fri, 17 Mar 2023 25:00:00 CEST"))
    assert answer.status == 304
    (sent,) = site.sent("/feed")
    assert sent["If-None-Match"] == etag
    assert sent["If-Modified-Since"] == "Fri, 17 Mar 2023 25:00:00 CEST"


async def test_304_to_an_unconditional_request_is_a_fault(site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="never read"):
        await fetcher.fetch(site.give("/feed", status=304), NO_VALIDATORS)


async def test_no_cookie_comes_back(site, poll_settings: PollSettings) -> None:
    # From a name: to a numeric address no jar of cookies would bring one back.
    address = site.give("/feed", b"x", Set_Cookie="reader=1; Path=/").replace("127.0.0.1", "paper.example")
    async with open_fetcher(poll_settings, Names(paper=[["127.0.0.1"]])) as fetcher:
        for _ in range(2):
            await fetcher.fetch(address, NO_VALIDATORS)
    first, second = site.sent("/feed")
    assert "Cookie" not in first
    assert "Cookie" not in second


@pytest.mark.parametrize(
    ("status", "moved"), [(301, True), (308, True), (302, False), (303, False), (307, False)]
)
async def test_redirect_is_followed_and_only_a_permanent_one_told(
    site, fetcher, status: int, moved: bool
) -> None:
    site.give("/new?b=2&a=1", b"x")
    answer = await fetcher.fetch(site.give("/old", status=status, Location="/new?b=2&a=1"), NO_VALIDATORS)
    assert answer.body == b"x"
    assert answer.moved_to == (site.url("/new?b=2&a=1") if moved else None)


async def test_move_ends_where_a_chain_stops_being_permanent(site, fetcher: Fetcher) -> None:
    site.give("/c", b"x")
    site.give("/b", status=302, Location="/c")
    answer = await fetcher.fetch(site.give("/a", status=301, Location="/b"), NO_VALIDATORS)
    assert answer.moved_to == site.url("/b")


async def test_five_hops_are_followed_and_six_are_not(site, fetcher: Fetcher) -> None:
    for hop in range(6):
        site.give(f"/{hop}", status=302, Location=f"/{hop + 1}")
    site.give("/6", b"x")
    assert (await fetcher.fetch(site.url("/1"), NO_VALIDATORS)).body == b"x"
    with pytest.raises(FetchError, match="more than 5 times"):
        await fetcher.fetch(site.url("/0"), NO_VALIDATORS)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", "http://[::1", "http://h:99999/"]
)
async def test_redirect_out_of_the_web_is_refused(site, fetcher: Fetcher, target: str) -> None:
    with pytest.raises(FetchError, match="nowhere"):
        await fetcher.fetch(site.give("/feed", status=302, Location=target), NO_VALIDATORS)


async def test_redirect_without_a_target_is_refused(site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="nowhere"):
        await fetcher.fetch(site.give("/feed", status=302), NO_VALIDATORS)


async def test_body_of_an_error_is_not_read(site, fetcher: Fetcher) -> None:
    answer = await fetcher.fetch(
        site.give("/feed", b"go away", status=429, Retry_After="3600"), NO_VALIDATORS
    )
    assert (answer.status, answer.body, answer.retry_after) == (429, b"", "3600")


async def test_bomb_is_cut_at_the_cap(site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"\0" * (50 * 1024 * 1024))
    assert len(bomb) < 100_000
    with pytest.raises(FetchError, match="larger than 1,048,576 bytes"):
        await fetcher.fetch(site.give("/feed", bomb, Content_Encoding="gzip"), NO_VALIDATORS)


async def test_fifty_megabytes_are_cut_at_the_cap(site, fetcher: Fetcher) -> None:
    written = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal written
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(800):
            await response.write(b"x" * 65536)
            written += 65536
        return response

    with pytest.raises(FetchError, match="larger than"):
        await fetcher.fetch(site.call("/feed", endless), NO_VALIDATORS)
    assert written < 50 * 1024 * 1024


async def test_body_that_never_ends_meets_the_deadline(site, poll_settings: PollSettings) -> None:
    never = asyncio.Event()

    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"<rss>")
        await never.wait()
        return response

    address = site.call("/feed", drip)
    async with open_fetcher(poll_settings.model_copy(update={"timeout": 0.2})) as fetcher:
        with pytest.raises(FetchError, match=r"no whole answer within 0\.2 seconds"):
            await fetcher.fetch(address, NO_VALIDATORS)
    never.set()


async def test_corrupt_compression_is_a_fault(site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="broke off"):
        await fetcher.fetch(site.give("/feed", b"not gzip at all", Content_Encoding="gzip"), NO_VALIDATORS)


async def test_connection_that_breaks_in_the_body_is_a_fault(site, fetcher: Fetcher) -> None:
    async def lie(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"<rss>")
        assert request.transport is not None
        request.transport.abort()
        return response

    with pytest.raises(FetchError, match="broke off"):
        await fetcher.fetch(site.call("/feed", lie), NO_VALIDATORS)


async def test_flood_of_headers_is_a_fault(site, fetcher: Fetcher) -> None:
    with pytest.raises(FetchError, match="broke off"):
        await fetcher.fetch(site.give("/feed", b"x", X_Flood="y" * 100_000), NO_VALIDATORS)


async def test_closed_port_is_a_fault(fetcher: Fetcher) -> None:
    with closed_port() as port, pytest.raises(FetchError, match="cannot be reached"):
        await fetcher.fetch(f"http://127.0.0.1:{port}/", NO_VALIDATORS)


async def test_requests_to_one_host_are_spaced_and_others_are_not() -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    now = 100.0
    spacing = HostSpacing(2, lambda: now, sleep)
    for address in ("http://a.example/1", "http://A.example/2", "http://b.example/1", "http://a.example/3"):
        await spacing.wait(URL(address))
    assert slept == [2, 4]
    now = 107.0
    await spacing.wait(URL("http://a.example/4"))
    assert slept == [2, 4]


async def test_a_host_that_many_redirect_to_is_asked_by_few_at_a_time(
    site, poll_settings: PollSettings
) -> None:
    crowd = Crowd(b"x", 3)
    hosts = [f"h{number}" for number in range(9)]
    names = Names(target=[["127.0.0.1"]], **{host: [["127.0.0.1"]] for host in hosts})
    target = site.call("/slow", crowd).replace("127.0.0.1", "target.example")
    address = site.give("/feed", status=302, Location=target)
    settings = poll_settings.model_copy(update={"host_concurrency": 3})
    async with open_fetcher(settings, names) as fetcher:
        asked = [address.replace("127.0.0.1", f"{host}.example") for host in hosts]
        answers = await asyncio.gather(*(fetcher.fetch(one, NO_VALIDATORS) for one in asked))
    assert [(answer.body, answer.at) for answer in answers] == [(b"x", target)] * 9
    assert crowd.most == 3


def test_user_agent_without_a_contact_names_none() -> None:
    assert "+" not in user_agent("")
