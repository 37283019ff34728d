"""The day of an event where it stands apart from its clause, all sentences written for this test."""

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import first


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # From when on something holds, before who decides it.
        ("Kenya announces that effective Sunday it will impose tariffs on 28 Chadian products.", ("2023-03-19", "2023-03-19")),
        # What is announced has the days of its noun.
        ("Kenya announces the suspension of all flights between Nairobi and London from tomorrow until April 30.", ("2023-03-18", "2023-04-30")),
        # The next sentence sets the day.
        ("Kenya bans imports of cars from Chad. The ban will take effect on Monday.", ("2023-03-20", "2023-03-20")),
        ("Kenya and Chad hold peace talks in Nairobi. The talks are expected to occur from March 28 to March 30.", ("2023-03-28", "2023-03-30")),
        # It tells another's, or no more than a detail; and whoever announces something does so today.
        ("Kenya bans imports of cars from Chad. Zambia's talks with Mali begin on Monday.", None),
        ("Kenya bans imports of cars from Chad. The ministry will answer questions on Monday.", None),
        ("Kenya's president Odinga announces his resignation. The resignation will take effect on Monday.", None),
    ],
)  # fmt: skip
def test_an_event_has_the_day_that_its_article_sets_for_it(
    reader: Reader, text: str, days: tuple[str, str] | None
) -> None:
    when = first(reader, text=text).when
    assert (when and (when.start.isoformat(), when.end.isoformat())) == days
