"""How often garbage is looked for: seldom, and not in what stays."""

from __future__ import annotations

import gc

#: New objects after which it is looked for. Articles and requests come and go by the thousand and leave hardly any; with Python's own 700
#: to look for it took a thirtieth of a first poll, and with 20,000 a poll of 10,000 feeds takes 14 MB more.
NEW = 2_000


def seldom() -> None:
    """Look for it seldom from now on, and never in what is there now: what a process loads as it starts, it keeps."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW)
