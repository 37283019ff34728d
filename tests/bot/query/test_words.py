"""The words by which queries and articles are compared."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query.words import line_of, typed, words_of


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


_MIXED = st.text(st.sampled_from("aB7_ -.'\t\n\u00a0éŁßİﬁ’…ガザ서\u3099\u0301\u200b\ud800"))


@given(st.one_of(st.text(), _MIXED))
def test_words_are_those_of_the_whole_text_in_its_forms_of_unicode(text: str) -> None:
    bare = unicodedata.normalize("NFKD", "".join(one for one in text if one not in typed_away(text)))
    bare = "".join(one for one in bare if not "\u0300" <= one <= "\u036f")
    whole = unicodedata.normalize("NFKC", bare.casefold())
    assert words_of(text) == tuple(re.findall(r"\w+", whole))
    assert line_of(text) == " ".join(("", *words_of(text), ""))


def typed_away(text: str) -> set[str]:
    """The characters that nobody sees, in every form of the text."""
    forms = text + unicodedata.normalize("NFKD", text)
    return {one for one in forms if not typed(one)}


@given(st.text())
def test_what_is_typed_can_be_shown(text: str) -> None:
    assert typed(text).isprintable() or not text.isprintable()
    assert len(typed(text)) <= len(text)
    assert typed(typed(text)) == typed(text)
    typed(text).encode()
