from dataclasses import replace
from datetime import date

import pytest

from digests.cluster.signature import (
    Agreement,
    agreement,
    clash,
    counts,
    is_within,
    may_be_one,
    same_doer,
    same_event,
    same_thing,
    wording_likeness,
)
from digests.model import Bound, Event, Name, PloverType, Quantity, Status, When, Wording

FRANCE, EGYPT, KENYA = Name("France", "FR"), Name("Egypt", "EG"), Name("Kenya", "KE")


def event(line: str, kind: PloverType = PloverType.AID, **slots: object) -> Event:
    given = {"status": Status.ANNOUNCED, "action": "send", "actor": FRANCE, "target": EGYPT} | slots
    return Event(line=line, wording=Wording(line), brief=Wording(line), type=kind, **given)  # type: ignore[arg-type]


def count(value: float, unit: str = "Rafale") -> tuple[Quantity, ...]:
    return (Quantity(value, Bound.EXACT, unit),)


SENDS = event("France sends 13 Rafales to Egypt", quantities=count(13))


@pytest.mark.parametrize(
    "other",
    [
        event("Paris hands 13 Rafale jets to Egypt", quantities=count(13, "Rafale jet")),
        event("France pledges fleet of 11 Rafales to Egypt", PloverType.AGREE, quantities=count(11)),
        event("Macron gives Egypt Rafales", actor=Name("Macron", "FR")),
    ],
)
def test_one_deed_in_other_words_is_one_event(other: Event) -> None:
    assert same_event(SENDS, other)
    assert same_event(other, SENDS)


@pytest.mark.parametrize(
    "other",
    [
        replace(SENDS, actor=Name("Italy", "IT")),
        replace(SENDS, target=KENYA, line="France sends 13 Rafales to Kenya"),
        replace(SENDS, quantities=count(200), line="France sends 200 Rafales to Egypt"),
        replace(SENDS, status=Status.DENIED),
    ],
)
def test_another_doer_receiver_number_or_a_denial_is_another_event(other: Event) -> None:
    assert not same_event(SENDS, other)


def test_days_that_do_not_meet_are_another_event() -> None:
    march, june = (When(date(2023, month, 1), date(2023, month, 2)) for month in (3, 6))
    assert clash(replace(SENDS, when=march), replace(SENDS, when=june))
    assert not clash(replace(SENDS, when=march), replace(SENDS, when=replace(march, end=date(2023, 3, 31))))


def test_the_same_weekdays_read_into_two_weeks_are_not_apart() -> None:
    here = When(date(2023, 3, 20), date(2023, 3, 22))
    wrong = When(date(2023, 3, 13), date(2023, 3, 15))
    assert not clash(replace(SENDS, when=here), replace(SENDS, when=wrong))
    assert clash(replace(SENDS, when=here), replace(SENDS, when=replace(wrong, end=date(2023, 3, 16))))


def test_a_doer_that_was_not_read_is_known_by_the_first_word() -> None:
    unread = {"actor": None, "target": None}
    closes = event("Spotify closes account of protesters", PloverType.COERCE, **unread)
    ends = event("Spotify scuttles campaign for protesters", PloverType.REJECT, **unread)
    assert may_be_one(closes, ends)
    assert not may_be_one(closes, event("Protesters meet after Spotify speaks", PloverType.REJECT, **unread))
    assert not may_be_one(closes, replace(ends, status=Status.DENIED))
    assert not may_be_one(replace(closes, quantities=count(3)), replace(ends, quantities=count(90)))


def test_at_least_so_many_may_be_more() -> None:
    few = (Quantity(11, Bound.MORE_THAN, "Rafale"),)
    assert same_event(SENDS, replace(SENDS, quantities=few))
    assert same_event(replace(SENDS, quantities=count(200)), replace(SENDS, quantities=few))


@pytest.mark.parametrize(
    ("longer", "within"),
    [
        ("Peru protests after France sends Rafales to Egypt", True),
        ("France sends Rafales to Egypt and Kenya", False),
        ("Peru protests after France sends ships", False),
    ],
)
def test_a_line_within_another_is_found(longer: str, within: bool) -> None:
    assert is_within("France sends Rafales to Kenya", longer) is within


def test_who_meets_whom_does_not_matter() -> None:
    here = event("France meets Egypt", PloverType.CONSULT, action="meet")
    there = event("Egypt meets France", PloverType.CONSULT, action="meet", actor=EGYPT, target=FRANCE)
    assert same_event(here, there)


def test_tolls_may_grow_within_one_event() -> None:
    flood = event("Floods kill 38 in Kenya", PloverType.INCIDENT, actor=None, target=None, places=(KENYA,))
    first = replace(flood, quantities=count(38, "people killed"))
    later = replace(flood, line="Kenya floods kill 70", quantities=count(70, "people killed"))
    assert same_event(first, later)


def test_the_killed_are_not_the_injured_although_both_are_people() -> None:
    killed, injured = (
        Quantity(value, Bound.EXACT, unit) for value, unit in ((12, "people"), (40, "people injured"))
    )
    strike = event(
        "Strike kills 12 and injures 40", PloverType.ASSAULT, action="kill", quantities=(killed, injured)
    )
    dead, hurt = counts(strike)
    assert (dead.fate, hurt.fate) == ("killed", "injured")
    assert dead.is_toll
    assert hurt.is_toll
    assert not same_thing(dead, hurt)
    (soldiers,) = counts(replace(strike, quantities=count(12, "soldier")))
    (civilians,) = counts(replace(strike, quantities=count(12, "civilian")))
    assert same_thing(dead, soldiers)
    assert not same_thing(soldiers, civilians)
    (sent,) = counts(replace(SENDS, quantities=count(12, "soldier")))
    assert not sent.is_toll


def test_agreement_tells_each_piece_by_itself() -> None:
    paris = event("Macron gives Egypt Rafales", PloverType.YIELD, actor=Name("Macron", "FR"))
    assert agreement(SENDS, SENDS) == Agreement(parties=1, same_event=1)
    country_and_target = (1.5 + 1) / 3
    assert agreement(SENDS, paris) == Agreement(kindred=1, parties=country_and_target, same_event=1)
    bombs = event("Kenya bombs Sudan", PloverType.ASSAULT, actor=KENYA, target=Name("Sudan", "SD"))
    assert agreement(SENDS, bombs) == Agreement(other_type=1, parties=-1.5)


def test_one_country_is_one_doer_whoever_speaks_for_it() -> None:
    paris = event("Macron gives Egypt Rafales", PloverType.YIELD, actor=Name("Macron", "FR"))
    assert same_doer(SENDS, paris)
    assert not same_doer(SENDS, event("Kenya sends jets", actor=KENYA))


def test_nothing_agrees_with_an_article_that_tells_no_event() -> None:
    assert agreement(SENDS, None) == agreement(None, SENDS) == Agreement()


def test_wording_likeness_is_one_for_the_same_words_and_nought_for_others() -> None:
    assert wording_likeness("France sends jets", "French jets sent") > 0.5
    assert wording_likeness("France sends jets", "France sends jets") == pytest.approx(1)
    assert wording_likeness("France sends jets", "Floods in Kenya") == 0
