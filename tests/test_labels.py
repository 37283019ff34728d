"""The labels from which the trained reader learns, and by which it is scored, keep apart and mean something."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.weigh_deeds import is_aside
from digests.model import PloverType, Status

LABELS = Path(__file__).resolve().parents[1] / "benchmarks" / "labels"
MOST = 90
"""Characters of the longest line (the house style)."""


def rows(name: str) -> Iterator[dict[str, Any]]:
    with (LABELS / f"{name}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


@pytest.mark.parametrize("name", ["lines", "invented", "events", "events-aside"])
def test_a_label_has_known_types_and_statuses(name: str) -> None:
    events = [event for row in rows(name) for event in row.get("events", ())]
    assert events
    assert {kind for event in events for kind in event["type"]} <= set(PloverType)
    assert {event["status"] for event in events} <= set(Status)
    assert all(1 <= len(event["type"]) <= 2 for event in events)


def test_what_is_scored_is_learned_by_nobody() -> None:
    scored = {row["id"] for name in ("events", "events-aside") for row in rows(name)}
    learned = {row["id"] for row in rows("lines")}
    assert not {identity for identity in scored & learned if not is_aside(identity)}
    only = {row["id"] for row in rows("events-aside")}
    assert not only & {
        row["id"] for name in ("events", "relevance", "relevance-taught") for row in rows(name)
    }


def test_an_invented_headline_has_a_line_where_it_tells_an_event() -> None:
    for row in rows("invented"):
        assert (row["label"] == "R") == bool(row["events"])
        assert all(0 < len(event["line"]) <= MOST for event in row["events"])


@pytest.mark.parametrize(
    ("name", "key"),
    [(name, "id") for name in ("lines", "relevance", "events", "events-aside", "stories")]
    + [("invented", "title")],
)
def test_no_item_is_labelled_twice(name: str, key: str) -> None:
    known = [row[key].casefold() for row in rows(name)]
    assert len(known) == len(set(known))
