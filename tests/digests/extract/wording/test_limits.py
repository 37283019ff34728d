"""What limits whom a line is about stays, and what would be left hanging goes; all sentences written for this test."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import first


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # All goes with what says which of all.
        ("Kenya's parliament votes to expel all Chadian-owned mining firms and dairy cooperatives that failed to pay the new export levy of the coastal counties before the deadline in April.",
         "Kenya's parliament votes to expel Chadian-owned mining firms and dairy cooperatives"),
        ("Uganda revokes the licences of all foreign-funded radio stations which broadcast in the northern districts without a permit of the communications commission in Kampala.",
         "Uganda revokes licences of foreign-funded radio stations"),
        # Local elections are not the country's.
        ("Uganda moves its local elections to Sunday.", "Uganda moves local elections to Sunday"),
        # Which nurses are meant, "that" tells.
        ("Uganda lifts visa rules for nurses that have been trained in Kenya.", "Uganda lifts visa rules for nurses trained in Kenya"),
    ],
)  # fmt: skip
def test_what_limits_stays(reader: Reader, text: str, line: str) -> None:
    assert first(reader, text=text).line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Of a body whose name is a plural the source says "it".
        ("The Ugandan Defence Forces says that it has opened a new base on the shore of Lake Albert.",
         "Ugandan Defence Forces says it opens new base on shore of Lake Albert"),
        # What the second of two nouns does is no part of what the first suffers.
        ("Uganda's army shells the rebel town of Yumbe and flights to the north remain suspended.",
         "Uganda's army shells rebel town of Yumbe and flights to north remain suspended"),
        # No "between" stays before days told as one span.
        ("Uganda closes its airspace between 19 March and 23 March.", "Uganda closes its airspace Sun–Thu"),
        # Who runs out of something does not run.
        ("Several hospitals in the Ugandan districts of Gulu, Arua, and West Moroto start to run out of oxygen as the blockade of the Mombasa road enters its third week after a strike of drivers.",
         "Hospitals in Ugandan districts of Gulu, Arua, and West Moroto start to run out of oxygen"),
    ],
)  # fmt: skip
def test_nothing_is_left_hanging(reader: Reader, text: str, line: str) -> None:
    assert first(reader, text=text).line == line
