"""The page of a preview: whole in itself, and no place where a feed can write."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from bot.message import Entry, Link, Message, Part
from bot.preview.page import Post, page

#: Titles as a hostile feed would write them, against HTML, Discord and Slack.
ATTACKS = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "<img src=https://evil.example/x.png>",
    "<a href=javascript:alert(1)>x</a>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "{{ 7 * 7 }} {% include 'page.html' %} ${7*7}",
    "&lt;script&gt; &#60;script&#62; &amp;lt;",
    "<!-- <svg/onload=alert(1)> ]]>",
    "@everyone @here <@1> <@&1> <#1> <!channel> <!here|x> <@U1> <#C1>",
    "[click](https://evil.example) <https://evil.example|click> https://evil.example",
    "[click](javascript:alert(1)) <javascript:alert(1)|click>",
    "**b** __u__ ~~s~~ ||x|| `c` ```c``` *i* _i_ ~s~",
    "# h ## h -# s > q - i * i 1. i &gt; q",
    "<t:0:R> <:a:1> <a:a:1> </a:1> <id:home> :tada: <!date^0^{date}|x>",
    "\\[click](https://evil.example) \\\\*x*",
    "a\u202egnp.exe\u2066 \x00\x1b[31m",
]


def posts(text: str) -> list[Post]:
    entry = Entry(text, text, (Link(text, "https://good.example/a?b=1&c='2'"),), "2023-03-17 UTC s1 0", "🇸🇰")
    return [
        Post("digest", Message(text, text, (Part(text, (entry,)),), text), "08:00"),
        Post("alert", Message(text, "", (Part("", (entry,)),), urgent=True), "09:00"),
    ]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_feed_writes_only_text(attack: str) -> None:
    tame, hostile = LexborHTMLParser(page(posts("word"))), LexborHTMLParser(page(posts(attack)))
    # A title with signs of Slack's own is bold instead of a header there; all else is as it is for a plain word.
    shapes = [
        [(node.tag, sorted(node.attributes)) for node in one.css("*") if node.tag not in {"strong", "div"}]
        for one in (tame, hostile)
    ]
    assert shapes[0] == shapes[1]
    assert {one.attributes["href"] for one in hostile.css("main a")} == {"https://good.example/a?b=1&c='2'"}
    assert hostile.css_first("script") is None
    assert not hostile.css(".mention, .stamp, .spoiler, .unknown")


def test_the_page_needs_no_network_and_runs_no_script() -> None:
    drawn = LexborHTMLParser(page(posts("word")))
    assert not drawn.css("script, link, img, iframe, object, [src], [onclick], [style*=url]")
    style = drawn.css_first("style").text()
    assert "url(" not in style
    assert "@import" not in style
    policy = drawn.css_first("meta[http-equiv]").attributes["content"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_each_post_stands_on_each_platform() -> None:
    drawn = LexborHTMLParser(page(posts("word")))
    assert [one.attributes["id"] for one in drawn.css("article")] == [
        "discord-digest",
        "discord-alert",
        "slack-digest",
        "slack-alert",
    ]
    digest = drawn.css_first("#discord-digest")
    assert [one.text() for one in digest.css("h2, h3, .select summary, .select li")] == [
        "word",
        "word",
        "Sources of a line",
        "word",
    ]
    assert digest.css_first(".container").attributes["style"] == "--accent: #2f7dc4"
    slack = drawn.css_first("#slack-digest")
    assert slack.css_first(".head").text() == "word"
    assert slack.css_first(".text strong").text() == "word"
    assert "🇸🇰" in slack.css_first(".text").text()


def test_a_page_without_a_line_is_a_page() -> None:
    drawn = LexborHTMLParser(page([Post("digest", Message("Friday", ""), "08:00")]))
    assert drawn.css_first("#discord-digest small").text() == "Friday"
    assert not drawn.css(".select")
