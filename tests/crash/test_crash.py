"""A sample of the runs in which the service is killed; all of them are ``make crash``."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from tests.crash.__main__ import doubts
from tests.crash.board import Case
from tests.crash.conductor import Outcome, judge
from tests.crash.looking import Row
from tests.crash.scene import CHANNELS, SIGNS, Seen


def test_a_sample_of_kills_loses_and_doubles_nothing() -> None:
    # In a process of its own: it forks, which a process with threads, such as the one that runs tests, may not do.
    told = subprocess.run(
        [sys.executable, "-m", "tests.crash", "--runs", "8", "--lanes", "2"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    assert "8 runs in" in told.stdout, "one of each cell"


def row(channel: str, kind: str, state: str = "sent") -> Row:
    parent = "" if kind in {"alert", "digest"} else "one"
    return Row("one", kind, channel, state, waits=False, why="may not read", parent=parent, target="")


@pytest.mark.parametrize("change", ["lost", "twice", "strays", "unexplained", "good"])
def test_what_people_see_is_counted(change: str) -> None:
    places = CHANNELS["discord"]
    shown = [Seen(place, f"{sign} Beta") for place in places for sign in SIGNS.values()]
    rows = [row(place, kind) for place in places for kind in (*SIGNS, "change")]
    seed = next(seed for seed in range(100) if not Case("discord", "sqlite", 1, seed).blind)
    outcome = Outcome(Case("discord", "sqlite", 1, seed))
    match change:
        case "lost":
            shown.pop()
        case "twice":
            shown.append(shown[0])
        case "strays":
            shown.append(Seen("300", "what nobody expects"))
        case "unexplained":
            rows[0] = row("300", "alert", "uncertain")
    judge(outcome, shown, rows)
    assert outcome.good == (change == "good")
    assert change == "good" or getattr(outcome, change)


def test_what_is_uncertain_is_counted_by_kind_and_reason() -> None:
    seed = next(seed for seed in range(100) if Case("slack", "sqlite", 1, seed).blind)
    outcomes = [Outcome(Case("slack", "sqlite", 1, seed)) for _ in range(2)]
    for one, channel in zip(outcomes, CHANNELS["slack"], strict=False):
        shown = [Seen(place, f"{sign} Beta") for place in CHANNELS["slack"] for sign in SIGNS.values()]
        rows = [
            replace(
                row(place, kind, "uncertain" if (place, kind) == (channel, "digest") else "sent"),
                why=f"channel {place}",
            )
            for place in CHANNELS["slack"]
            for kind in (*SIGNS, "change")
        ]
        judge(one, shown, rows)
    assert doubts(outcomes).splitlines()[1:] == [f"{2:>7}  slack    digest  there                the channel"]
