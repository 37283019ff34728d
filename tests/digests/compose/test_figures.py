from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.compose.figures import Given, settle
from digests.model import Bound, Name, Quantity

START = datetime(2023, 5, 2, tzinfo=UTC)


def said(
    value: float, voice: int, hour: float, unit: str = "jet", *, speaker: str = "", bound: Bound = Bound.EXACT
) -> Given:
    name = Name(speaker) if speaker else None
    return Given(
        Quantity(value, bound, unit),
        f"Outlet {voice}",
        voice,
        START + timedelta(hours=hour),
        name,
        toll="killed" in unit,
    )


def test_the_newest_number_that_two_voices_give_is_printed() -> None:
    assert settle([said(13, 1, 0), said(11, 2, 1), said(13, 3, 2), said(12, 4, 3)]).text == "13"


def test_a_number_that_two_voices_give_later_takes_the_place_of_one_that_more_gave_before() -> None:
    before = [said(13, voice, 0) for voice in (1, 2, 3)]
    assert settle([*before, said(11, 4, 2)]).text == "13"
    assert settle([*before, said(11, 4, 2), said(11, 5, 3)]).text == "11"


def test_a_straggler_with_an_old_number_that_one_gave_before_changes_nothing() -> None:
    assert settle([said(11, 1, 0), said(13, 2, 1), said(13, 3, 2), said(11, 4, 3)]).text == "13"


def test_one_owner_twice_is_not_two_voices() -> None:
    assert settle([said(13, 1, 0), said(13, 1, 1), said(11, 2, 2)]).text == "11–13"


def test_a_voice_that_corrects_itself_counts_with_its_last_word() -> None:
    assert settle([said(9, 1, 0), said(13, 1, 1), said(11, 2, 2)]).text == "11–13"


def test_numbers_too_far_apart_for_a_range_carry_their_speaker() -> None:
    figure = settle([said(100, 1, 0, speaker="Army"), said(900, 2, 1, speaker="Rebels")])
    assert (figure.text, figure.speaker) == ("900", Name("Rebels"))


def test_of_numbers_too_far_apart_the_newest_with_a_speaker_is_printed_or_else_the_newest() -> None:
    figure = settle([said(100, 1, 0, speaker="Army"), said(900, 2, 1)])
    assert (figure.text, figure.speaker) == ("100", Name("Army"))
    assert settle([said(100, 1, 0), said(900, 2, 1)]).text == "900"


def test_a_toll_that_a_later_one_exceeds_is_no_end_of_a_range() -> None:
    deaths = "people killed"
    fallen = [said(12, 1, 0, deaths), said(15, 2, 1, deaths), said(14, 3, 2, deaths)]
    assert settle(fallen).text == "14–15"
    assert settle([*fallen, said(14, 4, 3, deaths)]).text == "14"
    assert settle([said(12, 1, 0, deaths), said(12, 2, 1, deaths), said(15, 3, 2, deaths)]).text == "15"


def test_a_toll_grows() -> None:
    deaths = "people killed"
    grown = settle(
        [said(38, 1, 0, deaths), said(38, 2, 1, deaths), said(42, 3, 2, deaths, bound=Bound.AT_LEAST)]
    )
    assert grown.text == "42+"


def test_an_old_toll_that_comes_late_does_not_shrink_what_two_voices_give() -> None:
    deaths = "people killed"
    assert settle([said(42, 1, 0, deaths), said(42, 2, 1, deaths), said(38, 3, 2, deaths)]).text == "42"


def test_no_number_cannot_be_settled() -> None:
    with pytest.raises(ValueError, match="no number"):
        settle([])


GIVEN = st.builds(
    said,
    st.integers(1, 500).map(float),
    st.integers(1, 6),
    st.integers(0, 48),
    st.sampled_from(["jet", "people killed"]),
)


@given(st.lists(GIVEN, min_size=1, max_size=8))
def test_only_numbers_that_a_source_gives_are_printed(numbers: list[Given]) -> None:
    given_texts = {f"{one.quantity.value:.0f}" for one in numbers}
    assert set(settle(numbers).text.split("–")) <= given_texts


@given(st.lists(GIVEN, min_size=1, max_size=6, unique_by=lambda one: one.published), st.randoms())
def test_the_order_of_the_sources_does_not_matter(numbers: list[Given], random: object) -> None:
    shuffled = sorted(numbers, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert settle(shuffled) == settle(numbers)
