"""Articles as rows that are stored as they are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.model import Article, Feed
from digests.poll.candidates import rows_of
from digests.poll.entries import Entry
from digests.poll.identity import Candidate
from digests.poll.state import FeedState
from digests.store.bulk import Bulk
from digests.store.tables import article_keys, articles
from digests.written import article_in, read, row_of, written

NOW = datetime(2024, 5, 2, 9, tzinfo=UTC)
STATE = FeedState(Feed("https://gull.example/feed", "Gull", "The Gull"), "https://gull.example/feed", NOW)


def test_an_article_is_the_same_behind_its_row() -> None:
    one = Article("7", NOW, "The Gull", "Ferry late", "By an hour.", "https://gull.example/7", STATE.feed.url)
    assert article_in(row_of(one)) == one
    assert Candidate.of(one, ("link:7",)).article == one


def test_a_row_has_the_columns_of_the_table_in_their_order() -> None:
    one = Article("7", NOW, "The Gull", "Ferry late", "By an hour.", "https://gull.example/7", STATE.feed.url)
    named = dict(zip((column.name for column in articles.columns), row_of(one), strict=False))
    assert named == {
        "id": one.id,
        "feed": one.feed,
        "outlet": one.outlet,
        "url": one.url,
        "title": one.title,
        "text": one.text,
        "published": "2024-05-02 09:00:00.000000",
    }


@given(st.integers(-(5 * 10**16), 5 * 10**16), st.integers(-720, 720))
def test_an_instant_is_the_same_once_written(microseconds: int, minutes: int) -> None:
    aware = (NOW + timedelta(microseconds=microseconds)).astimezone(timezone(timedelta(minutes=minutes)))
    assert read(written(aware)) == aware
    assert len(written(aware)) == len("2024-05-02 09:00:00.000000"), "so that they are in order as texts"


def test_an_instant_without_a_zone_is_not_written() -> None:
    with pytest.raises(ValueError, match="time zone"):
        written(NOW.replace(tzinfo=None))


def test_what_no_database_holds_is_taken_out_where_a_document_is_parsed() -> None:
    entries = [
        Entry("https://gull.example/1", "1", "Bridge\0 closed", "Until \ud83d noon", None),
        Entry("https://gull.example/2", "2", "Bridge open", "Again", None),
    ]
    first, second = (Candidate(*one) for one in rows_of(STATE, entries, NOW))
    assert (first.title, first.text) == ("Bridge closed", "Until \ufffd noon")
    assert (second.title, second.text) == ("Bridge open", "Again")


def test_columns_in_another_order_are_refused() -> None:
    with pytest.raises(ValueError, match="article, key"):
        Bulk((article_keys.c.article, article_keys.c.key))
