"""What servers answer that is no feed, or says too much; the numbers are those of the table in docs/faults.md."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from config.sections import PollSettings
from digests.model import Feed
from digests.poll.pace import CAP
from digests.poll.poller import Outcome, open_poller
from digests.poll.state import NO_VALIDATORS, Validators
from digests.store import open_store

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
BUSY = 503


async def test_case_14_a_move_is_adopted_when_it_is_seen_again(world, write) -> None:
    await world.follow(world.site.give("/feed", status=301, Location="/new"))
    world.site.give("/new", write.rss(write.item("One", "https://x.example/1")))
    await world.poll()
    assert (await world.state()).address == world.site.url("/feed")
    await world.poll_later()
    assert (await world.state()).address == world.site.url("/new")
    await world.poll_later()
    assert [path for path, _ in world.site.asked][-1:] == ["/new"]
    assert (await world.state()).feed.url == world.site.url("/feed")


async def test_case_14_a_move_to_a_feed_that_we_have_brings_no_article_twice(world, write) -> None:
    document = write.rss(write.item("One", "https://x.example/1", "1"))
    await world.follow(
        world.site.give("/feed", status=308, Location="/new"), world.site.give("/new", document)
    )
    for _ in range(3):
        outcomes = {polled.outcome for polled in (await world.poll_later()).values()}
        assert outcomes == {Outcome.READ}
    assert (await world.state()).address == (await world.state("/new")).address
    assert await world.titles() == ["One"]


NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)


@pytest.mark.parametrize("status", [429, BUSY])
@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("7200", timedelta(hours=2), timedelta(hours=2.2)),
        (format_datetime(NOW + timedelta(hours=3), usegmt=True), timedelta(hours=3), timedelta(hours=3.3)),
        (
            format_datetime(NOW - timedelta(hours=3), usegmt=True),
            timedelta(minutes=10),
            timedelta(minutes=11),
        ),
        ("315360000", CAP, CAP * 1.1),
        ("in a while", timedelta(minutes=10), timedelta(minutes=11)),
        ("-1", timedelta(minutes=10), timedelta(minutes=11)),
    ],
    ids=["seconds", "date", "past", "ten years", "garbage", "negative"],
)
async def test_case_15_retry_after(
    world, status: int, header: str, least: timedelta, most: timedelta
) -> None:
    await world.follow(world.site.give("/feed", status=status, Retry_After=header))
    assert (await world.poll())["feed"].outcome == Outcome.FAILED
    assert world.clock.now + least <= (await world.state()).due <= world.clock.now + most


@pytest.mark.parametrize("status", [401, 403, 404, 451])
async def test_case_16_refusals_are_told_and_tried_again(world, write, status: int) -> None:
    await world.follow(
        world.site.give("/feed", b"<html>Just a moment...</html>", status=status, cf_mitigated="challenge")
    )
    assert f"answers {status}" in (await world.poll())["feed"].fault
    assert (await world.poll_later())["feed"].outcome == Outcome.FAILED
    world.site.give("/feed", write.rss(write.item("One", "https://x.example/1")))
    assert (await world.poll_later())["feed"].new == 1


async def test_case_16_410_is_for_good(world) -> None:
    await world.follow(world.site.give("/feed", status=410))
    assert (await world.poll())["feed"].outcome == Outcome.GONE
    assert await world.poll_later() == {}


async def test_case_17_304_without_ever_a_200(world) -> None:
    await world.follow(world.site.give("/feed", status=304))
    assert "never read" in (await world.poll())["feed"].fault
    assert (await world.state()).read is None


async def test_case_17_etag_that_changes_each_time_brings_nothing_new(world, write) -> None:
    document = write.rss(write.item("One", "https://x.example/1"))
    for number in range(3):
        polled = await world.read(document, ETag=f'W/"{number}"')
        assert (polled.new, polled.edited) == (0 if number else 1, 0)
    assert [sent.get("If-None-Match") for sent in world.site.sent("/feed")] == [None, 'W/"0"', 'W/"1"']


async def test_case_17_same_validator_with_another_body_is_read(world, write) -> None:
    one, two = (write.item(title, f"https://x.example/{title}") for title in ("One", "Two"))
    await world.read(write.rss(one), ETag='"1"')
    assert (await world.read(write.rss(one, two), ETag='"1"')).new == 1


@pytest.mark.parametrize("etag", ['"caf\u00e9"', '"' + "x" * 5000 + '"', "\u20ac"])
async def test_case_17_validators_of_odd_bytes_stop_nothing(raw, world, write, etag: str) -> None:
    document = write.rss(write.item("One", "https://x.example/1"))

    async def script(_reader, writer) -> None:
        head = b"ETag: " + etag.encode("latin-1", "replace").replace(b"?", b"\xff") + b"\r\n"
        writer.write(OK + head + f"Content-Length: {len(document)}\r\n\r\n".encode() + document)

    await world.follow(await raw(script))
    assert (await world.poll())["feed"].new == 1
    (state,) = await world.store.feeds.all()
    assert state.validators == NO_VALIDATORS, "what cannot be sent back to the letter is not sent back"
    assert (await world.poll_later())["feed"].fault == ""


@pytest.mark.parametrize(
    ("age", "least", "most"),
    [
        ("max-age=0", timedelta(minutes=10), timedelta(hours=7)),
        ("max-age=31536000", CAP, CAP * 1.1),
        ("max-age=-5", timedelta(minutes=10), timedelta(hours=7)),
    ],
)
async def test_case_18_absurd_freshness(world, write, age: str, least: timedelta, most: timedelta) -> None:
    await world.read(write.rss(write.item("One", "https://x.example/1")), Cache_Control=age)
    assert world.clock.now + least <= (await world.state()).due <= world.clock.now + most


async def test_case_19_page_of_a_captive_portal(world, write) -> None:
    await world.read(write.rss(write.item("One", "https://x.example/1")), ETag='"1"')
    page = b"<!DOCTYPE html><html><head><title>Log in</title></head><body>Welcome to our hotel</body></html>"
    polled = await world.read(page, ETag='"portal"')
    assert (polled.outcome, polled.fault) == (Outcome.FAILED, "feed is an HTML page, not a feed")
    assert (await world.state()).validators == Validators('"1"')
    assert await world.titles() == ["One"]


async def test_case_20_three_hundred_feeds_of_one_host_are_spaced_and_hold_up_nobody(
    site, url: str, poll_settings: PollSettings, write
) -> None:
    spacing = 0.01
    document = write.rss(write.item("One", "https://x.example/1"))
    busy = [site.give(f"/{number}", document) for number in range(300)]
    quiet = site.give("/quiet", document).replace("127.0.0.1", "localhost")
    async with open_store(url) as store:
        await store.feeds.add([Feed(address, address, "Outlet") for address in [*busy, quiet]], NOW)
        settings = poll_settings.model_copy(update={"host_spacing": spacing})
        loop = asyncio.get_running_loop()
        start = loop.time()
        async with open_poller(store, settings, lambda: NOW) as poller:
            polled = [one async for one in poller.poll_due()]
        assert loop.time() - start >= 299 * spacing
    assert {one.outcome for one in polled} == {Outcome.READ}
    order = [one.feed.url for one in polled]
    assert sorted(order) == sorted([*busy, quiet])
    assert order.index(quiet) < 50


async def test_case_58_what_an_address_is_asked_with_is_not_written_down(
    site, poll_settings: PollSettings, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    address = site.url("/nowhere").replace("://", "://reader:s3cret@")
    async with (
        open_store(url) as store,
        open_poller(store, poll_settings) as poller,
    ):
        await store.feeds.add([Feed(address, "", "Outlet")], datetime.now(UTC))
        (polled,) = [polled async for polled in poller.poll_due()]
    assert polled.outcome is Outcome.FAILED
    assert "answers 404" in caplog.text
    assert "s3cret" not in caplog.text + polled.fault
