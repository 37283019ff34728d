"""Slack's mrkdwn as HTML, and that what a feed says is never mrkdwn."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from bot.adapters.slack.text import escaped
from bot.message import plain
from bot.preview.slack import slack_html

#: Everything that Slack reads as markup, and letters between.
MARKUP = st.text(
    alphabet=st.sampled_from("ab1 *_~`|@<>&;:/#!.-'\"") | st.characters(codec="utf-8"), max_size=60
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<div>plain</div>"),
        ("*bold* _italic_ ~gone~", "<div><strong>bold</strong> <em>italic</em> <s>gone</s></div>"),
        ("2*3*4 snake_case_name", "<div>2*3*4 snake_case_name</div>"),
        ("`a *b* &lt;c&gt;`", "<div><code>a *b* &lt;c&gt;</code></div>"),
        ("&gt; said", "<blockquote>said</blockquote>"),
        ("<!channel>", '<div><span class="mention">&lt;!channel&gt;</span></div>'),
        ("<@U1>", '<div><span class="mention">&lt;@U1&gt;</span></div>'),
        (":tada:", '<div><span class="stamp">:tada:</span></div>'),
        ("AT&amp;T &lt;!here&gt;", "<div>AT&amp;T &lt;!here&gt;</div>"),
        ("&amp;lt;", "<div>&amp;lt;</div>"),
        ("<script>alert(1)</script>", "<div>&lt;script&gt;alert(1)&lt;/script&gt;</div>"),
        ("<javascript:alert(1)|x>", "<div>&lt;javascript:alert(1)|x&gt;</div>"),
    ],
)
def test_marks_are_drawn(text: str, html: str) -> None:
    assert slack_html(text) == html


@pytest.mark.parametrize(
    ("text", "address", "shown"),
    [
        ("<https://a.example/?b=1&amp;c=2|AFP>", "https://a.example/?b=1&c=2", "AFP"),
        ("<https://a.example/1>", "https://a.example/1", "https://a.example/1"),
    ],
)
def test_links_lead_where_they_say(text: str, address: str, shown: str) -> None:
    [link] = LexborHTMLParser(slack_html(text)).css("a")
    assert (link.attributes["href"], link.text()) == (address, shown)


@given(MARKUP)
@example("> x")
@example("*x*")
@example("_x_ ~x~")
@example("`x` :x:")
@example("0-0")
def test_what_a_feed_says_is_shown_as_it_is(text: str) -> None:
    said = plain(text)
    drawn = LexborHTMLParser(slack_html(escaped(said)))
    assert {(node.tag, *node.attributes) for node in drawn.css("body *:not(span.word)")} == {("div",)}
    assert drawn.text().replace("\u2060", "") == said.replace("\u2060", "")


@given(MARKUP)
def test_any_mrkdwn_is_drawn_without_foreign_elements(text: str) -> None:
    drawn = LexborHTMLParser(slack_html(text))
    ours = {"div", "blockquote", "code", "a", "span", "strong", "s", "em"}
    assert {node.tag for node in drawn.css("body *")} <= ours
    assert all((node.attributes["href"] or "").startswith("http") for node in drawn.css("a"))
