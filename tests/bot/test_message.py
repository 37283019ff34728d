"""The neutral message, and what must never be in one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message import Link, alert_message, coverage_line, digest_message, plain, web_address
from digests.model import Coverage, Digest, Event, Line, PloverType, Section, Source, Status, Wording

NOON = datetime(2023, 3, 17, 12, tzinfo=UTC)


def line(text: str, *sources: Source, owners: int = 1) -> Line:
    event = Event(text, Wording(text), Wording(text), PloverType.AID, Status.HAPPENED, "send")
    return Line(text, event, "s1", len({source.outlet for source in sources}), owners, sources)


def source(outlet: str, url: str | None = "https://example.org/1") -> Source:
    return Source(outlet, url, "A title", NOON)


def test_a_digest_is_laid_out() -> None:
    sections = (Section("Europe", (line("Xi visits Moscow", source("AFP"), source("BBC"), owners=2),)),)
    digest = Digest(
        date(2023, 3, 17), "Europe/Paris", "Xi visits Moscow", sections, Coverage(3, 4, 1200, 1, 1)
    )
    message = digest_message(digest)
    assert message.overline == "Friday, 17 March 2023 · Europe/Paris"
    assert message.title == "Xi visits Moscow"
    assert message.parts[0].entries[0].note == "2 outlets, 2 owners"
    assert message.footer == "3 of 4 feeds read · 1,200 articles, 1 of them geopolitics · 1 story"


def test_articles_of_a_file_have_no_feeds() -> None:
    assert coverage_line(Coverage(0, 0, 1, 0, 0)) == "1 article, 0 of them geopolitics · 0 stories"


def test_an_outlet_is_named_once() -> None:
    message = alert_message("drone", "A drone falls", [source("AFP"), source("AFP", "https://example.org/2")])
    assert message.parts[0].entries[0].links == (Link("AFP", "https://example.org/1"),)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "https://",
        "https://example.org/a b",
        "https://example.org/\x1b]8;;https://evil.example\x1b\\",
        "https://example.org/>)[x](https://evil.example",
        "http://[::1",
        "https://еxample.org/",
    ],
)
def test_what_is_no_plain_web_address_is_no_link(url: str | None) -> None:
    assert web_address(url) is None


@given(st.text())
def test_plain_text_is_one_line_that_cannot_steer_a_terminal_or_turn_around(text: str) -> None:
    shown = plain(f"a{text}\x1b[31m\u202eb")
    assert shown.isprintable() or all(c.isprintable() or c.isspace() or ord(c) > 0xA0 for c in shown)
    assert not set(shown) & {"\n", "\r", "\x1b", "\x9b", "\x07", "\u202e", "\u2066"}


def test_plain_text_keeps_what_people_read() -> None:
    assert plain(" Erdoğan:\n „Größe“ – 中国 👍 ") == "Erdoğan: „Größe“ – 中国 👍"
