from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.model import Article
from digests.poll.identity import Candidate, Known, Marks, clean_url, keys_of, new_id, settle

FEED = "https://news.example/feed"
NOON = datetime(2023, 3, 17, 12, tzinfo=UTC)

words = st.text(alphabet="abcdefghij klmnop", min_size=1, max_size=30)
paths = st.text(alphabet="abcdefghijklmnop-/0123456789", min_size=1, max_size=40).map(
    lambda path: "/a" + path
)
queries = st.dictionaries(st.sampled_from(["id", "p", "story", "page"]), st.integers(0, 999).map(str))
tracking = st.dictionaries(
    st.sampled_from(
        ["utm_source", "UTM_Campaign", "fbclid", "at_medium", "ns_campaign", "gclid", "xtor", "cmp"]
    ),
    st.text(alphabet="abcXYZ019-_", max_size=8),
    min_size=1,
)


def link(path: str, *queries: dict[str, str]) -> str:
    query = "&".join(f"{name}={value}" for pairs in queries for name, value in pairs.items())
    return f"https://news.example{path}" + (f"?{query}" if query else "")


def marks(link: str | None = None, guid: str | None = None, title: str = "t", text: str = "") -> Marks:
    return Marks(link, guid, title, text)


def ids(*entries: Marks) -> list[str]:
    return [new_id(keys) for keys in keys_of(FEED, entries)]


@given(paths, queries, tracking, words, words)
def test_identity_survives_tracking_title_and_guid(path, query, extra, title, edited) -> None:
    assert ids(marks(link(path, query), "1", title)) == ids(marks(link(path, extra, query), "2", edited))


@given(paths, queries, tracking)
def test_clean_url_drops_tracking_alone_and_once(path, query, extra) -> None:
    cleaned = clean_url(link(path, query, extra))
    assert cleaned == link(path, query)
    assert clean_url(cleaned) == cleaned


@given(st.lists(st.tuples(paths, words), min_size=2, max_size=8, unique_by=lambda pair: pair[0].rstrip("/")))
def test_different_links_are_different_articles_even_under_one_guid(pairs) -> None:
    entries = [marks(link(path.rstrip("/")), "12", title) for path, title in pairs]
    if len({entry.link for entry in entries}) == len(entries):
        found = ids(*entries)
        # A path that differs in its dots or doubled slashes alone may be the same page.
        assert len(set(found)) == len(found)


@given(st.text(max_size=200))
def test_no_link_makes_identity_raise(hostile: str) -> None:
    assert len(ids(marks(hostile, hostile, hostile, hostile))) == 1
    clean_url("https://" + hostile)
    ids(marks("http://" + hostile))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a", "http://www.news.example:80/a/"),
        ("https://news.example/a?b=2&a=1", "https://news.example/a?a=1&b=2"),
        ("https://news.example/a#comments", "https://NEWS.example/a"),
        ("https://news.example/%c3%bc", "https://news.example/ü"),
    ],
)
def test_spellings_of_one_link(one: str, other: str) -> None:
    assert ids(marks(one, "1", "x")) == ids(marks(other, "2", "y"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a?cid=1", "https://news.example/a?cid=2"),
        ("https://news.example/app#/story/1", "https://news.example/app#/story/2"),
        ("https://news.example:8000/a", "https://news.example:8001/a"),
    ],
)
def test_links_that_mean_different_articles(one: str, other: str) -> None:
    assert ids(marks(one)) != ids(marks(other))


def test_guid_serves_where_the_link_is_missing_shared_or_the_front_page() -> None:
    missing = ids(marks(None, "g1", "one"), marks(None, "g2", "two"))
    shared = ids(
        marks("https://news.example/live", "g1", "one"), marks("https://news.example/live", "g2", "two")
    )
    front = ids(marks("https://news.example/", "g1", "one"), marks("https://news.example/", "g2", "two"))
    assert missing == shared == front
    assert len(set(missing)) == 2


def test_guid_that_is_only_the_link_again_tells_no_two_articles_apart() -> None:
    page = "https://news.example/12"
    assert len(set(ids(marks(page, page, "one"), marks(page, page, "two")))) == 2
    assert len(set(ids(marks(page, "12", "one"), marks(page, "12", "one, edited")))) == 1


def test_words_serve_where_nothing_else_does() -> None:
    one, two, blank = ids(marks(title="One"), marks(title="Two"), marks(title="", text="x"))
    assert len({one, two, blank}) == 3
    assert ids(marks(title=" one ", text="edited")) == [one]
    column, next_column = ids(marks(title="Briefing", text="Monday"), marks(title="Briefing", text="Tuesday"))
    assert column != next_column


def test_entries_of_one_page_are_told_apart_by_guids_that_hold_its_fragments() -> None:
    page = "https://news.example/live"
    entries = [marks(f"{page}#{number}", f"{page}#{number}", f"update {number}") for number in range(3)]
    assert len(set(ids(*entries))) == 3
    assert ids(*(Marks(entry.link, entry.guid, "edited " + entry.title, "") for entry in entries)) == ids(
        *entries
    )


def test_guids_of_two_feeds_are_not_the_same() -> None:
    (one,), (other,) = (
        keys_of(FEED, [marks(None, "12")]),
        keys_of("https://other.example/", [marks(None, "12")]),
    )
    assert one != other


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "", None, "http://", "https://x.example/" + "a" * 2000],
)
def test_what_no_reader_can_open_is_no_url(url: str | None) -> None:
    assert clean_url(url) is None


def candidate(title: str, published: datetime, *keys: str) -> Candidate:
    return Candidate.of(Article(new_id(keys), published, "Outlet", title), keys)


def test_guid_finds_an_article_whose_link_followed_its_new_title() -> None:
    old = Known("known", "Talks begin in Geneva", NOON)
    moved = candidate("Envoys meet again", NOON, "link:new", "guid:1")
    assert settle(moved, {"guid:1": old}) == "known"
    bumped = candidate("Talks begin in Geneva at last", NOON + timedelta(hours=1), "link:new", "guid:1")
    assert settle(bumped, {"guid:1": old}) == "known"


def test_guid_that_is_used_again_does_not_swallow_the_next_article() -> None:
    old = Known(new_id(["guid:1"]), "Talks begin in Geneva", NOON)
    linked = candidate("Floods in the north", NOON + timedelta(days=1), "link:new", "guid:1")
    assert settle(linked, {"guid:1": old}) == linked.article.id
    alone = candidate("Floods in the north", NOON + timedelta(days=1), "guid:1")
    settled = settle(alone, {"guid:1": old})
    assert settled != old.id
    again = Candidate.of(replace(alone.article, published=NOON + timedelta(days=2)), alone.keys)
    assert settle(again, {"guid:1": old}) == settled


def test_link_finds_its_article_whatever_else_changed() -> None:
    old = Known("known", "One thing", NOON)
    assert (
        settle(candidate("Another", NOON + timedelta(days=1), "link:1", "guid:2"), {"link:1": old}) == "known"
    )
