"""The alert that a query would have posted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.preview.alert import first_alert
from bot.query.language import QueryError
from digests.model import Article, Member, Story

START = datetime(2023, 3, 17, tzinfo=UTC)
END = START + timedelta(days=1)


def member(hours: int, title: str, outlet: str = "AFP") -> Member:
    return Member(Article(f"{outlet} {hours}", START + timedelta(hours=hours), outlet, title), ())


STORIES = [
    Story("s1", (member(9, "Ferry sinks off coast"), member(11, "Ferry sinks", "Xinhua"))),
    Story("s2", (member(7, "Ferry strike ends"), member(-3, "Ferry strike goes on"))),
]


def test_the_first_article_of_the_day_that_meets_it_is_told_with_all_of_its_story() -> None:
    found = first_alert(STORIES, "ferry", {}, START, END)
    assert found is not None
    message, published = found
    assert (message.title, published) == ("Ferry strike ends", START + timedelta(hours=7))
    found = first_alert(STORIES, "ferry NOT strike", {}, START, END)
    assert found is not None
    assert [link.text for link in found[0].parts[0].entries[0].links] == ["AFP", "Xinhua"]


def test_what_nothing_meets_raises_no_alert() -> None:
    assert first_alert(STORIES, "train", {}, START, END) is None
    assert first_alert(STORIES, "ferry", {}, END, END + timedelta(days=1)) is None


def test_a_query_that_cannot_be_read_is_told() -> None:
    with pytest.raises(QueryError):
        first_alert(STORIES, "ferry AND (", {}, START, END)
