from __future__ import annotations

import asyncio
import os
import resource
import signal
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import starmap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.model import Feed
from digests.poll.candidates import Document, read_rows
from digests.poll.entries import Parsed
from digests.poll.identity import Candidate
from digests.poll.parse import parse
from digests.poll.parser import LIMITS, Parser, open_parser
from digests.poll.state import FeedState
from digests.poll.workers import Limits, Workers

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Test Wire</title><link>https://wire.example/</link><ttl>45</ttl>
<item><title>Talks &amp;amp; tea in Gen&#232;ve</title><link>https://wire.example/1</link><guid isPermaLink="false">1</guid>
<pubDate>Fri, 17 Mar 2023 10:00:00 +0100</pubDate><description>&lt;p&gt;Envoys met.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description></item>
<item><title>Second</title><link>/2</link><description>More.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>tag:a</id><updated>2023-03-17T09:00:00Z</updated>
<entry><title type="html">One &lt;b&gt;two&lt;/b&gt;</title><id>tag:1</id><link href="https://a.example/1"/>
<updated>2023-03-17T09:00:00Z</updated><summary>Short</summary><content type="html">&lt;p&gt;The longer text&lt;/p&gt;</content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://r.example/"><title>R</title></channel>
<item rdf:about="https://r.example/1"><title>One</title><link>https://r.example/1</link><dc:date>2023-03-17T09:00:00Z</dc:date></item></rdf:RDF>"""

NINE = datetime(2023, 3, 17, 9, tzinfo=UTC)
NOW = datetime(2023, 3, 18, tzinfo=UTC)


def read(document: str | bytes, content_type: str = "application/xml") -> Parsed:
    body = document.encode() if isinstance(document, str) else document
    return parse(body, content_type, "https://wire.example/feed")


def test_rss_is_read() -> None:
    parsed = read(RSS)
    assert parsed.fault == ""
    assert parsed.ttl == timedelta(minutes=45)
    one, two = parsed.entries
    assert (one.title, one.text) == ("Talks & tea in Genève", "Envoys met.")
    assert (one.link, one.guid, one.published) == ("https://wire.example/1", "1", NINE)
    assert (two.link, two.guid, two.published) == ("https://wire.example/2", None, None)


def test_atom_and_rdf_are_read() -> None:
    (entry,) = read(ATOM).entries
    assert (entry.title, entry.text, entry.guid, entry.published) == (
        "One two",
        "The longer text",
        "tag:1",
        NINE,
    )
    (entry,) = read(RDF).entries
    assert (entry.title, entry.link, entry.published) == ("One", "https://r.example/1", NINE)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", "is empty"),
        (b" \n\t\xef\xbb\xbf", "is empty"),
        (b'{"error": "no such feed"}', "is JSON"),
        (b"<!DOCTYPE html><html><body><p>Log in</p></body></html>", "is an HTML page"),
        (
            b'<?xml version="1.0"?>\n<!-- x -->\n<html xmlns="http://www.w3.org/1999/xhtml"></html>',
            "is an HTML page",
        ),
        (b"just words", "is broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is broken"),
        (b"<note><to>you</to></note>", "no feed in any known format"),
        (b"<rss version='2.0'><channel><title>x", "is broken"),
        (b"<rss><channel><item " + b"a='1' " * 50_000 + b"/></channel></rss>", "a tag longer"),
    ],
)
def test_what_is_no_feed_is_told_by_name(body: bytes, fault: str) -> None:
    parsed = read(body)
    assert fault in parsed.fault
    assert parsed.entries == ()


JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Talks & tea <i>", "language": "fr-CH",
"items": [{"id": "1", "url": "/1", "title": "One", "content_text": "Two"}]}"""
DUBLIN_CORE = '<rss xmlns:dc="http://purl.org/dc/elements/1.1/"'


@pytest.mark.parametrize(
    ("document", "title", "language"),
    [
        (RSS, "Test Wire", ""),
        (RSS.replace("<ttl>", "<language>pt-br</language><ttl>"), "Test Wire", "pt"),
        (
            RSS.replace("<ttl>", "<dc:language>fr</dc:language><ttl>").replace("<rss", DUBLIN_CORE),
            "Test Wire",
            "fr",
        ),
        (RSS.replace("<item>", "<image><title>Logo</title></image><item>", 1), "Test Wire", ""),
        (RSS.replace("Test Wire", "Test <!-- x -->Wire"), "Test Wire", ""),
        (RSS.replace("Test Wire", "Test <b>Wire</b>").replace("<ttl>", "<language>de</language><ttl>"), "Test Wire", "de"),
        (ATOM.replace("<feed", '<feed xml:lang="de-CH"'), "A", "de"),
        (ATOM.replace("<title>A", '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <i>B</i></div>', 1), "A B", ""),
        (RDF.replace("<title>R</title>", "<title>R</title><dc:language>es</dc:language>"), "R", "es"),
        (JSON, "Talks & tea <i>", "fr"),
    ],
)  # fmt: skip
def test_feed_says_its_title_and_its_language_whoever_reads_it(
    document: str, title: str, language: str
) -> None:
    parsed = read(document)
    assert (parsed.fault, parsed.title, parsed.language) == ("", title, language)
    assert parsed.entries


def test_document_that_is_cut_off_gives_its_whole_items() -> None:
    parsed = read(RSS[: RSS.index("More.") + 2])
    assert [entry.title for entry in parsed.entries] == ["Talks & tea in Genève"]
    assert "cut off" in parsed.fault


def test_feed_with_the_document_type_of_a_page_is_a_feed() -> None:
    assert len(read(ATOM.replace("<feed", "<!DOCTYPE html><feed", 1)).entries) == 1


def test_broken_ampersand_loses_nothing() -> None:
    parsed = read(RSS.replace("Second", "Q & A"))
    assert [entry.title for entry in parsed.entries] == ["Talks & tea in Genève", "Q & A"]
    assert parsed.fault == ""


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (RSS.replace("utf-8", "windows-1252").encode("cp1252"), "application/xml"),
        (RSS.encode("cp1252"), "application/xml"),  # says utf-8
        (RSS.replace(' encoding="utf-8"', "").encode("cp1252"), "text/xml; charset=windows-1252"),
        (RSS.replace(' encoding="utf-8"', "").encode("utf-16"), "application/xml"),
        (RSS.encode(), "text/xml; charset=no-such-charset"),
        (b"\n \xef\xbb\xbf" + RSS.encode(), "text/html"),
    ],
)
def test_wrong_charset_loses_nothing(body: bytes, content_type: str) -> None:
    parsed = read(body.replace("è".encode(), b"&#232;"), content_type)
    assert parsed.fault == ""
    assert [entry.title for entry in parsed.entries] == ["Talks & tea in Genève", "Second"]


def test_entities_are_not_expanded_and_no_file_is_read() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    parsed = read(RSS.replace("<rss", bomb + "<rss").replace("Second", "x&f;&b;y"))
    assert "root:" not in repr(parsed)


def test_lone_surrogate_raises_nothing() -> None:
    assert isinstance(read(RSS.replace("Second", "&#xD800;")), Parsed)


@pytest.mark.parametrize(
    "date", ["Fri, 17 Mar 0000 10:00:00 GMT", "31 Dec 9999 23:59:59 -2300", "17", "soon", ""]
)
def test_absurd_date_is_no_date_or_a_far_one(date: str) -> None:
    entry = read(RSS.replace("Fri, 17 Mar 2023 10:00:00 +0100", date)).entries[0]
    assert entry.title
    assert entry.published is None or entry.published.year != 2023


@given(
    st.binary(max_size=300)
    | st.tuples(st.integers(0, len(RSS)), st.binary(max_size=8)).map(
        lambda cut: RSS.encode()[: cut[0]] + cut[1]
    )
)
@settings(max_examples=60)
def test_any_document_gives_entries_or_one_sentence(body: bytes) -> None:
    parsed = read(body)
    assert "\n" not in parsed.fault
    assert parsed.entries or parsed.fault or b"</channel>" in body


async def test_parser_works_in_processes_of_its_own() -> None:
    async with open_parser(1) as parser:
        parsed = await parser.parse(RSS.encode(), "application/xml", "https://wire.example/feed")
        assert len(parsed.entries) == 2
        assert (await parser.parse(b"", "", "")).fault == "is empty"


async def test_parsers_have_a_gibibyte_and_twenty_seconds_for_a_document() -> None:
    async with open_parser(1) as parser:
        memory, _ = await parser.workers.run(resource.getrlimit, resource.RLIMIT_AS)
        niceness = await parser.workers.run(os.getpriority, os.PRIO_PROCESS, 0)
    assert (memory, parser.workers.limits) == (1024**3, Limits(seconds=20, memory=1024**3, niceness=0))
    assert niceness == os.getpriority(os.PRIO_PROCESS, 0)


def document(number: int, size: int = 0) -> bytes:
    return RSS.replace("Second", f"Number {number}{' again' * (size // 6)}").encode()


def polled(number: int) -> FeedState:
    address = f"https://wire.example/{number}"
    return FeedState(Feed(address, "Wire", "Wire"), address, due=NOW)


def alone(body: bytes, state: FeedState) -> Document:
    """Read a document in this process."""
    read, rows = read_rows(body, "application/xml", state, NOW)
    return replace(read, candidates=tuple(starmap(Candidate, rows)))


async def test_documents_that_wait_are_read_together_each_as_if_it_were_alone() -> None:
    bodies = [document(number, size=100_000 if number == 3 else 0) for number in range(30)]
    async with open_parser(1) as parser:
        reads = [
            parser.read(body, "application/xml", polled(number), NOW) for number, body in enumerate(bodies)
        ]
        assert await asyncio.gather(*reads) == [
            alone(body, polled(number)) for number, body in enumerate(bodies)
        ]


async def test_documents_of_a_process_that_dies_are_read_in_the_next() -> None:
    async with open_parser(1) as parser:
        process = await parser.workers.run(os.getpid)
        os.kill(process, signal.SIGSTOP)
        reads = [
            asyncio.create_task(parser.read(document(number), "application/xml", polled(number), NOW))
            for number in range(5)
        ]
        for _ in range(5):  # in which they are handed over
            await asyncio.sleep(0)
        reads[1].cancel()
        os.kill(process, signal.SIGKILL)
        read = await asyncio.gather(*reads, return_exceptions=True)
        assert isinstance(read.pop(1), asyncio.CancelledError)
        assert read == [alone(document(number), polled(number)) for number in (0, 2, 3, 4)]


async def test_documents_that_were_given_ahead_to_a_process_that_dies_are_read_in_the_next() -> None:
    bodies = [document(number, size=50_000) for number in range(12)]  # three to a step
    async with open_parser(1) as parser:
        process = await parser.workers.run(os.getpid)
        os.kill(process, signal.SIGSTOP)
        reads = [
            asyncio.create_task(parser.read(body, "application/xml", polled(number), NOW))
            for number, body in enumerate(bodies)
        ]
        for _ in range(5):
            await asyncio.sleep(0)
        os.kill(process, signal.SIGKILL)
        assert await asyncio.gather(*reads) == [
            alone(body, polled(number)) for number, body in enumerate(bodies)
        ]


async def test_each_document_fails_where_no_process_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    async with open_parser(1) as parser:
        reads = [parser.read(document(number), "application/xml", polled(number), NOW) for number in range(3)]
        found = await asyncio.gather(*reads)
    assert {one.fault for one in found} == {"cannot be parsed: the process for it does not start"}


async def test_documents_that_wait_leave_a_process_to_others_who_do() -> None:
    bodies = [document(number, size=50_000) for number in range(60)]
    async with open_parser(1) as parser:
        reads = [
            asyncio.create_task(parser.read(body, "application/xml", polled(number), NOW))
            for number, body in enumerate(bodies)
        ]
        await reads[0]
        await parser.workers.run(os.getpid)
        assert not reads[-1].done()
        assert len(await asyncio.gather(*reads)) == len(bodies)


async def test_what_is_not_read_when_the_parser_closes_is_waited_for_no_longer() -> None:
    async with open_parser(1) as parser:
        os.kill(await parser.workers.run(os.getpid), signal.SIGSTOP)
        reads = [
            asyncio.create_task(parser.read(document(number, 100_000), "", polled(number), NOW))
            for number in range(3)
        ]
        for _ in range(5):
            await asyncio.sleep(0)
    read = await asyncio.gather(*reads, return_exceptions=True)
    assert [type(one) for one in read] == [asyncio.CancelledError] * 3


async def test_feeds_that_a_page_names_are_read_within_the_limits_of_a_parse() -> None:
    page = b'<html><head><link rel="alternate" type="application/feed+json" href="/feed.json"></head></html>'
    arguments = (page, "text/html", "https://wire.example/")
    async with open_parser(1) as parser:
        assert await parser.named_feeds(*arguments) == ("https://wire.example/feed.json",)
    workers = Workers(1, Limits(seconds=0, memory=LIMITS.memory))
    try:
        assert await Parser(workers).named_feeds(*arguments) == ()
        assert (await Parser(workers).parse(*arguments)).fault == "takes more than 0 seconds to parse"
    finally:
        await workers.close()
