"""A line filled for a day, its verb in the present, and what leaving out leaves behind."""

from datetime import date

import pytest

from digests.extract import lines
from digests.extract.wording import spelling, verbs
from digests.model import Bound, Quantity, When, Wording

MONDAY = When(date(2023, 3, 20), date(2023, 3, 22))


def test_a_wording_is_filled_for_the_digests_day() -> None:
    wording = Wording("Xi sends {q0} pandas {when}")
    two = (Quantity(2, Bound.AT_LEAST, "panda"),)
    assert lines.say(wording, two, MONDAY, date(2023, 3, 17)) == "Xi sends 2+ pandas Mon–Wed"
    assert lines.say(wording, two, MONDAY, date(2023, 4, 17)) == "Xi sends 2+ pandas 20–22 Mar"


@pytest.mark.parametrize(
    "text",
    ["Hungary sets 27 Mar vote", "Hungary votes in March", "Xi leaves {when}", "Chad bans flights from Sat"],
)
def test_a_wording_with_a_day_gets_no_second_one(text: str) -> None:
    assert lines.dated(Wording(text), MONDAY) == Wording(text)


def test_a_day_is_put_at_the_end() -> None:
    assert lines.dated(Wording("Xi leaves"), MONDAY) == Wording("Xi leaves {when}")
    assert lines.dated(Wording("Sun prints list"), MONDAY) == Wording("Sun prints list {when}")
    assert lines.dated(Wording("Xi leaves"), None) == Wording("Xi leaves")


@pytest.mark.parametrize(
    ("lemma", "said"),
    [
        ("carry", "carries"),
        ("pass", "passes"),
        ("be", "is"),
        ("have", "has"),
        ("send", "sends"),
        ("stay", "stays"),
    ],
)
def test_the_third_person(lemma: str, said: str) -> None:
    assert verbs.third_person(lemma) == said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("Xi visits Moscow , and", "Xi visits Moscow"),
        ('Xi calls it " peace visit "', "Xi calls it ‘peace visit’"),
        ("Xi ,, Putin meet", "Xi, Putin meet"),
        ("missile 'goes around world", "Missile goes around world"),
    ],
)
def test_what_leaving_out_leaves_behind_is_mended(left: str, said: str) -> None:
    assert spelling.tidy(left) == said
