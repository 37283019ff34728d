"""Polls with lemon24/reader, in an environment of its own: ``peer_reader.py FOLDER WORKERS``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from reader import make_reader  # type: ignore[import-not-found, unused-ignore]

if __name__ == "__main__":
    folder, given = Path(sys.argv[1]), json.loads((Path(sys.argv[1]) / "urls.json").read_text())
    # It takes the seconds of a connection and between two reads; a whole answer has no limit there.
    reader = make_reader(str(folder / "reader.db"), session_timeout=(given["timeout"], given["timeout"]))
    for url in given["urls"]:
        reader.add_feed(url, exist_ok=True)
    start = perf_counter()
    reader.update_feeds(scheduled=False, workers=int(sys.argv[2]))  # by itself it would find nothing due
    seconds = perf_counter() - start
    print(json.dumps({"seconds": seconds, "read": len({entry.feed.url for entry in reader.get_entries()})}))
