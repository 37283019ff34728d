from __future__ import annotations

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
    kept = entries(shorter)
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
    assert all(1 <= len(text) <= 3000 for text in texts)
    assert sum(len(text) for text in texts) <= 13_200
