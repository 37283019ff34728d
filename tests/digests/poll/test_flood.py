"""Whether what a feed gives as new is its archive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from digests.model import Article, Feed
from digests.poll.flood import given_again, limit
from digests.poll.identity import Candidate
from digests.poll.state import FeedState

NOW = datetime(2023, 3, 17, 12, tzinfo=UTC)


def candidates(titles: Iterable[str]) -> list[Candidate]:
    return [
        Candidate.of(Article(f"{n}", NOW, "Outlet", title), (f"link:{n}",)) for n, title in enumerate(titles)
    ]


def state(interval: timedelta, hours: tuple[float, ...] = (), read: datetime | None = None) -> FeedState:
    return FeedState(
        Feed("https://x.example/feed", "x", "x"),
        "https://x.example/feed",
        NOW,
        interval=interval,
        hours=hours,
        read=read,
    )


def titles_of(found: Iterable[Candidate]) -> list[str]:
    return [one.article.title for one in found]


def test_what_had_its_titles_before_is_no_news_and_what_came_with_it_is() -> None:
    archive = [f"T{n}" for n in range(10)]
    new = candidates(["Talks begin", *archive])
    assert titles_of(given_again(new, set(archive), most=6)) == archive


def test_with_its_titles_as_a_proof_an_archive_beyond_what_was_stored_is_none_either() -> None:
    archive = [f"T{n}" for n in range(50)]
    assert len(given_again(candidates(archive), set(archive[:8]), most=6)) == 50
    assert len(given_again(candidates(archive), set(archive[:4]), most=6)) == 0, "too few tell nothing"


@pytest.mark.parametrize("many", [7, 60, 120])
def test_a_day_of_great_news_is_news(many: int) -> None:
    assert given_again(candidates(f"T{n}" for n in range(many)), {"T1", "T2"}, most=6) == []


def test_news_beside_an_archive_is_news_unless_it_is_much() -> None:
    archive = {f"T{n}" for n in range(10)}
    beside = candidates([*sorted(archive), *(f"N{n}" for n in range(30))])
    assert set(titles_of(given_again(beside, archive, most=6))) == archive


def test_titles_that_return_prove_nothing_alone() -> None:
    new = candidates(["Live updates"] * 40 + ["Talks begin"])
    assert given_again(new, {"Live updates"}, most=6) == []


def test_what_is_out_of_all_proportion_is_believed_of_no_feed() -> None:
    assert len(given_again(candidates(f"T{n}" for n in range(121)), set(), most=6)) == 121


def test_what_a_feed_may_give_is_never_less_than_a_few() -> None:
    new = candidates(f"T{n}" for n in range(6))
    assert given_again(new, set(titles_of(new)), most=6) == []


def test_more_is_believed_of_a_feed_that_gives_more_and_after_a_longer_time() -> None:
    day = timedelta(days=1)
    rare = limit(state(timedelta(hours=6), read=NOW - day), NOW)
    often = limit(state(timedelta(minutes=10), read=NOW - day), NOW)
    assert 5 < rare < 6  # a sixth of an article a day
    assert often == pytest.approx(5 + 2 * 9 * 24)  # nine an hour
    assert limit(state(timedelta(minutes=10), read=NOW - 7 * day), NOW) > 6 * often


def test_a_feed_that_slept_is_known_by_what_it_gave_before() -> None:
    # In a steady state its hours hold the articles of twenty days (the half-life is fourteen).
    kept = tuple(50 * 20.2 / 24 for _ in range(24))
    day = NOW - timedelta(days=1)
    assert limit(state(timedelta(hours=6), kept, day), NOW) == pytest.approx(5 + 2 * 50, rel=0.01)
