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
        ("Kenya's president Odinga announces his resignation. The ministry's talks will begin on Monday.", None),
        ("Kenya bans imports of cars from Chad. The ban will last until Monday.", None),
        # What is announced is named again.
        ("Kenya's president Odinga announces his resignation. The resignation will take effect on Monday.", ("2023-03-20", "2023-03-20")),
        ("Kenya bans imports of cars from Chad. The ban will come into force on Monday.", ("2023-03-20", "2023-03-20")),
        # From when on something holds, behind a part of what is decided.
        ("Kenya allows all tourists from Chad to enter the country starting on March 24.", ("2023-03-24", "2023-03-24")),
        ("Kenya and Chad make a pact to burn less coal by a tenth, the widest such cut so far, starting May 1.", ("2023-05-01", "2023-05-01")),
        ("Kenya announces that it would permit the entry of travellers from Chad, effective April 1, citing falling cases.", ("2023-04-01", "2023-04-01")),
        ("Kenya says that it will withdraw from the East African Community beginning in 2025.", ("2025-01-01", "2025-12-31")),
        ("Kenya closes its ports to Chad for three weeks from March 20.", ("2023-03-20", "2023-03-20")),
        ("Kenya bans tourists from Chad from crossing its border beginning on the evening of March 20.", ("2023-03-20", "2023-03-20")),
        ("Kenya's president Odinga signs an order that would bar foreigners from Mombasa beginning tomorrow.", ("2023-03-18", "2023-03-18")),
        ("Kenya will limit the stay of travellers who arrive from Chad to ten days beginning March 24.", ("2023-03-24", "2023-03-24")),
        ("Kenya reports 700 cases of cholera, prompting Chad to close its border beginning March 20.", None),
        # What takes effect later is signed today; the day for which something is set.
        ("Kenya and Chad sign a fishing accord, which takes effect on April 1.", None),
        ("President Odinga of Kenya sets the date of a referendum on the constitution for May 7.", ("2023-05-07", "2023-05-07")),
        # A participle between a plan and its day; the day of what came before, and of what comes later.
        ("President Odinga of Kenya will attend a parade featuring tanks in Mombasa tomorrow.", ("2023-03-18", "2023-03-18")),
        ("Chadian activist Mahamat Deby is freed on bail in Kenya after being arrested on Wednesday.", None),
        ("Kenya's two rebel groups begin to court voters ahead of a poll on the border with Chad in May.", None),
        ("Kenya postpones its general election from May 1 to June 5.", ("2023-06-05", "2023-06-05")),
        # The part of a day; the day of the occasion; of what kills; behind a length of time.
        ("Chad's army shelled Kenya's border posts on Tuesday night, witnesses in Nairobi said.", ("2023-03-14", "2023-03-14")),
        ("Odinga's party wins a majority in Sunday's election in Kenya.", ("2023-03-12", "2023-03-12")),
        ("Kenya identifies a suspect in Sunday's bombing of its embassy in Chad.", None),
        ("Kenya reelects President Odinga for a second term beginning in May.", None),
        ("A Chadian air strike on Sunday on a village in Kenya killed 35 civilians.", ("2023-03-12", "2023-03-12")),
        ("President Odinga of Kenya met rebels for the first time in a year on Tuesday.", ("2023-03-14", "2023-03-14")),
    ],
)  # fmt: skip
def test_an_event_has_the_day_that_its_article_sets_for_it(
    reader: Reader, text: str, days: tuple[str, str] | None
) -> None:
    when = first(reader, text=text).when
    assert (when and (when.start.isoformat(), when.end.isoformat())) == days
