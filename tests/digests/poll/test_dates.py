from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.poll.dates import dated

FETCHED = datetime(2023, 3, 17, 12, tzinfo=UTC)


@given(st.none() | st.datetimes(timezones=st.just(UTC)))
def test_no_article_is_from_the_future_and_a_reason_is_given_for_each_change(given_date) -> None:
    date = dated(given_date, FETCHED)
    assert date.instant <= FETCHED + timedelta(minutes=10)
    assert (date.instant == given_date) or (date.instant == FETCHED and date.reason)


@pytest.mark.parametrize(
    ("given_date", "reason"),
    [
        (None, "no date"),
        (FETCHED + timedelta(days=1), "in the future"),
        (datetime(9999, 1, 1, tzinfo=UTC), "in the future"),
        (datetime(1970, 1, 1, tzinfo=UTC), "before there were feeds"),
    ],
)
def test_date_that_cannot_be_true(given_date, reason) -> None:
    date = dated(given_date, FETCHED)
    assert date.instant == FETCHED
    assert reason in date.reason


def test_believed_date_is_given_in_utc() -> None:
    instant = datetime(2023, 3, 17, 12, 30, tzinfo=timezone(timedelta(hours=1)))
    assert dated(instant, FETCHED).instant.utcoffset() == timedelta()
    assert dated(instant, FETCHED).instant == instant
