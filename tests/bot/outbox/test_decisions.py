"""What happens to a delivery next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.base import (
    ClosedError,
    DeliveryError,
    Destination,
    LimitedError,
    RefusedMessageError,
    UncertainError,
    UnreadableError,
)
from bot.outbox.decisions import (
    Absent,
    Delivery,
    Failed,
    Kind,
    Sent,
    State,
    Step,
    after,
    backoff,
    delivery_id,
    step,
    taken_up,
)

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
PLACE = Destination("discord", "7", "1")
END = NOW + timedelta(hours=6)
NONE, WINDOW = timedelta(0), timedelta(minutes=2)


def delivery(kind: Kind = Kind.DIGEST, **values: object) -> Delivery:
    return replace(Delivery("a" * 25, kind, PLACE, "{}", NOW, END), **values)  # type: ignore[arg-type]


def sending(kind: Kind = Kind.DIGEST, **values: object) -> Delivery:
    return taken_up(delivery(kind, **values), NOW)


def test_an_id_is_that_of_its_cause_and_fits_a_nonce() -> None:
    first = delivery_id(PLACE, "digest", 1, "2024-05-01")
    assert first == delivery_id(PLACE, "digest", 1, "2024-05-01")
    assert len(first) == 25
    others = {
        delivery_id(PLACE, "digest", 1, "2024-05-02"),
        delivery_id(replace(PLACE, channel="8"), "digest", 1, "2024-05-01"),
        delivery_id(replace(PLACE, platform="slack"), "digest", 1, "2024-05-01"),
        delivery_id(PLACE, "digest", 11, "2024-05-01"),
    }
    assert len(others | {first}) == 5


def test_what_another_was_sending_is_in_doubt_since_it_began() -> None:
    first = sending()
    assert (first.doubt, first.lease, first.tries) == (None, 1, 1)
    later = NOW + timedelta(minutes=3)
    again = taken_up(first, later)
    assert (again.doubt, again.lease, again.tried) == (NOW, 2, later)
    assert taken_up(sending(Kind.CHANGE), later).doubt is None, "a change may be made twice"


@pytest.mark.parametrize(
    ("doubt", "now", "window", "expected"),
    [
        (None, NOW, NONE, Step.SEND),
        (None, END, WINDOW, Step.END),
        (NOW, NOW + timedelta(minutes=1), WINDOW, Step.SEND),
        (NOW, NOW + timedelta(minutes=2), WINDOW, Step.ASK),
        (NOW, NOW + timedelta(minutes=1), NONE, Step.ASK),
        (NOW, END, timedelta(days=1), Step.ASK),
    ],
)
def test_what_is_in_doubt_is_asked_for_unless_the_platform_knows_a_repetition(
    doubt: datetime | None, now: datetime, window: timedelta, expected: Step
) -> None:
    assert step(sending(doubt=doubt), now, window) is expected


@pytest.mark.parametrize(
    ("error", "state", "doubted"),
    [
        (DeliveryError("down"), State.PENDING, False),
        (UncertainError("no answer"), State.UNCERTAIN, True),
        (LimitedError("too fast", timedelta(seconds=9)), State.PENDING, False),
        (ClosedError("gone"), State.FAILED, False),
        (RefusedMessageError("too long"), State.FAILED, False),
    ],
)
def test_a_failed_try_means_what_its_kind_says(error: DeliveryError, state: State, *, doubted: bool) -> None:
    done = after(sending(), Failed(error), NOW, "leave")
    assert (done.state, done.why, done.doubt is not None) == (state, str(error), doubted)
    assert (done.due is None) == (state is State.FAILED)
    if isinstance(error, LimitedError):
        assert done.due == NOW + error.wait


def test_an_answer_ends_the_doubt() -> None:
    doubted = sending(doubt=NOW)
    assert after(doubted, Sent("42"), NOW, "leave").message == "42"
    absent = after(doubted, Absent(), NOW, "leave")
    assert (absent.state, absent.doubt) == (State.SENDING, None)
    late = after(doubted, Absent(), END, "leave")
    assert late.state is State.EXPIRED


def test_what_cannot_be_known_is_left_or_repeated_as_the_policy_says() -> None:
    unknown = Failed(UnreadableError("may not read"), asking=True)
    left = after(sending(doubt=NOW), unknown, NOW, "leave")
    assert (left.state, left.due) == (State.UNCERTAIN, None)
    repeated = after(sending(doubt=NOW), unknown, NOW, "repeat")
    assert (repeated.state, repeated.doubt) == (State.SENDING, None)
    assert after(sending(doubt=NOW), unknown, END, "repeat").state is State.UNCERTAIN, "too late to repeat"


@pytest.mark.parametrize("error", [DeliveryError("down"), UncertainError("no answer")])
def test_a_platform_that_is_down_or_does_not_answer_is_asked_again(error: DeliveryError) -> None:
    down = Failed(error, asking=True)
    asked = after(sending(doubt=NOW), down, NOW, "leave")
    assert (asked.state, asked.doubt) == (State.UNCERTAIN, NOW)
    assert asked.due is not None
    after_days = END + timedelta(days=1)
    assert after(sending(doubt=NOW), down, after_days, "leave").due is not None, (
        "nobody asked while it was away"
    )
    assert after(sending(doubt=NOW, tries=200), down, after_days, "leave").due is None, "not for ever"


def test_a_late_digest_is_stamped_anew_until_it_may_have_been_seen() -> None:
    late = delivery(promised=NOW, zone="UTC")
    assert taken_up(late, NOW + timedelta(minutes=9)).stamped is None
    first = taken_up(late, NOW + timedelta(minutes=41))
    assert first.stamped == NOW + timedelta(minutes=41)
    assert taken_up(first, NOW + timedelta(hours=1)).stamped == first.stamped, "somebody was sending it"


@given(st.integers(1, 10_000), st.text("0123456789abcdef", min_size=25, max_size=25))
def test_pauses_grow_to_ten_minutes_and_spread(tries: int, number: str) -> None:
    pause = backoff(delivery(tries=tries, id=number))
    longest = timedelta(seconds=min(2 * 2 ** min(tries - 1, 10), 600))
    assert longest / 2 <= pause <= longest
