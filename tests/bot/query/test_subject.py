"""What a query is put to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.query.language import parse_query
from bot.query.matching import matches
from bot.query.subject import subject_of
from digests.model import Article, Event, Name, Outlet, PloverType, Status, Wording

ARTICLE = Article(
    "a", datetime(2023, 3, 17, tzinfo=UTC), "Meridian Wire", "They made a grain", "deal or no deal"
)
EVENT = Event(
    "x",
    Wording("x"),
    Wording("x"),
    PloverType.REJECT,
    Status.CLAIMED,
    "answer",
    actor=Name("Xi", "CN"),
    target=Name("Taiwan", "TW"),
    places=(Name("Bali", "ID"),),
    speaker=Name("Kremlin", "RU"),
)


@pytest.mark.parametrize(
    "query",
    [
        "deal",
        "country:CN country:TW country:ID country:RU",
        "type:reject",
        "status:claimed",
        "actor:Xi",
        'actor:"Xi Jinping"',
        "actor:Jinp*",
        "actor:Kremlin",
        "outlet:wire",
        'outlet:"Meridian W*"',
        "outlet:meridian.example",
    ],
)
def test_meets(query: str) -> None:
    assert matches(parse_query(query), subject_of(ARTICLE, [EVENT], Outlet("x", ("meridian.example",))))


@pytest.mark.parametrize(
    "query",
    [
        '"grain deal"',  # does not run from the title into the text
        "Xi",  # is in the event alone
        "country:JP",
        "type:accuse",
        "status:happened",
        "actor:Taiwan",  # is the target
        'actor:"Jinping Kremlin"',  # are two
        "outlet:grain",
        "Meridian",
        '"actor xi"',
        "actor*",
        "country",
    ],
)
def test_does_not_meet(query: str) -> None:
    assert not matches(parse_query(query), subject_of(ARTICLE, [EVENT]))


def test_an_article_without_events_has_words_and_an_outlet() -> None:
    subject = subject_of(ARTICLE, [])
    assert matches(parse_query("grain outlet:meridian"), subject)
    assert not subject.traits
    assert not subject.actors.strip()
