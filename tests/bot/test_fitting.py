from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.discord.layout import layout
from bot.adapters.slack.blocks import blocks
from bot.fitting import fitted
from bot.message import Entry, Link, Message, Part

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
