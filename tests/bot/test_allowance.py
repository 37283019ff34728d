from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.allowance import Allowance

NOW = datetime(2024, 1, 1, tzinfo=UTC)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 300)), max_size=60))
def test_nobody_takes_more_turns_in_any_span_and_nobody_waits_without_need(
    steps: list[tuple[str, int]],
) -> None:
    allowed, now = Allowance(most=3, span=timedelta(minutes=10)), NOW
    taken: dict[str, list[datetime]] = {"a": [], "b": []}
    for name, seconds in steps:
        now += timedelta(seconds=seconds)
        recent = [time for time in taken[name] if time > now - allowed.span]
        wait = allowed.take(name, now)
        assert (wait is None) == (len(recent) < allowed.most)
        if wait is None:
            taken[name].append(now)
        else:
            assert wait == recent[0] + allowed.span - now
