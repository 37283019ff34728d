from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query.language import MAX_DEPTH, MAX_LENGTH, MAX_WORDS, QueryError, parse_query
from bot.query.matching import matches
from bot.query.subject import Subject
from bot.query.words import words_of


def meets(query: str, text: str) -> bool:
    return matches(parse_query(query), Subject(words_of(text)))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("drone", "A DRONE fell"),
        ("MiG-29", "thirteen MiG-29s and one MiG-29"),
        ('"black se*"', "over the Black Sea"),
        ("“grain deal”", "the grain deal"),
        ("drone AND (ship OR port)", "a drone over the port"),
        ("drone NOT (toy OR film)", "a drone"),
        ("drone -toy", "a drone"),
        ("tank OR bus car", "tank"),
        ("Erdoğan", "ERDOĞAN speaks"),
        ("ﬁre", "fire"),
        ("dro\u200bne", "a drone"),
    ],
)
def test_meets(query: str, text: str) -> None:
    assert meets(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("drone", "drones"),
        ("sanction*", "a desanctioned list"),
        ("drone ship", "a drone"),
        ("drone -toy", "a toy drone"),
        ("tank OR bus car", "bus"),
        ("country:TW", "Taiwan"),
        ("and drone", "drone"),
    ],
)
def test_does_not_meet(query: str, text: str) -> None:
    assert not meets(query, text)


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ("", 0),
        ("drone AND", 9),
        ("OR drone", 0),
        ("(drone", 6),
        ("drone) ship", 5),
        ('drone "grain', 6),
        ("drone actr:Xi", 6),
        ("country:Atlantis", 8),
        ("type:gibberish", 5),
        ("drone ...", 6),
        ("NOT drone", 0),
        ("drone OR NOT ship", 0),
        ("x" * (MAX_LENGTH + 1), MAX_LENGTH),
    ],
)
def test_a_wrong_query_is_told_with_its_place(query: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(query)
    assert caught.value.position == position
    line, caret = caught.value.shown().split("\n")
    assert len(caret) <= len(line) + 1


@pytest.mark.parametrize(
    "query", ["(" * (MAX_DEPTH + 1) + "x" + ")" * (MAX_DEPTH + 1), " ".join(["word"] * (MAX_WORDS + 1))]
)
def test_a_query_beyond_its_limits_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        parse_query(query)


@pytest.mark.parametrize(
    ("wrong", "suggests"), [("actr:Xi", "actor"), ("type:sanctoin", "sanction"), ("country:Tawian", "Taiwan")]
)
def test_a_slip_is_answered_with_what_was_meant(wrong: str, suggests: str) -> None:
    with pytest.raises(QueryError, match=f"(?i){suggests}"):
        parse_query(wrong)


@given(st.text(max_size=40) | st.text(alphabet='ab()"* :NOTANDRcountrype-', max_size=40))
def test_anything_typed_is_read_or_refused(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError as error:
        assert 0 <= error.position <= len(error.query)
    else:
        assert not matches(query, Subject())
