"""The table of docs/faults.md, held against the tests."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]

ROWS = [
    line.split("|") for line in (ROOT / "docs/faults.md").read_text().splitlines() if re.match(r"\| \d", line)
]
TESTS = {
    name
    for path in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text(), re.MULTILINE)
}


def test_every_case_has_a_row() -> None:
    assert [int(row[1]) for row in ROWS] == list(range(1, 59))


def test_every_row_names_tests_that_there_are_or_a_place() -> None:
    for row in ROWS:
        named = re.findall(r"`(test_\w+)`", row[3])
        assert named or "belongs to" in row[3]
        assert set(named) <= TESTS


def test_every_test_of_a_case_is_in_its_row() -> None:
    for name in TESTS:
        if case := re.match(r"test_case_(\d\d)_", name):
            assert name in ROWS[int(case[1]) - 1][3]
