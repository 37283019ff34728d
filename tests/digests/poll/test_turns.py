from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from digests.model import Feed
from digests.poll.state import FeedState
from digests.poll.turns import Turns, host_of

DUE = datetime(2023, 3, 17, tzinfo=UTC)


def state(host: str, number: int) -> FeedState:
    url = f"https://{host}/{number}"
    return FeedState(Feed(url, str(number), "Outlet"), url, DUE)


def test_feeds_of_one_host_come_one_by_one_and_hold_up_no_other() -> None:
    turns = Turns(spacing=2, per_host=5)
    for number in range(3):
        turns.add(state("busy.example", number), 0)
    turns.add(state("quiet.example", 0), 0)
    taken = [turns.take(0), turns.take(0)]
    assert [one and host_of(one.address) for one in taken] == ["busy.example", "quiet.example"]
    assert turns.take(1.9) is None
    assert turns.next_at() == 2
    assert turns.take(2) == state("busy.example", 1)


def test_busy_host_waits_for_an_answer() -> None:
    turns = Turns(spacing=0, per_host=1)
    one, two = state("a.example", 1), state("a.example", 2)
    turns.add(one, 0)
    turns.add(two, 0)
    assert turns.take(0) == one
    assert (turns.take(9), turns.next_at()) == (None, None)
    turns.done(one, 10)
    assert turns.take(10) == two


def test_where_many_wait_a_connection_is_kept_for_the_next_feed_of_its_host_alone() -> None:
    turns = Turns(spacing=0, per_host=2)
    one, two, three = (state("a.example", number) for number in range(3))
    turns.add(one, 0)
    turns.add(two, 0)
    turns.take(0)
    assert turns.is_kept(one), "few wait"
    for number in range(600):
        turns.add(state(f"{number}.example", 0), 9)
    assert turns.is_kept(one), "another waits there"
    turns.take(0)
    assert turns.is_kept(one), "another is being polled there"
    turns.done(two, 0)
    assert not turns.is_kept(one)
    turns.add(three, 0)
    assert turns.is_kept(one)


def test_feed_is_there_once_until_its_poll_ends() -> None:
    turns = Turns(spacing=0, per_host=1)
    one = state("a.example", 1)
    assert turns.add(one, 0)
    assert not turns.add(one, 0)
    turns.take(0)
    assert not turns.add(one, 0)
    turns.done(one, 0)
    assert turns.add(one, 0)


def test_host_that_wants_to_be_left_alone_is() -> None:
    turns = Turns(spacing=0, per_host=1)
    for number in range(3):
        turns.add(state("a.example", number), 0)
        turns.add(state("b.example", number), 0)
    turns.drop("https://a.example/anything")
    assert len(turns) == 3
    assert turns.take(0) == state("b.example", 0)
    assert turns.add(state("a.example", 0), 0)


def test_one_host_does_not_fill_the_memory() -> None:
    turns = Turns(spacing=1, per_host=1)
    added = [turns.add(state("a.example", number), 0) for number in range(5000)]
    assert sum(added) == len(turns) < 1000


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 50)), max_size=60),
    st.floats(0, 3),
    st.integers(1, 3),
    st.lists(st.floats(0, 1), min_size=200, max_size=200),
)
def test_every_feed_comes_once_and_never_too_soon_or_too_many(feeds, spacing, per_host, steps) -> None:
    turns, now = Turns(spacing, per_host), 0.0
    added = [
        one for one in (state(f"{host}.example", number) for host, number in feeds) if turns.add(one, now)
    ]
    out: list[FeedState] = []
    taken: list[FeedState] = []
    last: dict[str, float] = {}
    for step in steps:
        now += step
        while one := turns.take(now):
            host = host_of(one.address)
            assert now >= last.get(host, -spacing) + spacing
            last[host] = now
            out.append(one)
            taken.append(one)
            assert max(Counter(host_of(each.address) for each in out).values()) <= per_host
        if out:
            turns.done(out.pop(0), now)
    while out:
        turns.done(out.pop(), now)
    for _ in range(200):
        now += spacing + 1
        if one := turns.take(now):
            taken.append(one)
            turns.done(one, now)
    assert sorted(one.feed.url for one in taken) == sorted(one.feed.url for one in added)
    assert len(turns) == 0
