"""The neutral message, and what must never be in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localization import codes, english, language
from bot.message import Link, alert_message, coverage_line, digest_message, plain, web_address
from digests.model import Coverage, Digest, Event, Line, Name, PloverType, Section, Source, Status, Wording

ENGLISH = english()
NOON = datetime(2023, 3, 17, 12, tzinfo=UTC)
DIGEST = Digest(date(2023, 3, 17), "UTC", "", (), Coverage(0, 0, 1, 1, 1))


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
    message = digest_message(digest, ENGLISH)
    assert message.overline == "Friday, 17 March 2023 · Europe/Paris"
    assert message.title == "Xi visits Moscow"
    assert message.parts[0].entries[0].note == "2 outlets, 2 owners"
    assert message.footer == "3 of 4 feeds read · 1,200 articles, 1 of them geopolitics · 1 story"


def test_articles_of_a_file_have_no_feeds() -> None:
    assert coverage_line(Coverage(0, 0, 1, 0, 0), ENGLISH) == "1 article, 0 of them geopolitics · 0 stories"


@pytest.mark.parametrize("code", codes())
def test_silent_feeds_are_told_in_every_language(code: str) -> None:
    spoken = Coverage(feeds_read=9, feeds=9, articles=1, relevant=1, stories=1)
    for count in (1, 2, 5):
        said = coverage_line(replace(spoken, silent=count), language(code))
        feeds, silence, *rest = said.split(" · ")
        assert str(count) in silence
        assert " · ".join((feeds, *rest)) == coverage_line(spoken, language(code))
    assert (
        coverage_line(replace(spoken, silent=1), ENGLISH)
        == "9 of 9 feeds read · 1 feed unusually silent · 1 article, 1 of them geopolitics · 1 story"
    )


def test_an_outlet_is_named_once() -> None:
    message = alert_message(
        "drone", ["A drone falls"], [source("AFP"), source("AFP", "https://example.org/2")], ENGLISH
    )
    assert message.parts[0].entries[0].links == (Link("AFP", "https://example.org/1"),)
    assert message.parts[0].entries[0].note == "1 outlet · first told 17 Mar 12:00 UTC"


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


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org/são-paulo?q=é", "https://example.org/s%C3%A3o-paulo?q=%C3%A9"),
        ("https://example.org/%C3%A9/é#ü", "https://example.org/%C3%A9/%C3%A9#%C3%BC"),
    ],
)
def test_letters_of_other_scripts_in_a_path_are_written_as_a_browser_sends_them(url: str, link: str) -> None:
    assert web_address(url) == link


@given(st.text())
def test_no_link_holds_anything_but_plain_letters(path: str) -> None:
    link = web_address(f"https://example.org/{path}")
    assert link is None or (link.isascii() and link.isprintable() and not set(link) & set(' <>"\\'))


@given(st.text())
def test_plain_text_is_one_line_that_cannot_steer_a_terminal_or_turn_around(text: str) -> None:
    shown = plain(f"a{text}\x1b[31m\u202eb")
    assert shown.isprintable() or all(c.isprintable() or c.isspace() or ord(c) > 0xA0 for c in shown)
    assert not set(shown) & {"\n", "\r", "\x1b", "\x9b", "\x07", "\u202e", "\u2066"}


def test_plain_text_keeps_what_people_read() -> None:
    assert plain(" Erdoğan:\n „Größe“ – 中国 👍 ") == "Erdoğan: „Größe“ – 中国 👍"


def test_a_section_shows_the_flags_of_those_who_act_each_once() -> None:
    acting = [
        replace(line("A"), event=replace(line("A").event, actor=Name("China", "CN"))),
        replace(line("B"), event=replace(line("B").event, speaker=Name("Kremlin", "RU"))),
        replace(line("C"), event=replace(line("C").event, actor=Name("Xi", "CN"))),
        line("D"),
    ]
    message = digest_message(replace(DIGEST, sections=(Section("Asia", tuple(acting)),)), ENGLISH)
    assert [entry.mark for entry in message.parts[0].entries] == ["🇨🇳", "🇷🇺", "🇨🇳", ""]
    assert message.parts[0].marked_title == "Asia  🇨🇳 🇷🇺"


@pytest.mark.parametrize(
    ("told", "said"),
    [(date(2023, 3, 16), "yesterday"), (date(2023, 3, 13), "Monday"), (date(2023, 3, 2), "2 Mar")],
)
def test_a_line_of_a_story_that_was_told_says_since_when_it_is_new(told: date, said: str) -> None:
    section = Section("Asia", (replace(line("A", source("AFP")), since=told),))
    assert (
        digest_message(replace(DIGEST, sections=(section,)), ENGLISH).parts[0].entries[0].note
        == f"1 outlet · new since {said}"
    )


def test_the_week_ahead_comes_last() -> None:
    message = digest_message(
        replace(DIGEST, sections=(Section("Asia", (line("A"),)),), ahead=(line("Mon: B"),)), ENGLISH
    )
    assert [part.title for part in message.parts] == ["Asia", "The week ahead"]
    assert message.parts[1].entries[0].text == "Mon: B"
