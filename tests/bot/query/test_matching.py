"""Many queries at once give the answers that they give one by one."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.faults import MODEL, newsroom
from benchmarks.queries import made_up
from bot.demo import DAY
from bot.query.language import And, Kind, Not, Or, Phrase, Place, Query, QueryError, Trait, parse_query
from bot.query.matching import Matcher, alternatives, matches
from bot.query.subject import Subject, subject_of, token
from digests.extract.reader import Reader

WORDS = ["ant", "bee", "ants", "anthill", "the"]
CODES = ["TW", "CN"]

TERMS = st.sampled_from(
    [
        *WORDS,
        "ant*",
        "anth*",
        '"ant bee"',
        '"bee a*"',
        '"bee ant*"',
        "country:TW",
        "country:CN",
        "type:strike",
        "status:claimed",
        "actor:ant",
        "actor:ant*",
        'actor:"bee ant"',
        "outlet:bee",
        "outlet:anth*",
    ]
)
QUERIES = st.recursive(
    TERMS,
    lambda part: st.one_of(
        st.lists(part, min_size=2, max_size=3).map(lambda parts: f"({' OR '.join(parts)})"),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: f"({' '.join(parts)})"),
        part.map(lambda one: f"NOT {one}"),
    ),
    max_leaves=8,
)
RUNS = st.lists(st.sampled_from([*WORDS, "."]), max_size=6).map(lambda words: " ".join(("", *words, "")))
TRAITS = st.frozensets(
    st.sampled_from(
        [
            *(token(Kind.COUNTRY, code) for code in CODES),
            token(Kind.TYPE, "ASSAULT"),
            token(Kind.TYPE, "PROTEST"),
            token(Kind.STATUS, "claimed"),
        ]
    )
)
SUBJECTS = st.builds(Subject, RUNS, RUNS, RUNS, TRAITS)


def read(texts: list[str]) -> list[Query]:
    """The queries of the texts, without those that only say what must not be there."""
    queries = []
    for text in texts:
        try:
            queries.append(parse_query(text))
        except QueryError as error:
            assert "must not be there" in str(error)
    return queries


def plainly(query: Query, subject: Subject) -> bool:
    """The slow way, straight from the meaning of each part."""
    match query:
        case Phrase(words, prefix, place):
            lines = {Place.ARTICLE: subject.words, Place.ACTOR: subject.actors, Place.OUTLET: subject.outlet}
            told = tuple(lines[place].split())
            runs = [told[start : start + len(words)] for start in range(len(told) - len(words) + 1)]
            if not prefix:
                return words in runs
            return any(run[:-1] == words[:-1] and run[-1].startswith(words[-1]) for run in runs)
        case Trait(kind, value):
            return token(kind, value) in subject.traits
        case Not(part):
            return not plainly(part, subject)
        case And(parts):
            return all(plainly(part, subject) for part in parts)
        case Or(parts):
            return any(plainly(part, subject) for part in parts)


def follow(queries: list[Query]) -> Matcher[int]:
    matcher = Matcher[int]()
    for number, query in enumerate(queries):
        matcher.add(number, query)
    matcher.settle()
    return matcher


@given(QUERIES, SUBJECTS)
def test_a_query_is_met_as_its_parts_mean(text: str, subject: Subject) -> None:
    for query in read([text]):
        assert matches(query, subject) == plainly(query, subject)


@given(st.lists(QUERIES, max_size=12), SUBJECTS)
def test_all_at_once_is_one_by_one(texts: list[str], subject: Subject) -> None:
    queries = read(texts)
    met = {number for number, query in enumerate(queries) if matches(query, subject)}
    assert follow(queries).met_by(subject) == met


@given(QUERIES)
@example("(ant OR the) NOT bee")
def test_every_query_needs_something(text: str) -> None:
    """Or the index could not find it."""
    for query in read([text]):
        assert frozenset() not in alternatives(query)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.none() | QUERIES, st.booleans()), max_size=12),
    SUBJECTS,
)
def test_queries_are_replaced_and_removed(
    changes: list[tuple[int, str | None, bool]], subject: Subject
) -> None:
    matcher = Matcher[int]()
    followed: dict[int, Query] = {}
    for number, text, settles in changes:
        if settles:
            matcher.settle()
        if text is None and number in followed:
            matcher.remove(number)
            del followed[number]
        for query in read([text] if text else []):
            matcher.add(number, query)
            followed[number] = query
        assert len(matcher) == len(followed)
        assert matcher.met_by(subject) == {
            number for number, query in followed.items() if matches(query, subject)
        }


def test_a_replaced_query_is_not_asked_any_more() -> None:
    matcher = follow([parse_query("ant"), parse_query("ant")])
    matcher.add(0, parse_query("bee"))
    assert matcher.met_by(Subject(" ant ")) == {1}
    assert matcher.met_by(Subject(" bee ")) == {0}


def test_a_removed_query_takes_nothing_from_one_like_it() -> None:
    matcher = follow([parse_query("ant*"), parse_query("ant* bee"), parse_query("antler*")])
    matcher.remove(1)
    assert matcher.met_by(Subject(" antlers ")) == {0, 2}


async def test_queries_that_come_and_go_while_the_automaton_is_made_count_at_once() -> None:
    matcher = follow([parse_query("ant"), parse_query("bee")])
    matcher.add(2, parse_query("cow"))
    making = asyncio.create_task(matcher.settled())
    await asyncio.sleep(0)  # it has begun
    matcher.remove(0)
    matcher.remove(2)
    matcher.add(3, parse_query("dog"))
    matcher.add(4, parse_query("cow"))
    everything = Subject(" ant bee cow dog ")
    for _ in range(2):
        assert matcher.met_by(everything) == {1, 3, 4}
        await making
    await matcher.settled()
    assert matcher.met_by(everything) == {1, 3, 4}


def test_nothing_is_kept_of_what_was_removed() -> None:
    matcher = follow(
        [parse_query("(ant* OR bee) -cow"), parse_query("(ant* OR bee) -cow"), parse_query("ant*")]
    )
    for number in range(3):
        matcher.remove(number)
    assert not matcher.met_by(Subject(" ants bee "))
    matcher.settle()
    assert not matcher._index._first
    assert not matcher._index._more
    assert not matcher._entries
    assert not matcher._fresh


def test_an_unknown_id_cannot_be_removed() -> None:
    with pytest.raises(KeyError):
        Matcher[int]().remove(1)


def test_the_parts_of_a_query_may_be_met_by_different_events() -> None:
    subject = Subject(traits=frozenset({token(Kind.COUNTRY, "TW"), token(Kind.TYPE, "SANCTION")}))
    assert matches(parse_query("country:TW type:sanction"), subject)


def test_a_hundred_thousand_subscriptions_meet_the_sample_day_as_one_by_one() -> None:
    articles = [article for article in newsroom() if article.published.date() == DAY]
    readings = Reader(MODEL).read(articles, UTC)
    texts = made_up(10_000)
    queries = [parse_query(text) for text in texts]
    # Several people follow each, and no two the same number of them.
    draw = random.Random(17)  # noqa: S311 - the same on every run
    asked = [draw.randrange(len(queries)) for _ in range(100_000)]
    matcher = follow([queries[number] for number in asked])
    told = 0
    for article, reading in zip(articles, readings, strict=True):
        subject = subject_of(article, reading.events)
        met = {number for number, query in enumerate(queries) if plainly(query, subject)}
        assert matcher.met_by(subject) == {follower for follower, number in enumerate(asked) if number in met}
        told += len(met)
    assert len(articles) > 20
    assert told > 100
