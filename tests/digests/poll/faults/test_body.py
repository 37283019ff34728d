"""What is wrong with documents; the numbers are those of the table in docs/faults.md."""

from __future__ import annotations

import resource
import tracemalloc
from datetime import UTC, datetime

import pytest

from digests.model import Feed
from digests.poll.candidates import read_rows
from digests.poll.clean import TEXT_LENGTH, TITLE_LENGTH
from digests.poll.entries import ENTRIES, Entry, Parsed
from digests.poll.fast import UnsafeError, read_fast
from digests.poll.identity import Candidate
from digests.poll.parse import parse
from digests.poll.parser import open_parser
from digests.poll.state import FeedState
from digests.poll.workers import Limits

ADDRESS = "https://wire.example/feed"
NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
STATE = FeedState(Feed(ADDRESS, "T", "O"), ADDRESS, NOW)


def read(body: str | bytes, content_type: str = "application/xml") -> Parsed:
    return parse(
        body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body, content_type, ADDRESS
    )


def feed(inner: str, head: str = "", root: str = "") -> str:
    return f"{head}<rss version='2.0'{root}><channel><title>T</title>{inner}</channel></rss>"


def item(inner: str) -> str:
    return feed(f"<item>{inner}</item>")


def only(body: str | bytes, content_type: str = "application/xml") -> Entry:
    (entry,) = read(body, content_type).entries
    return entry


def goes_fast(body: str) -> bool:
    try:
        read_fast(body.encode(), ADDRESS)
    except UnsafeError:
        return False
    return True


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("", "is empty"),
        (" \n", "is empty"),
        ('{"error": {"code": 404}}', "is JSON"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": 7}', "is JSON"),
        ("[" * 100_000, "is JSON"),
        ("<!doctype html><html><body>Not here</body></html>", "is an HTML page"),
    ],
)
def test_case_21_no_feed_at_all(body: str, fault: str) -> None:
    assert fault in read(body).fault


def test_case_21_json_feed_is_a_feed() -> None:
    entry = only(
        '{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": 7, "url": "/1", "title": "1 < 2",'
        ' "content_html": "<p>Envoys met.</p>", "date_published": "2023-03-17T10:00:00+01:00"}]}'
    )
    assert entry == Entry(
        title="1 < 2",
        text="Envoys met.",
        link="https://wire.example/1",
        guid="7",
        published=datetime(2023, 3, 17, 9, tzinfo=UTC),
    )


@pytest.mark.parametrize("keep", [0.3, 0.5, 0.7, 0.9, 0.99])
def test_case_22_document_that_is_cut_off_gives_whole_items_only(keep: float) -> None:
    whole = feed("".join(f"<item><title>Title {number} ends</title></item>" for number in range(50)))
    parsed = read(whole[: int(len(whole) * keep)])
    assert "cut off" in parsed.fault
    assert all(entry.title.endswith(" ends") for entry in parsed.entries)
    assert len(parsed.entries) >= 50 * keep - 3


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Q & A", "Q & A"),
        ("Caf&eacute; de Gen&egrave;ve", "Café de Genève"),
        ("Caf&amp;eacute;", "Café"),
        ("A &unknown; B", "A &unknown; B"),
        ("&nbsp;A&hellip;", "A…"),
        ("AT&T &amp; co", "AT&T & co"),
        ("a<![CDATA[ & b &eacute;]]>", "a & b é"),
    ],
)
def test_case_23_ampersands_and_entities_of_html(title: str, plain: str) -> None:
    body = item(f"<title>{title}</title><description>x</description>")
    assert only(body).title == plain
    assert goes_fast(body)


@pytest.mark.parametrize("before", ["\n\n", "\ufeff", " \ufeff\n", "\0", "<!-- made by hand -->\n"])
def test_case_24_something_before_the_document(before: str) -> None:
    assert only(before + "<?xml version='1.0'?>" + item("<title>One</title>")).title == "One"


async def test_case_24_many_comments_before_the_document_cost_no_more_than_one() -> None:
    document = "<!-- made by hand -->" * 80 + item("<title>One</title>")
    async with open_parser(1) as parser:
        assert [entry.title for entry in (await parser.parse(document.encode(), "", ADDRESS)).entries] == [
            "One"
        ]


