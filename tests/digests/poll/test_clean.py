from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.poll import clean
from digests.poll.clean import TEXT_LENGTH, TITLE_LENGTH, plain_text, plain_title


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Talks &amp; tea &#8211; day&nbsp;2", "Talks & tea – day 2"),
        ("13 MiG<b>-29</b>s", "13 MiG-29s"),
        ("<p>One.</p><p>Two.<br/>Three.</p>", "One.\nTwo.\nThree."),
        ("<div>One</div>two<ul><li>three</li></ul>", "One\ntwo\nthree"),
        ("  one\n\ttwo   three ", "one\ntwo three"),
        ("<p>one\ntwo</p>", "one two"),
        ("5 < 6 and AT&T", "5 < 6 and AT&T"),
        ("a<script>alert(1)</script>b<style>p{}</style>c<iframe src=x>d</iframe>", "abc"),
        ('a<img src="https://track.example/1.gif" alt="pixel">b<svg><text>c</text></svg>', "ab"),
        ("one&#x202e;two&#8203;three&#0;\u2066four\u2069", "onetwothreefour"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("<!-- hidden -->shown", "shown"),
        ("<p>cut off <a href='x", "cut off"),
        ("", ""),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert plain_text(markup).replace("\ufffd", "") == text


def test_title_is_one_line() -> None:
    assert plain_title("<h1>One</h1>\n<p>two</p>") == "One two"


def test_lengths_are_bounded_at_a_word() -> None:
    long = "word " * 10_000
    assert len(plain_title(long)) <= TITLE_LENGTH
    assert len(plain_text(long)) <= TEXT_LENGTH
    assert plain_title(long).endswith("word")
    assert len(plain_title("x" * 10_000)) == TITLE_LENGTH


def test_piles_of_marks_are_cut_and_accents_stay() -> None:
    assert plain_title("Ze" + "\u0301" * 40 + "l") == "Zé\u0301\u0301l"
    assert plain_title("Erdog\u0306an") == "Erdoğan"


PIECES = (
    "<a href='x'>", "</a>", "<b>", "</b>", "<p>", "&amp;", "&#8217;", "&#39;", "&nbsp;", "<", ">", "&", "a", " ", "\n",
    "<img src=\"a'b\"/>", "<i", "x='", "'", '"', "/", "<br>", "&lt;", "<span class=x>", "&#1;", "&#128;", "&rsquo;", "<q a b=c>",
    "</wbr>", "<a\t href = 'x' >", "é", "&notin;", "&not;", "&bogus;", "<u =x>", "<script>", "<!--", "-->", "<a href='>'>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_plain_markup_is_read_as_a_parser_reads_it(markup: str) -> None:
    marked = clean._BLOCK_ENDS.sub("\n", clean._visible(markup).replace("\n", " "))
    plain = clean._plain(marked)
    if plain is not None:
        assert clean._lines(clean._visible(plain)) == clean._lines(clean._visible(clean._parsed(marked)))


def test_most_markup_is_plain() -> None:
    assert clean._plain(
        'Talks <a href="https://x.example/?a=1" rel=nofollow>in <b>Oslo</b></a> &amp; &#8211;'
    ) == ("Talks in Oslo & –")


@given(st.text() | st.text(alphabet="<>&;/=\"'!- abpdivscript\n\u202e\u200b\ud800\0"))
def test_any_text_comes_out_clean(markup: str) -> None:
    text = plain_text(markup)
    assert not any(
        unicodedata.category(character).startswith("C") and character != "\n" for character in text
    )
    assert text == text.strip()
    assert "  " not in text
    assert "\n\n" not in text
