"""JSON lines in and out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.jsonlines import (
    BadLineError,
    digest_json,
    dumps,
    event_json,
    parse_article,
    read_articles,
    reading_json,
)
from digests.model import (
    Bound,
    Coverage,
    Digest,
    Event,
    Evidence,
    Field,
    Line,
    Name,
    PloverType,
    Quantity,
    Reading,
    Section,
    Source,
    Status,
    When,
    Wording,
)

ARTICLE = {
    "id": "1",
    "published": "2023-03-17T15:00:00+01:00",
    "outlet": "AFP",
    "url": "https://example.org/1",
    "title": "A title",
    "text": "One.\n\nTwo & three < four.  Five ",
    "unknown": [1, {"x": None}],
}


def given_line(**changes: object) -> bytes:
    return json.dumps(ARTICLE | changes).encode()


def without(field: str) -> bytes:
    return json.dumps({key: value for key, value in ARTICLE.items() if key != field}).encode()


def full_event() -> Event:
    return Event(
        line="Slovakia sends 13 MiG-29s to Ukraine",
        wording=Wording("x"),
        brief=Wording("x"),
        type=PloverType.AID,
        status=Status.ANNOUNCED,
        action="send",
        actor=Name("Slovakia", "SK"),
        target=Name("Ukraine", "UA"),
        object="jets",
        quantities=(Quantity(13.0, Bound.EXACT, "MiG-29"), Quantity(2.5, Bound.ABOUT, "tonne")),
        when=When(date(2023, 3, 20), date(2023, 3, 22)),
        places=(Name("Bratislava"),),
        speaker=Name("Heger", "SK"),
        evidence=(Evidence("1", Field.TITLE, 0, 5),),
    )


def bare_event() -> Event:
    return Event("x", Wording("x"), Wording("x"), PloverType.INCIDENT, Status.HAPPENED, "kill")


def test_an_article() -> None:
    article = parse_article(given_line())
    assert article.published == datetime(2023, 3, 17, 14, tzinfo=UTC)
    assert (article.id, article.outlet, article.url) == ("1", "AFP", "https://example.org/1")


@given(st.text().filter(lambda text: "<" not in text and "&" not in text))
def test_plain_text_stays_to_the_letter(text: str) -> None:
    article = parse_article(given_line(title=text, text=text))
    assert (article.title, article.text) == (text, text)


def test_signs_that_are_no_markup_stay() -> None:
    assert parse_article(given_line()).text == ARTICLE["text"]


def test_markup_becomes_plain_text() -> None:
    article = parse_article(
        given_line(title="Q&amp;A <b>now</b>", text="<p>One&nbsp;two</p><script>x</script>")
    )
    assert (article.title, article.text) == ("Q&A now", "One two")


@pytest.mark.parametrize("change", [{"url": None}, {"url": ""}, {"outlet": None}, {"text": ""}])
def test_what_may_be_empty(change: dict[str, object]) -> None:
    assert parse_article(given_line(**change)).id == "1"


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse_article(b"\xef\xbb\xbf" + given_line()).id == "1"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"nonsense", "no JSON"),
        (b"[]", "not a JSON object"),
        (b'"x"', "not a JSON object"),
        (b"[" * 5000, "no JSON"),
        (given_line()[:-5], "no JSON"),
        (given_line() + b"x", "no JSON"),
        (b'{"id": "\xff"}', "no JSON"),
        (b'{"id": "\\ud800"}', "no JSON"),
        (without("id"), "“id” is missing"),
        (without("published"), "“published” is missing"),
        (without("title"), "“title” is missing"),
        (given_line(id=1), "“id”"),
        (given_line(id=""), "“id”"),
        (given_line(title=None), "“title”"),
        (given_line(published="yesterday"), "“published”"),
        (given_line(published=1679065200), "“published”"),
        (given_line(published="2023-03-17T15:00:00"), "no time zone"),
        (given_line(published="0001-01-01T00:00:00+14:00"), "1900"),
        (given_line(published="9999-12-31T23:59:59-14:00"), "1900"),
    ],
)
def test_a_bad_line_is_told_in_one_sentence(line: bytes, said: str) -> None:
    with pytest.raises(BadLineError, match=said) as caught:
        parse_article(line)
    assert "\n" not in str(caught.value)


def test_the_rest_is_read_and_lines_are_counted() -> None:
    told: list[str] = []
    lines = [b"\n", given_line(), b"nonsense\n", b"  \n", given_line(id="2")]
    assert [article.id for article in read_articles(lines, told.append)] == ["1", "2"]
    assert [sentence.split(":")[0] for sentence in told] == ["line 3"]


def test_articles_are_read_one_by_one() -> None:
    endless = repeat(given_line())
    assert next(read_articles(endless, pytest.fail)).id == "1"


def test_an_event_has_the_fields_of_the_contract_in_their_order() -> None:
    assert event_json(full_event()) == {
        "line": "Slovakia sends 13 MiG-29s to Ukraine",
        "type": "AID",
        "status": "announced",
        "actor": {"name": "Slovakia", "country": "SK"},
        "action": "send",
        "target": {"name": "Ukraine", "country": "UA"},
        "object": "jets",
        "quantities": [
            {"value": 13, "bound": "=", "unit": "MiG-29"},
            {"value": 2.5, "bound": "~", "unit": "tonne"},
        ],
        "when": {"start": "2023-03-20", "end": "2023-03-22"},
        "places": [{"name": "Bratislava"}],
        "speaker": {"name": "Heger", "country": "SK"},
        "evidence": [{"article": "1", "field": "title", "start": 0, "end": 5}],
    }
    order = "line type status actor action target object quantities when places speaker evidence"
    assert list(event_json(full_event())) == order.split()
    assert '"value": 13,' in dumps(event_json(full_event()))


@pytest.mark.parametrize(
    ("kind", "said"),
    [(PloverType.REQUEST, {"start": "2023-03-16", "end": "2023-03-16"}), (PloverType.AID, None)],
)
def test_what_is_done_by_saying_it_has_the_day_of_the_saying(
    kind: PloverType, said: dict[str, str] | None
) -> None:
    uttered = replace(full_event(), type=kind, when=None, told=date(2023, 3, 16))
    assert event_json(uttered).get("when") == said


def test_what_is_absent_is_left_out() -> None:
    assert list(event_json(bare_event())) == [
        "line",
        "type",
        "status",
        "action",
        "quantities",
        "places",
        "evidence",
    ]


def test_a_reading() -> None:
    assert list(reading_json(Reading("1", relevant=True, reason="", events=(bare_event(),)))) == [
        "id",
        "relevant",
        "events",
    ]


def test_a_digest_has_the_fields_of_the_contract() -> None:
    source = Source("AFP", None, "A title", datetime(2023, 3, 17, 14, tzinfo=UTC))
    line = Line("Slovakia sends 13 MiG-29s today", full_event(), "s1", 1, 1, (source,))
    digest = Digest(
        date(2023, 3, 17), "UTC", "H", (Section("Europe", (line,)),), Coverage(1, 2, 3, 4, 5, silent=6)
    )
    printed = digest_json(digest)
    assert list(printed) == ["date", "timezone", "headline", "sections", "coverage"]
    told = printed["sections"][0]["lines"][0]
    assert told["line"] == "Slovakia sends 13 MiG-29s today"
    assert list(told)[-4:] == ["story", "outlets", "owners", "sources"]
    assert told["sources"] == [
        {"outlet": "AFP", "url": None, "title": "A title", "published": "2023-03-17T14:00:00Z"}
    ]
    assert printed["coverage"] == {
        "feeds_read": 1,
        "feeds": 2,
        "articles": 3,
        "relevant": 4,
        "stories": 5,
        "feeds_silent": 6,
    }
