"""What is kept of a message is the message."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localization import codes, language
from bot.message import Action, Entry, Kind, Link, Mention, Message, Part
from bot.outbox.payload import PayloadError, read, stamped, written

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LINKS = st.builds(Link, TEXTS, st.none() | TEXTS)
MENTIONS = st.builds(Mention, st.sampled_from(Kind), TEXTS)
ENTRIES = st.builds(
    Entry, TEXTS, TEXTS, st.tuples(LINKS), TEXTS, TEXTS, st.none() | st.integers(0, 9), st.tuples(MENTIONS)
)
PARTS = st.builds(Part, TEXTS, st.lists(ENTRIES, max_size=3).map(tuple))
ACTIONS = st.lists(st.builds(Action, TEXTS, TEXTS), max_size=3).map(tuple)
MESSAGES = st.builds(
    Message,
    overline=TEXTS,
    title=TEXTS,
    parts=st.lists(PARTS, max_size=3).map(tuple),
    footer=TEXTS,
    actions=ACTIONS,
    choices=ACTIONS,
    choose=TEXTS,
    urgent=st.booleans(),
    file=st.none(),
    mentions=st.lists(MENTIONS, max_size=3).map(tuple),
    language=st.sampled_from(codes()).map(language),
)


@given(MESSAGES)
def test_a_message_comes_back_as_it_was(message: Message) -> None:
    assert read(written(message)) == message


@pytest.mark.parametrize("payload", ["", "{}", "[]", '{"version": 1}', json.dumps({"version": 2})])
def test_what_is_no_message_of_this_form_is_refused(payload: str) -> None:
    with pytest.raises(PayloadError):
        read(payload)


@pytest.mark.parametrize("code", codes())
def test_a_late_digest_says_when_it_was_due_and_when_it_came(code: str) -> None:
    message = Message("Friday", "Title", language=language(code))
    due, came = datetime(2024, 5, 1, 6, tzinfo=UTC), datetime(2024, 5, 1, 6, 41, tzinfo=UTC)
    late = stamped(message, due, ZoneInfo("Europe/Berlin").key, came)
    assert late.overline.endswith(" · Friday")
    assert "08:00" in late.overline
    assert "08:41" in late.overline
