"""A hundred thousand queries at once give the answers that they give one by one."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.query.language import And, Kind, Not, Or, Phrase, Query, QueryError, Trait, parse_query
from bot.query.matching import Matcher, matches
from bot.query.subject import Subject, token

WORDS = ["ant", "bee", "cow", "dog", "ants", "anthill"]
CODES = ["TW", "CN", "RU"]

TERMS = st.sampled_from(WORDS) | st.sampled_from(['"ant bee"', "ant*", "cow*", "country:TW", "country:CN"])
TYPED = st.recursive(
    TERMS,
    lambda part: st.one_of(
        st.tuples(part, part).map(lambda two: f"({two[0]} OR {two[1]})"),
        st.tuples(part, part).map(lambda two: f"({two[0]} AND {two[1]})"),
        part.map(lambda one: f"NOT {one}"),
    ),
    max_leaves=6,
)
SUBJECTS = st.builds(
    lambda words, codes: Subject(tuple(words), traits=frozenset(token(Kind.COUNTRY, code) for code in codes)),
    st.lists(st.sampled_from(WORDS), max_size=6),
    st.lists(st.sampled_from(CODES), max_size=2),
)


def read(typed: list[str]) -> list[Query]:
    found = []
    for one in typed:
        try:
            found.append(parse_query(one))
        except QueryError:
            continue
    return found


def plainly(query: Query, subject: Subject) -> bool:
    """The slow way, straight from the meaning of each part."""
    match query:
        case Phrase(words=words, prefix=prefix):
            runs = [subject.words[start : start + len(words)] for start in range(len(subject.words))]
            if prefix:
                return any(
                    run[:-1] == words[:-1] and run[-1].startswith(words[-1])
                    for run in runs
                    if len(run) == len(words)
                )
            return words in runs
        case Trait(kind, value):
            return token(kind, value) in subject.traits
        case Not(part):
            return not plainly(part, subject)
        case And(parts):
            return all(plainly(part, subject) for part in parts)
        case Or(parts):
            return any(plainly(part, subject) for part in parts)


@given(st.lists(TYPED, max_size=12), SUBJECTS)
def test_all_at_once_is_one_by_one(typed: list[str], subject: Subject) -> None:
    queries = read(typed)
    matcher: Matcher[int] = Matcher()
    for number, query in enumerate(queries):
        matcher.add(number, query)
    met = {number for number, query in enumerate(queries) if plainly(query, subject)}
    assert matcher.met_by(subject) == met
    assert {number for number, query in enumerate(queries) if matches(query, subject)} == met


@given(st.lists(TYPED, min_size=2, max_size=12), SUBJECTS)
def test_queries_are_replaced_and_removed_without_a_trace(typed: list[str], subject: Subject) -> None:
    queries = read(typed)
    matcher: Matcher[str] = Matcher()
    for query in queries:
        matcher.add("one", query)
    if not queries:
        return
    assert matcher.met_by(subject) == ({"one"} if matches(queries[-1], subject) else set())
    matcher.remove("one")
    assert matcher.met_by(subject) == set()
    assert len(matcher) == 0


def test_a_hundred_thousand_queries_agree_with_the_naive_way() -> None:
    chance = random.Random(7)  # noqa: S311 - the same queries on every run
    words = [f"word{number}" for number in range(3000)]
    queries = [
        parse_query(
            chance.choice(["{} {}", "{} OR {}", '"{} {}"', "{} NOT {}", "{} AND {}"]).format(
                *chance.sample(words, 2)
            )
        )
        for _ in range(100_000)
    ]
    matcher: Matcher[int] = Matcher()
    for number, query in enumerate(queries):
        matcher.add(number, query)
    for _ in range(3):
        subject = Subject(tuple(chance.sample(words, 200)))
        assert matcher.met_by(subject) == {n for n, query in enumerate(queries) if matches(query, subject)}
