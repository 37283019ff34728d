"""The numbers that an event has beside its line, all sentences written for this test."""

import pytest

from digests.extract.reader import Reader
from digests.jsonlines import event_json
from digests.model import Bound, Quantity
from tests.digests.extract.wire import first, read


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # What goes on with it in the next sentence, by "the", by a pronoun, or by the number itself.
        ("Kenya expels three Chadian reporters. The reporters have five days to leave.", [(5, "=", "day")]),
        ("Kenya approves a naval base in Lamu. It will hold up to 300 sailors.", [(300, "<=", "sailor")]),
        ("Norway sends tanks to Ukraine. A further 18 howitzers are on their way.", [(18, "=", "howitzer")]),
        # A part of those whom it counts.
        ("Gunmen kill at least 34 people, including five young doctors, in a clinic in Kano, Nigeria.", [(5, "=", "doctor")]),
        # One, where an article stands for the number.
        ("A soldier is killed in an ambush in Mali.", [(1, "=", "soldier")]),
        ("Gunmen storm a mine in Kano, Nigeria, killing one of the guards.", [(1, "=", "guard")]),
        ("The UN Security Council extends the arms embargo on Chad for at least another year.", [(1, ">=", "year")]),
    ],
)  # fmt: skip
def test_an_event_has_the_numbers_of_its_article_that_its_line_does_not_print(
    reader: Reader, text: str, counted: list[tuple[float, str, str]]
) -> None:
    found = first(reader, text=text)
    assert [q for q in found.counted if q not in found.quantities] == [
        Quantity(value, Bound(bound), unit) for value, bound, unit in counted
    ]
    assert not any(f"{value:g}" in found.line for value, *_ in counted)
    assert [q["value"] for q in event_json(found)["quantities"]][-len(counted) :] == [v for v, *_ in counted]


@pytest.mark.parametrize(
    "text",
    [
        # Somebody else's deed, another place, and what is long over.
        "Kenya expels three Chadian reporters. Zambian police seized 40 rifles.",
        "Gunmen kill 24 people at a clinic in Kano, Nigeria. In Gao, a bomber killed 32.",
        "Kenya expels three Chadian reporters. The ministry expelled 12 of them in 1998.",
    ],
)
def test_what_does_not_go_on_with_an_event_is_not_its_number(reader: Reader, text: str) -> None:
    assert first(reader, text=text).counted == ()


def test_the_numbers_of_another_event_are_that_event_s(reader: Reader) -> None:
    text = "Police in Accra, Ghana, use tear gas against students. A Ghanaian court jails twelve leaders of the opposition."
    one, other = read(reader, text=text).events
    assert (one.counted, [q.value for q in other.quantities]) == ((), [12])


def test_a_unit_is_a_noun_in_the_singular(reader: Reader) -> None:
    found = first(reader, text="China sends 250,000 doses of vaccine to Kenya.")
    assert [(q.value, q.unit) for q in found.quantities] == [(250_000, "dose")]
