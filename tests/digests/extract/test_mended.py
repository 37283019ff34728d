"""What a small parser gets wrong is mended, and what says nothing without the rest goes with it."""

from __future__ import annotations

import pytest

from digests.extract.reader import Reader
from tests.digests.extract.wire import first


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # The parse hangs "that" on the main verb, and takes what opens the sentence for what is asked.
        ("The rebels claim to have recaptured two towns in Lamu Province that had been taken by militias allied with Ahmed Nur.",
         "Rebels claim to have recaptured 2 towns in Lamu Province"),
        ("As counting nears an end and socialist candidate of Free Kenya Ana Ruiz is set to win the presidency, Raila Odinga asks for thousands of votes to be annulled.",
         "Kenya’s Odinga asks for thousands of votes to be annulled"),
        # "as" belongs to the verb that calls somebody so.
        ("Kenya designates the Chadian militant group Red Dawn and the group The Base as terrorist organisations.",
         "Kenya designates Chadian militant group Red Dawn and group Base as terrorist organisations"),
        # A clause behind ", with" goes whole.
        ("Kenyan President William Ruto changes six ministries of his cabinet, notably with Interior Minister Ana Ruiz and Trade Minister Idris Malloum being replaced with Sue Odinga.",
         "Kenya’s Ruto changes 6 ministries of cabinet"),
        ("President Zelenskyy orders a third prisoner exchange with Russia, with 12 soldiers and 14 civilians returning to Ukraine.",
         "Zelensky orders third prisoner exchange with Russia"),
        ("A truck bomb explodes in Goma, Chad, with at least 12 people killed.", "Truck bomb explodes in Goma, Chad with 12+ killed"),
        # A name may hold small words, and an office be of a body.
        ("Boris Johnson and President of the European Commission Ursula von der Leyen agree to set a deadline for a deal.",
         "Johnson and von der Leyen agree to set deadline for deal"),
        ("UK government minister Michael Gove says a radar for the border will not be ready before 2025.",
         "Gove: radar for border will not be ready before 2025"),
    ],
)  # fmt: skip
def test_a_wrong_parse_tears_no_line(reader: Reader, text: str, line: str) -> None:
    assert first(reader, text=text).line == line
