"""The main job, end to end: from HTTP to the printed digest."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def printed() -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "demo"],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def entries(printed: str) -> list[str]:
    return re.findall(r"^  • (.+)$", printed, re.MULTILINE)


@pytest.mark.parametrize(
    "event",
    [
        r"Xi visits (Moscow|Russia)( for talks with Putin)? Mon–Wed",
        r"Slovakia .*13.* MiG-29s",
        r"ICC .*warrant.* Putin",
        r"Poland .*(4|four) MiG-29s",
        r"Hungary.* 27 Mar",
    ],
)
def test_the_events_of_the_day_are_told(printed: str, event: str) -> None:
    assert re.search(event, "\n".join(entries(printed)))


def test_the_headline_is_of_the_top_lines(printed: str) -> None:
    headline = printed.splitlines()[1]
    assert "Xi visits" in headline
    assert "MiG-29s" in headline
    assert len(headline) <= 120


def test_each_line_has_its_sources_and_reprints_count_once(printed: str) -> None:
    notes = re.findall(
        r"^    (\d+) outlets?(?:, (\d+) owners?)?(?: · new since yesterday)?: (.+)$", printed, re.MULTILINE
    )
    assert len(notes) == len(entries(printed)) <= 12
    for outlets, owners, names in notes:
        assert len(names.split(", ")) == int(outlets) >= int(owners or 1)
    assert any(int(owners or 1) < int(outlets) for outlets, owners, _ in notes)


def test_no_sport_celebrity_business_or_opinion(printed: str) -> None:
    noise = r"Cup|Champions League|Madrid|Galopin|Oscar|Inditex|profit|Opinion|Old Jets"
    assert not re.search(noise, "\n".join(entries(printed)), re.IGNORECASE)


def test_the_coverage_tells_what_could_not_be_read(printed: str) -> None:
    read, of = map(int, re.search(r"(\d+) of (\d+) feeds read", printed).groups())
    assert read == of - 1
