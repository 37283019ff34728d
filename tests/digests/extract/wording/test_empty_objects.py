"""A line that ends with what is done to "the law" or "the report" tells nothing; what the law says is its point."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import read


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # What nobody can guess is no line; what comes with it may be one.
        ("Uganda's army rejects the report. Rebels attack a barracks in Gao in Mali and kill four soldiers.",
         ["Rebels attack barracks in Gao in Mali and kill 4 soldiers"]),
        # What a law says stays, told as what it is to do.
        ("The parliament of Kenya passes a new law that would ban foreign armies from its ports.",
         ["Parliament of Kenya passes new law to ban foreign armies from ports"]),
        # Who breaks a law, or vows to change it, has told something.
        ("Chad's government vows to toughen its anti-terror laws after an attack on a market.", ["Chad vows to toughen anti-terror laws after attack on market"]),
        # One form serves for "he summons" and "the summons".
        ("The Kenyan foreign ministry summons the ambassador of Chad over the border closure.",
         ["Kenya summons ambassador of Chad over border closure"]),
    ],
)  # fmt: skip
def test_what_is_done_to_a_thing_says_what_the_thing_is(reader: Reader, text: str, lines: list[str]) -> None:
    found = [event.line for event in read(reader, text=text).events]
    assert found == lines