@pytest.mark.parametrize(
    ("encoding", "said", "content_type"),
    [
        ("utf-8", "windows-1251", ""),
        ("utf-8", "", "text/xml; charset=us-ascii"),
        ("utf-8", "no-such", "text/xml; charset=none"),
        ("utf-16", "utf-16", ""),
        ("utf-16", "", "text/xml"),
        ("cp1251", "windows-1251", "text/xml"),
        ("cp1251", "", "text/xml; charset=windows-1251"),
        ("koi8-r", "koi8-r", ""),
    ],
)
def test_case_25_charset_that_is_wrong_missing_or_unknown(
    encoding: str, said: str, content_type: str
) -> None:
    head = f'<?xml version="1.0"{f" encoding={said!r}" if said else ""}?>'
    assert only((head + item("<title>Киев</title>")).encode(encoding), content_type).title == "Киев"


def test_case_25_windows_text_that_calls_itself_utf8() -> None:
    body = ("<?xml version='1.0' encoding='utf-8'?>" + item("<title>“Genève” – 5 €</title>")).encode("cp1252")
    assert only(body).title == "“Genève” – 5 €"


@pytest.mark.parametrize(
    "title",
    [
        "A\0B",
        "A\x08B",
        "A\x1bB",
        "A&#0;B",
        "A&#8;B",
        "A&#xD800;B",
        "A\ud800B",
        "A&#xFFFF;B",
        "A\uffffB",
        "A&#x110000;B",
    ],
)
def test_case_26_characters_that_xml_does_not_have(title: str) -> None:
    body = item(f"<title>{title}</title>")
    assert only(body).title.replace("\ufffd", "").replace("?", "") == "AB"
    only(body).title.encode()


BOMBS = {
    "billion laughs": '<!DOCTYPE rss [<!ENTITY a "ha ha ">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>",
    "quadratic": f'<!DOCTYPE rss [<!ENTITY i "{"x" * 50_000}">]>',
    "file": '<!DOCTYPE rss [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
    "web": '<!DOCTYPE rss [<!ENTITY i SYSTEM "http://127.0.0.1:1/x">]>',
    "parameter": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p; <!ENTITY i "y">]>',
    "external": '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd">',
}


@pytest.mark.parametrize("name", BOMBS)
def test_case_27_entities_of_the_documents_own(name: str) -> None:
    body = feed(f"<item><title>A</title><description>{'&i;' * 100}</description></item>", head=BOMBS[name])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    parsed = read(body)
    assert "root:" not in repr(parsed)
    assert len(repr(parsed)) < 1_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kilobytes
    assert goes_fast(body) == (name == "external")  # whose entities then are unknown names


def test_case_28_nesting(recwarn) -> None:
    deep = item(f"<title>A</title><description>{'<a>' * 200_000}</description>")
    assert isinstance(read(deep), Parsed)
    closed = item(f"<title>A</title><x>{'<a>' * 5_000}{'</a>' * 5_000}</x>")
    assert not goes_fast(closed)
    assert only(closed).title == "A"


def test_case_28_fifty_thousand_attributes() -> None:
    attributes = " ".join(f"a{number}='1'" for number in range(50_000))
    parsed = read(item(f"<title {attributes}>A</title>"))
    assert parsed.fault == "" or "tag longer" in parsed.fault


def test_case_28_angle_brackets() -> None:
    assert isinstance(read(item(f"<title>A</title><description>{'<' * 200_000}</description>")), Parsed)
    entry = only(item(f"<title>A</title><description>{'&lt;' * 200_000}</description>"))
    assert len(entry.text) <= TEXT_LENGTH


async def test_case_28_what_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    # No machine moves ten megabytes into another process and parses them in this time.
    large = feed("<item><title>A</title></item>" * 350_000).encode()
    limits = Limits(seconds=0.001, memory=1024**3)
    async with open_parser(1, limits) as parser:
        assert "takes more than 0.001 seconds" in (await parser.parse(large, "", ADDRESS)).fault
    async with open_parser(1) as parser:
        assert (await parser.parse(feed("<item><title>A</title></item>").encode(), "", ADDRESS)).entries


def test_case_29_twenty_thousand_items() -> None:
    many = feed("".join(f"<item><title>T{number}</title></item>" for number in range(20_000)))
    parsed = read(many)
    assert [entry.title for entry in parsed.entries] == [f"T{number}" for number in range(ENTRIES)]


def test_case_29_title_of_five_megabytes() -> None:
    assert len(only(item(f"<title>{'word ' * 1_000_000}</title>")).title) <= TITLE_LENGTH


