"""A line, said for a reader: its when relative to the digest's day, its figures as the sources agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from digests.extract.mentions import dates, quantities
from digests.extract.mentions.calendar_rules import MONTHS, WEEKDAYS
from digests.model import Quantity, When, Wording

DAY = re.compile(
    rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))})\b|\b\d{{1,2}} (?:{'|'.join(m[:3] for m in MONTHS)})\b"
    # "from Mon": by itself "Sun" may be a name.
    rf"|\b(?:{'|'.join(sorted(dates.DEADLINES))}) (?:{'|'.join(d[:3] for d in WEEKDAYS)})\b"
)
"""A day or month that a line says in its own words."""


def dated(wording: Wording, when: When | None) -> Wording:
    """Return ``wording`` with a place for the day at its end, unless it has one or says a day itself."""
    if when is None or "{when}" in wording.text or DAY.search(wording.text):
        return wording
    return Wording(f"{wording.text} {{when}}")


def say(wording: Wording, figures: Sequence[Quantity], when: When | None, day: date) -> str:
    """Fill ``wording`` for the digest of ``day``; the day itself is not said (house style, rule 5)."""
    text = re.sub(r"\{q(\d+)\}", lambda m: _figure(figures[int(m[1])]), wording.text)
    said = dates.say(when, day) if when else ""
    text = text.replace("{when}", said)
    text = re.sub(r"\s+", " ", text).replace(" ,", ",").strip()
    return text[:1].upper() + text[1:]


def _figure(quantity: Quantity) -> str:
    return quantities.say(quantity.value, quantity.bound, quantity.unit)
