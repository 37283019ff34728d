"""What of a story is new, and what is only said in other words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.developments import Telling, developments, happened
from digests.model import Article, Bound, Event, Member, Outlet, PloverType, Quantity, Status, Story, Wording

QUAKE = {"1": "Earthquake kills 12 in Turkey"}


@pytest.mark.parametrize(
    ("before", "now", "new"),
    [
        (QUAKE, {"1": "Earthquake kills 34 in Turkey"}, ["Now: Earthquake kills 34 in Turkey"]),
        (QUAKE, {"1": "Quake kills 12 in Turkey"}, []),
        (QUAKE, {**QUAKE, "2": "Greece sends rescuers"}, ["New: Greece sends rescuers"]),
        (QUAKE, {"2": "Earthquake kills 12 in Turkey"}, []),
        ({}, QUAKE, []),
    ],
)
def test_a_figure_and_an_event_are_new_and_a_wording_is_not(
    before: Mapping[str, str], now: Mapping[str, str], new: list[str]
) -> None:
    assert [str(one) for one in developments(Telling(dict(before), 1), Telling(dict(now), 1))] == new


TOLD = datetime(2023, 2, 6, 12, tzinfo=UTC)


def told(number: int, line: str, *killed: float) -> Member:
    article = Article(f"{number}", TOLD + timedelta(hours=number), f"Outlet {number}", line)
    said, figures = Wording(line), tuple(Quantity(one, Bound.EXACT, "people killed") for one in killed)
    return Member(
        article, (Event(line, said, said, PloverType.INCIDENT, Status.HAPPENED, "kill", quantities=figures),)
    )


@pytest.mark.parametrize(("leading", "place"), [("1", "1"), ("2", "2")])
def test_a_line_with_another_figure_stands_in_the_place_of_the_older(leading: str, place: str) -> None:
    story = Story(
        "s",
        (
            told(1, "Quake kills 12 in Hatay", 12),
            told(2, "Quake kills 3,400 in Hatay", 3400),
            told(3, "Rain falls"),
        ),
    )
    telling = Telling.of(story, happened(story, Outlet, TOLD.date()), Outlet, leading)
    assert telling.lines == {place: "Quake kills 3,400 in Hatay", "3": "Rain falls"}
    assert telling.leading == place


def test_the_second_owner_is_worth_a_word_and_the_sixth_is_not() -> None:
    said = [list(developments(Telling(QUAKE, n), Telling(QUAKE, n + 1))) for n in range(1, 7)]
    assert [bool(one) for one in said] == [True, True, False, True, False, False]


def test_a_telling_is_kept_as_text() -> None:
    telling = Telling({"1": "Özil “speaks”"}, 2)
    assert Telling.read(telling.written(), 2) == telling
