"""The query language of alerts."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts import (
    MAX_DEPTH,
    MAX_LENGTH,
    And,
    Country,
    Not,
    Or,
    Phrase,
    Query,
    QueryError,
    Subject,
    matches,
    parse_query,
    subject_of,
    words_of,
)
from digests.model import Article, Event, Name, PloverType, Status, Wording


def meets(query: str, text: str, *countries: str) -> bool:
    return matches(parse_query(query), Subject(words_of(text), frozenset(countries)))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("drone", "A DRONE fell"),
        ("MiG-29", "thirteen MiG-29s and one MiG-29"),
        ('"grain deal"', "the Grain Deal holds"),
        ("sanction*", "new sanctions"),
        ('"black se*"', "over the Black Sea"),
        ("drone ship", "ship hit by drone"),
        ("drone OR missile", "a missile"),
        ("drone AND (ship OR port)", "a drone over the port"),
        ("drone NOT toy", "a drone"),
        ("drone NOT (toy OR film)", "a drone"),
        ("a OR b c", "a"),
        ("Erdoğan", "ERDOĞAN speaks"),
        ("ﬁre", "fire"),
    ],
)
def test_meets(query: str, text: str) -> None:
    assert meets(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("drone", "drones"),
        ('"grain deal"', "a deal on grain"),
        ("sanction*", "a desanctioned list"),
        ("drone ship", "a drone"),
        ("drone NOT toy", "a toy drone"),
        ("a OR b c", "b"),
        ("country:TW", "Taiwan"),
        ("and drone", "drone"),
    ],
)
def test_does_not_meet(query: str, text: str) -> None:
    assert not meets(query, text)


def article(title: str, text: str = "") -> Article:
    return Article("a", datetime(2023, 3, 17, tzinfo=UTC), "Outlet", title, text)


def event(actor: Name) -> Event:
    said = Wording("x")
    return Event("x", said, said, PloverType.REJECT, Status.HAPPENED, "answer", actor=actor)


def test_countries_are_those_of_the_events() -> None:
    subject = subject_of(article(title="Taipei answers"), [event(Name("Taiwan", "TW"))])
    assert matches(parse_query("country:tw"), subject)
    assert not matches(parse_query("country:CN"), subject)


def test_a_phrase_does_not_run_from_the_title_into_the_text() -> None:
    subject = subject_of(article(title="They made a grain", text="deal or no deal"), [])
    assert not matches(parse_query('"grain deal"'), subject)


@pytest.mark.parametrize(
    ("query", "position", "said"),
    [
        ("", 0, "a word is missing"),
        ("drone AND", 9, "a word is missing"),
        ("OR drone", 0, "a word is missing"),
        ("(drone", 6, "not closed"),
        ("drone) ship", 5, "too many"),
        ('drone "grain', 6, "quotation mark"),
        ("drone actor:Xi", 6, "unknown"),
        ("country:Taiwan", 0, "two letters"),
        ("drone ...", 6, "no word"),
        ("NOT drone", 0, "must not"),
        ("drone OR NOT ship", 0, "must not"),
        ("x" * (MAX_LENGTH + 1), MAX_LENGTH, "longer"),
        ("(" * (MAX_DEPTH + 1) + "x" + ")" * (MAX_DEPTH + 1), MAX_DEPTH, "within each other"),
    ],
)
def test_a_wrong_query_is_told_with_its_place(query: str, position: int, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        parse_query(query)
    assert caught.value.position == position


WORDS = st.sampled_from(["ant", "bee", "cow", "dog", "ants"])
TERMS = st.builds(
    lambda words, prefix: Phrase(tuple(words), prefix), st.lists(WORDS, min_size=1, max_size=2), st.booleans()
) | st.sampled_from(["TW", "CN"]).map(Country)
QUERIES: st.SearchStrategy[Query] = st.recursive(
    TERMS,
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts)))
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts)))
    ),
    max_leaves=6,
)


def written(query: Query) -> str:
    match query:
        case Phrase(words, prefix):
            return f'"{" ".join(words)}{"*" if prefix else ""}"'
        case Country(code):
            return f"country:{code}"
        case Not(part):
            return f"NOT {written(part)}"
        case And(parts):
            return "(" + " AND ".join(map(written, parts)) + ")"
        case Or(parts):
            return "(" + " OR ".join(map(written, parts)) + ")"


def plainly(query: Query, text: str, countries: frozenset[str]) -> bool:
    """The slow way: a regular expression for each phrase."""
    match query:
        case Phrase(words, prefix):
            return bool(re.search(rf"\b{' '.join(words)}{'' if prefix else chr(92) + 'b'}", text))
        case Country(code):
            return code in countries
        case Not(part):
            return not plainly(part, text, countries)
        case And(parts):
            return all(plainly(part, text, countries) for part in parts)
        case Or(parts):
            return any(plainly(part, text, countries) for part in parts)


@given(QUERIES, st.lists(WORDS, max_size=6), st.frozensets(st.sampled_from(["TW", "CN"])))
def test_the_matcher_agrees_with_a_plain_one(
    query: Query, words: list[str], countries: frozenset[str]
) -> None:
    subject = Subject(tuple(words), countries)
    assert matches(query, subject) == plainly(query, " ".join(words), countries)


@given(QUERIES)
def test_a_written_query_reads_as_it_was(query: Query) -> None:
    if matches(query, Subject()):
        with pytest.raises(QueryError):
            parse_query(written(query))
    else:
        assert parse_query(written(query)) == query


@given(st.text(max_size=40) | st.text(alphabet='ab()"* :NOTANDR', max_size=40))
def test_anything_typed_is_read_or_refused(text: str) -> None:
    try:
        query = parse_query(text)
    except QueryError as error:
        place = error.position
    else:
        place = 0
        assert not matches(query, Subject())
    assert 0 <= place <= len(text)
