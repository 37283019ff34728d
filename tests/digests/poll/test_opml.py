from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.model import Feed
from digests.poll.opml import OpmlError, read_opml, write_opml

LIST = b"""<?xml version="1.0"?><opml version="2.0"><head/><body>
<outline text="Europe">
  <outline text="Wire A" title="Wire A" type="rss" xmlUrl="https://a.example/feed" outlet="Agency A"/>
  <outline title="Wire B" type="rss" xmlUrl=" https://b.example/feed " category="Asia" language="fr"/>
  <outline text="a folder"><outline xmlUrl="https://c.example/feed"/></outline>
  <outline text="Again" xmlUrl="https://a.example/feed"/>
  <outline text="a file" xmlUrl="file:///etc/passwd"/>
</outline></body></opml>"""

names = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=20
).map(lambda name: " ".join(name.split()) or "x")
feeds = st.builds(
    Feed,
    url=st.text(alphabet="abc/?=&", min_size=1).map(lambda path: f"https://news.example/{path}"),
    title=names,
    outlet=names,
    region=names | st.just(""),
    language=st.sampled_from(["en", "fr"]),
)


def test_list_is_read_in_its_order() -> None:
    assert read_opml(LIST) == [
        Feed("https://a.example/feed", "Wire A", "Agency A", "Europe"),
        Feed("https://b.example/feed", "Wire B", "Wire B", "Asia", "fr"),
        Feed("https://c.example/feed", "https://c.example/feed", "https://c.example/feed", "a folder"),
    ]


@given(st.lists(feeds, min_size=1, max_size=6, unique_by=lambda feed: feed.url))
def test_what_is_written_is_read_again(given_feeds) -> None:
    assert set(read_opml(write_opml(given_feeds))) == set(given_feeds)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"", "no XML"),
        (b"<opml", "no XML"),
        (b"<rss/>", "begins with <rss>"),
        (b"<opml><body/></opml>", "names no feed"),
        (b" " * (10 * 1024 * 1024 + 1), "larger than 10 MiB"),
    ],
)
def test_what_is_no_list_is_told(document: bytes, said: str) -> None:
    with pytest.raises(OpmlError, match=said):
        read_opml(document)


def test_entities_read_no_file_and_do_not_grow() -> None:
    hostile = b'<!DOCTYPE opml [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "ha">]><opml><body>&f;<outline text="x" xmlUrl="https://a.example/"/></body></opml>'
    assert read_opml(hostile) == [Feed("https://a.example/", "x", "x")]
    bomb = '<!DOCTYPE opml [<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    with pytest.raises(OpmlError):
        read_opml(
            (bomb + ']><opml><body><outline text="&a9;" xmlUrl="https://a.example/"/></body></opml>').encode()
        )