def test_case_29_ten_megabytes_of_text() -> None:
    text = "&lt;p&gt;word&lt;/p&gt;" * 430_000
    body = item(f"<title>A</title><description>{text}</description>").encode()
    assert len(body) > 9_000_000
    _, [one] = read_rows(body, "", STATE, NOW)
    assert len(Candidate(*one).text) <= TEXT_LENGTH


async def test_case_29_memory_of_a_worker_is_bounded() -> None:
    items = "".join(
        f"<item><title>T{number}</title><description>{'w ' * 2000}</description></item>"
        for number in range(2400)
    )
    async with open_parser(1) as parser:
        tracemalloc.start()
        document = await parser.read(feed(items).encode(), "", STATE, NOW)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert len(document.candidates) == 2400
    assert peak < 100_000_000


@pytest.mark.parametrize(
    "body",
    [
        feed("<item><title>A</title><dc:date>2023-03-17T09:00:00Z</dc:date></item>"),
        feed(
            "<item><title>A</title><d:date>2023-03-17T09:00:00Z</d:date></item>",
            root=" xmlns:d='http://purl.org/dc/elements/1.1/'",
        ),
        feed(
            "<item><media:title>M</media:title><title>A</title></item>",
            root=" xmlns:media='http://search.yahoo.com/mrss/'",
        ),
        "<feed xmlns='http://www.w3.org/2005/atom#wrong'><title>T</title><entry><title>A</title></entry></feed>",
        "<feed><title>T</title><entry><title>A</title></entry></feed>",
        "<rss xmlns='http://backend.userland.com/rss2' version='2.0'><channel><item><title>A</title></item></channel></rss>",
    ],
)
def test_case_30_namespaces_that_are_wrong_or_not_declared(body: str) -> None:
    assert only(body).title == "A"


def test_case_31_markup_that_acts() -> None:
    hostile = (
        "<script>alert(1)</script><img src=x onerror=alert(1)><p onclick='x()'>Envoys met.</p>"
        "<img src='https://t.example/pixel.gif' width=1 height=1><iframe src='javascript:1'></iframe><style>p{}</style>"
    )
    for body in (f"<![CDATA[{hostile}]]>", hostile.replace("&", "&amp;").replace("<", "&lt;")):
        entry = only(item(f"<title>{body}A</title><description>{body}</description>"))
        assert (entry.title, entry.text) == ("Envoys met. A", "Envoys met.")


TRAPS = {
    "a comment in a text": ("<title>A<!-- x --> B</title>", ("A B", "", None, None)),
    "markup in a text": ("<title>A</title><description><p>One</p>two</description>", ("A", "One two", None, None)),
    "a number as a guid": ("<title>A</title><guid>12</guid>", ("A", "", None, "12")),
    "a date as a guid": ("<title>A</title><guid isPermaLink='false'>20260305</guid>", ("A", "", None, "20260305")),
    "a number as a date": ("<title>A</title><pubDate>12</pubDate>", ("A", "", None, None)),
    "a guid that is no link": ("<title>A</title><guid isPermaLink='false'>http://g.example/</guid>", ("A", "", None, "http://g.example/")),
    "a guid that is a link": ("<title>A</title><guid>http://g.example/1</guid>", ("A", "", "http://g.example/1", "http://g.example/1")),
    "a relative link": ("<title>A</title><link>/1</link>", ("A", "", "https://wire.example/1", None)),
    "a link without an id": ("<title>A</title><link>https://a.example/1</link>", ("A", "", "https://a.example/1", None)),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
def test_what_the_fast_parser_misreads_reaches_no_article(name: str) -> None:
    inner, (title, text, link, guid) = TRAPS[name]
    entry = only(item(inner))
    assert (entry.title, " ".join(entry.text.split()), entry.link, entry.published) == (
        title,
        text,
        link,
        None,
    )
    assert (entry.guid or "").rpartition("/")[2] == (guid or "").rpartition("/")[2]


def test_the_fast_parser_is_given_whole_texts_only() -> None:
    assert goes_fast(item("<title>A</title>"))
    assert not goes_fast(item("<title>A<!-- x --> B</title>"))
    assert not goes_fast(item("<title>A <b>B</b></title>"))
    assert not goes_fast(item("<title>A</title><pubDate>soon</pubDate>"))
    assert not goes_fast(item("<title>A</title>")[:-10])
