"""What the tests of the reader share."""

from __future__ import annotations

import pytest

from benchmarks.faults import MODEL
from digests.extract.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(MODEL)
