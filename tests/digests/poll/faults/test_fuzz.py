"""Documents of pieces that trip parsers: whatever is made of them is read, and as feedparser reads it where both can.

Cleaning, identity, the guard and queries have such tests beside the others of theirs; ``make fuzz`` goes on for longer.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import starmap

from hypothesis import given, settings
from hypothesis import strategies as st

from digests.model import Feed
from digests.poll.candidates import read_rows
from digests.poll.clean import TEXT_LENGTH, TITLE_LENGTH
from digests.poll.encoding import to_utf8
from digests.poll.fast import UnsafeError, read_fast
from digests.poll.identity import Candidate
from digests.poll.parse import parse
from digests.poll.state import FeedState
from digests.poll.tolerant import read_tolerantly

ADDRESS = "https://wire.example/feed"
NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)
STATE = FeedState(Feed(ADDRESS, "T", "O"), ADDRESS, NOW)

#: What stands within texts.
PIECES = [
    *("word", " ", "\n", "é", "–", "İß", "\u202e", "\u200b", "&amp;", "&lt;b&gt;", "&#233;", "&#xD800;", "&eacute;", "&nbsp;"),
    *("&", "<", ">", "<!-- c -->", "<![CDATA[<p>x</p>]]>", "<![CDATA[ & ]]>", "<b>x</b>", "<br/>", "<?p i?>", "]]>", "\0", "\x08"),
    *("http://a.example/1", "2023-03-17", "12", "'", '"'),
]  # fmt: skip

#: What stands within texts that both parsers read alike.
CALM = ["word", "é", " ", "&amp;", "&#233;", "&eacute;", "<![CDATA[x]]>", "1"]

#: What stands within items.
FIELDS = [
    *("title", "link", "guid", "description", "pubDate", "dc:date", "media:title", "atom:link", "content:encoded", "author"),
    *("category", "summary", "id", "updated", "published", "enclosure"),
]  # fmt: skip

DATES = [
    "Fri, 17 Mar 2023 10:00:00 GMT",
    "2023-03-17T10:00:00Z",
    "2023-03-17",
    "soon",
    "17",
    "",
    "Fri, 32 Mar 2023 10:00:00 GMT",
]

ROOTS = [
    ("<rss version='2.0'{names}><channel><title>T</title>", "</channel></rss>", "item"),
    ("<feed xmlns='http://www.w3.org/2005/Atom'{names}><title>T</title>", "</feed>", "entry"),
    ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'{names}>", "</rdf:RDF>", "item"),
]  # fmt: skip

NAMES = (
    " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/'"
    " xmlns:atom='http://www.w3.org/2005/Atom' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
)

attributes = st.sampled_from(
    [
        "",
        " type='html'",
        " type='xhtml'",
        " isPermaLink='false'",
        " href='/1'",
        " rel='self' href='http://s.example/'",
    ]
)


def words(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=4).map("".join)


def fields(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(FIELDS), attributes, words(pieces) | st.sampled_from(DATES)).map(
        lambda field: f"<{field[0]}{field[1]}>{field[2]}</{field[0]}>"
    )


@st.composite
def documents(draw: st.DrawFn, pieces: list[str]) -> str:
    start, end, name = draw(st.sampled_from(ROOTS))
    items = draw(st.lists(st.lists(fields(pieces), max_size=6).map("".join), max_size=4))
    body = "".join(f"<{name}>{item}</{name}>" for item in items)
    return start.format(names=draw(st.sampled_from([NAMES, NAMES, ""]))) + body + end


@given(documents(PIECES), st.integers(0, 60), st.sampled_from(["utf-8", "utf-16", "cp1252", "latin-1"]))
@settings(max_examples=150)
def test_whatever_is_made_of_pieces_is_read(document: str, cut: int, encoding: str) -> None:
    body = document.encode(encoding, "replace")
    body = body[: len(body) - cut] if cut > 30 else body
    found, rows = read_rows(body, "text/xml", STATE, NOW)
    assert "\n" not in found.fault
    for candidate in starmap(Candidate, rows):
        article = candidate.article
        assert article.title or article.text
        assert len(article.title) <= TITLE_LENGTH
        assert len(article.text) <= TEXT_LENGTH
        assert article.url is None or article.url.startswith(("http://", "https://"))
        assert article.published <= NOW + timedelta(minutes=10)
        assert candidate.keys
        (article.title + article.text).encode()  # no half of a character


@given(documents(CALM))
@settings(max_examples=200)
def test_the_fast_parser_reads_what_feedparser_reads(document: str) -> None:
    body = to_utf8(document.encode(), "")
    try:
        fast = read_fast(body, ADDRESS)
    except UnsafeError:
        return
    slow = read_tolerantly(body, ADDRESS)
    assert len(fast.entries) == len(slow.entries)
    for ours, theirs in zip(fast.entries, slow.entries, strict=True):
        assert (ours.title, ours.published) == (theirs.title, theirs.published)


@given(st.binary(max_size=400))
@settings(max_examples=100)
def test_any_bytes_are_entries_or_a_fault(body: bytes) -> None:
    parsed = parse(body, "", ADDRESS)
    assert parsed.entries or parsed.fault
