from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st

from config.sections import PollSettings
from digests.model import Outlet
from digests.poll.discover import Finder, open_finder, outlet_at, web_address_of
from digests.poll.fetch import FetchError
from digests.poll.pages import named_feeds

FEED = (
    b"<?xml version='1.0'?><rss version='2.0'><channel><title>The &lt;b&gt;Example</title>"
    b"<language>en-GB</language>"
    b"<item><title>Old</title><pubDate>Thu, 16 Mar 2023 10:00:00 GMT</pubDate></item>"
    b"<item><title>No date</title></item>"
    b"<item><title>New</title><pubDate>Fri, 17 Mar 2023 10:00:00 GMT</pubDate></item></channel></rss>"
)
RSS = 'rel="alternate" type="application/rss+xml"'


def page(*tags: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>News</title>{head}{''.join(tags)}</head><body></body></html>".encode()


@pytest_asyncio.fixture(loop_scope="session")
async def finder(poll_settings: PollSettings) -> AsyncIterator[Finder]:
    async with open_finder(poll_settings) as finder:
        yield finder


async def test_a_feed_is_found_at_its_own_address_with_what_it_says_of_itself(site, finder: Finder) -> None:
    address = site.give("/feed", FEED, Content_Type="application/rss+xml")
    [found] = await finder.find(address)
    assert (found.url, found.title, found.language) == (address, "The Example", "en")
    assert [entry.title for entry in found.latest] == ["New", "Old", "No date"]


async def test_a_page_leads_to_the_feeds_that_it_names(site, finder: Finder) -> None:
    site.give("/news/comments.xml", FEED)
    site.give("/all.xml", FEED)
    site.give("/news/world", FEED)
    address = site.give(
        "/",
        page(
            f'<link {RSS} title="Comments" href="/news/comments.xml">',
            "<LINK HREF='world' TYPE='Application/RSS+XML; charset=utf-8' REL='Home Alternate'>",
            f'<link {RSS} href="/all.xml"><link {RSS} href="/all.xml"><link {RSS} href="/missing">',
            '<link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" type="text/xml" href="/x">',
            f'<!-- <link {RSS} href="/commented"> --><script>"<link {RSS} href=/script>"</script>',
            f'<link {RSS} href="javascript:alert(1)"><link {RSS} href="http://[::1">',
            head='<base href="/news/">',
        ),
        Content_Type="text/html",
    )
    urls = [found.url for found in await finder.find(address)]
    assert urls == [site.url("/news/world"), site.url("/all.xml"), site.url("/news/comments.xml")]
    assert [path for path, _ in site.asked if path not in {"/", "/missing"}].count("/all.xml") == 1
    assert not {"/commented", "/script", "/x", "/de"} & {path for path, _ in site.asked}


async def test_a_page_that_names_many_feeds_is_not_followed_to_all(site, finder: Finder) -> None:
    for number in range(30):
        site.give(f"/{number}", FEED)
    address = site.give(
        "/", page(*(f'<link {RSS} href="/{number}">' for number in range(30))), Content_Type="text/html"
    )
    assert len(await finder.find(address)) == 3
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (page(), "is an HTML page, not a feed and names none"),
        (page(f'<link {RSS} href="/missing">'), "names a feed that answers 404 Not Found"),
        (
            page(f'<link {RSS} href="http://10.0.0.1/">'),
            "names a feed that has an address that is not public",
        ),
        (page(f'<link {RSS} href="/">'), "names a feed that is an HTML page"),
        (b"", "is empty"),
        (b"{}", "is JSON"),
    ],
)
async def test_what_leads_to_no_feed_is_told(site, finder: Finder, body: bytes, says: str) -> None:
    with pytest.raises(FetchError, match=says):
        await finder.find(site.give("/", body, Content_Type="text/html"))


async def test_an_address_that_cannot_be_had_is_told(site, finder: Finder) -> None:
    with pytest.raises(FetchError, match="answers 500 Internal Server Error"):
        await finder.find(site.give("/", b"x", status=500))


async def test_a_permanent_redirect_is_taken_for_the_address(site, finder: Finder) -> None:
    site.give("/new", FEED)
    [found] = await finder.find(site.give("/old", status=301, Location="/new"))
    assert found.url == site.url("/new")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org/feed", "https://example.org/feed"),
        (" example.org/feed ", "https://example.org/feed"),
        ("<http://example.org>", "http://example.org"),
        ("feed://example.org/x", "https://example.org/x"),
        ("ftp://example.org", None), ("news", None), ("", None), ("https://", None), ("a b.example", None),
    ],
)  # fmt: skip
def test_addresses_are_taken_as_people_write_them(typed: str, address: str | None) -> None:
    assert web_address_of(typed) == address


@given(st.text(max_size=80))
def test_whatever_is_typed_is_an_address_or_none(typed: str) -> None:
    assert web_address_of(typed) is None or web_address_of(typed).startswith("http")


def test_an_outlet_is_known_by_its_domain_and_no_other() -> None:
    outlets = [Outlet("BBC", ("bbc.co.uk",)), Outlet("BBC Persian", ("persian.bbc.co.uk",)), Outlet("None")]
    named = {
        host: getattr(outlet_at(f"https://{host}/feed", outlets), "name", None)
        for host in (
            "bbc.co.uk",
            "feeds.bbc.co.uk",
            "x.persian.bbc.co.uk",
            "notbbc.co.uk",
            "bbc.co.uk.evil.example",
        )
    }
    assert list(named.values()) == ["BBC", "BBC", "BBC Persian", None, None]


@given(st.text(max_size=200))
def test_no_page_names_anything_but_web_addresses(text: str) -> None:
    body = f'<link {RSS} href="{text}">'.encode("utf-8", "replace")
    assert all(url.startswith(("http://", "https://")) for url in named_feeds(body, "", "https://x.example/"))


def test_a_deeply_nested_page_costs_little() -> None:
    body = b"<div><!--" * 100_000 + page(f'<link {RSS} href="/feed">')
    assert named_feeds(body, "text/html", "https://x.example/") == ()
    body = b"<div>" * 100_000 + page(f'<link {RSS} href="/feed">')
    assert named_feeds(body, "text/html", "https://x.example/") == ("https://x.example/feed",)
