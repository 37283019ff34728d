"""A list of attacks from feeds and users, and that none of them speaks as the bot on either platform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.discord import text as discord_text
from bot.adapters.discord.embeds import embeds
from bot.adapters.discord.layout import layout
from bot.adapters.slack import text as slack_text
from bot.adapters.slack.blocks import blocks, summary
from bot.message import Entry, Link, Message, Part, plain, web_address

ATTACKS = {
    "everybody": "@everyone @here <!everyone> <!here> <!channel>",
    "a person": "<@1> <@!1> <@U012AB3CD> <@W012AB3CD|ceo>",
    "a role or group": "<@&1> <!subteam^S012AB3CD> <!subteam^S012AB3CD|@board>",
    "a channel": "<#1> <#C012AB3CD|general> #general <id:customize> <id:guide>",
    "a command": "</settings manager:1> /alert remove 1",
    "a time stamp": "<t:1679011200:R> <!date^1392734382^{date}|soon>",
    "an emoji": "<:pepe:1> <a:pepe:1> :rotating_light: :+1:",
    "a masked link": "[click](https://evil.example) [https://bank.example](https://evil.example)",
    "a masked link with a title": '[click](<https://evil.example> "bank")',
    "a link of Slack": "<https://evil.example|https://bank.example> <mailto:a@evil.example|us>",
    "a bare link": "https://evil.example http://evil.example steam://run/1 javascript:alert(1)",
    "an invitation": "discord.gg/evil https://discord.gg/evil https://discord.com/invite/evil",
    "a heading": "# Big\n## Bigger\n-# small",
    "a quotation": "> quoted\n>>> all that follows",
    "a list": "- one\n* two\n+ three\n1. four",
    "format": "**bold** *slanted* __under__ _it_ ~~struck~~ ~struck~ ||hidden||",
    "code": "`code` ```js\nalert(1)\n``` ``x``",
    "an end of our own format": "\\* \\\\* *\\_** **",
    "entities": "&lt;!channel&gt; &amp;lt;@U1&amp;gt; &#60;@U1&#62;",
    "turned writing": "\u202egpj.exe\u202c \u2066\u2067\u2068x\u2069 \u200f\u200e\u061c",
    "letters that show nothing": "@\u200beveryone <\u2060@1> \u00ad\u034f\u115f\u3164\ufeff\u180e\u2800x",
    "tags that show nothing": "x\U000e0041\U000e0042\U000e007f",
    "another shape": "＠everyone ＜@1＞ \uff1c!channel\uff1e",
    "controls": "x\x00\x07\x1b[31mred\x1b]8;;https://evil.example\x1b\\y\r\n\u2028\u2029\x85",
    "lone surrogates": "x\ud83dy",
    "a break": "first\n@everyone\n<!channel>",
    "all at once": "@everyone <@&1> [click](https://evil.example)",
}
UNSEEN = re.compile(
    r"[\x00-\x1f\x7f\u00ad\u034f\u061c\u115f\u180e\u200e\u200f\u2028-\u202e\u2066-\u2069\u2800\u3164\ufeff\U000e0000-\U000e007f]"
)


def faults_on_discord(shown: str) -> Iterator[str]:
    """Yield what Discord would read as more than text, but the marks that the bot sets itself at the beginning of a line."""
    unescaped = re.sub(r"\\[!-/:-@\[-`{-~]", "", shown)
    if re.search(r"[<>*_~|`#\[\]\\]", unescaped):
        yield "markup"
    if re.search(r"@(?:everyone|here)|://|discord\.gg/", unescaped):
        yield "a mention or a link"
    if re.search(r"^\s*(?:[-+]|\d+[.)])\s", unescaped, re.MULTILINE):
        yield "a list"
    if UNSEEN.search(unescaped):
        yield "something unseen"


def faults_on_slack(shown: str) -> Iterator[str]:
    """Yield what Slack would read as more than text."""
    if re.search(r"[<>]|&(?!(?:amp|lt|gt);)", shown):
        yield "a control sequence"
    if re.search(r"[*_~`|](?!\u2060)|(?<!\u2060)[*_~`|]", shown):
        yield "a format"
    if re.search(r"@(?!\u2060)|://|:[\w+'-]+:", shown):
        yield "a mention, a link or an emoji"
    if UNSEEN.search(shown):
        yield "something unseen"


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_one_function_a_platform_leaves_text_alone(attack: str) -> None:
    assert list(faults_on_discord(discord_text.escaped(attack))) == []
    assert list(faults_on_slack(slack_text.escaped(attack))) == []


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_each_attack_is_one(attack: str) -> None:
    """The readers of this module do find fault with what is not escaped, or nothing of it is markup on that platform."""
    found = {*faults_on_discord(attack), *faults_on_slack(attack)}
    assert found or attack == ATTACKS["another shape"] or not attack.isascii()


@given(st.text() | st.lists(st.sampled_from(sorted(ATTACKS.values()))).map("".join))
def test_no_text_at_all_is_more_than_text(text: str) -> None:
    assert list(faults_on_discord(discord_text.escaped(text))) == []
    assert list(faults_on_slack(slack_text.escaped(text))) == []


def everywhere(attack: str) -> Message:
    """A message that says the attack in each place where text of a feed or a user may stand."""
    line = Entry(attack, attack, (Link(attack, "https://good.example/a"), Link(attack)), "2023-03-17 UTC s 0")
    return Message(attack, attack, (Part(attack, (line,)),), attack)


def marked(payload: Any) -> Iterator[str]:
    """Yield the texts of a payload that are read as markup."""
    if isinstance(payload, dict):
        if payload.get("type") in {10, "mrkdwn"}:
            yield payload.get("content", payload.get("text", ""))
        for value in payload.values():
            yield from marked(value)
    if isinstance(payload, list):
        for value in payload:
            yield from marked(value)


OURS_ON_DISCORD = re.compile(r"^(?:-# |#{2,3} )|\]\(<https://good\.example/a>\)|(?<!\\)\[", re.MULTILINE)
OURS_ON_SLACK = re.compile(r"<https://good\.example/a\|([^<>]*)>|^\*([^\n]*)\*$", re.MULTILINE)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_a_whole_message_holds_no_markup_but_the_bots_own(attack: str) -> None:
    components = list(marked(layout(everywhere(attack)).to_components()))
    assert len(components) >= 3
    for shown in components:
        without = OURS_ON_DISCORD.sub("", shown.replace("\n", " \n"))
        assert [one for one in faults_on_discord(without.replace("\n", "")) if one] == []
    for one in embeds(everywhere(attack)):
        for shown in (one.title or "", one.description or ""):
            assert list(faults_on_discord(OURS_ON_DISCORD.sub("", shown).replace("\n", ""))) == []
    laid = list(marked(blocks(everywhere(attack))))
    assert len(laid) >= 3
    for shown in [*laid, summary(everywhere(attack))]:
        text = OURS_ON_SLACK.sub(lambda found: found[1] or found[2] or "", shown)
        assert list(faults_on_slack(text.replace("\n", ""))) == []


@pytest.mark.parametrize(
    "url",
    [
        "https://bank.example@evil.example/", "https://bank.example:pass@evil.example/", "https://evil.example/)[x](y",
        "https://evil.example/|bank", "https://evil.example/>x", "https://evil.example/ x", "javascript:alert(1)",
        "data:text/html,x", "https://evil.example/\u202ex", "https://ev\u0456l.example/", "//evil.example", "https:///x",
        'https://evil.example/"x', "https://evil.example/\\x", "https://evil.example/<@1>",
    ],
)  # fmt: skip
def test_an_address_that_deceives_is_no_link(url: str) -> None:
    link = Link("Bank", web_address(url))
    assert re.fullmatch(r"Bank|\[Bank\]\(<https://[^\s<>@]+>\)", discord_text.linked(link))
    assert re.fullmatch(r"Bank|<https://[^\s<>@|]+\|Bank>", slack_text.linked(link))


def test_text_of_people_stays_readable() -> None:
    for text in ("Özil’s “goal” – 5 % of €3.5bn", "می‌خواهم", "👩‍👩‍👧 arrive", "中国、ロシア", "🏳️‍🌈"):
        assert plain(text) == text
