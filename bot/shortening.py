"""Text of any length as text of some length."""

from __future__ import annotations

_WORD = 0.5
"""The share of what there is room for that a word may take which is left out whole where it does not fit: without blanks are some
languages, and addresses.
"""


def shortened(text: str, most: int) -> str:
    """Return text of at most ``most`` characters, which ends at a word and with an ellipsis where it was longer."""
    if len(text) <= most:
        return text
    kept = text[: max(most - 2, 0)]
    words, _, torn = kept.rpartition(" ")
    return (words if words and len(torn) <= most * _WORD else kept).rstrip() + " …"
