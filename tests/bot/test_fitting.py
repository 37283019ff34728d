from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.discord.embeds import embeds
from bot.adapters.discord.layout import layout
from bot.adapters.slack.blocks import blocks
from bot.fitting import fitted
from bot.message import Entry, Link, Message, Part, web_address
from bot.shortening import shortened

TEXT = st.text(max_size=200)
ENTRIES = st.builds(Entry, TEXT, TEXT, st.just((Link("Outlet", "https://a.example/"),)), st.just("s1"))
PARTS = st.builds(Part, TEXT, st.lists(ENTRIES, min_size=1, max_size=60).map(tuple))
MESSAGES = st.builds(Message, TEXT, st.text(max_size=20_000), st.lists(PARTS, max_size=8).map(tuple), TEXT)


def entries(message: Message) -> list[Entry]:
    return [entry for part in message.parts for entry in part.entries]


@given(MESSAGES, st.integers(0, 200))
def test_whole_entries_go_from_the_bottom_and_are_counted(message: Message, room: int) -> None:
    shorter = fitted(message, lambda one: len(entries(one)) <= room)
    kept = [replace(entry, shown=None) for entry in entries(shorter)]
    assert kept == entries(message)[:room]
    missing = len(entries(message)) - len(kept)
    assert shorter.footer.startswith(f"{missing} more line") if missing else shorter.footer == message.footer


@given(MESSAGES)
def test_any_message_fits_discord(message: Message) -> None:
    view = layout(message)
    assert view.total_children_count <= 40
    assert view.content_length() <= 4000


@given(MESSAGES)
def test_any_message_fits_slack(message: Message) -> None:
    laid = blocks(message)
    assert len(laid) <= 50
    texts = [block["text"]["text"] for block in laid if block["type"] == "section"]
    titles = [block["text"]["text"] for block in laid if block["type"] == "header"]
    small = [element["text"] for block in laid if block["type"] == "context" for element in block["elements"]]
    assert all(1 <= len(text) <= 3000 for text in [*texts, *small])
    assert all(1 <= len(title) <= 150 for title in titles)
    assert sum(len(text) for text in [*texts, *titles, *small]) <= 13_200


def test_lines_name_fewer_sources_before_one_is_left_out() -> None:
    links = tuple(Link(f"Outlet {number}", "https://a.example/" + "x" * 120) for number in range(5))
    lines = tuple(Entry(f"Line {number}", "5 outlets", links, f"s{number}", shown=3) for number in range(12))
    message = Message("Today", "Line 0", (Part("Europe", lines),), "12 articles")
    shown = str(layout(message).to_components())
    assert "Line 11" in shown
    assert "Outlet 0" in shown
    assert "Outlet 2" not in shown
    assert "+4" in shown


def test_lines_stand_apart_while_there_is_room() -> None:
    def message(count: int) -> Message:
        lines = tuple(Entry(f"Line {number}.", "1 outlet", (), f"s{number}") for number in range(count))
        return Message("Today", "Title", (Part("Europe", lines),))

    few, many = message(12), message(48)
    assert len([block for block in blocks(few) if block["type"] == "context"]) == 13
    assert len([block for block in blocks(many) if block["type"] == "section"]) == 1
    assert layout(few).total_children_count - layout(many).total_children_count == 11
    assert "Line 47." in str(blocks(many))
    assert "Line 47." in str(layout(many).to_components())


