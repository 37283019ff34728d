"""Pages of articles, asked for where the operator and their servers allow it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiohttp import web

from benchmarks.bench.service import Watch as Following
from bot.query.language import parse_query
from bot.query.matching import Matcher
from config.sections import PollSettings
from digests.model import Feed
from digests.poll.fulltext import TOO_LITTLE, page_text, tells_of
from digests.poll.robots import leave
from digests.poll.sifting import Follower
from digests.store import open_store
from digests.store.work import Stage
from tests.holding import HELD, Watch, calmest, watched
from tests.stored import unread

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
TITLE = "Ministers agree on grain exports through the strait"
SENTENCES = [
    "Ministers of the two countries agreed on Friday to let grain exports pass through the strait again.",
    "The agreement follows four weeks of talks in the port city, which had been broken off twice.",
    "Ships are to be inspected at one harbour only, and the results are shared with both governments.",
    "Officials said that the first convoy could leave within ten days if the weather stays calm.",
]
HTML = "text/html; charset=utf-8"


def page(*sentences: str) -> bytes:
    paragraphs = "".join(f"<p>{one}</p>" for one in sentences)
    menu = "<nav><ul><li><a href='/a'>Home</a></li><li><a href='/b'>World news</a></li></ul></nav>"
    body = f"{menu}<main><article><h1>{TITLE}</h1>{paragraphs}</article></main><footer>Imprint</footer>"
    return f"<!doctype html><html><head><title>{TITLE}</title></head><body>{body}</body></html>".encode()


WHOLE = page(*SENTENCES)

World = Callable[..., AbstractAsyncContextManager["Reader"]]


class Reader:
    """Polls one feed with one article, whose page is at ``/story``."""

    def __init__(self, store, poller, site) -> None:
        self.store, self.poller, self.site = store, poller, site

    async def text(self) -> str:
        """Poll, and return the text of the article."""
        async for _ in self.poller.poll(await self.store.feeds.all()):
            pass
        (article,) = await unread(self.store)
        return article.text


@pytest.fixture
def reader(site, url: str, poll_settings: PollSettings, polling, write) -> World:
    @asynccontextmanager
    async def opened(follows: Follower | None = None, **changes: object) -> AsyncIterator[Reader]:
        settings = poll_settings.model_copy(update={"full_text": "listed", **changes})
        address = site.give("/feed", write.rss(write.item(TITLE, site.url("/story"))))
        async with (
            open_store(url) as store,
            polling(store, settings, lambda: NOW, follows=follows) as poller,
        ):
            await store.feeds.add([Feed(address, "feed", "Outlet")], NOW)
            yield Reader(store, poller, site)

    return opened


async def test_a_short_article_gets_the_text_of_its_page_and_keeps_it(site, reader: World, write) -> None:
    site.give("/story", WHOLE, Content_Type=HTML)
    async with reader() as one:
        text = await one.text()
        assert text.split("\n") == SENTENCES
        assert "World news" not in text
        assert await one.text() == text  # the feed's few words again
        site.give("/feed", write.rss(write.item("Ministers agree", site.url("/story"))))
        assert await one.text() == text
        (article,) = await unread(one.store)
        assert article.title == "Ministers agree"
    assert len(site.sent("/story")) == len(site.sent("/robots.txt")) == 1
    assert "text/html" in site.sent("/story")[0]["Accept"]
    assert "Cookie" not in site.sent("/story")[0]


async def test_what_only_the_page_tells_is_followed_too(site, reader: World) -> None:
    site.give("/story", WHOLE, Content_Type=HTML)
    matcher = Matcher[int]()
    matcher.add(1, parse_query("convoy"))
    matcher.settle()
    async with reader(follows=Following(matcher)) as one:
        assert "convoy" in await one.text()
        assert len(await one.store.work.claim(Stage.READ, 1, urgent=True)) == 1


@pytest.mark.parametrize(
    ("setting", "listed", "asked"),
    [("none", True, 0), ("listed", False, 0), ("listed", True, 1), ("all", False, 1)],
)
async def test_pages_are_asked_for_only_where_it_is_set_for_the_kind_of_feed(
    site, reader: World, setting: str, listed: bool, asked: int
) -> None:
    site.give("/story", WHOLE, Content_Type=HTML)
    async with reader(full_text=setting) as one:
        (state,) = await one.store.feeds.all()
        async for _ in one.poller.poll([replace(state, listed=listed)]):
            pass
        assert await one.store.articles.count() == 1
    assert len(site.sent("/story")) == len(site.sent("/robots.txt")) == asked


async def test_an_article_that_its_feed_tells_whole_is_left_alone(site, reader: World, write) -> None:
    site.give("/story", WHOLE, Content_Type=HTML)
    async with reader() as one:
        told = f"<description>{'The feed tells all of it. ' * 20}</description>"
        item = write.item(TITLE, site.url("/story")).replace("</item>", f"{told}</item>")
        site.give("/feed", write.rss(item))
        assert "The feed tells all" in await one.text()
    assert site.sent("/story") == []


async def test_old_articles_are_left_alone(site, reader: World, write) -> None:
    site.give("/story", WHOLE, Content_Type=HTML)
    async with reader() as one:
        old = write.item(TITLE, site.url("/story"), date="Fri, 03 Mar 2023 10:00:00 GMT")
        site.give("/feed", write.rss(old))
        assert await one.text() == ""
    assert site.sent("/story") == []


ROBOTS = {
    "a rule for all": (b"User-agent: *\nDisallow: /story", 200),
    "a rule for us": (b"User-agent: *\nAllow: /\n\nUser-agent: attache\nDisallow: /", 200),
    "a delay of hours": (b"User-agent: *\nCrawl-delay: 7200", 200),
    "a server that fails": (b"", 503),
    "a server that is asked too much": (b"", 429),
}


@pytest.mark.parametrize("name", ROBOTS)
async def test_robots_txt_is_kept(site, reader: World, name: str) -> None:
    body, status = ROBOTS[name]
    site.give("/robots.txt", body, status)
    site.give("/story", WHOLE, Content_Type=HTML)
    async with reader() as one:
        assert await one.text() == ""
    assert site.sent("/story") == []


async def test_robots_txt_of_a_target_is_kept_too(site, reader: World) -> None:
    site.give("/robots.txt", b"User-agent: *\nDisallow: /inner")
    site.give("/story", status=302, Location=site.url("/inner"))
    site.give("/inner", WHOLE, Content_Type=HTML)
    async with reader() as one:
        assert await one.text() == ""
    assert site.sent("/inner") == []


async def test_a_redirect_that_robots_may_follow_is_followed(site, reader: World) -> None:
    site.give("/story", status=302, Location=site.url("/inner"))
    site.give("/inner", WHOLE, Content_Type=HTML)
    async with reader() as one:
        assert SENTENCES[0] in await one.text()


async def drip(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": HTML})
    await response.prepare(request)
    await asyncio.Event().wait()
    return response


FAULTS = {
    "a page that is missing": (b"", 404, HTML),
    "a page that asks for money": (page("Subscribe to go on reading. " * 30), 200, HTML),
    "a page that is short": (page(SENTENCES[0]), 200, HTML),
    "a page that is huge": (WHOLE + b" " * 1024 * 1024, 200, HTML),
    "what is no page": (WHOLE, 200, "application/pdf"),
    "what has no type": (WHOLE, 200, ""),
    "markup without end": (b"<div>" * 150_000, 200, HTML),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_what_fails_leaves_the_article_as_it_was(site, reader: World, name: str) -> None:
    body, status, kind = FAULTS[name]
    site.give("/story", body, status, Content_Type=kind)
    async with reader() as one:
        assert await one.text() == ""
    assert len(site.sent("/story")) == 1


async def test_an_archive_that_is_given_at_once_is_not_asked_for_page_by_page(
    site, reader: World, write
) -> None:
    for number in range(30):
        site.give(f"/story/{number}", WHOLE, Content_Type=HTML)
    items = [
        write.item(
            f"{TITLE} {number}", site.url(f"/story/{number}"), date=f"Fri, 17 Mar 2023 10:{number}:00 GMT"
        )
        for number in range(10, 30)
    ]
    async with reader(host_concurrency=10) as one:
        site.give("/feed", write.rss(*items))
        async for _ in one.poller.poll(await one.store.feeds.all()):
            pass
    asked = sorted(path for path, _ in site.asked if path.startswith("/story"))
    assert asked == [f"/story/{number}" for number in range(20, 30)], "the ten newest"


async def test_a_page_is_read_beside_the_event_loop(site, reader: World) -> None:
    site.give("/story", b"<div><p>word " * 60_000, Content_Type=HTML)

    async def read() -> Watch:
        before = len(site.sent("/story"))
        async with reader() as one:
            with watched() as watch:
                assert await one.text() == ""
        assert len(site.sent("/story")) == before + 1
        return watch

    assert (await calmest(read)).worst < HELD


async def test_a_page_that_drips_costs_the_time_of_one_fetch(site, reader: World) -> None:
    site.call("/story", drip)
    async with reader(timeout=0.3) as one:
        assert await one.text() == ""


@pytest.mark.parametrize("target", ["http://10.0.0.1/story", "http://[::1]/", "file:///etc/passwd"])
async def test_a_page_leads_to_no_private_address(site, reader: World, target: str) -> None:
    site.give("/story", status=302, Location=target)
    async with reader() as one:
        assert await one.text() == ""


async def test_a_page_in_a_circle(site, reader: World) -> None:
    site.give("/story", status=302, Location=site.url("/story"))
    async with reader() as one:
        assert await one.text() == ""
    assert len(site.sent("/story")) == 4


def test_rules_that_would_take_for_ever_are_read_or_forbid() -> None:
    text = b"User-agent: *\nDisallow: /" + b"*1" * 12 + b"*Z"
    assert leave(text, "https://news.example/" + "1" * 60).given
    assert leave(b"\xff\xfe\0", "https://news.example/").given
    assert not leave(b"User-agent: *\nDisallow: /", "https://news.example/").given
    assert leave(b"User-agent: *\nCrawl-delay: 5", "https://news.example/").apart == 5


def test_a_text_has_words_of_its_headline() -> None:
    assert tells_of(TITLE, " ".join(SENTENCES))
    assert not tells_of(TITLE, "We value your privacy. " * 30)


def test_a_page_of_another_charset() -> None:
    sentences = [one.replace("harbour", "Häfen") for one in SENTENCES]
    text = page_text(page(*sentences).decode().encode("latin-1"), "text/html; charset=iso-8859-1", TITLE)
    assert len(text) >= TOO_LITTLE
    assert "Häfen" in text
