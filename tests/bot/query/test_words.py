"""The words by which queries and articles are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query.words import typed, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia's MiG-29s", ("russia", "s", "mig", "29s")),
        ("Erdoğan ERDOGAN İstanbul", ("erdogan", "erdogan", "istanbul")),
        ("ﬁre ｆｕｌｌ Straße", ("fire", "full", "strasse")),
        ("dro\u200bne so\u00adft \u202egnis", ("drone", "soft", "gnis")),
        ("ガザ 서울", ("ガザ", "서울")),
        ("… — !", ()),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_words_are_their_own_words(text: str) -> None:
    assert words_of(" ".join(words_of(text))) == words_of(text)


@given(st.text())
def test_what_is_typed_can_be_shown(text: str) -> None:
    assert typed(text).isprintable() or not text.isprintable()
    assert len(typed(text)) <= len(text)
    assert typed(typed(text)) == typed(text)
    typed(text).encode()