@pytest.mark.parametrize("length", range(5, 60, 7))
def test_the_room_there_is_is_used_and_no_more(length: int) -> None:
    lines = tuple(Entry("x" * length) for _ in range(4000 // length))
    message = Message("Today", "Title", (Part("Europe", lines),), "End")
    assert 3900 < layout(message).content_length() <= 4000
    lines = tuple(Entry("x" * length) for _ in range(20_000 // length))
    laid = blocks(Message("Today", "Title", (Part("Europe", lines),), "End"))
    assert 11_800 < sum(len(text) for text in _mrkdwn(laid)) <= 13_200
    many = tuple(Part(f"Region {n}", (Entry("x"),)) for n in range(60))
    assert 40 < len(blocks(Message("Today", "Title", many, "End"))) <= 50
    assert 30 < layout(Message("Today", "Title", many, "End")).total_children_count <= 40


def _mrkdwn(laid: list[dict[str, Any]]) -> list[str]:
    return [found["text"] for found in _texts(laid) if isinstance(found["text"], str)]


def shown_on(message: Message) -> dict[str, str]:
    """Return what each platform is given of a message, less its menus."""
    return {
        "discord": "\n".join(found["content"] for found in _texts(layout(message).to_components())),
        "embeds": "\n".join(str(one.description) for one in embeds(message)),
        "slack": "\n".join(
            found["text"] for found in _texts(blocks(message)) if isinstance(found["text"], str)
        ),
    }


@given(st.integers(0, 30_000), st.integers(0, 4), st.sampled_from(["word ", "w", "@ * _"]))
def test_a_line_that_alone_is_too_long_is_shortened_at_a_word_and_keeps_its_links(
    length: int, links: int, words: str
) -> None:
    text = ("Line 0: " + words * length)[:30_000].strip()
    sources = tuple(Link(f"Outlet {n}", f"https://a.example/{n}/" + "x" * 1500) for n in range(links))
    lines = (Entry(text, f"{links} outlets", sources, "s0"), Entry("Line 1: short", "1 outlet", (), "s1"))
    for platform, shown in shown_on(Message("Today", "Title", (Part("Europe", lines),), "End")).items():
        assert "Line 0:" in shown, platform
        assert links == 0 or shown.count("https://") >= 1, "the links go last"
        assert all(
            found in {link.url for link in sources} for found in re.findall(r"https://[^)>|\s]*", shown)
        )
        if "more line" in shown and words == "word ":
            assert "word …" in shown.replace("\\", ""), "at a word"


def test_a_link_that_no_platform_takes_is_a_name() -> None:
    address = "https://a.example/" + "x" * 5000
    assert web_address(address) is None
    assert web_address(address[:2000]) == address[:2000]
    links = tuple(Link(f"Outlet {n}", "https://a.example/" + "x" * 30_000) for n in range(2))
    lines = (Entry("Line 0", "2 outlets", links), Entry("Line 1", "2 outlets", links))
    for platform, shown in shown_on(Message("Today", "Title", (Part("Europe", lines),))).items():
        assert "Line 0" in shown, platform
        assert "Outlet 0" in shown, platform


def test_an_alert_that_forty_outlets_tell_names_some_of_them() -> None:
    links = tuple(Link(f"Outlet {n}", f"https://a.example/{n}/" + "x" * 120) for n in range(40))
    alert = Message(
        "Alert · herons", "Herons return", (Part("", (Entry("", "40 outlets", links),)),), urgent=True
    )
    for platform, shown in shown_on(alert).items():
        assert "Outlet 0" in shown, platform
        assert "40\u00a0outlets" in shown, platform
        named = len(re.findall(r"Outlet \d+", shown))
        assert named == 40 or f"+{40 - named}" in shown.replace("\\", ""), platform


@st.composite
def digests(draw: st.DrawFn) -> tuple[Message, frozenset[str]]:
    """A digest whose lines are numbered, and the addresses of its links."""
    addresses: set[str] = set()
    entries: list[Entry] = []
    for number in range(draw(st.integers(1, 90))):
        links = []
        for other in range(draw(st.integers(0, 6))):
            address = f"https://a.example/{number}/{other}/" + "x" * draw(st.integers(1, 300))
            addresses.add(address)
            links.append(Link(f"Outlet {other}", address))
        words = draw(st.text(alphabet="abcde ", max_size=90))
        entries.append(Entry(f"Line {number}: {words}.", f"{len(links)} outlets", tuple(links), f"s{number}"))
    cut = draw(st.integers(0, len(entries)))
    parts = [
        Part(name, tuple(some)) for name, some in (("Europe", entries[:cut]), ("Asia", entries[cut:])) if some
    ]
    return Message("Today", "Title", tuple(parts), "12 articles"), frozenset(addresses)


@given(digests())
def test_the_first_lines_stay_in_their_order_and_no_link_is_split(
    digest: tuple[Message, frozenset[str]],
) -> None:
    message, addresses = digest
    for text in shown_on(message).values():
        numbers = [int(number) for number in re.findall(r"Line (\d+):", text)]
        assert numbers == list(range(len(numbers)))
        assert numbers
        found = re.findall(r"https://a\.example/[^)>|\s]*", text)
        assert set(found) <= addresses
        assert text.count("https://a.example/") == len(re.findall(r"https://a\.example/[^)>|\s]+[)>|]", text))


def _texts(laid: object) -> Iterator[dict[str, Any]]:
    """Yield whatever holds text in a payload, from its top to its bottom, less its menus."""
    if isinstance(laid, dict):
        if laid.get("type") == "actions":
            return
        if "content" in laid or "text" in laid:
            yield {"text": laid.get("text"), "content": laid.get("content", "")}
        for value in laid.values():
            yield from _texts(value)
    elif isinstance(laid, list | tuple):
        for value in laid:
            yield from _texts(value)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("7: two storks", "7: two storks"),
        ("7: two storks and a heron", "7: two storks and …"),
        ("7: https://storks.example/", "7: https://storks. …"),
        ("鹳鸟今年春天回到了城市广场旁边的老屋顶上筑巢", "鹳鸟今年春天回到了城市广场旁边的老屋 …"),
    ],
)
def test_what_is_shortened_ends_at_a_word_or_where_there_is_none_in_it(text: str, short: str) -> None:
    assert shortened(text, 20) == short
