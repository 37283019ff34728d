"""A message on a terminal, in a pipe and as Markdown."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from bot.adapters.markdown import escaped, markdown
from bot.adapters.terminal import TERMINAL, Terminal, show
from bot.message import Entry, Link, Message, Part

ENTRY = Entry(
    "Slovakia sends 13 MiG-29s to Ukraine",
    "2 outlets, 2 owners",
    (Link("AFP", "https://example.org/1"), Link("TASR")),
)
MESSAGE = Message("Friday", "Slovakia sends 13 MiG-29s", (Part("Europe", (ENTRY,)),), "2 articles")


def shown(message: Message, width: int = 80, *, terminal: bool = False) -> str:
    file = StringIO()
    colours = "standard" if terminal else None
    show(message, Console(file=file, width=width, force_terminal=terminal, color_system=colours))
    return file.getvalue()


def test_a_pipe_gets_plain_lines() -> None:
    assert shown(MESSAGE, width=20).splitlines() == [
        "Friday",
        "Slovakia sends 13 MiG-29s",
        "",
        "Europe",
        "  • Slovakia sends 13 MiG-29s to Ukraine",
        "    2 outlets, 2 owners: AFP, TASR",
        "",
        "2 articles",
        "",
    ]


def test_what_has_no_sources_or_headline_leaves_no_empty_lines() -> None:
    held = Message("Alert · herons", "2 more stories met it meanwhile", (Part("", (Entry("A"), Entry("B"))),))
    assert shown(held).splitlines() == [held.overline, held.title, "  • A", "  • B", ""]
    assert shown(Message("", "Attaché speaks.")).splitlines() == ["Attaché speaks.", ""]


def test_a_terminal_gets_colour_links_and_folded_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    text = shown(MESSAGE, width=30, terminal=True)
    assert "https://example.org/1" in text
    assert "\x1b[36m  • \x1b[0mSlovakia" in text, "the line itself is in the reader's own colour"
    assert "\n    to Ukraine" in text


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[36m" not in shown(MESSAGE, terminal=True)


def test_brackets_of_a_source_are_no_markup() -> None:
    assert "[red]x[/red]" in shown(Message("[red]x[/red]", "", ()))


async def test_the_adapter_prints() -> None:
    file = StringIO()
    await Terminal(Console(file=file)).deliver(MESSAGE, TERMINAL, "key")
    assert "• Slovakia sends" in file.getvalue()


def test_markdown() -> None:
    assert markdown(MESSAGE) == (
        "# Slovakia sends 13 MiG-29s\n\n*Friday*\n\n## Europe\n\n"
        "- Slovakia sends 13 MiG-29s to Ukraine\n"
        "  (2 outlets, 2 owners: [AFP](<https://example.org/1>), TASR)\n\n*2 articles*\n"
    )


@pytest.mark.parametrize(
    "text",
    ["[x](https://evil.example)", "![x](y)", "<b>x</b>", "`x`", "*x*", "a|b", "# x", "- x", "1. x", "&lt;"],
)
def test_nothing_of_a_source_is_markdown(text: str) -> None:
    special = set("[]<>`*|#&!")
    safe = escaped(text)
    assert safe != text
    assert all(safe[place - 1] == "\\" for place, character in enumerate(safe) if character in special)
