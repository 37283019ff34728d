from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.poll.dates import dated, read_date

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


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("Fri, 17 Mar 2023 10:00:00 +0100", "2023-03-17T09:00:00"),
        ("17 Mar 23 10:00 GMT", "2023-03-17T10:00:00"),
        ("Fri, 17 March 2023 10:00:00 CEST", "2023-03-17T08:00:00"),
        ("Friday, 17-Mar-2023 10:00:00 UTC", "2023-03-17T10:00:00"),
        ("Fri, 17 Mar 2023 10:00:00 Somewhere/Odd", None),
        ("Fri, 17 Mar 2023 10:00:00 XYZ", "2023-03-17T10:00:00"),
        ("Fri, 17 Mar 2023 23:59:60 GMT", "2023-03-17T23:59:59"),
        ("17 Mar 2023", "2023-03-17T00:00:00"),
        ("2023-03-17", "2023-03-17T00:00:00"),
        ("2023-03-17T10:00:00Z", "2023-03-17T10:00:00"),
        ("2023-03-17 10:00:00.123456789 -05:30", "2023-03-17T15:30:00"),
        ("2023-03-17T24:00:00Z", "2023-03-18T00:00:00"),
        ("2023-02-29T10:00:00Z", None),
        ("0000-01-01", None),
        ("9999-12-31T23:59:59-10:00", None),
        ("2023-03-17T10:00:00+99:00", None),
        ("20260305", None),
        ("12", None),
        ("2023", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_of_feeds_are_read_and_nothing_else_is(text: str, instant: str | None) -> None:
    found = read_date(text)
    assert found == (datetime.fromisoformat(instant).replace(tzinfo=UTC) if instant else None)


@given(st.text(max_size=60) | st.text(alphabet="0123456789-:+TZ ,JanMarGMT.", max_size=40))
def test_no_text_raises(text: str) -> None:
    found = read_date(text)
    assert found is None or found.tzinfo is UTC


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)),  # noqa: DTZ001
    st.sampled_from(["%Y-%m-%dT%H:%M:%SZ", "%a, %d %b %Y %H:%M:%S GMT"]),
)
def test_dates_survive_the_way_they_are_written(instant: datetime, form: str) -> None:
    instant = instant.replace(microsecond=0, tzinfo=UTC)
    assert read_date(instant.strftime(form)) == instant
