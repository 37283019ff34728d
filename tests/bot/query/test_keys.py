"""What is found in an article where it is parsed saves a look at its words, and changes no answer."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.query.keys import numbers
from bot.query.language import parse_query
from bot.query.matching import Matcher
from bot.query.subject import subject_of
from digests.model import Article, Outlet
from digests.poll.sifting import Found
from tests.bot.query.test_matching import QUERIES, WORDS, follow, read

TEXTS = st.lists(st.sampled_from([*WORDS, "Änts", "ANT-bee", ",", "“bee”"]), max_size=6).map(" ".join)
ARTICLES = st.builds(Article, st.just("1"), st.just(datetime(2023, 3, 17, tzinfo=UTC)), TEXTS, TEXTS, TEXTS)
OUTLETS = st.none() | st.just(Outlet("Reed", ("bee.example",)))


def found_by(matcher: Matcher[int], article: Article) -> Found | None:
    sieve = matcher.sieve
    return (sieve.version, sieve.make(sieve.given)(article.title, article.text)) if sieve else None


def article(title: str) -> Article:
    return Article("1", datetime(2023, 3, 17, tzinfo=UTC), "Reed", title)


@given(st.lists(QUERIES, max_size=8), st.lists(QUERIES, max_size=3), ARTICLES, OUTLETS)
def test_what_was_found_tells_what_a_look_tells(
    texts: list[str], fresh: list[str], given: Article, outlet: Outlet | None
) -> None:
    matcher = follow(read(texts))
    for number, query in enumerate(read(fresh)):
        matcher.add(number + 5, query)  # in place of some, and beside the others
    for one in (matcher, *(follow([query]) for query in read([*texts, *fresh]))):
        met = one.met_by(subject_of(given, (), outlet))
        found = found_by(one, given)
        assert one.meets_unread(given, found, outlet) == one.meets_unread(given, None, outlet) == bool(met)


def test_nothing_is_looked_for_by_an_automaton_of_before() -> None:
    matcher = follow([parse_query("ant")])
    before = found_by(matcher, article("Bees and ants"))
    matcher.add(1, parse_query("bees"))
    assert matcher.meets_unread(article("Bees and ants"), before)
    matcher.settle()
    assert matcher.meets_unread(article("Bees and ants"), before)
    matcher.remove(1)
    found = found_by(matcher, article("Bees and ants"))
    assert not matcher.meets_unread(article("Bees and ants"), found)


def test_what_was_found_is_believed() -> None:
    """Or nothing would be saved."""
    matcher = follow([parse_query("ant")])
    assert matcher.meets_unread(article("Herons"), found_by(matcher, article("An ant")))


def test_nothing_is_told_to_others_where_nobody_follows_anything() -> None:
    assert follow([]).sieve is None


def test_what_is_too_much_to_be_told_to_others_is_found_here() -> None:
    matcher = follow([parse_query(f"{'a' * 50}{number}") for number in range(45_000)])
    assert matcher.sieve is None
    assert matcher.meets_unread(article(f"{'a' * 50}7"), (1, b""))
    assert not matcher.meets_unread(article(f"{'a' * 50}x"), (1, b""))


def test_a_text_is_not_looked_through_where_its_title_is_enough() -> None:
    matcher = follow(read(["ant", "bee", "ant AND wasp"]))
    told = Article("1", datetime(2023, 3, 17, tzinfo=UTC), "Reed", "An ant", "A wasp and a bee")
    version, found = found_by(matcher, told) or (0, b"")
    some, are_all = numbers(found)
    assert (len(some), are_all) == (1, False)
    matcher.remove(0)
    assert matcher.meets_unread(told, (version, found)), (
        "nobody follows what is in the title any more, but others do what is behind it"
    )
    matcher.remove(1)
    matcher.remove(2)
    assert not matcher.meets_unread(told, (version, found))


def test_a_title_is_not_enough_for_a_query_that_needs_more() -> None:
    matcher = follow(read(["ant AND wasp"]))
    told = Article("1", datetime(2023, 3, 17, tzinfo=UTC), "Reed", "An ant, a wasp", "Herons")
    _, found = found_by(matcher, told) or (0, b"")
    assert numbers(found)[1]
    assert matcher.meets_unread(told, found_by(matcher, told))
