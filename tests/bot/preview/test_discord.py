"""Discord's markdown as HTML, and that what a feed says is never markdown."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from bot.adapters.discord.text import escaped
from bot.message import plain
from bot.preview.discord import discord_html

#: Everything that Discord reads as markup, and letters between.
MARKUP = st.text(
    st.sampled_from("ab1 \\`*_{}[]()<>#|~+-.:/@&!?'\"") | st.characters(codec="utf-8"), max_size=60
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<div>plain</div>"),
        ("**bold _both_**", "<div><strong>bold <em>both</em></strong></div>"),
        ("__u__ ~~s~~ *i*", "<div><u>u</u> <s>s</s> <em>i</em></div>"),
        ("||spoiler||", '<div><span class="spoiler">spoiler</span></div>'),
        ("`a *b* <c>`", "<div><code>a *b* &lt;c&gt;</code></div>"),
        ("# One\n## Two\n### Three\n#### Four", "<h1>One</h1><h2>Two</h2><h3>Three</h3><div>#### Four</div>"),
        ("-# small", "<small>small</small>"),
        ("- item\n1. item", '<div class="item">item</div><div class="item">item</div>'),
        ("> said", "<blockquote>said</blockquote>"),
        ("@everyone", '<div><span class="mention">@everyone</span></div>'),
        ("<@&1>", '<div><span class="mention">&lt;@&amp;1&gt;</span></div>'),
        ("<t:1:R>", '<div><span class="stamp">&lt;t:1:R&gt;</span></div>'),
        (r"\*no\* \<no> 2 \* 3", "<div>*no* &lt;no&gt; 2 * 3</div>"),
        ("<script>alert(1)</script>", "<div>&lt;script&gt;alert(1)&lt;/script&gt;</div>"),
        ("[x](javascript:alert)", "<div>[x](javascript:alert)</div>"),
    ],
)
def test_marks_are_drawn(text: str, html: str) -> None:
    assert discord_html(text) == html


@pytest.mark.parametrize(
    ("text", "address", "shown"),
    [
        ("[AFP](<https://a.example/(1)>)", "https://a.example/(1)", "AFP"),
        ("[A *b*](https://a.example/?b=1&c=2)", "https://a.example/?b=1&c=2", "A b"),
        ("see https://a.example/1.", "https://a.example/1", "https://a.example/1"),
        ("<https://a.example/\"x='>", "https://a.example/\"x='", "https://a.example/\"x='"),
    ],
)
def test_links_lead_where_they_say(text: str, address: str, shown: str) -> None:
    [link] = LexborHTMLParser(discord_html(text)).css("a")
    assert (link.attributes["href"], link.text()) == (address, shown)


@given(MARKUP)
@example("> x")
@example("- x")
@example("# x")
@example("1. x")
@example("**x** _x_")
@example("~~x~~ ||x|| `x`")
@example("0-0")
def test_what_a_feed_says_is_shown_as_it_is(text: str) -> None:
    said = plain(text)
    drawn = LexborHTMLParser(discord_html(escaped(said)))
    assert {(node.tag, *node.attributes) for node in drawn.css("body *:not(span.word)")} == {("div",)}
    assert drawn.text().replace("\u200b", "") == said.replace("\u200b", "")


@given(MARKUP)
def test_any_markdown_is_drawn_without_foreign_elements(text: str) -> None:
    drawn = LexborHTMLParser(discord_html(text))
    ours = {"div", "h1", "h2", "h3", "small", "blockquote", "code", "a", "span", "strong", "u", "s", "em"}
    assert {node.tag for node in drawn.css("body *")} <= ours
    assert all(set(node.attributes) <= {"class", "href", "rel", "target"} for node in drawn.css("body *"))
    assert all((node.attributes["href"] or "").startswith("http") for node in drawn.css("a"))


def test_a_word_with_a_digit_behind_its_hyphen_stays_whole_on_a_phone() -> None:
    drawn = discord_html(r"Poland hands 4 [MiG\-29s](<https://a.example/mig-29>) to no\-one")
    assert '<span class="word">MiG-29s</span>' in drawn
    assert 'href="https://a.example/mig-29"' in drawn, "an address stays as it is"
    assert drawn.count("word") == 1
