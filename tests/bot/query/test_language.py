from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localization import english
from bot.query.language import (
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_WORDS,
    And,
    Kind,
    Not,
    Or,
    Phrase,
    Place,
    QueryError,
    Trait,
    parse_query,
)
from bot.query.matching import matches
from bot.query.subject import Subject
from bot.query.words import line_of


def meets(query: str, text: str) -> bool:
    return matches(parse_query(query), Subject(line_of(text)))


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


def test_a_query_is_read_into_its_parts() -> None:
    assert parse_query('a1 OR "b2 c*" -(country:tw type:strike) actor:Xi') == Or(
        (
            Phrase(("a1",)),
            And(
                (
                    Phrase(("b2", "c"), prefix=True),
                    Not(
                        And(
                            (
                                Trait(Kind.COUNTRY, "TW"),
                                Or((Trait(Kind.TYPE, "PROTEST"), Trait(Kind.TYPE, "ASSAULT"))),
                            )
                        )
                    ),
                    Phrase(("xi",), place=Place.ACTOR),
                )
            ),
        )
    )


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("drone ship", "drone AND ship"),
        ("drone AND NOT toy", "drone -toy"),
        ("“grain deal” −toy", '"grain deal" -toy'),
        ("（drone OR ship）", "(drone OR ship)"),
        ("Country：TW", "country:TW"),
        ("10:30", '"10 30"'),
        ("x-ray", '"x ray"'),
        ("  drone\n\tship ", "drone ship"),
    ],
)
def test_one_meaning_written_in_two_ways(written: str, same: str) -> None:
    assert parse_query(written) == parse_query(same)


@pytest.mark.parametrize(
    ("query", "position", "said"),
    [
        ("", 0, "a word is missing"),
        ("drone AND", 9, "a word is missing"),
        ("OR drone", 0, "a word is missing"),
        ("()", 1, "a word is missing"),
        ("(drone", 6, "not closed"),
        ("drone) ship", 5, "too many"),
        ('drone "grain', 6, "quotation mark"),
        ('drone ""', 7, "no word"),
        ("drone ...", 6, "no word"),
        ("drone -", 6, "no word"),
        ("drone actr:Xi", 6, "did you mean actor:"),
        ("http://example.org", 0, "words with a colon go into quotation marks"),
        ("country: TW", 8, "needs a value"),
        ("country:Atlantis", 8, "no country"),
        ('country:""', 9, "no word"),
        ("type:gibberish", 5, "no type"),
        ("type:sanc*", 9, r"takes no \*"),
        ("drone *", 6, "no word"),
        ("dr*ne", 2, "only end a word"),
        ("drone -dr**", 9, "only end a word"),
        ('"grain *"', 7, "only end a word"),
        ("dr*", 0, "3 letters"),
        ("NOT drone", 0, "must not"),
        ("drone OR NOT ship", 0, "must not"),
        ("dro\u200bne OR", 8, "a word is missing"),
        ("x" * (MAX_LENGTH + 1), MAX_LENGTH, "longer"),
        ("(" * (MAX_DEPTH + 1) + "x" + ")" * (MAX_DEPTH + 1), MAX_DEPTH, "within each other"),
        ("-" * (MAX_DEPTH + 1) + "x", MAX_DEPTH, "within each other"),
        (" ".join(["word"] * (MAX_WORDS + 1)), 5 * MAX_WORDS, "more than 50 words"),
        ('"' + "a b " * (MAX_WORDS // 2) + 'c"', 1, "more than 50 words"),
        ("\ufdfa" * (MAX_WORDS), 0, "more than 50 words"),
    ],
)
def test_a_wrong_query_is_told_with_its_place(query: str, position: int, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        parse_query(query)
    assert caught.value.position == position
    assert said.replace("\\", "") in str(caught.value.why.said(english()))


def test_of_a_long_query_what_is_around_the_place_is_shown() -> None:
    with pytest.raises(QueryError) as caught:
        parse_query("drone " * 20 + "*" + " ship" * 20)
    assert "of: …drone drone drone drone drone * ship ship ship ship ship shi…)" in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "suggests"), [("actr:Xi", "actor"), ("type:sanctoin", "sanction"), ("country:Tawian", "Taiwan")]
)
def test_a_slip_is_answered_with_what_was_meant(wrong: str, suggests: str) -> None:
    with pytest.raises(QueryError, match=f"(?i){suggests}"):
        parse_query(wrong)


@given(st.text(max_size=60) | st.text(alphabet='ab()"* :NOTANDRcountrype-“”', max_size=60))
def test_anything_typed_is_read_or_refused(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError as error:
        assert 0 <= error.position <= len(error.query)
    else:
        assert not matches(query, Subject())
